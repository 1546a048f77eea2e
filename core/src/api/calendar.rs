//! Operations on days: `calendar.yearFraction`.

use super::Error;
use super::wire::{DayText, Reason};
use crate::calendar::{Date, DayCount, MonthEnd, YearContext, YearFraction};
use serde::{Deserialize, Serialize, Serializer};

/// Request of `calendar.yearFraction`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct YearFractionRequest {
    /// Day-count convention: a name of ours, such as "actual365Fixed", or of another system, such as "ACT/365F",
    /// "30E/360 ISDA" or "Act/Act (AFB)"; letters in any case.
    #[cfg_attr(feature = "schema", schemars(length(max = 64), extend("examples" = ["actualActualIsda", "ACT/365F", "30E/360"])))]
    pub convention: String,
    /// First day.
    pub start: DayText,
    /// Last day, not before the first.
    pub end: DayText,
    /// Coupons a year: 1, 2, 3, 4, 6 or 12. `actualActualIcma` and `actual365L` ask for it; the former may take it
    /// from the length of a coupon period whose start and end are given.
    #[serde(default)]
    pub frequency: Option<u32>,
    /// First day of the regular coupon period (the reference period) that the days lie in, follow or come before.
    #[serde(default)]
    pub period_start: Option<DayText>,
    /// End of the regular coupon period, the next coupon date.
    #[serde(default)]
    pub period_end: Option<DayText>,
    /// Day on which the contract ends; `thirtyE360Isda` keeps the days of February there.
    #[serde(default)]
    pub termination_date: Option<DayText>,
    /// Whether days at the end of a month stay there: coupon dates of `actualActualIcma` and months of `oneTwelfth`
    /// (no when absent), February of `thirty360Us` (yes when absent).
    #[serde(default)]
    pub end_of_month: Option<bool>,
}

impl YearFractionRequest {
    fn context(&self) -> Result<YearContext, Error> {
        Ok(YearContext {
            frequency: self.frequency,
            period_from: optional_day(self.period_start.as_ref(), "periodStart")?,
            period_to: optional_day(self.period_end.as_ref(), "periodEnd")?,
            terminates_on: optional_day(self.termination_date.as_ref(), "terminationDate")?,
            month_end: match self.end_of_month {
                None => MonthEnd::Convention,
                Some(true) => MonthEnd::Kept,
                Some(false) => MonthEnd::Plain,
            },
        })
    }
}

fn optional_day(day: Option<&DayText>, field: &str) -> Result<Option<Date>, Error> {
    day.map(|day| day.read(field)).transpose()
}

/// Response of `calendar.yearFraction`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct YearFractionResponse {
    /// Fraction of a year with up to fifteen decimals, halves up.
    pub year_fraction: Years,
    /// Exact numerator in lowest terms.
    pub numerator: String,
    /// Exact denominator.
    pub denominator: String,
    /// Days as the convention counts them.
    pub days: i64,
    /// Our name of the convention.
    pub convention: &'static str,
    /// Why the figures are what they are.
    pub because: Vec<Reason>,
}

/// Years with up to fifteen decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Years(pub YearFraction);

/// Fifteen decimals.
const UNIT: i128 = 1_000_000_000_000_000;

impl Years {
    fn text(self) -> String {
        let (numerator, denominator) = (i128::from(self.0.numerator), i128::from(self.0.denominator));
        // `floor(n / d * UNIT + 1/2)`: an i64 times UNIT is below 2^114.
        let scaled = numerator
            .wrapping_mul(UNIT)
            .wrapping_mul(2)
            .wrapping_add(denominator)
            .checked_div(denominator.wrapping_mul(2))
            .unwrap_or(0);
        let whole = i64::try_from(scaled / UNIT).unwrap_or(i64::MAX);
        let decimals = i64::try_from(scaled % UNIT).unwrap_or(0);
        let text = format!("{whole}.{decimals:015}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

impl Serialize for Years {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Years {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Years".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "examples": ["0.497724380567408"] })
    }

    fn inline_schema() -> bool {
        true
    }
}

/// `calendar.yearFraction`.
pub(super) fn year_fraction(request: &YearFractionRequest) -> Result<YearFractionResponse, Error> {
    let day_count = DayCount::from_name(&request.convention)?;
    let start = request.start.read("start")?;
    let end = request.end.read("end")?;
    let context = request.context()?;
    let fraction = day_count.year_fraction(start, end, &context)?;
    let days = day_count.days(start, end, &context);
    Ok(YearFractionResponse {
        year_fraction: Years(fraction),
        numerator: fraction.numerator.to_string(),
        denominator: fraction.denominator.to_string(),
        days,
        convention: day_count.name(),
        because: vec![Reason {
            figure: "yearFraction",
            formula: day_count.rule(),
            operands: vec![
                ("days", days.to_string()),
                (
                    "fraction",
                    format!("{}/{}", fraction.numerator, fraction.denominator),
                ),
            ],
        }],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(numerator: i64, denominator: i64) -> String {
        Years(YearFraction {
            numerator,
            denominator,
        })
        .text()
    }

    #[test]
    fn years_have_fifteen_decimals_and_no_idle_zeros() {
        assert_eq!(text(0, 1), "0");
        assert_eq!(text(1, 1), "1");
        assert_eq!(text(1, 2), "0.5");
        assert_eq!(text(2, 3), "0.666666666666667");
        assert_eq!(text(1, 2_000_000_000_000_000), "0.000000000000001");
        assert_eq!(text(9_999_999, 1000), "9999.999");
    }
}
