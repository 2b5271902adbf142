package io.nightwatt.agent.segment;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Processes by Windows' Job Objects: whatever an attempt's program starts is in its job, whoever
/// its parent is by now, and the whole job is ended at once. Written against the documented
/// interface; not seen on a real Windows.
///
/// A job has its name only while somebody has a handle to it. The agent has one while it runs, and
/// one is put into the program itself, so that a new agent finds the job again.
final class WindowsProcesses implements Processes {

    private static final int PROCESS_TERMINATE = 0x0001;
    private static final int PROCESS_DUP_HANDLE = 0x0040;
    private static final int PROCESS_SET_QUOTA = 0x0100;
    private static final int JOB_OBJECT_QUERY = 0x0004;
    private static final int JOB_OBJECT_TERMINATE = 0x0008;
    private static final int DUPLICATE_SAME_ACCESS = 0x0002;
    private static final int BASIC_PROCESS_ID_LIST = 3;
    private static final int ERROR_MORE_DATA = 234;
    private static final int CTRL_C_EVENT = 0;

    // JOBOBJECT_BASIC_PROCESS_ID_LIST: DWORD assigned, DWORD in the list, ULONG_PTR each.
    private static final int LIST_COUNT = 4;
    private static final int LIST_FIRST = 8;
    private static final int LIST_ENTRY = 8;
    private static final int MEMBERS_USUAL = 64;

    /// How a job that was ended by us looks to whoever asks for its exit code.
    private static final int ENDED = 1;

    /// `kernel32.dll`. Names are UTF-16, with a zero at the end.
    interface Kernel32 extends Library {
        Pointer CreateJobObjectW(Pointer security, byte[] name);

        Pointer OpenJobObjectW(int access, boolean inherits, byte[] name);

        boolean AssignProcessToJobObject(Pointer job, Pointer process);

        boolean QueryInformationJobObject(
                Pointer job, int what, Pointer info, int bytes, IntByReference written);

        boolean TerminateJobObject(Pointer job, int exitCode);

        Pointer OpenProcess(int access, boolean inherits, int pid);

        Pointer GetCurrentProcess();

        boolean DuplicateHandle(
                Pointer from,
                Pointer handle,
                Pointer to,
                PointerByReference copy,
                int access,
                boolean inherits,
                int options);

        boolean CloseHandle(Pointer handle);

        boolean AttachConsole(int pid);

        boolean FreeConsole();

        boolean SetConsoleCtrlHandler(Pointer handler, boolean add);

        boolean GenerateConsoleCtrlEvent(int event, int group);
    }

    private final Kernel32 kernel;
    private final PlainProcesses plain = new PlainProcesses();
    private final Map<String, Pointer> jobs = new HashMap<>();

    WindowsProcesses(Kernel32 kernel) {
        this.kernel = kernel;
    }

    static WindowsProcesses ofThisMachine() {
        return new WindowsProcesses(Native.load("kernel32", Kernel32.class));
    }

    @Override
    public List<String> commandLine(Path exit, List<String> program) {
        // A process inherits that its parent does not heed Ctrl-C.
        kernel.SetConsoleCtrlHandler(Pointer.NULL, false);
        return plain.commandLine(exit, program);
    }

    @Override
    public Optional<String> birth(long pid) {
        return plain.birth(pid);
    }

    @Override
    public void started(long leader, String mark) throws IOException {
        Pointer job = kernel.CreateJobObjectW(Pointer.NULL, name(mark));
        if (job == null) {
            throw failure("makes no job object");
        }
        jobs.put(mark, job);
        Pointer process =
                kernel.OpenProcess(
                        PROCESS_TERMINATE | PROCESS_SET_QUOTA | PROCESS_DUP_HANDLE,
                        false,
                        (int) leader);
        if (process == null) {
            return; // It is over already.
        }
        try {
            if (!kernel.AssignProcessToJobObject(job, process)) {
                throw failure("does not put process " + leader + " into its job object");
            }
            boolean copied =
                    kernel.DuplicateHandle(
                            kernel.GetCurrentProcess(),
                            job,
                            process,
                            new PointerByReference(),
                            0,
                            false,
                            DUPLICATE_SAME_ACCESS);
            if (!copied) {
                throw failure("gives process " + leader + " no handle to its job object");
            }
        } finally {
            kernel.CloseHandle(process);
        }
    }

    @Override
    public void over(String mark) {
        Pointer job = jobs.remove(mark);
        if (job != null) {
            kernel.CloseHandle(job);
        }
    }

    @Override
    public List<Long> ofAttempt(long leader, String mark) {
        Set<Long> found = new LinkedHashSet<>();
        if (leader > 0) {
            found.addAll(plain.ofAttempt(leader, mark));
        }
        job(mark).ifPresent(job -> found.addAll(members(job)));
        return new ArrayList<>(found);
    }

    @Override
    public Optional<Long> leaderOf(String mark) {
        return job(mark).flatMap(job -> members(job).stream().findFirst());
    }

    /// Programs with a console of their own get Ctrl-C; for others Windows has no wish, only an
    /// end.
    @Override
    public void ask(long leader, List<Long> all) {
        boolean asked = leader > 0 && kernel.AttachConsole((int) leader);
        if (asked) {
            // Until the next program is started: the event reaches whoever is at the console now,
            // and comes when it likes.
            kernel.SetConsoleCtrlHandler(Pointer.NULL, true);
            asked = kernel.GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0);
            kernel.FreeConsole();
        }
        if (!asked) {
            plain.ask(leader, all);
        }
    }

    @Override
    public void kill(long leader, String mark, List<Long> all) {
        job(mark).ifPresent(job -> kernel.TerminateJobObject(job, ENDED));
        plain.kill(leader, mark, all);
    }

    /// The attempt's job; empty when nothing of it is left that has a handle.
    private Optional<Pointer> job(String mark) {
        Pointer known = jobs.get(mark);
        if (known != null) {
            return Optional.of(known);
        }
        Pointer found =
                kernel.OpenJobObjectW(JOB_OBJECT_QUERY | JOB_OBJECT_TERMINATE, false, name(mark));
        if (found != null) {
            jobs.put(mark, found);
        }
        return Optional.ofNullable(found);
    }

    private List<Long> members(Pointer job) {
        int room = MEMBERS_USUAL;
        while (true) {
            var list = new Memory(LIST_FIRST + (long) room * LIST_ENTRY);
            boolean whole =
                    kernel.QueryInformationJobObject(
                            job,
                            BASIC_PROCESS_ID_LIST,
                            list,
                            (int) list.size(),
                            new IntByReference());
            if (whole) {
                List<Long> members = new ArrayList<>();
                for (int at = 0; at < list.getInt(LIST_COUNT); at++) {
                    members.add(list.getLong(LIST_FIRST + (long) at * LIST_ENTRY));
                }
                return members;
            }
            if (Native.getLastError() != ERROR_MORE_DATA) {
                return List.of();
            }
            room *= 2;
        }
    }

    private static byte[] name(String mark) {
        return ("Local\\" + mark + "\0").getBytes(StandardCharsets.UTF_16LE);
    }

    private static IOException failure(String what) {
        return new IOException("Windows " + what + ": error " + Native.getLastError());
    }
}
