package io.nightwatt.agent.session;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.sense.Sense;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks Windows' terminal services who is logged in, at the machine or by remote desktop. A service
/// lives in session 0 and sees nobody's input itself. Written against the documented interface; not
/// seen on a real Windows.
public final class WindowsPeople implements Sense {

    private static final int WTS_SESSION_INFO = 24;
    private static final int ACTIVE = 0;
    private static final int DISCONNECTED = 4;

    // WTS_SESSION_INFOW: DWORD SessionId, LPWSTR WinStationName, int State.
    private static final int ROW_BYTES = 24;
    private static final int ROW_STATE = 16;

    // WTSINFOW, as the 64-bit compiler lays it out.
    private static final int INFO_BYTES = 216;
    private static final int INFO_STATION = 32;
    private static final int INFO_USER = 130;
    private static final int INFO_DISCONNECTED_AT = 184;
    private static final int INFO_LAST_INPUT = 192;
    private static final int STATION_CHARS = 32;
    private static final int USER_CHARS = 21;
    private static final Instant FILETIME_EPOCH = Instant.parse("1601-01-01T00:00:00Z");

    /// `wtsapi32.dll`. A null server is this machine.
    interface WtsApi32 extends Library {
        boolean WTSEnumerateSessionsW(
                Pointer server,
                int reserved,
                int version,
                PointerByReference sessions,
                IntByReference count);

        boolean WTSQuerySessionInformationW(
                Pointer server,
                int session,
                int what,
                PointerByReference buffer,
                IntByReference bytes);

        void WTSFreeMemory(Pointer memory);
    }

    private final WtsApi32 wts;
    private final Duration idleAfter;
    private final InstantSource clock;

    WindowsPeople(WtsApi32 wts, Duration idleAfter, InstantSource clock) {
        this.wts = wts;
        this.idleAfter = idleAfter;
        this.clock = clock;
    }

    /// Asks the Windows that the agent runs on.
    ///
    /// @param idleAfter how long somebody must not have touched anything
    public static WindowsPeople ofThisMachine(Duration idleAfter, InstantSource clock) {
        return new WindowsPeople(Native.load("wtsapi32", WtsApi32.class), idleAfter, clock);
    }

    @Override
    public String name() {
        return People.NAME;
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(15);
    }

    @Override
    public String remedy() {
        return "See whether the service \"Remote Desktop Services\" runs, or set"
                + " NIGHTWATT_USER_IDLE=off to leave people out of account.";
    }

    @Override
    public Sign look() throws IOException {
        PointerByReference rows = new PointerByReference();
        IntByReference count = new IntByReference();
        if (!wts.WTSEnumerateSessionsW(Pointer.NULL, 0, 1, rows, count)) {
            throw new IOException("Windows does not list its sessions");
        }
        try {
            List<Session> sessions = new ArrayList<>();
            for (int i = 0; i < count.getValue(); i++) {
                long at = (long) i * ROW_BYTES;
                int state = rows.getValue().getInt(at + ROW_STATE);
                if (state == ACTIVE || state == DISCONNECTED) {
                    session(rows.getValue().getInt(at), state).ifPresent(sessions::add);
                }
            }
            return People.judge(sessions, idleAfter, clock.instant());
        } finally {
            wts.WTSFreeMemory(rows.getValue());
        }
    }

    /// Empty for a session that is nobody's, such as the services'.
    private Optional<Session> session(int id, int state) throws IOException {
        PointerByReference info = new PointerByReference();
        IntByReference bytes = new IntByReference();
        if (!wts.WTSQuerySessionInformationW(Pointer.NULL, id, WTS_SESSION_INFO, info, bytes)) {
            throw new IOException("Windows does not tell about session " + id);
        }
        try {
            if (bytes.getValue() < INFO_BYTES) {
                throw new IOException("Windows tells too little about session " + id);
            }
            Pointer all = info.getValue();
            String user = text(all, INFO_USER, USER_CHARS);
            if (user.isEmpty()) {
                return Optional.empty();
            }
            boolean left = state == DISCONNECTED;
            String station = text(all, INFO_STATION, STATION_CHARS);
            long input = all.getLong(INFO_LAST_INPUT);
            long disconnected = left ? all.getLong(INFO_DISCONNECTED_AT) : 0;
            return Optional.of(
                    new Session(
                            user,
                            left ? "(disconnected)" : "(" + station + ")",
                            left,
                            time(Math.max(input, disconnected))));
        } finally {
            wts.WTSFreeMemory(info.getValue());
        }
    }

    private static String text(Pointer all, int at, int chars) {
        String text = new String(all.getByteArray(at, 2 * chars), StandardCharsets.UTF_16LE);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    /// A FILETIME: tenths of microseconds since 1601; 0 is none.
    private static Optional<Instant> time(long filetime) {
        return filetime <= 0
                ? Optional.empty()
                : Optional.of(FILETIME_EPOCH.plus(filetime / 10, ChronoUnit.MICROS));
    }
}
