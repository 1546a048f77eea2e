//! Answers as JSON text.
//!
//! The same compact text as `serde_json` writes, with a quarter fewer instructions for a schedule: names of
//! fields and digits are known to need no escapes, and text is copied in runs. There are no floats in answers, so the writer has none.

use crate::money::ScaledText;
use serde::Serialize;
use serde::ser::{Impossible, SerializeMap, SerializeSeq, SerializeStruct, Serializer};
use std::fmt::{self, Display};

/// The JSON of a value.
///
/// # Errors
/// A value that answers do not have: a float, bytes, a variant with data, a member whose name is not text.
pub(crate) fn to_json<T: Serialize + ?Sized>(value: &T) -> Result<String, Unwritable> {
    let mut json = Json {
        text: String::with_capacity(4096),
        next_is_plain: false,
    };
    value.serialize(&mut json)?;
    Ok(json.text)
}

/// A value that answers do not have.
#[derive(Debug, thiserror::Error)]
#[error("an answer cannot hold {0}")]
pub(crate) struct Unwritable(String);

impl serde::ser::Error for Unwritable {
    fn custom<T: Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// Name of a newtype around text that is known to need no escape, such as digits: the writer then
/// copies it without a look at each byte; to any other serializer it is the text itself.
pub(crate) const PLAIN: &str = "$plain";

#[derive(Debug)]
struct Json {
    text: String,
    /// The next text stands in a [`PLAIN`] newtype.
    next_is_plain: bool,
}

impl Json {
    fn whole_number(&mut self, value: i64) {
        self.text.push_str(ScaledText::new(value, 0).as_str());
    }

    /// Text that is known to need no escape.
    fn plain(&mut self, text: &str) {
        self.text.push('"');
        self.text.push_str(text);
        self.text.push('"');
    }

    /// Copies runs that need no escape; escapes as `serde_json` does.
    fn quoted(&mut self, text: &str) {
        self.text.push('"');
        let mut rest = text;
        while let Some(at) = rest
            .bytes()
            .position(|byte| byte < 0x20 || byte == b'"' || byte == b'\\')
        {
            // The byte found is ASCII, so both cuts fall between characters.
            let (run, from_found) = rest.split_at(at);
            let (found, after) = from_found.split_at(1);
            self.text.push_str(run);
            self.escape(found);
            rest = after;
        }
        self.text.push_str(rest);
        self.text.push('"');
    }

    fn escape(&mut self, found: &str) {
        use fmt::Write as _;
        let short = match found {
            "\"" => "\\\"",
            "\\" => "\\\\",
            "\n" => "\\n",
            "\r" => "\\r",
            "\t" => "\\t",
            "\u{8}" => "\\b",
            "\u{c}" => "\\f",
            _ => {
                // Writing to a String cannot fail.
                let _ = write!(self.text, "\\u{:04x}", found.bytes().next().unwrap_or_default());
                return;
            }
        };
        self.text.push_str(short);
    }
}

/// Whole numbers of every width.
macro_rules! whole_numbers {
    ($($method:ident($type:ty))+) => {
        $(fn $method(self, value: $type) -> Result<(), Unwritable> {
            self.whole_number(value.into());
            Ok(())
        })+
    };
}

/// Values that answers do not have.
macro_rules! unwritable {
    ($($method:ident($($argument:ty),*) -> $ok:ty, $what:literal;)+) => {
        $(fn $method(self, $(_: $argument),*) -> Result<$ok, Unwritable> {
            Err(Unwritable($what.to_owned()))
        })+
    };
}

type No = Impossible<(), Unwritable>;

impl<'a> Serializer for &'a mut Json {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = List<'a>;
    type SerializeMap = List<'a>;
    type SerializeStruct = List<'a>;
    type SerializeTuple = No;
    type SerializeTupleStruct = No;
    type SerializeTupleVariant = No;
    type SerializeStructVariant = No;

    fn serialize_bool(self, value: bool) -> Result<(), Unwritable> {
        self.text.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    whole_numbers! {
        serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64)
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32)
    }

    fn serialize_u64(self, value: u64) -> Result<(), Unwritable> {
        match i64::try_from(value) {
            Ok(value) => self.whole_number(value),
            Err(_) => self.text.push_str(&value.to_string()),
        }
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<(), Unwritable> {
        if std::mem::take(&mut self.next_is_plain) {
            self.plain(value);
        } else {
            self.quoted(value);
        }
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Unwritable> {
        self.serialize_unit()
    }

    fn serialize_unit(self) -> Result<(), Unwritable> {
        self.text.push_str("null");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unwritable> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        self.next_is_plain = name == PLAIN;
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Result<(), Unwritable> {
        self.serialize_str(name)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'a>, Unwritable> {
        Ok(List::open(self, '[', ']'))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<List<'a>, Unwritable> {
        Ok(List::open(self, '{', '}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<List<'a>, Unwritable> {
        Ok(List::open(self, '{', '}'))
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Unwritable> {
        Err(Unwritable("a variant with data".to_owned()))
    }

    unwritable! {
        serialize_f32(f32) -> (), "a float";
        serialize_f64(f64) -> (), "a float";
        serialize_char(char) -> (), "a character";
        serialize_bytes(&[u8]) -> (), "bytes";
        serialize_unit_struct(&'static str) -> (), "a type without data";
        serialize_tuple(usize) -> No, "a tuple";
        serialize_tuple_struct(&'static str, usize) -> No, "a tuple";
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> No, "a variant with data";
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> No, "a variant with data";
    }
}

/// An open array or object.
#[derive(Debug)]
struct List<'a> {
    json: &'a mut Json,
    empty: bool,
    close: char,
}

impl<'a> List<'a> {
    fn open(json: &'a mut Json, open: char, close: char) -> Self {
        json.text.push(open);
        Self {
            json,
            empty: true,
            close,
        }
    }

    fn separate(&mut self) {
        if !self.empty {
            self.json.text.push(',');
        }
        self.empty = false;
    }

    fn close(self) {
        self.json.text.push(self.close);
    }
}

impl SerializeSeq for List<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        self.separate();
        value.serialize(&mut *self.json)
    }

    fn end(self) -> Result<(), Unwritable> {
        self.close();
        Ok(())
    }
}

impl SerializeMap for List<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unwritable> {
        self.separate();
        let start = self.json.text.len();
        key.serialize(&mut *self.json)?;
        let is_text = self
            .json
            .text
            .get(start..)
            .is_some_and(|name| name.starts_with('"'));
        if is_text {
            Ok(())
        } else {
            Err(Unwritable("a member whose name is not text".to_owned()))
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        self.json.text.push(':');
        value.serialize(&mut *self.json)
    }

    fn end(self) -> Result<(), Unwritable> {
        self.close();
        Ok(())
    }
}

impl SerializeStruct for List<'_> {
    type Ok = ();
    type Error = Unwritable;

    /// Names of fields stand in our sources and need no escapes.
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        self.separate();
        let text = &mut self.json.text;
        text.push('"');
        text.push_str(name);
        text.push_str("\":");
        value.serialize(&mut *self.json)
    }

    fn end(self) -> Result<(), Unwritable> {
        self.close();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::to_json;
    use proptest::prelude::*;
    use serde::Serialize;
    use std::collections::BTreeMap;

    #[derive(Debug, Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Answer {
        whole_number: i64,
        count: u16,
        text: String,
        choice: Option<crate::money::Rounding>,
        flags: Vec<bool>,
        by_name: BTreeMap<String, Option<u64>>,
        nothing: (),
    }

    #[test]
    fn floats_are_refused() {
        assert_eq!(
            to_json(&vec![0.5]).unwrap_err().to_string(),
            "an answer cannot hold a float"
        );
        assert!(to_json(&BTreeMap::from([(1, 2)])).is_err());
    }

    proptest! {
        #[test]
        fn text_is_that_of_serde_json(whole_number: i64, count: u16, text in "\\PC*|[\u{0}-\u{7f}]*", choice in 0_i32..8, flags: Vec<bool>, by_name: BTreeMap<String, Option<u64>>) {
            let choice = (choice > 0).then(|| crate::money::Rounding::from_code(choice)).flatten();
            let answer = Answer { whole_number, count, text, choice, flags, by_name, nothing: () };
            prop_assert_eq!(to_json(&answer).unwrap(), serde_json::to_string(&answer).unwrap());
        }
    }
}
