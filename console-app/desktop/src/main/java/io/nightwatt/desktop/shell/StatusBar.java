package io.nightwatt.desktop.shell;

import io.nightwatt.desktop.fx.Ages;
import io.nightwatt.desktop.fx.Problems;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.fx.Units;
import io.nightwatt.desktop.fx.WorkerNames;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.FleetSnapshot.Notice;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The last line of the window: agents connected, how fresh all this is, what happened last, the
/// database, where agents connect, which version runs.
final class StatusBar extends HBox {
    private static final Texts TEXTS = Texts.of(StatusBar.class);
    private static final PseudoClass LATE = PseudoClass.getPseudoClass("late");
    private static final Duration LIVE_FOR = Duration.ofSeconds(3);
    private static final int SIGNS_MISSED = 3;

    private final InstantSource clock;
    private final Label agents = new Label();
    private final Label fresh = new Label();
    private final Label event = new Label();
    private final Label database = new Label();
    private final Label port = new Label();
    private final Label version = new Label();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private Optional<Notice> last = Optional.empty();
    private String lastOf = "";
    private Optional<Instant> lastShown = Optional.empty();
    private Instant at = Instant.EPOCH;
    private Duration lateAfter = Duration.ofDays(1);

    StatusBar(InstantSource clock) {
        super(16);
        this.clock = clock;
        getStyleClass().add("status-bar-line");
        setAlignment(Pos.CENTER_LEFT);
        agents.setId("status-agents");
        fresh.setId("status-fresh");
        version.setId("status-version");
        event.setId("status-event");
        database.setId("status-database");
        Problems.mark(database, failure.getReadOnlyProperty());
        // What happened last gives way when the window is narrow.
        event.setMinWidth(0);
        event.setMaxWidth(Double.MAX_VALUE);
        event.setTooltip(new Tooltip());
        HBox.setHgrow(event, Priority.ALWAYS);
        for (Label whole : List.of(agents, fresh, database, port, version)) {
            whole.setMinWidth(Region.USE_PREF_SIZE);
        }
        getChildren().addAll(agents, fresh, event, database, port, version);
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
        last =
                snapshot.notices().stream()
                        .max(Comparator.comparing(Notice::at).thenComparingLong(Notice::id));
        lastOf = last.map(notice -> who(snapshot, notice)).orElse("");
        at = snapshot.at();
        agents.setText(TEXTS.get("status.agents", connected, snapshot.workers().size()));
        port.setText(TEXTS.get("status.port", String.valueOf(snapshot.agentPort())));
        version.setText(TEXTS.get("status.version", snapshot.version()));
        drawEvent();
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

    /// How large the database is.
    void showDatabase(long bytes) {
        database.pseudoClassStateChanged(LATE, false);
        failure.set("");
        database.setTooltip(null);
        database.setText(
                bytes > 0
                        ? TEXTS.get("status.database", Units.bytes(bytes))
                        : TEXTS.get("status.database.ok"));
    }

    /// That the database could not be read.
    void showDatabaseFailed(String why) {
        database.pseudoClassStateChanged(LATE, true);
        database.setText(TEXTS.get("status.database.failed"));
        database.setTooltip(new Tooltip(why));
        failure.set(TEXTS.get("status.database.failed"));
    }

    /// The worker's name and a colon, where the text does not name it.
    private static String who(FleetSnapshot snapshot, Notice notice) {
        if (notice.workerId() == 0) {
            return "";
        }
        String name = WorkerNames.of(snapshot, new WorkerId(notice.workerId()));
        return notice.text().contains(name) ? "" : name + ": ";
    }

    /// By the fleet's clock, which in a demo runs faster than ours.
    private void drawEvent() {
        String text =
                last.map(notice ->
                                TEXTS.get(
                                        "status.event",
                                        lastOf + notice.text(),
                                        Ages.span(Duration.between(notice.at(), at))))
                        .orElse("");
        event.setText(text);
        event.getTooltip().setText(text);
    }
}
