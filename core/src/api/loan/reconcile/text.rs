//! Explanations and notes of a reconciliation: a stable kind, an English sentence, and the values in it.

use crate::api::wire::Amount;
use crate::bfm::loan::{Cause, Column, Note};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// What would explain a difference, or what is strange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "StatementExplanation"))]
#[serde(rename_all = "camelCase")]
pub struct ExplanationOut {
    /// Stable name, for texts in other languages.
    pub kind: &'static str,
    /// English sentence.
    pub text: String,
    /// Name and value of everything in the sentence.
    #[serde(serialize_with = "as_map")]
    #[cfg_attr(
        feature = "schema",
        schemars(with = "std::collections::BTreeMap<String, String>")
    )]
    pub values: Vec<(&'static str, String)>,
}

fn as_map<S: Serializer>(values: &[(&'static str, String)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(values.len()))?;
    for (name, value) in values {
        map.serialize_entry(name, value)?;
    }
    map.end()
}

/// An explanation whose sentence has its values in braces.
fn explanation(kind: &'static str, sentence: &str, values: Vec<(&'static str, String)>) -> ExplanationOut {
    let mut text = sentence.to_owned();
    for (name, value) in &values {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    ExplanationOut { kind, text, values }
}

const fn name(column: Column) -> &'static str {
    match column {
        Column::Payment => "payment",
        Column::Interest => "interest",
        Column::Principal => "principal",
        Column::Balance => "balance",
    }
}

/// What explains a difference.
pub(super) fn cause(cause: &Cause, amount: &impl Fn(i64) -> Amount) -> ExplanationOut {
    let money = |minor: i64| amount(minor).0.amount_text();
    let (kind, sentence, values) = match *cause {
        Cause::Rounding { column } => (
            "rounding",
            "one minor unit of {column}: rounded otherwise",
            vec![("column", name(column).to_owned())],
        ),
        Cause::Days {
            days,
            year,
            instead_of,
            fraction,
        } => (
            "days",
            "interest as if {days} days over {year}; the period has {insteadOf} days, {fraction} of a year",
            vec![
                ("days", days.to_string()),
                ("year", year.to_string()),
                ("insteadOf", instead_of.to_string()),
                ("fraction", format!("{}/{}", fraction.0, fraction.1)),
            ],
        ),
        Cause::DayCount { day_count } => (
            "dayCount",
            "interest as {dayCount} counts this period",
            vec![("dayCount", day_count.name().to_owned())],
        ),
        Cause::Rate { rate, instead_of } => (
            "rate",
            "interest at a rate of {rate} instead of {insteadOf}",
            vec![("rate", rate.to_string()), ("insteadOf", instead_of.to_string())],
        ),
        Cause::WholeUnits => (
            "wholeUnits",
            "the payment is rounded to whole units of the currency",
            vec![],
        ),
        Cause::Fee { amount } => (
            "fee",
            "the payment is {amount} above interest and principal: a fee or insurance in it",
            vec![("amount", money(amount))],
        ),
        Cause::EarlyRepayment { amount } => (
            "earlyRepayment",
            "an early repayment of {amount} since the row before would explain the balance",
            vec![("amount", money(amount))],
        ),
        Cause::NotPaid => ("notPaid", "the principal of this row was not repaid", vec![]),
        Cause::Added { amount } => (
            "added",
            "the balance is {amount} higher: money given, interest added to the debt, or principal not repaid",
            vec![("amount", money(amount))],
        ),
        Cause::MissingRows { count } => (
            "missingRows",
            "{count} rows of the plan before this one are absent from the statement",
            vec![("count", count.to_string())],
        ),
        Cause::SameDay => ("sameDay", "a row of the same day stands before it", vec![]),
        Cause::NotDue { nearest } => (
            "notDue",
            "no installment is due on this day; the nearest is due on {nearest}",
            vec![("nearest", nearest.to_string())],
        ),
        Cause::AfterEnd { last } => (
            "afterEnd",
            "the loan ends on {last}, before this row",
            vec![("last", last.to_string())],
        ),
    };
    explanation(kind, sentence, values)
}

/// What is strange about a statement.
pub(super) fn note(note: Note, amount: &impl Fn(i64) -> Amount) -> ExplanationOut {
    let (kind, sentence, values) = match note {
        Note::Unordered { row } => (
            "unordered",
            "row {row} stands after a row of a later day",
            vec![("row", row.to_string())],
        ),
        Note::SameDay { row, of } => (
            "sameDay",
            "rows {of} and {row} have the same day",
            vec![("row", row.to_string()), ("of", of.to_string())],
        ),
        Note::Negative { row } => (
            "negative",
            "row {row} has an amount below zero",
            vec![("row", row.to_string())],
        ),
        Note::DoesNotAddUp { row, by } => (
            "doesNotAddUp",
            "the payment of row {row} differs by {by} from interest and principal together",
            vec![("row", row.to_string()), ("by", amount(by).0.amount_text())],
        ),
        Note::NotDue { row } => (
            "notDue",
            "no installment is due on the day of row {row}",
            vec![("row", row.to_string())],
        ),
        Note::Gap { row, first, last } => (
            "gap",
            "installments {first} to {last} are absent before row {row}",
            vec![
                ("row", row.to_string()),
                ("first", first.to_string()),
                ("last", last.to_string()),
            ],
        ),
    };
    explanation(kind, sentence, values)
}
