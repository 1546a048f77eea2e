//! `loan.comparisonPicture`: loan offers side by side.

use super::super::Error;
use super::super::loan::{EventIn, LoanIn, events_and_payments};
use super::super::object::reads;
use super::super::wire::DayText;
use crate::api::view::draws;
use crate::bfm::loan::{LoanError, Timeline};
#[cfg(feature = "schema")]
use crate::limits::MAX_LOAN_MONTHS;
use crate::limits::MAX_OFFERS;
use crate::money::Currency;
use crate::picture::PictureError;
use crate::picture::comparison::{self, Comparison, ComparisonPicture, Offer};
use crate::picture::loan::Told;

draws! {
    /// Request of `loan.comparisonPicture`.
    pub struct ComparisonPictureRequest {
        /// Two to ten offers of one currency.
        #[cfg_attr(feature = "schema", schemars(length(min = 2, max = MAX_OFFERS)))]
        pub offers: Vec<PicturedOfferIn>,
        /// A day to mark; a horizon counts from it.
        #[serde(default)]
        pub as_of: Option<DayText>,
        /// Months after which the comparison ends: bars are then what is paid until that day and what is still owed on it.
        #[serde(default)]
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = MAX_LOAN_MONTHS)))]
        pub horizon_months: Option<u32>,
    }
}

reads! {
    /// An offer of a lender.
    #[cfg_attr(feature = "schema", schemars(rename = "PicturedOffer"))]
    pub struct PicturedOfferIn {
        /// Name for readers; cut with an ellipsis where it does not fit, whole in the table.
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 200)))]
        pub name: String,
        /// The contract.
        pub loan: LoanIn,
        /// Everything that is to happen to the loan.
        #[serde(default)]
        pub events: Vec<EventIn>,
    }
}

impl PicturedOfferIn {
    /// The offer, in the currency of the first one.
    fn offer(&self, expected: &mut Option<Currency>) -> Result<Offer, Error> {
        comparison::check_name(&self.name)?;
        let contract = self.loan.contract().map_err(|error| error.within("loan"))?;
        let got = contract.terms().principal.currency();
        let expected = *expected.get_or_insert(got);
        if got != expected {
            return Err(Error::at(
                "loan.currency",
                &LoanError::OtherCurrency { got, expected },
            ));
        }
        events_and_payments(&contract, &self.events, None, |events, real| {
            let timeline = Timeline::of(&contract, events, real)?;
            Ok(Offer {
                name: self.name.clone(),
                told: Told::of(&contract, timeline.plan(), timeline.actual(), events),
                payment: timeline.actual().payment(&contract),
            })
        })
    }
}

/// `loan.comparisonPicture`.
pub(in crate::api) fn comparison(request: &ComparisonPictureRequest) -> Result<ComparisonPicture, Error> {
    let view = request.view()?;
    let count = request.offers.len();
    if !(2..=MAX_OFFERS).contains(&count) {
        // Before any of them is counted.
        return Err(PictureError::OfferCount {
            got: count,
            max: MAX_OFFERS,
        }
        .into());
    }
    let mut currency = None;
    let offers = request.offers.iter().enumerate().map(|(index, offer)| {
        let offer = offer.offer(&mut currency);
        offer.map_err(|error| error.within(&format!("offers.{index}")))
    });
    let offers = offers.collect::<Result<Vec<Offer>, Error>>()?;
    let as_of = request.as_of.as_ref().map(|day| day.read("asOf")).transpose()?;
    let compared = Comparison::new(offers, as_of, request.horizon_months)?;
    Ok(comparison::draw(&compared, view))
}
