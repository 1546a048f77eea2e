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
/// Most days in one list of a business calendar: holidays and weekends of a century.
pub const MAX_CALENDAR_DAYS: usize = 15_000;

/// Most months, weeks or days between two due dates.
pub const MAX_FREQUENCY_COUNT: u32 = 1200;

/// Most due dates of one series: a century and a half of weeks.
pub const MAX_DUE_DATES: u32 = 10_000;

/// Most offers that a picture compares.
pub const MAX_OFFERS: usize = 10;

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
