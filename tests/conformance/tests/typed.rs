//! The rows in JSON are the typed rows, for any terms.

#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "a test may panic"
)]

use proptest::prelude::*;
use serde_json::{Value, json};
use tenure::api;
use tenure::bfm::loan::{Convention, Installment, Loan, Method, Terms};
use tenure::calendar::{Date, DayCount};
use tenure::money::{Currency, Money, Rate, Rounding};

fn request(terms: &Terms) -> Value {
    json!({
        "currency": terms.principal.currency().code(), "principal": terms.principal.amount_text(),
        "annualRate": terms.annual_rate.to_string(), "months": terms.months, "disbursedOn": terms.disbursed_on.to_string(),
        "method": terms.method, "interestOnlyMonths": terms.interest_only_months,
        "dayCount": terms.convention.day_count, "rounding": terms.convention.rounding,
        "paymentRounding": terms.convention.payment_rounding,
    })
}

fn row(installment: &Installment) -> Value {
    json!({
        "number": installment.number(), "dueOn": installment.due_on().to_string(),
        "payment": installment.payment().amount_text(), "interest": installment.interest().amount_text(),
        "principal": installment.principal().amount_text(), "balance": installment.balance().amount_text(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn rows_in_json_are_the_typed_rows(
        principal in 1_i64..=100_000_000_000_000_000, rate in 0_i64..=1_000_000_000_000, months in 1_u32..=120,
        day in -25_567_i32..84_370, currency in 0_usize..160, choices in (0_usize..3, 0_usize..5, 0_usize..7, 0_usize..7), lead_in in 0_u32..120,
    ) {
        let terms = Terms {
            method: Method::ALL[choices.0],
            interest_only_months: lead_in % months,
            convention: Convention {
                day_count: DayCount::ALL[choices.1],
                rounding: Rounding::ALL[choices.2],
                payment_rounding: Rounding::ALL[choices.3],
                payment_multiple: 1,
            },
            ..Terms::annuity(
                Money::from_minor(principal, Currency::all().nth(currency).unwrap()),
                Rate::from_pico(rate),
                months,
                Date::from_days(day),
            )
        };
        let answer = api::call("loan.schedule", request(&terms).to_string().as_bytes());
        match Loan::new(terms) {
            Ok(loan) => {
                let answer: Value = serde_json::from_str(&answer.unwrap()).unwrap();
                let rows: Vec<_> = loan.schedule().map(|installment| row(&installment)).collect();
                prop_assert_eq!(&answer["rows"], &Value::from(rows));
                prop_assert_eq!(&answer["totals"]["paid"], &json!(loan.totals().paid().amount_text()));
                prop_assert_eq!(&answer["debtFreeOn"], &json!(loan.debt_free_on().to_string()));
            }
            Err(error) => prop_assert_eq!(answer.unwrap_err().message, error.to_string()),
        }
    }
}
