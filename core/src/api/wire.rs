//! How values stand in JSON: money, rates, shares and dates are text, never floats.

use super::Error;
use super::node::Node;
use super::reader::{Fault, Read};
use super::writer::PLAIN;
use crate::calendar::Date;
use crate::money::{Currency, Money, Rate};
use rust_decimal::Decimal;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// Text that a request carries and the domain reads, with its pattern for the schema.
macro_rules! text_in {
    ($(#[$doc:meta])* $name:ident, $pattern:literal, $example:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "schema", schemars(transparent))]
        pub struct $name(
            #[cfg_attr(feature = "schema", schemars(regex(pattern = $pattern), length(max = 64), extend("examples" = [$example])))]
            pub String,
        );

        impl Read for $name {
            fn read(node: &Node<'_>, fault: &mut Fault) -> Self {
                Self(String::read(node, fault))
            }
        }
    };
}

text_in! {
    /// Amount as plain decimal text at no more places than the currency has: "4000000.00".
    AmountText, r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$", "4000000.00"
}
text_in! {
    /// Rate per year as a decimal fraction with up to twelve places: 12.5 % is "0.125".
    RateText, r"^-?(0|[1-9][0-9]*)(\.[0-9]{1,12})?$", "0.125"
}
text_in! {
    /// Day as YYYY-MM-DD.
    DayText, r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "2026-01-15"
}

impl AmountText {
    /// The amount, or the error of the field it stands in.
    pub(super) fn read(&self, currency: Currency, field: &str) -> Result<Money, Error> {
        Money::parse(&self.0, currency).map_err(|error| Error::at(field, &error))
    }
}

impl RateText {
    /// The rate, or the error of the field it stands in.
    pub(super) fn read(&self, field: &str) -> Result<Rate, Error> {
        Rate::parse(&self.0).map_err(|error| Error::at(field, &error))
    }
}

impl DayText {
    /// The day, or the error of the field it stands in.
    pub(super) fn read(&self, field: &str) -> Result<Date, Error> {
        Date::parse(&self.0).map_err(|error| Error::at(field, &error))
    }
}

/// Text that an answer carries.
macro_rules! text_out {
    ($(#[$doc:meta])* $name:ident($inner:ty), $example:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name(pub $inner);

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "examples": [$example] })
            }

            fn inline_schema() -> bool {
                true
            }
        }
    };
}

text_out! {
    /// Amount at the scale of its currency.
    Amount(Money), "49395.16"
}
text_out! {
    /// Day as YYYY-MM-DD.
    Day(Date), "2026-02-15"
}
text_out! {
    /// Share or ratio with four decimals.
    Share(Decimal), "0.4511"
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(PLAIN, self.0.scaled_text().as_str())
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(PLAIN, self.0.iso_text().as_str())
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// Why a figure is what it is: the formula and the values that went into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    /// Path of the figure in this answer.
    pub figure: &'static str,
    /// Formula over the operands.
    pub formula: &'static str,
    /// Name and value of each operand.
    #[serde(serialize_with = "as_map")]
    #[cfg_attr(
        feature = "schema",
        schemars(with = "std::collections::BTreeMap<String, String>")
    )]
    pub operands: Vec<(&'static str, String)>,
}

fn as_map<S: Serializer>(operands: &[(&'static str, String)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(operands.len()))?;
    for (name, value) in operands {
        map.serialize_entry(name, value)?;
    }
    map.end()
}
