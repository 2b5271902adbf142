/* The part of NVML's ABI that the agent uses, written down from its documentation: names, return
 * codes and the layout of what crosses the border on 64-bit machines. Sizes are asserted. */
#ifndef NIGHTWATT_NVML_ABI_H
#define NIGHTWATT_NVML_ABI_H

#include <assert.h>
#include <stddef.h>

typedef int nvmlReturn_t;
typedef struct fake_device *nvmlDevice_t;
typedef struct fake_event_set *nvmlEventSet_t;
typedef unsigned long long nvml_u64;

enum {
    NVML_SUCCESS = 0,
    NVML_ERROR_UNINITIALIZED = 1,
    NVML_ERROR_INVALID_ARGUMENT = 2,
    NVML_ERROR_NOT_SUPPORTED = 3,
    NVML_ERROR_NOT_FOUND = 6,
    NVML_ERROR_INSUFFICIENT_SIZE = 7,
    NVML_ERROR_TIMEOUT = 10,
    NVML_ERROR_GPU_IS_LOST = 15,
    NVML_ERROR_ARGUMENT_VERSION_MISMATCH = 25,
    NVML_ERROR_UNKNOWN = 999
};

#define NVML_VALUE_NOT_AVAILABLE (~0ULL)
#define NVML_NO_INSTANCE 0xFFFFFFFFu
#define NVML_MEMORY_V2 0x02000028u
#define NVML_TEMPERATURE_V1 0x0100000cu
#define NVML_EVENT_XID 0x8ULL

typedef struct { unsigned gpu, memory; } nvmlUtilization_t;
typedef struct { nvml_u64 total, free, used; } nvmlMemory_t;
typedef struct { unsigned version; nvml_u64 total, reserved, free, used; } nvmlMemory_v2_t;
typedef struct { unsigned version; int sensorType, temperature; } nvmlTemperature_v1_t;
typedef struct {
    char busIdLegacy[16];
    unsigned domain, bus, device, pciDeviceId, pciSubSystemId;
    char busId[32];
} nvmlPciInfo_t;
typedef struct {
    unsigned pid;
    nvml_u64 timeStamp;
    unsigned smUtil, memUtil, encUtil, decUtil;
} nvmlProcessUtilizationSample_t;

typedef struct {
    nvmlDevice_t device;
    nvml_u64 eventType, eventData;
    unsigned gpuInstanceId, computeInstanceId;
} nvmlEventData_t;

/* The longest of the three layouts of a running process; the others are its beginning. */
typedef struct {
    unsigned pid;
    nvml_u64 usedGpuMemory;
    unsigned gpuInstanceId, computeInstanceId;
    nvml_u64 usedGpuCcProtectedMemory;
} nvmlProcess_t;

static_assert(sizeof(nvmlUtilization_t) == 8, "nvmlUtilization_t");
static_assert(sizeof(nvmlMemory_t) == 24, "nvmlMemory_t");
static_assert(sizeof(nvmlMemory_v2_t) == 40, "nvmlMemory_v2_t");
static_assert(sizeof(nvmlTemperature_v1_t) == 12, "nvmlTemperature_v1_t");
static_assert(sizeof(nvmlPciInfo_t) == 68, "nvmlPciInfo_t");
static_assert(offsetof(nvmlPciInfo_t, busId) == 36, "nvmlPciInfo_t.busId");
static_assert(sizeof(nvmlProcessUtilizationSample_t) == 32, "nvmlProcessUtilizationSample_t");
static_assert(sizeof(nvmlEventData_t) == 32, "nvmlEventData_t");
static_assert(offsetof(nvmlEventData_t, eventData) == 16, "nvmlEventData_t.eventData");
static_assert(sizeof(nvmlProcess_t) == 32, "nvmlProcess_t");

#endif
