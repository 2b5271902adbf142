package io.nightwatt.desktop.energy;

import io.nightwatt.desktop.fx.Fields;
import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Texts;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;

/// The fields of prices that begin on one day, and of their bands.
final class PricesForm extends VBox {
    private static final Texts TEXTS = Texts.of(PricesForm.class);
    private static final double WIDE = 136;
    private static final double NARROW = 72;

    private final PricesEdit prices;
    private final int place;
    private final VBox bands = new VBox(6);

    PricesForm(TariffEdit edit, PricesEdit prices) {
        super(8);
        this.prices = prices;
        place = edit.prices().indexOf(prices);
        getStyleClass().add("energy-prices");
        TextField from = Fields.text("prices-from-" + place, WIDE, prices.from());
        from.setPromptText(TEXTS.get("prices.from.prompt"));
        TextField price = Fields.text("prices-price-" + place, NARROW + 16, prices.price());
        TextField co2 = Fields.text("prices-co2-" + place, NARROW + 16, prices.co2());
        co2.setPromptText(TEXTS.get("prices.co2.prompt"));
        Fields.mark(prices.problem(), from, price, co2);
        Button band = new Button(TEXTS.get("band.add"), Icons.of(Material2AL.ADD));
        band.setId("prices-band-" + place);
        band.setMinWidth(USE_PREF_SIZE);
        band.getStyleClass().add("flat");
        band.setOnAction(_ -> prices.addBand());
        Button remove =
                Icons.button(
                        Material2AL.DELETE_OUTLINE,
                        TEXTS.get("prices.remove"),
                        () -> edit.remove(prices));
        remove.setId("prices-remove-" + place);
        remove.setDisable(edit.prices().size() == 1);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line =
                new HBox(
                        12,
                        Fields.named(TEXTS.get("prices.from"), from),
                        Fields.named(TEXTS.get("prices.price"), price),
                        Fields.named(TEXTS.get("prices.co2"), co2),
                        gap,
                        band,
                        remove);
        line.setAlignment(Pos.BOTTOM_LEFT);
        getChildren()
                .addAll(line, Fields.problem("prices-problem-" + place, prices.problem()), bands);
        bands.managedProperty().bind(javafx.beans.binding.Bindings.isNotEmpty(prices.bands()));
        prices.bands().addListener((ListChangeListener<BandEdit>) _ -> show());
        show();
    }

    private void show() {
        bands.getChildren().setAll(prices.bands().stream().map(this::band).toList());
    }

    private VBox band(BandEdit band) {
        String id = place + "-" + prices.bands().indexOf(band);
        HBox days = new HBox(2);
        days.setAlignment(Pos.CENTER_LEFT);
        for (DayOfWeek day : DayOfWeek.values()) {
            ToggleButton button =
                    new ToggleButton(
                            day.getDisplayName(TextStyle.SHORT, Locale.UK).substring(0, 2));
            button.setId("band-day-%s-%d".formatted(id, day.getValue()));
            button.setAccessibleText(day.getDisplayName(TextStyle.FULL, Locale.UK));
            button.getStyleClass().add("energy-day");
            button.selectedProperty().bindBidirectional(band.on(day));
            days.getChildren().add(button);
        }
        TextField from = field("band-from-" + id, band.from(), "band.from");
        TextField to = field("band-to-" + id, band.to(), "band.to");
        TextField price = field("band-price-" + id, band.price(), "band.price");
        Fields.mark(band.problem(), from, to, price);
        Button remove =
                Icons.button(
                        Material2AL.CLOSE,
                        TEXTS.get("band.remove"),
                        () -> prices.bands().remove(band));
        remove.setId("band-remove-" + id);
        HBox line =
                new HBox(
                        8,
                        days,
                        from,
                        quiet(Words.NONE),
                        to,
                        quiet(TEXTS.get("band.at")),
                        price,
                        quiet(TEXTS.get("band.unit")),
                        remove);
        line.setAlignment(Pos.CENTER_LEFT);
        return new VBox(4, line, Fields.problem("band-problem-" + id, band.problem()));
    }

    private static TextField field(
            String id, javafx.beans.property.StringProperty value, String name) {
        TextField field = Fields.text(id, NARROW, value);
        field.setAccessibleText(TEXTS.get(name));
        return field;
    }

    private static Label quiet(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("quiet");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }
}
