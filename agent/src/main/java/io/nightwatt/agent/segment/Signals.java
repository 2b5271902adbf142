package io.nightwatt.agent.segment;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// `kill(2)`, which Java has for single processes of its own only.
final class Signals {

    private final MethodHandle kill;

    @SuppressWarnings("restricted") // One function of the C library.
    private Signals() {
        Linker linker = Linker.nativeLinker();
        MemorySegment function = linker.defaultLookup().findOrThrow("kill");
        this.kill =
                linker.downcallHandle(
                        function,
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }

    /// Made when it is first needed, which on most days is never.
    private static final class Holder {
        static final Signals INSTANCE = new Signals();
    }

    static Signals get() {
        return Holder.INSTANCE;
    }

    /// Sends a signal; one to a process that is gone already is no error.
    ///
    /// @param target a process, or the group of that number when it is negative
    void send(long target, int signal) throws IOException {
        if (Math.abs(target) <= 1) {
            throw new IllegalArgumentException("no attempt is process " + target);
        }
        try {
            int _ = (int) kill.invokeExact((int) target, signal);
        } catch (Throwable e) {
            throw new IOException("cannot send signal " + signal + " to " + target, e);
        }
    }
}
