package io.nightwatt.agent.inhibit;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.sense.Sense;
import java.io.IOException;
import java.time.Duration;

/// Asks Windows whether any program wants the machine to stay awake. It does not tell who; an
/// administrator sees that with `powercfg /requests`. Written against the documented interface; not
/// seen on a real Windows.
public final class WindowsRequests implements Sense {

    private static final String NAME = "Inhibitors";
    private static final int SYSTEM_EXECUTION_STATE = 16;
    private static final int ES_SYSTEM_REQUIRED = 0x1;
    private static final int ES_DISPLAY_REQUIRED = 0x2;
    private static final int ES_AWAYMODE_REQUIRED = 0x40;

    /// `NTSTATUS CallNtPowerInformation(POWER_INFORMATION_LEVEL, PVOID, ULONG, PVOID, ULONG)`.
    interface PowrProf extends Library {
        int CallNtPowerInformation(
                int level, Pointer in, int inBytes, IntByReference out, int outBytes);
    }

    private final PowrProf power;

    WindowsRequests(PowrProf power) {
        this.power = power;
    }

    public static WindowsRequests ofThisMachine() {
        return new WindowsRequests(Native.load("powrprof", PowrProf.class));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(15);
    }

    @Override
    public String remedy() {
        return "See whether powercfg /requests works on this machine.";
    }

    @Override
    public Sign look() throws IOException {
        IntByReference state = new IntByReference();
        int status =
                power.CallNtPowerInformation(
                        SYSTEM_EXECUTION_STATE, Pointer.NULL, 0, state, Integer.BYTES);
        if (status != 0) {
            throw new IOException(
                    "Windows does not tell who keeps it awake (status 0x%08x)".formatted(status));
        }
        boolean awake =
                (state.getValue()
                                & (ES_SYSTEM_REQUIRED | ES_DISPLAY_REQUIRED | ES_AWAYMODE_REQUIRED))
                        != 0;
        return awake
                ? Sign.work(
                        NAME, "A program asked Windows to stay awake; powercfg /requests names it.")
                : Sign.quiet(NAME, "Nothing asks to keep this machine up.");
    }
}
