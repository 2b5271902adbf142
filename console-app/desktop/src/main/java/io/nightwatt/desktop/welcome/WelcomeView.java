package io.nightwatt.desktop.welcome;

import io.nightwatt.desktop.fx.Fields;
import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Scrolled;
import io.nightwatt.desktop.fx.Spinners;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.fx.WizardStep;
import io.nightwatt.desktop.zone.ZoneField;
import java.util.Map;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;

/// The first run: name and zone, price and idle timeout, first worker or demo.
public final class WelcomeView extends BorderPane {
    private static final Texts TEXTS = Texts.of(WelcomeView.class);
    private static final double WIDTH = 720;
    private static final double NAME_WIDTH = 264;
    private static final double PRICE_WIDTH = 96;
    private static final int IDLE_MINUTES_MAX = 24 * 60;

    private final WelcomeViewModel model;
    private final Map<WelcomeStep, WizardStep> steps;
    private final Map<WelcomeStep, Node> first;

    /// @param onAdd goes to where a worker is added
    /// @param onDemo starts the demo fleet in a console of its own
    /// @param onLeave goes to the fleet, as it is
    public WelcomeView(WelcomeViewModel model, Runnable onAdd, Runnable onDemo, Runnable onLeave) {
        this.model = model;
        getStyleClass().add("wizard");
        TextField name = Fields.text("welcome-name", NAME_WIDTH, model.name());
        TextField price = Fields.text("welcome-price", PRICE_WIDTH, model.price());
        Button add = new Button(TEXTS.get("add"), Icons.of(Material2AL.ADD));
        add.setId("welcome-add");
        add.getStyleClass().add("accent");
        add.setOnAction(_ -> onAdd.run());
        first = Map.of(WelcomeStep.SITE, name, WelcomeStep.POWER, price, WelcomeStep.WORKERS, add);
        steps =
                Map.of(
                        WelcomeStep.SITE,
                        new WizardStep(1, "site", TEXTS.get("step.site"), site(name)),
                        WelcomeStep.POWER,
                        new WizardStep(2, "power", TEXTS.get("step.power"), power(price)),
                        WelcomeStep.WORKERS,
                        new WizardStep(
                                3, "workers", TEXTS.get("step.workers"), workers(add, onDemo)));
        Label title = new Label(TEXTS.get("title"));
        title.getStyleClass().add("page-title");
        Label text = new Label(TEXTS.get("text"));
        text.setWrapText(true);
        text.getStyleClass().add("quiet");
        Button leave = new Button(TEXTS.get("leave"));
        leave.setId("welcome-leave");
        leave.getStyleClass().add("flat");
        leave.setOnAction(_ -> onLeave.run());
        VBox column = new VBox(16, title, text);
        for (WelcomeStep each : WelcomeStep.values()) {
            column.getChildren().add(steps.get(each));
        }
        column.getChildren().add(leave);
        column.getStyleClass().add("page-column");
        setCenter(Scrolled.column(column, WIDTH));
        model.step()
                .addListener((_, _, _) -> {
                    draw();
                    focusFirst();
                });
        draw();
    }

    /// Puts the caret where the step begins.
    public void focusFirst() {
        Node start = first.get(model.step().get());
        if (start != null) {
            start.requestFocus();
        }
    }

    private void draw() {
        WelcomeStep now = model.step().get();
        steps.forEach((step, box) -> {
            box.setCurrent(step == now);
            box.setDone(step.compareTo(now) < 0);
        });
    }

    private VBox site(TextField name) {
        Fields.mark(model.nameProblem(), name);
        Button next = new Button(TEXTS.get("next"));
        next.setId("welcome-next");
        next.getStyleClass().add("accent");
        next.disableProperty()
                .bind(model.nameProblem().isNotEmpty().or(model.zoneProblem().isNotEmpty()));
        next.setOnAction(_ -> model.next());
        name.setOnAction(_ -> model.next());
        return new VBox(
                14,
                Fields.named(TEXTS.get("name"), name),
                Fields.problem("welcome-name-problem", model.nameProblem()),
                says(TEXTS.get("name.text")),
                Fields.named(TEXTS.get("zone"), new ZoneField(model)),
                says(TEXTS.get("zone.text")),
                next);
    }

    private VBox power(TextField price) {
        TextField currency = Fields.text("welcome-currency", PRICE_WIDTH, model.currency());
        price.setPromptText(TEXTS.get("price.prompt"));
        Fields.mark(model.priceProblem(), price);
        Fields.mark(model.currencyProblem(), currency);
        price.setOnAction(_ -> model.save());
        Spinner<Integer> minutes =
                Spinners.of(
                        "welcome-minutes",
                        TEXTS.get("idle"),
                        1,
                        IDLE_MINUTES_MAX,
                        5,
                        model.idleMinutes());
        Button back = new Button(TEXTS.get("back"));
        back.setId("welcome-back");
        back.setOnAction(_ -> model.back());
        Button save = new Button(TEXTS.get("next"));
        save.setId("welcome-save");
        save.getStyleClass().add("accent");
        save.disableProperty()
                .bind(model.priceProblem().isNotEmpty().or(model.currencyProblem().isNotEmpty()));
        save.setOnAction(_ -> model.save());
        return new VBox(
                14,
                new HBox(
                        16,
                        Fields.named(TEXTS.get("price"), price),
                        Fields.named(TEXTS.get("currency"), currency)),
                Fields.problem("welcome-price-problem", model.priceProblem()),
                Fields.problem("welcome-currency-problem", model.currencyProblem()),
                says(model.priceSays()),
                Fields.named(TEXTS.get("idle"), minutes),
                says(model.idleSays()),
                modes(),
                new HBox(8, save, back));
    }

    private VBox modes() {
        ToggleGroup group = new ToggleGroup();
        RadioButton recommend = mode("recommend", group);
        RadioButton act = mode("act", group);
        recommend.setSelected(model.recommendOnly().get());
        act.setSelected(!model.recommendOnly().get());
        recommend
                .selectedProperty()
                .addListener((_, _, chosen) -> model.recommendOnly().set(chosen));
        return new VBox(
                8,
                recommend,
                says(TEXTS.get("mode.recommend.text")),
                act,
                says(TEXTS.get("mode.act.text")));
    }

    private static RadioButton mode(String key, ToggleGroup group) {
        RadioButton button = new RadioButton(TEXTS.get("mode." + key));
        button.setId("welcome-" + key);
        button.setToggleGroup(group);
        return button;
    }

    private static VBox workers(Button add, Runnable onDemo) {
        Button demo = new Button(TEXTS.get("demo"));
        demo.setId("welcome-demo");
        demo.setOnAction(_ -> onDemo.run());
        return new VBox(
                14,
                says(TEXTS.get("workers.text")),
                new HBox(8, add, demo),
                says(TEXTS.get("demo.text")));
    }

    private static Label says(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("quiet");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label says(ReadOnlyStringProperty words) {
        Label label = says("");
        label.textProperty().bind(words);
        return label;
    }
}
