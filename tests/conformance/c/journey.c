/*
 * Event logs: a kept log answers as one in the request does, to the byte, also from several threads; what is hostile is
 * answered.
 */
#include <pthread.h>

#include "check.h"

enum { CASES = 20000, THREADS = 4 };

static const char DESCRIPTION[] = "{\"format\":\"csv\",\"attributes\":[\"channel\"]}";
static const char MINE[] = "{\"log\":{\"kept\":true}}";

typedef struct asked {
    const tenure_journey_log *log;
    tenure_buffer response;
    tenure_status status;
} asked;

static asked asked_of(const tenure_journey_log *log)
{
    asked one;
    one.log = log;
    one.response = empty_buffer();
    one.status = TENURE_PANIC;
    return one;
}

static void *mine(void *argument)
{
    asked *one = (asked *)argument;
    one->status = tenure_journey_log_call(one->log, "journey.mine", 12, MINE, strlen(MINE), &one->response);
    return NULL;
}

/* Every case applies; every other signs two days later. */
static char *written(size_t cases, size_t *len)
{
    const size_t room = cases * 80 + 64;
    char *text = (char *)exactly(room);
    size_t at = (size_t)snprintf(text, room, "case,activity,timestamp,channel\n");
    for (size_t one = 0; one < cases; ++one) {
        at += (size_t)snprintf(text + at, room - at, "c%zu,apply,2026-01-15T10:00:00Z,site\n", one);
        if (one % 2 == 0)
            at += (size_t)snprintf(text + at, room - at, "c%zu,sign,2026-01-17T10:00:00Z,branch\n", one);
    }
    *len = at;
    return text;
}

static tenure_status read_log(const char *description, const char *data, size_t len, tenure_journey_log **log)
{
    tenure_buffer response = empty_buffer();
    const tenure_status status = tenure_journey_log_new(description, strlen(description), data, len, log, &response);
    CHECK(response.data != NULL && response.len > 0);
    tenure_buffer_free(&response);
    return status;
}

/* A small log both ways: kept, and in the request. */
static void answers_are_the_same(void)
{
    static const char SMALL[] = "case,activity,timestamp\n1,apply,2026-01-15T10:00:00Z\n1,sign,2026-01-17T10:00:00Z\n";
    static const char SENT[] =
        "{\"log\":{\"format\":\"csv\",\"text\":\"case,activity,timestamp\\n1,apply,2026-01-15T10:00:00Z\\n"
        "1,sign,2026-01-17T10:00:00Z\\n\"}}";
    tenure_journey_log *log = NULL;
    CHECK_STATUS(read_log("{\"format\":\"csv\"}", SMALL, strlen(SMALL), &log), TENURE_OK);
    asked kept = asked_of(log);
    mine(&kept);
    CHECK_STATUS(kept.status, TENURE_OK);
    tenure_buffer sent = empty_buffer();
    CHECK_STATUS(tenure_call("journey.mine", 12, SENT, strlen(SENT), &sent), TENURE_OK);
    CHECK(sent.len == kept.response.len && memcmp(sent.data, kept.response.data, sent.len) == 0);
    tenure_buffer_free(&sent);
    tenure_buffer_free(&kept.response);
    tenure_journey_log_free(log);
}

/* Larger than a request would be with its bytes in it; the bytes are gone before it is asked. */
static void a_large_log_is_shared(void)
{
    size_t len = 0;
    char *text = written(CASES, &len);
    tenure_journey_log *log = NULL;
    CHECK_STATUS(read_log(DESCRIPTION, text, len, &log), TENURE_OK);
    free(text);
    asked all[THREADS];
    pthread_t threads[THREADS];
    for (int one = 0; one < THREADS; ++one) {
        all[one] = asked_of(log);
        CHECK(pthread_create(&threads[one], NULL, mine, &all[one]) == 0);
    }
    for (int one = 0; one < THREADS; ++one) {
        CHECK(pthread_join(threads[one], NULL) == 0);
        CHECK_STATUS(all[one].status, TENURE_OK);
        CHECK(all[one].response.len == all[0].response.len);
        CHECK(memcmp(all[one].response.data, all[0].response.data, all[0].response.len) == 0);
    }
    CHECK(strstr((const char *)all[0].response.data, "\"cases\":20000,\"events\":30000") != NULL);
    CHECK(strstr((const char *)all[0].response.data, "\"variantCount\":2") != NULL);
    for (int one = 0; one < THREADS; ++one)
        tenure_buffer_free(&all[one].response);
    tenure_journey_log_free(log);
}

static void what_is_hostile_is_answered(void)
{
    tenure_journey_log *log = NULL;
    tenure_buffer response = empty_buffer();
    static const char ROW[] = "case,activity,timestamp\n1,apply,2026-01-15T10:00:00Z\n";
    CHECK_STATUS(read_log("{}", ROW, strlen(ROW), &log), TENURE_MISSING_FIELD);
    CHECK_STATUS(read_log("{\"format\":\"csv\",\"text\":\"\"}", ROW, strlen(ROW), &log), TENURE_WRONG_TYPE);
    CHECK_STATUS(read_log("{\"format\":\"xes\"}", ROW, strlen(ROW), &log), TENURE_LOG_NOT_XML);
    CHECK_STATUS(read_log(DESCRIPTION, NULL, 5, &log), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(read_log(DESCRIPTION, ROW, SIZE_MAX, &log), TENURE_REQUEST_TOO_LARGE);
    CHECK_STATUS(read_log(DESCRIPTION, ROW, strlen(ROW), NULL), TENURE_NULL_ARGUMENT);
    CHECK(log == NULL);
    CHECK_STATUS(tenure_journey_log_new(DESCRIPTION, strlen(DESCRIPTION), ROW, strlen(ROW), &log, NULL), TENURE_NULL_ARGUMENT);
    CHECK(log == NULL);
    CHECK_STATUS(tenure_journey_log_call(NULL, "journey.mine", 12, MINE, strlen(MINE), &response), TENURE_NULL_ARGUMENT);
    tenure_buffer_free(&response);
    CHECK_STATUS(tenure_call("journey.mine", 12, MINE, strlen(MINE), &response), TENURE_WRONG_TYPE);
    tenure_buffer_free(&response);
    CHECK_STATUS(read_log("{\"format\":\"csv\"}", ROW, strlen(ROW), &log), TENURE_OK);
    CHECK_STATUS(tenure_journey_log_call(log, "journey.none", 12, MINE, strlen(MINE), &response), TENURE_UNKNOWN_OPERATION);
    tenure_buffer_free(&response);
    tenure_journey_log_free(log);
    tenure_journey_log_free(NULL);
}

int main(void)
{
    answers_are_the_same();
    a_large_log_is_shared();
    what_is_hostile_is_answered();
    printf("the event logs hold\n");
    return EXIT_SUCCESS;
}
