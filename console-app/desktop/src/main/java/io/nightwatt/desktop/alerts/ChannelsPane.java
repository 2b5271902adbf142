package io.nightwatt.desktop.alerts;

import io.nightwatt.desktop.fx.Ages;
import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Question;
import io.nightwatt.desktop.fx.SameLines;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.alert.AlertCenter.ChannelState;
import io.nightwatt.engine.alert.Channel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2AL;

/// Who is told of alerts outside the window, how that fares, and a way to try it.
final class ChannelsPane extends VBox {
    private static final Texts TEXTS = Texts.of(ChannelsPane.class);

    private final ChannelsViewModel model;
    private final AlertsViewModel alerts;
    private final ChannelDialog dialog;
    private final VBox list = new VBox(12);
    private final VBox nobody = nobody();
    private final Map<String, Card> cards = new HashMap<>();

    ChannelsPane(ChannelsViewModel model, AlertsViewModel alerts) {
        super(16);
        this.model = model;
        this.alerts = alerts;
        dialog = new ChannelDialog(model, this);
        getStyleClass().add("page-column");
        Label text = new Label(TEXTS.get("channels.text"));
        text.getStyleClass().add("quiet");
        text.setWrapText(true);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        MenuButton add = new MenuButton(TEXTS.get("channels.add"), Icons.of(Material2AL.ADD));
        add.setId("channel-add");
        add.getStyleClass().add("accent");
        add.setMinWidth(Region.USE_PREF_SIZE);
        for (ChannelKind kind : ChannelKind.values()) {
            MenuItem item = new MenuItem(TEXTS.get("channel." + kind.key()), Icons.of(kind.icon()));
            item.setId("channel-add-" + kind.key());
            item.setOnAction(_ -> dialog.ask(model.add(kind)));
            add.getItems().add(item);
        }
        HBox head = new HBox(16, text, add);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, list);
        model.channels().addListener((ListChangeListener<ChannelState>) _ -> draw());
        alerts.now()
                .addListener((_, _, _) -> {
                    if (getScene() != null) {
                        cards.values().forEach(Card::age);
                    }
                });
        draw();
    }

    /// The card of a channel stays, and with it the keyboard on its buttons.
    private void draw() {
        List<Node> content = new ArrayList<>();
        for (ChannelState state : model.channels()) {
            Card card =
                    Optional.ofNullable(cards.get(state.channel().name()))
                            .filter(each -> each.channel.equals(state.channel()))
                            .orElseGet(() -> new Card(state));
            card.show(state);
            cards.put(state.channel().name(), card);
            content.add(card);
        }
        cards.values().retainAll(content);
        SameLines.show(list, content.isEmpty() ? List.of(nobody) : content);
    }

    private static VBox nobody() {
        Label none = new Label(TEXTS.get("channels.none"));
        none.setId("channels-none");
        none.setWrapText(true);
        none.getStyleClass().add("quiet");
        VBox card = new VBox(none);
        card.getStyleClass().add("settings-card");
        return card;
    }

    /// One channel, how it fares, and what can be done with it.
    private final class Card extends VBox {
        private final Channel channel;
        private final Label fares = new Label();
        private ChannelState state;

        Card(ChannelState state) {
            this.state = state;
            channel = state.channel();
            ChannelKind kind = ChannelKind.of(channel);
            Label name = new Label(channel.name());
            name.getStyleClass().add("section-title");
            Label what =
                    new Label(
                            TEXTS.get(
                                    "channel.what",
                                    TEXTS.get("channel." + kind.key()),
                                    TEXTS.get("channel.from." + channel.from())));
            what.getStyleClass().add("quiet");
            fares.setId("channel-fares-" + channel.name());
            fares.setWrapText(true);
            VBox words = new VBox(2, name, what, fares);
            HBox.setHgrow(words, Priority.ALWAYS);
            HBox line =
                    new HBox(
                            12,
                            Icons.of(kind.icon()),
                            words,
                            button("test", channel, () -> model.test(channel)),
                            button("edit", channel, () -> dialog.ask(ChannelEdit.of(channel))),
                            button("remove", channel, () -> remove(channel)));
            line.setAlignment(Pos.CENTER_LEFT);
            getChildren().add(line);
            setId("channel-" + channel.name());
            getStyleClass().add("settings-card");
        }

        void show(ChannelState next) {
            state = next;
            age();
        }

        /// How it fares, with the present age of that.
        void age() {
            fares.setText(fares(state, alerts.now().get()));
            fares.getStyleClass().removeAll("quiet", "problem");
            fares.getStyleClass().add(state.problem().isEmpty() ? "quiet" : "problem");
        }
    }

    private static String fares(ChannelState state, Instant now) {
        if (!state.channel().enabled()) {
            return TEXTS.get("channel.off");
        }
        String waiting =
                state.waiting() > 0 ? " · " + TEXTS.get("channel.waiting", state.waiting()) : "";
        if (!state.problem().isEmpty()) {
            return state.problem() + waiting;
        }
        return state.deliveredAt()
                        .map(at -> TEXTS.get("channel.delivered", Ages.between(at, now)))
                        .orElse(TEXTS.get("channel.nothing"))
                + waiting;
    }

    private static Button button(String key, Channel channel, Runnable action) {
        Button button = new Button(TEXTS.get("channel." + key + ".button"));
        button.setId("channel-" + key + "-" + channel.name());
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(button.getText() + ": " + channel.name());
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void remove(Channel channel) {
        Label text = new Label(TEXTS.get("channel.remove.text"));
        text.setWrapText(true);
        text.getStyleClass().add("question-text");
        new Question(
                        this,
                        TEXTS.get("channel.remove.title", channel.name()),
                        text,
                        TEXTS.get("channel.remove.yes"),
                        Question.Weight.DANGER)
                .ask(() -> model.remove(channel));
    }
}
