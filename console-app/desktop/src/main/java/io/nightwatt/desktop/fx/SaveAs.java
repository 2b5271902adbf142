package io.nightwatt.desktop.fx;

import java.nio.file.Path;
import java.util.Optional;

/// Asks a person where a file is to be written. FX thread only.
@FunctionalInterface
public interface SaveAs {

    /// Waits for the answer; empty when the person would rather not.
    ///
    /// @param name that is proposed, with its ending
    Optional<Path> ask(String name);
}
