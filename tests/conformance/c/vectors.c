/*
 * Every vector through tenure_call: the status and every byte of the answer.
 *
 *   vectors FILE.answers...
 *
 * A file is records `<id> <operation> <status> <request_len> <answer_len>\n<request>\n<answer>\n`.
 */
#include "check.h"

typedef struct record {
    char id[128];
    char operation[64];
    int status;
    size_t request_len;
    size_t answer_len;
    const char *request;
    const char *answer;
} record;

static char *read_file(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    CHECK(fseek(file, 0, SEEK_END) == 0);
    long size = ftell(file);
    CHECK(size > 0 && fseek(file, 0, SEEK_SET) == 0);
    char *text = (char *)exactly((size_t)size + 1);
    CHECK(fread(text, 1, (size_t)size, file) == (size_t)size);
    text[size] = 0;
    fclose(file);
    *len = (size_t)size;
    return text;
}

/* Reads the record at `start` and returns the start of the next. */
static const char *next_record(const char *start, const char *end, record *found)
{
    int head = 0;
    int fields = sscanf(start, "%127s %63s %d %zu %zu%n", found->id, found->operation, &found->status,
                        &found->request_len, &found->answer_len, &head);
    CHECK(fields == 5 && start[head] == '\n');
    found->request = start + head + 1;
    CHECK(found->request_len < (size_t)(end - found->request));
    found->answer = found->request + found->request_len + 1;
    CHECK(found->answer_len < (size_t)(end - found->answer));
    CHECK(found->answer[-1] == '\n' && found->answer[found->answer_len] == '\n');
    return found->answer + found->answer_len + 1;
}

static void show(const record *expected, const tenure_buffer *answer, tenure_status status)
{
    fprintf(stderr, "%s (%s) differs: status %d, expected %d\n  answer   %.*s\n  expected %.*s\n", expected->id,
            expected->operation, (int)status, expected->status, (int)answer->len, (const char *)answer->data,
            (int)expected->answer_len, expected->answer);
}

/* An error's JSON names the kind that the header has for the status. */
static void check_kind(const record *expected)
{
    char kind[96];
    snprintf(kind, sizeof kind, "\"kind\":\"%s\"", tenure_status_kind(expected->status));
    char *answer = (char *)exactly(expected->answer_len + 1);
    memcpy(answer, expected->answer, expected->answer_len);
    answer[expected->answer_len] = 0;
    if (strstr(answer, kind) == NULL) {
        fprintf(stderr, "%s: the header has no constant for status %d of %s\n", expected->id, expected->status, answer);
        exit(EXIT_FAILURE);
    }
    free(answer);
}

static void check(const record *expected)
{
    tenure_buffer answer = empty_buffer();
    char *request = copy_of(expected->request, expected->request_len);
    tenure_status status =
        tenure_call(expected->operation, strlen(expected->operation), request, expected->request_len, &answer);
    free(request);
    text_of(&answer);
    if (status != expected->status || answer.len != expected->answer_len ||
        memcmp(answer.data, expected->answer, answer.len) != 0) {
        show(expected, &answer, status);
        exit(EXIT_FAILURE);
    }
    tenure_buffer_free(&answer);
    if (status != TENURE_OK) {
        check_kind(expected);
    }
}

int main(int argc, char **argv)
{
    size_t count = 0;
    for (int i = 1; i < argc; i++) {
        size_t len = 0;
        char *text = read_file(argv[i], &len);
        const char *end = text + len;
        for (const char *at = text; at < end; count++) {
            record expected;
            at = next_record(at, end, &expected);
            check(&expected);
        }
        free(text);
    }
    CHECK(count > 0);
    printf("%zu vectors\n", count);
    return EXIT_SUCCESS;
}
