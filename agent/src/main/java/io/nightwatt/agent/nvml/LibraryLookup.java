package io.nightwatt.agent.nvml;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import io.nightwatt.agent.gpu.NvmlState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// What came of looking for the NVML library.
sealed interface LibraryLookup {

    /// A library that was loaded.
    ///
    /// @param path the file, or the bare name when the system found it by itself
    record Found(String path, NvmlLibrary library, NativeLibrary symbols)
            implements LibraryLookup {}

    /// None that could be loaded.
    ///
    /// @param detail one sentence for a person
    record Missing(NvmlState state, String detail) implements LibraryLookup {}

    /// Loads the first candidate that can be loaded. May block in the system's loader.
    static LibraryLookup look(LibrarySearch search) {
        try {
            // Separates "JNA itself does not work here" from "there is no such library".
            Native.getNativeSize(int.class);
        } catch (LinkageError e) {
            return new Missing(
                    NvmlState.ERROR,
                    "The agent's native part (JNA) could not be loaded: " + e.getMessage());
        }
        if (search.override().isPresent() && !Files.exists(search.override().get())) {
            return new Missing(
                    NvmlState.LIBRARY_MISSING,
                    "NIGHTWATT_NVML names " + search.override().get() + ", which does not exist.");
        }
        String refusal = "";
        for (String candidate : search.candidates()) {
            Path path = Path.of(candidate);
            if (path.isAbsolute() && !Files.exists(path)) {
                continue;
            }
            try {
                NvmlLibrary library = Native.load(candidate, NvmlLibrary.class);
                return new Found(candidate, library, NativeLibrary.getInstance(candidate));
            } catch (UnsatisfiedLinkError e) {
                if (path.isAbsolute()) {
                    refusal = candidate + " cannot be loaded: " + firstLine(e);
                }
            }
        }
        return refusal.isEmpty()
                ? new Missing(
                        NvmlState.LIBRARY_MISSING,
                        "No NVML library (libnvidia-ml.so.1 or nvml.dll) on this machine; it comes"
                                + " with the NVIDIA driver.")
                : new Missing(NvmlState.ERROR, refusal + ".");
    }

    private static String firstLine(UnsatisfiedLinkError error) {
        String message = Objects.requireNonNullElse(error.getMessage(), "no reason given");
        return message.lines().findFirst().orElse("").strip();
    }
}
