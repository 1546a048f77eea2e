//! Operations on pictures: `loan.picture`, `loan.comparisonPicture`.

mod comparison;

pub(super) use comparison::comparison;
pub use comparison::{ComparisonPictureRequest, PicturedOfferIn};

use super::loan::{EventIn, LoanIn, PrepaymentIn, events_and_payments};
use super::object::reads;
use super::wire::DayText;
use super::{Error, HostError};
use crate::bfm::loan::{Contract, EarlyInterest, Event, EventKind, Payer, Timeline};
#[cfg(feature = "schema")]
use crate::limits::{MAX_PICTURE_WIDTH, MIN_PICTURE_WIDTH};
use crate::picture::loan::Told;
use crate::picture::{self, Language, Picture, Style, Theme, View};

reads! {
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
        /// Language of the texts.
        #[serde(default)]
        pub language: Language,
        /// Colours.
        #[serde(default)]
        pub theme: Theme,
        /// Width in pixels.
        #[serde(default = "default_width")]
        #[cfg_attr(feature = "schema", schemars(range(min = MIN_PICTURE_WIDTH, max = MAX_PICTURE_WIDTH)))]
        pub width: u16,
        /// Where the style rules stand: in the picture, or in the style sheet of the page.
        #[serde(default)]
        pub style: Style,
    }
}

fn default_width() -> u16 {
    View::default().width()
}

/// `loan.picture`.
pub(super) fn loan(request: &PictureRequest) -> Result<Picture, Error> {
    let view = View::new(request.width)?;
    let contract = request.loan.contract().map_err(|error| error.within("loan"))?;
    let as_of = request.as_of.as_ref().map(|day| day.read("asOf")).transpose()?;
    let told = told(request, &contract)?;
    let view = view.dressed(request.language, request.theme, request.style);
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
