package io.nightwatt.desktop.fake;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.SecretBook;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Secrets that everybody may read.
public final class FakeSecrets implements SecretBook {
    private final SortedMap<String, String> kept = new TreeMap<>();
    private Answer answer = new Answer.Done();

    /// All that is put in from now on gets this answer.
    public void answer(Answer next) {
        answer = next;
    }

    /// What is kept, by name.
    public SortedMap<String, String> kept() {
        return kept;
    }

    @Override
    public CompletionStage<List<String>> names() {
        return CompletableFuture.completedStage(List.copyOf(kept.keySet()));
    }

    @Override
    public CompletionStage<Answer> set(String name, String text) {
        if (answer instanceof Answer.Done) {
            kept.put(name, text);
        }
        return CompletableFuture.completedStage(answer);
    }
}
