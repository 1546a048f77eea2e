/*
 * A portfolio in C: columns of many loans in, their rows by columns out, on all cores.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tenure.h"

enum { LOANS = 3 };

int main(void)
{
    /* What the loans share; the columns below stand in for its fields. */
    tenure_loan_terms terms = {0};
    terms.annual_rate = 125 * (TENURE_RATE_ONE / 1000);
    terms.day_count = TENURE_DAY_COUNT_CALENDAR_YEAR;
    strcpy(terms.currency, "RUB");
    tenure_date_from_ymd(2026, 1, 15, &terms.disbursed_on);
    const int64_t principal[LOANS] = {INT64_C(400000000), -1, INT64_C(150000000)};
    const int32_t months[LOANS] = {180, 12, 60};
    tenure_loan_columns columns = {.principal = principal, .months = months};

    int64_t interest[LOANS] = {0};
    tenure_loan_figures figures = {.interest = interest};
    tenure_status statuses[LOANS];
    size_t offsets[LOANS + 1];

    /* First the room that is needed, then the rows. */
    size_t room = 0;
    if (tenure_loan_batch_rows(&terms, &columns, LOANS, TENURE_THREADS_ALL, NULL, NULL, &room, &figures, statuses) !=
        TENURE_OK) {
        return EXIT_FAILURE;
    }
    int32_t *due_on = malloc(room * sizeof *due_on);
    int64_t *balance = malloc(room * sizeof *balance);
    tenure_row_columns rows = {.due_on = due_on, .balance = balance, .cap = room};
    tenure_status status = TENURE_PANIC;
    if (due_on != NULL && balance != NULL) {
        status = tenure_loan_batch_rows(&terms, &columns, LOANS, TENURE_THREADS_ALL, &rows, offsets, &room, &figures,
                                        statuses);
    }
    if (status == TENURE_OK) {
        int accepted = 0;
        for (int i = 0; i < LOANS; i++) {
            if (statuses[i] != TENURE_OK) {
                printf("loan %d is refused: %s\n", i, tenure_status_kind(statuses[i]));
                continue;
            }
            accepted++;
            size_t first = offsets[i];
            printf("loan %d: interest %" PRId64 ".%02" PRId64 ", after the first payment, on day %" PRId32 ", it owes %" PRId64
                   ".%02" PRId64 "\n", i, interest[i] / 100, interest[i] % 100, due_on[first], balance[first] / 100,
                   balance[first] % 100);
        }
        printf("%d of %d loans, %zu rows\n", accepted, LOANS, offsets[LOANS]);
    }
    free(due_on);
    free(balance);
    return status == TENURE_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
