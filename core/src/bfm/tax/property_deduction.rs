//! The Russian property deduction for a home and for the interest of its loan, used up over years.
//!
//! Tax Code of Russia, art. 220 part 1 items 3 and 4, parts 3, 4, 8 and 9. Each owner deducts his share of the
//! price up to the cap of the purchase and his share of the interest paid up to the cap of interest, once the home
//! is his; interest paid before that year counts in it. Each year the purchase is used first, then the interest, up to
//! the income of the year; what is left goes to later years without end. What comes back is counted by the scale of
//! the year ([`Scale`]).
//!
//! Without incomes the deduction counts as used when it arises, and gives back the lowest rate.
//!
//! Rounding: shares by the largest remainder, so that they add up; tax as the scale says.
//! Not here: the three years within which tax can be claimed back, pensioners' earlier years, loans in foreign
//! money, and the part of a loan that did not pay for the home.

use super::Scale;
use crate::money::{Currency, Money, MoneyError};
use serde::Deserialize;

/// Whom the cap of the purchase is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum CapPer {
    /// Each owner has the whole cap.
    #[default]
    Person,
    /// The owners share one cap as they share the home.
    Home,
}

/// Most that may be deducted, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// Of the purchase.
    pub purchase: i64,
    /// Whom it is for.
    pub purchase_per: CapPer,
    /// Of interest, for each owner; none when absent.
    pub interest: Option<i64>,
}

/// One owner.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Claimant {
    /// Share of the price, in `10^-12`.
    pub share: u64,
    /// Share of the interest.
    pub interest_share: u64,
    /// Purchase deducted before.
    pub purchase_before: i64,
    /// Interest deducted before.
    pub interest_before: i64,
    /// Taxed income by year; a year that is not listed has none. Unknown when absent.
    pub incomes: Option<Vec<(i32, i64)>>,
}

/// What the owners of one home deduct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Price paid with own and borrowed money; no deduction of the purchase is asked for when absent.
    pub price: Option<i64>,
    /// Year in which the home became theirs.
    pub owned_in: i32,
    /// Interest paid with own money, by year in order.
    pub interest: Vec<(i32, i64)>,
    /// The caps.
    pub caps: Caps,
    /// The owners; their shares add up to one.
    pub claimants: Vec<Claimant>,
    /// Scales by their first year, in order.
    pub scales: Vec<(i32, Scale)>,
    /// Last year.
    pub until: i32,
}

/// One kind of deduction in one year, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BaseYear {
    /// Becomes possible in the year, within the cap.
    pub arises: i64,
    /// Is used in the year.
    pub used: i64,
    /// Was used up to the end of the year, not counting what was used before the claim.
    pub used_by_now: i64,
    /// Is left for later years.
    pub left: i64,
    /// What the cap leaves after everything used; none without a cap.
    pub cap_left: Option<i64>,
}

/// One year of an owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimantYear {
    /// The year.
    pub year: i32,
    /// Taxed income; unknown when absent.
    pub income: Option<i64>,
    /// The purchase.
    pub purchase: BaseYear,
    /// The interest.
    pub interest: BaseYear,
    /// Tax that comes back.
    pub refund: i64,
}

/// The years of one owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimantYears {
    /// His cap of the purchase.
    pub purchase_cap: i64,
    /// His cap of interest.
    pub interest_cap: Option<i64>,
    /// From the year of the home to the last one.
    pub years: Vec<ClaimantYear>,
}

impl Claim {
    /// The years of each owner, in their order.
    ///
    /// # Errors
    /// No share above zero.
    pub fn used_up(&self) -> Result<Vec<ClaimantYears>, MoneyError> {
        let shares: Vec<u64> = self.claimants.iter().map(|one| one.share).collect();
        let interest_shares: Vec<u64> = self.claimants.iter().map(|one| one.interest_share).collect();
        let prices = split(self.price.unwrap_or(0), &shares)?;
        let caps = match self.caps.purchase_per {
            CapPer::Person => vec![self.caps.purchase; self.claimants.len()],
            CapPer::Home => split(self.caps.purchase, &shares)?,
        };
        let by_year = self.interest.iter().map(|(year, interest)| {
            let year = (*year).max(self.owned_in);
            split(*interest, &interest_shares).map(|parts| (year, parts))
        });
        let by_year = by_year.collect::<Result<Vec<_>, _>>()?;
        let each = self.claimants.iter().zip(prices).zip(caps).enumerate();
        let years = each.map(|(index, ((claimant, price), cap))| {
            let interest = |year: i32| {
                let of_year = by_year.iter().filter(|(known, _)| *known == year);
                of_year.fold(0_i64, |sum, (_, parts)| {
                    sum.saturating_add(parts.get(index).copied().unwrap_or(0))
                })
            };
            self.years_of(claimant, price, cap, &interest)
        });
        Ok(years.collect())
    }

    fn years_of(
        &self,
        claimant: &Claimant,
        price: i64,
        cap: i64,
        interest: &dyn Fn(i32) -> i64,
    ) -> ClaimantYears {
        let mut purchase = Deducted::new(Some(cap), claimant.purchase_before);
        let mut paid = Deducted::new(self.caps.interest, claimant.interest_before);
        let years = (self.owned_in..=self.until).map(|year| {
            let income = claimant.incomes.as_ref().map(|incomes| income_in(incomes, year));
            let bought = if year == self.owned_in { price } else { 0 };
            let purchase = purchase.year(bought, income);
            let rest = income.map(|income| income.saturating_sub(purchase.used));
            let interest = paid.year(interest(year), rest);
            let used = purchase.used.saturating_add(interest.used);
            ClaimantYear {
                year,
                income,
                purchase,
                interest,
                refund: self.refund(year, income, used),
            }
        });
        ClaimantYears {
            purchase_cap: cap,
            interest_cap: self.caps.interest,
            years: years.collect(),
        }
    }

    fn refund(&self, year: i32, income: Option<i64>, used: i64) -> i64 {
        let scale = self.scales.iter().rfind(|(from, _)| *from <= year);
        scale.map_or(0, |(_, scale)| match income {
            Some(income) => scale.refund(income, used),
            None => scale.least_refund(used),
        })
    }
}

fn split(amount: i64, shares: &[u64]) -> Result<Vec<i64>, MoneyError> {
    // Shares of a number; the currency does not matter.
    let parts = Money::from_minor(amount, Currency::RUB).allocate(shares)?;
    Ok(parts.into_iter().map(Money::minor_units).collect())
}

fn income_in(incomes: &[(i32, i64)], year: i32) -> i64 {
    let found = incomes.iter().find(|(known, _)| *known == year);
    found.map_or(0, |(_, income)| *income)
}

/// One kind of deduction on its way through the years.
struct Deducted {
    /// What the cap leaves for amounts that have not arisen yet.
    room: Option<i64>,
    /// What the cap leaves after everything used.
    cap_left: Option<i64>,
    used: i64,
    left: i64,
}

impl Deducted {
    fn new(cap: Option<i64>, before: i64) -> Self {
        let room = cap.map(|cap| cap.saturating_sub(before).max(0));
        Self {
            room,
            cap_left: room,
            used: 0,
            left: 0,
        }
    }

    /// Takes what the year brings and uses what its income allows.
    fn year(&mut self, brought: i64, income: Option<i64>) -> BaseYear {
        let arises = self.room.map_or(brought, |room| brought.min(room));
        self.room = self.room.map(|room| room.saturating_sub(arises));
        let possible = self.left.saturating_add(arises);
        let used = income.map_or(possible, |income| possible.min(income.max(0)));
        self.left = possible.saturating_sub(used);
        self.used = self.used.saturating_add(used);
        self.cap_left = self.cap_left.map(|left| left.saturating_sub(used));
        BaseYear {
            arises,
            used,
            used_by_now: self.used,
            left: self.left,
            cap_left: self.cap_left,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bfm::tax::Step;
    use crate::money::Rate;

    const MILLION: i64 = 100_000_000;

    fn claim(claimants: Vec<Claimant>) -> Claim {
        let flat = Step {
            above: 0,
            rate: Rate::parse("0.13").unwrap(),
        };
        Claim {
            price: Some(6 * MILLION),
            owned_in: 2020,
            interest: vec![(2019, MILLION / 10), (2020, MILLION / 5), (2021, 5 * MILLION)],
            caps: Caps {
                purchase: 2 * MILLION,
                purchase_per: CapPer::Person,
                interest: Some(3 * MILLION),
            },
            claimants,
            scales: vec![(2001, Scale::new(vec![flat], 100).unwrap())],
            until: 2023,
        }
    }

    fn owner(share: u64, incomes: Option<Vec<(i32, i64)>>) -> Claimant {
        Claimant {
            share,
            interest_share: share,
            incomes,
            ..Claimant::default()
        }
    }

    #[test]
    fn the_caps_give_back_260_000_and_390_000() {
        let years = claim(vec![owner(1, None)]).used_up().unwrap();
        let total: i64 = years[0].years.iter().map(|year| year.refund).sum();
        assert_eq!(total, (260_000 + 390_000) * 100);
        let last = years[0].years.last().unwrap();
        assert_eq!(
            (last.purchase.cap_left, last.interest.cap_left),
            (Some(0), Some(0))
        );
    }

    #[test]
    fn spouses_have_a_cap_each() {
        let years = claim(vec![owner(1, None), owner(1, None)]).used_up().unwrap();
        let refund = |one: &ClaimantYears| one.years.iter().map(|year| year.refund).sum::<i64>();
        // 2 million of the 3 million each, and half of 5.3 million of interest, below the cap of 3.
        assert_eq!(refund(&years[0]), 26_000_000 + 34_450_000);
        assert_eq!(refund(&years[0]), refund(&years[1]));
    }

    #[test]
    fn before_2014_owners_shared_one_cap_and_interest_had_none() {
        let mut shared = claim(vec![owner(3, None), owner(1, None)]);
        shared.caps = Caps {
            purchase_per: CapPer::Home,
            interest: None,
            ..shared.caps
        };
        let years = shared.used_up().unwrap();
        let caps: Vec<_> = years
            .iter()
            .map(|one| (one.purchase_cap, one.interest_cap))
            .collect();
        assert_eq!(caps, [(3 * MILLION / 2, None), (MILLION / 2, None)]);
        let interest = years
            .iter()
            .map(|one| one.years.last().unwrap().interest.used_by_now);
        assert_eq!(interest.sum::<i64>(), 5 * MILLION + 3 * MILLION / 10);
    }

    #[test]
    fn income_carries_the_purchase_first_and_the_rest_on() {
        let incomes = vec![(2020, MILLION), (2021, MILLION + MILLION / 2), (2023, MILLION)];
        let years = claim(vec![owner(1, Some(incomes))]).used_up().unwrap();
        let seen: Vec<_> = years[0]
            .years
            .iter()
            .map(|year| {
                (
                    year.purchase.used,
                    year.interest.used,
                    year.interest.left,
                    year.refund,
                )
            })
            .collect();
        let expected = [
            (MILLION, 0, 3 * MILLION / 10, 13_000_000),
            (MILLION, MILLION / 2, 5 * MILLION / 2, 19_500_000),
            (0, 0, 5 * MILLION / 2, 0),
            (0, MILLION, 3 * MILLION / 2, 13_000_000),
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn what_was_used_before_is_gone() {
        let used = Claimant {
            purchase_before: 2 * MILLION,
            interest_before: 5 * MILLION / 2,
            ..owner(1, None)
        };
        let years = claim(vec![used]).used_up().unwrap();
        let last = years[0].years.last().unwrap();
        assert_eq!(
            (last.purchase.used_by_now, last.interest.used_by_now),
            (0, MILLION / 2)
        );
    }
}
