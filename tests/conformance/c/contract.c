/* What the header promises about texts, buffers, pointers and errors. */
#include "check.h"

static const char SCHEDULE[] = "loan.schedule";
static const char REQUEST[] = "{\"currency\":\"RUB\",\"principal\":\"4000000.00\",\"annualRate\":\"0.125\",\"months\":180,"
                              "\"disbursedOn\":\"2026-01-15\",\"interestOnlyMonths\":1}";

/* Calls and frees; the answer must say the kind of the status. */
static tenure_status status_of(const char *operation, size_t operation_len, const char *request, size_t request_len)
{
    tenure_buffer answer = empty_buffer();
    tenure_status status = tenure_call(operation, operation_len, request, request_len, &answer);
    if (status != TENURE_OK) {
        CHECK(strstr(text_of(&answer), tenure_status_kind(status)) != NULL);
    }
    tenure_buffer_free(&answer);
    return status;
}

static tenure_status schedule(const char *request, size_t len)
{
    char *copy = copy_of(request, len);
    tenure_status status = status_of(SCHEDULE, strlen(SCHEDULE), copy, len);
    free(copy);
    return status;
}

static void a_request_is_answered(void)
{
    tenure_buffer answer = empty_buffer();
    CHECK_STATUS(tenure_call(SCHEDULE, strlen(SCHEDULE), REQUEST, strlen(REQUEST), &answer), TENURE_OK);
    CHECK(strncmp(text_of(&answer), "{\"payment\":\"49395.16\"", 21) == 0);
    CHECK(strlen(text_of(&answer)) == answer.len);
    tenure_buffer_free(&answer);
}

static void null_is_answered(void)
{
    CHECK_STATUS(status_of(NULL, 1, REQUEST, strlen(REQUEST)), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(status_of(SCHEDULE, strlen(SCHEDULE), NULL, 1), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_call(SCHEDULE, strlen(SCHEDULE), REQUEST, strlen(REQUEST), NULL), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_operations(NULL), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_schema(SCHEDULE, strlen(SCHEDULE), NULL), TENURE_NULL_ARGUMENT);
    tenure_buffer answer = empty_buffer();
    CHECK_STATUS(tenure_schema(NULL, 3, &answer), TENURE_NULL_ARGUMENT);
    CHECK(strstr(text_of(&answer), "\"field\":\"operation\"") != NULL);
    tenure_buffer_free(&answer);
}

static void no_text_is_answered(void)
{
    CHECK_STATUS(status_of(NULL, 0, REQUEST, strlen(REQUEST)), TENURE_UNKNOWN_OPERATION);
    CHECK_STATUS(status_of(SCHEDULE, 0, REQUEST, strlen(REQUEST)), TENURE_UNKNOWN_OPERATION);
    CHECK_STATUS(status_of(SCHEDULE, strlen(SCHEDULE), NULL, 0), TENURE_MALFORMED_JSON);
    CHECK_STATUS(status_of(SCHEDULE, strlen(SCHEDULE), REQUEST, 0), TENURE_MALFORMED_JSON);
}

static void the_length_counts_and_not_a_nul(void)
{
    CHECK_STATUS(status_of(SCHEDULE, sizeof SCHEDULE, REQUEST, strlen(REQUEST)), TENURE_UNKNOWN_OPERATION);
    CHECK_STATUS(status_of(SCHEDULE, strlen(SCHEDULE), REQUEST, sizeof REQUEST), TENURE_MALFORMED_JSON);
}

static void text_that_is_not_utf8_is_refused(void)
{
    static const char *const broken[] = {"\xff", "\xc3", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "loan\xe2\x82"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        CHECK_STATUS(status_of(broken[i], strlen(broken[i]), REQUEST, strlen(REQUEST)), TENURE_INVALID_UTF8);
        CHECK_STATUS(schedule(broken[i], strlen(broken[i])), TENURE_INVALID_UTF8);
    }
    const char inside[] = "{\"currency\":\"R\xff" "B\"}";
    CHECK_STATUS(schedule(inside, strlen(inside)), TENURE_INVALID_UTF8);
}

static void every_truncated_request_is_refused(void)
{
    for (size_t len = 0; len < strlen(REQUEST); len++) {
        CHECK_STATUS(schedule(REQUEST, len), TENURE_MALFORMED_JSON);
    }
    CHECK_STATUS(schedule(REQUEST, strlen(REQUEST)), TENURE_OK);
}

/* A request that nests 1 000 000 deep must not overflow the stack. */
static void deep_nesting_is_refused(void)
{
    static const char *const openings[] = {"[", "{\"loan\":", "{\"currency\":[", "{\"a\":[{\"a\":"};
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        size_t width = strlen(openings[i]), len = 1000000 / width * width;
        char *request = (char *)exactly(len);
        for (size_t at = 0; at < len; at += width) {
            memcpy(request + at, openings[i], width);
        }
        tenure_status status = status_of(SCHEDULE, strlen(SCHEDULE), request, len);
        CHECK(status == TENURE_MALFORMED_JSON || status == TENURE_WRONG_TYPE || status == TENURE_UNKNOWN_FIELD);
        free(request);
    }
}

/* A length that no memory can have is refused before anything is read there. */
static void huge_lengths_are_refused(void)
{
    const size_t huge[] = {SIZE_MAX, SIZE_MAX / 2, SIZE_MAX / 2 + 1, (size_t)4 * 1024 * 1024 + 1};
    for (size_t i = 0; i < sizeof huge / sizeof *huge; i++) {
        CHECK_STATUS(status_of(SCHEDULE, strlen(SCHEDULE), REQUEST, huge[i]), TENURE_REQUEST_TOO_LARGE);
        CHECK_STATUS(status_of(SCHEDULE, huge[i], REQUEST, strlen(REQUEST)), TENURE_REQUEST_TOO_LARGE);
        CHECK_STATUS(status_of(SCHEDULE, strlen(SCHEDULE), NULL, huge[i]), TENURE_REQUEST_TOO_LARGE);
    }
    size_t largest = (size_t)4 * 1024 * 1024;
    char *spaces = (char *)exactly(largest);
    memset(spaces, ' ', largest);
    CHECK_STATUS(status_of(SCHEDULE, strlen(SCHEDULE), spaces, largest), TENURE_MALFORMED_JSON);
    free(spaces);
}

static void buffers_are_freed_once_and_then_empty(void)
{
    tenure_buffer_free(NULL);
    tenure_buffer buffer = empty_buffer();
    tenure_buffer_free(&buffer);
    CHECK_STATUS(tenure_operations(&buffer), TENURE_OK);
    CHECK(buffer.data != NULL && buffer.len > 0);
    tenure_buffer_free(&buffer);
    CHECK(buffer.data == NULL && buffer.len == 0 && buffer.cap == 0);
    tenure_buffer_free(&buffer);
    CHECK_STATUS(tenure_operations(&buffer), TENURE_OK);
    buffer.len = 0; /* a host that has eaten the text */
    tenure_buffer_free(&buffer);
}

/* A buffer is an output only: whatever stood in it is neither read nor freed. */
static void what_was_in_a_buffer_does_not_matter(void)
{
    tenure_buffer garbage;
    memset(&garbage, 0xa5, sizeof garbage);
    CHECK_STATUS(tenure_call("no.such", 7, NULL, 0, &garbage), TENURE_UNKNOWN_OPERATION);
    text_of(&garbage);
    tenure_buffer_free(&garbage);
}

static void operations_are_listed_and_described(void)
{
    tenure_buffer answer = empty_buffer();
    CHECK_STATUS(tenure_operations(&answer), TENURE_OK);
    CHECK(answer.data[0] == '[');
    CHECK(strstr(text_of(&answer), "{\"name\":\"loan.schedule\",\"since\":1,\"summary\":\"") != NULL);
    tenure_buffer_free(&answer);
    CHECK_STATUS(tenure_schema(SCHEDULE, strlen(SCHEDULE), &answer), TENURE_OK);
    CHECK(strstr(text_of(&answer), "\"operation\":\"loan.schedule\"") != NULL);
    CHECK(strstr(text_of(&answer), "json-schema.org/draft/2020-12/schema") != NULL);
    tenure_buffer_free(&answer);
    CHECK_STATUS(tenure_schema("no.such", 7, &answer), TENURE_UNKNOWN_OPERATION);
    tenure_buffer_free(&answer);
}

static void header_and_library_are_of_one_version(void)
{
    CHECK(tenure_abi_version() == TENURE_ABI_VERSION);
    CHECK(strcmp(tenure_version(), TENURE_VERSION) == 0);
    char version[32];
    snprintf(version, sizeof version, "%d.%d.%d", TENURE_VERSION_MAJOR, TENURE_VERSION_MINOR, TENURE_VERSION_PATCH);
    CHECK(strncmp(tenure_version(), version, strlen(version)) == 0);
}

static void statuses_have_names(void)
{
    CHECK(strcmp(tenure_status_kind(TENURE_OK), "ok") == 0);
    CHECK(strcmp(tenure_status_kind(TENURE_TERM_OUT_OF_RANGE), "termOutOfRange") == 0);
    CHECK(strcmp(tenure_status_kind(-1), "unknown") == 0);
    CHECK(strcmp(tenure_status_kind(INT32_MAX), "unknown") == 0);
}

int main(void)
{
    a_request_is_answered();
    null_is_answered();
    no_text_is_answered();
    the_length_counts_and_not_a_nul();
    text_that_is_not_utf8_is_refused();
    every_truncated_request_is_refused();
    deep_nesting_is_refused();
    huge_lengths_are_refused();
    buffers_are_freed_once_and_then_empty();
    what_was_in_a_buffer_does_not_matter();
    operations_are_listed_and_described();
    header_and_library_are_of_one_version();
    statuses_have_names();
    printf("the contract holds\n");
    return EXIT_SUCCESS;
}
