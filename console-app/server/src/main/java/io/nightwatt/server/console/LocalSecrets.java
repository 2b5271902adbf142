package io.nightwatt.server.console;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.SecretBook;
import io.nightwatt.server.vault.Vault;
import io.nightwatt.server.vault.VaultException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/// The vault for a window in this process.
///
/// @param slow runs what touches the database
/// @param actor who speaks
record LocalSecrets(Vault vault, Executor slow, String actor) implements SecretBook {

    @Override
    public CompletionStage<List<String>> names() {
        return CompletableFuture.supplyAsync(
                () -> vault.list().stream().map(Vault.Listed::name).toList(), slow);
    }

    @Override
    public CompletionStage<Answer> set(String name, String text) {
        return CompletableFuture.supplyAsync(() -> put(name, text), slow);
    }

    private Answer put(String name, String text) {
        try {
            vault.put(name, text, actor);
            return new Answer.Done();
        } catch (VaultException e) {
            return new Answer.Refused(String.valueOf(e.getMessage()));
        }
    }
}
