//! Published schedules of books, agencies and other engines, where the folder of cases stands beside
//! the project. It is not part of it: without the folder these tests say that they skip.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    reason = "a test may panic"
)]

use serde_json::{Value, json};
use std::path::Path;
use tenure::api;
use tenure_conformance::{at_path, covers};

/// The cases of a file, or none when the folder is not there.
fn cases(file: &str) -> Option<Vec<Value>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/cases/loan")
        .join(file);
    let Ok(bytes) = std::fs::read(&path) else {
        println!("skipped: no folder of published cases ({file})");
        return None;
    };
    serde_json::from_slice(&bytes).ok()
}

/// "9.90" percent as a fraction with the point two places further left.
fn fraction(percent: &str) -> String {
    let (whole, places) = percent.split_once('.').unwrap_or((percent, ""));
    let digits = format!("{whole:0>3}");
    let (left, right) = digits.split_at(digits.len() - 2);
    format!("{left}.{right}{places}")
}

fn rounding(name: &Value) -> &'static str {
    match name.as_str().unwrap_or_default() {
        "ROUND_DOWN" => "down",
        "ROUND_UP" => "up",
        "ROUND_HALF_EVEN" => "halfEven",
        _ => "halfUp",
    }
}

/// Compares what a case publishes of the payment and of numbered rows.
fn check(id: &str, answer: &Value, expected: &Value, number: impl Fn(usize, &Value) -> usize) -> usize {
    let mut compared = 0;
    if let Some(payment) = expected.get("payment") {
        assert_eq!(answer.get("payment"), Some(payment), "{id}");
        compared += 1;
    }
    for (index, row) in expected
        .get("rows")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .enumerate()
    {
        let mut published = row.clone();
        let fields = published.as_object_mut().unwrap();
        if let Some(date) = fields.remove("date") {
            fields.insert("dueOn".into(), date);
        }
        fields.remove("n");
        let got = at_path(answer, &format!("rows.{}", number(index, row))).unwrap();
        assert!(
            covers(got, &published),
            "{id}: {published} is published, {got} came out"
        );
        compared += 1;
    }
    compared
}

#[test]
fn monthly_schedules_of_books_and_agencies_come_out() {
    let Some(cases) = cases("published_mortgage_examples.json") else {
        return;
    };
    let mut compared = 0;
    for case in &cases {
        let input = &case["input"];
        // Other periods, rate changes and unrounded balances are conventions that monthly terms do not name.
        let beyond = [
            "compounding",
            "payment_frequency",
            "rate_schedule",
            "amortization_period_months",
        ];
        if beyond.iter().any(|field| input.get(field).is_some())
            || input["balance_tracking"] == "carry_precision"
        {
            continue;
        }
        let request = json!({
            "currency": input["currency"], "principal": input["principal"],
            "annualRate": fraction(input["annual_rate_percent"].as_str().unwrap()),
            "months": input["term_months"], "disbursedOn": "2026-01-01",
            "rounding": rounding(&input["interest_rounding"]), "paymentRounding": rounding(&input["payment_rounding"]),
        });
        let id = case["id"].as_str().unwrap();
        let answer = api::call("loan.schedule", request.to_string().as_bytes())
            .unwrap_or_else(|error| panic!("{id}: {error:?}"));
        let number = |_, row: &Value| usize::try_from(row["n"].as_u64().unwrap()).unwrap() - 1;
        compared += check(
            id,
            &serde_json::from_str(&answer).unwrap(),
            &case["expected"],
            number,
        );
    }
    assert!(compared > 40, "only {compared} published figures were compared");
}

#[test]
fn russian_schedules_come_out() {
    let Some(cases) = cases("ru_schedules.json") else {
        return;
    };
    let find = |id: &str| cases.iter().find(|case| case["id"] == id).unwrap();
    let monthly = |case: &Value, extra: Value| {
        let input = &case["input"];
        let mut request = json!({
            "currency": "RUB", "principal": input["principal"], "months": input["number_of_repayments"],
            "annualRate": fraction(input["annual_rate_percent"].as_str().unwrap()),
            "disbursedOn": input["disbursed_on"].as_str().unwrap_or("2026-01-15"),
        });
        request
            .as_object_mut()
            .unwrap()
            .extend(extra.as_object().unwrap().clone());
        request
    };
    let call = |operation: &str, request: &Value| -> Value {
        serde_json::from_str(&api::call(operation, request.to_string().as_bytes()).unwrap()).unwrap()
    };

    let clamped = find("ru-serganbus-annuity-1");
    let answer = call("loan.schedule", &monthly(clamped, json!({})));
    assert_eq!(
        check(
            "ru-serganbus-annuity-1",
            &answer,
            &clamped["expected"],
            |index, _| index
        ),
        12
    );

    let balloon = find("ru-balloon-12m");
    let answer = call(
        "loan.schedule",
        &monthly(
            balloon,
            json!({"method": "interestOnly", "dayCount": "calendarYear"}),
        ),
    );
    assert_eq!(
        answer["totals"]["interest"],
        balloon["expected"]["total_interest"]
    );

    let prepaid = find("ru-panfutov-early-payment");
    let request = json!({"loan": monthly(prepaid, json!({})), "prepayment": {"on": "2026-07-15", "amount": "50000.00", "effect": "lowerPayment"}});
    let answer = call("loan.prepay", &request);
    assert_eq!(
        answer["before"]["payment"],
        prepaid["expected"]["monthly_payment"]
    );
    assert_eq!(answer["totals"]["interest"], prepaid["expected"]["overpayment"]);
    for row in prepaid["expected"]["rows"].as_array().unwrap() {
        let got = at_path(&answer, &format!("rows.{}", row["n"])).unwrap();
        assert_eq!(
            (&got["interest"], &got["prepayment"]),
            (&row["interest"], &row["early"]),
            "row {}",
            row["n"]
        );
    }
}
