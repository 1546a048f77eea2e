//! The status that every call returns: 0, or the number of an error.
//!
//! The numbers are those of the core's error pages; C programs get them as constants whose names
//! follow from the error's kind: `termOutOfRange` is `TENURE_TERM_OUT_OF_RANGE`.

use crate::guard::quietly;
use std::ffi::{CStr, c_char};

/// 0 is success; any other value is the number of an error, see the `TENURE_` constants.
#[allow(non_camel_case_types, reason = "a name of the C header")]
pub type tenure_status = i32;

/// Success.
pub const TENURE_OK: tenure_status = 0;

/// 0x0101: a pointer that must not be NULL was NULL.
pub const TENURE_NULL_ARGUMENT: tenure_status = 0x0101;
/// 0x0102: text is not valid UTF-8.
pub const TENURE_INVALID_UTF8: tenure_status = 0x0102;
/// 0x0103: the library met a defect of its own; it can be used on.
pub const TENURE_PANIC: tenure_status = 0x0103;
/// 0x0104: no operation has this name.
pub const TENURE_UNKNOWN_OPERATION: tenure_status = 0x0104;
/// 0x0105: the request is not one JSON object, or is nested too deeply.
pub const TENURE_MALFORMED_JSON: tenure_status = 0x0105;
/// 0x0106: a field that the request does not have.
pub const TENURE_UNKNOWN_FIELD: tenure_status = 0x0106;
/// 0x0107: a field that the request must have.
pub const TENURE_MISSING_FIELD: tenure_status = 0x0107;
/// 0x0108: a value of the wrong JSON type, or not one of the allowed words.
pub const TENURE_WRONG_TYPE: tenure_status = 0x0108;
/// 0x0109: the request, or a count, is larger than the limit.
pub const TENURE_REQUEST_TOO_LARGE: tenure_status = 0x0109;
/// 0x010A: a number is not one of the constants of its field.
pub const TENURE_UNKNOWN_CONSTANT: tenure_status = 0x010A;
/// 0x010B: the instance met a defect and was discarded; WebAssembly only.
pub const TENURE_TRAPPED: tenure_status = 0x010B;
/// 0x010C: a field stands in the request twice.
pub const TENURE_DUPLICATE_FIELD: tenure_status = 0x010C;
/// 0x010D: the module was called before it was loaded; WebAssembly only.
pub const TENURE_NOT_LOADED: tenure_status = 0x010D;
/// 0x010E: the module did not load; WebAssembly only.
pub const TENURE_LOAD_FAILED: tenure_status = 0x010E;

/// 0x0201: text is not a plain decimal number.
pub const TENURE_NOT_A_NUMBER: tenure_status = 0x0201;
/// 0x0202: more decimals than the currency, or the rate, has.
pub const TENURE_TOO_MANY_DECIMALS: tenure_status = 0x0202;
/// 0x0203: an amount or a rate does not fit 64 bits.
pub const TENURE_TOO_LARGE: tenure_status = 0x0203;
/// 0x0204: not an active currency of ISO 4217.
pub const TENURE_UNKNOWN_CURRENCY: tenure_status = 0x0204;
/// 0x0205: amounts of different currencies met.
pub const TENURE_CURRENCY_MISMATCH: tenure_status = 0x0205;
/// 0x0206: a sum does not fit 64 bits of minor units.
pub const TENURE_OVERFLOW: tenure_status = 0x0206;
/// 0x0207: an allocation has no weight above zero.
pub const TENURE_NO_WEIGHTS: tenure_status = 0x0207;
/// 0x0281: text is not a day of the calendar.
pub const TENURE_NOT_A_DATE: tenure_status = 0x0281;
/// 0x0282: a period that ends before it starts.
pub const TENURE_START_AFTER_END: tenure_status = 0x0282;
/// 0x0283: no day-count convention has this name.
pub const TENURE_UNKNOWN_CONVENTION: tenure_status = 0x0283;
/// 0x0284: the convention asks how many coupons a year has.
pub const TENURE_MISSING_FREQUENCY: tenure_status = 0x0284;
/// 0x0285: the convention asks for the coupon period.
pub const TENURE_MISSING_PERIOD: tenure_status = 0x0285;
/// 0x0286: a coupon period without a day.
pub const TENURE_EMPTY_PERIOD: tenure_status = 0x0286;
/// 0x0287: a number of coupons that does not cut a year into whole months.
pub const TENURE_FREQUENCY_OUT_OF_RANGE: tenure_status = 0x0287;
/// 0x0288: a weekday that stands twice in a weekend.
pub const TENURE_WEEKDAY_LISTED_TWICE: tenure_status = 0x0288;
/// 0x0289: a day that stands twice in a list of a calendar.
pub const TENURE_DAY_LISTED_TWICE: tenure_status = 0x0289;
/// 0x028A: a day that is both a holiday and worked.
pub const TENURE_HOLIDAY_WORKED: tenure_status = 0x028A;
/// 0x028B: a list of a calendar that is longer than the limit.
pub const TENURE_TOO_MANY_DAYS: tenure_status = 0x028B;
/// 0x028C: a calendar that has no working day near a day.
pub const TENURE_NO_WORKING_DAY: tenure_status = 0x028C;
/// 0x028D: a day before the year 1 or after 9999.
pub const TENURE_BEYOND_CALENDAR: tenure_status = 0x028D;
/// 0x028E: a step of no unit, or of too many.
pub const TENURE_EVERY_OUT_OF_RANGE: tenure_status = 0x028E;
/// 0x028F: a due day that no month has.
pub const TENURE_DUE_DAY_OUT_OF_RANGE: tenure_status = 0x028F;
/// 0x0290: a due day for a series by weeks or days.
pub const TENURE_DUE_DAY_NEEDS_MONTHS: tenure_status = 0x0290;
/// 0x0291: a first due date on the anchor day or before it.
pub const TENURE_FIRST_DUE_TOO_EARLY: tenure_status = 0x0291;
/// 0x0292: no due dates at all, or too many.
pub const TENURE_DUE_DATE_COUNT_OUT_OF_RANGE: tenure_status = 0x0292;

/// 0x0301: the term is outside 1 to 1200 months.
pub const TENURE_TERM_OUT_OF_RANGE: tenure_status = 0x0301;
/// 0x0302: the given payment does not cover the interest.
pub const TENURE_NEGATIVE_AMORTISATION: tenure_status = 0x0302;
/// 0x0303: the principal is not positive, or above 10^17 minor units.
pub const TENURE_PRINCIPAL_OUT_OF_RANGE: tenure_status = 0x0303;
/// 0x0304: the annual rate is negative or above 100 (10 000 %).
pub const TENURE_RATE_OUT_OF_RANGE: tenure_status = 0x0304;
/// 0x0305: the interest-only months leave no month that repays.
pub const TENURE_INTEREST_ONLY_TOO_LONG: tenure_status = 0x0305;
/// 0x0306: the disbursement is outside 1900-01-01 to 2200-12-31.
pub const TENURE_DISBURSEMENT_OUT_OF_RANGE: tenure_status = 0x0306;
/// 0x0307: a payment was given for a method without a level payment.
pub const TENURE_PAYMENT_NEEDS_ANNUITY: tenure_status = 0x0307;
/// 0x0308: the given payment is not a positive amount in range.
pub const TENURE_PAYMENT_OUT_OF_RANGE: tenure_status = 0x0308;
/// 0x0309: the interest over the whole term may not fit 64 bits.
pub const TENURE_TOTAL_TOO_LARGE: tenure_status = 0x0309;
/// 0x030A: the prepayment is not a positive amount.
pub const TENURE_PREPAYMENT_NOT_POSITIVE: tenure_status = 0x030A;
/// 0x030B: the prepayment lies outside the life of the loan.
pub const TENURE_PREPAYMENT_OUTSIDE_LOAN: tenure_status = 0x030B;
/// 0x030C: the prepayment is above the balance of its day.
pub const TENURE_PREPAYMENT_ABOVE_BALANCE: tenure_status = 0x030C;
/// 0x030D: an amount is in another currency than the loan.
pub const TENURE_OTHER_CURRENCY: tenure_status = 0x030D;
/// 0x030E: a method that the kernel of plain loans does not count.
pub const TENURE_METHOD_NEEDS_CONTRACT: tenure_status = 0x030E;
/// 0x030F: more parts of one kind than a contract may have.
pub const TENURE_TOO_MANY_PARTS: tenure_status = 0x030F;
/// 0x0310: a tranche of nothing, or on a day outside the life of the loan.
pub const TENURE_TRANCHE_REFUSED: tenure_status = 0x0310;
/// 0x0311: the later tranches leave nothing for the disbursement day.
pub const TENURE_NOTHING_DISBURSED: tenure_status = 0x0311;
/// 0x0312: a change of the rate on the disbursement day or before it, to two rates on a day, or with a cap below 1.
pub const TENURE_RATE_STEP_REFUSED: tenure_status = 0x0312;
/// 0x0313: a balloon that is no part of the principal, or a method that has none.
pub const TENURE_BALLOON_REFUSED: tenure_status = 0x0313;
/// 0x0314: a level payment computed for fewer installments than there are.
pub const TENURE_AMORTISED_OVER_REFUSED: tenure_status = 0x0314;
/// 0x0315: compounding that no contract has.
pub const TENURE_COMPOUNDING_REFUSED: tenure_status = 0x0315;
/// 0x0316: payments rounded to a multiple of nothing.
pub const TENURE_PAYMENT_MULTIPLE_REFUSED: tenure_status = 0x0316;
/// 0x0317: a fee of nothing, above everything, before the loan, or ending before it begins.
pub const TENURE_FEE_REFUSED: tenure_status = 0x0317;
/// 0x0318: two due dates fall on one day, or the last one before the one before it.
pub const TENURE_DUE_DATES_COLLIDE: tenure_status = 0x0318;
/// 0x0319: the calendar ends, or a loan that never ends was asked for.
pub const TENURE_DUE_DATES_END: tenure_status = 0x0319;
/// 0x031A: an event before the money was given or after the debt ended.
pub const TENURE_EVENT_OUTSIDE_LOAN: tenure_status = 0x031A;
/// 0x031B: a payment holiday that ends before it begins.
pub const TENURE_HOLIDAY_ENDS_BEFORE_IT_BEGINS: tenure_status = 0x031B;
/// 0x031C: two payment holidays at once.
pub const TENURE_HOLIDAYS_OVERLAP: tenure_status = 0x031C;
/// 0x031D: debt or interest that leaves the range of exact sums.
pub const TENURE_LEDGER_OVERFLOW: tenure_status = 0x031D;
/// 0x031E: an order of application that leaves something out.
pub const TENURE_ORDER_INCOMPLETE: tenure_status = 0x031E;
/// 0x031F: a goal sought on a day without debt.
pub const TENURE_GOAL_WITHOUT_DEBT: tenure_status = 0x031F;
/// 0x0320: a total for each due date that does not cover the installment.
pub const TENURE_BUDGET_BELOW_PAYMENT: tenure_status = 0x0320;
/// 0x0360: a statement without rows.
pub const TENURE_STATEMENT_WITHOUT_ROWS: tenure_status = 0x0360;
/// 0x0361: more rows than a statement may have.
pub const TENURE_STATEMENT_TOO_LONG: tenure_status = 0x0361;
/// 0x0362: a row without any amount.
pub const TENURE_ROW_WITHOUT_AMOUNT: tenure_status = 0x0362;
/// 0x0363: a search that leaves nothing to try.
pub const TENURE_NOTHING_TO_TRY: tenure_status = 0x0363;

/// 0x0401: the text is neither a decimal number nor a quotient of two.
pub const TENURE_NOT_A_DECIMAL: tenure_status = 0x0401;
/// 0x0402: more digits than the arithmetic carries.
pub const TENURE_TOO_MANY_DIGITS: tenure_status = 0x0402;
/// 0x0403: a value outside what the function is defined for.
pub const TENURE_VALUE_OUT_OF_RANGE: tenure_status = 0x0403;
/// 0x0404: a number of periods that has to be whole.
pub const TENURE_NOT_WHOLE: tenure_status = 0x0404;
/// 0x0405: no number of periods brings the balance to the wanted value.
pub const TENURE_NEVER_REACHED: tenure_status = 0x0405;
/// 0x0406: the result is too large to be written, or is divided by zero.
pub const TENURE_RESULT_TOO_LARGE: tenure_status = 0x0406;
/// 0x0407: too many flows.
pub const TENURE_TOO_MANY_FLOWS: tenure_status = 0x0407;
/// 0x0408: the search for all rates was given up.
pub const TENURE_SEARCH_TOO_LONG: tenure_status = 0x0408;
/// 0x0481: a flow has no moment, or two.
pub const TENURE_MOMENT_UNCLEAR: tenure_status = 0x0481;
/// 0x0482: days, times and unit-periods in one request.
pub const TENURE_MIXED_MOMENTS: tenure_status = 0x0482;
/// 0x0483: a flow before the first drawdown.
pub const TENURE_BEFORE_DRAWDOWN: tenure_status = 0x0483;
/// 0x0484: a flow of nothing or less.
pub const TENURE_FLOW_NOT_POSITIVE: tenure_status = 0x0484;
/// 0x0485: a repeated flow that does not move on.
pub const TENURE_STEP_MISSING: tenure_status = 0x0485;
/// 0x0486: a time that is no time: a fraction out of range, a year of other than 365 or 366 days.
pub const TENURE_NOT_A_PART: tenure_status = 0x0486;
/// 0x0487: a law that cannot be applied to flows given in this way.
pub const TENURE_TIME_UNFIT: tenure_status = 0x0487;
/// 0x0488: unit-periods without their number in a year.
pub const TENURE_PERIODS_PER_YEAR_MISSING: tenure_status = 0x0488;
/// 0x0489: too many flows.
pub const TENURE_TOO_MANY_CREDIT_FLOWS: tenure_status = 0x0489;
/// 0x048A: the search for all rates was given up.
pub const TENURE_NOT_ALL_RATES_TOLD: tenure_status = 0x048A;
/// 0x048B: sums or rates that do not fit.
pub const TENURE_COST_TOO_LARGE: tenure_status = 0x048B;

/// 0x0501: no version of the rules is in force on a day.
pub const TENURE_NO_RULE_IN_FORCE: tenure_status = 0x0501;
/// 0x0502: a rule that contradicts itself.
pub const TENURE_RULE_REFUSED: tenure_status = 0x0502;
/// 0x0510: an amount below zero where none can be.
pub const TENURE_AMOUNT_BELOW_ZERO: tenure_status = 0x0510;
/// 0x0511: an income that is not above zero.
pub const TENURE_INCOME_NOT_POSITIVE: tenure_status = 0x0511;
/// 0x0512: a country that the rules do not know.
pub const TENURE_UNKNOWN_COUNTRY: tenure_status = 0x0512;
/// 0x0513: nothing bounds the loan.
pub const TENURE_NOTHING_LIMITS: tenure_status = 0x0513;
/// 0x0514: a debt that is repaid already.
pub const TENURE_NOTHING_OWED: tenure_status = 0x0514;
/// 0x0515: fees that would take the whole loan.
pub const TENURE_FEES_TAKE_ALL: tenure_status = 0x0515;
/// 0x0516: no offers, or too many.
pub const TENURE_OFFER_COUNT: tenure_status = 0x0516;
/// 0x0517: a horizon outside the calendar.
pub const TENURE_HORIZON_REFUSED: tenure_status = 0x0517;
/// 0x0520: shares of one home that are not one whole.
pub const TENURE_SHARES_NOT_WHOLE: tenure_status = 0x0520;
/// 0x0521: a year that is listed twice.
pub const TENURE_YEAR_TWICE: tenure_status = 0x0521;
/// 0x0522: years outside the calendar, or the last before the first.
pub const TENURE_YEARS_REFUSED: tenure_status = 0x0522;

/// 0x0601: a name that the policy does not have.
pub const TENURE_UNKNOWN_NAME: tenure_status = 0x0601;
/// 0x0602: a name given to two things.
pub const TENURE_DUPLICATE_NAME: tenure_status = 0x0602;
/// 0x0603: a name that cannot be one.
pub const TENURE_NAME_REFUSED: tenure_status = 0x0603;
/// 0x0604: more parts of a policy, or more events, than the limits allow.
pub const TENURE_TOO_MANY: tenure_status = 0x0604;
/// 0x0605: a length of time out of range.
pub const TENURE_SPAN_OUT_OF_RANGE: tenure_status = 0x0605;
/// 0x0606: a limit that its fact cannot be compared with.
pub const TENURE_LIMIT_REFUSED: tenure_status = 0x0606;
/// 0x0607: a part that says nothing, or two things at once.
pub const TENURE_PART_REFUSED: tenure_status = 0x0607;
/// 0x0608: neither a day nor an instant with its offset from UTC.
pub const TENURE_NOT_A_MOMENT: tenure_status = 0x0608;
/// 0x0609: instants under a policy without a zone.
pub const TENURE_MISSING_ZONE: tenure_status = 0x0609;
/// 0x060A: a time zone that cannot be.
pub const TENURE_ZONE_REFUSED: tenure_status = 0x060A;
/// 0x060B: an event that lacks what its kind needs.
pub const TENURE_EVENT_REFUSED: tenure_status = 0x060B;
/// 0x060C: a value that is too large, or has too many decimals.
pub const TENURE_VALUE_REFUSED: tenure_status = 0x060C;
/// 0x060D: columns of different lengths.
pub const TENURE_COLUMNS_DIFFER: tenure_status = 0x060D;
/// 0x060E: a state or a log that another policy has made.
pub const TENURE_OTHER_POLICY: tenure_status = 0x060E;
/// 0x060F: a checkpoint that this library did not write, or that was changed.
pub const TENURE_CHECKPOINT_DAMAGED: tenure_status = 0x060F;
/// 0x0610: a day before another that it has to follow.
pub const TENURE_DAY_TOO_EARLY: tenure_status = 0x0610;
/// 0x0611: a state of the old policy that a migration leaves out.
pub const TENURE_STATE_UNMAPPED: tenure_status = 0x0611;
/// 0x0612: a text of an event that is empty or too long.
pub const TENURE_TEXT_REFUSED: tenure_status = 0x0612;
/// 0x0701: an id that cannot be one.
pub const TENURE_JOURNEY_ID_REFUSED: tenure_status = 0x0701;
/// 0x0702: an id given to two things.
pub const TENURE_JOURNEY_ID_TWICE: tenure_status = 0x0702;
/// 0x0703: an id that nothing has.
pub const TENURE_JOURNEY_ID_UNKNOWN: tenure_status = 0x0703;
/// 0x0704: a text that readers need.
pub const TENURE_JOURNEY_TEXT_MISSING: tenure_status = 0x0704;
/// 0x0705: a text that is too long.
pub const TENURE_JOURNEY_TEXT_TOO_LONG: tenure_status = 0x0705;
/// 0x0706: more parts than a named limit allows.
pub const TENURE_TOO_MANY_JOURNEY_PARTS: tenure_status = 0x0706;
/// 0x0707: a value out of its range.
pub const TENURE_JOURNEY_VALUE_OUT_OF_RANGE: tenure_status = 0x0707;
/// 0x0708: an emotion of an actual journey that nobody vouches for.
pub const TENURE_EMOTION_WITHOUT_SOURCE: tenure_status = 0x0708;
/// 0x0709: an emotion from a survey or inferred from data, without the number of people behind it.
pub const TENURE_EMOTION_WITHOUT_COUNT: tenure_status = 0x0709;
/// 0x070A: a touchpoint that is not whole.
pub const TENURE_TOUCHPOINT_REFUSED: tenure_status = 0x070A;
/// 0x070B: a journey of another level than its place asks for.
pub const TENURE_JOURNEY_LEVEL_REFUSED: tenure_status = 0x070B;
/// 0x070C: a part without content.
pub const TENURE_JOURNEY_PART_EMPTY: tenure_status = 0x070C;
/// 0x070D: a period that ends before it begins.
pub const TENURE_JOURNEY_PERIOD_REFUSED: tenure_status = 0x070D;
/// 0x070E: a KPI whose parts contradict each other.
pub const TENURE_KPI_REFUSED: tenure_status = 0x070E;
/// 0x070F: text that is no decimal number.
pub const TENURE_JOURNEY_NUMBER_REFUSED: tenure_status = 0x070F;
/// 0x0710: a stage that ends before it begins.
pub const TENURE_STAGES_REVERSED: tenure_status = 0x0710;
/// 0x0720: an id that cannot be one.
pub const TENURE_CONTACT_ID_REFUSED: tenure_status = 0x0720;
/// 0x0721: an id given to two things.
pub const TENURE_CONTACT_ID_TWICE: tenure_status = 0x0721;
/// 0x0722: a channel that the catalogue does not have.
pub const TENURE_CHANNEL_UNKNOWN: tenure_status = 0x0722;
/// 0x0723: a share beyond its range.
pub const TENURE_PERCENT_OUT_OF_RANGE: tenure_status = 0x0723;
/// 0x0724: an amount that cannot be a cost.
pub const TENURE_CONTACT_COST_REFUSED: tenure_status = 0x0724;
/// 0x0725: a cost where no currency is declared.
pub const TENURE_CONTACT_CURRENCY_MISSING: tenure_status = 0x0725;
/// 0x0726: a channel without a name, or with one that is too long.
pub const TENURE_CHANNEL_TITLE_REFUSED: tenure_status = 0x0726;
/// 0x0727: text that is neither a day nor an instant in a zone.
pub const TENURE_CONTACT_MOMENT_REFUSED: tenure_status = 0x0727;
/// 0x0728: a contact outside the period of the question.
pub const TENURE_CONTACT_OUTSIDE_PERIOD: tenure_status = 0x0728;
/// 0x0729: a period that ends before it begins.
pub const TENURE_CONTACT_PERIOD_REVERSED: tenure_status = 0x0729;
/// 0x072A: costs that add up to more than money can be.
pub const TENURE_CONTACT_COSTS_OVERFLOW: tenure_status = 0x072A;
/// 0x072B: a currency that does not exist.
pub const TENURE_CONTACT_CURRENCY_UNKNOWN: tenure_status = 0x072B;
/// 0x072C: more parts than a named limit allows.
pub const TENURE_TOO_MANY_CONTACTS: tenure_status = 0x072C;
/// 0x0730: text that is not the XML of its format.
pub const TENURE_LOG_NOT_XML: tenure_status = 0x0730;
/// 0x0731: a document type declaration or an entity of one's own.
pub const TENURE_LOG_ENTITY_REFUSED: tenure_status = 0x0731;
/// 0x0732: elements in elements beyond the limit.
pub const TENURE_LOG_TOO_DEEP: tenure_status = 0x0732;
/// 0x0733: compressed bytes that are not gzip.
pub const TENURE_LOG_NOT_GZIP: tenure_status = 0x0733;
/// 0x0734: bytes that unfold to more than the limit.
pub const TENURE_LOG_TOO_LARGE: tenure_status = 0x0734;
/// 0x0735: more events than the limit.
pub const TENURE_LOG_TOO_MANY_EVENTS: tenure_status = 0x0735;
/// 0x0736: a column that the table does not have.
pub const TENURE_LOG_COLUMN_MISSING: tenure_status = 0x0736;
/// 0x0737: text that is not the table of its format.
pub const TENURE_LOG_NOT_A_TABLE: tenure_status = 0x0737;
/// 0x0738: rows that are not events, where none may be left out.
pub const TENURE_LOG_ROWS_REFUSED: tenure_status = 0x0738;
/// 0x0739: text that is not the JSON of its format.
pub const TENURE_LOG_NOT_JSON: tenure_status = 0x0739;
/// 0x073A: opening hours that overlap others, end before they begin or leave the day.
pub const TENURE_HOURS_REFUSED: tenure_status = 0x073A;
/// 0x073B: a zone or a format of time that cannot be.
pub const TENURE_LOG_TIME_REFUSED: tenure_status = 0x073B;
/// 0x073C: a type of objects that the log does not have, or none named where there are several.
pub const TENURE_LOG_OBJECT_TYPE_UNKNOWN: tenure_status = 0x073C;
/// 0x073D: a log of objects that contradicts itself, where none may.
pub const TENURE_LOG_CONTRADICTS: tenure_status = 0x073D;
/// 0x0750: a step that the plan does not have.
pub const TENURE_PLAN_UNKNOWN_STEP: tenure_status = 0x0750;
/// 0x0751: an id given to two things, or named twice in one list.
pub const TENURE_PLAN_DUPLICATE_ID: tenure_status = 0x0751;
/// 0x0752: an id that cannot be one.
pub const TENURE_PLAN_ID_REFUSED: tenure_status = 0x0752;
/// 0x0753: more parts than a named limit allows.
pub const TENURE_PLAN_TOO_MANY: tenure_status = 0x0753;
/// 0x0754: steps that wait for one another.
pub const TENURE_PLAN_CYCLE: tenure_status = 0x0754;
/// 0x0755: an exclusive group that cannot be.
pub const TENURE_PLAN_EXCLUSIVE_REFUSED: tenure_status = 0x0755;
/// 0x0756: a time measured from a step that need not have been done by then.
pub const TENURE_PLAN_ANCHOR_DOES_NOT_PRECEDE: tenure_status = 0x0756;
/// 0x0757: a length of time or a number of repetitions out of range.
pub const TENURE_PLAN_OUT_OF_RANGE: tenure_status = 0x0757;
/// 0x0758: a weight that is too large.
pub const TENURE_PLAN_WEIGHT_OUT_OF_RANGE: tenure_status = 0x0758;
/// 0x0759: parts that contradict one another, or say nothing.
pub const TENURE_PLAN_PART_REFUSED: tenure_status = 0x0759;
/// 0x075A: a text that is too long.
pub const TENURE_PLAN_TEXT_TOO_LONG: tenure_status = 0x075A;
/// 0x075B: an event that belongs to no case.
pub const TENURE_PLAN_EVENT_WITHOUT_CASE: tenure_status = 0x075B;
/// 0x075C: text that is no instant.
pub const TENURE_PLAN_NOT_AN_INSTANT: tenure_status = 0x075C;
/// 0x075D: a plan that counts days where no zone says when a day begins.
pub const TENURE_PLAN_ZONE_MISSING: tenure_status = 0x075D;
/// 0x075E: a zone that cannot be.
pub const TENURE_PLAN_ZONE_REFUSED: tenure_status = 0x075E;
/// 0x0760: an id that cannot be one.
pub const TENURE_SESSION_ID_REFUSED: tenure_status = 0x0760;
/// 0x0761: an id given to two things.
pub const TENURE_SESSION_ID_TWICE: tenure_status = 0x0761;
/// 0x0762: an id that nothing has.
pub const TENURE_SESSION_ID_UNKNOWN: tenure_status = 0x0762;
/// 0x0763: text that is no instant with an offset.
pub const TENURE_SESSION_TIME_REFUSED: tenure_status = 0x0763;
/// 0x0764: a time before the one that it follows.
pub const TENURE_SESSION_TIME_REVERSED: tenure_status = 0x0764;
/// 0x0765: more ways than one by which a session came.
pub const TENURE_SESSION_VIA_REFUSED: tenure_status = 0x0765;
/// 0x0766: a value out of its range.
pub const TENURE_SESSION_VALUE_OUT_OF_RANGE: tenure_status = 0x0766;
/// 0x0767: a text that is too long.
pub const TENURE_SESSION_TEXT_TOO_LONG: tenure_status = 0x0767;
/// 0x0768: more parts than a named limit allows.
pub const TENURE_TOO_MANY_SESSION_PARTS: tenure_status = 0x0768;
/// 0x0769: an instance without a session.
pub const TENURE_SESSIONS_MISSING: tenure_status = 0x0769;
/// 0x0770: text that is not of its format.
pub const TENURE_EXCHANGE_NOT_THE_FORMAT: tenure_status = 0x0770;
/// 0x0771: document types and entities of XML.
pub const TENURE_EXCHANGE_ENTITY_REFUSED: tenure_status = 0x0771;
/// 0x0772: more than the limits allow.
pub const TENURE_EXCHANGE_TOO_LARGE: tenure_status = 0x0772;
/// 0x0773: a text without a journey.
pub const TENURE_EXCHANGE_NOTHING_FOUND: tenure_status = 0x0773;
/// 0x0774: something that a plan cannot say.
pub const TENURE_EXCHANGE_ELEMENT_REFUSED: tenure_status = 0x0774;
/// 0x0775: a journey of a level that the format does not have.
pub const TENURE_EXCHANGE_LEVEL_REFUSED: tenure_status = 0x0775;
/// 0x0780: a journey, leg or touchpoint that is not there.
pub const TENURE_ROLL_UP_PATH_UNKNOWN: tenure_status = 0x0780;
/// 0x0781: a KPI that the atlas does not have.
pub const TENURE_ROLL_UP_KPI_UNKNOWN: tenure_status = 0x0781;
/// 0x0782: a measurement without the part that its KPI's rule needs, or with another one.
pub const TENURE_ROLL_UP_PART_REFUSED: tenure_status = 0x0782;
/// 0x0783: text that is no number, or one with more decimals than the KPI has.
pub const TENURE_ROLL_UP_NUMBER_REFUSED: tenure_status = 0x0783;
/// 0x0784: counts that do not fit the classes of the distribution.
pub const TENURE_ROLL_UP_CLASSES_REFUSED: tenure_status = 0x0784;
/// 0x0785: an answer that the scale does not have, or one that stands twice.
pub const TENURE_ROLL_UP_ANSWER_REFUSED: tenure_status = 0x0785;
/// 0x0786: more reached than entered.
pub const TENURE_ROLL_UP_CHAIN_REFUSED: tenure_status = 0x0786;
/// 0x0787: two measurements of one KPI at one place.
pub const TENURE_ROLL_UP_MEASURED_TWICE: tenure_status = 0x0787;
/// 0x0788: a sum that is too large.
pub const TENURE_ROLL_UP_TOO_LARGE: tenure_status = 0x0788;
/// 0x0789: more measurements than the limit allows.
pub const TENURE_ROLL_UP_TOO_MANY: tenure_status = 0x0789;
/// 0x078A: a path that leads to something else than the journey asked for.
pub const TENURE_ROLL_UP_LEADS_ELSEWHERE: tenure_status = 0x078A;

/// 0x0A01: a picture is too narrow or too wide.
pub const TENURE_WIDTH_OUT_OF_RANGE: tenure_status = 0x0A01;
/// 0x0A02: too few or too many offers to compare.
pub const TENURE_COMPARED_OFFER_COUNT: tenure_status = 0x0A02;
/// 0x0A03: a name of an offer that is empty or too long.
pub const TENURE_OFFER_NAME: tenure_status = 0x0A03;
/// 0x0A04: a horizon outside the limits.
pub const TENURE_HORIZON_OUT_OF_RANGE: tenure_status = 0x0A04;

/// Kind of each status, as it stands in the error's JSON.
pub(crate) const KINDS: &[(tenure_status, &CStr)] = &[
    (TENURE_OK, c"ok"),
    (TENURE_NULL_ARGUMENT, c"nullArgument"),
    (TENURE_INVALID_UTF8, c"invalidUtf8"),
    (TENURE_PANIC, c"panic"),
    (TENURE_UNKNOWN_OPERATION, c"unknownOperation"),
    (TENURE_MALFORMED_JSON, c"malformedJson"),
    (TENURE_UNKNOWN_FIELD, c"unknownField"),
    (TENURE_MISSING_FIELD, c"missingField"),
    (TENURE_WRONG_TYPE, c"wrongType"),
    (TENURE_REQUEST_TOO_LARGE, c"requestTooLarge"),
    (TENURE_UNKNOWN_CONSTANT, c"unknownConstant"),
    (TENURE_TRAPPED, c"trapped"),
    (TENURE_DUPLICATE_FIELD, c"duplicateField"),
    (TENURE_NOT_LOADED, c"notLoaded"),
    (TENURE_LOAD_FAILED, c"loadFailed"),
    (TENURE_NOT_A_NUMBER, c"notANumber"),
    (TENURE_TOO_MANY_DECIMALS, c"tooManyDecimals"),
    (TENURE_TOO_LARGE, c"tooLarge"),
    (TENURE_UNKNOWN_CURRENCY, c"unknownCurrency"),
    (TENURE_CURRENCY_MISMATCH, c"currencyMismatch"),
    (TENURE_OVERFLOW, c"overflow"),
    (TENURE_NO_WEIGHTS, c"noWeights"),
    (TENURE_NOT_A_DATE, c"notADate"),
    (TENURE_START_AFTER_END, c"startAfterEnd"),
    (TENURE_UNKNOWN_CONVENTION, c"unknownConvention"),
    (TENURE_MISSING_FREQUENCY, c"missingFrequency"),
    (TENURE_MISSING_PERIOD, c"missingPeriod"),
    (TENURE_EMPTY_PERIOD, c"emptyPeriod"),
    (TENURE_FREQUENCY_OUT_OF_RANGE, c"frequencyOutOfRange"),
    (TENURE_WEEKDAY_LISTED_TWICE, c"weekdayListedTwice"),
    (TENURE_DAY_LISTED_TWICE, c"dayListedTwice"),
    (TENURE_HOLIDAY_WORKED, c"holidayWorked"),
    (TENURE_TOO_MANY_DAYS, c"tooManyDays"),
    (TENURE_NO_WORKING_DAY, c"noWorkingDay"),
    (TENURE_BEYOND_CALENDAR, c"beyondCalendar"),
    (TENURE_EVERY_OUT_OF_RANGE, c"everyOutOfRange"),
    (TENURE_DUE_DAY_OUT_OF_RANGE, c"dueDayOutOfRange"),
    (TENURE_DUE_DAY_NEEDS_MONTHS, c"dueDayNeedsMonths"),
    (TENURE_FIRST_DUE_TOO_EARLY, c"firstDueTooEarly"),
    (TENURE_DUE_DATE_COUNT_OUT_OF_RANGE, c"dueDateCountOutOfRange"),
    (TENURE_TERM_OUT_OF_RANGE, c"termOutOfRange"),
    (TENURE_NEGATIVE_AMORTISATION, c"negativeAmortisation"),
    (TENURE_PRINCIPAL_OUT_OF_RANGE, c"principalOutOfRange"),
    (TENURE_RATE_OUT_OF_RANGE, c"rateOutOfRange"),
    (TENURE_INTEREST_ONLY_TOO_LONG, c"interestOnlyTooLong"),
    (TENURE_DISBURSEMENT_OUT_OF_RANGE, c"disbursementOutOfRange"),
    (TENURE_PAYMENT_NEEDS_ANNUITY, c"paymentNeedsAnnuity"),
    (TENURE_PAYMENT_OUT_OF_RANGE, c"paymentOutOfRange"),
    (TENURE_TOTAL_TOO_LARGE, c"totalTooLarge"),
    (TENURE_PREPAYMENT_NOT_POSITIVE, c"prepaymentNotPositive"),
    (TENURE_PREPAYMENT_OUTSIDE_LOAN, c"prepaymentOutsideLoan"),
    (TENURE_PREPAYMENT_ABOVE_BALANCE, c"prepaymentAboveBalance"),
    (TENURE_OTHER_CURRENCY, c"otherCurrency"),
    (TENURE_METHOD_NEEDS_CONTRACT, c"methodNeedsContract"),
    (TENURE_TOO_MANY_PARTS, c"tooManyParts"),
    (TENURE_TRANCHE_REFUSED, c"trancheRefused"),
    (TENURE_NOTHING_DISBURSED, c"nothingDisbursed"),
    (TENURE_RATE_STEP_REFUSED, c"rateStepRefused"),
    (TENURE_BALLOON_REFUSED, c"balloonRefused"),
    (TENURE_AMORTISED_OVER_REFUSED, c"amortisedOverRefused"),
    (TENURE_COMPOUNDING_REFUSED, c"compoundingRefused"),
    (TENURE_PAYMENT_MULTIPLE_REFUSED, c"paymentMultipleRefused"),
    (TENURE_FEE_REFUSED, c"feeRefused"),
    (TENURE_DUE_DATES_COLLIDE, c"dueDatesCollide"),
    (TENURE_DUE_DATES_END, c"dueDatesEnd"),
    (TENURE_EVENT_OUTSIDE_LOAN, c"eventOutsideLoan"),
    (TENURE_HOLIDAY_ENDS_BEFORE_IT_BEGINS, c"holidayEndsBeforeItBegins"),
    (TENURE_HOLIDAYS_OVERLAP, c"holidaysOverlap"),
    (TENURE_LEDGER_OVERFLOW, c"ledgerOverflow"),
    (TENURE_ORDER_INCOMPLETE, c"orderIncomplete"),
    (TENURE_GOAL_WITHOUT_DEBT, c"goalWithoutDebt"),
    (TENURE_BUDGET_BELOW_PAYMENT, c"budgetBelowPayment"),
    (TENURE_STATEMENT_WITHOUT_ROWS, c"statementWithoutRows"),
    (TENURE_STATEMENT_TOO_LONG, c"statementTooLong"),
    (TENURE_ROW_WITHOUT_AMOUNT, c"rowWithoutAmount"),
    (TENURE_NOTHING_TO_TRY, c"nothingToTry"),
    (TENURE_NOT_A_DECIMAL, c"notADecimal"),
    (TENURE_TOO_MANY_DIGITS, c"tooManyDigits"),
    (TENURE_VALUE_OUT_OF_RANGE, c"valueOutOfRange"),
    (TENURE_NOT_WHOLE, c"notWhole"),
    (TENURE_NEVER_REACHED, c"neverReached"),
    (TENURE_RESULT_TOO_LARGE, c"resultTooLarge"),
    (TENURE_TOO_MANY_FLOWS, c"tooManyFlows"),
    (TENURE_SEARCH_TOO_LONG, c"searchTooLong"),
    (TENURE_MOMENT_UNCLEAR, c"momentUnclear"),
    (TENURE_MIXED_MOMENTS, c"mixedMoments"),
    (TENURE_BEFORE_DRAWDOWN, c"beforeDrawdown"),
    (TENURE_FLOW_NOT_POSITIVE, c"flowNotPositive"),
    (TENURE_STEP_MISSING, c"stepMissing"),
    (TENURE_NOT_A_PART, c"notAPart"),
    (TENURE_TIME_UNFIT, c"timeUnfit"),
    (TENURE_PERIODS_PER_YEAR_MISSING, c"periodsPerYearMissing"),
    (TENURE_TOO_MANY_CREDIT_FLOWS, c"tooManyCreditFlows"),
    (TENURE_NOT_ALL_RATES_TOLD, c"notAllRatesTold"),
    (TENURE_COST_TOO_LARGE, c"costTooLarge"),
    (TENURE_NO_RULE_IN_FORCE, c"noRuleInForce"),
    (TENURE_RULE_REFUSED, c"ruleRefused"),
    (TENURE_AMOUNT_BELOW_ZERO, c"amountBelowZero"),
    (TENURE_INCOME_NOT_POSITIVE, c"incomeNotPositive"),
    (TENURE_UNKNOWN_COUNTRY, c"unknownCountry"),
    (TENURE_NOTHING_LIMITS, c"nothingLimits"),
    (TENURE_NOTHING_OWED, c"nothingOwed"),
    (TENURE_FEES_TAKE_ALL, c"feesTakeAll"),
    (TENURE_OFFER_COUNT, c"offerCount"),
    (TENURE_HORIZON_REFUSED, c"horizonRefused"),
    (TENURE_SHARES_NOT_WHOLE, c"sharesNotWhole"),
    (TENURE_YEAR_TWICE, c"yearTwice"),
    (TENURE_YEARS_REFUSED, c"yearsRefused"),
    (TENURE_UNKNOWN_NAME, c"unknownName"),
    (TENURE_DUPLICATE_NAME, c"duplicateName"),
    (TENURE_NAME_REFUSED, c"nameRefused"),
    (TENURE_TOO_MANY, c"tooMany"),
    (TENURE_SPAN_OUT_OF_RANGE, c"spanOutOfRange"),
    (TENURE_LIMIT_REFUSED, c"limitRefused"),
    (TENURE_PART_REFUSED, c"partRefused"),
    (TENURE_NOT_A_MOMENT, c"notAMoment"),
    (TENURE_MISSING_ZONE, c"missingZone"),
    (TENURE_ZONE_REFUSED, c"zoneRefused"),
    (TENURE_EVENT_REFUSED, c"eventRefused"),
    (TENURE_VALUE_REFUSED, c"valueRefused"),
    (TENURE_COLUMNS_DIFFER, c"columnsDiffer"),
    (TENURE_OTHER_POLICY, c"otherPolicy"),
    (TENURE_CHECKPOINT_DAMAGED, c"checkpointDamaged"),
    (TENURE_DAY_TOO_EARLY, c"dayTooEarly"),
    (TENURE_STATE_UNMAPPED, c"stateUnmapped"),
    (TENURE_TEXT_REFUSED, c"textRefused"),
    (TENURE_JOURNEY_ID_REFUSED, c"journeyIdRefused"),
    (TENURE_JOURNEY_ID_TWICE, c"journeyIdTwice"),
    (TENURE_JOURNEY_ID_UNKNOWN, c"journeyIdUnknown"),
    (TENURE_JOURNEY_TEXT_MISSING, c"journeyTextMissing"),
    (TENURE_JOURNEY_TEXT_TOO_LONG, c"journeyTextTooLong"),
    (TENURE_TOO_MANY_JOURNEY_PARTS, c"tooManyJourneyParts"),
    (TENURE_JOURNEY_VALUE_OUT_OF_RANGE, c"journeyValueOutOfRange"),
    (TENURE_EMOTION_WITHOUT_SOURCE, c"emotionWithoutSource"),
    (TENURE_EMOTION_WITHOUT_COUNT, c"emotionWithoutCount"),
    (TENURE_TOUCHPOINT_REFUSED, c"touchpointRefused"),
    (TENURE_JOURNEY_LEVEL_REFUSED, c"journeyLevelRefused"),
    (TENURE_JOURNEY_PART_EMPTY, c"journeyPartEmpty"),
    (TENURE_JOURNEY_PERIOD_REFUSED, c"journeyPeriodRefused"),
    (TENURE_KPI_REFUSED, c"kpiRefused"),
    (TENURE_JOURNEY_NUMBER_REFUSED, c"journeyNumberRefused"),
    (TENURE_STAGES_REVERSED, c"stagesReversed"),
    (TENURE_CONTACT_ID_REFUSED, c"contactIdRefused"),
    (TENURE_CONTACT_ID_TWICE, c"contactIdTwice"),
    (TENURE_CHANNEL_UNKNOWN, c"channelUnknown"),
    (TENURE_PERCENT_OUT_OF_RANGE, c"percentOutOfRange"),
    (TENURE_CONTACT_COST_REFUSED, c"contactCostRefused"),
    (TENURE_CONTACT_CURRENCY_MISSING, c"contactCurrencyMissing"),
    (TENURE_CHANNEL_TITLE_REFUSED, c"channelTitleRefused"),
    (TENURE_CONTACT_MOMENT_REFUSED, c"contactMomentRefused"),
    (TENURE_CONTACT_OUTSIDE_PERIOD, c"contactOutsidePeriod"),
    (TENURE_CONTACT_PERIOD_REVERSED, c"contactPeriodReversed"),
    (TENURE_CONTACT_COSTS_OVERFLOW, c"contactCostsOverflow"),
    (TENURE_CONTACT_CURRENCY_UNKNOWN, c"contactCurrencyUnknown"),
    (TENURE_TOO_MANY_CONTACTS, c"tooManyContacts"),
    (TENURE_LOG_NOT_XML, c"logNotXml"),
    (TENURE_LOG_ENTITY_REFUSED, c"logEntityRefused"),
    (TENURE_LOG_TOO_DEEP, c"logTooDeep"),
    (TENURE_LOG_NOT_GZIP, c"logNotGzip"),
    (TENURE_LOG_TOO_LARGE, c"logTooLarge"),
    (TENURE_LOG_TOO_MANY_EVENTS, c"logTooManyEvents"),
    (TENURE_LOG_COLUMN_MISSING, c"logColumnMissing"),
    (TENURE_LOG_NOT_A_TABLE, c"logNotATable"),
    (TENURE_LOG_ROWS_REFUSED, c"logRowsRefused"),
    (TENURE_LOG_NOT_JSON, c"logNotJson"),
    (TENURE_HOURS_REFUSED, c"hoursRefused"),
    (TENURE_LOG_TIME_REFUSED, c"logTimeRefused"),
    (TENURE_LOG_OBJECT_TYPE_UNKNOWN, c"logObjectTypeUnknown"),
    (TENURE_LOG_CONTRADICTS, c"logContradicts"),
    (TENURE_PLAN_UNKNOWN_STEP, c"planUnknownStep"),
    (TENURE_PLAN_DUPLICATE_ID, c"planDuplicateId"),
    (TENURE_PLAN_ID_REFUSED, c"planIdRefused"),
    (TENURE_PLAN_TOO_MANY, c"planTooMany"),
    (TENURE_PLAN_CYCLE, c"planCycle"),
    (TENURE_PLAN_EXCLUSIVE_REFUSED, c"planExclusiveRefused"),
    (TENURE_PLAN_ANCHOR_DOES_NOT_PRECEDE, c"planAnchorDoesNotPrecede"),
    (TENURE_PLAN_OUT_OF_RANGE, c"planOutOfRange"),
    (TENURE_PLAN_WEIGHT_OUT_OF_RANGE, c"planWeightOutOfRange"),
    (TENURE_PLAN_PART_REFUSED, c"planPartRefused"),
    (TENURE_PLAN_TEXT_TOO_LONG, c"planTextTooLong"),
    (TENURE_PLAN_EVENT_WITHOUT_CASE, c"planEventWithoutCase"),
    (TENURE_PLAN_NOT_AN_INSTANT, c"planNotAnInstant"),
    (TENURE_PLAN_ZONE_MISSING, c"planZoneMissing"),
    (TENURE_PLAN_ZONE_REFUSED, c"planZoneRefused"),
    (TENURE_SESSION_ID_REFUSED, c"sessionIdRefused"),
    (TENURE_SESSION_ID_TWICE, c"sessionIdTwice"),
    (TENURE_SESSION_ID_UNKNOWN, c"sessionIdUnknown"),
    (TENURE_SESSION_TIME_REFUSED, c"sessionTimeRefused"),
    (TENURE_SESSION_TIME_REVERSED, c"sessionTimeReversed"),
    (TENURE_SESSION_VIA_REFUSED, c"sessionViaRefused"),
    (TENURE_SESSION_VALUE_OUT_OF_RANGE, c"sessionValueOutOfRange"),
    (TENURE_SESSION_TEXT_TOO_LONG, c"sessionTextTooLong"),
    (TENURE_TOO_MANY_SESSION_PARTS, c"tooManySessionParts"),
    (TENURE_SESSIONS_MISSING, c"sessionsMissing"),
    (TENURE_EXCHANGE_NOT_THE_FORMAT, c"exchangeNotTheFormat"),
    (TENURE_EXCHANGE_ENTITY_REFUSED, c"exchangeEntityRefused"),
    (TENURE_EXCHANGE_TOO_LARGE, c"exchangeTooLarge"),
    (TENURE_EXCHANGE_NOTHING_FOUND, c"exchangeNothingFound"),
    (TENURE_EXCHANGE_ELEMENT_REFUSED, c"exchangeElementRefused"),
    (TENURE_EXCHANGE_LEVEL_REFUSED, c"exchangeLevelRefused"),
    (TENURE_ROLL_UP_PATH_UNKNOWN, c"rollUpPathUnknown"),
    (TENURE_ROLL_UP_KPI_UNKNOWN, c"rollUpKpiUnknown"),
    (TENURE_ROLL_UP_PART_REFUSED, c"rollUpPartRefused"),
    (TENURE_ROLL_UP_NUMBER_REFUSED, c"rollUpNumberRefused"),
    (TENURE_ROLL_UP_CLASSES_REFUSED, c"rollUpClassesRefused"),
    (TENURE_ROLL_UP_ANSWER_REFUSED, c"rollUpAnswerRefused"),
    (TENURE_ROLL_UP_CHAIN_REFUSED, c"rollUpChainRefused"),
    (TENURE_ROLL_UP_MEASURED_TWICE, c"rollUpMeasuredTwice"),
    (TENURE_ROLL_UP_TOO_LARGE, c"rollUpTooLarge"),
    (TENURE_ROLL_UP_TOO_MANY, c"rollUpTooMany"),
    (TENURE_ROLL_UP_LEADS_ELSEWHERE, c"rollUpLeadsElsewhere"),
    (TENURE_WIDTH_OUT_OF_RANGE, c"widthOutOfRange"),
    (TENURE_COMPARED_OFFER_COUNT, c"comparedOfferCount"),
    (TENURE_OFFER_NAME, c"offerName"),
    (TENURE_HORIZON_OUT_OF_RANGE, c"horizonOutOfRange"),
];

/// Kind of a status for logs, such as "termOutOfRange": the `kind` of the error's JSON, "ok" for 0,
/// "unknown" for a number that this library does not give.
///
/// Static text that ends with NUL; it is never freed. For a sentence with the values that were found and what
/// to do, see the JSON of `tenure_call`, or `tenure_loan_explain`.
#[unsafe(no_mangle)]
pub extern "C" fn tenure_status_kind(status: tenure_status) -> *const c_char {
    quietly(c"unknown".as_ptr(), || kind(status).as_ptr())
}

fn kind(status: tenure_status) -> &'static CStr {
    KINDS
        .iter()
        .find(|entry| entry.0 == status)
        .map_or(c"unknown", |entry| entry.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tenure_core::api::error_entries;

    #[test]
    fn statuses_are_the_error_numbers_of_the_core() {
        let of_core: Vec<_> = error_entries()
            .iter()
            .map(|entry| (entry.code.cast_signed(), entry.kind))
            .collect();
        let here: Vec<_> = KINDS
            .iter()
            .map(|(status, kind)| (*status, kind.to_str().unwrap()))
            .collect();
        assert_eq!(here.split_first(), Some((&(TENURE_OK, "ok"), of_core.as_slice())));
    }

    /// `termOutOfRange` is `TENURE_TERM_OUT_OF_RANGE`, and every constant has its kind.
    #[test]
    fn constants_are_named_after_their_kind() {
        let source = include_str!("status.rs");
        let constants: Vec<_> = source
            .lines()
            .filter_map(|line| line.strip_prefix("pub const TENURE_"))
            .collect();
        assert_eq!(constants.len(), KINDS.len());
        for (line, (_, kind)) in constants.iter().zip(KINDS) {
            let name = line.split(':').next().unwrap().replace('_', "");
            assert_eq!(name, kind.to_str().unwrap().to_uppercase());
        }
        assert_eq!(kind(-1), c"unknown");
    }
}
