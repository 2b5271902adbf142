/*
 * The few functions of wtsapi32.dll, powrprof.dll and kernel32.dll that the agent calls, with the
 * ABI that Microsoft documents for 64-bit Windows, on Linux. WCHAR is 16 bits there. The tests say
 * with the fake_ functions what is to be answered.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef uint32_t DWORD;
typedef int32_t BOOL;
typedef uint16_t WCHAR;
typedef int64_t LARGE_INTEGER;
typedef int WTS_CONNECTSTATE_CLASS;

typedef struct {
    DWORD SessionId;
    WCHAR *pWinStationName;
    WTS_CONNECTSTATE_CLASS State;
} WTS_SESSION_INFOW;

typedef struct {
    WTS_CONNECTSTATE_CLASS State;
    DWORD SessionId;
    DWORD IncomingBytes;
    DWORD OutgoingBytes;
    DWORD IncomingFrames;
    DWORD OutgoingFrames;
    DWORD IncomingCompressedBytes;
    DWORD OutgoingCompressedBytes;
    WCHAR WinStationName[32];
    WCHAR Domain[17];
    WCHAR UserName[21];
    LARGE_INTEGER ConnectTime;
    LARGE_INTEGER DisconnectTime;
    LARGE_INTEGER LastInputTime;
    LARGE_INTEGER LogonTime;
    LARGE_INTEGER CurrentTime;
} WTSINFOW;

static WTSINFOW sessions[8];
static int count;
static int live_blocks;
static DWORD execution_state;
static int32_t power_status;
static uint64_t times[3];

static void wide(WCHAR *to, const char *from) {
    while ((*to++ = (WCHAR)(unsigned char)*from++)) {
    }
}

/* What the tests say; no part of Windows. */
void fake_clear(void) { count = 0; }

void fake_session(int id, int state, const char *station, const char *user, int64_t last_input,
                  int64_t disconnected) {
    WTSINFOW *info = &sessions[count++];
    memset(info, 0, sizeof *info);
    info->SessionId = (DWORD)id;
    info->State = state;
    wide(info->WinStationName, station);
    wide(info->Domain, "STUDIO");
    wide(info->UserName, user);
    info->LastInputTime = last_input;
    info->DisconnectTime = disconnected;
    info->ConnectTime = info->LogonTime = info->CurrentTime = 1;
}

void fake_power(int32_t status, DWORD state) {
    power_status = status;
    execution_state = state;
}

void fake_times(uint64_t idle, uint64_t kernel, uint64_t user) {
    times[0] = idle;
    times[1] = kernel;
    times[2] = user;
}

int fake_live_blocks(void) { return live_blocks; }

/* wtsapi32 */
BOOL WTSEnumerateSessionsW(void *server, DWORD reserved, DWORD version, WTS_SESSION_INFOW **out,
                           DWORD *out_count) {
    if (server != NULL || reserved != 0 || version != 1) {
        return 0;
    }
    WTS_SESSION_INFOW *all = calloc((size_t)count + 1, sizeof *all);
    for (int i = 0; i < count; i++) {
        all[i].SessionId = sessions[i].SessionId;
        all[i].pWinStationName = sessions[i].WinStationName;
        all[i].State = sessions[i].State;
    }
    live_blocks++;
    *out = all;
    *out_count = (DWORD)count;
    return 1;
}

BOOL WTSQuerySessionInformationW(void *server, DWORD id, int what, WCHAR **buffer, DWORD *bytes) {
    if (server != NULL || what != 24) {
        return 0;
    }
    for (int i = 0; i < count; i++) {
        if (sessions[i].SessionId == id) {
            WTSINFOW *info = malloc(sizeof *info);
            *info = sessions[i];
            live_blocks++;
            *buffer = (WCHAR *)info;
            *bytes = sizeof *info;
            return 1;
        }
    }
    return 0;
}

void WTSFreeMemory(void *memory) {
    live_blocks--;
    free(memory);
}

/* powrprof */
int32_t CallNtPowerInformation(int level, void *in, DWORD in_bytes, void *out, DWORD out_bytes) {
    if (level != 16 || in != NULL || in_bytes != 0 || out_bytes != sizeof(DWORD)) {
        return (int32_t)0xC000000D;
    }
    *(DWORD *)out = execution_state;
    return power_status;
}

/* kernel32; a FILETIME is two DWORDs, the lower one first */
typedef struct {
    DWORD low;
    DWORD high;
} FILETIME;

static FILETIME filetime(uint64_t value) {
    return (FILETIME){(DWORD)value, (DWORD)(value >> 32)};
}

BOOL GetSystemTimes(FILETIME *idle, FILETIME *kernel, FILETIME *user) {
    *idle = filetime(times[0]);
    *kernel = filetime(times[1]);
    *user = filetime(times[2]);
    return 1;
}

/* kernel32: job objects. The last error is errno, which is what JNA reads here. A process of the
 * machine is a process of Windows by its number; who inherits a job, the tests say. */
#define JOBS_MAX 8
#define MEMBERS_MAX 512
#define JOB_HANDLE 0x1000
#define PROCESS_HANDLE 0x100000

typedef struct {
    char name[200];
    int handles;
    pid_t holder; /* has a handle of its own, until it ends; 0 is nobody */
    pid_t members[MEMBERS_MAX];
    int count;
} Job;

static Job jobs[JOBS_MAX];
static int live_handles;
static int refuses_to_assign;
static int has_console;
static int is_attached;
static int ignores_ctrl_c;
static pid_t console;

static int is_alive(pid_t pid) { return pid > 0 && kill(pid, 0) == 0; }

static void narrow(char *to, const WCHAR *from) {
    while ((*to++ = (char)*from++)) {
    }
}

static void *fail(int error) {
    errno = error;
    return NULL;
}

static int is_named(Job *job) { return job->handles > 0 || is_alive(job->holder); }

static Job *job_of(void *handle) {
    uintptr_t at = (uintptr_t)handle - JOB_HANDLE;
    return at < JOBS_MAX ? &jobs[at] : NULL;
}

static pid_t pid_of(void *handle) {
    return (uintptr_t)handle >= PROCESS_HANDLE ? (pid_t)((uintptr_t)handle - PROCESS_HANDLE) : 0;
}

static void *open_job(Job *job) {
    job->handles++;
    live_handles++;
    return (void *)(uintptr_t)(JOB_HANDLE + (job - jobs));
}

static Job *job_named(const WCHAR *wide_name) {
    char name[200];
    narrow(name, wide_name);
    for (int i = 0; i < JOBS_MAX; i++) {
        if (is_named(&jobs[i]) && strcmp(jobs[i].name, name) == 0) {
            return &jobs[i];
        }
    }
    return NULL;
}

void fake_jobs(int refuses, int console_there) {
    memset(jobs, 0, sizeof jobs);
    live_handles = 0;
    refuses_to_assign = refuses;
    has_console = console_there;
    is_attached = ignores_ctrl_c = 0;
}

/* A child of a member is a member. */
void fake_joins(int job, int pid) { jobs[job].members[jobs[job].count++] = pid; }

int fake_live_handles(void) { return live_handles; }

int fake_ignores_ctrl_c(void) { return ignores_ctrl_c; }

void *CreateJobObjectW(void *security, const WCHAR *name) {
    if (security != NULL || name == NULL) {
        return fail(87);
    }
    Job *known = job_named(name);
    if (known != NULL) {
        return open_job(known);
    }
    for (int i = 0; i < JOBS_MAX; i++) {
        if (!is_named(&jobs[i])) {
            memset(&jobs[i], 0, sizeof jobs[i]);
            narrow(jobs[i].name, name);
            return open_job(&jobs[i]);
        }
    }
    return fail(8);
}

void *OpenJobObjectW(DWORD access, BOOL inherits, const WCHAR *name) {
    Job *job = access == 0xC && !inherits ? job_named(name) : NULL;
    return job == NULL ? fail(2) : open_job(job);
}

void *OpenProcess(DWORD access, BOOL inherits, DWORD pid) {
    if (access != 0x141 || inherits || !is_alive((pid_t)pid)) {
        return fail(87);
    }
    live_handles++;
    return (void *)(uintptr_t)(PROCESS_HANDLE + pid);
}

BOOL AssignProcessToJobObject(void *handle, void *process) {
    Job *job = job_of(handle);
    if (job == NULL || pid_of(process) == 0 || refuses_to_assign) {
        errno = 5;
        return 0;
    }
    job->members[job->count++] = pid_of(process);
    return 1;
}

void *GetCurrentProcess(void) { return (void *)(intptr_t)-1; }

BOOL DuplicateHandle(void *from, void *handle, void *to, void **copy, DWORD access, BOOL inherits,
                     DWORD options) {
    Job *job = job_of(handle);
    if (from != GetCurrentProcess() || job == NULL || pid_of(to) == 0 || access != 0 || inherits ||
        options != 2) {
        errno = 87;
        return 0;
    }
    job->holder = pid_of(to);
    *copy = (void *)4;
    return 1;
}

BOOL CloseHandle(void *handle) {
    Job *job = job_of(handle);
    if (job != NULL) {
        job->handles--;
    }
    live_handles--;
    return 1;
}

typedef struct {
    DWORD assigned;
    DWORD in_list;
    uintptr_t ids[];
} PROCESS_ID_LIST;

BOOL QueryInformationJobObject(void *handle, int what, PROCESS_ID_LIST *list, DWORD bytes,
                               DWORD *written) {
    Job *job = job_of(handle);
    if (job == NULL || what != 3) {
        errno = 87;
        return 0;
    }
    DWORD room = (bytes - 8) / sizeof(uintptr_t);
    list->assigned = list->in_list = 0;
    for (int i = 0; i < job->count; i++) {
        if (is_alive(job->members[i])) {
            list->assigned++;
            if (list->in_list < room) {
                list->ids[list->in_list++] = (uintptr_t)job->members[i];
            }
        }
    }
    *written = 8 + list->in_list * (DWORD)sizeof(uintptr_t);
    if (list->assigned > list->in_list) {
        errno = 234;
        return 0;
    }
    return 1;
}

BOOL TerminateJobObject(void *handle, DWORD code) {
    Job *job = job_of(handle);
    if (job == NULL || code != 1) {
        errno = 87;
        return 0;
    }
    for (int i = 0; i < job->count; i++) {
        if (is_alive(job->members[i])) {
            kill(job->members[i], SIGKILL);
        }
    }
    return 1;
}

BOOL AttachConsole(DWORD pid) {
    if (!has_console || is_attached || !is_alive((pid_t)pid)) {
        errno = has_console ? 5 : 6;
        return 0;
    }
    is_attached = 1;
    console = (pid_t)pid;
    return 1;
}

BOOL FreeConsole(void) {
    is_attached = 0;
    return 1;
}

BOOL SetConsoleCtrlHandler(void *handler, BOOL add) {
    ignores_ctrl_c = handler == NULL && add;
    return 1;
}

BOOL GenerateConsoleCtrlEvent(DWORD event, DWORD group) {
    if (event != 0 || group != 0 || !is_attached || !ignores_ctrl_c) {
        errno = 87; /* In truth it would reach the agent too. */
        return 0;
    }
    /* Not SIGINT: who starts the tests in the background has it ignored for all of them. */
    kill(console, SIGUSR1);
    return 1;
}

/* One service of the control manager of advapi32.dll. It takes a query or two to stop and to start. */
typedef struct {
    DWORD dwServiceType;
    DWORD dwCurrentState;
    DWORD dwControlsAccepted;
    DWORD dwWin32ExitCode;
    DWORD dwServiceSpecificExitCode;
    DWORD dwCheckPoint;
    DWORD dwWaitHint;
    DWORD dwProcessId;
    DWORD dwServiceFlags;
} SERVICE_STATUS_PROCESS;

enum { SERVICE_STOPPED = 1, SERVICE_START_PENDING = 2, SERVICE_STOP_PENDING = 3, SERVICE_RUNNING = 4 };

static char service_name[64];
static SERVICE_STATUS_PROCESS service;
static int stop_error, start_error, service_falls, starts, service_handles;
static DWORD service_access;

void fake_service(const char *name, int state, int pid, int stops_with, int starts_with, int falls) {
    strncpy(service_name, name, sizeof service_name - 1);
    memset(&service, 0, sizeof service);
    service.dwServiceType = 0x10;
    service.dwCurrentState = (DWORD)state;
    service.dwProcessId = (DWORD)pid;
    stop_error = stops_with;
    start_error = starts_with;
    service_falls = falls;
    starts = 0;
}

int fake_starts(void) { return starts; }

int fake_service_handles(void) { return service_handles; }

void *OpenSCManagerW(const WCHAR *machine, const WCHAR *database, DWORD access) {
    if (machine != NULL || database != NULL || access != 1) {
        return fail(87);
    }
    service_handles++;
    return (void *)0x5c0;
}

void *OpenServiceW(void *manager, const WCHAR *name, DWORD access) {
    WCHAR known[64];
    wide(known, service_name);
    int at = 0;
    while (name[at] != 0 && name[at] == known[at]) {
        at++;
    }
    if (manager != (void *)0x5c0 || name[at] != known[at]) {
        return fail(1060);
    }
    service_access = access;
    service_handles++;
    return (void *)0x5c1;
}

BOOL QueryServiceStatusEx(void *handle, int level, SERVICE_STATUS_PROCESS *status, DWORD bytes, DWORD *needed) {
    if (handle != (void *)0x5c1 || level != 0 || bytes != sizeof service || !(service_access & 4)) {
        errno = 87;
        return 0;
    }
    *needed = sizeof service;
    *status = service;
    if (service.dwCurrentState == SERVICE_STOP_PENDING) {
        service.dwCurrentState = SERVICE_STOPPED;
        service.dwProcessId = 0;
    } else if (service.dwCurrentState == SERVICE_START_PENDING) {
        service.dwCurrentState = service_falls ? SERVICE_STOPPED : SERVICE_RUNNING;
        service.dwWin32ExitCode = service_falls ? 1066 : 0;
        service.dwServiceSpecificExitCode = service_falls ? 42 : 0;
    }
    return 1;
}

BOOL ControlService(void *handle, DWORD control, void *status) {
    if (handle != (void *)0x5c1 || control != 1 || status == NULL || !(service_access & 0x20)) {
        errno = 87;
        return 0;
    }
    if (stop_error != 0) {
        errno = stop_error;
        return 0;
    }
    memset(status, 0, 7 * sizeof(DWORD));
    service.dwCurrentState = SERVICE_STOP_PENDING;
    return 1;
}

BOOL StartServiceW(void *handle, DWORD count, const WCHAR **words) {
    if (handle != (void *)0x5c1 || count != 0 || words != NULL || !(service_access & 0x10)) {
        errno = 87;
        return 0;
    }
    if (start_error != 0) {
        errno = start_error;
        return 0;
    }
    starts++;
    service.dwCurrentState = SERVICE_START_PENDING;
    /* One process for many services keeps its number. */
    service.dwProcessId = 900;
    return 1;
}

BOOL CloseServiceHandle(void *handle) {
    (void)handle;
    service_handles--;
    return 1;
}
