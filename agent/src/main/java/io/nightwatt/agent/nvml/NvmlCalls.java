package io.nightwatt.agent.nvml;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Calls into one loaded NVML, one at a time, with scratch memory for their answers.
///
/// Belongs to the NVML thread; only [#current] may be asked from elsewhere.
final class NvmlCalls {
    /// More than the longest of NVML's texts and plain structures.
    private static final int SCRATCH_BYTES = 256;

    private static final int TEXT_BYTES = 96;

    private final NvmlLibrary library;
    private final NativeLibrary symbols;
    private final Memory scratch = new Memory(SCRATCH_BYTES);
    private final Set<String> missing = new HashSet<>();
    private volatile @Nullable String current;

    NvmlCalls(NvmlLibrary library, NativeLibrary symbols) {
        this.library = library;
        this.symbols = symbols;
    }

    NvmlLibrary library() {
        return library;
    }

    /// Holds the answer of the last call until the next.
    Memory scratch() {
        return scratch;
    }

    /// The function that the NVML thread is in at this moment; null when it is in none.
    @Nullable String current() {
        return current;
    }

    /// Makes the call; a function that the library lacks is looked for only once.
    ///
    /// @return NVML's return code or [ReturnCode#SYMBOL_MISSING]
    int call(String function, IntSupplier call) {
        if (missing.contains(function)) {
            return ReturnCode.SYMBOL_MISSING;
        }
        current = function;
        try {
            return call.getAsInt();
        } catch (UnsatisfiedLinkError _) {
            missing.add(function);
            return ReturnCode.SYMBOL_MISSING;
        } finally {
            current = null;
        }
    }

    boolean hasSymbol(String function) {
        try {
            return symbols.getFunction(function) != null;
        } catch (UnsatisfiedLinkError _) {
            return false;
        }
    }

    /// Asks for a text; empty when NVML has none to give.
    String text(String function, TextCall call) {
        scratch.clear();
        int code = call(function, () -> call.into(scratch, TEXT_BYTES));
        return code == ReturnCode.SUCCESS
                ? scratch.getString(0, StandardCharsets.UTF_8.name())
                : "";
    }

    interface TextCall {
        int into(Pointer text, int length);
    }
}
