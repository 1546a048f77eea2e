/* What the C tests share: a check that says where it failed, and exact copies, so that valgrind sees a byte too far. */
#ifndef TENURE_TEST_CHECK_H
#define TENURE_TEST_CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tenure.h"

/* Ends the test with the place and the condition that does not hold. */
#define CHECK(condition)                                                                      \
    do {                                                                                      \
        if (!(condition)) {                                                                   \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition);    \
            exit(EXIT_FAILURE);                                                               \
        }                                                                                     \
    } while (0)

/* Ends the test unless a call has answered with the status expected; both are named. */
#define CHECK_STATUS(got, expected) check_status((got), (expected), __FILE__, __LINE__)

static inline void check_status(tenure_status got, tenure_status expected, const char *file, int line)
{
    if (got != expected) {
        fprintf(stderr, "%s:%d: status %d (%s), expected %d (%s)\n", file, line, (int)got, tenure_status_kind(got),
                (int)expected, tenure_status_kind(expected));
        exit(EXIT_FAILURE);
    }
}

/* Memory of exactly this size, so that one byte too far is seen; never NULL. */
static inline void *exactly(size_t size)
{
    void *memory = malloc(size > 0 ? size : 1);
    CHECK(memory != NULL);
    return memory;
}

static inline char *copy_of(const char *text, size_t len)
{
    char *copy = (char *)exactly(len);
    memcpy(copy, text, len);
    return copy;
}

/* The text of a buffer as a C string; the library ends it with a NUL that `len` does not count. */
static inline const char *text_of(const tenure_buffer *buffer)
{
    CHECK(buffer->data != NULL);
    CHECK(buffer->cap > buffer->len);
    CHECK(buffer->data[buffer->len] == 0);
    return (const char *)buffer->data;
}

static inline tenure_buffer empty_buffer(void)
{
    tenure_buffer buffer;
    memset(&buffer, 0, sizeof buffer);
    return buffer;
}

/* The mortgage of the documents: 4 000 000 RUB, 12.5 %, 180 months, the first of them interest alone. */
static inline tenure_loan_terms mortgage(void)
{
    tenure_loan_terms terms;
    memset(&terms, 0, sizeof terms);
    terms.principal = 400000000;
    terms.annual_rate = TENURE_RATE_ONE / 8;
    terms.months = 180;
    terms.interest_only_months = 1;
    memcpy(terms.currency, "RUB", 4);
    CHECK_STATUS(tenure_date_from_ymd(2026, 1, 15, &terms.disbursed_on), TENURE_OK);
    return terms;
}

#endif
