//! Laws that hold for any loan, and the figures of the source documents.

use super::*;
use crate::calendar::{Date, DayCount};
use crate::money::{Currency, Money, Rate, Rounding};
use proptest::prelude::*;

fn roubles(text: &str) -> Money {
    Money::parse(text, Currency::RUB).unwrap()
}

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn mortgage() -> Loan {
    let annuity = Terms::annuity(
        roubles("4000000.00"),
        Rate::parse("0.125").unwrap(),
        180,
        date("2026-01-15"),
    );
    Loan::new(Terms {
        interest_only_months: 1,
        ..annuity
    })
    .unwrap()
}

#[test]
fn the_mortgage_of_the_sources_comes_out() {
    let loan = mortgage();
    let rows: Vec<_> = loan.schedule().collect();
    assert_eq!(rows.len(), 180);
    assert_eq!(
        (rows[0].payment(), rows[0].due_on()),
        (roubles("41666.67"), date("2026-02-15"))
    );
    assert_eq!(rows[1].payment(), roubles("49395.16"));
    assert_eq!(
        (rows[179].payment(), rows[179].due_on()),
        (roubles("49393.63"), date("2041-01-15"))
    );
    assert_eq!(loan.payment(), roubles("49395.16"));
    assert_eq!(loan.totals().paid(), roubles("8883398.78"));
    assert_eq!(loan.totals().cost_ratio().to_string(), "2.2208");
}

#[test]
fn about_half_of_the_debt_is_left_after_ten_years() {
    let progress = mortgage().progress(date("2036-01-15"));
    assert_eq!(
        (progress.installments_paid(), progress.installments_left()),
        (120, 60)
    );
    assert_eq!(progress.share_repaid().to_string(), "0.4511");
    assert_eq!(
        progress.principal_left().checked_add(progress.principal_repaid()),
        Ok(roubles("4000000.00"))
    );
    assert_eq!(
        progress
            .paid()
            .checked_add(progress.principal_left())
            .unwrap()
            .checked_add(progress.interest_left()),
        Ok(roubles("8883398.78"))
    );
}

#[test]
fn progress_before_and_after_the_loan_is_nothing_and_all() {
    let before = mortgage().progress(date("2026-01-14"));
    assert_eq!(
        (before.installments_paid(), before.share_repaid().to_string()),
        (0, "0.0000".into())
    );
    let after = mortgage().progress(date("2050-01-01"));
    assert_eq!(
        (after.share_repaid().to_string(), after.days_left(), after.next()),
        ("1.0000".into(), 0, None)
    );
}

#[test]
fn a_payment_that_rounds_up_can_end_a_loan_early() {
    let terms = Terms::annuity(
        Money::from_minor(1000, Currency::EUR),
        Rate::parse("0").unwrap(),
        180,
        date("2026-01-15"),
    );
    let rows: Vec<_> = Loan::new(terms).unwrap().schedule().collect();
    // 10.00 / 180 = 0.0556, paid as 0.06: 166 payments of 6 cents and one of 4.
    assert_eq!(
        (rows.len(), rows.last().unwrap().payment().minor_units()),
        (167, 4)
    );
}

#[test]
fn a_given_payment_holds_and_the_last_row_settles() {
    let terms = *mortgage().terms();
    let given = Loan::new(Terms {
        payment: Some(roubles("49000.00")),
        ..terms
    })
    .unwrap();
    let last = given.schedule().last().unwrap();
    assert_eq!((given.payment(), last.number()), (roubles("49000.00"), 180));
    assert!(last.payment().minor_units() > roubles("49395.16").minor_units());
    let short = Loan::new(Terms {
        payment: Some(roubles("41666.66")),
        ..terms
    })
    .unwrap_err();
    assert_eq!(
        short,
        LoanError::NegativeAmortisation {
            payment: roubles("41666.66"),
            interest: roubles("41666.67"),
            due_on: date("2026-03-15")
        }
    );
}

#[test]
fn a_long_month_above_a_computed_payment_pays_its_interest() {
    // Thirty years at 16 % by calendar days: 31 days cost more than the payment computed by twelfths.
    let terms = Terms {
        convention: Convention {
            day_count: DayCount::CalendarYear,
            ..Convention::default()
        },
        ..Terms::annuity(
            roubles("4000000.00"),
            Rate::parse("0.16").unwrap(),
            360,
            date("2026-01-15"),
        )
    };
    let first = Loan::new(terms).unwrap().schedule().next().unwrap();
    // 4 000 000 * 0.16 * 31/365
    assert_eq!(
        (first.interest(), first.payment()),
        (roubles("54356.16"), roubles("54356.16"))
    );
    let given = Loan::new(Terms {
        payment: Some(roubles("53790.28")),
        ..terms
    });
    assert!(matches!(given, Err(LoanError::NegativeAmortisation { .. })));
}

#[test]
fn a_given_payment_of_the_only_row_is_settled_by_it() {
    let terms = Terms::annuity(
        roubles("100.00"),
        Rate::parse("0.12").unwrap(),
        1,
        date("2026-01-15"),
    );
    let loan = Loan::new(Terms {
        payment: Some(roubles("0.50")),
        ..terms
    })
    .unwrap();
    assert_eq!(loan.schedule().next().unwrap().payment(), roubles("101.00"));
}

#[test]
fn money_paid_early_counts_from_its_own_day() {
    let early = mortgage()
        .prepay(prepayment(
            "2026-02-20",
            "1000000",
            Effect::ShorterTerm,
            Repeat::Once,
        ))
        .unwrap();
    let left = |day| early.progress(date(day)).principal_left();
    assert_eq!(left("2026-02-19"), roubles("4000000"));
    assert_eq!(left("2026-02-20"), roubles("3000000"));
    assert_eq!(left("2026-03-14"), roubles("3000000"));
    assert_eq!(early.progress(date("2026-03-14")).paid(), roubles("1041666.67"));
    assert_eq!(left("2026-03-15"), early.schedule().nth(1).unwrap().balance());
}

#[test]
fn a_lower_payment_never_rises() {
    let given = Terms {
        payment: Some(roubles("42000.00")),
        ..*mortgage().terms()
    };
    let tiny = prepayment("2026-05-15", "1", Effect::LowerPayment, Repeat::Once);
    assert_eq!(
        Loan::new(given).unwrap().prepay(tiny).unwrap().payment(),
        roubles("42000.00")
    );
}

#[test]
fn terms_out_of_range_are_refused() {
    let good = *mortgage().terms();
    let cases: [(Terms, u32); 9] = [
        (
            Terms {
                principal: roubles("0"),
                ..good
            },
            0x0303,
        ),
        (
            Terms {
                principal: roubles("-1"),
                ..good
            },
            0x0303,
        ),
        (
            Terms {
                principal: Money::from_minor(i64::MAX, Currency::RUB),
                ..good
            },
            0x0303,
        ),
        (
            Terms {
                annual_rate: Rate::parse("-1").unwrap(),
                ..good
            },
            0x0304,
        ),
        (
            Terms {
                annual_rate: Rate::parse("100.000000000001").unwrap(),
                ..good
            },
            0x0304,
        ),
        (Terms { months: 0, ..good }, 0x0301),
        (Terms { months: 1201, ..good }, 0x0301),
        (
            Terms {
                interest_only_months: 180,
                ..good
            },
            0x0305,
        ),
        (
            Terms {
                disbursed_on: date("2201-01-01"),
                ..good
            },
            0x0306,
        ),
    ];
    for (terms, code) in cases {
        assert_eq!(
            crate::problem::Problem::entry(&Loan::new(terms).unwrap_err()).code,
            code,
            "{terms:?}"
        );
    }
    let immense = Terms {
        principal: Money::from_minor(100_000_000_000_000_000, Currency::RUB),
        annual_rate: Rate::parse("100").unwrap(),
        months: 1200,
        ..good
    };
    assert!(matches!(Loan::new(immense), Err(LoanError::TotalTooLarge { .. })));
}

fn prepayment(on: &str, amount: &str, effect: Effect, repeat: Repeat) -> Prepayment {
    Prepayment {
        on: date(on),
        amount: roubles(amount),
        effect,
        repeat,
    }
}

#[test]
fn a_lower_payment_keeps_the_term_and_a_shorter_term_the_payment() {
    let lower = mortgage()
        .prepay(prepayment(
            "2027-01-15",
            "500000",
            Effect::LowerPayment,
            Repeat::Once,
        ))
        .unwrap();
    assert_eq!(
        (lower.schedule().count(), lower.debt_free_on()),
        (180, date("2041-01-15"))
    );
    assert!(lower.payment().minor_units() < mortgage().payment().minor_units());
    let shorter = mortgage()
        .prepay(prepayment(
            "2027-01-15",
            "500000",
            Effect::ShorterTerm,
            Repeat::Once,
        ))
        .unwrap();
    assert_eq!(shorter.payment(), mortgage().payment());
    assert!(shorter.debt_free_on() < lower.debt_free_on());
    assert!(shorter.saved().interest.minor_units() > lower.saved().interest.minor_units());
}

/// 1200 roubles at 1 % a month over a year.
fn small_loan() -> Loan {
    let terms = Terms::annuity(
        roubles("1200.00"),
        Rate::parse("0.12").unwrap(),
        12,
        date("2026-01-10"),
    );
    Loan::new(terms).unwrap()
}

#[test]
fn an_early_repayment_between_due_dates_splits_the_interest_by_days() {
    let loan = small_loan();
    let early = loan
        .prepay(prepayment("2026-01-20", "600", Effect::ShorterTerm, Repeat::Once))
        .unwrap();
    let first = early.schedule().next().unwrap();
    // 1200 for 10 and 600 for 21 of 31 days at 1 % a month: 12 * 10/31 + 6 * 21/31 = 7.935
    assert_eq!(first.interest(), roubles("7.94"));
    assert_eq!(first.prepayment(), roubles("600"));
}

#[test]
fn repaying_the_whole_balance_ends_the_loan_on_that_day() {
    let loan = small_loan();
    let inside = loan
        .prepay(prepayment(
            "2026-01-20",
            "1200",
            Effect::ShorterTerm,
            Repeat::Once,
        ))
        .unwrap();
    let rows: Vec<_> = inside.schedule().collect();
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (rows[0].due_on(), rows[0].payment(), rows[0].balance()),
        (date("2026-01-20"), roubles("3.87"), roubles("0"))
    );
    assert_eq!(inside.payment(), roubles("0"));
    let balance = loan.schedule().next().unwrap().balance();
    let on_due_date = loan
        .prepay(Prepayment {
            amount: balance,
            ..prepayment("2026-02-10", "1", Effect::LowerPayment, Repeat::Once)
        })
        .unwrap();
    assert_eq!(on_due_date.debt_free_on(), date("2026-02-10"));
}

#[test]
fn prepayments_outside_the_loan_are_refused() {
    let loan = mortgage();
    let refused = |prepayment| crate::problem::Problem::entry(&loan.prepay(prepayment).unwrap_err()).code;
    let plain = prepayment("2027-01-15", "1", Effect::ShorterTerm, Repeat::Once);
    assert_eq!(
        refused(Prepayment {
            amount: roubles("0"),
            ..plain
        }),
        0x030A
    );
    assert_eq!(
        refused(Prepayment {
            on: date("2026-01-15"),
            ..plain
        }),
        0x030B
    );
    assert_eq!(
        refused(Prepayment {
            on: date("2041-01-15"),
            ..plain
        }),
        0x030B
    );
    assert_eq!(
        refused(Prepayment {
            amount: roubles("4000000"),
            ..plain
        }),
        0x030C
    );
    assert_eq!(
        refused(Prepayment {
            amount: Money::from_minor(1, Currency::EUR),
            ..plain
        }),
        0x030D
    );
}

#[test]
fn a_batch_goes_on_after_a_refused_loan() {
    let good = *mortgage().terms();
    let summaries: Vec<_> = summarize([good, Terms { months: 0, ..good }, good]).collect();
    assert_eq!(summaries[0], summaries[2]);
    assert_eq!(summaries[0].as_ref().unwrap().paid, roubles("8883398.78"));
    assert_eq!(summaries[1], Err(LoanError::TermOutOfRange { got: 0 }));
}

fn any_terms() -> impl Strategy<Value = Terms> {
    let contract = (
        1_i64..=100_000_000_000_000_000,
        0_i64..=2_000_000_000_000,
        1_u32..=600,
        -25_567_i32..84_370,
    );
    let conventions = (0_usize..5, 0_usize..7, 0_usize..7);
    let shape = (
        0_u32..1000,
        prop_oneof![
            Just(Method::Annuity),
            Just(Method::StraightLine),
            Just(Method::InterestOnly)
        ],
    );
    (
        contract,
        conventions,
        shape,
        prop_oneof![Just(1_i64), Just(1_000_000), Just(1_000_000_000)],
    )
        .prop_map(
            |(
                (principal, rate, months, day),
                (day_count, rounding, payment_rounding),
                (lead_in, method),
                scale,
            )| Terms {
                principal: Money::from_minor((principal / scale).max(1), Currency::RUB),
                annual_rate: Rate::from_pico(rate),
                months,
                disbursed_on: Date::from_days(day),
                method,
                interest_only_months: lead_in % months,
                payment: None,
                convention: Convention {
                    day_count: DayCount::ALL[day_count],
                    rounding: Rounding::ALL[rounding],
                    payment_rounding: Rounding::ALL[payment_rounding],
                    payment_multiple: 1,
                },
            },
        )
}

/// Every law a schedule keeps, whatever was prepaid.
fn assert_rows_keep_the_laws(rows: &[Installment], principal: i64) -> Result<(), TestCaseError> {
    let mut balance = principal;
    for (index, row) in rows.iter().enumerate() {
        let (paid, early) = (row.principal().minor_units(), row.prepayment().minor_units());
        prop_assert!(row.interest().minor_units() >= 0 && paid >= 0 && early >= 0);
        prop_assert_eq!(row.balance().minor_units(), balance - paid - early);
        prop_assert!(row.balance().minor_units() >= 0);
        prop_assert_eq!(row.number() as usize, index + 1);
        balance = row.balance().minor_units();
    }
    prop_assert!(rows.is_sorted_by(|a, b| a.due_on() < b.due_on()));
    prop_assert_eq!(balance, 0);
    Ok(())
}

fn is_refused_for_its_size(error: &LoanError) -> bool {
    matches!(error, LoanError::TotalTooLarge { .. })
}

proptest! {
    #[test]
    fn principal_is_repaid_to_the_cent(terms in any_terms()) {
        match Loan::new(terms) {
            Ok(loan) => {
                let rows: Vec<_> = loan.schedule().collect();
                assert_rows_keep_the_laws(&rows, terms.principal.minor_units())?;
                prop_assert_eq!(loan.totals().principal(), terms.principal);
                prop_assert_eq!(loan.summary().paid, loan.totals().paid());
                prop_assert_eq!(loan.summary().debt_free_on, loan.debt_free_on());
            }
            Err(error) => prop_assert!(is_refused_for_its_size(&error), "{}", error),
        }
    }

    #[test]
    fn a_larger_rate_never_lowers_interest(terms in any_terms(), more in 1_i64..1_000_000_000_000) {
        // Rounding the payment or the interest its own way moves single units between rows and can
        // change their number: the law is stated for the nearest modes, within a unit a row. And for equal
        // periods: where years of 360 days make months cost more than the payment, a dearer loan ends sooner.
        // Half a unit of the payment bears interest to the end: at most e^2 times where rate and years make two.
        let day_count = DayCount::OneTwelfth;
        let convention = Convention { day_count, rounding: Rounding::HalfUp, payment_rounding: Rounding::HalfUp, ..terms.convention };
        let most = 12 * Rate::ONE / i64::from(terms.months);
        let (rate, more) = (terms.annual_rate.pico() % most, more % most);
        let terms = Terms { convention, annual_rate: Rate::from_pico(rate), ..terms };
        let dearer = Terms { annual_rate: Rate::from_pico(terms.annual_rate.pico() + more), ..terms };
        if let (Ok(loan), Ok(dearer)) = (Loan::new(terms), Loan::new(dearer)) {
            let slack = i64::from(terms.months) * (i64::from(terms.months) + 16);
            prop_assert!(dearer.totals().interest().minor_units() + slack >= loan.totals().interest().minor_units());
        }
    }

    #[test]
    fn prepaid_loans_keep_the_laws(terms in any_terms(), day in 1_i32..20_000, amount in 1_i64..=100_000_000_000_000_000, lower: bool, monthly: bool) {
        let Ok(loan) = Loan::new(terms) else { return Ok(()) };
        let span = i32::try_from(terms.disbursed_on.days_until(loan.debt_free_on())).unwrap();
        prop_assume!(span > 1);
        let on = Date::from_days(terms.disbursed_on.days() + 1 + day % (span - 1));
        let contract = Contract::new(terms.into()).unwrap();
        let balance = Ledger::of(&contract, &[]).unwrap().balance_on(&contract, on);
        let prepayment = Prepayment {
            on,
            amount: Money::from_minor(1 + amount % balance, Currency::RUB),
            effect: if lower { Effect::LowerPayment } else { Effect::ShorterTerm },
            repeat: if monthly { Repeat::Monthly } else { Repeat::Once },
        };
        let repayment = loan.prepay(prepayment).unwrap();
        let rows: Vec<_> = repayment.schedule().collect();
        assert_rows_keep_the_laws(&rows, terms.principal.minor_units())?;
        prop_assert!(rows.len() <= terms.months as usize);
        if terms.method == Method::Annuity {
            prop_assert!(repayment.payment().minor_units() <= loan.payment().minor_units());
        }
        let as_of = Date::from_days(on.days() + i32::try_from(amount % 40).unwrap());
        let progress = repayment.progress(as_of);
        prop_assert_eq!(progress.principal_repaid().checked_add(progress.principal_left()), Ok(terms.principal));
        if as_of >= on && !monthly {
            prop_assert!(progress.principal_repaid().minor_units() >= prepayment.amount.minor_units());
        }
        prop_assert_eq!(repayment.totals().principal(), terms.principal);
        if !monthly {
            let early: i64 = rows.iter().map(|row| row.prepayment().minor_units()).sum();
            prop_assert_eq!(early, prepayment.amount.minor_units());
        }
    }
}
