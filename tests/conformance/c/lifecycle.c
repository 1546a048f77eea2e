/*
 * Lifecycles: the typed stages and moves are those of lifecycle.population, on any number of threads, event by event and
 * from checkpoints; figures counted by hand; what is hostile is answered.
 */
#include <inttypes.h>
#include <pthread.h>
#include <stdarg.h>

#include "check.h"

enum { CUSTOMERS = 400, EVENTS = 6000, AS_OF = 20700, FIRST_DAY = 20000, CHANNELS = 4, VISIT = 101, PAY = 102 };

/* Windows, a limit for staying, confirmation, least dwell, a timer, a second region, states set by hand. */
static const char POLICY[] =
    "{\"id\":\"c\",\"version\":\"1\",\"effectiveFrom\":\"2026-01-01\",\"kinds\":[\"visit\",\"pay\"],\"facts\":["
    "{\"id\":\"visits\",\"count\":{\"kinds\":[\"visit\"],\"window\":{\"days\":60}}},"
    "{\"id\":\"paid\",\"sum\":{\"kinds\":[\"pay\"],\"window\":{\"months\":3}}},"
    "{\"id\":\"ways\",\"distinct\":{\"of\":\"channel\",\"kinds\":[\"visit\",\"pay\"],\"window\":{\"days\":90}}},"
    "{\"id\":\"silence\",\"daysSince\":{\"kinds\":[\"visit\",\"pay\"]}}],\"regions\":["
    "{\"id\":\"life\",\"initial\":\"new\",\"states\":[{\"id\":\"new\"},{\"id\":\"warm\",\"minDwell\":{\"days\":10}},"
    "{\"id\":\"hot\"},{\"id\":\"gone\"}],\"rules\":["
    "{\"id\":\"gone\",\"to\":\"gone\",\"when\":{\"fact\":\"silence\",\"above\":120},\"ignoresDwell\":true},"
    "{\"id\":\"hot\",\"to\":\"hot\",\"when\":{\"any\":[{\"fact\":\"paid\",\"atLeast\":120,\"stay\":60},"
    "{\"in\":{\"region\":\"side\",\"states\":[\"many\"]}}]},\"confirm\":{\"observations\":2}},"
    "{\"id\":\"warm\",\"from\":[\"new\",\"hot\",\"gone\"],\"to\":\"warm\",\"when\":{\"fact\":\"visits\",\"atLeast\":2}},"
    "{\"id\":\"rest\",\"from\":[\"warm\",\"hot\"],\"to\":\"new\",\"when\":{\"timer\":{\"sinceEntry\":true,\"days\":45}}}]},"
    "{\"id\":\"side\",\"initial\":\"few\",\"states\":[{\"id\":\"few\"},{\"id\":\"many\"}],\"rules\":["
    "{\"id\":\"many\",\"from\":[\"few\"],\"to\":\"many\",\"when\":{\"fact\":\"ways\",\"atLeast\":3}},"
    "{\"id\":\"few\",\"from\":[\"many\"],\"to\":\"few\",\"when\":{\"fact\":\"ways\",\"below\":2}}]}]}";

static uint32_t customers[EVENTS], channels[EVENTS], subjects[EVENTS];
static int32_t days[EVENTS], untils[EVENTS];
static uint8_t kinds[EVENTS];
static int64_t values[EVENTS];

/* What a run holds, copied out. */
typedef struct answer {
    size_t count, move_count;
    uint64_t *ids;
    uint8_t *stages;
    int32_t *since;
    tenure_lifecycle_moves moves;
} answer;

static tenure_lifecycle_policy *policy_of(const char *json)
{
    tenure_lifecycle_policy *policy = NULL;
    char *copy = copy_of(json, strlen(json));
    CHECK_STATUS(tenure_lifecycle_policy_new(copy, strlen(json), &policy), TENURE_OK);
    free(copy);
    return policy;
}

static uint32_t random_below(uint32_t bound)
{
    static uint64_t state = 20260101;
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(state >> 33) % bound;
}

static void make_events(const tenure_lifecycle_policy *policy)
{
    static const char *const TARGETS[] = {"", "hot", "gone", "side:many"};
    for (int i = 0; i < EVENTS; i++) {
        customers[i] = random_below(CUSTOMERS) * 7 + 3;
        days[i] = FIRST_DAY + (int32_t)random_below(AS_OF - FIRST_DAY + 30);
        kinds[i] = (uint8_t)(random_below(3) == 0 ? PAY : VISIT);
        values[i] = kinds[i] == PAY ? (int64_t)random_below(9000) : TENURE_LIFECYCLE_NO_VALUE;
        channels[i] = random_below(CHANNELS);
        channels[i] += channels[i] > 0 ? TENURE_LIFECYCLE_FIRST_FREE_SYMBOL : 0;
        subjects[i] = 0;
        untils[i] = TENURE_LIFECYCLE_NO_DAY;
        if (random_below(200) == 0) {
            const char *target = TARGETS[random_below(4)];
            kinds[i] = TENURE_LIFECYCLE_OVERRIDE;
            values[i] = TENURE_LIFECYCLE_NO_VALUE;
            untils[i] = days[i] + 20;
            CHECK_STATUS(tenure_lifecycle_symbol(policy, target, strlen(target), &subjects[i]), TENURE_OK);
            CHECK((subjects[i] == 0) == (*target == 0));
        }
    }
}

static tenure_lifecycle_columns all_columns(void)
{
    tenure_lifecycle_columns columns;
    memset(&columns, 0, sizeof columns);
    columns.customer = customers;
    columns.on = days;
    columns.kind = kinds;
    columns.value = values;
    columns.subject = subjects;
    columns.channel = channels;
    columns.until = untils;
    return columns;
}

static answer copied(const tenure_lifecycle_run *run)
{
    answer got;
    tenure_lifecycle_run_figures figures;
    size_t written = 0;
    memset(&got, 0, sizeof got);
    CHECK_STATUS(tenure_lifecycle_run_counts(run, &figures), TENURE_OK);
    got.count = (size_t)figures.customers;
    got.move_count = (size_t)figures.moves;
    got.ids = (uint64_t *)exactly(got.count * sizeof *got.ids);
    got.stages = (uint8_t *)exactly(got.count);
    got.since = (int32_t *)exactly(got.count * sizeof *got.since);
    got.moves.customer = (uint32_t *)exactly(got.move_count * sizeof(uint32_t));
    got.moves.on = (int32_t *)exactly(got.move_count * sizeof(int32_t));
    got.moves.from = (uint8_t *)exactly(got.move_count);
    got.moves.to = (uint8_t *)exactly(got.move_count);
    got.moves.rule = (uint16_t *)exactly(got.move_count * sizeof(uint16_t));
    got.moves.entered = (int32_t *)exactly(got.move_count * sizeof(int32_t));
    /* In two pages, the second larger than what is left. */
    size_t half = got.count / 2;
    tenure_lifecycle_customers page = {got.ids, got.stages, got.since};
    CHECK_STATUS(tenure_lifecycle_run_customers(run, 0, &page, half, &written), TENURE_OK);
    CHECK(written == half);
    tenure_lifecycle_customers rest = {got.ids + half, got.stages + half, got.since + half};
    CHECK_STATUS(tenure_lifecycle_run_customers(run, half, &rest, SIZE_MAX, &written), TENURE_OK);
    CHECK(written == got.count - half);
    CHECK_STATUS(tenure_lifecycle_run_customers(run, got.count, &rest, 1, &written), TENURE_OK);
    CHECK(written == 0);
    CHECK_STATUS(tenure_lifecycle_run_moves(run, 0, &got.moves, got.move_count, &written), TENURE_OK);
    CHECK(written == got.move_count);
    return got;
}

static void free_answer(answer *old)
{
    free(old->ids);
    free(old->stages);
    free(old->since);
    free(old->moves.customer);
    free(old->moves.on);
    free(old->moves.from);
    free(old->moves.to);
    free(old->moves.rule);
    free(old->moves.entered);
}

static answer replayed(const tenure_lifecycle_policy *policy, const tenure_lifecycle_log *log, int32_t threads)
{
    tenure_lifecycle_run *run = NULL;
    CHECK_STATUS(tenure_lifecycle_replay(policy, log, AS_OF, threads, TENURE_LIFECYCLE_MOVES | TENURE_LIFECYCLE_SINCE, &run),
                 TENURE_OK);
    answer got = copied(run);
    tenure_lifecycle_run_free(run);
    return got;
}

/* Text that grows. */
typedef struct text {
    char *data;
    size_t len, cap;
} text;

static void add(text *to, const char *format, ...)
{
    if (to->cap - to->len < 4096) {
        to->cap = to->cap * 2 + 8192;
        to->data = (char *)realloc(to->data, to->cap);
        CHECK(to->data != NULL);
    }
    va_list arguments;
    va_start(arguments, format);
    int written = vsnprintf(to->data + to->len, 4096, format, arguments);
    va_end(arguments);
    CHECK(written >= 0 && written < 4096);
    to->len += (size_t)written;
}

static void add_day(text *to, int32_t days_since)
{
    int32_t year = 0, month = 0, day = 0;
    if (days_since == TENURE_LIFECYCLE_NO_DAY) {
        add(to, "null");
        return;
    }
    CHECK_STATUS(tenure_date_to_ymd(days_since, &year, &month, &day), TENURE_OK);
    add(to, "\"%04d-%02d-%02d\"", (int)year, (int)month, (int)day);
}

/* The same log as a request of lifecycle.population. */
static text request_of(const tenure_lifecycle_policy *policy)
{
    static const char *const NAMES[] = {"", "hot", "gone", "side:many"};
    text made = {NULL, 0, 0};
    add(&made, "{\"policy\":%s,\"asOf\":", POLICY);
    add_day(&made, AS_OF);
    add(&made, ",\"transitions\":true,\"events\":{\"customer\":[");
    for (int i = 0; i < EVENTS; i++) add(&made, "%s%" PRIu32, i ? "," : "", customers[i]);
    add(&made, "],\"on\":[");
    for (int i = 0; i < EVENTS; i++) {
        add(&made, i ? "," : "");
        add_day(&made, days[i]);
    }
    add(&made, "],\"kind\":[");
    for (int i = 0; i < EVENTS; i++) {
        add(&made, "%s\"%s\"", i ? "," : "", kinds[i] == VISIT ? "visit" : kinds[i] == PAY ? "pay" : "override");
    }
    add(&made, "],\"value\":[");
    for (int i = 0; i < EVENTS; i++) {
        if (values[i] == TENURE_LIFECYCLE_NO_VALUE) {
            add(&made, "%snull", i ? "," : "");
        } else {
            add(&made, "%s\"%" PRId64 ".%02" PRId64 "\"", i ? "," : "", values[i] / 100, values[i] % 100);
        }
    }
    add(&made, "],\"channel\":[");
    for (int i = 0; i < EVENTS; i++) {
        add(&made, channels[i] ? "%s\"c%" PRIu32 "\"" : "%snull", i ? "," : "", channels[i]);
    }
    add(&made, "],\"subject\":[");
    for (int i = 0; i < EVENTS; i++) {
        uint32_t symbol = 0, name = 0;
        while (subjects[i] != 0 && symbol != subjects[i]) {
            name++;
            CHECK_STATUS(tenure_lifecycle_symbol(policy, NAMES[name], strlen(NAMES[name]), &symbol), TENURE_OK);
        }
        add(&made, "%s\"%s\"", i ? "," : "", NAMES[name]);
    }
    add(&made, "],\"until\":[");
    for (int i = 0; i < EVENTS; i++) {
        add(&made, i ? "," : "");
        add_day(&made, untils[i]);
    }
    add(&made, "]}}");
    return made;
}

/* The list of a field, as it would stand in the response. */
static void check_list(const tenure_buffer *response, const char *after, text *list)
{
    const char *at = strstr(text_of(response), after);
    CHECK(at != NULL);
    add(list, "]");
    CHECK(strncmp(at + strlen(after), list->data, list->len) == 0);
    list->len = 0;
}

/* A column of the response, begun with its bracket. */
#define LIST(item)                                     \
    do {                                               \
        list.len = 0;                                  \
        for (size_t i = 0; i < length; i++) {          \
            add(&list, i ? "," : "");                  \
            item;                                      \
        }                                              \
    } while (0)

static void figures_are_those_of_the_json(const tenure_lifecycle_policy *policy, const answer *got)
{
    text request = request_of(policy), list = {NULL, 0, 0};
    tenure_buffer response = empty_buffer();
    CHECK_STATUS(tenure_call("lifecycle.population", 20, request.data, request.len, &response), TENURE_OK);
    size_t length = got->count;
    LIST(add(&list, "%" PRIu64, got->ids[i]));
    check_list(&response, "{\"customers\":[", &list);
    LIST(got->stages[i] == TENURE_LIFECYCLE_NO_STAGE
             ? add(&list, "null")
             : add(&list, "\"%s\"", tenure_lifecycle_stage_id(policy, got->stages[i])));
    check_list(&response, "],\"stages\":[", &list);
    LIST(add_day(&list, got->since[i]));
    check_list(&response, "],\"since\":[", &list);
    length = got->move_count;
    CHECK(length > CUSTOMERS);
    LIST(add(&list, "%" PRIu64, got->ids[got->moves.customer[i]]));
    check_list(&response, "\"transitions\":{\"customer\":[", &list);
    LIST(add_day(&list, got->moves.on[i]));
    check_list(&response, "],\"on\":[", &list);
    LIST(add(&list, "\"%s\"", tenure_lifecycle_stage_id(policy, got->moves.from[i])));
    check_list(&response, "],\"from\":[", &list);
    LIST(add(&list, "\"%s\"", tenure_lifecycle_stage_id(policy, got->moves.to[i])));
    check_list(&response, "],\"to\":[", &list);
    LIST(add(&list, "\"%s\"", tenure_lifecycle_rule_id(policy, got->moves.rule[i])));
    check_list(&response, "],\"rule\":[", &list);
    tenure_buffer_free(&response);
    free(request.data);
    free(list.data);
}

static void threads_and_the_short_way_change_nothing(const tenure_lifecycle_policy *policy, const tenure_lifecycle_log *log,
                                                     const answer *alone)
{
    static const int32_t THREADS[] = {TENURE_THREADS_ALL, 2, 5, INT32_MAX};
    tenure_lifecycle_columns columns = all_columns();
    for (size_t i = 0; i < sizeof THREADS / sizeof *THREADS; i++) {
        answer more = replayed(policy, log, THREADS[i]);
        size_t moves = alone->move_count;
        CHECK(more.count == alone->count && more.move_count == moves);
        CHECK(memcmp(more.ids, alone->ids, more.count * sizeof *more.ids) == 0);
        CHECK(memcmp(more.stages, alone->stages, more.count) == 0);
        CHECK(memcmp(more.since, alone->since, more.count * sizeof *more.since) == 0);
        CHECK(memcmp(more.moves.on, alone->moves.on, moves * sizeof(int32_t)) == 0);
        CHECK(memcmp(more.moves.entered, alone->moves.entered, moves * sizeof(int32_t)) == 0);
        CHECK(memcmp(more.moves.rule, alone->moves.rule, moves * sizeof(uint16_t)) == 0);
        free_answer(&more);
        tenure_lifecycle_run *run = NULL;
        CHECK_STATUS(tenure_lifecycle_stages(policy, &columns, EVENTS, AS_OF, THREADS[i], &run), TENURE_OK);
        uint8_t *stages = (uint8_t *)exactly(alone->count);
        tenure_lifecycle_customers out = {NULL, stages, NULL};
        size_t written = 0;
        CHECK_STATUS(tenure_lifecycle_run_customers(run, 0, &out, alone->count, &written), TENURE_OK);
        CHECK(written == alone->count && memcmp(stages, alone->stages, written) == 0);
        free(stages);
        tenure_lifecycle_run_free(run);
    }
}

/* The order of events in which the base is replayed. */
static int by_order(const void *a, const void *b)
{
    int one = *(const int *)a, other = *(const int *)b;
#define STEP(column) if (column[one] != column[other]) return column[one] < column[other] ? -1 : 1
    STEP(customers);
    STEP(days);
    STEP(kinds);
    STEP(subjects);
    STEP(channels);
    STEP(values);
    STEP(untils);
#undef STEP
    return 0;
}

/* Each customer event by event, now and then through a checkpoint; the policy's handle may be gone by then. */
static void trackers_meet_the_replay(const answer *alone)
{
    int *order = (int *)exactly(EVENTS * sizeof *order);
    for (int i = 0; i < EVENTS; i++) order[i] = i;
    qsort(order, EVENTS, sizeof *order, by_order);
    size_t at = 0;
    for (size_t i = 0; i < alone->count; i++) {
        tenure_lifecycle_policy *policy = policy_of(POLICY);
        tenure_lifecycle_tracker *tracker = NULL;
        CHECK_STATUS(tenure_lifecycle_tracker_new(policy, &tracker), TENURE_OK);
        uint8_t stage = 77;
        CHECK_STATUS(tenure_lifecycle_tracker_stage_at(tracker, AS_OF, &stage), TENURE_OK);
        CHECK(stage == TENURE_LIFECYCLE_NO_STAGE);
        for (; at < EVENTS && customers[order[at]] == alone->ids[i]; at++) {
            int row = order[at];
            if (days[row] > AS_OF) continue;
            tenure_lifecycle_event event = {values[row], days[row], untils[row], kinds[row], subjects[row], channels[row], 0};
            CHECK_STATUS(tenure_lifecycle_tracker_push(tracker, &event, &stage), TENURE_OK);
            if (random_below(8) == 0) {
                tenure_buffer record = empty_buffer();
                CHECK_STATUS(tenure_lifecycle_tracker_checkpoint(tracker, &record), TENURE_OK);
                tenure_lifecycle_tracker_free(tracker);
                tracker = NULL;
                uint8_t *bytes = (uint8_t *)copy_of((const char *)record.data, record.len);
                CHECK_STATUS(tenure_lifecycle_tracker_restore(policy, bytes, record.len, &tracker), TENURE_OK);
                free(bytes);
                tenure_buffer_free(&record);
            }
        }
        tenure_lifecycle_policy_free(policy);
        CHECK_STATUS(tenure_lifecycle_tracker_stage_at(tracker, AS_OF, &stage), TENURE_OK);
        CHECK(stage == alone->stages[i]);
        tenure_lifecycle_tracker_free(tracker);
    }
    CHECK(at == EVENTS);
    free(order);
}

/* Recency counted by hand: acquaintance 0, active 1, loyal 2, preChurn 3, inactive 4, churned 5; days to go in between. */
static void figures_counted_by_hand(void)
{
    tenure_lifecycle_policy *policy = policy_of("\"recency\"");
    size_t count = 0, written = 0;
    CHECK_STATUS(tenure_lifecycle_stage_count(policy, &count), TENURE_OK);
    CHECK(count == 6 && strcmp(tenure_lifecycle_stage_id(policy, 5), "churned") == 0);
    CHECK(*tenure_lifecycle_stage_id(policy, 6) == 0 && *tenure_lifecycle_stage_id(policy, -1) == 0);
    CHECK(*tenure_lifecycle_stage_id(policy, TENURE_LIFECYCLE_NO_STAGE) == 0 && *tenure_lifecycle_stage_id(NULL, 0) == 0);
    CHECK(strcmp(tenure_lifecycle_rule_id(policy, 3), "loyal") == 0);
    CHECK(strcmp(tenure_lifecycle_rule_id(policy, TENURE_LIFECYCLE_BY_HAND), "override") == 0);
    uint8_t purchase = 0;
    CHECK_STATUS(tenure_lifecycle_kind(policy, "purchase", 8, &purchase), TENURE_OK);
    CHECK(purchase == TENURE_LIFECYCLE_FIRST_OWN_KIND);

    /* 8: 360 days of silence are inactive, 9: 361 churned; 1: three purchases within 90 days; 4: only later events. One
     * event cannot be, one came twice, one has the id of another. */
    const uint64_t who[] = {9, 1, 1, 8, 1, 1, 4, 1, 1, 1};
    const int32_t on[] = {639, 910, 920, 640, 930, 1000, 1001, 1000, 990, 995};
    const uint8_t what[] = {101, 101, 101, 101, 101, 101, 101, 101, 101, 102};
    const uint64_t id[] = {0, 1, 2, 0, 3, 4, 0, 4, 3, 5};
    tenure_lifecycle_columns columns;
    memset(&columns, 0, sizeof columns);
    columns.customer_wide = who;
    columns.on = on;
    columns.kind = what;
    columns.id = id;
    tenure_lifecycle_log *log = NULL;
    tenure_lifecycle_run *run = NULL;
    tenure_lifecycle_log_figures counts;
    CHECK_STATUS(tenure_lifecycle_log_new(policy, &columns, 10, &log), TENURE_OK);
    CHECK_STATUS(tenure_lifecycle_log_counts(log, &counts), TENURE_OK);
    CHECK(counts.customers == 4 && counts.events == 7 && counts.refused == 1);
    CHECK(counts.repeats == 1 && counts.conflicts == 1);
    uint32_t row = 77;
    CHECK_STATUS(tenure_lifecycle_log_refused(log, 0, &row, 1, &written), TENURE_OK);
    CHECK(written == 1 && row == 9);
    CHECK_STATUS(tenure_lifecycle_log_conflicts(log, 0, &row, 1, &written), TENURE_OK);
    CHECK(written == 1 && row == 8);
    CHECK_STATUS(tenure_lifecycle_log_refused(log, 1, &row, 1, &written), TENURE_OK);
    CHECK(written == 0);

    CHECK_STATUS(tenure_lifecycle_replay(policy, log, 1000, 1, TENURE_LIFECYCLE_STAGES_ALONE, &run), TENURE_OK);
    uint64_t ids[4], stage_counts[6];
    uint8_t stages[4];
    int32_t since[4];
    tenure_lifecycle_customers out = {ids, stages, NULL};
    CHECK_STATUS(tenure_lifecycle_run_customers(run, 0, &out, 4, &written), TENURE_OK);
    CHECK(written == 4 && ids[0] == 1 && ids[1] == 4 && ids[2] == 8 && ids[3] == 9);
    CHECK(stages[0] == 1 && stages[1] == TENURE_LIFECYCLE_NO_STAGE && stages[2] == 4 && stages[3] == 5);
    CHECK_STATUS(tenure_lifecycle_run_stages(run, 0, stage_counts, 6, &written), TENURE_OK);
    CHECK(written == 6 && stage_counts[1] == 1 && stage_counts[4] == 1 && stage_counts[5] == 1);
    tenure_lifecycle_run_figures figures;
    CHECK_STATUS(tenure_lifecycle_run_counts(run, &figures), TENURE_OK);
    CHECK(figures.customers == 4 && figures.moves == 0 && figures.future == 1 && figures.unsettled == 0);
    CHECK_STATUS(tenure_lifecycle_run_unsettled(run, 0, ids, 4, &written), TENURE_OK);
    CHECK(written == 0);
    out.since = since;
    CHECK_STATUS(tenure_lifecycle_run_customers(run, 0, &out, 4, &written), TENURE_PART_REFUSED);
    tenure_lifecycle_run_free(run);

    /* 9 goes from acquaintance to preChurn after 91 days, inactive after 181, churned after 361. */
    CHECK_STATUS(tenure_lifecycle_replay(policy, log, 1000, 1, TENURE_LIFECYCLE_MOVES, &run), TENURE_OK);
    answer got;
    CHECK_STATUS(tenure_lifecycle_run_counts(run, &figures), TENURE_OK);
    memset(&got, 0, sizeof got);
    int32_t moved_on[32];
    uint32_t moved[32];
    uint16_t rules[32];
    got.moves.on = moved_on;
    got.moves.customer = moved;
    got.moves.rule = rules;
    CHECK_STATUS(tenure_lifecycle_run_moves(run, 0, &got.moves, 32, &written), TENURE_OK);
    CHECK(written == figures.moves && written >= 3 && moved[written - 1] == 3 && rules[written - 1] == 0);
    CHECK(moved_on[written - 3] == 730 && moved_on[written - 2] == 820 && moved_on[written - 1] == 1000);
    tenure_lifecycle_run_free(run);
    tenure_lifecycle_log_free(log);

    columns.id = NULL;
    CHECK_STATUS(tenure_lifecycle_stages(policy, &columns, 10, 1000, 1, &run), TENURE_OK);
    CHECK_STATUS(tenure_lifecycle_run_counts(run, &figures), TENURE_OK);
    CHECK(figures.refused == 1 && figures.future == 1);
    CHECK_STATUS(tenure_lifecycle_run_refused(run, 0, &row, 1, &written), TENURE_OK);
    CHECK(written == 1 && row == 9);
    tenure_lifecycle_run_free(run);
    tenure_lifecycle_policy_free(policy);
}

/* 23:30 UTC is the next day in Moscow. */
static void seconds_fall_on_the_days_of_the_zone(void)
{
    tenure_lifecycle_policy *bank = policy_of("\"retail-bank\""), *bare = policy_of("\"recency\"");
    const uint32_t who[] = {0};
    const int64_t at[] = {INT64_C(20000) * 86400 + 84600};
    const uint8_t what[] = {TENURE_LIFECYCLE_PRODUCT_OPENED};
    tenure_lifecycle_columns columns;
    memset(&columns, 0, sizeof columns);
    columns.customer = who;
    columns.on_seconds = at;
    columns.kind = what;
    tenure_lifecycle_log *log = NULL;
    CHECK_STATUS(tenure_lifecycle_log_new(bare, &columns, 1, &log), TENURE_MISSING_ZONE);
    CHECK_STATUS(tenure_lifecycle_log_new(bank, &columns, 1, &log), TENURE_OK);
    for (int32_t later = 0; later < 2; later++) {
        tenure_lifecycle_run *run = NULL;
        uint8_t stage = 77;
        size_t written = 0;
        tenure_lifecycle_customers out = {NULL, &stage, NULL};
        CHECK_STATUS(tenure_lifecycle_replay(bank, log, 20000 + later, 1, 0, &run), TENURE_OK);
        CHECK_STATUS(tenure_lifecycle_run_customers(run, 0, &out, 1, &written), TENURE_OK);
        CHECK((stage == TENURE_LIFECYCLE_NO_STAGE) == (later == 0));
        tenure_lifecycle_run_free(run);
    }
    /* Another policy with other names does not read this log. */
    tenure_lifecycle_run *run = NULL;
    CHECK_STATUS(tenure_lifecycle_replay(bare, log, 20000, 1, 0, &run), TENURE_OTHER_POLICY);
    CHECK(run == NULL);
    tenure_lifecycle_log_free(log);
    tenure_lifecycle_policy_free(bare);
    tenure_lifecycle_policy_free(bank);
}

static void refused_policies_are_explained(void)
{
    static const char *const REFUSED[][2] = {
        {"\"no such policy\"", "unknownName"},
        {"{", "malformedJson"},
        {"", "malformedJson"},
        {"{\"id\":\"a\"}", "missingField"},
        {"[]", "wrongType"},
    };
    for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++) {
        tenure_lifecycle_policy *policy = NULL;
        tenure_buffer why = empty_buffer();
        const char *json = REFUSED[i][0];
        tenure_status status = tenure_lifecycle_policy_new(json, strlen(json), &policy);
        CHECK(policy == NULL && strcmp(tenure_status_kind(status), REFUSED[i][1]) == 0);
        CHECK_STATUS(tenure_lifecycle_policy_explain(json, strlen(json), &why), status);
        CHECK(strstr(text_of(&why), REFUSED[i][1]) != NULL);
        tenure_buffer_free(&why);
    }
    tenure_buffer why = empty_buffer();
    CHECK_STATUS(tenure_lifecycle_policy_explain(POLICY, strlen(POLICY), &why), TENURE_OK);
    CHECK(strcmp(text_of(&why), "null") == 0);
    tenure_buffer_free(&why);
    char *wrong = copy_of(POLICY, strlen(POLICY) + 1);
    memcpy(strstr(wrong, "\"fact\":\"silence\""), "\"fact\":\"sylence\"", 16);
    CHECK_STATUS(tenure_lifecycle_policy_explain(wrong, strlen(wrong), &why), TENURE_UNKNOWN_NAME);
    CHECK(strstr(text_of(&why), "regions.0.rules.0.when") != NULL);
    tenure_buffer_free(&why);
    free(wrong);
}

static void hostile_inputs_are_answered(void)
{
    tenure_lifecycle_policy *policy = policy_of(POLICY), *none = NULL;
    tenure_lifecycle_columns columns = all_columns();
    tenure_lifecycle_log *log = NULL;
    tenure_lifecycle_run *run = NULL;
    size_t written = 77;
    uint8_t code = 77;
    uint32_t symbol = 77;
    CHECK_STATUS(tenure_lifecycle_policy_new(NULL, 1, &none), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_lifecycle_policy_new("\"recency\"", 9, NULL), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_lifecycle_policy_new("x", SIZE_MAX, &none), TENURE_REQUEST_TOO_LARGE);
    CHECK_STATUS(tenure_lifecycle_stage_count(NULL, &written), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_lifecycle_kind(policy, "nothing", 7, &code), TENURE_UNKNOWN_NAME);
    CHECK_STATUS(tenure_lifecycle_kind(policy, "\xff", 1, &code), TENURE_INVALID_UTF8);
    CHECK_STATUS(tenure_lifecycle_kind(NULL, "sale", 4, &code), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_lifecycle_symbol(policy, "nothing", 7, NULL), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_lifecycle_symbol(policy, "nothing", 7, &symbol), TENURE_OK);
    CHECK(code == 77 && symbol == 0);

    CHECK_STATUS(tenure_lifecycle_log_new(NULL, &columns, 1, &log), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_lifecycle_log_new(policy, NULL, 1, &log), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_lifecycle_log_new(policy, &columns, 1, NULL), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_lifecycle_log_new(policy, &columns, SIZE_MAX, &log), TENURE_REQUEST_TOO_LARGE);
    const uint64_t wide[] = {UINT64_MAX, 0, 5};
    const int64_t seconds[] = {INT64_MIN, INT64_MAX, 0};
    columns.customer_wide = wide;
    CHECK_STATUS(tenure_lifecycle_log_new(policy, &columns, 1, &log), TENURE_PART_REFUSED);
    columns.customer = NULL;
    columns.on_seconds = seconds;
    CHECK_STATUS(tenure_lifecycle_log_new(policy, &columns, 1, &log), TENURE_PART_REFUSED);
    columns.on = NULL;
    CHECK_STATUS(tenure_lifecycle_log_new(policy, &columns, 1, &log), TENURE_MISSING_ZONE);
    memset(&columns, 0, sizeof columns);
    CHECK_STATUS(tenure_lifecycle_log_new(policy, &columns, 1, &log), TENURE_NULL_ARGUMENT);
    columns.customer_wide = wide;
    CHECK_STATUS(tenure_lifecycle_log_new(policy, &columns, 1, &log), TENURE_NULL_ARGUMENT);
    columns.on = days;
    CHECK_STATUS(tenure_lifecycle_log_new(policy, &columns, 1, &log), TENURE_NULL_ARGUMENT);
    CHECK(log == NULL);
    CHECK_STATUS(tenure_lifecycle_log_counts(NULL, NULL), TENURE_NULL_ARGUMENT);

    /* Rows that cannot be are left out, the others go on. */
    const int32_t on[] = {INT32_MAX, 20000, 20001};
    const uint8_t kind[] = {VISIT, 18, VISIT};
    const int64_t value[] = {0, 0, INT64_MIN + 1};
    columns.on = on;
    columns.kind = kind;
    columns.value = value;
    tenure_lifecycle_log_figures counts;
    CHECK_STATUS(tenure_lifecycle_log_new(policy, &columns, 3, &log), TENURE_OK);
    CHECK_STATUS(tenure_lifecycle_log_counts(log, &counts), TENURE_OK);
    CHECK(counts.refused == 3 && counts.events == 0 && counts.customers == 0);
    tenure_lifecycle_log_free(log);
    memset(&columns, 0, sizeof columns);
    CHECK_STATUS(tenure_lifecycle_log_new(policy, &columns, 0, &log), TENURE_OK);

    CHECK_STATUS(tenure_lifecycle_replay(policy, log, AS_OF, -1, 0, &run), TENURE_UNKNOWN_CONSTANT);
    CHECK_STATUS(tenure_lifecycle_replay(policy, log, AS_OF, 1, 4, &run), TENURE_UNKNOWN_CONSTANT);
    CHECK_STATUS(tenure_lifecycle_replay(policy, log, AS_OF, 1, -1, &run), TENURE_UNKNOWN_CONSTANT);
    CHECK_STATUS(tenure_lifecycle_replay(policy, log, INT32_MAX, 1, 0, &run), TENURE_NOT_A_DATE);
    CHECK_STATUS(tenure_lifecycle_replay(policy, log, INT32_MIN, 1, 0, &run), TENURE_NOT_A_DATE);
    CHECK_STATUS(tenure_lifecycle_replay(policy, NULL, AS_OF, 1, 0, &run), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_lifecycle_replay(policy, log, AS_OF, 1, 0, NULL), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_lifecycle_stages(policy, &columns, 1, AS_OF, 1, &run), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_lifecycle_stages(policy, &columns, 0, AS_OF, -5, &run), TENURE_UNKNOWN_CONSTANT);
    CHECK(run == NULL);
    CHECK_STATUS(tenure_lifecycle_replay(policy, log, AS_OF, 0, 3, &run), TENURE_OK);
    answer nobody = copied(run);
    CHECK(nobody.count == 0 && nobody.move_count == 0);
    free_answer(&nobody);
    CHECK_STATUS(tenure_lifecycle_run_customers(run, 0, NULL, 1, &written), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_lifecycle_run_stages(run, 0, NULL, 1, &written), TENURE_NULL_ARGUMENT);
    tenure_lifecycle_run_free(run);
    tenure_lifecycle_log_free(log);
    tenure_lifecycle_log_free(NULL);
    tenure_lifecycle_run_free(NULL);
    tenure_lifecycle_policy_free(NULL);
    tenure_lifecycle_policy_free(policy);
}

static void hostile_events_change_nothing(void)
{
    tenure_lifecycle_policy *policy = policy_of(POLICY), *other = policy_of("\"recency\"");
    tenure_lifecycle_tracker *tracker = NULL, *again = NULL;
    CHECK_STATUS(tenure_lifecycle_tracker_new(NULL, &tracker), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_lifecycle_tracker_new(policy, NULL), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_lifecycle_tracker_new(policy, &tracker), TENURE_OK);
    uint8_t stage = 77;
    int32_t next = 77;
    CHECK_STATUS(tenure_lifecycle_tracker_next_check(tracker, &next), TENURE_OK);
    CHECK(next == TENURE_LIFECYCLE_NO_DAY);
    const tenure_lifecycle_event good = {TENURE_LIFECYCLE_NO_VALUE, 20000, TENURE_LIFECYCLE_NO_DAY, VISIT, 0, 0, 0};
    CHECK_STATUS(tenure_lifecycle_tracker_push(tracker, &good, &stage), TENURE_OK);
    CHECK(stage == 0);
    CHECK_STATUS(tenure_lifecycle_tracker_next_check(tracker, &next), TENURE_OK);
    CHECK(next > 20000 && next <= 20121);
    stage = 77;
    tenure_buffer before = empty_buffer(), after = empty_buffer();
    CHECK_STATUS(tenure_lifecycle_tracker_checkpoint(tracker, &before), TENURE_OK);
    tenure_lifecycle_event event = good;
    event.on = 19999;
    CHECK_STATUS(tenure_lifecycle_tracker_push(tracker, &event, &stage), TENURE_DAY_TOO_EARLY);
    event.on = INT32_MAX;
    CHECK_STATUS(tenure_lifecycle_tracker_push(tracker, &event, &stage), TENURE_EVENT_REFUSED);
    event = good;
    static const int32_t KINDS[] = {0, 18, 103, 255, 256 + VISIT, -1, INT32_MAX, INT32_MIN};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        event.kind = KINDS[i];
        CHECK_STATUS(tenure_lifecycle_tracker_push(tracker, &event, &stage), TENURE_UNKNOWN_NAME);
    }
    event = good;
    event.value = INT64_MAX;
    CHECK_STATUS(tenure_lifecycle_tracker_push(tracker, &event, &stage), TENURE_VALUE_REFUSED);
    event = good;
    event.kind = TENURE_LIFECYCLE_OVERRIDE;
    event.subject = UINT32_MAX;
    CHECK_STATUS(tenure_lifecycle_tracker_push(tracker, &event, &stage), TENURE_UNKNOWN_NAME);
    event = good;
    event.reserved = 1;
    CHECK_STATUS(tenure_lifecycle_tracker_push(tracker, &event, &stage), TENURE_UNKNOWN_CONSTANT);
    CHECK_STATUS(tenure_lifecycle_tracker_push(NULL, &good, &stage), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_lifecycle_tracker_push(tracker, NULL, &stage), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_lifecycle_tracker_push(tracker, &good, NULL), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_lifecycle_tracker_stage_at(tracker, 19999, &stage), TENURE_DAY_TOO_EARLY);
    CHECK_STATUS(tenure_lifecycle_tracker_stage_at(tracker, INT32_MAX, &stage), TENURE_NOT_A_DATE);
    CHECK_STATUS(tenure_lifecycle_tracker_stage_at(NULL, 20000, &stage), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_lifecycle_tracker_next_check(tracker, NULL), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_lifecycle_tracker_checkpoint(NULL, &after), TENURE_NULL_ARGUMENT);
    CHECK(strstr(text_of(&after), "nullArgument") != NULL);
    tenure_buffer_free(&after);
    CHECK(stage == 77);
    CHECK_STATUS(tenure_lifecycle_tracker_checkpoint(tracker, &after), TENURE_OK);
    CHECK(before.len == after.len && memcmp(before.data, after.data, before.len) == 0);
    tenure_buffer_free(&after);

    /* Checkpoints that were cut, changed, or of another policy. */
    for (size_t len = 0; len < before.len; len++) {
        uint8_t *cut = (uint8_t *)copy_of((const char *)before.data, len);
        CHECK_STATUS(tenure_lifecycle_tracker_restore(policy, cut, len, &again), TENURE_CHECKPOINT_DAMAGED);
        free(cut);
        before.data[len] ^= 0x10;
        CHECK_STATUS(tenure_lifecycle_tracker_restore(policy, before.data, before.len, &again), TENURE_CHECKPOINT_DAMAGED);
        before.data[len] ^= 0x10;
    }
    CHECK_STATUS(tenure_lifecycle_tracker_restore(other, before.data, before.len, &again), TENURE_OTHER_POLICY);
    CHECK_STATUS(tenure_lifecycle_tracker_restore(policy, NULL, 1, &again), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_lifecycle_tracker_restore(policy, before.data, before.len, NULL), TENURE_NULL_ARGUMENT);
    CHECK(again == NULL);
    tenure_buffer_free(&before);
    tenure_lifecycle_tracker_free(tracker);
    tenure_lifecycle_tracker_free(NULL);
    tenure_lifecycle_policy_free(other);
    tenure_lifecycle_policy_free(policy);
}

static void *all(void *unused)
{
    (void)unused;
    tenure_lifecycle_policy *policy = policy_of(POLICY);
    make_events(policy);
    tenure_lifecycle_log *log = NULL;
    tenure_lifecycle_columns columns = all_columns();
    CHECK_STATUS(tenure_lifecycle_log_new(policy, &columns, EVENTS, &log), TENURE_OK);
    answer alone = replayed(policy, log, 1);
    figures_are_those_of_the_json(policy, &alone);
    threads_and_the_short_way_change_nothing(policy, log, &alone);
    trackers_meet_the_replay(&alone);
    free_answer(&alone);
    tenure_lifecycle_log_free(log);
    tenure_lifecycle_policy_free(policy);
    figures_counted_by_hand();
    seconds_fall_on_the_days_of_the_zone();
    refused_policies_are_explained();
    hostile_inputs_are_answered();
    hostile_events_change_nothing();
    return NULL;
}

/* In a thread of its own, as in portfolio.c. */
int main(void)
{
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, all, NULL) == 0);
    CHECK(pthread_join(thread, NULL) == 0);
    printf("the lifecycles hold\n");
    return EXIT_SUCCESS;
}
