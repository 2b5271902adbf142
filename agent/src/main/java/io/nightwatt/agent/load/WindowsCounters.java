package io.nightwatt.agent.load;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.ptr.LongByReference;
import java.io.IOException;
import java.util.Map;

/// Asks the Windows kernel how long its cores worked. Written against the documented interface; not
/// seen on a real Windows.
final class WindowsCounters implements Counters.Source {

    /// `BOOL GetSystemTimes(LPFILETIME idle, LPFILETIME kernel, LPFILETIME user)`; a FILETIME is
    /// one 64-bit number, lower half first.
    interface Kernel32 extends Library {
        boolean GetSystemTimes(LongByReference idle, LongByReference kernel, LongByReference user);
    }

    private final Kernel32 kernel;

    WindowsCounters(Kernel32 kernel) {
        this.kernel = kernel;
    }

    static WindowsCounters ofThisMachine() {
        return new WindowsCounters(Native.load("kernel32", Kernel32.class));
    }

    @Override
    public Counters read() throws IOException {
        LongByReference idle = new LongByReference();
        LongByReference kernelTime = new LongByReference();
        LongByReference user = new LongByReference();
        if (!kernel.GetSystemTimes(idle, kernelTime, user)) {
            throw new IOException("Windows does not tell the load of its cores");
        }
        // The kernel's time has the idle time in it.
        long total = kernelTime.getValue() + user.getValue();
        return new Counters(total - idle.getValue(), total, Map.of());
    }
}
