package io.nightwatt.desktop.fleet;

import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.WorkerView;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Finds workers by what a person types: every word must occur in the name, the host name, a tag, a
/// group, a GPU model or the state's word.
final class WorkerSearch {
    private final List<String> words;

    WorkerSearch(String typed) {
        words =
                Stream.of(typed.strip().toLowerCase(Locale.ROOT).split("\\s+", -1))
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    /// @param stateWords the state as the screen says it
    boolean matches(WorkerView worker, String stateWords) {
        if (words.isEmpty()) {
            return true;
        }
        String text = text(worker, stateWords);
        return words.stream().allMatch(text::contains);
    }

    private static String text(WorkerView worker, String stateWords) {
        StringBuilder text = new StringBuilder();
        Stream.of(
                        Stream.of(worker.name(), worker.hostname(), stateWords),
                        worker.tags().stream(),
                        worker.groups().stream(),
                        worker.gpus().stream().map(GpuView::name))
                .flatMap(part -> part)
                .forEach(part -> text.append(part.toLowerCase(Locale.ROOT)).append('\n'));
        return text.toString();
    }
}
