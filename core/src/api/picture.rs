//! Operations on pictures: `loan.picture`, `loan.comparisonPicture`.

mod comparison;

pub(super) use comparison::comparison;
pub use comparison::{ComparisonPictureRequest, PicturedOfferIn};

use super::loan::{EventIn, LoanIn, PrepaymentIn, events_and_payments};
use super::view::draws;
use super::wire::DayText;
use super::{Error, HostError};
use crate::bfm::loan::{Contract, EarlyInterest, Event, EventKind, Payer, Timeline};
use crate::picture::loan::Told;
use crate::picture::{self, Picture};

draws! {
    /// Request of `loan.picture`.
    pub struct PictureRequest {
        /// The contract.
        pub loan: LoanIn,
        /// Money paid early, if any; the plan without it is drawn dashed.
        #[serde(default)]
        pub prepayment: Option<PrepaymentIn>,
        /// Everything that happens to the loan, instead of `prepayment`; the plan without it is drawn dashed.
        #[serde(default)]
        pub events: Vec<EventIn>,
        /// A day to mark on the curve; marked when there is debt on it.
        #[serde(default)]
        pub as_of: Option<DayText>,
    }
}

/// `loan.picture`.
pub(super) fn loan(request: &PictureRequest) -> Result<Picture, Error> {
    let view = request.view()?;
    let contract = request.loan.contract().map_err(|error| error.within("loan"))?;
    let as_of = request.as_of.as_ref().map(|day| day.read("asOf")).transpose()?;
    let told = told(request, &contract)?;
    Ok(picture::loan::draw(&told.story(as_of), view))
}

/// The plan, and what happens instead of it.
fn told(request: &PictureRequest, contract: &Contract) -> Result<Told, Error> {
    let Some(prepayment) = &request.prepayment else {
        return events_and_payments(contract, &request.events, None, |events, real| {
            let timeline = Timeline::of(contract, events, real)?;
            Ok(Told::of(contract, timeline.plan(), timeline.actual(), events))
        });
    };
    if !request.events.is_empty() {
        let message = "events needs exactly one of prepayment and events".to_owned();
        return Err(Error::at("events", &HostError::WrongType { message }));
    }
    let repayment = prepayment
        .apply(contract)
        .map_err(|error| error.within("prepayment"))?;
    let paid = repayment.prepayment();
    let event = Event {
        on: paid.on,
        order: 0,
        kind: EventKind::EarlyRepayment {
            amount: paid.amount,
            effect: paid.effect,
            repeat: paid.repeat,
            interest: EarlyInterest::default(),
            payer: Payer::default(),
        },
    };
    Ok(Told::of(contract, repayment.plan(), repayment.ledger(), &[event]))
}
