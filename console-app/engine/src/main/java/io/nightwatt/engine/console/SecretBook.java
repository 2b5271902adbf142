package io.nightwatt.engine.console;

import java.util.List;
import java.util.concurrent.CompletionStage;

/// Passwords and keys that the services need. They go in and never come out.
///
/// All methods may be called from any thread and never block.
public interface SecretBook {

    /// The names of all, in order. Completes exceptionally when the services are gone.
    CompletionStage<List<String>> names();

    /// Keeps a secret in place of the one of its name. Refused with what is wrong with either.
    CompletionStage<Answer> set(String name, String text);
}
