/*
 * No panic crosses the border: every export is made to panic inside, and answers.
 *
 * Runs with the library built with the feature `test-panic` only.
 */
#include "check.h"

#ifdef __cplusplus
extern "C"
#endif
void tenure_test_panic(void); /* the next call of this thread panics inside */

/* Arms the panic, calls, and checks the status. */
#define CHECK_PANICS(call)                    \
    do {                                      \
        tenure_test_panic();                  \
        CHECK_STATUS((call), TENURE_PANIC);   \
    } while (0)

static void check_told(tenure_buffer *answer)
{
    CHECK(strncmp(text_of(answer), "{\"code\":259,\"kind\":\"panic\",", 27) == 0);
    CHECK(strstr(text_of(answer), "deliberate panic") != NULL);
    tenure_buffer_free(answer);
}

static void calls_with_an_answer_tell_the_panic(void)
{
    tenure_loan_terms terms = mortgage();
    tenure_buffer answer = empty_buffer();
    CHECK_PANICS(tenure_call("loan.schedule", 13, "{}", 2, &answer));
    check_told(&answer);
    CHECK_PANICS(tenure_operations(&answer));
    check_told(&answer);
    CHECK_PANICS(tenure_schema("loan.schedule", 13, &answer));
    check_told(&answer);
    CHECK_PANICS(tenure_loan_explain(&terms, &answer));
    check_told(&answer);
}

static void typed_calls_answer_and_write_nothing(void)
{
    tenure_loan_terms terms = mortgage();
    tenure_loan *loan = NULL;
    CHECK_PANICS(tenure_loan_new(&terms, &loan));
    CHECK(loan == NULL);
    CHECK_STATUS(tenure_loan_new(&terms, &loan), TENURE_OK);

    int64_t payment = 77;
    size_t count = 77;
    int32_t days = 77, year = 77, month = 77, day = 77;
    tenure_status status = 77;
    tenure_installment row;
    tenure_totals totals;
    tenure_loan_columns columns;
    tenure_loan_figures figures;
    memset(&totals, 77, sizeof totals);
    memset(&columns, 0, sizeof columns);
    memset(&figures, 0, sizeof figures);
    CHECK_PANICS(tenure_loan_payment(loan, &payment));
    CHECK_PANICS(tenure_loan_row_count(loan, &count));
    CHECK_PANICS(tenure_loan_totals(loan, &totals));
    CHECK_PANICS(tenure_loan_rows(loan, 0, &row, 1, &count));
    CHECK_PANICS(tenure_loan_batch(&terms, &columns, 1, &figures, &status));
    CHECK_PANICS(tenure_loan_batch_v2(&terms, &columns, 1, 2, &figures, &status));
    CHECK_PANICS(tenure_loan_batch_rows(&terms, &columns, 1, 2, NULL, NULL, &count, &figures, &status));
    CHECK_PANICS(tenure_date_from_ymd(2026, 1, 15, &days));
    CHECK_PANICS(tenure_date_to_ymd(0, &year, &month, &day));
    CHECK(payment == 77 && count == 77 && totals.row_count == 0x4d4d4d4d && status == 77);
    CHECK(days == 77 && year == 77 && month == 77 && day == 77);

    /* The handle is as it was. */
    CHECK_STATUS(tenure_loan_payment(loan, &payment), TENURE_OK);
    CHECK(payment == 4939516);
    tenure_loan_free(loan);
}

static void calls_without_a_status_return(void)
{
    tenure_test_panic();
    CHECK(tenure_abi_version() == TENURE_ABI_VERSION);
    tenure_test_panic();
    CHECK(strcmp(tenure_version(), TENURE_VERSION) == 0);
    tenure_test_panic();
    CHECK(strcmp(tenure_status_kind(TENURE_PANIC), "unknown") == 0);

    /* What could not be freed is left as it was, and can be freed. */
    tenure_buffer answer = empty_buffer();
    CHECK_STATUS(tenure_operations(&answer), TENURE_OK);
    tenure_test_panic();
    tenure_buffer_free(&answer);
    CHECK(answer.data != NULL);
    tenure_buffer_free(&answer);
    tenure_loan_terms terms = mortgage();
    tenure_loan *loan = NULL;
    CHECK_STATUS(tenure_loan_new(&terms, &loan), TENURE_OK);
    tenure_test_panic();
    tenure_loan_free(loan);
    tenure_loan_free(loan);
}

int main(void)
{
    calls_with_an_answer_tell_the_panic();
    typed_calls_answer_and_write_nothing();
    calls_without_a_status_return();
    printf("no panic crosses the border\n");
    return EXIT_SUCCESS;
}
