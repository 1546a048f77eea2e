//! Loan offers side by side: what each costs, and how its balance falls.
//!
//! Upper panel: a bar per offer on one scale from zero, principal first, then interest, fees and insurance, the exact
//! total at its end. With a horizon a bar is what is paid until then and what is still owed:
//! `cost = paid until the day + balance + interest put off`, by rows due on or before the day. Lower panel: the balances
//! over one time axis, each line with its own dashes and its label standing over it. A group with `data-key` per offer
//! holds its bar, another its line.
//!
//! | file | concept |
//! |---|---|
//! | `sums` | what an offer costs |
//! | `bars` | the rows of bars |
//! | `curves` | the lines and their labels |

mod bars;
mod curves;
mod sums;

#[cfg(test)]
mod tests;

use self::bars::Bars;
use self::curves::Curves;
use self::sums::Sums;
use super::frame::open;
use super::loan::Told;
use super::svg::{Px, Svg, px};
use super::text::fill;
use super::{PictureError, Table, View};
use crate::calendar::Date;
use crate::limits::{MAX_LOAN_MONTHS, MAX_OFFERS};
use crate::money::{Currency, Money, ScaledText};
use serde::Serialize;

/// Longest name of an offer, characters.
const LONGEST_NAME: usize = 200;

/// An offer: its name and its loan.
#[derive(Debug, Clone)]
pub struct Offer {
    /// Name for readers.
    pub name: String,
    /// The loan with its events.
    pub told: Told,
    /// Its regular payment.
    pub payment: Money,
}

/// Offers of one currency, checked.
#[derive(Debug, Clone)]
pub struct Comparison {
    offers: Vec<Offer>,
    as_of: Option<Date>,
    until: Option<Date>,
}

/// A finished comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ComparisonPicture {
    /// The SVG element.
    pub svg: String,
    /// Width in pixels.
    pub width: u16,
    /// Height in pixels.
    pub height: u16,
    /// What the picture shows, one line.
    pub title: String,
    /// What the picture says, a sentence for each offer.
    pub description: String,
    /// The figures of the picture as text.
    pub table: Table,
    /// What belongs to each `data-key`, in the order of the offers.
    pub points: Vec<ComparedOffer>,
}

/// An offer of a comparison: what a host shows when the reader points at it. Amounts at the currency's scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "OfferPoint"))]
#[serde(rename_all = "camelCase")]
pub struct ComparedOffer {
    /// Value of `data-key`: `offer-1`.
    pub key: String,
    /// Whole name of the offer.
    pub label: String,
    /// Left edge of its row of the bars, pixels.
    pub x: u16,
    /// Top of the row.
    pub y: u16,
    /// Width of the row.
    pub width: u16,
    /// Height of the row.
    pub height: u16,
    /// Regular payment.
    pub payment: String,
    /// Paid in all: principal, interest, fees and insurance.
    pub paid: String,
    /// Of it principal.
    pub principal: String,
    /// Of it interest.
    pub interest: String,
    /// Of it fees and insurance.
    pub fees: String,
    /// Interest, fees and insurance together.
    pub overpayment: String,
    /// Day on which the debt ends, YYYY-MM-DD.
    pub debt_free_on: String,
    /// Paid until the horizon and still owed then, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<String>,
    /// Still owed at the horizon, else on the marked day, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<String>,
}

impl Comparison {
    /// Offers side by side; `as_of` is marked, and with a horizon the picture ends so many months after it (after the
    /// first disbursement without it).
    ///
    /// # Errors
    /// Fewer than two offers or more than [`MAX_OFFERS`], a name that is empty or too long, a horizon out of range.
    pub fn new(
        offers: Vec<Offer>,
        as_of: Option<Date>,
        horizon_months: Option<u32>,
    ) -> Result<Self, PictureError> {
        if !(2..=MAX_OFFERS).contains(&offers.len()) {
            return Err(PictureError::OfferCount {
                got: offers.len(),
                max: MAX_OFFERS,
            });
        }
        let first = offers.iter().map(|offer| offer.told.disbursed_on()).min();
        let start = as_of.or(first).unwrap_or(Date::from_days(0));
        let until = horizon_months.map(|months| {
            let until = start
                .months_later(months)
                .filter(|_| (1..=MAX_LOAN_MONTHS).contains(&months));
            until.ok_or(PictureError::HorizonOutOfRange {
                got: months,
                max: MAX_LOAN_MONTHS,
            })
        });
        Ok(Self {
            offers,
            as_of,
            until: until.transpose()?,
        })
    }

    fn currency(&self) -> Currency {
        let first = self.offers.first();
        first.map_or(Currency::EUR, |offer| offer.payment.currency())
    }
}

/// Refuses a name that is empty or too long.
///
/// # Errors
/// Such a name.
pub fn check_name(name: &str) -> Result<(), PictureError> {
    let got = name.chars().count();
    if name.trim().is_empty() || got > LONGEST_NAME {
        return Err(PictureError::OfferName {
            got,
            max: LONGEST_NAME,
        });
    }
    Ok(())
}

/// Draws a comparison.
pub fn draw(comparison: &Comparison, view: View) -> ComparisonPicture {
    let sums: Vec<Sums> = comparison
        .offers
        .iter()
        .map(|offer| Sums::of(&offer.told.story(None), comparison.until))
        .collect();
    let bars = Bars::new(comparison, &sums, view);
    let curves = Curves::new(comparison, &sums, view, bars.bottom);
    let (title, description) = (
        title(comparison, &sums, view),
        description(comparison, &sums, view),
    );
    let mut svg = Svg::new(view.theme.palette());
    open(&mut svg, view, curves.height, (&title, &description));
    bars.draw(&mut svg, comparison, &sums, view);
    curves.draw(&mut svg, comparison, view);
    svg.put("</svg>", &[], &[]);
    ComparisonPicture {
        svg: svg.finish(),
        width: view.width(),
        height: pixels(curves.height),
        title,
        description,
        table: table(comparison, &sums, view),
        points: points(comparison, &sums, &bars),
    }
}

/// Value of `data-key`.
fn key(index: usize) -> String {
    format!("offer-{}", index + 1)
}

fn pixels(length: Px) -> u16 {
    u16::try_from(length.rounded()).unwrap_or(u16::MAX)
}

/// Names the cheapest offer when there is one alone, and all lend the same.
fn title(comparison: &Comparison, sums: &[Sums], view: View) -> String {
    let words = view.language.catalogue();
    let least = sums.iter().map(Sums::cost).min().unwrap_or(0);
    let mut cheapest = comparison
        .offers
        .iter()
        .zip(sums)
        .filter(|(_, sums)| sums.cost() == least);
    let same = sums.windows(2).all(|pair| match pair {
        [one, other] => one.principal == other.principal,
        _ => true,
    });
    match (cheapest.next(), cheapest.next()) {
        (Some((offer, _)), None) if same => fill(
            words.offers_title_best,
            &[
                ("name", &offer.name),
                ("total", &view.language.money(least, comparison.currency())),
            ],
        ),
        _ => words.offers_title.to_owned(),
    }
}

fn description(comparison: &Comparison, sums: &[Sums], view: View) -> String {
    let (language, currency) = (view.language, comparison.currency());
    let sentence = |(offer, sums): (&Offer, &Sums)| {
        fill(
            language.catalogue().offer_sentence,
            &[
                ("name", &offer.name),
                ("paid", &language.money(sums.paid(), currency)),
                ("over", &language.money(sums.overpayment(), currency)),
                ("date", &language.date(sums.debt_free_on)),
            ],
        )
    };
    let sentences: Vec<String> = comparison.offers.iter().zip(sums).map(sentence).collect();
    sentences.join(" ")
}

/// The day whose balance the figures tell: the horizon, else the marked day.
fn day_of_balance(comparison: &Comparison) -> Option<Date> {
    comparison.until.or(comparison.as_of)
}

fn left_on(comparison: &Comparison, offer: &Offer, sums: &Sums) -> Option<i64> {
    let day = day_of_balance(comparison)?;
    let at_horizon = comparison.until.map(|_| sums.owed);
    Some(at_horizon.unwrap_or_else(|| offer.told.story(None).balance_on(day)))
}

fn table(comparison: &Comparison, sums: &[Sums], view: View) -> Table {
    let (language, currency) = (view.language, comparison.currency());
    let words = language.catalogue();
    let money = |minor| language.money(minor, currency);
    let day = day_of_balance(comparison).map(|day| language.date(day));
    let kept = |index: &usize| match index {
        7 => comparison.until.is_some(),
        8 => day.is_some(),
        _ => true,
    };
    let row = |(offer, sums): (&Offer, &Sums)| -> Vec<String> {
        let mut cells = vec![
            offer.name.clone(),
            money(offer.payment.minor_units()),
            money(sums.interest),
            money(sums.fees),
            money(sums.paid()),
            money(sums.overpayment()),
            language.date(sums.debt_free_on),
        ];
        cells.extend(comparison.until.map(|_| money(sums.cost())));
        cells.extend(left_on(comparison, offer, sums).map(money));
        cells
    };
    let heads = words.offer_columns.iter().enumerate();
    let heads = heads.filter(|(index, _)| kept(index));
    Table {
        caption: fill(words.offers_table, &[("currency", currency.code())]),
        columns: heads
            .map(|(_, head)| fill(head, &[("date", day.as_deref().unwrap_or_default())]))
            .collect(),
        rows: comparison.offers.iter().zip(sums).map(row).collect(),
    }
}

fn points(comparison: &Comparison, sums: &[Sums], bars: &Bars) -> Vec<ComparedOffer> {
    let text = |minor| {
        ScaledText::new(minor, comparison.currency().exponent())
            .as_str()
            .to_owned()
    };
    let point = |(index, (offer, sums)): (usize, (&Offer, &Sums))| {
        let (top, high) = bars.row(index);
        ComparedOffer {
            key: key(index),
            label: offer.name.clone(),
            x: pixels(bars.margin),
            y: pixels(top),
            width: pixels(bars.right - bars.margin),
            height: pixels(high),
            payment: text(offer.payment.minor_units()),
            paid: text(sums.paid()),
            principal: text(sums.principal),
            interest: text(sums.interest),
            fees: text(sums.fees),
            overpayment: text(sums.overpayment()),
            debt_free_on: sums.debt_free_on.iso_text().as_str().to_owned(),
            cost: comparison.until.map(|_| text(sums.cost())),
            left: left_on(comparison, offer, sums).map(text),
        }
    };
    comparison
        .offers
        .iter()
        .zip(sums)
        .enumerate()
        .map(point)
        .collect()
}

/// A field that answers a pointer.
const HIT: &str =
    "<rect class=\"tenure-hit\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" fill=\"@k\" opacity=\"0\"/></g>";
/// The parts of an offer, with its name and total for pointers and screen readers.
const OFFER: &str = "<g class=\"tenure-offer\" data-key=\"%\"><title>%</title>";

/// The dashes of an offer's line; no two offers share them.
const DASHES: [&str; MAX_OFFERS] = [
    "none",
    "8 4",
    "2 3",
    "12 3 2 3",
    "5 2",
    "16 4",
    "12 3 2 3 2 3",
    "6 5",
    "2 6",
    "16 3 6 3",
];

/// A line with the dashes of an offer; every other one is muted, so that neighbours differ twice.
fn line(svg: &mut Svg, index: usize, data: &str) {
    let template = if index.is_multiple_of(2) {
        "<path class=\"tenure-balance\" d=\"%\" stroke=\"@a\" stroke-width=\"2.5\" stroke-linejoin=\"round\" stroke-dasharray=\"%\" fill=\"none\"/>"
    } else {
        "<path class=\"tenure-plan\" d=\"%\" stroke=\"@m\" stroke-width=\"2.5\" stroke-linejoin=\"round\" stroke-dasharray=\"%\" fill=\"none\"/>"
    };
    let dashes = DASHES.get(index).copied().unwrap_or_default();
    svg.put(template, &[], &[data, dashes]);
}

/// Length of the sample of a line.
const LINE_SAMPLE: Px = px(32);
