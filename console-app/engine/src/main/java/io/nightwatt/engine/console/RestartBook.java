package io.nightwatt.engine.console;

import io.nightwatt.engine.restart.Restart;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// The log of what was restarted, whole and as it is stored.
public interface RestartBook {

    /// Entries of the log, newest first. Completes exceptionally when the services are gone.
    CompletionStage<List<Restart>> log(RestartQuery query);
}
