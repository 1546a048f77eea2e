//! Words: choices that a request names by text.
//!
//! The list of names is the one of the choice's own `Deserialize`, which is then told the number of the word found:
//! the search and its errors are compiled once for all choices.

use super::node::Node;
use super::reader::{Fault, Read, excerpt, refuse, refuse_instead};
use super::{Buyer, EventKindIn, FeesFrom, NeedIn, OccasionIn};
use crate::bfm::cost::Law;
use crate::bfm::loan::{
    AccrueTo, Bucket, EarlyInterest, Effect, FeeKind, FeeRepeat, HolidayTerm, Method, Payer, PaymentBasis,
    Placement, RateEffect, Repeat, RoundInterest, Side,
};
use crate::bfm::tax::CapPer;
use crate::bfm::tvm::When;
use crate::calendar::{BusinessDayShift, DayCount, FrequencyUnit, Weekday};
use crate::money::Rounding;
#[cfg(feature = "picture")]
use crate::picture::{Language, Style, Theme};
use serde::de::value::U32Deserializer;
use serde::de::{Deserialize, Deserializer, Visitor};
use serde::forward_to_deserialize_any;
use std::fmt::{self, Display};

/// Choices, each with its first one, which stands in for a word that is refused.
macro_rules! words {
    ($($type:ident $first:ident,)+) => {
        $(impl Read for $type {
            fn read(node: &Node<'_>, fault: &mut Fault) -> Self {
                Self::deserialize(Word { node, fault }).unwrap_or(Self::$first)
            }
        })+
    };
}

words! {
    AccrueTo Nominal,
    Bucket OverdueInterest,
    BusinessDayShift None,
    Buyer Next,
    CapPer Person,
    DayCount OneTwelfth,
    EarlyInterest Carried,
    Effect ShorterTerm,
    EventKindIn EarlyRepayment,
    FeeKind Fee,
    FeeRepeat Once,
    FeesFrom Cash,
    FrequencyUnit Month,
    HolidayTerm Extended,
    Law Eu,
    Method Annuity,
    NeedIn Mortgage,
    OccasionIn EarlyRepayment,
    Payer Borrower,
    PaymentBasis EqualPeriods,
    Placement Paid,
    RateEffect Payment,
    Repeat Once,
    RoundInterest Installment,
    Rounding HalfUp,
    Side Borrower,
    Weekday Monday,
    When End,
}

#[cfg(feature = "picture")]
words! {
    Language English,
    Style Embedded,
    Theme Auto,
}

/// A value that has to be one of some words.
struct Word<'a> {
    node: &'a Node<'a>,
    fault: &'a mut Fault,
}

/// The number of the word; the first one's with an error.
fn number(node: &Node<'_>, words: &[&str], fault: &mut Fault) -> u32 {
    let Node::Text(text) = node else {
        refuse_instead(fault, node, &format!("one of {}", words.join(", ")));
        return 0;
    };
    let found = (0..).zip(words).find(|(_, word)| *word == text);
    let Some((number, _)) = found else {
        refuse(
            fault,
            format!("{:?} is not one of {}", excerpt(text), words.join(", ")),
        );
        return 0;
    };
    number
}

/// What a choice answers to a number that it does not have; [`number`] gives none.
#[derive(Debug)]
struct NoWord;

impl Display for NoWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no word")
    }
}

impl std::error::Error for NoWord {}

impl serde::de::Error for NoWord {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

impl<'de> Deserializer<'de> for Word<'_> {
    type Error = NoWord;

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NoWord> {
        visitor.visit_enum(U32Deserializer::new(number(self.node, words, self.fault)))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, NoWord> {
        Err(NoWord)
    }

    // A choice asks for none of these.
    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}
