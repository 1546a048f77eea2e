/*
 * Work to count the instructions of: a synthetic log, the same on every machine.
 *
 *     counts POLICY.json replay|stages|push EVENTS TIMES
 *
 * Two runs that differ in TIMES alone differ by the work itself.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tenure.h"

enum { TODAY = 20453, DAYS = 1096, EACH = 10 };

static uint64_t seed = 20260101;

/* A number below `bound`, by a linear congruence with 64 bits. */
static uint32_t below(uint32_t bound)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)((seed >> 33) % bound);
}

static void *room(size_t count, size_t size)
{
    void *memory = calloc(count, size);
    if (memory == NULL) {
        exit(3);
    }
    return memory;
}

static void check(int holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "%s\n", what);
        exit(1);
    }
}

static tenure_lifecycle_policy *read_policy(const char *path)
{
    static char text[1 << 16];
    FILE *file = fopen(path, "rb");
    check(file != NULL, path);
    size_t length = fread(text, 1, sizeof text, file);
    fclose(file);
    tenure_lifecycle_policy *policy = NULL;
    check(tenure_lifecycle_policy_new(text, length, &policy) == TENURE_OK, "the policy is refused");
    return policy;
}

static uint64_t replay(const tenure_lifecycle_policy *policy, const tenure_lifecycle_columns *columns, size_t count)
{
    tenure_lifecycle_log *log = NULL;
    tenure_lifecycle_run *run = NULL;
    tenure_lifecycle_run_figures figures = {0};
    check(tenure_lifecycle_log_new(policy, columns, count, &log) == TENURE_OK, "the log is refused");
    check(tenure_lifecycle_replay(policy, log, TODAY, 1, TENURE_LIFECYCLE_MOVES, &run) == TENURE_OK, "no replay");
    check(tenure_lifecycle_run_counts(run, &figures) == TENURE_OK, "no figures");
    tenure_lifecycle_run_free(run);
    tenure_lifecycle_log_free(log);
    return figures.moves;
}

static uint64_t stages(const tenure_lifecycle_policy *policy, const tenure_lifecycle_columns *columns, size_t count)
{
    tenure_lifecycle_run *run = NULL;
    tenure_lifecycle_run_figures figures = {0};
    check(tenure_lifecycle_stages(policy, columns, count, TODAY, 1, &run) == TENURE_OK, "no stages");
    check(tenure_lifecycle_run_counts(run, &figures) == TENURE_OK, "no figures");
    tenure_lifecycle_run_free(run);
    return figures.customers;
}

/* Every event to one customer, three days after the one before. */
static uint64_t push(const tenure_lifecycle_policy *policy, const tenure_lifecycle_columns *columns, size_t count)
{
    tenure_lifecycle_tracker *tracker = NULL;
    uint64_t sum = 0;
    check(tenure_lifecycle_tracker_new(policy, &tracker) == TENURE_OK, "no tracker");
    for (size_t i = 0; i < count; i++) {
        tenure_lifecycle_event event = {columns->value[i], (int32_t)(1000 + 3 * i), TENURE_LIFECYCLE_NO_DAY,
                                        columns->kind[i], 0, 0, 0};
        uint8_t stage = 0;
        check(tenure_lifecycle_tracker_push(tracker, &event, &stage) == TENURE_OK, "the event is refused");
        sum += stage;
    }
    tenure_lifecycle_tracker_free(tracker);
    return sum + 1;
}

int main(int argc, char **argv)
{
    check(argc == 5, "counts POLICY.json replay|stages|push EVENTS TIMES");
    tenure_lifecycle_policy *policy = read_policy(argv[1]);
    size_t count = (size_t)strtoul(argv[3], NULL, 10);
    uint32_t *customer = (uint32_t *)room(count, sizeof *customer);
    int32_t *on = (int32_t *)room(count, sizeof *on);
    uint8_t *kind = (uint8_t *)room(count, sizeof *kind);
    int64_t *value = (int64_t *)room(count, sizeof *value);
    for (size_t i = 0; i < count; i++) {
        uint32_t dice = below(100);
        customer[i] = below((uint32_t)(count / EACH + 1));
        on[i] = TODAY - (int32_t)below(DAYS);
        kind[i] = (uint8_t)(dice < 80   ? TENURE_LIFECYCLE_TRANSACTION
                            : dice < 92 ? TENURE_LIFECYCLE_SERVICE
                            : dice < 97 ? TENURE_LIFECYCLE_SALE
                                        : TENURE_LIFECYCLE_RELATIONSHIP);
        value[i] = (int64_t)below(1000000);
    }
    tenure_lifecycle_columns columns = {0};
    columns.customer = customer;
    columns.on = on;
    columns.kind = kind;
    columns.value = value;
    uint64_t found = 0;
    for (unsigned long times = strtoul(argv[4], NULL, 10); times > 0; times--) {
        found += strcmp(argv[2], "replay") == 0   ? replay(policy, &columns, count)
                 : strcmp(argv[2], "stages") == 0 ? stages(policy, &columns, count)
                                                  : push(policy, &columns, count);
    }
    check(found > 0, "nothing was found");
    printf("%" PRIu64 "\n", found);
    free(customer);
    free(on);
    free(kind);
    free(value);
    tenure_lifecycle_policy_free(policy);
    return 0;
}
