/* Portfolios: the rows of many loans by columns equal those of each loan, on any number of threads. */
#include <pthread.h>

#include "check.h"

enum { LOANS = 600, MOST_MONTHS = 60, DAY_COUNTS = 25 };

static int64_t principals[LOANS], rates[LOANS];
static int32_t months[LOANS], days[LOANS];

/* What a call fills, in memory of exactly the size needed. */
typedef struct answer {
    tenure_row_columns rows;
    tenure_loan_figures figures;
    tenure_status *statuses;
    size_t *offsets;
    size_t needed;
} answer;

static tenure_loan_columns columns(void)
{
    tenure_loan_columns given = {principals, rates, months, days};
    return given;
}

/* Loans of many kinds: some are refused, some (of five kopecks) end before their term. */
static void make_loans(void)
{
    for (int i = 0; i < LOANS; i++) {
        principals[i] = i % 97 == 0 ? 0 : i % 97 == 1 ? 5 : (int64_t)i * 791900 + 100;
        rates[i] = (int64_t)(i % 31) * (TENURE_RATE_ONE / 100);
        months[i] = i % 89 == 0 ? -1 : i * 17 % (MOST_MONTHS + 1);
        days[i] = i * 25;
    }
    months[3] = INT32_MAX;
}

static answer empty_answer(size_t count, size_t rows)
{
    answer made;
    memset(&made, 0, sizeof made);
    made.rows.due_on = (int32_t *)exactly(rows * sizeof(int32_t));
    made.rows.interest = (int64_t *)exactly(rows * sizeof(int64_t));
    made.rows.principal = (int64_t *)exactly(rows * sizeof(int64_t));
    made.rows.balance = (int64_t *)exactly(rows * sizeof(int64_t));
    made.rows.cap = rows;
    made.figures.payment = (int64_t *)exactly(count * sizeof(int64_t));
    made.figures.paid = (int64_t *)exactly(count * sizeof(int64_t));
    made.figures.interest = (int64_t *)exactly(count * sizeof(int64_t));
    made.figures.debt_free_on = (int32_t *)exactly(count * sizeof(int32_t));
    made.figures.row_count = (uint32_t *)exactly(count * sizeof(uint32_t));
    made.statuses = (tenure_status *)exactly(count * sizeof(tenure_status));
    made.offsets = (size_t *)exactly((count + 1) * sizeof(size_t));
    memset(made.figures.paid, 77, count * sizeof(int64_t));
    return made;
}

static void free_answer(answer *old)
{
    free(old->rows.due_on);
    free(old->rows.interest);
    free(old->rows.principal);
    free(old->rows.balance);
    free(old->figures.payment);
    free(old->figures.paid);
    free(old->figures.interest);
    free(old->figures.debt_free_on);
    free(old->figures.row_count);
    free(old->statuses);
    free(old->offsets);
}

/* Asks for the room, then for the rows. */
static answer rows_of(const tenure_loan_terms *terms, size_t count, int32_t threads)
{
    tenure_loan_columns given = columns();
    tenure_loan_figures no_figures;
    memset(&no_figures, 0, sizeof no_figures);
    size_t needed = 77;
    tenure_status *statuses = (tenure_status *)exactly(count * sizeof(tenure_status));
    memset(statuses, 77, count * sizeof(tenure_status));
    CHECK_STATUS(tenure_loan_batch_rows(terms, &given, count, threads, NULL, NULL, &needed, &no_figures, statuses),
                 TENURE_OK);
    CHECK(count == 0 || statuses[0] == 0x4d4d4d4d);
    free(statuses);
    answer made = empty_answer(count, needed);
    CHECK_STATUS(tenure_loan_batch_rows(terms, &given, count, threads, &made.rows, made.offsets, &made.needed,
                                        &made.figures, made.statuses),
                 TENURE_OK);
    CHECK(made.needed == needed && made.offsets[0] == 0 && made.offsets[count] <= needed);
    return made;
}

/* Loan `index` alone, by its handle, against what the call has written for it. */
static void check_loan(const tenure_loan_terms *shared, const answer *got, int index)
{
    tenure_loan_terms terms = *shared;
    terms.principal = principals[index];
    terms.annual_rate = rates[index];
    terms.months = months[index];
    terms.disbursed_on = days[index];
    size_t first = got->offsets[index], count = got->offsets[index + 1] - first, written = 0;
    tenure_loan *loan = NULL;
    tenure_status status = tenure_loan_new(&terms, &loan);
    CHECK_STATUS(got->statuses[index], status);
    if (status != TENURE_OK) {
        CHECK(count == 0 && got->figures.paid[index] == INT64_C(0x4d4d4d4d4d4d4d4d));
        return;
    }
    tenure_installment rows[MOST_MONTHS];
    tenure_totals totals;
    int64_t payment = 0;
    CHECK_STATUS(tenure_loan_rows(loan, 0, rows, MOST_MONTHS, &written), TENURE_OK);
    CHECK_STATUS(tenure_loan_totals(loan, &totals), TENURE_OK);
    CHECK_STATUS(tenure_loan_payment(loan, &payment), TENURE_OK);
    CHECK(written == count && got->figures.row_count[index] == count);
    for (size_t i = 0; i < count; i++) {
        CHECK(got->rows.due_on[first + i] == rows[i].due_on && got->rows.interest[first + i] == rows[i].interest);
        CHECK(got->rows.principal[first + i] == rows[i].principal && got->rows.balance[first + i] == rows[i].balance);
    }
    CHECK(got->figures.payment[index] == payment && got->figures.paid[index] == totals.paid);
    CHECK(got->figures.interest[index] == totals.interest && got->figures.debt_free_on[index] == totals.debt_free_on);
    tenure_loan_free(loan);
}

static void rows_are_those_of_each_loan(void)
{
    tenure_loan_terms terms = mortgage();
    for (terms.day_count = 0; terms.day_count <= DAY_COUNTS; terms.day_count++) {
        terms.method = 1 + terms.day_count % 3;
        answer got = rows_of(&terms, LOANS, terms.method - 1);
        CHECK(got.offsets[LOANS] < got.needed);
        for (int i = 0; i < LOANS; i++) check_loan(&terms, &got, i);
        free_answer(&got);
    }
}

static void threads_change_nothing(void)
{
    tenure_loan_terms terms = mortgage();
    tenure_loan_columns given = columns();
    answer alone = rows_of(&terms, LOANS, 1);
    static const int32_t THREADS[] = {TENURE_THREADS_ALL, 2, 5, INT32_MAX};
    for (size_t i = 0; i < sizeof THREADS / sizeof *THREADS; i++) {
        answer more = rows_of(&terms, LOANS, THREADS[i]);
        size_t rows = alone.offsets[LOANS];
        CHECK(memcmp(more.offsets, alone.offsets, (LOANS + 1) * sizeof(size_t)) == 0);
        CHECK(memcmp(more.statuses, alone.statuses, LOANS * sizeof(tenure_status)) == 0);
        CHECK(memcmp(more.rows.due_on, alone.rows.due_on, rows * sizeof(int32_t)) == 0);
        CHECK(memcmp(more.rows.balance, alone.rows.balance, rows * sizeof(int64_t)) == 0);
        int64_t *paid = (int64_t *)exactly(LOANS * sizeof(int64_t));
        memset(paid, 77, LOANS * sizeof(int64_t));
        tenure_loan_figures figures;
        memset(&figures, 0, sizeof figures);
        figures.paid = paid;
        CHECK_STATUS(tenure_loan_batch_v2(&terms, &given, LOANS, THREADS[i], &figures, more.statuses), TENURE_OK);
        CHECK(memcmp(paid, alone.figures.paid, LOANS * sizeof(int64_t)) == 0);
        CHECK(memcmp(more.statuses, alone.statuses, LOANS * sizeof(tenure_status)) == 0);
        free(paid);
        free_answer(&more);
    }
    free_answer(&alone);
}

static void columns_may_be_left_out(void)
{
    tenure_loan_terms terms = mortgage();
    tenure_loan_columns given = columns();
    tenure_loan_figures figures;
    tenure_row_columns rows;
    memset(&figures, 0, sizeof figures);
    memset(&rows, 0, sizeof rows);
    size_t needed = 0, offsets[2] = {77, 77};
    tenure_status status = -1;
    memset(&given, 0, sizeof given);
    rows.cap = 180;
    CHECK_STATUS(tenure_loan_batch_rows(&terms, &given, 1, 1, &rows, offsets, &needed, &figures, &status), TENURE_OK);
    CHECK(status == TENURE_OK && needed == 180 && offsets[0] == 0 && offsets[1] == 180);
    answer none = rows_of(&terms, 0, TENURE_THREADS_ALL);
    CHECK(none.needed == 0);
    free_answer(&none);
}

static void too_little_room_writes_nothing(void)
{
    tenure_loan_terms terms = mortgage();
    tenure_loan_columns given;
    memset(&given, 0, sizeof given);
    answer got = empty_answer(1, 179);
    got.statuses[0] = -1;
    got.offsets[0] = 77;
    CHECK_STATUS(tenure_loan_batch_rows(&terms, &given, 1, 1, &got.rows, got.offsets, &got.needed, &got.figures,
                                        got.statuses),
                 TENURE_REQUEST_TOO_LARGE);
    CHECK(got.needed == 180 && got.statuses[0] == -1 && got.offsets[0] == 77);
    CHECK(got.figures.paid[0] == INT64_C(0x4d4d4d4d4d4d4d4d));
    free_answer(&got);
}

static void null_and_impossible_numbers_are_answered(void)
{
    tenure_loan_terms terms = mortgage();
    tenure_loan_columns given = columns();
    answer got = empty_answer(1, 180);
    tenure_row_columns *rows = &got.rows;
    tenure_loan_figures *figures = &got.figures;
    size_t *offsets = got.offsets, *needed = &got.needed;
    tenure_status *statuses = got.statuses;
    CHECK_STATUS(tenure_loan_batch_rows(NULL, &given, 1, 1, rows, offsets, needed, figures, statuses), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_loan_batch_rows(&terms, NULL, 1, 1, rows, offsets, needed, figures, statuses), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_loan_batch_rows(&terms, &given, 1, 1, rows, NULL, needed, figures, statuses), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_loan_batch_rows(&terms, &given, 1, 1, rows, offsets, NULL, figures, statuses), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_loan_batch_rows(&terms, &given, 1, 1, rows, offsets, needed, NULL, statuses), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_loan_batch_rows(&terms, &given, 1, 1, rows, offsets, needed, figures, NULL), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_loan_batch_rows(&terms, &given, 1, -1, rows, offsets, needed, figures, statuses), TENURE_UNKNOWN_CONSTANT);
    CHECK_STATUS(tenure_loan_batch_rows(&terms, &given, SIZE_MAX, 1, rows, offsets, needed, figures, statuses), TENURE_REQUEST_TOO_LARGE);
    CHECK(got.needed == 0);
    CHECK_STATUS(tenure_loan_batch_v2(&terms, &given, 1, -1, figures, statuses), TENURE_UNKNOWN_CONSTANT);
    CHECK_STATUS(tenure_loan_batch_v2(&terms, &given, 1, 1, NULL, statuses), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_loan_batch_v2(&terms, &given, 0, 1, figures, NULL), TENURE_OK);
    free_answer(&got);
}

static void *all(void *unused)
{
    (void)unused;
    make_loans();
    rows_are_those_of_each_loan();
    threads_change_nothing();
    columns_may_be_left_out();
    too_little_room_writes_nothing();
    null_and_impossible_numbers_are_answered();
    return NULL;
}

/* In a thread of its own: what the library's runtime knows of a thread that starts others ends with that thread, and
 * of the main one with the process, which valgrind would take for a leak. */
int main(void)
{
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, all, NULL) == 0);
    CHECK(pthread_join(thread, NULL) == 0);
    printf("the portfolios hold\n");
    return EXIT_SUCCESS;
}
