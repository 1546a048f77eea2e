/* The typed loans: rows equal those of the JSON, pages, batches, refusals, threads. */
#include <inttypes.h>
#include <pthread.h>

#include "check.h"

enum { MOST_ROWS = 1200, THREADS = 4 };

/* Names of the constants 1.. in JSON; 0 is the default and stands for a field left out. */
static const char *const METHODS[] = {"", "annuity", "straightLine", "interestOnly"};
static const char *const DAY_COUNTS[] = {
    "", "oneTwelfth", "actual365Fixed", "actual360", "actualActualIsda", "calendarYear", "actual364", "actual36525",
    "actual365Actual", "actual365L", "actualActualIcma", "actualActualAfb", "actualActualYear", "actualActualExcel",
    "nl365", "nl360", "thirty360BondBasis", "thirty360Us", "thirty360Psa", "thirtyE360", "thirtyE360Isda",
    "thirtyEPlus360", "thirty360German", "thirtyE365", "thirty365", "oneOne"};
static const char *const ROUNDINGS[] = {"", "halfUp", "halfEven", "halfDown", "up", "down", "ceiling", "floor"};

/* Text that grows at its end. */
typedef struct text {
    char *bytes;
    size_t len;
    size_t cap;
} text;

static void add(text *to, const char *more)
{
    size_t len = strlen(more);
    if (to->cap - to->len <= len) {
        to->cap = (to->cap + len + 1) * 2;
        to->bytes = (char *)realloc(to->bytes, to->cap);
        CHECK(to->bytes != NULL);
    }
    memcpy(to->bytes + to->len, more, len + 1);
    to->len += len;
}

static text no_text(void)
{
    text none;
    memset(&none, 0, sizeof none);
    add(&none, "");
    return none;
}

static void add_number(text *to, const char *name, int64_t value)
{
    char field[64];
    snprintf(field, sizeof field, "%s%" PRId64, name, value);
    add(to, field);
}

static void add_day(text *to, const char *name, int32_t days)
{
    int32_t year = 0, month = 0, day = 0;
    CHECK_STATUS(tenure_date_to_ymd(days, &year, &month, &day), TENURE_OK);
    char field[64];
    snprintf(field, sizeof field, "%s\"%04d-%02d-%02d\"", name, (int)year, (int)month, (int)day);
    add(to, field);
}

static int decimals_of(const char *currency)
{
    return strcmp(currency, "JPY") == 0 ? 0 : strcmp(currency, "KWD") == 0 ? 3 : 2;
}

/* An amount as JSON has it: at the scale of its currency. */
static void add_money(text *to, const char *name, int64_t minor, const char *currency)
{
    int decimals = decimals_of(currency);
    int64_t unit = decimals == 0 ? 1 : decimals == 2 ? 100 : 1000;
    char field[96];
    if (decimals == 0) {
        snprintf(field, sizeof field, "%s\"%" PRId64 "\"", name, minor);
    } else {
        snprintf(field, sizeof field, "%s\"%" PRId64 ".%0*" PRId64 "\"", name, minor / unit, decimals, minor % unit);
    }
    add(to, field);
}

static void add_choice(text *to, const char *name, const char *const *names, int32_t value)
{
    if (value != TENURE_DEFAULT) {
        add(to, name);
        add(to, "\"");
        add(to, names[value]);
        add(to, "\"");
    }
}

/* The JSON request that says the same as the terms. */
static text request_of(const tenure_loan_terms *terms)
{
    text request = no_text();
    char rate[32];
    snprintf(rate, sizeof rate, "%" PRId64 ".%012" PRId64, terms->annual_rate / TENURE_RATE_ONE,
             terms->annual_rate % TENURE_RATE_ONE);
    add(&request, "{\"currency\":\"");
    add(&request, terms->currency);
    add_money(&request, "\",\"principal\":", terms->principal, terms->currency);
    add(&request, ",\"annualRate\":\"");
    add(&request, rate);
    add_number(&request, "\",\"months\":", terms->months);
    add_day(&request, ",\"disbursedOn\":", terms->disbursed_on);
    add_number(&request, ",\"interestOnlyMonths\":", terms->interest_only_months);
    add_choice(&request, ",\"method\":", METHODS, terms->method);
    add_choice(&request, ",\"dayCount\":", DAY_COUNTS, terms->day_count);
    add_choice(&request, ",\"rounding\":", ROUNDINGS, terms->rounding);
    add_choice(&request, ",\"paymentRounding\":", ROUNDINGS, terms->payment_rounding);
    if (terms->payment != 0) {
        add_money(&request, ",\"payment\":", terms->payment, terms->currency);
    }
    add(&request, "}");
    return request;
}

/* The beginning of the JSON response that the typed figures give: payment, every row, totals. */
static text response_of(const tenure_loan *loan, const char *currency)
{
    size_t count = 0, written = 0;
    int64_t payment = 0;
    tenure_totals totals;
    CHECK_STATUS(tenure_loan_payment(loan, &payment), TENURE_OK);
    CHECK_STATUS(tenure_loan_totals(loan, &totals), TENURE_OK);
    CHECK_STATUS(tenure_loan_row_count(loan, &count), TENURE_OK);
    CHECK(count > 0 && count <= MOST_ROWS && totals.row_count == count);
    tenure_installment *rows = (tenure_installment *)exactly(count * sizeof *rows);
    CHECK_STATUS(tenure_loan_rows(loan, 0, rows, count, &written), TENURE_OK);
    CHECK(written == count && totals.debt_free_on == rows[count - 1].due_on);

    text response = no_text();
    add_money(&response, "{\"payment\":", payment, currency);
    add(&response, ",\"rows\":[");
    for (size_t i = 0; i < count; i++) {
        CHECK(rows[i].payment == rows[i].interest + rows[i].principal && rows[i].prepayment == 0);
        add_number(&response, i == 0 ? "{\"number\":" : ",{\"number\":", rows[i].number);
        add_day(&response, ",\"dueOn\":", rows[i].due_on);
        add_money(&response, ",\"payment\":", rows[i].payment, currency);
        add_money(&response, ",\"interest\":", rows[i].interest, currency);
        add_money(&response, ",\"principal\":", rows[i].principal, currency);
        add_money(&response, ",\"balance\":", rows[i].balance, currency);
        add(&response, "}");
    }
    add_money(&response, "],\"totals\":{\"paid\":", totals.paid, currency);
    add_money(&response, ",\"interest\":", totals.interest, currency);
    add_money(&response, ",\"principal\":", totals.principal, currency);
    free(rows);
    return response;
}

static void check_same_as_json(const tenure_loan_terms *terms)
{
    text request = request_of(terms);
    tenure_buffer answer = empty_buffer();
    tenure_loan *loan = NULL;
    CHECK_STATUS(tenure_call("loan.schedule", 13, request.bytes, request.len, &answer), TENURE_OK);
    CHECK_STATUS(tenure_loan_new(terms, &loan), TENURE_OK);
    text typed = response_of(loan, terms->currency);
    if (answer.len < typed.len || memcmp(answer.data, typed.bytes, typed.len) != 0) {
        fprintf(stderr, "%s\n  typed %.300s\n  JSON  %.300s\n", request.bytes, typed.bytes, text_of(&answer));
        exit(EXIT_FAILURE);
    }
    tenure_loan_free(loan);
    tenure_buffer_free(&answer);
    free(typed.bytes);
    free(request.bytes);
}

static void rows_are_those_of_the_json(void)
{
    tenure_loan_terms terms = mortgage();
    check_same_as_json(&terms);
    for (terms.method = 0; terms.method <= 3; terms.method++) {
        for (terms.day_count = 0; terms.day_count <= 25; terms.day_count++) {
            for (terms.rounding = 0; terms.rounding <= 7; terms.rounding++) {
                terms.payment_rounding = (terms.rounding * 3 + terms.method) % 8;
                terms.months = 12 + terms.rounding * 7;
                check_same_as_json(&terms);
            }
        }
    }
}

static void rows_are_those_of_the_json_at_the_edges(void)
{
    tenure_loan_terms terms = mortgage();
    terms.payment = 5000000; /* a payment printed in the contract */
    check_same_as_json(&terms);
    terms = mortgage();
    terms.annual_rate = 0;
    CHECK_STATUS(tenure_date_from_ymd(2023, 12, 31, &terms.disbursed_on), TENURE_OK);
    check_same_as_json(&terms);
    terms.annual_rate = 43500000000; /* 4.35 % */
    memcpy(terms.currency, "JPY", 4);
    check_same_as_json(&terms);
    memcpy(terms.currency, "KWD", 4);
    terms.months = MOST_ROWS;
    check_same_as_json(&terms);
    terms = mortgage();
    terms.principal = 1; /* a kopeck */
    terms.months = 2;
    check_same_as_json(&terms);
}

static void pages_are_the_whole(void)
{
    tenure_loan_terms terms = mortgage();
    tenure_loan *loan = NULL;
    CHECK_STATUS(tenure_loan_new(&terms, &loan), TENURE_OK);
    static tenure_installment all[MOST_ROWS];
    size_t count = 0, first = 0, written = 0;
    CHECK_STATUS(tenure_loan_rows(loan, 0, all, MOST_ROWS, &count), TENURE_OK);
    CHECK(count == 180);
    tenure_installment *page = (tenure_installment *)exactly(7 * sizeof *page);
    do {
        CHECK_STATUS(tenure_loan_rows(loan, first, page, 7, &written), TENURE_OK);
        CHECK(memcmp(page, all + first, written * sizeof *page) == 0);
        first += written;
    } while (written > 0);
    CHECK(first == count);
    free(page);
    CHECK_STATUS(tenure_loan_rows(loan, 0, NULL, 0, &written), TENURE_OK);
    CHECK(written == 0);
    CHECK_STATUS(tenure_loan_rows(loan, SIZE_MAX, all, MOST_ROWS, &written), TENURE_OK);
    CHECK(written == 0);
    CHECK_STATUS(tenure_loan_rows(loan, 179, all, SIZE_MAX, &written), TENURE_OK);
    CHECK(written == 1 && all[0].payment == 4939363 && all[0].balance == 0);
    tenure_loan_free(loan);
}

static void null_is_answered_and_nothing_is_written(void)
{
    tenure_loan_terms terms = mortgage();
    tenure_loan *loan = NULL, *const untouched = (tenure_loan *)&terms;
    tenure_loan *out = untouched;
    CHECK_STATUS(tenure_loan_new(NULL, &out), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_loan_new(&terms, NULL), TENURE_NULL_ARGUMENT);
    terms.months = 0;
    CHECK_STATUS(tenure_loan_new(&terms, &out), TENURE_TERM_OUT_OF_RANGE);
    CHECK(out == untouched);
    tenure_loan_free(NULL);

    int64_t payment = 77;
    size_t count = 77, written = 77;
    tenure_installment row;
    tenure_totals totals;
    memset(&totals, 77, sizeof totals);
    CHECK_STATUS(tenure_loan_payment(NULL, &payment), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_loan_row_count(NULL, &count), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_loan_totals(NULL, &totals), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_loan_rows(NULL, 0, &row, 1, &written), TENURE_NULL_ARGUMENT);
    CHECK(payment == 77 && count == 77 && written == 77 && totals.row_count == 0x4d4d4d4d);

    terms = mortgage();
    CHECK_STATUS(tenure_loan_new(&terms, &loan), TENURE_OK);
    CHECK_STATUS(tenure_loan_payment(loan, NULL), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_loan_row_count(loan, NULL), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_loan_totals(loan, NULL), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_loan_rows(loan, 0, &row, 1, NULL), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_loan_rows(loan, 0, NULL, 1, &written), TENURE_NULL_ARGUMENT);
    CHECK(written == 77);
    tenure_loan_free(loan);
}

/* A refusal has one story: the status of the handle, of the explanation, and the JSON in it. */
static void check_refused(const tenure_loan_terms *terms, tenure_status expected, const char *field)
{
    tenure_loan *loan = NULL;
    tenure_buffer why = empty_buffer();
    CHECK_STATUS(tenure_loan_new(terms, &loan), expected);
    CHECK(loan == NULL);
    CHECK_STATUS(tenure_loan_explain(terms, &why), expected);
    char member[96];
    snprintf(member, sizeof member, "{\"code\":%d,\"kind\":\"%s\",\"field\":\"%s\",", (int)expected,
             tenure_status_kind(expected), field);
    if (strncmp(text_of(&why), member, strlen(member)) != 0) {
        fprintf(stderr, "%s\n  does not begin with %s\n", text_of(&why), member);
        exit(EXIT_FAILURE);
    }
    tenure_buffer_free(&why);
}

static void terms_that_are_wrong_are_refused(void)
{
    static const struct {
        size_t offset;
        int64_t value;
        tenure_status status;
        const char *field;
    } WRONG[] = {
        {offsetof(tenure_loan_terms, principal), 0, TENURE_PRINCIPAL_OUT_OF_RANGE, "principal"},
        {offsetof(tenure_loan_terms, principal), -1, TENURE_PRINCIPAL_OUT_OF_RANGE, "principal"},
        {offsetof(tenure_loan_terms, principal), INT64_MAX, TENURE_PRINCIPAL_OUT_OF_RANGE, "principal"},
        {offsetof(tenure_loan_terms, principal), INT64_MIN, TENURE_PRINCIPAL_OUT_OF_RANGE, "principal"},
        {offsetof(tenure_loan_terms, annual_rate), -1, TENURE_RATE_OUT_OF_RANGE, "annualRate"},
        {offsetof(tenure_loan_terms, annual_rate), INT64_MAX, TENURE_RATE_OUT_OF_RANGE, "annualRate"},
        {offsetof(tenure_loan_terms, payment), -1, TENURE_PAYMENT_OUT_OF_RANGE, "payment"},
        {offsetof(tenure_loan_terms, payment), 1, TENURE_NEGATIVE_AMORTISATION, "payment"},
        {offsetof(tenure_loan_terms, months), 0, TENURE_TERM_OUT_OF_RANGE, "months"},
        {offsetof(tenure_loan_terms, months), -1, TENURE_TERM_OUT_OF_RANGE, "months"},
        {offsetof(tenure_loan_terms, months), 1201, TENURE_TERM_OUT_OF_RANGE, "months"},
        {offsetof(tenure_loan_terms, interest_only_months), 180, TENURE_INTEREST_ONLY_TOO_LONG, "interestOnlyMonths"},
        {offsetof(tenure_loan_terms, interest_only_months), -1, TENURE_INTEREST_ONLY_TOO_LONG, "interestOnlyMonths"},
        {offsetof(tenure_loan_terms, disbursed_on), INT32_MIN, TENURE_DISBURSEMENT_OUT_OF_RANGE, "disbursedOn"},
        {offsetof(tenure_loan_terms, disbursed_on), INT32_MAX, TENURE_DISBURSEMENT_OUT_OF_RANGE, "disbursedOn"},
        {offsetof(tenure_loan_terms, method), 4, TENURE_METHOD_NEEDS_CONTRACT, "method"},
        {offsetof(tenure_loan_terms, method), 6, TENURE_UNKNOWN_CONSTANT, "method"},
        {offsetof(tenure_loan_terms, method), -1, TENURE_UNKNOWN_CONSTANT, "method"},
        {offsetof(tenure_loan_terms, day_count), 26, TENURE_UNKNOWN_CONSTANT, "dayCount"},
        {offsetof(tenure_loan_terms, rounding), 8, TENURE_UNKNOWN_CONSTANT, "rounding"},
        {offsetof(tenure_loan_terms, payment_rounding), INT32_MIN, TENURE_UNKNOWN_CONSTANT, "paymentRounding"},
    };
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        tenure_loan_terms terms = mortgage();
        char *field = (char *)&terms + WRONG[i].offset;
        if (WRONG[i].offset < offsetof(tenure_loan_terms, disbursed_on)) {
            memcpy(field, &WRONG[i].value, sizeof WRONG[i].value);
        } else {
            int32_t value = (int32_t)WRONG[i].value;
            memcpy(field, &value, sizeof value);
        }
        check_refused(&terms, WRONG[i].status, WRONG[i].field);
    }
    tenure_loan_terms terms = mortgage();
    memcpy(terms.currency, "RUBL", 4);
    check_refused(&terms, TENURE_UNKNOWN_CURRENCY, "currency");
    memcpy(terms.currency, "\xff\xff\xff\xff", 4);
    check_refused(&terms, TENURE_UNKNOWN_CURRENCY, "currency");
    memset(&terms, 0, sizeof terms);
    check_refused(&terms, TENURE_UNKNOWN_CURRENCY, "currency");
}

static void accepted_terms_have_nothing_to_explain(void)
{
    tenure_loan_terms terms = mortgage();
    tenure_buffer why = empty_buffer();
    CHECK_STATUS(tenure_loan_explain(&terms, &why), TENURE_OK);
    CHECK(strcmp(text_of(&why), "null") == 0);
    tenure_buffer_free(&why);
    CHECK_STATUS(tenure_loan_explain(NULL, &why), TENURE_NULL_ARGUMENT);
    tenure_buffer_free(&why);
    CHECK_STATUS(tenure_loan_explain(&terms, NULL), TENURE_NULL_ARGUMENT);
}

enum { BATCH = 6 };

static void a_batch_goes_on_after_errors(void)
{
    const int64_t principals[BATCH] = {400000000, 0, 25000000, 100, -5, INT64_MAX};
    const int64_t rates[BATCH] = {TENURE_RATE_ONE / 8, 0, 43500000000, 0, 0, 0};
    const int32_t months[BATCH] = {180, 12, 0, 12, 12, 12};
    const tenure_status expected[BATCH] = {TENURE_OK, TENURE_PRINCIPAL_OUT_OF_RANGE, TENURE_TERM_OUT_OF_RANGE,
                                           TENURE_OK, TENURE_PRINCIPAL_OUT_OF_RANGE, TENURE_PRINCIPAL_OUT_OF_RANGE};
    int64_t payment[BATCH], paid[BATCH], interest[BATCH];
    int32_t debt_free_on[BATCH];
    uint32_t row_count[BATCH];
    tenure_status statuses[BATCH];
    tenure_loan_columns columns = {principals, rates, months, NULL};
    tenure_loan_figures figures = {payment, paid, interest, debt_free_on, row_count};
    memset(payment, 77, sizeof payment);
    tenure_loan_terms terms = mortgage();
    CHECK_STATUS(tenure_loan_batch(&terms, &columns, BATCH, &figures, statuses), TENURE_OK);
    for (size_t i = 0; i < BATCH; i++) {
        CHECK_STATUS(statuses[i], expected[i]);
        if (statuses[i] != TENURE_OK) {
            CHECK(payment[i] == INT64_C(0x4d4d4d4d4d4d4d4d));
            continue;
        }
        tenure_loan_terms one = terms;
        one.principal = principals[i];
        one.annual_rate = rates[i];
        one.months = months[i];
        tenure_loan *loan = NULL;
        tenure_totals totals;
        int64_t expected_payment = 0;
        CHECK_STATUS(tenure_loan_new(&one, &loan), TENURE_OK);
        CHECK_STATUS(tenure_loan_totals(loan, &totals), TENURE_OK);
        CHECK_STATUS(tenure_loan_payment(loan, &expected_payment), TENURE_OK);
        CHECK(payment[i] == expected_payment && paid[i] == totals.paid && interest[i] == totals.interest);
        CHECK(debt_free_on[i] == totals.debt_free_on && row_count[i] == totals.row_count);
        tenure_loan_free(loan);
    }
    CHECK(payment[0] == 4939516 && paid[0] == 888339878);
}

static void columns_of_a_batch_may_be_left_out(void)
{
    tenure_loan_terms terms = mortgage();
    tenure_loan_columns columns;
    tenure_loan_figures figures;
    memset(&columns, 0, sizeof columns);
    memset(&figures, 0, sizeof figures);
    tenure_status statuses[2] = {-1, -1};
    int64_t paid[2] = {0, 0};
    CHECK_STATUS(tenure_loan_batch(&terms, &columns, 2, &figures, statuses), TENURE_OK);
    CHECK(statuses[0] == TENURE_OK && statuses[1] == TENURE_OK);
    int32_t days[2] = {terms.disbursed_on, terms.disbursed_on + 1};
    int32_t ends[2] = {0, 0};
    columns.disbursed_on = days;
    figures.debt_free_on = ends;
    figures.paid = paid;
    CHECK_STATUS(tenure_loan_batch(&terms, &columns, 2, &figures, statuses), TENURE_OK);
    CHECK(ends[1] == ends[0] + 1 && paid[0] == 888339878 && paid[1] == paid[0]);
    terms.method = 99;
    CHECK_STATUS(tenure_loan_batch(&terms, &columns, 2, &figures, statuses), TENURE_OK);
    CHECK(statuses[0] == TENURE_UNKNOWN_CONSTANT && statuses[1] == TENURE_UNKNOWN_CONSTANT);
}

static void a_batch_answers_null_and_impossible_counts(void)
{
    tenure_loan_terms terms = mortgage();
    tenure_loan_columns columns;
    tenure_loan_figures figures;
    memset(&columns, 0, sizeof columns);
    memset(&figures, 0, sizeof figures);
    tenure_status status = -1;
    CHECK_STATUS(tenure_loan_batch(&terms, &columns, 0, &figures, NULL), TENURE_OK);
    CHECK_STATUS(tenure_loan_batch(&terms, &columns, 1, &figures, NULL), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_loan_batch(NULL, &columns, 1, &figures, &status), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_loan_batch(&terms, NULL, 1, &figures, &status), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_loan_batch(&terms, &columns, 1, NULL, &status), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_loan_batch(&terms, &columns, SIZE_MAX, &figures, &status), TENURE_REQUEST_TOO_LARGE);
    CHECK(status == -1);
}

static void dates_are_those_of_the_calendar(void)
{
    int32_t days = 77, year = 0, month = 0, day = 0;
    CHECK_STATUS(tenure_date_from_ymd(1970, 1, 1, &days), TENURE_OK);
    CHECK(days == 0);
    days = 77;
    CHECK_STATUS(tenure_date_from_ymd(2026, 2, 30, &days), TENURE_NOT_A_DATE);
    CHECK(days == 77);
    CHECK_STATUS(tenure_date_from_ymd(2024, 2, 29, &days), TENURE_OK);
    CHECK_STATUS(tenure_date_to_ymd(days + 1, &year, &month, &day), TENURE_OK);
    CHECK(year == 2024 && month == 3 && day == 1);
    CHECK_STATUS(tenure_date_to_ymd(0, &year, NULL, &day), TENURE_NULL_ARGUMENT);
    CHECK_STATUS(tenure_date_to_ymd(INT32_MIN, &year, &month, &day), TENURE_NOT_A_DATE);
    CHECK(year == 2024);
}

/* What one thread does with a handle that it shares with others. */
static void *read_shared(void *shared)
{
    const tenure_loan *loan = (const tenure_loan *)shared;
    for (int round = 0; round < 20; round++) {
        tenure_installment page[32];
        int64_t paid = 0;
        size_t first = 0, written = 0;
        do {
            CHECK_STATUS(tenure_loan_rows(loan, first, page, 32, &written), TENURE_OK);
            for (size_t i = 0; i < written; i++) {
                paid += page[i].payment;
            }
            first += written;
        } while (written > 0);
        CHECK(paid == 888339878);
        tenure_buffer answer = empty_buffer();
        CHECK_STATUS(tenure_operations(&answer), TENURE_OK);
        tenure_buffer_free(&answer);
    }
    return NULL;
}

static void threads_share_a_loan(void)
{
    tenure_loan_terms terms = mortgage();
    tenure_loan *loan = NULL;
    pthread_t threads[THREADS];
    CHECK_STATUS(tenure_loan_new(&terms, &loan), TENURE_OK);
    for (size_t i = 0; i < THREADS; i++) {
        CHECK(pthread_create(&threads[i], NULL, read_shared, loan) == 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        CHECK(pthread_join(threads[i], NULL) == 0);
    }
    tenure_loan_free(loan);
}

int main(void)
{
    rows_are_those_of_the_json();
    rows_are_those_of_the_json_at_the_edges();
    pages_are_the_whole();
    null_is_answered_and_nothing_is_written();
    terms_that_are_wrong_are_refused();
    accepted_terms_have_nothing_to_explain();
    a_batch_goes_on_after_errors();
    columns_of_a_batch_may_be_left_out();
    a_batch_answers_null_and_impossible_counts();
    dates_are_those_of_the_calendar();
    threads_share_a_loan();
    printf("the typed loans hold\n");
    return EXIT_SUCCESS;
}
