//! The property deduction in a tax statement: its request, its rules as dated data, its answer.

use super::super::Error;
use super::super::object::reads;
use super::super::wire::{Amount, AmountText, DayText, RateText, Reason};
use super::counted::{Counted, amount};
use super::property_rules::{DeductionRules, Ruled, ruled};
use super::tax_statement::{EarlierLoanIn, YearsIn, check_year, counted_each};
use super::{LoanIn, terms::each};
use crate::bfm::loan::LoanError;
use crate::bfm::paid::{Paid, PaidSums};
use crate::bfm::tax::{BaseYear, Claim, Claimant, ClaimantYear, ClaimantYears, TaxError, YearPaid, by_year};
use crate::calendar::Date;
use crate::money::{Currency, Money, MoneyError, Rate};
use serde::Serialize;

reads! {
    /// What the owners of a home ask to deduct.
    #[cfg_attr(feature = "schema", schemars(rename = "PropertyDeduction"))]
    pub struct DeductionIn {
        /// Price of the home; the interest alone is deducted when absent.
        #[serde(default)]
        pub price_of_home: Option<AmountText>,
        /// Day on which the home became the owners'; the disbursement of the first loan when absent.
        #[serde(default)]
        pub owned_on: Option<DayText>,
        /// The owners; one borrower with the whole when empty.
        #[serde(default)]
        pub shares: Vec<OwnerIn>,
        /// Loans for the same home that were refinanced by this one or by each other.
        #[serde(default)]
        pub earlier_loans: Vec<EarlierLoanIn>,
        /// Rules instead of those that ship.
        #[serde(default)]
        pub rules: Option<DeductionRules>,
    }
}

reads! {
    /// One owner.
    #[cfg_attr(feature = "schema", schemars(rename = "Owner"))]
    pub struct OwnerIn {
        /// Name, repeated in the answer.
        #[cfg_attr(feature = "schema", schemars(length(max = 200)))]
        pub name: String,
        /// Share of the price: "0.5".
        pub share: RateText,
        /// Share of the interest, when the spouses have agreed on another; as `share` when absent.
        #[serde(default)]
        pub interest_share: Option<RateText>,
        /// What was deducted before this claim.
        #[serde(default)]
        pub used_before: Option<UsedBeforeIn>,
        /// Taxed income; a year that is not listed has none. When absent, a deduction counts as used when it arises.
        #[serde(default)]
        pub income_by_year: Option<Vec<IncomeIn>>,
    }
}

reads! {
    /// What an owner has deducted before.
    #[cfg_attr(feature = "schema", schemars(rename = "UsedBefore"))]
    pub struct UsedBeforeIn {
        /// Of the cap of purchases.
        #[serde(default)]
        pub purchase: Option<AmountText>,
        /// Of the cap of interest.
        #[serde(default)]
        pub interest: Option<AmountText>,
    }
}

reads! {
    /// Taxed income of a year.
    #[cfg_attr(feature = "schema", schemars(rename = "YearlyIncome"))]
    pub struct IncomeIn {
        /// The year.
        pub year: i32,
        /// Income of the main base, before deductions.
        pub income: AmountText,
    }
}

impl OwnerIn {
    fn claimant(&self, currency: Currency) -> Result<Claimant, Error> {
        let share = share(&self.share, "share")?;
        let interest_share = self
            .interest_share
            .as_ref()
            .map(|text| self::share(text, "interestShare"));
        let before = |text: Option<&AmountText>, field| {
            text.map_or(Ok(0), |text| amount(text, currency, field))
                .map_err(|error| error.within("usedBefore"))
        };
        let used = self.used_before.as_ref();
        Ok(Claimant {
            share,
            interest_share: interest_share.unwrap_or(Ok(share))?,
            purchase_before: before(used.and_then(|used| used.purchase.as_ref()), "purchase")?,
            interest_before: before(used.and_then(|used| used.interest.as_ref()), "interest")?,
            incomes: self
                .income_by_year
                .as_ref()
                .map(|incomes| read_incomes(incomes, currency))
                .transpose()?,
        })
    }
}

fn read_incomes(incomes: &[IncomeIn], currency: Currency) -> Result<Vec<(i32, i64)>, Error> {
    let read = each(incomes, "incomeByYear", |income| {
        let year = check_year(income.year, "year")?;
        Ok((year, amount(&income.income, currency, "income")?))
    })?;
    for (index, (year, _)) in read.iter().enumerate() {
        if read.iter().take(index).any(|(earlier, _)| earlier == year) {
            let field = format!("incomeByYear.{index}.year");
            return Err(Error::at(&field, &TaxError::YearTwice { year: *year }));
        }
    }
    Ok(read)
}

fn share(text: &RateText, field: &str) -> Result<u64, Error> {
    let pico = text.read(field)?.pico();
    let share = u64::try_from(pico).ok().filter(|_| pico <= Rate::ONE);
    share.ok_or_else(|| Error::at(field, &TaxError::SharesNotWhole))
}

/// The owners with shares that add up to one.
fn owners(wanted: &DeductionIn, currency: Currency) -> Result<Vec<(String, Claimant)>, Error> {
    let one = Rate::ONE.unsigned_abs();
    if wanted.shares.is_empty() {
        let whole = Claimant {
            share: one,
            interest_share: one,
            ..Claimant::default()
        };
        return Ok(vec![("borrower".to_owned(), whole)]);
    }
    at_most(MAX_OWNERS, wanted.shares.len(), "shares")?;
    let owners = each(&wanted.shares, "shares", |owner| {
        Ok((owner.name.clone(), owner.claimant(currency)?))
    })?;
    let whole = |of: fn(&Claimant) -> u64| {
        owners
            .iter()
            .fold(0_u64, |sum, (_, one)| sum.saturating_add(of(one)))
            == one
    };
    if whole(|owner| owner.share) && whole(|owner| owner.interest_share) {
        return Ok(owners);
    }
    Err(Error::at("shares", &TaxError::SharesNotWhole))
}

/// Most owners of one home.
const MAX_OWNERS: usize = 100;

/// Most loans of one home before the last.
const MAX_EARLIER_LOANS: usize = 20;

fn at_most(max: usize, got: usize, part: &'static str) -> Result<(), Error> {
    if got <= max {
        return Ok(());
    }
    Err(Error::at(part, &LoanError::TooManyParts { got, part }))
}

/// One kind of deduction in one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct DeductedOut {
    /// Becomes possible in the year, within the cap.
    pub arises: Amount,
    /// Is used in the year.
    pub used: Amount,
    /// Was used from the first year to the end of this one.
    pub used_by_now: Amount,
    /// Is left for later years.
    pub left: Amount,
    /// What the cap leaves after everything used; null without a cap.
    pub cap_left: Option<Amount>,
}

/// One year of an owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct DeductionYear {
    /// The year.
    pub year: i32,
    /// Taxed income; null when it is not known.
    pub income: Option<Amount>,
    /// Deduction of the purchase.
    pub purchase: DeductedOut,
    /// Deduction of the interest.
    pub interest: DeductedOut,
    /// Tax that comes back.
    pub refund: Amount,
    /// Why the figures are what they are.
    pub because: Vec<Reason>,
}

/// The caps of an owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CapsOut {
    /// Of the purchase.
    pub purchase: Amount,
    /// Of interest; null when there is none.
    pub interest: Option<Amount>,
}

/// What an owner deducts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "OwnerDeduction"))]
#[serde(rename_all = "camelCase")]
pub struct OwnerOut {
    /// His name.
    pub name: String,
    /// His caps.
    pub caps: CapsOut,
    /// The years asked about.
    pub years: Vec<DeductionYear>,
    /// Tax that comes back in `years`.
    pub refund: Amount,
}

/// The property deduction of a home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "PropertyDeductionAnswer"))]
#[serde(rename_all = "camelCase")]
pub struct DeductionOut {
    /// Price without the principal that third parties repaid; null when no price was given.
    pub purchase_base: Option<Amount>,
    /// Interest paid with own money on all loans of the home.
    pub interest_base: Amount,
    /// The owners.
    pub owners: Vec<OwnerOut>,
    /// Tax that comes back in the years asked about.
    pub refund: Amount,
    /// Why the figures are what they are.
    pub because: Vec<Reason>,
}

/// The deduction of a loan and its chain.
pub(super) fn deduction(
    wanted: &DeductionIn,
    loan: &LoanIn,
    counted: &Counted,
    asked: Option<YearsIn>,
) -> Result<DeductionOut, Error> {
    let currency = Currency::parse(&loan.currency)?;
    at_most(MAX_EARLIER_LOANS, wanted.earlier_loans.len(), "earlierLoans")?;
    let earlier = counted_each(&wanted.earlier_loans)?;
    for (index, one) in earlier.iter().enumerate() {
        if one.ledger.currency != currency {
            let error = MoneyError::CurrencyMismatch {
                left: one.ledger.currency,
                right: currency,
            };
            return Err(Error::at(&format!("earlierLoans.{index}.loan.currency"), &error));
        }
    }
    let chain = || earlier.iter().chain([counted]);
    let lent_on = chain().map(|one| one.contract.terms().disbursed_on).min();
    let lent_on = lent_on.unwrap_or(counted.contract.terms().disbursed_on);
    let owned_on = wanted
        .owned_on
        .as_ref()
        .map_or(Ok(lent_on), |day| day.read("ownedOn"))?;
    check_year(owned_on.year(), "ownedOn")?;
    let ruled = ruled(wanted.rules.as_ref(), owned_on, lent_on, currency)?;
    let mut paid: Vec<Paid> = chain().flat_map(|one| one.paid.iter().copied()).collect();
    crate::order::sort_by_key(&mut paid, |paid| paid.on);
    let home = Home::of(wanted, &by_year(&paid), currency)?;
    let (names, claimants): (Vec<_>, Vec<_>) = owners(wanted, currency)?.into_iter().unzip();
    let claim = home.claim(&ruled, owned_on.year(), claimants, asked);
    let of_owners = claim.used_up()?;
    let money = |minor| Money::from_minor(minor, currency);
    let owners: Vec<OwnerOut> = names
        .into_iter()
        .zip(&of_owners)
        .map(|(name, years)| owner_out(name, years, &claim, asked, currency))
        .collect();
    let refund = owners.iter().fold(0_i64, |sum, owner| {
        sum.saturating_add(owner.refund.0.minor_units())
    });
    Ok(DeductionOut {
        purchase_base: claim.price.map(|price| Amount(money(price))),
        interest_base: Amount(money(home.own_interest())),
        owners,
        refund: Amount(money(refund)),
        because: home.because(&ruled, lent_on, owned_on, currency),
    })
}

/// What was paid for a home over all its loans.
struct Home {
    price: Option<i64>,
    /// Interest paid with own money, by year.
    interest: Vec<(i32, i64)>,
    others: PaidSums,
}

impl Home {
    fn of(wanted: &DeductionIn, years: &[YearPaid], currency: Currency) -> Result<Self, Error> {
        let price = wanted
            .price_of_home
            .as_ref()
            .map(|price| amount(price, currency, "priceOfHome"));
        Ok(Self {
            price: price.transpose()?,
            interest: years.iter().map(|year| (year.year, year.own.interest)).collect(),
            others: years.iter().map(|year| year.others).collect(),
        })
    }

    fn own_interest(&self) -> i64 {
        self.interest
            .iter()
            .fold(0, |sum, (_, interest)| sum.saturating_add(*interest))
    }

    fn claim(&self, ruled: &Ruled, owned_in: i32, claimants: Vec<Claimant>, asked: Option<YearsIn>) -> Claim {
        let incomes = claimants.iter().filter_map(|one| one.incomes.as_ref()).flatten();
        let until = incomes
            .chain(&self.interest)
            .map(|(year, _)| *year)
            .chain(asked.map(|asked| asked.to))
            .max();
        Claim {
            price: self
                .price
                .map(|price| price.saturating_sub(self.others.principal).max(0)),
            owned_in,
            interest: self.interest.clone(),
            caps: ruled.caps,
            claimants,
            scales: ruled.scales.clone(),
            until: until.unwrap_or(owned_in).max(owned_in),
        }
    }

    fn because(&self, ruled: &Ruled, lent_on: Date, owned_on: Date, currency: Currency) -> Vec<Reason> {
        let text = |minor| Money::from_minor(minor, currency).amount_text();
        let [purchase_source, interest_source] = ruled.sources.clone();
        vec![
            Reason {
                figure: "deduction.purchaseBase",
                formula: "price of the home - principal repaid by third parties",
                operands: vec![
                    ("priceOfHome", self.price.map(text).unwrap_or_default()),
                    ("thirdPartyPrincipal", text(self.others.principal)),
                ],
            },
            Reason {
                figure: "deduction.interestBase",
                formula: "interest paid on all loans of the home - interest paid by third parties",
                operands: vec![
                    (
                        "interestPaid",
                        text(self.own_interest().saturating_add(self.others.interest)),
                    ),
                    ("thirdPartyInterest", text(self.others.interest)),
                ],
            },
            Reason {
                figure: "deduction.owners.caps.purchase",
                formula: "cap in force on the day of ownership",
                operands: vec![("ownedOn", owned_on.to_string()), ("source", purchase_source)],
            },
            Reason {
                figure: "deduction.owners.caps.interest",
                formula: "cap in force on the day of the first loan",
                operands: vec![("lentOn", lent_on.to_string()), ("source", interest_source)],
            },
        ]
    }
}

fn owner_out(
    name: String,
    years: &ClaimantYears,
    claim: &Claim,
    asked: Option<YearsIn>,
    currency: Currency,
) -> OwnerOut {
    let money = |minor| Amount(Money::from_minor(minor, currency));
    let shown: Vec<&ClaimantYear> = years
        .years
        .iter()
        .filter(|year| asked.is_none_or(|asked| asked.holds(year.year)))
        .collect();
    let refund = shown
        .iter()
        .fold(0_i64, |sum, year| sum.saturating_add(year.refund));
    OwnerOut {
        name,
        caps: CapsOut {
            purchase: money(years.purchase_cap),
            interest: years.interest_cap.map(money),
        },
        years: shown
            .into_iter()
            .map(|year| year_out(year, claim, currency))
            .collect(),
        refund: money(refund),
    }
}

fn year_out(year: &ClaimantYear, claim: &Claim, currency: Currency) -> DeductionYear {
    let money = |minor| Amount(Money::from_minor(minor, currency));
    let base = |base: &BaseYear| DeductedOut {
        arises: money(base.arises),
        used: money(base.used),
        used_by_now: money(base.used_by_now),
        left: money(base.left),
        cap_left: base.cap_left.map(money),
    };
    let because = if year.purchase.used == 0 && year.interest.used == 0 {
        Vec::new()
    } else {
        because_year(year, claim, currency)
    };
    DeductionYear {
        year: year.year,
        income: year.income.map(money),
        purchase: base(&year.purchase),
        interest: base(&year.interest),
        refund: money(year.refund),
        because,
    }
}

fn because_year(year: &ClaimantYear, claim: &Claim, currency: Currency) -> Vec<Reason> {
    let text = |minor| Money::from_minor(minor, currency).amount_text();
    let used = year.purchase.used.saturating_add(year.interest.used);
    let scale = claim.scales.iter().rfind(|(from, _)| *from <= year.year);
    let refund = match (year.income, scale) {
        (Some(income), Some((from, scale))) => Reason {
            figure: "refund",
            formula: "tax of the income - tax of the income without the deduction, by the scale of the year",
            operands: vec![
                ("income", text(income)),
                ("deduction", text(used)),
                ("taxBefore", text(scale.tax(income))),
                ("taxAfter", text(scale.tax(income.saturating_sub(used)))),
                ("scaleSince", from.to_string()),
            ],
        },
        _ => Reason {
            figure: "refund",
            formula: "deduction * lowest rate of the scale of the year; the income is not known",
            operands: vec![
                ("deduction", text(used)),
                (
                    "rate",
                    scale.map_or(String::new(), |(_, scale)| scale.lowest().to_string()),
                ),
            ],
        },
    };
    let used = Reason {
        figure: "used",
        formula: "the purchase first, then the interest, each what is left of it within its cap, up to the income",
        operands: vec![
            (
                "purchase",
                text(year.purchase.used.saturating_add(year.purchase.left)),
            ),
            (
                "interest",
                text(year.interest.used.saturating_add(year.interest.left)),
            ),
        ],
    };
    vec![used, refund]
}
