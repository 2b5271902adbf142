/* What the pretended driver shows: a text file, read again whenever it changes (see README.md). */
#ifndef NIGHTWATT_SCENARIO_H
#define NIGHTWATT_SCENARIO_H

#include <stdbool.h>

#define GPUS_MAX 64
#define PROCESSES_MAX 512
#define POINTS_MAX 12
#define RULES_MAX 256
#define XIDS_MAX 64
#define EVERY_GPU (-1)
#define TEXT_MAX 96

/* A number that may change with time. */
typedef struct {
    enum { CONSTANT, STEPS, LINE, RATE, UNSUPPORTED } kind;
    int points;
    double at_seconds[POINTS_MAX];
    double value[POINTS_MAX];
} Value;

enum {
    UTILIZATION, MEMORY_UTILIZATION, VRAM_TOTAL_MB, VRAM_USED_MB, VRAM_RESERVED_MB,
    TEMPERATURE, POWER_MW, POWER_LIMIT_MW, POWER_DEFAULT_LIMIT_MW, ENERGY_MJ, FANS, FAN_PERCENT,
    SM_CLOCK_MHZ, MEMORY_CLOCK_MHZ, THROTTLE, ECC_CORRECTED, ECC_UNCORRECTED, MIG,
    EVENT_TYPES, KEYS
};

typedef struct {
    int gpu;
    unsigned pid;
    bool compute, graphics;
    Value vram_mb, sm, video;
    char name[TEXT_MAX];
} Process;

/* A function that answers with a code, waits, or never returns. */
typedef struct {
    int gpu; /* or EVERY_GPU, also for functions that concern none */
    char function[TEXT_MAX];
    enum { RETURN, DELAY, HANG } kind;
    int number;
} Rule;

/* An error that the driver reports once. */
typedef struct {
    int gpu;
    unsigned number;
    double at_seconds;
} Xid;

typedef struct {
    char uuid[TEXT_MAX], name[TEXT_MAX], pci[32];
    Value values[KEYS];
} Gpu;

typedef struct {
    char driver[TEXT_MAX];
    bool wddm, overwrite, stale_samples;
    int stride; /* 0: what the functions' names promise */
    long version; /* rises whenever the file is read */
    int gpus, processes, rules, xids;
    Gpu gpu[GPUS_MAX];
    Process process[PROCESSES_MAX];
    Rule rule[RULES_MAX];
    Xid xid[XIDS_MAX];
} Scenario;

/* Takes the lock and gives the scenario as the file has it now; NULL when there is no valid one,
 * with the lock taken all the same. */
const Scenario *scenario_lock(void);
void scenario_unlock(void);

/* Seconds since this version of the file was first seen. Needs the lock. */
double scenario_seconds(void);

/* The value now; false when it is unsupported. Needs the lock. */
bool scenario_value(const Value *value, double *now);

#endif
