//! Names of the conventions: our own, and those under which other systems know them.
//!
//! Names are compared by their letters and digits alone, in any case; a plus sign counts, "actual" reads as "act" and
//! "thirty" as "30": `ACT/365F`, `Actual/365 F` and `act_365f` are one name. Where two systems mean different rules
//! by one name, the table follows the 2006 ISDA Definitions.

use super::DayCount;
use crate::calendar::CalendarError;

/// Further names of each convention, as they are compared.
///
/// The names are those of the ISDA definitions, of Strata, of `QuantLib` and of the case files that use them.
const ALIASES: &[(DayCount, &[&str])] = &[
    (DayCount::OneTwelfth, &["112"]),
    (
        DayCount::Actual365Fixed,
        &[
            "act365f",
            "act365",
            "a365",
            "a365f",
            "a365fixed",
            "actfixed365",
            "english",
            "excelbasis3",
            "act365excel",
        ],
    ),
    (
        DayCount::Actual360,
        &["a360", "french", "excelbasis2", "act360excel"],
    ),
    (
        DayCount::ActualActualIsda,
        &["actact", "aa", "aaisda", "actacthistorical", "actact365"],
    ),
    (DayCount::CalendarYear, &["rucalendaryear"]),
    (DayCount::Actual364, &["a364"]),
    (DayCount::Actual36525, &["a36525"]),
    (DayCount::Actual365Actual, &["a365act", "act365a", "a365a"]),
    (
        DayCount::Actual365L,
        &["a365l", "act365leapyear", "a365leapyear", "ismayear"],
    ),
    (
        DayCount::ActualActualIcma,
        &["aaicma", "actactisma", "aaisma", "isma99", "actactbond"],
    ),
    (DayCount::ActualActualAfb, &["aaafb", "actacteuro", "afb"]),
    (DayCount::ActualActualYear, &["aayear"]),
    (DayCount::ActualActualExcel, &["excelbasis1"]),
    (
        DayCount::Nl365,
        &[
            "anl",
            "actnl",
            "actnl365",
            "act365nl",
            "act365noleap",
            "act365noleapyear",
        ],
    ),
    (DayCount::Nl360, &[]),
    (
        DayCount::Thirty360BondBasis,
        &["30360", "30360isda", "30360isdabondbasis", "bondbasis", "360360"],
    ),
    (
        DayCount::Thirty360Us,
        &[
            "30u360",
            "30us360",
            "30360usa",
            "30u360eom",
            "30360sia",
            "isma30360",
            "us",
            "30360usexcel",
            "excelbasis0",
        ],
    ),
    (DayCount::Thirty360Psa, &["psa"]),
    (
        DayCount::ThirtyE360,
        &[
            "30360european",
            "30360eurobondbasis",
            "eurobondbasis",
            "30360icma",
            "30s360",
            "specialgerman",
            "excelbasis4",
            "30e360excel",
        ],
    ),
    (DayCount::ThirtyE360Isda, &[]),
    (DayCount::ThirtyEPlus360, &[]),
    (DayCount::Thirty360German, &["german"]),
    (DayCount::ThirtyE365, &[]),
    (DayCount::Thirty365, &[]),
    (DayCount::OneOne, &["11"]),
];

impl DayCount {
    /// Name in JSON and in the convention of a contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OneTwelfth => "oneTwelfth",
            Self::Actual365Fixed => "actual365Fixed",
            Self::Actual360 => "actual360",
            Self::ActualActualIsda => "actualActualIsda",
            Self::CalendarYear => "calendarYear",
            Self::Actual364 => "actual364",
            Self::Actual36525 => "actual36525",
            Self::Actual365Actual => "actual365Actual",
            Self::Actual365L => "actual365L",
            Self::ActualActualIcma => "actualActualIcma",
            Self::ActualActualAfb => "actualActualAfb",
            Self::ActualActualYear => "actualActualYear",
            Self::ActualActualExcel => "actualActualExcel",
            Self::Nl365 => "nl365",
            Self::Nl360 => "nl360",
            Self::Thirty360BondBasis => "thirty360BondBasis",
            Self::Thirty360Us => "thirty360Us",
            Self::Thirty360Psa => "thirty360Psa",
            Self::ThirtyE360 => "thirtyE360",
            Self::ThirtyE360Isda => "thirtyE360Isda",
            Self::ThirtyEPlus360 => "thirtyEPlus360",
            Self::Thirty360German => "thirty360German",
            Self::ThirtyE365 => "thirtyE365",
            Self::Thirty365 => "thirty365",
            Self::OneOne => "oneOne",
        }
    }

    /// The rule in one line, as an answer explains it.
    pub const fn rule(self) -> &'static str {
        match self {
            Self::OneTwelfth => "1/12",
            Self::Actual365Fixed => "days/365",
            Self::Actual360 => "days/360",
            Self::ActualActualIsda => "days of [from, to) in leap years/366 + others/365",
            Self::CalendarYear => "days of (from, to] in leap years/366 + others/365",
            Self::Actual364 => "days/364",
            Self::Actual36525 => "days/365.25",
            Self::Actual365Actual => "days/366 with 29 February in (from, to], else days/365",
            Self::Actual365L => {
                "days/366 with a coupon end in a leap year (yearly: with 29 February), else days/365"
            }
            Self::ActualActualIcma => "days/(days of the coupon period * coupons a year)",
            Self::ActualActualAfb => {
                "whole years back from the end + rest/366 with 29 February, else rest/365"
            }
            Self::ActualActualYear => "whole years + rest/days of the year that follows",
            Self::ActualActualExcel => {
                "days/366 with 29 February, else days/365; beyond a year over the mean year"
            }
            Self::Nl365 => "days without 29 February/365",
            Self::Nl360 => "days without 29 February/360",
            Self::Thirty360BondBasis => "days of 30-day months/360",
            Self::Thirty360Us => "days of 30-day months, February too/360",
            Self::Thirty360Psa => "days of 30-day months, February of the first day too/360",
            Self::ThirtyE360 => "days of 30-day months, the 31st as the 30th/360",
            Self::ThirtyE360Isda => "days of 30-day months, February too but at the contract's end/360",
            Self::ThirtyEPlus360 => "days of 30-day months, an end on the 31st as the 1st/360",
            Self::Thirty360German => "days of 30-day months, February always/360",
            Self::ThirtyE365 => "days of 30-day months, February always/365",
            Self::Thirty365 => "days of 30-day months, the 31st as the 30th/365",
            Self::OneOne => "1",
        }
    }

    /// The convention with a name of ours or of another system.
    ///
    /// ```
    /// use tenure::calendar::DayCount;
    /// assert_eq!(DayCount::from_name("ACT/365F")?, DayCount::Actual365Fixed);
    /// assert_eq!(DayCount::from_name("30E+/360")?, DayCount::ThirtyEPlus360);
    /// assert!(DayCount::from_name("Act/Act Mars").is_err());
    /// # Ok::<(), tenure::calendar::CalendarError>(())
    /// ```
    ///
    /// # Errors
    /// A name that no convention has.
    pub fn from_name(name: &str) -> Result<Self, CalendarError> {
        // Longer than any name, so that hostile text costs nothing.
        let key = key_of(name.get(..64).unwrap_or(name));
        let own = Self::ALL
            .into_iter()
            .find(|day_count| key_of(day_count.name()) == key);
        let other = || {
            let row = ALIASES.iter().find(|(_, names)| names.contains(&key.as_str()));
            row.map(|(day_count, _)| *day_count)
        };
        own.or_else(other)
            .ok_or_else(|| CalendarError::UnknownConvention {
                name: name.chars().take(64).collect(),
                known: Self::ALL.map(Self::name).join(", "),
            })
    }
}

/// Words that are written long or short.
const SHORT: [(&str, &str); 3] = [("actual", "act"), ("thirty", "30"), ("plus", "p")];

/// Letters and digits in lower case, with the long words shortened.
fn key_of(name: &str) -> String {
    let plain: String = name
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || *letter == '+')
        .map(|letter| {
            if letter == '+' {
                'p'
            } else {
                letter.to_ascii_lowercase()
            }
        })
        .collect();
    let mut key = String::new();
    let mut rest = plain.as_str();
    while let Some(letter) = rest.chars().next() {
        let word = SHORT
            .iter()
            .find_map(|(long, short)| Some((*short, rest.strip_prefix(long)?)));
        let (short, after) = word.unwrap_or_else(|| rest.split_at(letter.len_utf8()));
        key.push_str(short);
        rest = after;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_name_stands_for_two_conventions() {
        let mut seen = BTreeSet::new();
        for day_count in DayCount::ALL {
            assert!(seen.insert(key_of(day_count.name())), "{}", day_count.name());
        }
        for name in ALIASES.iter().flat_map(|(_, names)| names.iter()) {
            assert_eq!(key_of(name), *name, "written as it is compared");
            assert!(seen.insert((*name).to_owned()), "{name} stands twice");
        }
        assert_eq!(ALIASES.len(), DayCount::ALL.len());
    }

    #[test]
    fn names_of_other_systems_are_known() {
        let known = [
            ("Actual/365F", DayCount::Actual365Fixed),
            ("Actual/365 Fixed", DayCount::Actual365Fixed),
            ("Actual/Actual ISDA", DayCount::ActualActualIsda),
            ("ACT_ACT_ISDA", DayCount::ActualActualIsda),
            ("Actual/Actual (ISMA)", DayCount::ActualActualIcma),
            ("ACT_ACT_AFB", DayCount::ActualActualAfb),
            ("ACT_ACT_YEAR", DayCount::ActualActualYear),
            ("ACT_ACT_EXCEL", DayCount::ActualActualExcel),
            ("Excel basis 0", DayCount::Thirty360Us),
            ("ACT_365_EXCEL", DayCount::Actual365Fixed),
            ("ACT_365_ACTUAL", DayCount::Actual365Actual),
            ("ACT_365_25", DayCount::Actual36525),
            ("Act/365.25", DayCount::Actual36525),
            ("ACT_365L", DayCount::Actual365L),
            ("ACT_364", DayCount::Actual364),
            ("NL_365", DayCount::Nl365),
            ("NL/360", DayCount::Nl360),
            ("THIRTY_360_ISDA", DayCount::Thirty360BondBasis),
            ("THIRTY_360_ISDA_BOND_BASIS", DayCount::Thirty360BondBasis),
            ("30/360 US", DayCount::Thirty360Us),
            ("THIRTY_U_360", DayCount::Thirty360Us),
            ("THIRTY_U_360_EOM", DayCount::Thirty360Us),
            ("THIRTY_360_US_EXCEL", DayCount::Thirty360Us),
            ("THIRTY_360_PSA", DayCount::Thirty360Psa),
            ("30E/360", DayCount::ThirtyE360),
            ("THIRTY_E_360_ISDA", DayCount::ThirtyE360Isda),
            ("THIRTY_EPLUS_360", DayCount::ThirtyEPlus360),
            ("30E+/360", DayCount::ThirtyEPlus360),
            ("30/360 German", DayCount::Thirty360German),
            ("THIRTY_E_365", DayCount::ThirtyE365),
            ("THIRTY_365", DayCount::Thirty365),
            ("1/1", DayCount::OneOne),
            ("ONE_ONE", DayCount::OneOne),
            ("one-twelfth", DayCount::OneTwelfth),
            ("ru_calendar_year", DayCount::CalendarYear),
        ];
        for (name, day_count) in known {
            assert_eq!(DayCount::from_name(name), Ok(day_count), "{name}");
        }
        assert!(DayCount::from_name("").is_err());
        assert!(DayCount::from_name(&"é".repeat(100)).is_err());
    }
}
