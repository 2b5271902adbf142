package io.nightwatt.desktop.settings;

import io.nightwatt.desktop.fx.Scrolled;
import io.nightwatt.desktop.fx.Texts;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The settings page: a card for each kind, and a search that leaves only the lines that are looked
/// for.
public final class SettingsView extends BorderPane {
    private static final Texts TEXTS = Texts.of(SettingsView.class);
    private static final double WIDTH = 720;
    private static final double SEARCH_WIDTH = 280;

    private final SettingsModels models;
    private final List<Section> sections;
    private final TextField search = new TextField();
    private final Label none = new Label(TEXTS.get("search.none"));
    private final ScrollPane scroll;

    /// @param links leads to what is set elsewhere
    public SettingsView(SettingsModels models, WindowLook look, SettingsLinks links) {
        this.models = models;
        sections =
                List.of(
                        new SiteSection(models.site(), links),
                        new PowerSection(models.power()),
                        new TokensSection(models.tokens(), links.onAddWorker()),
                        new SecretsSection(models.secrets()),
                        new BackupSection(models.backups()),
                        new AuditSection(models.audit()),
                        new WindowSection(look));
        none.setId("settings-none");
        none.getStyleClass().add("quiet");
        VBox column = new VBox(16, head(), none);
        column.getChildren().addAll(sections);
        column.getStyleClass().add("page-column");
        scroll = Scrolled.column(column, WIDTH);
        setCenter(scroll);
        setBottom(PowerSection.bar(models.power()));
        filter();
    }

    private HBox head() {
        Label title = new Label(TEXTS.get("title"));
        title.getStyleClass().add("page-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        search.setId("settings-search");
        search.setPromptText(TEXTS.get("search"));
        search.setAccessibleText(TEXTS.get("search"));
        search.setPrefWidth(SEARCH_WIDTH);
        search.textProperty().addListener((_, _, _) -> filter());
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume();
            }
        });
        HBox head = new HBox(16, title, gap, search);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private void filter() {
        String words = search.getText().strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", "\n");
        boolean any = false;
        for (Section section : sections) {
            any |= section.filter(words);
        }
        none.setVisible(!any);
        none.setManaged(!any);
        scroll.setVvalue(0);
    }

    /// Reads anew what may have changed, and puts the keyboard where the page begins.
    public void opened() {
        models.opened();
        search.requestFocus();
    }
}
