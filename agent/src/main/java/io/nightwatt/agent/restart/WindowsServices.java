package io.nightwatt.agent.restart;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;

/// Services by Windows' service control manager. It has no restart: a service is told to stop, and
/// is started once it has. Written against the documented interface; not seen on a real Windows.
public final class WindowsServices implements ServiceControl {

    private static final int SC_MANAGER_CONNECT = 0x0001;
    private static final int SERVICE_QUERY_STATUS = 0x0004;
    private static final int SERVICE_START = 0x0010;
    private static final int SERVICE_STOP = 0x0020;
    private static final int SERVICE_CONTROL_STOP = 1;
    private static final int SC_STATUS_PROCESS_INFO = 0;

    private static final int STOPPED = 1;
    private static final int START_PENDING = 2;
    private static final int STOP_PENDING = 3;
    private static final int RUNNING = 4;

    // SERVICE_STATUS_PROCESS: nine DWORDs.
    private static final int STATUS_BYTES = 36;
    private static final int CURRENT_STATE = 4;
    private static final int WIN32_EXIT_CODE = 12;
    private static final int SPECIFIC_EXIT_CODE = 16;
    private static final int PROCESS_ID = 28;

    /// SERVICE_STATUS, which `ControlService` fills in: seven DWORDs.
    private static final int CONTROL_STATUS_BYTES = 28;

    private static final int ERROR_ACCESS_DENIED = 5;
    private static final int ERROR_DEPENDENT_SERVICES_RUNNING = 1051;
    private static final int ERROR_SERVICE_SPECIFIC_ERROR = 1066;
    private static final int ERROR_SERVICE_ALREADY_RUNNING = 1056;
    private static final int ERROR_SERVICE_DISABLED = 1058;
    private static final int ERROR_SERVICE_DOES_NOT_EXIST = 1060;
    private static final int ERROR_SERVICE_NOT_ACTIVE = 1062;

    /// `advapi32.dll`. Names are UTF-16, with a zero at the end.
    interface Advapi32 extends Library {
        Pointer OpenSCManagerW(Pointer machine, Pointer database, int access);

        Pointer OpenServiceW(Pointer manager, byte[] name, int access);

        boolean QueryServiceStatusEx(
                Pointer service, int level, Pointer status, int bytes, IntByReference needed);

        boolean ControlService(Pointer service, int control, Pointer status);

        boolean StartServiceW(Pointer service, int count, Pointer words);

        boolean CloseServiceHandle(Pointer handle);
    }

    private final Advapi32 api;

    /// Services that were started after our stop: one that stands still again fell by itself.
    private final Set<String> started = ConcurrentHashMap.newKeySet();

    WindowsServices(Advapi32 api) {
        this.api = api;
    }

    public static WindowsServices ofThisMachine() {
        return new WindowsServices(Native.load("advapi32", Advapi32.class));
    }

    private record Status(int state, int exitCode, int ownExitCode, int processId) {

        String words() {
            return switch (state) {
                case STOPPED -> exitCode == 0 ? "stopped" : "stopped, " + failure();
                case START_PENDING -> "is being started";
                case STOP_PENDING -> "is being stopped";
                case RUNNING -> "running";
                default -> "state " + state;
            };
        }

        private String failure() {
            return exitCode == ERROR_SERVICE_SPECIFIC_ERROR
                    ? "its own error " + ownExitCode
                    : "error " + exitCode;
        }
    }

    private interface Use<T> {
        T of(Pointer service) throws IOException;
    }

    @Override
    public ServiceLook look(String service) throws IOException {
        Status status = with(service, SERVICE_QUERY_STATUS, this::status);
        ServiceLook.Stand stand =
                switch (status.state()) {
                    case STOPPED -> ServiceLook.Stand.STOPPED;
                    case START_PENDING -> ServiceLook.Stand.STARTING;
                    case STOP_PENDING -> ServiceLook.Stand.STOPPING;
                    // Paused and on the way there or back: its process is there.
                    default -> ServiceLook.Stand.UP;
                };
        String run = status.processId() == 0 ? "" : Integer.toUnsignedString(status.processId());
        return new ServiceLook(stand, run, status.words());
    }

    /// True when the service's process fits: for who wants to know whether it is one itself.
    public boolean isRunBy(String service, LongPredicate process) {
        try {
            int id = with(service, SERVICE_QUERY_STATUS, this::status).processId();
            return id != 0 && process.test(Integer.toUnsignedLong(id));
        } catch (IOException e) {
            return false; // There is no such service, or it may not be asked.
        }
    }

    @Override
    public void restart(String service) throws IOException {
        started.remove(service);
        boolean runs =
                with(
                        service,
                        SERVICE_QUERY_STATUS | SERVICE_STOP,
                        handle -> {
                            if (status(handle).state() == STOPPED) {
                                return false;
                            }
                            var status = new Memory(CONTROL_STATUS_BYTES);
                            if (api.ControlService(handle, SERVICE_CONTROL_STOP, status)) {
                                return true;
                            }
                            int error = Native.getLastError();
                            if (error == ERROR_SERVICE_NOT_ACTIVE) {
                                return false;
                            }
                            throw failure("does not stop " + service, error);
                        });
        if (!runs) {
            startIfStopped(service);
        }
    }

    @Override
    public void startIfStopped(String service) throws IOException {
        with(
                service,
                SERVICE_QUERY_STATUS | SERVICE_START,
                handle -> {
                    Status status = status(handle);
                    if (status.state() != STOPPED) {
                        return false;
                    }
                    if (!started.add(service)) {
                        throw new IOException("it fell again after its start: " + status.words());
                    }
                    if (api.StartServiceW(handle, 0, Pointer.NULL)) {
                        return true;
                    }
                    int error = Native.getLastError();
                    if (error == ERROR_SERVICE_ALREADY_RUNNING) {
                        return false;
                    }
                    throw failure("does not start " + service, error);
                });
    }

    private Status status(Pointer service) throws IOException {
        var status = new Memory(STATUS_BYTES);
        if (!api.QueryServiceStatusEx(
                service, SC_STATUS_PROCESS_INFO, status, STATUS_BYTES, new IntByReference())) {
            throw failure("says nothing of a service", Native.getLastError());
        }
        return new Status(
                status.getInt(CURRENT_STATE),
                status.getInt(WIN32_EXIT_CODE),
                status.getInt(SPECIFIC_EXIT_CODE),
                status.getInt(PROCESS_ID));
    }

    private <T> T with(String name, int access, Use<T> use) throws IOException {
        Pointer manager = api.OpenSCManagerW(Pointer.NULL, Pointer.NULL, SC_MANAGER_CONNECT);
        if (manager == null) {
            throw failure("lets nobody at its services", Native.getLastError());
        }
        try {
            Pointer service = api.OpenServiceW(manager, wide(name), access);
            if (service == null) {
                int error = Native.getLastError();
                throw error == ERROR_SERVICE_DOES_NOT_EXIST
                        ? new IOException("Windows has no service " + name)
                        : failure("does not open " + name, error);
            }
            try {
                return use.of(service);
            } finally {
                api.CloseServiceHandle(service);
            }
        } finally {
            api.CloseServiceHandle(manager);
        }
    }

    private static byte[] wide(String name) {
        return (name + "\0").getBytes(StandardCharsets.UTF_16LE);
    }

    private static IOException failure(String what, int error) {
        String why =
                switch (error) {
                    case ERROR_ACCESS_DENIED -> "the agent may not";
                    case ERROR_DEPENDENT_SERVICES_RUNNING -> "other services that run need it";
                    case ERROR_SERVICE_DISABLED -> "it is disabled";
                    default -> "error " + error;
                };
        return new IOException("Windows " + what + ": " + why);
    }
}
