package io.nightwatt.agent.nvml;

import com.sun.jna.Library;
import com.sun.jna.Pointer;

/// NVML's functions under their C names; each returns an `nvmlReturn_t` (see [ReturnCode]).
///
/// Everything is passed as a plain [Pointer] into memory that the caller keeps, so that a sample
/// makes no JNA structures. JNA looks a function up when it is first called: one that the driver
/// does not have throws `UnsatisfiedLinkError` then, and [NvmlCalls] turns that into an absence.
interface NvmlLibrary extends Library {
    int nvmlInit_v2();

    int nvmlShutdown();

    int nvmlSystemGetDriverVersion(Pointer text, int length);

    int nvmlSystemGetProcessName(int pid, Pointer text, int length);

    int nvmlDeviceGetCount_v2(Pointer count);

    int nvmlDeviceGetHandleByIndex_v2(int index, Pointer device);

    int nvmlDeviceGetName(Pointer device, Pointer text, int length);

    int nvmlDeviceGetUUID(Pointer device, Pointer text, int length);

    int nvmlDeviceGetPciInfo_v3(Pointer device, Pointer info);

    int nvmlDeviceGetMigMode(Pointer device, Pointer current, Pointer pending);

    int nvmlDeviceGetUtilizationRates(Pointer device, Pointer rates);

    int nvmlDeviceGetMemoryInfo(Pointer device, Pointer info);

    int nvmlDeviceGetMemoryInfo_v2(Pointer device, Pointer info);

    int nvmlDeviceGetTemperature(Pointer device, int sensor, Pointer celsius);

    int nvmlDeviceGetTemperatureV(Pointer device, Pointer temperature);

    int nvmlDeviceGetPowerUsage(Pointer device, Pointer milliwatts);

    int nvmlDeviceGetEnforcedPowerLimit(Pointer device, Pointer milliwatts);

    int nvmlDeviceGetPowerManagementDefaultLimit(Pointer device, Pointer milliwatts);

    int nvmlDeviceGetTotalEnergyConsumption(Pointer device, Pointer millijoules);

    int nvmlDeviceGetNumFans(Pointer device, Pointer count);

    int nvmlDeviceGetFanSpeed_v2(Pointer device, int fan, Pointer percent);

    int nvmlDeviceGetFanSpeed(Pointer device, Pointer percent);

    int nvmlDeviceGetClockInfo(Pointer device, int type, Pointer megahertz);

    int nvmlDeviceGetCurrentClocksEventReasons(Pointer device, Pointer mask);

    int nvmlDeviceGetCurrentClocksThrottleReasons(Pointer device, Pointer mask);

    int nvmlDeviceGetTotalEccErrors(Pointer device, int errorType, int counterType, Pointer count);

    int nvmlDeviceGetComputeRunningProcesses_v3(Pointer device, Pointer count, Pointer infos);

    int nvmlDeviceGetComputeRunningProcesses_v2(Pointer device, Pointer count, Pointer infos);

    int nvmlDeviceGetComputeRunningProcesses(Pointer device, Pointer count, Pointer infos);

    int nvmlDeviceGetGraphicsRunningProcesses_v3(Pointer device, Pointer count, Pointer infos);

    int nvmlDeviceGetGraphicsRunningProcesses_v2(Pointer device, Pointer count, Pointer infos);

    int nvmlDeviceGetGraphicsRunningProcesses(Pointer device, Pointer count, Pointer infos);

    int nvmlDeviceGetProcessUtilization(
            Pointer device, Pointer samples, Pointer count, long lastSeenMicros);

    int nvmlEventSetCreate(Pointer set);

    int nvmlEventSetFree(Pointer set);

    int nvmlDeviceGetSupportedEventTypes(Pointer device, Pointer types);

    int nvmlDeviceRegisterEvents(Pointer device, long types, Pointer set);

    int nvmlEventSetWait_v2(Pointer set, Pointer event, int timeoutMillis);
}
