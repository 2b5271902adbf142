package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fx.Icons;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.Step;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.Registration;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// How a [DisplayState] looks: always a word and an icon, never the colour alone.
public final class StateLook {
    private static final Texts TEXTS = Texts.of(StateLook.class);

    private StateLook() {}

    /// The state as the screen says it.
    public static String word(DisplayState state) {
        return TEXTS.get("state." + state.key());
    }

    /// The word for one worker: where a person is needed, it says for what.
    public static String word(WorkerView worker) {
        DisplayState state = DisplayState.of(worker);
        if (state != DisplayState.ATTENTION) {
            return word(state);
        }
        return TEXTS.get(
                worker.identityConflict()
                        ? "attention.identity"
                        : worker.registration() instanceof Registration.Failed
                                ? "attention.failed"
                                : "attention.gate");
    }

    /// The same with how far it is: `Idle (shutting down in 5m)`, `Draining (frame 118 of 250)`,
    /// `Waking (2nd try, WoL)`.
    public static String said(WorkerView worker) {
        String word = word(worker);
        return switch (DisplayState.of(worker)) {
            case ON, IDLE ->
                    worker.step() instanceof Step.CoolingDown
                            ? TEXTS.get("said", word, worker.phase())
                            : word;
            case DRAINING -> {
                List<Step.Running> running = running(worker.step());
                yield running.isEmpty() ? word : TEXTS.get("said", word, said(running));
            }
            case WAKING ->
                    worker.step() instanceof Step.Waking(int attempt, String method)
                            ? TEXTS.get(
                                    "said",
                                    word,
                                    TEXTS.get(
                                            "said.try",
                                            ordinal(attempt),
                                            TEXTS.get("said.method." + method)))
                            : word;
            case ATTENTION, DOWN, DEGRADED, UNKNOWN, JOINING, DRAINED, SHUTTING_DOWN, SLEEPING ->
                    word;
        };
    }

    /// What a worker that gets nothing new still runs.
    private static List<Step.Running> running(Step step) {
        return switch (step) {
            case Step.Draining(var running) -> running;
            case Step.Drained(var running) -> running;
            case Step.None _, Step.CoolingDown _, Step.Waking _, Step.Other _ -> List.of();
        };
    }

    /// `frame 118 of 250`, `segment 3 of 8, 2 more`.
    private static String said(List<Step.Running> running) {
        Step.Running first = running.getFirst();
        String one =
                TEXTS.get(
                        first.frame() ? "said.frame" : "said.segment",
                        String.valueOf(first.number()),
                        String.valueOf(first.of()));
        return running.size() == 1
                ? one
                : TEXTS.get("said.more", one, String.valueOf(running.size() - 1));
    }

    private static String ordinal(int number) {
        int tens = number % 100;
        String end =
                tens >= 11 && tens <= 13
                        ? "th"
                        : switch (number % 10) {
                            case 1 -> "st";
                            case 2 -> "nd";
                            case 3 -> "rd";
                            default -> "th";
                        };
        return number + end;
    }

    /// All words that a person may call its state by.
    public static String words(WorkerView worker) {
        String mark =
                worker.record().investigation().isPresent()
                        ? "\n" + TEXTS.get("investigation.mark")
                        : "";
        return word(DisplayState.of(worker)) + "\n" + word(worker) + mark;
    }

    static FontIcon icon(DisplayState state) {
        return Icons.of(ikon(state), "state-icon");
    }

    static Ikon ikon(DisplayState state) {
        return switch (state) {
            case ATTENTION -> Material2MZ.REPORT;
            case DOWN -> Material2AL.CLOUD_OFF;
            case DEGRADED -> Material2MZ.WARNING;
            case UNKNOWN -> Material2AL.HELP_OUTLINE;
            case JOINING -> Material2AL.HOURGLASS_EMPTY;
            case WAKING -> Material2MZ.WB_SUNNY;
            case DRAINING -> Material2AL.HOURGLASS_BOTTOM;
            case DRAINED -> Material2AL.BLOCK;
            case SHUTTING_DOWN -> Material2MZ.POWER_SETTINGS_NEW;
            case ON -> Material2MZ.PLAY_ARROW;
            case IDLE -> Material2MZ.PAUSE;
            case SLEEPING -> Material2MZ.NIGHTS_STAY;
        };
    }

    /// Gives a node the pseudo-class of a state, such as `:shutting-down`, and takes the others
    /// away.
    public static void paint(Node node, DisplayState state) {
        for (DisplayState each : DisplayState.values()) {
            node.pseudoClassStateChanged(PseudoClass.getPseudoClass(each.key()), each == state);
        }
    }
}
