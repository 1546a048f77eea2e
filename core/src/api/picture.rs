//! Operations on pictures: `loan.picture`.

use super::Error;
use super::loan::{EventIn, LoanIn, PrepaymentIn, events_and_payments};
use super::wire::DayText;
use crate::bfm::loan::{Contract, Installment, Timeline};
#[cfg(feature = "schema")]
use crate::limits::{MAX_PICTURE_WIDTH, MIN_PICTURE_WIDTH};
use crate::picture::{self, Language, Picture, Style, Theme, View};
use serde::Deserialize;

/// Request of `loan.picture`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
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

fn default_width() -> u16 {
    View::default().width()
}

/// `loan.picture`.
pub(super) fn loan(request: &PictureRequest) -> Result<Picture, Error> {
    let view = View::new(request.width)?;
    let contract = request.loan.contract().map_err(|error| error.within("loan"))?;
    let as_of = request.as_of.as_ref().map(|day| day.read("asOf")).transpose()?;
    let (contracted, actual) = rows(request, &contract)?;
    let story = picture::loan::Story {
        principal: contract.terms().principal,
        disbursed_on: contract.terms().disbursed_on,
        rows: actual.as_deref().unwrap_or(&contracted),
        original: actual.is_some().then_some(contracted.as_slice()),
        as_of,
    };
    let view = view.dressed(request.language, request.theme, request.style);
    Ok(picture::loan::draw(&story, view))
}

/// Rows of the plan, and of what happens instead of it.
fn rows(request: &PictureRequest, contract: &Contract) -> Result<Rows, Error> {
    if let Some(prepayment) = &request.prepayment {
        let repayment = prepayment
            .apply(contract)
            .map_err(|error| error.within("prepayment"))?;
        return Ok((
            repayment.plan().installments().collect(),
            Some(repayment.schedule().collect()),
        ));
    }
    events_and_payments(contract, &request.events, None, |events, real| {
        let timeline = Timeline::of(contract, events, real)?;
        let actual = (!events.is_empty()).then(|| timeline.actual().installments().collect());
        Ok((timeline.plan().installments().collect(), actual))
    })
}

type Rows = (Vec<Installment>, Option<Vec<Installment>>);
