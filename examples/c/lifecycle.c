/*
 * The lifecycle of a bank's customers in C: a base of columns at the end of a day, then one customer event by event.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tenure.h"

/* A policy that ships, by its name; a bank reads its own from a file. Days since the last purchase make the stages. */
static const char POLICY[] = "\"recency\"";

enum { PURCHASE = TENURE_LIFECYCLE_FIRST_OWN_KIND, EVENTS = 5 };

/* Says why a policy is refused: the path of what is wrong, what is allowed, what to do. */
static void explain(void)
{
    tenure_buffer why = {0};
    tenure_lifecycle_policy_explain(POLICY, strlen(POLICY), &why);
    fprintf(stderr, "%s\n", why.data ? (const char *)why.data : "no reason");
    tenure_buffer_free(&why);
}

/* Everyone on a day: the columns of the core system go in as they are, in any order. */
static void judge_the_base(const tenure_lifecycle_policy *policy, int32_t today)
{
    const uint32_t customer[EVENTS] = {1, 2, 1, 3, 1};
    const int32_t on[EVENTS] = {today - 40, today - 200, today - 12, today - 1000, today - 3};
    const uint8_t kind[EVENTS] = {PURCHASE, PURCHASE, PURCHASE, PURCHASE, PURCHASE};
    tenure_lifecycle_columns columns = {0};
    columns.customer = customer;
    columns.on = on;
    columns.kind = kind;

    tenure_lifecycle_log *log = NULL;
    tenure_lifecycle_run *run = NULL;
    if (tenure_lifecycle_log_new(policy, &columns, EVENTS, &log) == TENURE_OK &&
        tenure_lifecycle_replay(policy, log, today, TENURE_THREADS_ALL, TENURE_LIFECYCLE_MOVES, &run) == TENURE_OK) {
        uint64_t ids[EVENTS];
        uint8_t stages[EVENTS];
        tenure_lifecycle_customers out = {ids, stages, NULL};
        size_t count = 0;
        tenure_lifecycle_run_customers(run, 0, &out, EVENTS, &count);
        for (size_t i = 0; i < count; i++) {
            printf("customer %" PRIu64 " is %s\n", ids[i], tenure_lifecycle_stage_id(policy, stages[i]));
        }
        tenure_lifecycle_run_figures figures = {0};
        tenure_lifecycle_run_counts(run, &figures);
        printf("%" PRIu64 " moves in their histories\n", figures.moves);
    }
    tenure_lifecycle_run_free(run);
    tenure_lifecycle_log_free(log);
}

/* One customer as events arrive; a checkpoint of some bytes goes into the customer's record. */
static void follow_one(const tenure_lifecycle_policy *policy, int32_t today)
{
    tenure_lifecycle_tracker *tracker = NULL;
    tenure_buffer record = {0};
    uint8_t stage = 0;
    int32_t next = 0;
    if (tenure_lifecycle_tracker_new(policy, &tracker) != TENURE_OK) {
        return;
    }
    tenure_lifecycle_event event = {TENURE_LIFECYCLE_NO_VALUE, today, TENURE_LIFECYCLE_NO_DAY, PURCHASE, 0, 0, 0};
    if (tenure_lifecycle_tracker_push(tracker, &event, &stage) == TENURE_OK &&
        tenure_lifecycle_tracker_next_check(tracker, &next) == TENURE_OK &&
        tenure_lifecycle_tracker_checkpoint(tracker, &record) == TENURE_OK) {
        printf("after the first purchase: %s; look again in %d days; kept in %zu bytes\n",
               tenure_lifecycle_stage_id(policy, stage), (int)(next - today), record.len);
    }
    tenure_buffer_free(&record);
    tenure_lifecycle_tracker_free(tracker);
}

int main(void)
{
    tenure_lifecycle_policy *policy = NULL;
    if (tenure_lifecycle_policy_new(POLICY, strlen(POLICY), &policy) != TENURE_OK) {
        explain();
        return EXIT_FAILURE;
    }
    int32_t today = 0;
    tenure_date_from_ymd(2026, 1, 15, &today);
    judge_the_base(policy, today);
    follow_one(policy, today);
    tenure_lifecycle_policy_free(policy);
    return EXIT_SUCCESS;
}
