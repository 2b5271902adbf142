/*
 * The few functions of wtsapi32.dll, powrprof.dll and kernel32.dll that the agent calls, with the
 * ABI that Microsoft documents for 64-bit Windows, on Linux. WCHAR is 16 bits there. The tests say
 * with the fake_ functions what is to be answered.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

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
