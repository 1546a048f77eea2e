/*
 * Tenure: the relationship engine for banks. SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * The same request gives the same bytes in C, in Rust and on the web. Two ways in:
 *   JSON   tenure_call("loan.schedule", 13, request, request_len, &response)
 *          reaches every operation; tenure_operations() lists them, tenure_schema() describes them.
 *   typed  tenure_loan_new() and its rows for one loan, tenure_loan_batch_v2() for columns of many,
 *          tenure_loan_batch_rows() for the rows of many; tenure_lifecycle_log_new() and
 *          tenure_lifecycle_replay() for the stages of many customers,
 *          tenure_lifecycle_tracker_push() for one customer and one event;
 *          tenure_journey_log_new() for event logs larger than a request.
 *
 * The contract
 *
 * Errors     Every call that can fail returns a tenure_status: 0 (TENURE_OK) or the number of an
 *            error. Numbers are never reused or changed; a newer library may return new ones. Typed
 *            outputs are written only on success. A tenure_buffer is always written: the response,
 *            or the error as JSON {"code","kind","field","message","hint"}. Bad input is answered,
 *            never repaired in silence; NULL where it is not allowed is TENURE_NULL_ARGUMENT.
 *            No panic leaves the library: a defect is TENURE_PANIC, and the library can be used on.
 *            Only running out of memory ends the process.
 * Ownership  What the library allocates, the library frees: a tenure_buffer with
 *            tenure_buffer_free(), a tenure_loan with tenure_loan_free(), a tenure_lifecycle_log
 *            with tenure_lifecycle_log_free() and so on, each once, by its owner.
 *            Freeing NULL, a zeroed buffer or a freed buffer is fine. A call overwrites the buffer
 *            it is given without freeing what was in it. Everything else is the caller's, is not
 *            kept after the call, and `const` means not modified.
 * Strings    UTF-8 by pointer and length in bytes, no NUL needed; a NULL pointer only with length
 *            0. The text in a tenure_buffer has a NUL after it that its length does not count.
 *            `const char *` results end with NUL and are never freed; they are static, or names
 *            of a handle that live as long as the handle.
 * Numbers    Money is int64_t minor units of its currency (kopecks, cents, yen); a rate is int64_t
 *            units of 10^-12 a year; a date is int32_t days since 1970-01-01, see
 *            tenure_date_from_ymd(). There are no floats. Constants are plain int32_t values; any
 *            other value is answered with an error.
 * Threads    Every function may be called from any thread at any time. There is no global state.
 *            Handles do not change after their creation and may be shared; free them last. Only a
 *            tenure_lifecycle_tracker changes, and is used by one thread at a time.
 *            Only the calls with an argument `threads` start threads, which end before they return.
 * Versions   A published struct, constant or signature never changes; what must differ is added
 *            with the suffix _v2. A program built with this header runs with every library of the
 *            same major version (soname) whose tenure_abi_version() is not below
 *            TENURE_ABI_VERSION.
 */

#ifndef TENURE_H
#define TENURE_H

/* Written by `cargo xtask gen` from the sources of ffi; do not edit. */

#include <stddef.h>
#include <stdint.h>

/// ABI version of this header: major << 16 | minor; `tenure_abi_version()` gives that of the library.
#define TENURE_ABI_VERSION ((TENURE_VERSION_MAJOR << 16) | TENURE_VERSION_MINOR)

/** Version of this header; `tenure_version()` gives that of the library. */
#define TENURE_VERSION "0.1.0"
#define TENURE_VERSION_MAJOR 0
#define TENURE_VERSION_MINOR 1
#define TENURE_VERSION_PATCH 0


/// Units of `annual_rate` in a rate of 1 (100 %): 12.5 % is `125 * (TENURE_RATE_ONE / 1000)`.
#define TENURE_RATE_ONE 1000000000000

/// Default of `method`, `day_count`, `rounding` and `payment_rounding`: what a request without the field means.
/// That is an annuity, one twelfth, half up; and for `payment_rounding` the same as `rounding`.
#define TENURE_DEFAULT 0

/// Level payments of interest and principal together.
#define TENURE_METHOD_ANNUITY 1

/// Equal parts of principal, interest on what is left (differentiated payments).
#define TENURE_METHOD_STRAIGHT_LINE 2

/// Interest alone; the principal falls due with the last payment.
#define TENURE_METHOD_INTEREST_ONLY 3

/// Principal and interest in one sum at the end; operations of whole contracts only.
#define TENURE_METHOD_BULLET 4

/// Interest on the amount lent throughout; operations of whole contracts only.
#define TENURE_METHOD_FLAT 5

/// Every month is one twelfth of a year.
#define TENURE_DAY_COUNT_ONE_TWELFTH 1

/// Days over 365, in leap years too.
#define TENURE_DAY_COUNT_ACTUAL_365_FIXED 2

/// Days over 360.
#define TENURE_DAY_COUNT_ACTUAL_360 3

/// Days from the first on, each over the length of its calendar year (ISDA).
#define TENURE_DAY_COUNT_ACTUAL_ACTUAL_ISDA 4

/// Days after the first, each over the length of its calendar year (the Russian rule).
#define TENURE_DAY_COUNT_CALENDAR_YEAR 5

/// Days over 364.
#define TENURE_DAY_COUNT_ACTUAL_364 6

/// Days over 365.25.
#define TENURE_DAY_COUNT_ACTUAL_36525 7

/// Days over 366 with 29 February after the first day, else over 365.
#define TENURE_DAY_COUNT_ACTUAL_365_ACTUAL 8

/// Days over 366 if the period ends in a leap year (yearly: if it has 29 February), else over 365.
#define TENURE_DAY_COUNT_ACTUAL_365_L 9

/// Whole months over 12, a part prorated by days (ICMA).
#define TENURE_DAY_COUNT_ACTUAL_ACTUAL_ICMA 10

/// Whole years back from the end, the rest over 366 with 29 February, else over 365 (AFB).
#define TENURE_DAY_COUNT_ACTUAL_ACTUAL_AFB 11

/// Whole years from the start, the rest over the days of the year that follows.
#define TENURE_DAY_COUNT_ACTUAL_ACTUAL_YEAR 12

/// Days over 366 with 29 February, else over 365 (YEARFRAC basis 1).
#define TENURE_DAY_COUNT_ACTUAL_ACTUAL_EXCEL 13

/// Days without 29 February over 365.
#define TENURE_DAY_COUNT_NL_365 14

/// Days without 29 February over 360.
#define TENURE_DAY_COUNT_NL_360 15

/// 30/360 of ISDA, without a rule for February.
#define TENURE_DAY_COUNT_THIRTY_360_BOND_BASIS 16

/// 30/360 US, with the end of February.
#define TENURE_DAY_COUNT_THIRTY_360_US 17

/// 30/360 PSA.
#define TENURE_DAY_COUNT_THIRTY_360_PSA 18

/// 30E/360, the Eurobond basis.
#define TENURE_DAY_COUNT_THIRTY_E_360 19

/// 30E/360 ISDA.
#define TENURE_DAY_COUNT_THIRTY_E_360_ISDA 20

/// 30E+/360.
#define TENURE_DAY_COUNT_THIRTY_E_PLUS_360 21

/// 30/360 German.
#define TENURE_DAY_COUNT_THIRTY_360_GERMAN 22

/// Days of 30/360 German over 365.
#define TENURE_DAY_COUNT_THIRTY_E_365 23

/// Days of 30E/360 over 365.
#define TENURE_DAY_COUNT_THIRTY_365 24

/// Every period is one year.
#define TENURE_DAY_COUNT_ONE_ONE 25

/// To the nearest; a half goes away from zero (commercial rounding).
#define TENURE_ROUNDING_HALF_UP 1

/// To the nearest; a half goes to the even neighbour (banker's rounding).
#define TENURE_ROUNDING_HALF_EVEN 2

/// To the nearest; a half goes towards zero.
#define TENURE_ROUNDING_HALF_DOWN 3

/// Away from zero.
#define TENURE_ROUNDING_UP 4

/// Towards zero.
#define TENURE_ROUNDING_DOWN 5

/// Towards positive infinity.
#define TENURE_ROUNDING_CEILING 6

/// Towards negative infinity.
#define TENURE_ROUNDING_FLOOR 7

/// As `threads`: as many threads as the machine has cores for the process.
#define TENURE_THREADS_ALL 0

/// A contact about a sale.
#define TENURE_LIFECYCLE_SALE 1

/// A contact that serves the customer.
#define TENURE_LIFECYCLE_SERVICE 2

/// A transaction: payment, purchase, transfer.
#define TENURE_LIFECYCLE_TRANSACTION 3

/// A contact about the relationship itself.
#define TENURE_LIFECYCLE_RELATIONSHIP 4

/// A product begins; its subject names it, `until` its maturity.
#define TENURE_LIFECYCLE_PRODUCT_OPENED 5

/// A product ends.
#define TENURE_LIFECYCLE_PRODUCT_CLOSED 6

/// A balance as of the day.
#define TENURE_LIFECYCLE_BALANCE 7

/// A turnover of the period that ends on the day.
#define TENURE_LIFECYCLE_TURNOVER 8

/// A score; its subject names it.
#define TENURE_LIFECYCLE_SCORE 9

/// A complaint is made; its subject names it.
#define TENURE_LIFECYCLE_COMPLAINT_OPENED 10

/// A complaint is settled.
#define TENURE_LIFECYCLE_COMPLAINT_RESOLVED 11

/// An answer to a survey; its subject names it.
#define TENURE_LIFECYCLE_SURVEY 12

/// Consent to a purpose, which the subject names.
#define TENURE_LIFECYCLE_CONSENT_GIVEN 13

/// Consent is taken back.
#define TENURE_LIFECYCLE_CONSENT_WITHDRAWN 14

/// A person takes a role, which the subject names.
#define TENURE_LIFECYCLE_ROLE_CHANGED 15

/// The customer met a campaign, which the subject names.
#define TENURE_LIFECYCLE_CAMPAIGN 16

/// A state set by hand, which the subject names, until the day in `until`; without a subject it releases.
#define TENURE_LIFECYCLE_OVERRIDE 17

/// First of the policy's own kinds, which are numbered in their order; see `tenure_lifecycle_kind`.
#define TENURE_LIFECYCLE_FIRST_OWN_KIND 101

/// Stands for no stage: nothing has happened to the customer yet.
#define TENURE_LIFECYCLE_NO_STAGE 255

/// Stands for no day.
#define TENURE_LIFECYCLE_NO_DAY INT32_MIN

/// Stands for no value.
#define TENURE_LIFECYCLE_NO_VALUE INT64_MIN

/// First number that a host may give to subjects and channels that the policy does not name; 0 is none.
#define TENURE_LIFECYCLE_FIRST_FREE_SYMBOL (1 << 16)

/// Stands for the rule of a move that a person has made.
#define TENURE_LIFECYCLE_BY_HAND 65535

/// As `wanted`: the stages alone, which is the fastest.
#define TENURE_LIFECYCLE_STAGES_ALONE 0

/// As `wanted`, added to others: every move between stages.
#define TENURE_LIFECYCLE_MOVES 1

/// As `wanted`, added to others: the days on which stages were entered.
#define TENURE_LIFECYCLE_SINCE 2

/// An event log of cases in memory.
///
/// It does not change after creation, so threads may share it.
typedef struct tenure_journey_log tenure_journey_log;

/// Events of a base by customers, in order, each once.
///
/// It holds copies of what a replay reads: the columns may go as soon as the call that made it returns. It does not
/// change after creation, so threads may share it.
typedef struct tenure_lifecycle_log tenure_lifecycle_log;

/// A checked lifecycle policy.
///
/// It does not change after creation, so threads may share it. Logs and trackers keep what they need of it: it may be
/// freed before they are.
typedef struct tenure_lifecycle_policy tenure_lifecycle_policy;

/// Stages and moves of a base.
///
/// It does not change after creation, so threads may share it.
typedef struct tenure_lifecycle_run tenure_lifecycle_run;

/// The machine of one customer, which takes events one at a time.
///
/// It changes with each event, so one thread uses it at a time; different trackers are independent.
typedef struct tenure_lifecycle_tracker tenure_lifecycle_tracker;

/// A loan whose terms were checked and whose rows were computed.
///
/// It does not change after creation, so threads may share it; its owner frees it once, after the last use.
typedef struct tenure_loan tenure_loan;

/// 0 is success; any other value is the number of an error, see the `TENURE_` constants.
typedef int32_t tenure_status;

/// Text that the library has written; free it with `tenure_buffer_free`.
///
/// The text is UTF-8, but for the bytes of a checkpoint. A NUL stands after it, at `data[len]`, and is not counted in `len`, so that it can be
/// printed as a C string. A call overwrites the buffer it is given without looking at it: free the old text first.
typedef struct tenure_buffer {
    /// First byte of the text; NULL when there is none.
    uint8_t *data;
    /// Bytes of text.
    size_t len;
    /// Bytes allocated; the library's own.
    size_t cap;
} tenure_buffer;

/// What a loan contract says. A field of zero means what a request without that field means, so
/// start from `tenure_loan_terms terms = {0};` (`{}` in C++).
typedef struct tenure_loan_terms {
    /// Amount lent, minor units; 1 to 10^17.
    int64_t principal;
    /// Nominal rate per year in units of 10^-12, see `TENURE_RATE_ONE`; 0 to 100 * `TENURE_RATE_ONE`.
    int64_t annual_rate;
    /// Level payment printed in an annuity contract, minor units; 0 to have it computed.
    int64_t payment;
    /// Day on which the money was given, days since 1970-01-01; due dates lie whole months after it.
    int32_t disbursed_on;
    /// Number of monthly installments; 1 to 1200.
    int32_t months;
    /// First installments that pay interest alone; they count in `months` and are fewer.
    int32_t interest_only_months;
    /// How the principal is repaid: `TENURE_METHOD_...`.
    int32_t method;
    /// Fraction of a year of each interest period: `TENURE_DAY_COUNT_...`.
    int32_t day_count;
    /// Rounding of interest to the minor unit: `TENURE_ROUNDING_...`.
    int32_t rounding;
    /// Rounding of the level payment and of the equal part of principal: `TENURE_ROUNDING_...`.
    int32_t payment_rounding;
    /// ISO 4217 code in capitals and a NUL: "RUB"; it fixes the decimals of the minor unit.
    char currency[4];
} tenure_loan_terms;

/// What a schedule adds up to. Amounts are minor units.
typedef struct tenure_totals {
    /// Everything the borrower pays.
    int64_t paid;
    /// The interest in it.
    int64_t interest;
    /// The principal in it.
    int64_t principal;
    /// Due date of the last row, days since 1970-01-01.
    int32_t debt_free_on;
    /// Number of rows.
    uint32_t row_count;
} tenure_totals;

/// One row of a schedule. Amounts are minor units.
///
/// `payment = interest + principal`; `balance` = the balance of the row before `- principal - prepayment`.
typedef struct tenure_installment {
    /// Interest and principal together, without money paid early.
    int64_t payment;
    /// Interest of the period.
    int64_t interest;
    /// Principal repaid by the payment.
    int64_t principal;
    /// Principal repaid early since the previous due date; 0 in the schedule of the contract.
    int64_t prepayment;
    /// Principal left after the due date.
    int64_t balance;
    /// Due date, days since 1970-01-01.
    int32_t due_on;
    /// Position in the schedule, from 1.
    uint32_t number;
} tenure_installment;

/// Columns of many loans, one element a loan; a column of NULL takes the value of the terms for every loan.
/// The fields are those of `tenure_loan_terms`.
typedef struct tenure_loan_columns {
    /// Amounts lent, minor units.
    const int64_t *principal;
    /// Nominal rates per year in units of 10^-12.
    const int64_t *annual_rate;
    /// Numbers of monthly installments.
    const int32_t *months;
    /// Days on which the money was given, days since 1970-01-01.
    const int32_t *disbursed_on;
} tenure_loan_columns;

/// Columns that a batch fills, one element a loan; a column of NULL is left out.
/// The figures are those of `tenure_loan_payment` and `tenure_loan_totals`.
typedef struct tenure_loan_figures {
    /// Regular payments, minor units.
    int64_t *payment;
    /// Everything the borrower pays, minor units.
    int64_t *paid;
    /// The interest in it, minor units.
    int64_t *interest;
    /// Due dates of the last rows, days since 1970-01-01.
    int32_t *debt_free_on;
    /// Numbers of rows.
    uint32_t *row_count;
} tenure_loan_figures;

/// Columns that get the rows of many loans one after another, one element a row; a column of NULL is left out.
/// The figures are those of `tenure_installment`; the payment is the interest and the principal together.
typedef struct tenure_row_columns {
    /// Due dates, days since 1970-01-01.
    int32_t *due_on;
    /// Interest of the periods, minor units.
    int64_t *interest;
    /// Principal repaid by the payments, minor units.
    int64_t *principal;
    /// Principal left after the due dates, minor units.
    int64_t *balance;
    /// Elements that each column has room for.
    size_t cap;
} tenure_row_columns;

/// A log by columns in any order, one element an event; start from `tenure_lifecycle_columns columns = {0};`. A column of
/// NULL is left out; customers, days and kinds are needed.
typedef struct tenure_lifecycle_columns {
    /// Customers; numbers without large gaps are the fastest. Either this column or the next.
    const uint32_t *customer;
    /// Customers in 64 bits.
    const uint64_t *customer_wide;
    /// Local days of the events, days since 1970-01-01. Either this column or the next.
    const int32_t *on;
    /// Seconds since 1970-01-01T00:00:00Z, which the policy's zone puts on days.
    const int64_t *on_seconds;
    /// Kinds: `TENURE_LIFECYCLE_SALE` and so on, or the policy's own.
    const uint8_t *kind;
    /// Values in units of the policy's last decimal, or `TENURE_LIFECYCLE_NO_VALUE`.
    const int64_t *value;
    /// Subjects: numbers of `tenure_lifecycle_symbol` or the host's own, 0 for none.
    const uint32_t *subject;
    /// Channels, likewise.
    const uint32_t *channel;
    /// Days that events name, or `TENURE_LIFECYCLE_NO_DAY`.
    const int32_t *until;
    /// Order among events of one second.
    const int64_t *sequence;
    /// Ids of events, unique for a customer: the same id again is the same event. 0 is none.
    const uint64_t *id;
} tenure_lifecycle_columns;

/// What a log comes to.
typedef struct tenure_lifecycle_log_figures {
    /// Customers with an event.
    uint64_t customers;
    /// Events that count.
    uint64_t events;
    /// Events that were left out: unknown kinds, days beyond the calendar, values too large, overrides without a state.
    uint64_t refused;
    /// Events that came again with the same id and content.
    uint64_t repeats;
    /// Events that came again with the same id and other content, which are left out.
    uint64_t conflicts;
} tenure_lifecycle_log_figures;

/// What a run comes to.
typedef struct tenure_lifecycle_run_figures {
    /// Customers of the log.
    uint64_t customers;
    /// Moves between stages; 0 unless wanted.
    uint64_t moves;
    /// Events after the day, which count later.
    uint64_t future;
    /// Events that were left out by `tenure_lifecycle_stages`; of a log see `tenure_lifecycle_log_counts`.
    uint64_t refused;
    /// Customers whose rules or timers kept moving them on some day: the policy goes round in circles.
    uint64_t unsettled;
} tenure_lifecycle_run_figures;

/// Where customers go to, one element a customer; a column of NULL is left out.
typedef struct tenure_lifecycle_customers {
    /// Ids, rising.
    uint64_t *customer;
    /// Stages by their numbers, or `TENURE_LIFECYCLE_NO_STAGE`.
    uint8_t *stage;
    /// Days on which they were entered, or `TENURE_LIFECYCLE_NO_DAY`; for runs with `TENURE_LIFECYCLE_SINCE`.
    int32_t *since;
} tenure_lifecycle_customers;

/// Where moves go to, one element a move; a column of NULL is left out. Moves stand by customer and day.
typedef struct tenure_lifecycle_moves {
    /// Positions of the customers.
    uint32_t *customer;
    /// Days, days since 1970-01-01.
    int32_t *on;
    /// Stages left.
    uint8_t *from;
    /// Stages entered.
    uint8_t *to;
    /// Rules, see `tenure_lifecycle_rule_id`.
    uint16_t *rule;
    /// Days on which the stages left had been entered.
    int32_t *entered;
} tenure_lifecycle_moves;

/// An event of one customer. A field that the event does not have is not zero:
/// `tenure_lifecycle_event event = {TENURE_LIFECYCLE_NO_VALUE, on, TENURE_LIFECYCLE_NO_DAY, kind, 0, 0, 0};`
typedef struct tenure_lifecycle_event {
    /// Value in units of the policy's last decimal, or `TENURE_LIFECYCLE_NO_VALUE`.
    int64_t value;
    /// Local day, days since 1970-01-01.
    int32_t on;
    /// Day that the event names, or `TENURE_LIFECYCLE_NO_DAY`.
    int32_t until;
    /// Kind: `TENURE_LIFECYCLE_SALE` and so on, or the policy's own.
    int32_t kind;
    /// Subject: a number of `tenure_lifecycle_symbol` or the host's own; 0 for none.
    uint32_t subject;
    /// Channel, likewise.
    uint32_t channel;
    /// 0.
    uint32_t reserved;
} tenure_lifecycle_event;

/// Success.
#define TENURE_OK 0

/// 0x0101: a pointer that must not be NULL was NULL.
#define TENURE_NULL_ARGUMENT 257

/// 0x0102: text is not valid UTF-8.
#define TENURE_INVALID_UTF8 258

/// 0x0103: the library met a defect of its own; it can be used on.
#define TENURE_PANIC 259

/// 0x0104: no operation has this name.
#define TENURE_UNKNOWN_OPERATION 260

/// 0x0105: the request is not one JSON object, or is nested too deeply.
#define TENURE_MALFORMED_JSON 261

/// 0x0106: a field that the request does not have.
#define TENURE_UNKNOWN_FIELD 262

/// 0x0107: a field that the request must have.
#define TENURE_MISSING_FIELD 263

/// 0x0108: a value of the wrong JSON type, or not one of the allowed words.
#define TENURE_WRONG_TYPE 264

/// 0x0109: the request, or a count, is larger than the limit.
#define TENURE_REQUEST_TOO_LARGE 265

/// 0x010A: a number is not one of the constants of its field.
#define TENURE_UNKNOWN_CONSTANT 266

/// 0x010B: the instance met a defect and was discarded; WebAssembly only.
#define TENURE_TRAPPED 267

/// 0x010C: a field stands in the request twice.
#define TENURE_DUPLICATE_FIELD 268

/// 0x010D: the module was called before it was loaded; WebAssembly only.
#define TENURE_NOT_LOADED 269

/// 0x010E: the module did not load; WebAssembly only.
#define TENURE_LOAD_FAILED 270

/// 0x0201: text is not a plain decimal number.
#define TENURE_NOT_A_NUMBER 513

/// 0x0202: more decimals than the currency, or the rate, has.
#define TENURE_TOO_MANY_DECIMALS 514

/// 0x0203: an amount or a rate does not fit 64 bits.
#define TENURE_TOO_LARGE 515

/// 0x0204: not an active currency of ISO 4217.
#define TENURE_UNKNOWN_CURRENCY 516

/// 0x0205: amounts of different currencies met.
#define TENURE_CURRENCY_MISMATCH 517

/// 0x0206: a sum does not fit 64 bits of minor units.
#define TENURE_OVERFLOW 518

/// 0x0207: an allocation has no weight above zero.
#define TENURE_NO_WEIGHTS 519

/// 0x0281: text is not a day of the calendar.
#define TENURE_NOT_A_DATE 641

/// 0x0282: a period that ends before it starts.
#define TENURE_START_AFTER_END 642

/// 0x0283: no day-count convention has this name.
#define TENURE_UNKNOWN_CONVENTION 643

/// 0x0284: the convention asks how many coupons a year has.
#define TENURE_MISSING_FREQUENCY 644

/// 0x0285: the convention asks for the coupon period.
#define TENURE_MISSING_PERIOD 645

/// 0x0286: a coupon period without a day.
#define TENURE_EMPTY_PERIOD 646

/// 0x0287: a number of coupons that does not cut a year into whole months.
#define TENURE_FREQUENCY_OUT_OF_RANGE 647

/// 0x0288: a weekday that stands twice in a weekend.
#define TENURE_WEEKDAY_LISTED_TWICE 648

/// 0x0289: a day that stands twice in a list of a calendar.
#define TENURE_DAY_LISTED_TWICE 649

/// 0x028A: a day that is both a holiday and worked.
#define TENURE_HOLIDAY_WORKED 650

/// 0x028B: a list of a calendar that is longer than the limit.
#define TENURE_TOO_MANY_DAYS 651

/// 0x028C: a calendar that has no working day near a day.
#define TENURE_NO_WORKING_DAY 652

/// 0x028D: a day before the year 1 or after 9999.
#define TENURE_BEYOND_CALENDAR 653

/// 0x028E: a step of no unit, or of too many.
#define TENURE_EVERY_OUT_OF_RANGE 654

/// 0x028F: a due day that no month has.
#define TENURE_DUE_DAY_OUT_OF_RANGE 655

/// 0x0290: a due day for a series by weeks or days.
#define TENURE_DUE_DAY_NEEDS_MONTHS 656

/// 0x0291: a first due date on the anchor day or before it.
#define TENURE_FIRST_DUE_TOO_EARLY 657

/// 0x0292: no due dates at all, or too many.
#define TENURE_DUE_DATE_COUNT_OUT_OF_RANGE 658

/// 0x0301: the term is outside 1 to 1200 months.
#define TENURE_TERM_OUT_OF_RANGE 769

/// 0x0302: the given payment does not cover the interest.
#define TENURE_NEGATIVE_AMORTISATION 770

/// 0x0303: the principal is not positive, or above 10^17 minor units.
#define TENURE_PRINCIPAL_OUT_OF_RANGE 771

/// 0x0304: the annual rate is negative or above 100 (10 000 %).
#define TENURE_RATE_OUT_OF_RANGE 772

/// 0x0305: the interest-only months leave no month that repays.
#define TENURE_INTEREST_ONLY_TOO_LONG 773

/// 0x0306: the disbursement is outside 1900-01-01 to 2200-12-31.
#define TENURE_DISBURSEMENT_OUT_OF_RANGE 774

/// 0x0307: a payment was given for a method without a level payment.
#define TENURE_PAYMENT_NEEDS_ANNUITY 775

/// 0x0308: the given payment is not a positive amount in range.
#define TENURE_PAYMENT_OUT_OF_RANGE 776

/// 0x0309: the interest over the whole term may not fit 64 bits.
#define TENURE_TOTAL_TOO_LARGE 777

/// 0x030A: the prepayment is not a positive amount.
#define TENURE_PREPAYMENT_NOT_POSITIVE 778

/// 0x030B: the prepayment lies outside the life of the loan.
#define TENURE_PREPAYMENT_OUTSIDE_LOAN 779

/// 0x030C: the prepayment is above the balance of its day.
#define TENURE_PREPAYMENT_ABOVE_BALANCE 780

/// 0x030D: an amount is in another currency than the loan.
#define TENURE_OTHER_CURRENCY 781

/// 0x030E: a method that the kernel of plain loans does not count.
#define TENURE_METHOD_NEEDS_CONTRACT 782

/// 0x030F: more parts of one kind than a contract may have.
#define TENURE_TOO_MANY_PARTS 783

/// 0x0310: a tranche of nothing, or on a day outside the life of the loan.
#define TENURE_TRANCHE_REFUSED 784

/// 0x0311: the later tranches leave nothing for the disbursement day.
#define TENURE_NOTHING_DISBURSED 785

/// 0x0312: a change of the rate on the disbursement day or before it, to two rates on a day, or with a cap below 1.
#define TENURE_RATE_STEP_REFUSED 786

/// 0x0313: a balloon that is no part of the principal, or a method that has none.
#define TENURE_BALLOON_REFUSED 787

/// 0x0314: a level payment computed for fewer installments than there are.
#define TENURE_AMORTISED_OVER_REFUSED 788

/// 0x0315: compounding that no contract has.
#define TENURE_COMPOUNDING_REFUSED 789

/// 0x0316: payments rounded to a multiple of nothing.
#define TENURE_PAYMENT_MULTIPLE_REFUSED 790

/// 0x0317: a fee of nothing, above everything, before the loan, or ending before it begins.
#define TENURE_FEE_REFUSED 791

/// 0x0318: two due dates fall on one day, or the last one before the one before it.
#define TENURE_DUE_DATES_COLLIDE 792

/// 0x0319: the calendar ends, or a loan that never ends was asked for.
#define TENURE_DUE_DATES_END 793

/// 0x031A: an event before the money was given or after the debt ended.
#define TENURE_EVENT_OUTSIDE_LOAN 794

/// 0x031B: a payment holiday that ends before it begins.
#define TENURE_HOLIDAY_ENDS_BEFORE_IT_BEGINS 795

/// 0x031C: two payment holidays at once.
#define TENURE_HOLIDAYS_OVERLAP 796

/// 0x031D: debt or interest that leaves the range of exact sums.
#define TENURE_LEDGER_OVERFLOW 797

/// 0x031E: an order of application that leaves something out.
#define TENURE_ORDER_INCOMPLETE 798

/// 0x031F: a goal sought on a day without debt.
#define TENURE_GOAL_WITHOUT_DEBT 799

/// 0x0320: a total for each due date that does not cover the installment.
#define TENURE_BUDGET_BELOW_PAYMENT 800

/// 0x0360: a statement without rows.
#define TENURE_STATEMENT_WITHOUT_ROWS 864

/// 0x0361: more rows than a statement may have.
#define TENURE_STATEMENT_TOO_LONG 865

/// 0x0362: a row without any amount.
#define TENURE_ROW_WITHOUT_AMOUNT 866

/// 0x0363: a search that leaves nothing to try.
#define TENURE_NOTHING_TO_TRY 867

/// 0x0401: the text is neither a decimal number nor a quotient of two.
#define TENURE_NOT_A_DECIMAL 1025

/// 0x0402: more digits than the arithmetic carries.
#define TENURE_TOO_MANY_DIGITS 1026

/// 0x0403: a value outside what the function is defined for.
#define TENURE_VALUE_OUT_OF_RANGE 1027

/// 0x0404: a number of periods that has to be whole.
#define TENURE_NOT_WHOLE 1028

/// 0x0405: no number of periods brings the balance to the wanted value.
#define TENURE_NEVER_REACHED 1029

/// 0x0406: the result is too large to be written, or is divided by zero.
#define TENURE_RESULT_TOO_LARGE 1030

/// 0x0407: too many flows.
#define TENURE_TOO_MANY_FLOWS 1031

/// 0x0408: the search for all rates was given up.
#define TENURE_SEARCH_TOO_LONG 1032

/// 0x0481: a flow has no moment, or two.
#define TENURE_MOMENT_UNCLEAR 1153

/// 0x0482: days, times and unit-periods in one request.
#define TENURE_MIXED_MOMENTS 1154

/// 0x0483: a flow before the first drawdown.
#define TENURE_BEFORE_DRAWDOWN 1155

/// 0x0484: a flow of nothing or less.
#define TENURE_FLOW_NOT_POSITIVE 1156

/// 0x0485: a repeated flow that does not move on.
#define TENURE_STEP_MISSING 1157

/// 0x0486: a time that is no time: a fraction out of range, a year of other than 365 or 366 days.
#define TENURE_NOT_A_PART 1158

/// 0x0487: a law that cannot be applied to flows given in this way.
#define TENURE_TIME_UNFIT 1159

/// 0x0488: unit-periods without their number in a year.
#define TENURE_PERIODS_PER_YEAR_MISSING 1160

/// 0x0489: too many flows.
#define TENURE_TOO_MANY_CREDIT_FLOWS 1161

/// 0x048A: the search for all rates was given up.
#define TENURE_NOT_ALL_RATES_TOLD 1162

/// 0x048B: sums or rates that do not fit.
#define TENURE_COST_TOO_LARGE 1163

/// 0x0501: no version of the rules is in force on a day.
#define TENURE_NO_RULE_IN_FORCE 1281

/// 0x0502: a rule that contradicts itself.
#define TENURE_RULE_REFUSED 1282

/// 0x0510: an amount below zero where none can be.
#define TENURE_AMOUNT_BELOW_ZERO 1296

/// 0x0511: an income that is not above zero.
#define TENURE_INCOME_NOT_POSITIVE 1297

/// 0x0512: a country that the rules do not know.
#define TENURE_UNKNOWN_COUNTRY 1298

/// 0x0513: nothing bounds the loan.
#define TENURE_NOTHING_LIMITS 1299

/// 0x0514: a debt that is repaid already.
#define TENURE_NOTHING_OWED 1300

/// 0x0515: fees that would take the whole loan.
#define TENURE_FEES_TAKE_ALL 1301

/// 0x0516: no offers, or too many.
#define TENURE_OFFER_COUNT 1302

/// 0x0517: a horizon outside the calendar.
#define TENURE_HORIZON_REFUSED 1303

/// 0x0520: shares of one home that are not one whole.
#define TENURE_SHARES_NOT_WHOLE 1312

/// 0x0521: a year that is listed twice.
#define TENURE_YEAR_TWICE 1313

/// 0x0522: years outside the calendar, or the last before the first.
#define TENURE_YEARS_REFUSED 1314

/// 0x0601: a name that the policy does not have.
#define TENURE_UNKNOWN_NAME 1537

/// 0x0602: a name given to two things.
#define TENURE_DUPLICATE_NAME 1538

/// 0x0603: a name that cannot be one.
#define TENURE_NAME_REFUSED 1539

/// 0x0604: more parts of a policy, or more events, than the limits allow.
#define TENURE_TOO_MANY 1540

/// 0x0605: a length of time out of range.
#define TENURE_SPAN_OUT_OF_RANGE 1541

/// 0x0606: a limit that its fact cannot be compared with.
#define TENURE_LIMIT_REFUSED 1542

/// 0x0607: a part that says nothing, or two things at once.
#define TENURE_PART_REFUSED 1543

/// 0x0608: neither a day nor an instant with its offset from UTC.
#define TENURE_NOT_A_MOMENT 1544

/// 0x0609: instants under a policy without a zone.
#define TENURE_MISSING_ZONE 1545

/// 0x060A: a time zone that cannot be.
#define TENURE_ZONE_REFUSED 1546

/// 0x060B: an event that lacks what its kind needs.
#define TENURE_EVENT_REFUSED 1547

/// 0x060C: a value that is too large, or has too many decimals.
#define TENURE_VALUE_REFUSED 1548

/// 0x060D: columns of different lengths.
#define TENURE_COLUMNS_DIFFER 1549

/// 0x060E: a state or a log that another policy has made.
#define TENURE_OTHER_POLICY 1550

/// 0x060F: a checkpoint that this library did not write, or that was changed.
#define TENURE_CHECKPOINT_DAMAGED 1551

/// 0x0610: a day before another that it has to follow.
#define TENURE_DAY_TOO_EARLY 1552

/// 0x0611: a state of the old policy that a migration leaves out.
#define TENURE_STATE_UNMAPPED 1553

/// 0x0612: a text of an event that is empty or too long.
#define TENURE_TEXT_REFUSED 1554

/// 0x0701: an id that cannot be one.
#define TENURE_JOURNEY_ID_REFUSED 1793

/// 0x0702: an id given to two things.
#define TENURE_JOURNEY_ID_TWICE 1794

/// 0x0703: an id that nothing has.
#define TENURE_JOURNEY_ID_UNKNOWN 1795

/// 0x0704: a text that readers need.
#define TENURE_JOURNEY_TEXT_MISSING 1796

/// 0x0705: a text that is too long.
#define TENURE_JOURNEY_TEXT_TOO_LONG 1797

/// 0x0706: more parts than a named limit allows.
#define TENURE_TOO_MANY_JOURNEY_PARTS 1798

/// 0x0707: a value out of its range.
#define TENURE_JOURNEY_VALUE_OUT_OF_RANGE 1799

/// 0x0708: an emotion of an actual journey that nobody vouches for.
#define TENURE_EMOTION_WITHOUT_SOURCE 1800

/// 0x0709: an emotion from a survey or inferred from data, without the number of people behind it.
#define TENURE_EMOTION_WITHOUT_COUNT 1801

/// 0x070A: a touchpoint that is not whole.
#define TENURE_TOUCHPOINT_REFUSED 1802

/// 0x070B: a journey of another level than its place asks for.
#define TENURE_JOURNEY_LEVEL_REFUSED 1803

/// 0x070C: a part without content.
#define TENURE_JOURNEY_PART_EMPTY 1804

/// 0x070D: a period that ends before it begins.
#define TENURE_JOURNEY_PERIOD_REFUSED 1805

/// 0x070E: a KPI whose parts contradict each other.
#define TENURE_KPI_REFUSED 1806

/// 0x070F: text that is no decimal number.
#define TENURE_JOURNEY_NUMBER_REFUSED 1807

/// 0x0710: a stage that ends before it begins.
#define TENURE_STAGES_REVERSED 1808

/// 0x0720: an id that cannot be one.
#define TENURE_CONTACT_ID_REFUSED 1824

/// 0x0721: an id given to two things.
#define TENURE_CONTACT_ID_TWICE 1825

/// 0x0722: a channel that the catalogue does not have.
#define TENURE_CHANNEL_UNKNOWN 1826

/// 0x0723: a share beyond its range.
#define TENURE_PERCENT_OUT_OF_RANGE 1827

/// 0x0724: an amount that cannot be a cost.
#define TENURE_CONTACT_COST_REFUSED 1828

/// 0x0725: a cost where no currency is declared.
#define TENURE_CONTACT_CURRENCY_MISSING 1829

/// 0x0726: a channel without a name, or with one that is too long.
#define TENURE_CHANNEL_TITLE_REFUSED 1830

/// 0x0727: text that is neither a day nor an instant in a zone.
#define TENURE_CONTACT_MOMENT_REFUSED 1831

/// 0x0728: a contact outside the period of the question.
#define TENURE_CONTACT_OUTSIDE_PERIOD 1832

/// 0x0729: a period that ends before it begins.
#define TENURE_CONTACT_PERIOD_REVERSED 1833

/// 0x072A: costs that add up to more than money can be.
#define TENURE_CONTACT_COSTS_OVERFLOW 1834

/// 0x072B: a currency that does not exist.
#define TENURE_CONTACT_CURRENCY_UNKNOWN 1835

/// 0x072C: more parts than a named limit allows.
#define TENURE_TOO_MANY_CONTACTS 1836

/// 0x0730: text that is not the XML of its format.
#define TENURE_LOG_NOT_XML 1840

/// 0x0731: a document type declaration or an entity of one's own.
#define TENURE_LOG_ENTITY_REFUSED 1841

/// 0x0732: elements in elements beyond the limit.
#define TENURE_LOG_TOO_DEEP 1842

/// 0x0733: compressed bytes that are not gzip.
#define TENURE_LOG_NOT_GZIP 1843

/// 0x0734: bytes that unfold to more than the limit.
#define TENURE_LOG_TOO_LARGE 1844

/// 0x0735: more events than the limit.
#define TENURE_LOG_TOO_MANY_EVENTS 1845

/// 0x0736: a column that the table does not have.
#define TENURE_LOG_COLUMN_MISSING 1846

/// 0x0737: text that is not the table of its format.
#define TENURE_LOG_NOT_A_TABLE 1847

/// 0x0738: rows that are not events, where none may be left out.
#define TENURE_LOG_ROWS_REFUSED 1848

/// 0x0739: text that is not the JSON of its format.
#define TENURE_LOG_NOT_JSON 1849

/// 0x073A: opening hours that overlap others, end before they begin or leave the day.
#define TENURE_HOURS_REFUSED 1850

/// 0x073B: a zone or a format of time that cannot be.
#define TENURE_LOG_TIME_REFUSED 1851

/// 0x073C: a type of objects that the log does not have, or none named where there are several.
#define TENURE_LOG_OBJECT_TYPE_UNKNOWN 1852

/// 0x073D: a log of objects that contradicts itself, where none may.
#define TENURE_LOG_CONTRADICTS 1853

/// 0x0750: a step that the plan does not have.
#define TENURE_PLAN_UNKNOWN_STEP 1872

/// 0x0751: an id given to two things, or named twice in one list.
#define TENURE_PLAN_DUPLICATE_ID 1873

/// 0x0752: an id that cannot be one.
#define TENURE_PLAN_ID_REFUSED 1874

/// 0x0753: more parts than a named limit allows.
#define TENURE_PLAN_TOO_MANY 1875

/// 0x0754: steps that wait for one another.
#define TENURE_PLAN_CYCLE 1876

/// 0x0755: an exclusive group that cannot be.
#define TENURE_PLAN_EXCLUSIVE_REFUSED 1877

/// 0x0756: a time measured from a step that need not have been done by then.
#define TENURE_PLAN_ANCHOR_DOES_NOT_PRECEDE 1878

/// 0x0757: a length of time or a number of repetitions out of range.
#define TENURE_PLAN_OUT_OF_RANGE 1879

/// 0x0758: a weight that is too large.
#define TENURE_PLAN_WEIGHT_OUT_OF_RANGE 1880

/// 0x0759: parts that contradict one another, or say nothing.
#define TENURE_PLAN_PART_REFUSED 1881

/// 0x075A: a text that is too long.
#define TENURE_PLAN_TEXT_TOO_LONG 1882

/// 0x075B: an event that belongs to no case.
#define TENURE_PLAN_EVENT_WITHOUT_CASE 1883

/// 0x075C: text that is no instant.
#define TENURE_PLAN_NOT_AN_INSTANT 1884

/// 0x075D: a plan that counts days where no zone says when a day begins.
#define TENURE_PLAN_ZONE_MISSING 1885

/// 0x075E: a zone that cannot be.
#define TENURE_PLAN_ZONE_REFUSED 1886

/// 0x0760: an id that cannot be one.
#define TENURE_SESSION_ID_REFUSED 1888

/// 0x0761: an id given to two things.
#define TENURE_SESSION_ID_TWICE 1889

/// 0x0762: an id that nothing has.
#define TENURE_SESSION_ID_UNKNOWN 1890

/// 0x0763: text that is no instant with an offset.
#define TENURE_SESSION_TIME_REFUSED 1891

/// 0x0764: a time before the one that it follows.
#define TENURE_SESSION_TIME_REVERSED 1892

/// 0x0765: more ways than one by which a session came.
#define TENURE_SESSION_VIA_REFUSED 1893

/// 0x0766: a value out of its range.
#define TENURE_SESSION_VALUE_OUT_OF_RANGE 1894

/// 0x0767: a text that is too long.
#define TENURE_SESSION_TEXT_TOO_LONG 1895

/// 0x0768: more parts than a named limit allows.
#define TENURE_TOO_MANY_SESSION_PARTS 1896

/// 0x0769: an instance without a session.
#define TENURE_SESSIONS_MISSING 1897

/// 0x0770: text that is not of its format.
#define TENURE_EXCHANGE_NOT_THE_FORMAT 1904

/// 0x0771: document types and entities of XML.
#define TENURE_EXCHANGE_ENTITY_REFUSED 1905

/// 0x0772: more than the limits allow.
#define TENURE_EXCHANGE_TOO_LARGE 1906

/// 0x0773: a text without a journey.
#define TENURE_EXCHANGE_NOTHING_FOUND 1907

/// 0x0774: something that a plan cannot say.
#define TENURE_EXCHANGE_ELEMENT_REFUSED 1908

/// 0x0775: a journey of a level that the format does not have.
#define TENURE_EXCHANGE_LEVEL_REFUSED 1909

/// 0x0780: a journey, leg or touchpoint that is not there.
#define TENURE_ROLL_UP_PATH_UNKNOWN 1920

/// 0x0781: a KPI that the atlas does not have.
#define TENURE_ROLL_UP_KPI_UNKNOWN 1921

/// 0x0782: a measurement without the part that its KPI's rule needs, or with another one.
#define TENURE_ROLL_UP_PART_REFUSED 1922

/// 0x0783: text that is no number, or one with more decimals than the KPI has.
#define TENURE_ROLL_UP_NUMBER_REFUSED 1923

/// 0x0784: counts that do not fit the classes of the distribution.
#define TENURE_ROLL_UP_CLASSES_REFUSED 1924

/// 0x0785: an answer that the scale does not have, or one that stands twice.
#define TENURE_ROLL_UP_ANSWER_REFUSED 1925

/// 0x0786: more reached than entered.
#define TENURE_ROLL_UP_CHAIN_REFUSED 1926

/// 0x0787: two measurements of one KPI at one place.
#define TENURE_ROLL_UP_MEASURED_TWICE 1927

/// 0x0788: a sum that is too large.
#define TENURE_ROLL_UP_TOO_LARGE 1928

/// 0x0789: more measurements than the limit allows.
#define TENURE_ROLL_UP_TOO_MANY 1929

/// 0x078A: a path that leads to something else than the journey asked for.
#define TENURE_ROLL_UP_LEADS_ELSEWHERE 1930

/// 0x0A01: a picture is too narrow or too wide.
#define TENURE_WIDTH_OUT_OF_RANGE 2561

/// 0x0A02: too few or too many offers to compare.
#define TENURE_COMPARED_OFFER_COUNT 2562

/// 0x0A03: a name of an offer that is empty or too long.
#define TENURE_OFFER_NAME 2563

/// 0x0A04: a horizon outside the limits.
#define TENURE_HORIZON_OUT_OF_RANGE 2564

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/// ABI version of the library that is loaded, to compare with the header's `TENURE_ABI_VERSION`: a program runs
/// with a library of the same major version (the upper 16 bits) whose ABI version is not lower.
uint32_t tenure_abi_version(void);

/// Version of the library that is loaded, such as "0.1.0". Static text that ends with NUL; it is never freed.
const char *tenure_version(void);

/// Kind of a status for logs, such as "termOutOfRange": the `kind` of the error's JSON, "ok" for 0,
/// "unknown" for a number that this library does not give.
///
/// Static text that ends with NUL; it is never freed. For a sentence with the values that were found and what
/// to do, see the JSON of `tenure_call`, or `tenure_loan_explain`.
const char *tenure_status_kind(tenure_status status);

/// Frees the text of a buffer and empties the buffer.
///
/// NULL is fine, and so is a buffer that is empty: zeroed, or freed before.
///
/// # Safety
/// `buffer` is NULL, or points to a buffer that is zeroed or was written by this library and not copied.
void tenure_buffer_free(struct tenure_buffer *buffer);

/// Answers the JSON request of an operation with JSON.
///
/// `*response` gets the response, or for a status other than 0 the error object
/// `{"code","kind","field","message","hint"}`; either way free it with `tenure_buffer_free`. Nothing is written
/// only when `response` itself is NULL. A request may have 4 MiB.
///
/// Example: `tenure_call("loan.schedule", 13, request, strlen(request), &response)`.
///
/// # Safety
/// `operation_len` bytes at `operation` and `request_len` bytes at `request` are readable (NULL only with a length
/// of 0); `response` is NULL or writable. Safe from any thread.
tenure_status tenure_call(const char *operation,
                          size_t operation_len,
                          const char *request,
                          size_t request_len,
                          struct tenure_buffer *response);

/// Lists the operations: a JSON array of `{"name","since","summary"}`, `since` being the first ABI version that
/// has the operation.
///
/// # Safety
/// `response` is NULL or writable. Safe from any thread.
tenure_status tenure_operations(struct tenure_buffer *response);

/// Describes an operation: `{"operation","request","response"}` with JSON Schemas (2020-12) of what `tenure_call`
/// reads and writes.
///
/// # Safety
/// `operation_len` bytes at `operation` are readable (NULL only with a length of 0); `response` is NULL or
/// writable. Safe from any thread.
tenure_status tenure_schema(const char *operation,
                            size_t operation_len,
                            struct tenure_buffer *response);

/// Gives the day number of a date: `*days` gets the days since 1970-01-01.
///
/// A date that the calendar does not have, such as 30 February, is `TENURE_NOT_A_DATE`.
///
/// # Safety
/// `days` is NULL or writable. Safe from any thread.
tenure_status tenure_date_from_ymd(int32_t year,
                                   int32_t month,
                                   int32_t day,
                                   int32_t *days);

/// Gives the date of a day number: `*year`, `*month` (1 to 12) and `*day` (1 to 31).
///
/// Day numbers a quarter of a million years away are `TENURE_NOT_A_DATE`.
///
/// # Safety
/// `year`, `month` and `day` are NULL or writable. Safe from any thread.
tenure_status tenure_date_to_ymd(int32_t days,
                                 int32_t *year,
                                 int32_t *month,
                                 int32_t *day);

/// Tells in full why terms are refused: the status of `tenure_loan_new`, and in `*response` the error object
/// `{"code","kind","field","message","hint"}`, or `null` for terms that are accepted.
///
/// `field` is the name in JSON (`annualRate`). Free the response with `tenure_buffer_free`.
///
/// # Safety
/// `terms` is NULL or readable; `response` is NULL or writable. Safe from any thread.
tenure_status tenure_loan_explain(const struct tenure_loan_terms *terms,
                                  struct tenure_buffer *response);

/// Checks terms and computes the rows; `*loan` gets the handle, to be freed with `tenure_loan_free`.
///
/// Terms that are refused give the status of the error and no handle; `tenure_loan_explain` tells more.
///
/// # Safety
/// `terms` is NULL or readable; `loan` is NULL or writable. Safe from any thread.
tenure_status tenure_loan_new(const struct tenure_loan_terms *terms,
                              struct tenure_loan **loan);

/// Frees a loan; NULL is fine.
///
/// # Safety
/// `loan` is NULL, or comes from `tenure_loan_new`, was not freed, and no thread uses it any more.
void tenure_loan_free(struct tenure_loan *loan);

/// The regular payment, minor units: the level payment of an annuity; with straight-line repayment the first,
/// largest payment after the interest-only months; with interest only the first payment.
///
/// # Safety
/// `loan` is NULL, or comes from `tenure_loan_new` and is not freed; `payment` is NULL or writable. Safe from any
/// thread.
tenure_status tenure_loan_payment(const struct tenure_loan *loan,
                                  int64_t *payment);

/// The number of rows: the size of the array that `tenure_loan_rows` fills in one call.
///
/// Rounding can repay a tiny loan before its term, so there may be fewer rows than months.
///
/// # Safety
/// `loan` is NULL, or comes from `tenure_loan_new` and is not freed; `row_count` is NULL or writable. Safe from any
/// thread.
tenure_status tenure_loan_row_count(const struct tenure_loan *loan,
                                    size_t *row_count);

/// Sums over the rows, and the day on which the debt ends.
///
/// # Safety
/// `loan` is NULL, or comes from `tenure_loan_new` and is not freed; `totals` is NULL or writable. Safe from any
/// thread.
tenure_status tenure_loan_totals(const struct tenure_loan *loan,
                                 struct tenure_totals *totals);

/// Copies the rows from index `first` on (0 is the first row) into `rows`, at most `cap`; `*written` gets the count.
///
/// All at once: an array of `tenure_loan_row_count` rows. In pages: call again with `first + written`; zero written
/// means the end.
///
/// # Safety
/// `loan` is NULL, or comes from `tenure_loan_new` and is not freed; `rows` has room for `cap` elements (NULL only
/// with a `cap` of 0); `written` is NULL or writable. Safe from any thread.
tenure_status tenure_loan_rows(const struct tenure_loan *loan,
                               size_t first,
                               struct tenure_installment *rows,
                               size_t cap,
                               size_t *written);

/// Computes `count` loans that share `terms` except for the columns given.
///
/// `statuses[i]` gets what `tenure_loan_new` would return for loan `i`. A refused loan stops nothing: its figures
/// are left as they were, the others go on, and the call itself returns 0. Columns must not overlap.
/// For more threads than the calling one see `tenure_loan_batch_v2`.
///
/// # Safety
/// `terms`, `columns` and `figures` are NULL or readable; each column in them is NULL or has `count` elements, those
/// of `figures` writable; `statuses` has `count` writable elements (NULL only with a `count` of 0).
tenure_status tenure_loan_batch(const struct tenure_loan_terms *terms,
                                const struct tenure_loan_columns *columns,
                                size_t count,
                                const struct tenure_loan_figures *figures,
                                tenure_status *statuses);

/// As `tenure_loan_batch`, on `threads` threads: 1 is the calling one alone, `TENURE_THREADS_ALL` as many as there are
/// cores. The figures are the same on any number. The threads end before the call returns.
///
/// # Safety
/// As `tenure_loan_batch`.
tenure_status tenure_loan_batch_v2(const struct tenure_loan_terms *terms,
                                   const struct tenure_loan_columns *columns,
                                   size_t count,
                                   int32_t threads,
                                   const struct tenure_loan_figures *figures,
                                   tenure_status *statuses);

/// Computes the rows of `count` loans that share `terms` except for the columns given, and their figures as
/// `tenure_loan_batch_v2` does, on `threads` threads.
///
/// The rows of loan `i` are the elements from `offsets[i]` up to `offsets[i + 1]`, which is not one of them; a refused
/// loan has none. `*needed` gets the room that the rows may take, the sum of the months: ask for it with `rows` NULL,
/// which writes nothing else, then call again. A `cap` below it is `TENURE_REQUEST_TOO_LARGE`, and nothing but
/// `*needed` is written. What lies in the columns after the last row has no meaning. Columns must not overlap.
///
/// # Safety
/// `terms`, `columns`, `rows` and `figures` are NULL or readable; each column of `columns` and `figures` is NULL or
/// has `count` elements, each of `rows` is NULL or has `cap`; those of `rows` and `figures` are writable. `offsets` is
/// NULL or has `count + 1` writable elements, `statuses` has `count` (NULL only with a `count` of 0); `needed` is NULL
/// or writable.
tenure_status tenure_loan_batch_rows(const struct tenure_loan_terms *terms,
                                     const struct tenure_loan_columns *columns,
                                     size_t count,
                                     int32_t threads,
                                     const struct tenure_row_columns *rows,
                                     size_t *offsets,
                                     size_t *needed,
                                     const struct tenure_loan_figures *figures,
                                     tenure_status *statuses);

/// Reads a policy: `*policy` gets the handle, to be freed with `tenure_lifecycle_policy_free`.
///
/// The text is a JSON object as in `lifecycle.population`, or the name of a policy that ships, in quotes:
/// `"\"retail-bank\""`. A text that is refused gives the status of the error and no handle;
/// `tenure_lifecycle_policy_explain` tells more. A text may have 4 MiB.
///
/// # Safety
/// `json_len` bytes at `json` are readable (NULL only with a length of 0); `policy` is NULL or writable. Safe from any
/// thread.
tenure_status tenure_lifecycle_policy_new(const char *json,
                                          size_t json_len,
                                          struct tenure_lifecycle_policy **policy);

/// Tells in full why a policy is refused: the status of `tenure_lifecycle_policy_new`, and in `*response` the error
/// object `{"code","kind","field","message","hint"}`, or `null` for a policy that is accepted.
///
/// `field` is the path of what is wrong, such as `regions.0.rules.2.when.fact`. Free the response with
/// `tenure_buffer_free`.
///
/// # Safety
/// `json_len` bytes at `json` are readable (NULL only with a length of 0); `response` is NULL or writable. Safe from any
/// thread.
tenure_status tenure_lifecycle_policy_explain(const char *json,
                                              size_t json_len,
                                              struct tenure_buffer *response);

/// Frees a policy; NULL is fine.
///
/// # Safety
/// `policy` is NULL, or comes from `tenure_lifecycle_policy_new`, was not freed, and nobody uses it or its names any
/// more.
void tenure_lifecycle_policy_free(struct tenure_lifecycle_policy *policy);

/// The number of stages, the states of the policy's first region; they are numbered from 0 in the policy's order.
///
/// # Safety
/// `policy` is NULL, or comes from `tenure_lifecycle_policy_new` and is not freed; `count` is NULL or writable. Safe from
/// any thread.
tenure_status tenure_lifecycle_stage_count(const struct tenure_lifecycle_policy *policy,
                                           size_t *count);

/// Id of a stage by its number; "" where there is none, as for `TENURE_LIFECYCLE_NO_STAGE`, or for a policy of NULL.
///
/// The text ends with NUL, belongs to the policy and lives as long as it does.
///
/// # Safety
/// `policy` is NULL, or comes from `tenure_lifecycle_policy_new` and is not freed. Safe from any thread.
const char *tenure_lifecycle_stage_id(const struct tenure_lifecycle_policy *policy,
                                      int32_t stage);

/// Id of a rule by its number in moves; "override" for `TENURE_LIFECYCLE_BY_HAND`, "" where there is none.
///
/// The text ends with NUL, belongs to the policy and lives as long as it does.
///
/// # Safety
/// `policy` is NULL, or comes from `tenure_lifecycle_policy_new` and is not freed. Safe from any thread.
const char *tenure_lifecycle_rule_id(const struct tenure_lifecycle_policy *policy,
                                     int32_t rule);

/// Number of a kind by its name, of the shared vocabulary or the policy's own: `*code` gets it.
///
/// # Safety
/// `policy` is NULL, or comes from `tenure_lifecycle_policy_new` and is not freed; `name_len` bytes at `name` are readable
/// (NULL only with a length of 0); `code` is NULL or writable. Safe from any thread.
tenure_status tenure_lifecycle_kind(const struct tenure_lifecycle_policy *policy,
                                    const char *name,
                                    size_t name_len,
                                    uint8_t *code);

/// Number of a subject or channel that the policy names, or of a state to be set by hand (`state` of the first region,
/// or `region:state`): `*code` gets it, or 0 when the policy does not name it.
///
/// A host gives the names that the policy does not know numbers of its own, from `TENURE_LIFECYCLE_FIRST_FREE_SYMBOL` on.
///
/// # Safety
/// As `tenure_lifecycle_kind`.
tenure_status tenure_lifecycle_symbol(const struct tenure_lifecycle_policy *policy,
                                      const char *name,
                                      size_t name_len,
                                      uint32_t *code);

/// Groups and orders `count` events: `*log` gets the handle, to be freed with `tenure_lifecycle_log_free`.
///
/// Kinds and overrides are read by the policy; another policy may replay the log when it has the same own kinds, names,
/// zone and decimals. An event that cannot be is left out and stops nothing, see `tenure_lifecycle_log_refused`.
///
/// # Safety
/// `policy` is NULL, or comes from `tenure_lifecycle_policy_new` and is not freed; `columns` is NULL or readable; each
/// column in it is NULL or has `count` elements; `log` is NULL or writable. Safe from any thread.
tenure_status tenure_lifecycle_log_new(const struct tenure_lifecycle_policy *policy,
                                       const struct tenure_lifecycle_columns *columns,
                                       size_t count,
                                       struct tenure_lifecycle_log **log);

/// Frees a log; NULL is fine.
///
/// # Safety
/// `log` is NULL, or comes from `tenure_lifecycle_log_new`, was not freed, and no thread uses it any more.
void tenure_lifecycle_log_free(struct tenure_lifecycle_log *log);

/// What a log comes to.
///
/// # Safety
/// `log` is NULL, or comes from `tenure_lifecycle_log_new` and is not freed; `figures` is NULL or writable. Safe from any
/// thread.
tenure_status tenure_lifecycle_log_counts(const struct tenure_lifecycle_log *log,
                                          struct tenure_lifecycle_log_figures *figures);

/// Copies the positions of events that were left out because they cannot be, rising, from index `first` on, at most
/// `cap`; `*written` gets the count.
///
/// # Safety
/// `log` is NULL, or comes from `tenure_lifecycle_log_new` and is not freed; `rows` has room for `cap` elements (NULL only
/// with a `cap` of 0); `written` is NULL or writable. Safe from any thread.
tenure_status tenure_lifecycle_log_refused(const struct tenure_lifecycle_log *log,
                                           size_t first,
                                           uint32_t *rows,
                                           size_t cap,
                                           size_t *written);

/// Copies the positions of events whose id another event of the customer has already, with other content, as
/// `tenure_lifecycle_log_refused` does.
///
/// # Safety
/// As `tenure_lifecycle_log_refused`.
tenure_status tenure_lifecycle_log_conflicts(const struct tenure_lifecycle_log *log,
                                             size_t first,
                                             uint32_t *rows,
                                             size_t cap,
                                             size_t *written);

/// Replays a log under a policy up to the end of a day, on `threads` threads: 1 is the calling one alone,
/// `TENURE_THREADS_ALL` as many as there are cores. `*run` gets the handle, to be freed with `tenure_lifecycle_run_free`.
///
/// `wanted` is `TENURE_LIFECYCLE_STAGES_ALONE`, or a sum of `TENURE_LIFECYCLE_MOVES` and `TENURE_LIFECYCLE_SINCE`. The
/// answer is the same on any number of threads, which end before the call returns. A log that a policy with other kinds,
/// names, zone or decimals has made is `TENURE_OTHER_POLICY`.
///
/// # Safety
/// `policy` and `log` are NULL, or come from `tenure_lifecycle_policy_new` and `tenure_lifecycle_log_new` and are not
/// freed; `run` is NULL or writable. Safe from any thread.
tenure_status tenure_lifecycle_replay(const struct tenure_lifecycle_policy *policy,
                                      const struct tenure_lifecycle_log *log,
                                      int32_t as_of,
                                      int32_t threads,
                                      int32_t wanted,
                                      struct tenure_lifecycle_run **run);

/// The stage of every customer at the end of a day, without a log: the shortest way to them, once. As
/// `tenure_lifecycle_replay` with `TENURE_LIFECYCLE_STAGES_ALONE`.
///
/// # Safety
/// `policy` is NULL, or comes from `tenure_lifecycle_policy_new` and is not freed; `columns` is NULL or readable; each
/// column in it is NULL or has `count` elements; `run` is NULL or writable. Safe from any thread.
tenure_status tenure_lifecycle_stages(const struct tenure_lifecycle_policy *policy,
                                      const struct tenure_lifecycle_columns *columns,
                                      size_t count,
                                      int32_t as_of,
                                      int32_t threads,
                                      struct tenure_lifecycle_run **run);

/// Frees a run; NULL is fine.
///
/// # Safety
/// `run` is NULL, or comes from `tenure_lifecycle_replay` or `tenure_lifecycle_stages`, was not freed, and no thread uses
/// it any more.
void tenure_lifecycle_run_free(struct tenure_lifecycle_run *run);

/// What a run comes to.
///
/// # Safety
/// `run` is NULL, or comes from `tenure_lifecycle_replay` or `tenure_lifecycle_stages` and is not freed; `figures` is NULL
/// or writable. Safe from any thread.
tenure_status tenure_lifecycle_run_counts(const struct tenure_lifecycle_run *run,
                                          struct tenure_lifecycle_run_figures *figures);

/// Copies the customers in each stage, in the order of the stages, from stage `first` on, at most `cap`; `*written` gets
/// the count. Customers of no stage are in none.
///
/// # Safety
/// `run` is NULL, or comes from `tenure_lifecycle_replay` or `tenure_lifecycle_stages` and is not freed; `rows` has room for
/// `cap` elements (NULL only with a `cap` of 0); `written` is NULL or writable. Safe from any thread.
tenure_status tenure_lifecycle_run_stages(const struct tenure_lifecycle_run *run,
                                          size_t first,
                                          uint64_t *rows,
                                          size_t cap,
                                          size_t *written);

/// Copies customers from position `first` on into the columns, at most `cap`; `*written` gets the count. Call again with
/// `first + written`; zero means the end.
///
/// # Safety
/// `run` is NULL, or comes from `tenure_lifecycle_replay` or `tenure_lifecycle_stages` and is not freed; `columns` is NULL
/// or readable; each column in it is NULL or has room for `cap` elements; `written` is NULL or writable. Safe from any
/// thread.
tenure_status tenure_lifecycle_run_customers(const struct tenure_lifecycle_run *run,
                                             size_t first,
                                             const struct tenure_lifecycle_customers *columns,
                                             size_t cap,
                                             size_t *written);

/// Copies moves from position `first` on into the columns, at most `cap`, as `tenure_lifecycle_run_customers` does.
///
/// # Safety
/// As `tenure_lifecycle_run_customers`.
tenure_status tenure_lifecycle_run_moves(const struct tenure_lifecycle_run *run,
                                         size_t first,
                                         const struct tenure_lifecycle_moves *columns,
                                         size_t cap,
                                         size_t *written);

/// Copies the positions of events that `tenure_lifecycle_stages` left out, as `tenure_lifecycle_log_refused` does.
///
/// # Safety
/// As `tenure_lifecycle_run_stages`.
tenure_status tenure_lifecycle_run_refused(const struct tenure_lifecycle_run *run,
                                           size_t first,
                                           uint32_t *rows,
                                           size_t cap,
                                           size_t *written);

/// Copies the ids of customers whose rules or timers kept moving them on some day, as `tenure_lifecycle_run_stages` does.
///
/// # Safety
/// As `tenure_lifecycle_run_stages`.
tenure_status tenure_lifecycle_run_unsettled(const struct tenure_lifecycle_run *run,
                                             size_t first,
                                             uint64_t *rows,
                                             size_t cap,
                                             size_t *written);

/// Begins with a customer to whom nothing has happened: `*tracker` gets the handle, to be freed with
/// `tenure_lifecycle_tracker_free`.
///
/// # Safety
/// `policy` is NULL, or comes from `tenure_lifecycle_policy_new` and is not freed; `tracker` is NULL or writable. Safe from
/// any thread.
tenure_status tenure_lifecycle_tracker_new(const struct tenure_lifecycle_policy *policy,
                                           struct tenure_lifecycle_tracker **tracker);

/// Goes on from a checkpoint: `*tracker` gets the handle, to be freed with `tenure_lifecycle_tracker_free`. With the events
/// that follow it gives what the whole log gives.
///
/// Bytes that were changed or cut are `TENURE_CHECKPOINT_DAMAGED`, those of another policy or version of it
/// `TENURE_OTHER_POLICY`.
///
/// # Safety
/// `policy` is NULL, or comes from `tenure_lifecycle_policy_new` and is not freed; `len` bytes at `data` are readable (NULL
/// only with a length of 0); `tracker` is NULL or writable. Safe from any thread.
tenure_status tenure_lifecycle_tracker_restore(const struct tenure_lifecycle_policy *policy,
                                               const uint8_t *data,
                                               size_t len,
                                               struct tenure_lifecycle_tracker **tracker);

/// Frees a tracker; NULL is fine.
///
/// # Safety
/// `tracker` is NULL, or comes from `tenure_lifecycle_tracker_new` or `_restore`, was not freed, and no thread uses it any
/// more.
void tenure_lifecycle_tracker_free(struct tenure_lifecycle_tracker *tracker);

/// Takes an event; `*stage` gets the stage at the end of its day as far as its events are known.
///
/// Events come by their days, any number on one day. An event that is refused changes nothing: an earlier day than the
/// last is `TENURE_DAY_TOO_EARLY` (go back to a checkpoint, or ask `lifecycle.advance`, which corrects), a kind that the
/// policy does not have or an override of no state `TENURE_UNKNOWN_NAME`, a value too large `TENURE_VALUE_REFUSED`.
///
/// # Safety
/// `tracker` is NULL, or comes from `tenure_lifecycle_tracker_new` or `_restore`, is not freed, and no other thread uses
/// it meanwhile; `event` is NULL or readable; `stage` is NULL or writable.
tenure_status tenure_lifecycle_tracker_push(struct tenure_lifecycle_tracker *tracker,
                                            const struct tenure_lifecycle_event *event,
                                            uint8_t *stage);

/// The stage at the end of a day that is not before the last event's, if nothing happens until then: `*stage` gets it, or
/// `TENURE_LIFECYCLE_NO_STAGE` before the first event.
///
/// # Safety
/// `tracker` is NULL, or comes from `tenure_lifecycle_tracker_new` or `_restore`, is not freed, and no other thread changes
/// it meanwhile; `stage` is NULL or writable.
tenure_status tenure_lifecycle_tracker_stage_at(const struct tenure_lifecycle_tracker *tracker,
                                                int32_t on,
                                                uint8_t *stage);

/// Next day on which time alone may change the stage: `*on` gets it, or `TENURE_LIFECYCLE_NO_DAY` when nothing does. Until
/// then nobody has to ask.
///
/// # Safety
/// As `tenure_lifecycle_tracker_stage_at`.
tenure_status tenure_lifecycle_tracker_next_check(const struct tenure_lifecycle_tracker *tracker,
                                                  int32_t *on);

/// Writes the tracker as bytes, for `tenure_lifecycle_tracker_restore`: `*data` gets them, or for a status other than 0
/// the error object; either way free it with `tenure_buffer_free`. The bytes are the same on every machine.
///
/// # Safety
/// As `tenure_lifecycle_tracker_stage_at`; `data` is NULL or writable.
tenure_status tenure_lifecycle_tracker_checkpoint(const struct tenure_lifecycle_tracker *tracker,
                                                  struct tenure_buffer *data);

/// Reads a log from its bytes, gzipped or not, of up to 2 GiB: `*log` gets the handle, to be freed with
/// `tenure_journey_log_free`, and `*response` the log in short, or the error; free it with `tenure_buffer_free`.
///
/// `description` is an event log as in a request of `journey.mine`, without the log itself: `{"format":"xes"}`, and where
/// needed `columns`, `attributes` to be kept, `objectType`, `zone`, `strict`. The bytes may go when the call returns.
///
/// # Safety
/// `description_len` bytes at `description` and `bytes_len` bytes at `bytes` are readable (NULL only with a length of 0);
/// `log` and `response` are NULL or writable. Safe from any thread.
tenure_status tenure_journey_log_new(const char *description,
                                     size_t description_len,
                                     const char *bytes,
                                     size_t bytes_len,
                                     struct tenure_journey_log **log,
                                     struct tenure_buffer *response);

/// Frees a log; NULL is fine.
///
/// # Safety
/// `log` is NULL, or comes from `tenure_journey_log_new`, was not freed, and no thread uses it any more.
void tenure_journey_log_free(struct tenure_journey_log *log);

/// As `tenure_call`, where the log of a request may be `{"kept":true}`, the one that the handle holds: in `journey.mine`,
/// `journey.funnel`, `journey.flowPicture`, `journey.funnelPicture` and `journey.convertLog`.
///
/// # Safety
/// `log` is NULL, or comes from `tenure_journey_log_new` and is not freed; the rest as for `tenure_call`. Safe from any
/// thread.
tenure_status tenure_journey_log_call(const struct tenure_journey_log *log,
                                      const char *operation,
                                      size_t operation_len,
                                      const char *request,
                                      size_t request_len,
                                      struct tenure_buffer *response);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* TENURE_H */

/* The layouts that library and program agree on. */
#if defined(__cplusplus)
static_assert(sizeof(tenure_loan_terms) == 56, "tenure_loan_terms has 56 bytes");
static_assert(sizeof(tenure_installment) == 48, "tenure_installment has 48 bytes");
static_assert(sizeof(tenure_totals) == 32, "tenure_totals has 32 bytes");
static_assert(sizeof(tenure_lifecycle_event) == 32, "tenure_lifecycle_event has 32 bytes");
#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L
_Static_assert(sizeof(tenure_loan_terms) == 56, "tenure_loan_terms has 56 bytes");
_Static_assert(sizeof(tenure_installment) == 48, "tenure_installment has 48 bytes");
_Static_assert(sizeof(tenure_totals) == 32, "tenure_totals has 32 bytes");
_Static_assert(sizeof(tenure_lifecycle_event) == 32, "tenure_lifecycle_event has 32 bytes");
#endif
