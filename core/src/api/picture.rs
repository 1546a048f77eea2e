//! Operations on pictures: `loan.picture`.

use super::Error;
use super::loan::{LoanIn, PrepaymentIn};
use super::wire::DayText;
use crate::bfm::loan::{Installment, Loan};
use crate::picture::{self, Language, Picture, Style, Theme, View};
use serde::{Deserialize, Serialize};

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
    #[cfg_attr(feature = "schema", schemars(range(min = 320, max = 1600)))]
    pub width: u16,
    /// Where the style rules stand: in the picture, or in the style sheet of the page.
    #[serde(default)]
    pub style: Style,
}

fn default_width() -> u16 {
    View::default().width()
}

/// Answer of `loan.picture`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PictureResponse {
    /// The SVG element as text.
    pub svg: String,
    /// Width in pixels.
    pub width: u16,
    /// Height in pixels.
    pub height: u16,
    /// What the picture shows, one line.
    pub title: String,
    /// What the picture says, in a sentence or two.
    pub description: String,
    /// The figures of the picture as text.
    pub table: TableOut,
    /// What belongs to each `data-key` of the SVG, from left to right.
    pub points: Vec<PointOut>,
}

/// Figures of a picture in the picture's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TableOut {
    /// What the table holds.
    pub caption: String,
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// Rows of cells, as many as columns.
    pub rows: Vec<Vec<String>>,
}

/// One period of a picture: a calendar year, or a month when the loan is short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PointOut {
    /// Value of `data-key`: "2031" or "2031-04".
    pub key: String,
    /// Name of the period in the picture's language.
    pub label: String,
    /// Left edge of the period in the picture, pixels.
    pub x: u16,
    /// Width of the period in the picture, pixels.
    pub width: u16,
    /// Paid in the period.
    pub paid: String,
    /// Of it interest.
    pub interest: String,
    /// Of it principal by the plan.
    pub principal: String,
    /// Of it early repayment.
    pub prepayment: String,
    /// Balance at the end of the period.
    pub balance: String,
}

impl From<Picture> for PictureResponse {
    fn from(picture: Picture) -> Self {
        let Picture {
            svg,
            width,
            height,
            title,
            description,
            table,
            points,
        } = picture;
        let picture::Table {
            caption,
            columns,
            rows,
        } = table;
        let points = points.into_iter().map(PointOut::from).collect();
        Self {
            svg,
            width,
            height,
            title,
            description,
            table: TableOut {
                caption,
                columns,
                rows,
            },
            points,
        }
    }
}

impl From<picture::Point> for PointOut {
    fn from(point: picture::Point) -> Self {
        let picture::Point {
            key,
            label,
            x,
            width,
            paid,
            interest,
            principal,
            prepayment,
            balance,
        } = point;
        Self {
            key,
            label,
            x,
            width,
            paid,
            interest,
            principal,
            prepayment,
            balance,
        }
    }
}

/// `loan.picture`.
pub(super) fn loan(request: &PictureRequest) -> Result<PictureResponse, Error> {
    let view = View::new(request.width)?;
    let loan = request.loan.loan().map_err(|error| error.within("loan"))?;
    let as_of = request.as_of.as_ref().map(|day| day.read("asOf")).transpose()?;
    let contracted: Vec<Installment> = loan.schedule().collect();
    let prepaid = prepaid_rows(request, &loan)?;
    let story = picture::loan::Story {
        principal: loan.terms().principal,
        disbursed_on: loan.terms().disbursed_on,
        rows: prepaid.as_deref().unwrap_or(&contracted),
        original: prepaid.is_some().then_some(contracted.as_slice()),
        as_of,
    };
    let view = view.dressed(request.language, request.theme, request.style);
    Ok(picture::loan::draw(&story, view).into())
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
