#define _GNU_SOURCE
#include "scenario.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

static const char *const KEY_NAMES[KEYS] = {
    "utilization", "memory_utilization", "vram_total_mb", "vram_used_mb", "vram_reserved_mb",
    "temperature", "power_mw", "power_limit_mw", "power_default_limit_mw", "energy_mj", "fans",
    "fan_percent", "sm_clock_mhz", "memory_clock_mhz", "throttle", "ecc_corrected",
    "ecc_uncorrected", "mig", "event_types"};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Scenario *current;
static bool valid;
static struct stat seen;
static struct timespec since;

static const char *path(void) {
    static char beside[4096];
    const char *named = getenv("NIGHTWATT_NVML_SCENARIO");
    if (named != NULL && named[0] != 0)
        return named;
    Dl_info self;
    if (dladdr((void *)path, &self) == 0)
        return "";
    snprintf(beside, sizeof beside, "%s.scenario", self.dli_fname);
    return beside;
}

static bool wrong(int line, const char *what, const char *word) {
    fprintf(stderr, "nvml scenario %s:%d: %s: %s\n", path(), line, what, word ? word : "(nothing)");
    return false;
}

static bool number(const char *text, double *into) {
    char *end;
    *into = strtod(text, &end);
    return end != text && *end == 0;
}

static bool parse_points(char *text, Value *value) {
    char *rest = NULL;
    value->points = 0;
    for (char *point = strtok_r(text, ",", &rest); point; point = strtok_r(NULL, ",", &rest)) {
        char *colon = strchr(point, ':');
        if (colon == NULL || value->points == POINTS_MAX)
            return false;
        *colon = 0;
        if (!number(point, &value->at_seconds[value->points])
            || !number(colon + 1, &value->value[value->points]))
            return false;
        value->points++;
    }
    return value->points > 0;
}

/* "97", "unsupported", "steps 0:10,5:90", "line 0:10,60:90" or "rate 1000 250". */
static bool parse_value(char *word, char **rest, Value *value) {
    if (word == NULL)
        return false;
    if (strcmp(word, "unsupported") == 0) {
        value->kind = UNSUPPORTED;
        return true;
    }
    if (strcmp(word, "steps") == 0 || strcmp(word, "line") == 0) {
        value->kind = word[0] == 's' ? STEPS : LINE;
        char *points = strtok_r(NULL, " \t", rest);
        return points != NULL && parse_points(points, value);
    }
    if (strcmp(word, "rate") == 0) {
        value->kind = RATE;
        char *base = strtok_r(NULL, " \t", rest), *each = strtok_r(NULL, " \t", rest);
        return base && each && number(base, &value->value[0]) && number(each, &value->value[1]);
    }
    value->kind = CONSTANT;
    return number(word, &value->value[0]);
}

static bool parse_rule(Scenario *scenario, const char *kind, char **rest) {
    if (scenario->rules == RULES_MAX)
        return false;
    Rule *rule = &scenario->rule[scenario->rules];
    char *function = strtok_r(NULL, " \t", rest), *argument = strtok_r(NULL, " \t", rest);
    double value = 0;
    if (function == NULL)
        return false;
    rule->kind = strcmp(kind, "return") == 0 ? RETURN : strcmp(kind, "delay") == 0 ? DELAY : HANG;
    if (rule->kind != HANG && (argument == NULL || !number(argument, &value)))
        return false;
    rule->gpu = scenario->gpus - 1; /* before the first GPU: EVERY_GPU */
    rule->number = (int)value;
    snprintf(rule->function, TEXT_MAX, "%s", function);
    scenario->rules++;
    return true;
}

/* "process compute|graphics|both PID VRAM_MB SM_PERCENT [video=N] [name=TEXT]" */
static bool parse_process(Scenario *scenario, char **rest) {
    if (scenario->processes == PROCESSES_MAX)
        return false;
    Process *process = &scenario->process[scenario->processes];
    char *kind = strtok_r(NULL, " \t", rest), *pid = strtok_r(NULL, " \t", rest);
    double id;
    if (kind == NULL || pid == NULL || !number(pid, &id))
        return false;
    process->gpu = scenario->gpus - 1;
    process->pid = (unsigned)id;
    process->compute = strcmp(kind, "graphics") != 0;
    process->graphics = strcmp(kind, "compute") != 0;
    if (!parse_value(strtok_r(NULL, " \t", rest), rest, &process->vram_mb)
        || !parse_value(strtok_r(NULL, " \t", rest), rest, &process->sm))
        return false;
    for (char *word; (word = strtok_r(NULL, " \t", rest)) != NULL;) {
        if (strncmp(word, "name=", 5) == 0)
            snprintf(process->name, TEXT_MAX, "%s", word + 5);
        else if (strncmp(word, "video=", 6) != 0 || !number(word + 6, &process->video.value[0]))
            return false;
    }
    scenario->processes++;
    return true;
}

/* "xid NUMBER [after SECONDS]" */
static bool parse_xid(Scenario *scenario, char **rest) {
    char *id = strtok_r(NULL, " \t", rest), *after = strtok_r(NULL, " \t", rest);
    double value, seconds = 0;
    if (scenario->xids == XIDS_MAX || id == NULL || !number(id, &value))
        return false;
    if (after != NULL) {
        char *text = strtok_r(NULL, " \t", rest);
        if (strcmp(after, "after") != 0 || text == NULL || !number(text, &seconds))
            return false;
    }
    scenario->xid[scenario->xids++] =
        (Xid){scenario->gpus - 1, (unsigned)value, seconds};
    return true;
}

static int key_of(const char *word) {
    for (int key = 0; key < KEYS; key++)
        if (strcmp(KEY_NAMES[key], word) == 0)
            return key;
    return -1;
}

static void set(Gpu *gpu, int key, double value) {
    gpu->values[key].kind = CONSTANT;
    gpu->values[key].value[0] = value;
}

static Gpu *add_gpu(Scenario *scenario) {
    Gpu *gpu = &scenario->gpu[scenario->gpus];
    int i = scenario->gpus++;
    snprintf(gpu->uuid, TEXT_MAX, "GPU-00000000-0000-0000-0000-%012d", i);
    snprintf(gpu->name, TEXT_MAX, "NVIDIA GeForce RTX 4090");
    snprintf(gpu->pci, sizeof gpu->pci, "00000000:%02X:00.0", i + 1);
    set(gpu, VRAM_TOTAL_MB, 24564);
    set(gpu, VRAM_USED_MB, 312);
    set(gpu, VRAM_RESERVED_MB, 340);
    set(gpu, TEMPERATURE, 38);
    set(gpu, POWER_MW, 21000);
    set(gpu, POWER_LIMIT_MW, 450000);
    set(gpu, POWER_DEFAULT_LIMIT_MW, 450000);
    gpu->values[ENERGY_MJ].kind = RATE;
    gpu->values[ENERGY_MJ].value[0] = 1000000;
    gpu->values[ENERGY_MJ].value[1] = 21000;
    set(gpu, FANS, 1);
    set(gpu, FAN_PERCENT, 30);
    set(gpu, SM_CLOCK_MHZ, 210);
    set(gpu, MEMORY_CLOCK_MHZ, 405);
    set(gpu, THROTTLE, 1);
    gpu->values[ECC_CORRECTED].kind = UNSUPPORTED;
    gpu->values[ECC_UNCORRECTED].kind = UNSUPPORTED;
    gpu->values[MIG].kind = UNSUPPORTED;
    set(gpu, EVENT_TYPES, 0x1f);
    return gpu;
}

static bool parse_line(Scenario *scenario, Gpu **gpu, char *line) {
    char *rest = NULL, *word = strtok_r(line, " \t", &rest);
    if (word == NULL || word[0] == '#')
        return true;
    if (strcmp(word, "gpu") == 0) {
        if (scenario->gpus == GPUS_MAX)
            return false;
        *gpu = add_gpu(scenario);
        return true;
    }
    if (strcmp(word, "return") == 0 || strcmp(word, "delay") == 0 || strcmp(word, "hang") == 0)
        return parse_rule(scenario, word, &rest);
    if (*gpu == NULL) {
        double stride;
        if (strcmp(word, "driver") == 0)
            return snprintf(scenario->driver, TEXT_MAX, "%s", rest) >= 0;
        if (strcmp(word, "wddm") == 0)
            return scenario->wddm = true;
        if (strcmp(word, "overwrite") == 0)
            return scenario->overwrite = true;
        if (strcmp(word, "stale_samples") == 0)
            return scenario->stale_samples = true;
        if (strcmp(word, "stride") != 0 || !number(rest, &stride))
            return false;
        scenario->stride = (int)stride;
        return true;
    }
    if (strcmp(word, "uuid") == 0)
        return snprintf((*gpu)->uuid, TEXT_MAX, "%s", rest) >= 0;
    if (strcmp(word, "name") == 0)
        return snprintf((*gpu)->name, TEXT_MAX, "%s", rest) >= 0;
    if (strcmp(word, "pci") == 0)
        return snprintf((*gpu)->pci, sizeof (*gpu)->pci, "%s", rest) >= 0;
    if (strcmp(word, "process") == 0)
        return parse_process(scenario, &rest);
    if (strcmp(word, "xid") == 0)
        return parse_xid(scenario, &rest);
    int key = key_of(word);
    return key >= 0 && parse_value(strtok_r(NULL, " \t", &rest), &rest, &(*gpu)->values[key]);
}

static void without_comment(char *line) {
    char *comment = strstr(line, " #");
    size_t end = comment ? (size_t)(comment - line) : strcspn(line, "\r\n");
    while (end > 0 && (line[end - 1] == ' ' || line[end - 1] == '\t'))
        end--;
    line[end] = 0;
}

static bool parse(Scenario *scenario) {
    FILE *file = fopen(path(), "re");
    if (file == NULL)
        return wrong(0, "cannot be read", NULL);
    static long versions;
    memset(scenario, 0, sizeof *scenario);
    scenario->version = ++versions;
    snprintf(scenario->driver, TEXT_MAX, "570.86.10");
    Gpu *gpu = NULL;
    char line[1024], kept[1024];
    bool good = true;
    for (int n = 1; good && fgets(line, sizeof line, file) != NULL; n++) {
        without_comment(line);
        snprintf(kept, sizeof kept, "%s", line);
        good = parse_line(scenario, &gpu, line) || wrong(n, "not understood", kept);
    }
    fclose(file);
    return good;
}

const Scenario *scenario_lock(void) {
    pthread_mutex_lock(&lock);
    struct stat now;
    if (stat(path(), &now) != 0) {
        valid = false;
        return NULL;
    }
    if (current == NULL || now.st_ino != seen.st_ino || now.st_size != seen.st_size
        || now.st_mtim.tv_sec != seen.st_mtim.tv_sec
        || now.st_mtim.tv_nsec != seen.st_mtim.tv_nsec) {
        if (current == NULL)
            current = malloc(sizeof *current);
        seen = now;
        clock_gettime(CLOCK_MONOTONIC, &since);
        valid = parse(current);
    }
    return valid ? current : NULL;
}

void scenario_unlock(void) { pthread_mutex_unlock(&lock); }

double scenario_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - since.tv_sec) + (double)(now.tv_nsec - since.tv_nsec) / 1e9;
}

bool scenario_value(const Value *value, double *now) {
    double t = scenario_seconds();
    switch (value->kind) {
    case UNSUPPORTED:
        return false;
    case CONSTANT:
        *now = value->value[0];
        return true;
    case RATE:
        *now = value->value[0] + t * value->value[1];
        return true;
    default:
        break;
    }
    *now = value->value[0];
    for (int i = 1; i < value->points; i++) {
        double from = value->at_seconds[i - 1], to = value->at_seconds[i];
        if (t >= to)
            *now = value->value[i];
        else if (value->kind == LINE && t >= from) {
            *now += (value->value[i] - value->value[i - 1]) * (t - from) / (to - from);
            break;
        }
    }
    return true;
}
