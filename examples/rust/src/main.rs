//! Sixty seconds with the crate `tenure`: a mortgage, an early repayment, and where the customer stands.
//!
//! ```text
//! cargo run -p tenure-example                                       # the story below
//! cargo run -p tenure-example -- call loan.schedule request.json    # the response, as every binding gives it
//! cargo run -p tenure-example -- cdnow CDNOW_sample.txt             # a whole base by stages
//! ```

mod cdnow;

use std::error::Error;
use std::io::{self, Write};

use tenure::bfm::loan::{Effect, Loan, Prepayment, Repeat, Terms};
use tenure::calendar::Date;
use tenure::money::{Currency, Money, Rate};

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => tell(&mut io::stdout().lock()),
        ["call", operation, file] => call(operation, file, &mut io::stdout().lock()),
        ["cdnow", file] => cdnow::tell(&std::fs::read_to_string(file)?, &mut io::stdout().lock()),
        _ => Err("tenure-example [call OPERATION REQUEST.json | cdnow SAMPLE]".into()),
    }
}

/// The typed way: amounts, dates and rates are values that cannot be wrong.
fn tell(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    // 4 000 000 roubles at 12.5 % a year for 15 years; the first of the 180 payments is interest alone.
    let rub = |text| Money::parse(text, Currency::RUB);
    let terms = Terms {
        interest_only_months: 1,
        ..Terms::annuity(
            rub("4000000.00")?,
            Rate::parse("0.125")?,
            180,
            Date::parse("2026-01-15")?,
        )
    };
    let loan = Loan::new(terms)?;
    writeln!(out, "payment            {}", loan.payment())?;
    writeln!(out, "paid in total      {}", loan.totals().paid())?;
    writeln!(out, "debt-free on       {}", loan.debt_free_on())?;

    // The schedule is an iterator of rows; the rows are the truth, and totals are their sums.
    for row in loan.schedule().take(3) {
        writeln!(
            out,
            "  {:>3}  {}  interest {:>14}  principal {:>12}  left {}",
            row.number(),
            row.due_on(),
            row.interest().to_string(),
            row.principal().to_string(),
            row.balance(),
        )?;
    }

    // 10 000 roubles more each month, from the second year on, to be free of the debt earlier.
    let repayment = loan.prepay(Prepayment {
        on: Date::parse("2027-01-15")?,
        amount: rub("10000.00")?,
        effect: Effect::ShorterTerm,
        repeat: Repeat::Monthly,
    })?;
    let saved = repayment.saved();
    writeln!(
        out,
        "with 10 000 more   {} payments and {} saved",
        saved.installments, saved.interest
    )?;
    writeln!(out, "debt-free on       {}", repayment.debt_free_on())?;

    // Today is an argument: the library has no clock.
    let progress = loan.progress(Date::parse("2036-01-15")?);
    writeln!(
        out,
        "after ten years    {} is still owed",
        progress.principal_left()
    )?;
    Ok(())
}

/// The way of every other language: an operation, JSON in, JSON out.
fn call(operation: &str, file: &str, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let request = std::fs::read(file)?;
    let response = tenure::api::call(operation, &request).map_err(|error| error.to_json())?;
    out.write_all(response.as_bytes())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_story_has_the_figures_of_the_case() -> Result<(), Box<dyn Error>> {
        let mut told = Vec::new();
        tell(&mut told)?;
        let told = String::from_utf8(told)?;
        for figure in [
            "49395.16 RUB",
            "8883398.78 RUB",
            "2026-02-15  interest   41666.67 RUB",
            "2041-01-15",
        ] {
            assert!(told.contains(figure), "{figure} is not in\n{told}");
        }
        Ok(())
    }

    #[test]
    fn an_operation_answers_with_json() -> Result<(), Box<dyn Error>> {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../mortgage.json");
        let mut response = Vec::new();
        call("loan.schedule", file, &mut response)?;
        assert!(response.starts_with(br#"{"payment":"49395.16","rows":[{"number":1,"dueOn":"2026-02-15""#));
        assert!(call("loan.schedule", "no such file", &mut Vec::new()).is_err());
        Ok(())
    }
}
