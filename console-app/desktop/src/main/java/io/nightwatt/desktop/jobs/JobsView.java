package io.nightwatt.desktop.jobs;

import atlantafx.base.controls.CustomTextField;
import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Pills;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.jobs.JobsViewModel.Filter;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.JobId;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// The jobs page: the queue and what has ended, with the details of one at the side. FX thread
/// only.
public final class JobsView extends BorderPane {
    private static final Texts TEXTS = Texts.of(JobsView.class);
    private static final Insets SIDE_MARGIN = new Insets(0, 24, 16, 0);

    private final JobsViewModel model;
    private final JobDetailsModel details;
    private final JobDetailsPane pane;
    private final ListView<JobView> list;

    /// @param onWorker goes to a worker
    public JobsView(JobsViewModel model, JobDetailsModel details, Consumer<WorkerId> onWorker) {
        this.model = model;
        this.details = details;
        getStyleClass().add("jobs");
        list = new ListView<>(model.jobs());
        list.setId("jobs-list");
        list.setAccessibleText(TEXTS.get("title"));
        list.getStyleClass().addAll("history", "edge-to-edge");
        list.setCellFactory(_ -> new JobCell(model, details));
        list.setPlaceholder(placeholder());
        pane =
                new JobDetailsPane(
                        model, details, new JobDialogs(model, this), onWorker, this::closeSide);
        setMargin(pane, SIDE_MARGIN);
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, next) -> {
                    if (next != null && !model.arranging().get()) {
                        open(next);
                    }
                });
        ListPlace place = new ListPlace(list, () -> model.selected().get().map(JobView::id));
        model.arranging()
                .addListener((_, _, begins) -> {
                    if (begins) {
                        place.remember();
                    } else {
                        place.restore();
                    }
                });
        list.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        closeSide();
                        event.consume();
                    }
                });
        Label line = new Label();
        line.setId("jobs-line");
        line.getStyleClass().addAll("quiet", "jobs-line");
        Runnable usual =
                () -> {
                    line.setText(TEXTS.get("move.how"));
                    line.setVisible(model.isInLine());
                    line.setManaged(model.isInLine());
                };
        model.filter().addListener((_, _, _) -> usual.run());
        usual.run();
        var _ =
                new JobDrag(
                        model,
                        list,
                        words -> line.setText(words.isEmpty() ? TEXTS.get("move.how") : words));
        setTop(new VBox(top(), line, cut()));
        setCenter(list);
        setBottom(new OlderBar(model.older(), list::requestFocus));
        sceneProperty()
                .addListener((_, _, scene) -> {
                    if (scene == null) {
                        details.follow(Optional.empty());
                    } else if (getRight() == pane) {
                        details.follow(model.selected().get().map(JobView::id));
                    }
                });
    }

    /// Puts the keyboard where the page begins.
    public void focusFirst() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty()) {
            list.getFocusModel().focus(0);
        }
    }

    /// Asks for a new job.
    public void submit() {
        SubmitDialog.ask(model, model.submission(), this);
    }

    /// Shows the details of this job, whatever the list was filtered to; does nothing for one that
    /// is no longer among the newest.
    public void open(JobId id) {
        model.filter().set(Filter.ALL);
        model.search().set("");
        model.jobs().stream()
                .filter(job -> job.id().equals(id))
                .findFirst()
                .ifPresent(job -> {
                    list.getSelectionModel().select(job);
                    list.scrollTo(job);
                    open(job);
                });
    }

    /// Shows the details of the first job, for pictures.
    public void openFirst() {
        list.getSelectionModel().select(0);
    }

    private HBox top() {
        Label title = new Label(TEXTS.get("title"));
        title.getStyleClass().add("page-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.SOMETIMES);
        CustomTextField search = new CustomTextField();
        search.setId("jobs-search");
        search.setPromptText(TEXTS.get("search"));
        search.setAccessibleText(TEXTS.get("search"));
        search.setLeft(Icons.of(Material2MZ.SEARCH));
        search.setMinWidth(160);
        search.setMaxWidth(320);
        HBox.setHgrow(search, Priority.ALWAYS);
        search.textProperty().bindBidirectional(model.search());
        Button submit = new Button(TEXTS.get("submit"), Icons.of(Material2AL.ADD));
        submit.setId("jobs-submit");
        submit.getStyleClass().add("accent");
        submit.setMinWidth(Region.USE_PREF_SIZE);
        submit.setOnAction(_ -> submit());
        HBox top = new HBox(12, title, gap, search, filters(), submit);
        top.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("fleet-top");
        return top;
    }

    private Label cut() {
        Label cut = new Label();
        cut.setId("jobs-cut");
        cut.getStyleClass().addAll("quiet", "jobs-line");
        cut.setWrapText(true);
        cut.textProperty().bind(model.cut());
        cut.visibleProperty().bind(model.cut().isNotEmpty());
        cut.managedProperty().bind(model.cut().isNotEmpty());
        return cut;
    }

    private Pills filters() {
        return new Pills(
                Arrays.stream(Filter.values())
                        .map(filter ->
                                Pills.one(
                                        "jobs-filter-" + filter.key(),
                                        TEXTS.get("filter." + filter.key()),
                                        model.filter(),
                                        filter))
                        .toList());
    }

    private Node placeholder() {
        Label title = new Label(TEXTS.get("empty"));
        title.getStyleClass().add("empty-title");
        Label text = new Label(TEXTS.get("empty.text"));
        text.getStyleClass().add("empty-text");
        text.setWrapText(true);
        text.setMaxWidth(440);
        VBox box = new VBox(8, title, text);
        box.setId("jobs-empty");
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private void open(JobView job) {
        model.select(Optional.of(job.id()));
        details.follow(Optional.of(job.id()));
        setRight(pane);
    }

    private void closeSide() {
        setRight(null);
        details.follow(Optional.empty());
        list.getSelectionModel().clearSelection();
        model.select(Optional.empty());
        list.requestFocus();
    }
}
