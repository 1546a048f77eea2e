/*
 * Sixty seconds with Tenure in C: a mortgage by the typed calls, and any operation as JSON.
 *
 *   mortgage                                       the story below
 *   mortgage call loan.schedule request.json       the response, as every binding gives it
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tenure.h"

/* Minor units as people read them: 4939516 kopecks are 49395.16. Amounts here are never negative. */
static void print_money(const char *name, int64_t kopecks)
{
    printf("%-14s %9" PRId64 ".%02" PRId64 "\n", name, kopecks / 100, kopecks % 100);
}

static void print_row(const tenure_installment *row)
{
    int32_t year = 0, month = 0, day = 0;
    tenure_date_to_ymd(row->due_on, &year, &month, &day);
    printf("%3" PRIu32 "  %04d-%02d-%02d ", row->number, (int)year, (int)month, (int)day);
    print_money("payment", row->payment);
}

/* Says why terms are refused: the value found, what is allowed, what to do. */
static void explain(const tenure_loan_terms *terms)
{
    tenure_buffer why = {0};
    tenure_loan_explain(terms, &why);
    fprintf(stderr, "%s\n", why.data ? (const char *)why.data : "no reason");
    tenure_buffer_free(&why);
}

static int print_schedule(const tenure_loan *loan)
{
    size_t count = 0;
    tenure_loan_row_count(loan, &count);
    tenure_installment *rows = malloc(count * sizeof *rows);
    if (rows == NULL || count == 0) {
        free(rows);
        return EXIT_FAILURE;
    }
    size_t written = 0;
    tenure_loan_rows(loan, 0, rows, count, &written);
    print_row(&rows[0]);
    print_row(&rows[1]);
    printf("...\n");
    print_row(&rows[written - 1]);
    free(rows);
    return EXIT_SUCCESS;
}

/* 4 000 000 roubles at 12.5 % a year for 15 years; the first of the 180 payments is interest alone. */
static int tell(void)
{
    tenure_loan_terms terms = {0}; /* a field of zero is the default */
    terms.principal = INT64_C(400000000);
    terms.annual_rate = 125 * (TENURE_RATE_ONE / 1000);
    terms.months = 180;
    terms.interest_only_months = 1;
    strcpy(terms.currency, "RUB");
    tenure_date_from_ymd(2026, 1, 15, &terms.disbursed_on);

    tenure_loan *loan = NULL;
    if (tenure_loan_new(&terms, &loan) != TENURE_OK) {
        explain(&terms);
        return EXIT_FAILURE;
    }
    int64_t payment = 0;
    tenure_totals totals = {0};
    tenure_loan_payment(loan, &payment);
    tenure_loan_totals(loan, &totals);
    print_money("payment", payment);
    print_money("paid in total", totals.paid);
    print_money("of it interest", totals.interest);
    int outcome = print_schedule(loan);
    tenure_loan_free(loan);
    return outcome;
}

/* Reads a whole file; the caller frees it. NULL when that fails. */
static char *read_file(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return NULL;
    }
    char *text = NULL;
    long size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    if (size >= 0 && fseek(file, 0, SEEK_SET) == 0) {
        text = malloc((size_t)size + 1);
    }
    if (text != NULL) {
        *len = fread(text, 1, (size_t)size, file);
    }
    fclose(file);
    return text;
}

/* Any operation: JSON in, JSON out. The status says whether the text is a response or an error. */
static int call(const char *operation, const char *path)
{
    size_t len = 0;
    char *request = read_file(path, &len);
    if (request == NULL) {
        perror(path);
        return EXIT_FAILURE;
    }
    tenure_buffer response = {0};
    tenure_status status = tenure_call(operation, strlen(operation), request, len, &response);
    fwrite(response.data, 1, response.len, status == TENURE_OK ? stdout : stderr);
    tenure_buffer_free(&response);
    free(request);
    return status == TENURE_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv)
{
    if (argc == 1) {
        return tell();
    }
    if (argc == 4 && strcmp(argv[1], "call") == 0) {
        return call(argv[2], argv[3]);
    }
    fprintf(stderr, "mortgage [call OPERATION REQUEST.json]\n");
    return EXIT_FAILURE;
}
