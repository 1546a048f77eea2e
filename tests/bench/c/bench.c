/*
 * Bursts of C calls for `cargo xtask bench`; the lines it speaks are described in ../src/main.rs.
 * Linked against the shared library, so that a call costs what it costs a host.
 */
#define _POSIX_C_SOURCE 199309L
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tenure.h"

#define ROWS 180
#define PAID INT64_C(888339878)
#define BATCH 10000

static const char OPERATION[] = "loan.schedule";
static const char REQUEST[] =
    "{\"currency\":\"RUB\",\"principal\":\"4000000.00\",\"annualRate\":\"0.125\",\"months\":180,"
    "\"disbursedOn\":\"2026-01-15\",\"interestOnlyMonths\":1}";

static tenure_loan_terms terms;
static tenure_loan *loan;
static tenure_installment rows[ROWS];
static int64_t principals[BATCH], rates[BATCH], interests[BATCH];
static int32_t months[BATCH];
static tenure_status statuses[BATCH];
static tenure_row_columns all_rows; /* room for the rows of the whole batch */
static size_t offsets[BATCH + 1];
static uint64_t sink; /* what calls return goes here, so that none is left out */

static void abi_version(void) { sink += tenure_abi_version(); }

static void payment(void)
{
    int64_t amount = 0;
    sink += (uint64_t)tenure_loan_payment(loan, &amount);
    sink += (uint64_t)amount;
}

static size_t read_rows(const tenure_loan *of)
{
    size_t written = 0;
    sink += (uint64_t)tenure_loan_rows(of, 0, rows, ROWS, &written);
    return written;
}

static void copy_rows(void) { sink += read_rows(loan); }

static void schedule(void)
{
    tenure_loan *made = NULL;
    sink += (uint64_t)tenure_loan_new(&terms, &made);
    sink += read_rows(made);
    tenure_loan_free(made);
}

static void call(void)
{
    tenure_buffer answer = {0};
    sink += (uint64_t)tenure_call(OPERATION, sizeof OPERATION - 1, REQUEST, sizeof REQUEST - 1, &answer);
    sink += answer.len;
    tenure_buffer_free(&answer);
}

static void batch(void)
{
    tenure_loan_columns given = {.principal = principals, .annual_rate = rates, .months = months};
    tenure_loan_figures wanted = {.interest = interests};
    sink += (uint64_t)tenure_loan_batch(&terms, &given, BATCH, &wanted, statuses);
}

static void batch_rows(void)
{
    tenure_loan_columns given = {.principal = principals, .annual_rate = rates, .months = months};
    tenure_loan_figures wanted = {.interest = interests};
    size_t needed = 0;
    sink += (uint64_t)tenure_loan_batch_rows(&terms, &given, BATCH, 1, &all_rows, offsets, &needed, &wanted, statuses);
    sink += offsets[BATCH];
}

static bool schedule_is_exact(void)
{
    int64_t paid = 0;
    for (size_t i = 0, count = read_rows(loan); i < count; i++) paid += rows[i].payment;
    return paid == PAID && rows[ROWS - 1].balance == 0;
}

static bool answer_is_exact(void)
{
    tenure_buffer answer = {0};
    bool good = tenure_call(OPERATION, sizeof OPERATION - 1, REQUEST, sizeof REQUEST - 1, &answer) == TENURE_OK &&
                answer.len > 10000;
    tenure_buffer_free(&answer);
    return good;
}

static const struct measure {
    const char *name, *note;
    double units;
    void (*piece)(void);
    bool (*exact)(void);
} MEASURES[] = {
    {"c.abi_version", "`tenure_abi_version`: the cheapest call", 1, abi_version, NULL},
    {"c.payment", "`tenure_loan_payment`: guard, checks, one figure", 1, payment, NULL},
    {"c.rows", "`tenure_loan_rows`: 180 rows of a loan that exists", 1, copy_rows, schedule_is_exact},
    {"c.schedule", "`tenure_loan_new`, 180 rows, `tenure_loan_free`", 1, schedule, schedule_is_exact},
    {"c.call", "`tenure_call`: JSON in, 180 rows of JSON out, buffer freed", 1, call, answer_is_exact},
    {"c.batch", "`tenure_loan_batch` over columns, 10 000 loans", BATCH, batch, NULL},
    {"c.batch.rows", "`tenure_loan_batch_rows`: the rows of 10 000 loans by columns", BATCH, batch_rows, NULL},
};
#define COUNT (sizeof MEASURES / sizeof *MEASURES)

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double seconds_of(void (*piece)(void), uint64_t times)
{
    double started = now();
    for (uint64_t i = 0; i < times; i++) piece();
    return now() - started;
}

/* About `wanted` seconds of the work; units per second. The clock is read some fifty times. */
static double burst(const struct measure *measure, double wanted)
{
    uint64_t lot = 1, times = 0;
    while (seconds_of(measure->piece, lot) < wanted / 50) lot *= 2;
    double started = now(), taken = 0;
    do {
        seconds_of(measure->piece, lot);
        times += lot;
        taken = now() - started;
    } while (taken < wanted);
    return measure->units * (double)times / taken;
}

/* Asks for the room of the whole batch, and takes it once. */
static void prepare_rows(void)
{
    tenure_loan_columns given = {.principal = principals, .annual_rate = rates, .months = months};
    tenure_loan_figures wanted = {.interest = interests};
    size_t room = 0;
    tenure_loan_batch_rows(&terms, &given, BATCH, 1, NULL, NULL, &room, &wanted, statuses);
    all_rows.due_on = malloc(room * sizeof *all_rows.due_on);
    all_rows.interest = malloc(room * sizeof *all_rows.interest);
    all_rows.principal = malloc(room * sizeof *all_rows.principal);
    all_rows.balance = malloc(room * sizeof *all_rows.balance);
    all_rows.cap = room;
    if (!all_rows.due_on || !all_rows.interest || !all_rows.principal || !all_rows.balance) exit(EXIT_FAILURE);
}

static void prepare(void)
{
    int32_t disbursed_on = 0;
    tenure_date_from_ymd(2026, 1, 15, &disbursed_on);
    for (int64_t i = 0; i < BATCH; i++) {
        principals[i] = (500000 + i * 7919 % 11500000) * 100;
        rates[i] = (500 + i * 31 % 2000) * 100000000;
        months[i] = (int32_t)(12 + i * 17 % 349);
    }
    terms.principal = 400000000;
    terms.annual_rate = TENURE_RATE_ONE / 8;
    terms.months = ROWS;
    terms.interest_only_months = 1;
    terms.disbursed_on = disbursed_on;
    memcpy(terms.currency, "RUB", 4);
    if (tenure_loan_new(&terms, &loan) != TENURE_OK) exit(EXIT_FAILURE);
    prepare_rows();
}

static void describe(void)
{
    printf("{\"program\":\"libtenure\",\"version\":\"%s\",\"measures\":[", tenure_version());
    for (size_t i = 0; i < COUNT; i++) {
        const char *exact = MEASURES[i].exact == NULL ? "null" : MEASURES[i].exact() ? "true" : "false";
        printf("%s{\"name\":\"%s\",\"exact\":%s,\"note\":\"%s\"}", i ? "," : "", MEASURES[i].name, exact, MEASURES[i].note);
    }
    printf("]}\n");
}

int main(void)
{
    char name[64];
    double wanted;
    setvbuf(stdout, NULL, _IOLBF, 0);
    prepare();
    describe();
    while (scanf("%63s %lf", name, &wanted) == 2) {
        for (size_t i = 0; i < COUNT; i++) {
            if (strcmp(MEASURES[i].name, name) == 0)
                printf("{\"name\":\"%s\",\"per_second\":%.3f}\n", name, burst(&MEASURES[i], wanted));
        }
    }
    tenure_loan_free(loan);
    return sink == 1; /* never; it keeps the sums alive */
}
