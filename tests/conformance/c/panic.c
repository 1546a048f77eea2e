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

static void event_logs_answer_and_write_nothing(void)
{
    static const char FORMAT[] = "{\"format\":\"csv\"}", ROWS[] = "case,activity,timestamp\n";
    static const char MINE[] = "{\"log\":{\"kept\":true}}";
    tenure_journey_log *log = NULL, *none = NULL;
    tenure_buffer answer = empty_buffer();
    CHECK_PANICS(tenure_journey_log_new(FORMAT, strlen(FORMAT), ROWS, strlen(ROWS), &none, &answer));
    check_told(&answer);
    CHECK(none == NULL);
    CHECK_STATUS(tenure_journey_log_new(FORMAT, strlen(FORMAT), ROWS, strlen(ROWS), &log, &answer), TENURE_OK);
    tenure_buffer_free(&answer);
    CHECK_PANICS(tenure_journey_log_call(log, "journey.mine", 12, MINE, strlen(MINE), &answer));
    check_told(&answer);
    CHECK_STATUS(tenure_journey_log_call(log, "journey.mine", 12, MINE, strlen(MINE), &answer), TENURE_OK);
    tenure_buffer_free(&answer);
    tenure_test_panic();
    tenure_journey_log_free(log);
    tenure_journey_log_free(log);
}

static void lifecycles_answer_and_write_nothing(void)
{
    tenure_lifecycle_policy *policy = NULL, *none = NULL;
    tenure_lifecycle_log *log = NULL, *no_log = NULL;
    tenure_lifecycle_run *run = NULL, *no_run = NULL;
    tenure_lifecycle_tracker *tracker = NULL, *again = NULL;
    tenure_lifecycle_columns columns;
    tenure_lifecycle_log_figures log_figures;
    tenure_lifecycle_run_figures run_figures;
    tenure_lifecycle_customers customers;
    tenure_lifecycle_moves moves;
    tenure_lifecycle_event event = {TENURE_LIFECYCLE_NO_VALUE, 20000, TENURE_LIFECYCLE_NO_DAY, TENURE_LIFECYCLE_SALE, 0, 0, 0};
    tenure_buffer answer = empty_buffer();
    size_t count = 77;
    uint64_t wide = 77;
    uint32_t row = 77;
    uint8_t stage = 77;
    int32_t day = 77;
    memset(&columns, 0, sizeof columns);
    memset(&customers, 0, sizeof customers);
    memset(&moves, 0, sizeof moves);
    CHECK_PANICS(tenure_lifecycle_policy_new("\"recency\"", 9, &none));
    CHECK_PANICS(tenure_lifecycle_policy_explain("\"recency\"", 9, &answer));
    check_told(&answer);
    CHECK_STATUS(tenure_lifecycle_policy_new("\"recency\"", 9, &policy), TENURE_OK);
    CHECK_PANICS(tenure_lifecycle_stage_count(policy, &count));
    CHECK_PANICS(tenure_lifecycle_kind(policy, "sale", 4, &stage));
    CHECK_PANICS(tenure_lifecycle_symbol(policy, "loyal", 5, &row));
    tenure_test_panic();
    CHECK(*tenure_lifecycle_stage_id(policy, 0) == 0);
    tenure_test_panic();
    CHECK(*tenure_lifecycle_rule_id(policy, 0) == 0);

    CHECK_PANICS(tenure_lifecycle_log_new(policy, &columns, 0, &no_log));
    CHECK_STATUS(tenure_lifecycle_log_new(policy, &columns, 0, &log), TENURE_OK);
    CHECK_PANICS(tenure_lifecycle_log_counts(log, &log_figures));
    CHECK_PANICS(tenure_lifecycle_log_refused(log, 0, &row, 1, &count));
    CHECK_PANICS(tenure_lifecycle_log_conflicts(log, 0, &row, 1, &count));
    CHECK_PANICS(tenure_lifecycle_replay(policy, log, 20000, 1, 0, &no_run));
    CHECK_PANICS(tenure_lifecycle_stages(policy, &columns, 0, 20000, 1, &no_run));
    CHECK_STATUS(tenure_lifecycle_replay(policy, log, 20000, 1, 0, &run), TENURE_OK);
    CHECK_PANICS(tenure_lifecycle_run_counts(run, &run_figures));
    CHECK_PANICS(tenure_lifecycle_run_stages(run, 0, &wide, 1, &count));
    CHECK_PANICS(tenure_lifecycle_run_customers(run, 0, &customers, 1, &count));
    CHECK_PANICS(tenure_lifecycle_run_moves(run, 0, &moves, 1, &count));
    CHECK_PANICS(tenure_lifecycle_run_refused(run, 0, &row, 1, &count));
    CHECK_PANICS(tenure_lifecycle_run_unsettled(run, 0, &wide, 1, &count));

    CHECK_PANICS(tenure_lifecycle_tracker_new(policy, &again));
    CHECK_STATUS(tenure_lifecycle_tracker_new(policy, &tracker), TENURE_OK);
    CHECK_PANICS(tenure_lifecycle_tracker_push(tracker, &event, &stage));
    CHECK_PANICS(tenure_lifecycle_tracker_stage_at(tracker, 20000, &stage));
    CHECK_PANICS(tenure_lifecycle_tracker_next_check(tracker, &day));
    CHECK_PANICS(tenure_lifecycle_tracker_checkpoint(tracker, &answer));
    check_told(&answer);
    CHECK_PANICS(tenure_lifecycle_tracker_restore(policy, NULL, 0, &again));
    CHECK(none == NULL && no_log == NULL && no_run == NULL && again == NULL);
    CHECK(count == 77 && wide == 77 && row == 77 && stage == 77 && day == 77);

    /* The handles are as they were, and what could not be freed can be. */
    CHECK_STATUS(tenure_lifecycle_tracker_push(tracker, &event, &stage), TENURE_OK);
    tenure_test_panic();
    tenure_lifecycle_tracker_free(tracker);
    tenure_lifecycle_tracker_free(tracker);
    tenure_test_panic();
    tenure_lifecycle_run_free(run);
    tenure_lifecycle_run_free(run);
    tenure_test_panic();
    tenure_lifecycle_log_free(log);
    tenure_lifecycle_log_free(log);
    tenure_test_panic();
    tenure_lifecycle_policy_free(policy);
    tenure_lifecycle_policy_free(policy);
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
    lifecycles_answer_and_write_nothing();
    event_logs_answer_and_write_nothing();
    calls_without_a_status_return();
    printf("no panic crosses the border\n");
    return EXIT_SUCCESS;
}
