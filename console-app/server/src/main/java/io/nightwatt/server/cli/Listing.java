package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// A command that shows something, once or with `--watch` until it is stopped.
@Command
abstract class Listing extends Call {

    @Mixin private Watch watch = new Watch();

    /// What a script gets.
    abstract JsonNode fetch(ConsoleLink link);

    /// What a person reads of it.
    ///
    /// @param link to ask for what else is needed
    abstract List<String> lines(JsonNode document, ConsoleLink link, Terminal terminal);

    /// Whether it is shown again and again.
    boolean isWatched() {
        return watch.isAsked();
    }

    @Override
    public Integer call() throws InterruptedException {
        if (watch.isAsked()) {
            return watch(watch.interval(), Terminal.here());
        }
        ConsoleLink link = console.link();
        JsonNode document = fetch(link);
        if (json) {
            out().println(document.toPrettyString());
        } else {
            lines(document, link, Terminal.here()).forEach(out()::println);
        }
        return CommandLine.ExitCode.OK;
    }

    private int watch(Duration interval, Terminal terminal) throws InterruptedException {
        ConsoleLink link = console.link();
        // A console that is not there at the start is a mistake; one that goes away may come back.
        JsonNode first = fetch(link);
        try (StopSignal stop = new StopSignal();
                Screen screen = Screen.of(out(), terminal, json)) {
            List<String> shown = show(screen, first, link, terminal);
            while (!stop.await(interval) && !out().checkError()) {
                try {
                    shown = show(screen, fetch(link), link, terminal);
                } catch (CliException e) {
                    spoil(screen, shown, e);
                }
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private List<String> show(
            Screen screen, JsonNode document, ConsoleLink link, Terminal terminal) {
        if (json) {
            out().println(document);
            return List.of();
        }
        List<String> text = lines(document, link, terminal);
        screen.draw(framed(text, "Ctrl+C ends."));
        return text;
    }

    /// Shows what was seen last, and that it is old.
    private void spoil(Screen screen, List<String> last, CliException wrong) {
        if (json || !screen.isLive()) {
            spec.commandLine().getErr().println("nightwatt: " + wrong.getMessage());
        } else {
            screen.draw(framed(last, "not up to date: " + wrong.getMessage()));
        }
    }

    private static List<String> framed(List<String> text, String foot) {
        List<String> frame = new ArrayList<>();
        LocalTime now = LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
        frame.add(now + "  " + foot);
        frame.add("");
        frame.addAll(text);
        return frame;
    }
}
