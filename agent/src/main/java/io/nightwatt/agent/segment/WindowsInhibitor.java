package io.nightwatt.agent.segment;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.logging.Level;
import java.util.logging.Logger;

/// `SetThreadExecutionState`: the machine does not go to sleep by itself. It belongs to the thread
/// that calls it, which is why this is for one thread. (A shutdown block reason needs a window,
/// which a service does not have.)
public final class WindowsInhibitor implements Inhibitor {

    private static final int ES_CONTINUOUS = 0x8000_0000;
    private static final int ES_SYSTEM_REQUIRED = 0x0000_0001;

    private final MethodHandle setThreadExecutionState;
    private final Logger log;
    private boolean held;

    @SuppressWarnings("restricted") // One kernel function that only Windows has.
    public WindowsInhibitor(Logger log) {
        this.log = log;
        MemorySegment function =
                SymbolLookup.libraryLookup("kernel32", Arena.global())
                        .findOrThrow("SetThreadExecutionState");
        this.setThreadExecutionState =
                Linker.nativeLinker()
                        .downcallHandle(
                                function,
                                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }

    @Override
    public void hold(String why) {
        if (!held) {
            held = true;
            set(ES_CONTINUOUS | ES_SYSTEM_REQUIRED);
        }
    }

    @Override
    public void release() {
        if (held) {
            held = false;
            set(ES_CONTINUOUS);
        }
    }

    private void set(int flags) {
        try {
            int _ = (int) setThreadExecutionState.invokeExact(flags);
        } catch (Throwable e) {
            log.log(Level.INFO, "this machine has no inhibitor", e);
        }
    }
}
