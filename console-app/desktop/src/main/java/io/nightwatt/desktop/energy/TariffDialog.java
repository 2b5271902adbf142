package io.nightwatt.desktop.energy;

import io.nightwatt.desktop.fx.Fields;
import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Question;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.zone.ZoneField;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;

/// Asks what electricity costs: where, in what, from when on, and at which hours.
final class TariffDialog {
    private static final Texts TEXTS = Texts.of(TariffDialog.class);
    private static final double WIDTH = 800;
    private static final double HEIGHT = 300;
    private static final double CURRENCY_WIDTH = 88;

    private final EnergyViewModel model;
    private final Node owner;
    private final TariffEdit edit;
    private final VBox prices = new VBox(12);

    TariffDialog(EnergyViewModel model, Node owner) {
        this.model = model;
        this.owner = owner;
        edit = new TariffEdit(model.terms().tariff(), model.now());
    }

    void ask() {
        Label intro = new Label(TEXTS.get("tariff.text"));
        intro.setWrapText(true);
        intro.getStyleClass().add("question-text");
        TextField currency = Fields.text("tariff-currency", CURRENCY_WIDTH, edit.currency());
        HBox terms =
                new HBox(
                        16,
                        Fields.named(TEXTS.get("tariff.zone"), new ZoneField(edit)),
                        Fields.named(TEXTS.get("tariff.currency"), currency),
                        Fields.problem("tariff-currency-problem", edit.currencyProblem()));
        terms.setAlignment(Pos.TOP_LEFT);
        edit.prices().addListener((ListChangeListener<PricesEdit>) _ -> show());
        show();
        ScrollPane scroll = new ScrollPane(prices);
        scroll.setFitToWidth(true);
        scroll.setPrefViewportHeight(HEIGHT);
        scroll.getStyleClass().add("ladder-form");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        Button add = new Button(TEXTS.get("prices.add"), Icons.of(Material2AL.ADD));
        add.setId("tariff-add");
        add.setOnAction(_ -> edit.add());
        Question question =
                new Question(
                        owner,
                        TEXTS.get("tariff.title"),
                        new VBox(14, intro, terms, scroll, add),
                        TEXTS.get("save"),
                        Question.Weight.NORMAL);
        question.widen(WIDTH);
        question.enableWhen(edit.valid());
        question.startAt(currency);
        question.ask(() -> model.terms().setTariff(edit.tariff()));
    }

    private void show() {
        prices.getChildren()
                .setAll(edit.prices().stream().map(each -> new PricesForm(edit, each)).toList());
    }
}
