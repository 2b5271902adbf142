/* NVML's functions, answered from a scenario file. Variants leave out what drivers of that age
 * lack: -DVARIANT_R470, -DVARIANT_R535; with neither it is an R570. With -DVARIANT_BARE much more
 * is missing, and -DVARIANT_STRANGER is a library that is not NVML at all. */
#define _GNU_SOURCE
#ifdef VARIANT_STRANGER
__attribute__((visibility("default"))) int nothing_of_nvml(void) { return 0; }
#else
#include "nvml_abi.h"
#include "scenario.h"

#include <stdatomic.h>
#include <stdint.h>
#include <string.h>
#include <stdio.h>
#include <time.h>

#define EXPORT __attribute__((visibility("default")))
#define MEBIBYTE (1024ULL * 1024ULL)

static atomic_int users;

static void pause_ms(long ms) {
    struct timespec wait = {ms / 1000, ms % 1000 * 1000000};
    nanosleep(&wait, NULL);
}

static const Rule *rule_for(const Scenario *scenario, const char *function, int gpu) {
    for (int i = 0; i < scenario->rules; i++) {
        const Rule *rule = &scenario->rule[i];
        bool all = strcmp(rule->function, "*") == 0 && gpu >= 0;
        if ((all || strcmp(rule->function, function) == 0)
            && (rule->gpu == EVERY_GPU || rule->gpu == gpu))
            return rule;
    }
    return NULL;
}

static int index_of(nvmlDevice_t device) { return (int)(intptr_t)device - 1; }

/* Begins a call: hangs, waits or fails if the scenario says so. On NVML_SUCCESS the lock is held
 * and *now is the scenario; otherwise the lock is free. `device` is NULL where there is none. */
static nvmlReturn_t begin(const char *function, nvmlDevice_t device, bool needs_init,
                          const Scenario **now) {
    bool waited = false;
    for (;;) {
        const Scenario *scenario = scenario_lock();
        nvmlReturn_t code = NVML_SUCCESS;
        const Rule *rule = scenario ? rule_for(scenario, function, index_of(device)) : NULL;
        if (rule && (rule->kind == HANG || (rule->kind == DELAY && !waited))) {
            long ms = rule->kind == HANG ? 5 : rule->number;
            waited = rule->kind == DELAY;
            scenario_unlock();
            pause_ms(ms);
            continue;
        }
        if (scenario == NULL)
            code = NVML_ERROR_UNKNOWN;
        else if (rule && rule->kind == RETURN)
            code = rule->number;
        else if (needs_init && atomic_load(&users) == 0)
            code = NVML_ERROR_UNINITIALIZED;
        else if (device && index_of(device) >= scenario->gpus)
            code = NVML_ERROR_GPU_IS_LOST;
        if (code != NVML_SUCCESS)
            scenario_unlock();
        *now = scenario;
        return code;
    }
}

static nvmlReturn_t end(nvmlReturn_t code) {
    scenario_unlock();
    return code;
}

static nvmlReturn_t text(const char *from, char *to, unsigned length) {
    if (strlen(from) >= length)
        return NVML_ERROR_INSUFFICIENT_SIZE;
    strcpy(to, from);
    return NVML_SUCCESS;
}

#define BEGIN(device)                                                                            \
    const Scenario *scenario;                                                                    \
    nvmlReturn_t refusal = begin(__func__, device, true, &scenario);                             \
    if (refusal != NVML_SUCCESS)                                                                 \
        return refusal;
#define GPU(device) (&scenario->gpu[index_of(device)])

/* ------------------------------------------------------------------------------- library */

EXPORT nvmlReturn_t nvmlInit_v2(void) {
    const Scenario *scenario;
    nvmlReturn_t refusal = begin(__func__, NULL, false, &scenario);
    if (refusal != NVML_SUCCESS)
        return refusal;
    atomic_fetch_add(&users, 1);
    return end(NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlShutdown(void) {
    BEGIN(NULL)
    atomic_fetch_sub(&users, 1);
    return end(NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlSystemGetDriverVersion(char *version, unsigned length) {
    BEGIN(NULL)
    return end(text(scenario->driver, version, length));
}

EXPORT nvmlReturn_t nvmlSystemGetProcessName(unsigned pid, char *name, unsigned length) {
    BEGIN(NULL)
    for (int i = 0; i < scenario->processes; i++)
        if (scenario->process[i].pid == pid && scenario->process[i].name[0])
            return end(text(scenario->process[i].name, name, length));
    return end(NVML_ERROR_NOT_FOUND);
}

EXPORT nvmlReturn_t nvmlDeviceGetCount_v2(unsigned *count) {
    BEGIN(NULL)
    *count = (unsigned)scenario->gpus;
    return end(NVML_SUCCESS);
}

EXPORT nvmlReturn_t nvmlDeviceGetHandleByIndex_v2(unsigned index, nvmlDevice_t *device) {
    const Scenario *scenario;
    nvmlDevice_t handle = (nvmlDevice_t)(intptr_t)(index + 1);
    nvmlReturn_t refusal = begin(__func__, handle, true, &scenario);
    if (refusal != NVML_SUCCESS)
        return refusal == NVML_ERROR_GPU_IS_LOST ? NVML_ERROR_INVALID_ARGUMENT : refusal;
    *device = handle;
    return end(NVML_SUCCESS);
}

/* ------------------------------------------------------------------------------ identity */

EXPORT nvmlReturn_t nvmlDeviceGetName(nvmlDevice_t device, char *name, unsigned length) {
    BEGIN(device)
    return end(text(GPU(device)->name, name, length));
}

EXPORT nvmlReturn_t nvmlDeviceGetUUID(nvmlDevice_t device, char *uuid, unsigned length) {
    BEGIN(device)
    return end(text(GPU(device)->uuid, uuid, length));
}

EXPORT nvmlReturn_t nvmlDeviceGetPciInfo_v3(nvmlDevice_t device, nvmlPciInfo_t *pci) {
    BEGIN(device)
    memset(pci, 0, sizeof *pci);
    snprintf(pci->busId, sizeof pci->busId, "%s", GPU(device)->pci);
    return end(NVML_SUCCESS);
}

/* -------------------------------------------------------------------------------- values */

static nvmlReturn_t value_of(const Scenario *scenario, nvmlDevice_t device, int key,
                             double *into) {
    return scenario_value(&GPU(device)->values[key], into) ? NVML_SUCCESS
                                                           : NVML_ERROR_NOT_SUPPORTED;
}

/* Through a signed type, so that a scenario may say -1. */
#define ANSWER(type, key, into)                                                                  \
    do {                                                                                         \
        double number;                                                                           \
        nvmlReturn_t code = value_of(scenario, device, key, &number);                            \
        if (code == NVML_SUCCESS)                                                                \
            *(into) = (type)(long long)number;                                                   \
        return end(code);                                                                        \
    } while (0)

#define GETTER(function, type, key)                                                              \
    EXPORT nvmlReturn_t function(nvmlDevice_t device, type *into) {                              \
        BEGIN(device)                                                                            \
        ANSWER(type, key, into);                                                                 \
    }

GETTER(nvmlDeviceGetPowerUsage, unsigned, POWER_MW)
GETTER(nvmlDeviceGetEnforcedPowerLimit, unsigned, POWER_LIMIT_MW)
GETTER(nvmlDeviceGetPowerManagementDefaultLimit, unsigned, POWER_DEFAULT_LIMIT_MW)
#ifndef VARIANT_BARE
GETTER(nvmlDeviceGetTotalEnergyConsumption, nvml_u64, ENERGY_MJ)
#endif
GETTER(nvmlDeviceGetNumFans, unsigned, FANS)
GETTER(nvmlDeviceGetFanSpeed, unsigned, FAN_PERCENT)
GETTER(nvmlDeviceGetCurrentClocksThrottleReasons, nvml_u64, THROTTLE)

static bool is_mig(const Scenario *scenario, nvmlDevice_t device) {
    double mig;
    return scenario_value(&GPU(device)->values[MIG], &mig) && mig == 1;
}

#ifndef VARIANT_BARE
EXPORT nvmlReturn_t nvmlDeviceGetMigMode(nvmlDevice_t device, unsigned *now, unsigned *pending) {
    BEGIN(device)
    double mig;
    nvmlReturn_t code = value_of(scenario, device, MIG, &mig);
    if (code == NVML_SUCCESS)
        *now = *pending = (unsigned)mig;
    return end(code);
}

#endif

/* The trap: a GPU that is cut into instances has no utilisation of its own. */
EXPORT nvmlReturn_t nvmlDeviceGetUtilizationRates(nvmlDevice_t device, nvmlUtilization_t *rates) {
    BEGIN(device)
    double gpu, memory;
    if (is_mig(scenario, device))
        return end(NVML_ERROR_NOT_SUPPORTED);
    nvmlReturn_t code = value_of(scenario, device, UTILIZATION, &gpu);
    if (code == NVML_SUCCESS)
        code = value_of(scenario, device, MEMORY_UTILIZATION, &memory);
    if (code == NVML_SUCCESS) {
        rates->gpu = (unsigned)(long long)gpu;
        rates->memory = (unsigned)(long long)memory;
    }
    return end(code);
}

EXPORT nvmlReturn_t nvmlDeviceGetMemoryInfo(nvmlDevice_t device, nvmlMemory_t *memory) {
    BEGIN(device)
    double total, used, reserved = 0;
    nvmlReturn_t code = value_of(scenario, device, VRAM_TOTAL_MB, &total);
    if (code == NVML_SUCCESS)
        code = value_of(scenario, device, VRAM_USED_MB, &used);
    if (code == NVML_SUCCESS) {
        scenario_value(&GPU(device)->values[VRAM_RESERVED_MB], &reserved);
        memory->total = (nvml_u64)total * MEBIBYTE;
        memory->used = (nvml_u64)(used + reserved) * MEBIBYTE;
        memory->free = memory->total - memory->used;
    }
    return end(code);
}

EXPORT nvmlReturn_t nvmlDeviceGetTemperature(nvmlDevice_t device, int sensor, unsigned *celsius) {
    BEGIN(device)
    if (sensor != 0)
        return end(NVML_ERROR_INVALID_ARGUMENT);
    ANSWER(unsigned, TEMPERATURE, celsius);
}

EXPORT nvmlReturn_t nvmlDeviceGetFanSpeed_v2(nvmlDevice_t device, unsigned fan,
                                             unsigned *percent) {
    BEGIN(device)
    double fans;
    if (value_of(scenario, device, FANS, &fans) != NVML_SUCCESS || fan >= (unsigned)fans)
        return end(NVML_ERROR_INVALID_ARGUMENT);
    ANSWER(unsigned, FAN_PERCENT, percent);
}

EXPORT nvmlReturn_t nvmlDeviceGetClockInfo(nvmlDevice_t device, int type, unsigned *mhz) {
    BEGIN(device)
    if (type < 0 || type > 3)
        return end(NVML_ERROR_INVALID_ARGUMENT);
    ANSWER(unsigned, type == 2 ? MEMORY_CLOCK_MHZ : SM_CLOCK_MHZ, mhz);
}

#ifndef VARIANT_BARE
EXPORT nvmlReturn_t nvmlDeviceGetTotalEccErrors(nvmlDevice_t device, int error, int counter,
                                                nvml_u64 *count) {
    BEGIN(device)
    if (error < 0 || error > 1 || counter != 0)
        return end(NVML_ERROR_INVALID_ARGUMENT);
    ANSWER(nvml_u64, error == 0 ? ECC_CORRECTED : ECC_UNCORRECTED, count);
}

#endif

/* ----------------------------------------------------------------------------- processes */

static nvmlReturn_t list(const Scenario *scenario, nvmlDevice_t device, bool compute, int stride,
                         unsigned *count, void *into) {
    unsigned room = *count, found = 0;
    for (int i = 0; i < scenario->processes; i++) {
        const Process *process = &scenario->process[i];
        if (process->gpu != index_of(device)
            || !(compute ? process->compute : process->graphics))
            continue;
        double vram;
        bool mig = is_mig(scenario, device);
        bool known = !scenario->wddm && scenario_value(&process->vram_mb, &vram);
        nvmlProcess_t entry;
        memset(&entry, 0, sizeof entry);
        entry.pid = process->pid;
        entry.usedGpuMemory = known ? (nvml_u64)vram * MEBIBYTE : NVML_VALUE_NOT_AVAILABLE;
        entry.gpuInstanceId = mig ? 1 : NVML_NO_INSTANCE;
        entry.computeInstanceId = mig ? 0 : NVML_NO_INSTANCE;
        if (found < room)
            memcpy((char *)into + (size_t)found * (size_t)stride, &entry, (size_t)stride);
        found++;
    }
    *count = found;
    if (found > room)
        return NVML_ERROR_INSUFFICIENT_SIZE;
    if (scenario->overwrite && into != NULL)
        memset((char *)into + (size_t)found * (size_t)stride, 0,
               (size_t)(room - found) * (size_t)stride);
    return NVML_SUCCESS;
}

#define LISTER(function, compute, promised)                                                      \
    EXPORT nvmlReturn_t function(nvmlDevice_t device, unsigned *count, void *into) {             \
        BEGIN(device)                                                                            \
        int stride = (promised) == 24 && scenario->stride ? scenario->stride : (promised);       \
        return end(list(scenario, device, compute, stride, count, into));                        \
    }

LISTER(nvmlDeviceGetComputeRunningProcesses, true, 16)
LISTER(nvmlDeviceGetGraphicsRunningProcesses, false, 16)
LISTER(nvmlDeviceGetComputeRunningProcesses_v2, true, 24)
LISTER(nvmlDeviceGetGraphicsRunningProcesses_v2, false, 24)

#ifdef VARIANT_R535
#define V3_STRIDE 32
#else
#define V3_STRIDE 24
#endif
#ifndef VARIANT_R470
#define V3(compute)                                                                              \
    BEGIN(device)                                                                                \
    int stride = scenario->stride ? scenario->stride : V3_STRIDE;                                \
    return end(list(scenario, device, compute, stride, count, into));

EXPORT nvmlReturn_t nvmlDeviceGetComputeRunningProcesses_v3(nvmlDevice_t device, unsigned *count,
                                                            void *into) {
    V3(true)
}

EXPORT nvmlReturn_t nvmlDeviceGetGraphicsRunningProcesses_v3(nvmlDevice_t device,
                                                             unsigned *count, void *into) {
    V3(false)
}
#endif

#ifndef VARIANT_BARE
EXPORT nvmlReturn_t nvmlDeviceGetProcessUtilization(nvmlDevice_t device,
                                                    nvmlProcessUtilizationSample_t *into,
                                                    unsigned *count, nvml_u64 last_seen) {
    BEGIN(device)
    if (scenario->wddm || is_mig(scenario, device))
        return end(NVML_ERROR_NOT_SUPPORTED);
    struct timespec wall;
    clock_gettime(CLOCK_REALTIME, &wall);
    nvml_u64 now = (nvml_u64)wall.tv_sec * 1000000 + (nvml_u64)wall.tv_nsec / 1000;
    unsigned room = into == NULL ? 0 : *count, found = 0;
    for (int i = 0; i < scenario->processes; i++) {
        const Process *process = &scenario->process[i];
        double sm, video = 0;
        if (process->gpu != index_of(device) || !scenario_value(&process->sm, &sm))
            continue;
        scenario_value(&process->video, &video);
        if (sm == 0 && video == 0)
            continue;
        nvmlProcessUtilizationSample_t row = {
            process->pid, now, (unsigned)sm, 0, (unsigned)video, 0};
        if (found++ < room)
            into[found - 1] = row;
        if (scenario->stale_samples) {
            /* Rows of long ago and of nonsense, as drivers were seen to hand out. */
            nvmlProcessUtilizationSample_t old = {
                process->pid, last_seen > 1 ? last_seen - 1 : 0, 100, 0, 0, 0};
            if (found++ < room)
                into[found - 1] = old;
        }
    }
    *count = found;
    if (found == 0)
        return end(NVML_ERROR_NOT_FOUND);
    return end(found > room ? NVML_ERROR_INSUFFICIENT_SIZE : NVML_SUCCESS);
}

#endif

/* -------------------------------------------------------------------------------- events */

#ifndef VARIANT_BARE
#define SETS_MAX 16

/* What happened before a GPU was registered is lost, as with the real one. */
typedef struct fake_event_set {
    bool used, registered[GPUS_MAX], told[XIDS_MAX];
    long version;
    double since_seconds;
} EventSet;

static EventSet sets[SETS_MAX];

/* Another version of the file is another story: each of its errors is told once. */
static void follow(EventSet *set, const Scenario *scenario) {
    if (set->version == scenario->version)
        return;
    set->version = scenario->version;
    set->since_seconds = -1;
    memset(set->told, 0, sizeof set->told);
}

EXPORT nvmlReturn_t nvmlEventSetCreate(nvmlEventSet_t *into) {
    BEGIN(NULL)
    for (int i = 0; i < SETS_MAX; i++)
        if (!sets[i].used) {
            memset(&sets[i], 0, sizeof sets[i]);
            sets[i].used = true;
            sets[i].version = scenario->version;
            sets[i].since_seconds = scenario_seconds();
            *into = &sets[i];
            return end(NVML_SUCCESS);
        }
    return end(NVML_ERROR_UNKNOWN);
}

EXPORT nvmlReturn_t nvmlEventSetFree(nvmlEventSet_t set) {
    BEGIN(NULL)
    if (!set->used)
        return end(NVML_ERROR_INVALID_ARGUMENT);
    set->used = false;
    return end(NVML_SUCCESS);
}

GETTER(nvmlDeviceGetSupportedEventTypes, nvml_u64, EVENT_TYPES)

EXPORT nvmlReturn_t nvmlDeviceRegisterEvents(nvmlDevice_t device, nvml_u64 types,
                                             nvmlEventSet_t set) {
    BEGIN(device)
    double supported;
    nvmlReturn_t code = value_of(scenario, device, EVENT_TYPES, &supported);
    if (code == NVML_SUCCESS && (types & ~(nvml_u64)supported) != 0)
        code = NVML_ERROR_NOT_SUPPORTED;
    if (code == NVML_SUCCESS)
        set->registered[index_of(device)] = (types & NVML_EVENT_XID) != 0;
    return end(code);
}

EXPORT nvmlReturn_t nvmlEventSetWait_v2(nvmlEventSet_t set, nvmlEventData_t *into,
                                        unsigned timeout_ms) {
    BEGIN(NULL)
    if (!set->used)
        return end(NVML_ERROR_INVALID_ARGUMENT);
    follow(set, scenario);
    double now = scenario_seconds();
    for (int i = 0; i < scenario->xids; i++) {
        const Xid *xid = &scenario->xid[i];
        if (set->told[i] || !set->registered[xid->gpu] || xid->at_seconds > now
            || xid->at_seconds <= set->since_seconds)
            continue;
        set->told[i] = true;
        *into = (nvmlEventData_t){(nvmlDevice_t)(intptr_t)(xid->gpu + 1), NVML_EVENT_XID,
                                  xid->number, NVML_NO_INSTANCE, NVML_NO_INSTANCE};
        return end(NVML_SUCCESS);
    }
    scenario_unlock();
    pause_ms(timeout_ms);
    return NVML_ERROR_TIMEOUT;
}
#endif

/* ------------------------------------------------------------- what younger drivers have */

#ifndef VARIANT_R470
EXPORT nvmlReturn_t nvmlDeviceGetMemoryInfo_v2(nvmlDevice_t device, nvmlMemory_v2_t *memory) {
    BEGIN(device)
    double total, used, reserved = 0;
    if (memory->version != NVML_MEMORY_V2)
        return end(NVML_ERROR_ARGUMENT_VERSION_MISMATCH);
    nvmlReturn_t code = value_of(scenario, device, VRAM_TOTAL_MB, &total);
    if (code == NVML_SUCCESS)
        code = value_of(scenario, device, VRAM_USED_MB, &used);
    if (code == NVML_SUCCESS) {
        scenario_value(&GPU(device)->values[VRAM_RESERVED_MB], &reserved);
        memory->total = (nvml_u64)total * MEBIBYTE;
        memory->used = (nvml_u64)used * MEBIBYTE;
        memory->reserved = (nvml_u64)reserved * MEBIBYTE;
        memory->free = memory->total - memory->used - memory->reserved;
    }
    return end(code);
}

/* Tells a stride of 32 from one of 24 when nothing else does; only their presence counts. */
EXPORT nvmlReturn_t nvmlDeviceGetConfComputeMemSizeInfo(nvmlDevice_t device, void *info) {
    (void)device, (void)info;
    return NVML_ERROR_NOT_SUPPORTED;
}
#endif

#if !defined(VARIANT_R470) && !defined(VARIANT_R535)
GETTER(nvmlDeviceGetCurrentClocksEventReasons, nvml_u64, THROTTLE)

EXPORT nvmlReturn_t nvmlDeviceGetTemperatureV(nvmlDevice_t device,
                                              nvmlTemperature_v1_t *temperature) {
    BEGIN(device)
    if (temperature->version != NVML_TEMPERATURE_V1 || temperature->sensorType != 0)
        return end(NVML_ERROR_ARGUMENT_VERSION_MISMATCH);
    ANSWER(int, TEMPERATURE, &temperature->temperature);
}

EXPORT nvmlReturn_t nvmlDeviceGetRunningProcessDetailList(nvmlDevice_t device, void *into) {
    (void)device, (void)into;
    return NVML_ERROR_NOT_SUPPORTED;
}
#endif
#endif
