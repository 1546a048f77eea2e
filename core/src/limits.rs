//! The limits of untrusted input, each with its name and reason.
//!
//! They bound the work a request can cause and guarantee that the exact kernel never overflows:
//! `MAX_PRINCIPAL_MINOR * MAX_ANNUAL_RATE * (longest month)` stays below `2^127`. The schemas name them
//! with the fields they bound.

use crate::calendar::Date;

/// Longest request text in bytes.
pub const MAX_REQUEST_BYTES: usize = 4 * 1024 * 1024;

/// Most installments of one loan: a century of months.
pub const MAX_LOAN_MONTHS: u32 = 1200;

/// Largest principal of one loan in minor units: `10^17`, a quadrillion roubles in kopecks.
pub const MAX_PRINCIPAL_MINOR: i64 = 100_000_000_000_000_000;

/// Largest annual rate as a fraction: 100, which is 10 000 % a year.
pub const MAX_ANNUAL_RATE: i64 = 100;

/// Decimal places an annual rate may have.
pub const RATE_DECIMALS: u32 = 12;

/// Most tranches, rate steps, lead-ins or fees of one contract, each.
pub const MAX_CONTRACT_PARTS: usize = 200;

/// Most events of one loan.
pub const MAX_EVENTS: usize = 1000;

/// Most real payments of one loan.
pub const MAX_PAYMENTS: usize = 10_000;

/// Most rows of a statement to reconcile: a loan has fewer; what is longer is no statement of one loan.
pub const MAX_STATEMENT_ROWS: usize = 10_000;

/// Most rows that the ledger counts for one reconciliation; a search that needs more says that it is incomplete.
pub const MAX_RECONCILED_ROWS: usize = 400_000;

/// Most days in one list of a business calendar: holidays and weekends of a century.
pub const MAX_CALENDAR_DAYS: usize = 15_000;

/// Most months, weeks or days between two due dates.
pub const MAX_FREQUENCY_COUNT: u32 = 1200;

/// Most due dates of one series: a century and a half of weeks.
pub const MAX_DUE_DATES: u32 = 10_000;

/// Most flows of one search for a rate, repeated ones counted each.
pub const MAX_FLOWS: usize = 100_000;

/// Most periods of an annuity, and most compounding periods of a year.
pub const MAX_PERIODS: u32 = 1_000_000;

/// Most offers that a picture compares.
pub const MAX_OFFERS: usize = 10;

/// Most rules of one lifecycle policy.
pub const MAX_POLICY_RULES: usize = 500;

/// Most facts of one lifecycle policy.
pub const MAX_POLICY_FACTS: usize = 250;

/// Most regions of one lifecycle policy.
pub const MAX_POLICY_REGIONS: usize = 16;

/// Most states of one region: a set of states is a machine word.
pub const MAX_REGION_STATES: usize = 64;

/// Most parts of one guard.
pub const MAX_GUARD_PARTS: usize = 200;

/// Most levels of one guard.
pub const MAX_GUARD_DEPTH: usize = 16;

/// Most names (kinds, subjects, channels, roles, intents) in one list of a policy.
pub const MAX_POLICY_LIST: usize = 200;

/// Most characters of a name in a policy or of an id of an event.
pub const MAX_NAME_CHARACTERS: usize = 100;

/// Longest window, dwell or timer of a policy in days: two centuries.
pub const MAX_POLICY_DAYS: u32 = 73_200;

/// Longest window or timer of a policy in months.
pub const MAX_POLICY_MONTHS: u32 = 2400;

/// Longest timer of a policy in business days.
pub const MAX_POLICY_BUSINESS_DAYS: u32 = 2600;

/// Most changes of offset in one time zone.
pub const MAX_ZONE_CHANGES: usize = 1000;

/// Largest value of an event in units of its last decimal.
pub const MAX_EVENT_VALUE: i64 = 1_000_000_000_000_000;

/// Rounds of one judgement: as many moves can follow one another on a day.
pub const MAX_JUDGEMENT_ROUNDS: u32 = 16;

/// Judgements in a row without an event between them; timers that send one another round and round end here.
pub const MAX_SILENT_JUDGEMENTS: u32 = 20_000;

/// Most members of a firm.
pub const MAX_MEMBERS: usize = 200;

/// Most channels of a catalogue.
pub const MAX_CHANNELS: usize = 200;

/// Most contacts of one question about their economics.
pub const MAX_CONTACTS: usize = 100_000;

/// Most journeys of one level in an atlas.
pub const MAX_ATLAS_JOURNEYS: usize = 500;

/// Most parts of one list of an atlas.
pub const MAX_ATLAS_PARTS: usize = 2000;

/// Most steps, touchpoints, legs or texts of one journey.
pub const MAX_JOURNEY_PARTS: usize = 2000;

/// Most characters of one text of a journey; a map shows the beginning of longer ones.
pub const MAX_JOURNEY_TEXT: usize = 4000;

/// Most classes of a distribution, less one.
pub const MAX_KPI_BOUNDS: usize = 200;

/// Most bytes that an event log unfolds to: two gibibytes.
pub const MAX_LOG_BYTES: u64 = 2 << 30;

/// Most events of one log: positions fit 31 bits everywhere.
pub const MAX_LOG_EVENTS: usize = 2_000_000_000;

/// Most elements of XML in one another.
pub const MAX_XML_DEPTH: usize = 64;

/// Most elements of an OCEL log as XML.
pub const MAX_OCEL_ELEMENTS: usize = 5_000_000;

/// Most lines of a Mermaid text.
pub const MAX_EXCHANGE_LINES: usize = 200_000;

/// Most elements of an XML document that is read as a whole.
pub const MAX_XML_ELEMENTS: usize = 200_000;

/// Most rows of a log that are told as being no events; all are counted.
pub const MAX_ROW_PROBLEMS: usize = 20;

/// Most variants of a log that one answer tells.
pub const MAX_VARIANTS: u32 = 10_000;
/// Most steps of one planned journey: a set of steps is a machine word.
pub const MAX_PLAN_STEPS: usize = 64;

/// Most channels in one list of a plan, and most values in one condition of a mapping rule.
pub const MAX_PLAN_LIST: usize = 200;

/// Most times that a plan lets a step be done.
pub const MAX_PLAN_REPEAT: u16 = 1000;

/// Longest time of a plan in days: a century.
pub const MAX_PLAN_DAYS: i64 = 36_600;

/// Longest time of a plan in business days: about a year, since they are counted one by one.
pub const MAX_PLAN_BUSINESS_DAYS: i64 = 260;

/// Longest time of a plan in months: a century.
pub const MAX_PLAN_MONTHS: i64 = 1200;

/// Longest deadline or silence of a plan in seconds: a century.
pub const MAX_PLAN_SECONDS: i64 = 3_155_760_000;

/// Largest weight of a kind of deviation: a case of a million events still counts in 64 bits.
pub const MAX_PLAN_WEIGHT: u32 = 1_000_000;

/// Most characters of a title in a plan.
pub const MAX_PLAN_TITLE_CHARACTERS: usize = 1000;

/// Most rules that map events to touchpoints, and most conditions of one of them.
pub const MAX_MAPPING_RULES: usize = 1000;

/// Largest cost of one contact at a touchpoint in minor units.
pub const MAX_CONTACT_COST_MINOR: i64 = 1_000_000_000_000;

/// Most events of one case to align.
pub const MAX_CASE_EVENTS: usize = 10_000;

/// Most states that the alignment of one case visits; beyond it the best alignment found is told with its bounds.
pub const MAX_ALIGN_STATES: u32 = 50_000;

/// Most states that the alignments of one request visit together, an equal part for each case: under a minute of one core.
pub const MAX_ALIGN_REQUEST_STATES: u32 = 40_000_000;

/// Longest window, validity or life of a token in a policy of continuation, in seconds: ten years.
pub const MAX_CONTINUATION_SECONDS: u32 = 315_360_000;

/// Most fields that a policy of continuation asks for.
pub const MAX_DRAFT_FIELDS: usize = 500;

/// Most characters of a value in a draft; longer ones are handed over as references.
pub const MAX_DRAFT_VALUE: usize = 4000;

/// Most sessions, tokens or promises of one instance.
pub const MAX_INSTANCE_SESSIONS: usize = 1000;

/// Most answers of one session.
pub const MAX_SESSION_ANSWERS: usize = 5000;

/// Most instances of one question about sessions.
pub const MAX_INSTANCES: usize = 100_000;

/// Most figures of one roll-up.
pub const MAX_MEASUREMENTS: usize = 100_000;

/// Most ids of one distinct count.
pub const MAX_COUNTED_IDS: usize = 1_000_000;

/// Narrowest picture in pixels: a small phone.
pub const MIN_PICTURE_WIDTH: u16 = 320;

/// Widest picture in pixels.
pub const MAX_PICTURE_WIDTH: u16 = 1600;

/// First day on which a loan may be disbursed.
pub const MIN_DISBURSED_ON: Date = Date::from_days(-25_567); // 1900-01-01

/// Last day on which a loan may be disbursed.
pub const MAX_DISBURSED_ON: Date = Date::from_days(84_370); // 2200-12-31

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disbursement_limits_are_the_named_days() {
        assert_eq!(MIN_DISBURSED_ON.to_string(), "1900-01-01");
        assert_eq!(MAX_DISBURSED_ON.to_string(), "2200-12-31");
    }
}
