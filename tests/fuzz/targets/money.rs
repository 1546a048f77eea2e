//! Money, rates and dates: what is read prints as text that reads as the same value.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenure_core::calendar::Date;
use tenure_core::money::{Currency, Money, Rate};

fuzz_target!(|text: &str| {
    for currency in [Currency::JPY, Currency::RUB, Currency::KWD] {
        if let Ok(amount) = Money::parse(text, currency) {
            assert_eq!(Money::parse(&amount.amount_text(), currency), Ok(amount));
            assert_eq!(Money::from_decimal(amount.to_decimal(), currency), Ok(amount));
        }
    }
    if let Ok(rate) = Rate::parse(text) {
        assert_eq!(Rate::parse(&rate.to_string()), Ok(rate));
    }
    if let Ok(date) = Date::parse(text) {
        assert_eq!(date.to_string(), text);
    }
    if let Ok(currency) = Currency::parse(text) {
        assert_eq!(currency.code(), text);
    }
});
