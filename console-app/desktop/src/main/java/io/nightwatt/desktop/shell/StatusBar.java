package io.nightwatt.desktop.shell;

import io.nightwatt.desktop.fx.Ages;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.WorkerView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The last line of the window: agents connected, how fresh all this is, where agents connect,
/// which version runs.
final class StatusBar extends HBox {
    private static final Texts TEXTS = Texts.of(StatusBar.class);
    private static final PseudoClass LATE = PseudoClass.getPseudoClass("late");
    private static final Duration LIVE_FOR = Duration.ofSeconds(3);
    private static final int SIGNS_MISSED = 3;

    private final InstantSource clock;
    private final Label agents = new Label();
    private final Label fresh = new Label();
    private final Label port = new Label();
    private final Label version = new Label();
    private Optional<Instant> lastShown = Optional.empty();
    private Duration lateAfter = Duration.ofDays(1);

    StatusBar(InstantSource clock) {
        super(16);
        this.clock = clock;
        getStyleClass().add("status-bar-line");
        setAlignment(Pos.CENTER_LEFT);
        agents.setId("status-agents");
        fresh.setId("status-fresh");
        version.setId("status-version");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(agents, fresh, gap, port, version);
        getChildren().forEach(node -> node.getStyleClass().add("status-item"));
        agents.setText(TEXTS.get("status.starting"));
    }

    void show(FleetSnapshot snapshot) {
        lastShown = Optional.of(clock.instant());
        long connected = snapshot.workers().stream().filter(WorkerView::connected).count();
        lateAfter =
                connected == 0
                        ? Duration.ofDays(1)
                        : snapshot.signInterval().multipliedBy(SIGNS_MISSED);
        agents.setText(TEXTS.get("status.agents", connected, snapshot.workers().size()));
        port.setText(TEXTS.get("status.port", String.valueOf(snapshot.agentPort())));
        version.setText(TEXTS.get("status.version", snapshot.version()));
        tick();
    }

    /// Renews the age; called once a second.
    void tick() {
        if (lastShown.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Duration age = Duration.between(lastShown.get(), now);
        fresh.pseudoClassStateChanged(LATE, age.compareTo(lateAfter) > 0);
        fresh.setText(
                age.compareTo(LIVE_FOR) <= 0
                        ? TEXTS.get("status.live")
                        : TEXTS.get("status.updated", Ages.span(age)));
    }
}
