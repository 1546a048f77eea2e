//! Operations on pictures: `loan.picture`.

use super::Error;
use super::loan::{LoanIn, PrepaymentIn};
use super::wire::DayText;
use crate::bfm::loan::{Installment, Loan};
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
    let loan = request.loan.loan().map_err(|error| error.within("loan"))?;
    let as_of = request.as_of.as_ref().map(|day| day.read("asOf")).transpose()?;
    let contracted = loan.rows();
    let prepaid = prepaid_rows(request, &loan)?;
    let story = picture::loan::Story {
        principal: loan.terms().principal,
        disbursed_on: loan.terms().disbursed_on,
        rows: prepaid.as_deref().unwrap_or(&contracted),
        original: prepaid.is_some().then_some(contracted.as_slice()),
        as_of,
    };
    let view = view.dressed(request.language, request.theme, request.style);
    Ok(picture::loan::draw(&story, view))
}

fn prepaid_rows(request: &PictureRequest, loan: &Loan) -> Result<Option<Vec<Installment>>, Error> {
    let Some(prepayment) = &request.prepayment else {
        return Ok(None);
    };
    let repayment = prepayment
        .apply(loan)
        .map_err(|error| error.within("prepayment"))?;
    Ok(Some(repayment.schedule().collect()))
}
