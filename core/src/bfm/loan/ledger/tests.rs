use super::*;
use crate::bfm::loan::*;
use crate::calendar::DayCount;
use crate::money::Rounding;
use proptest::prelude::*;

fn any_terms() -> impl Strategy<Value = Terms> {
    (
        (
            1_i64..=5_000_000_000,
            0_i64..=400_000_000_000,
            1_u32..=120,
            0_i32..30_000,
        ),
        (
            0_usize..25,
            0_usize..7,
            0_usize..3,
            0_u32..6,
            0_usize..7,
            0_usize..3,
        ),
    )
        .prop_map(
            |((principal, rate, months, day), (count, rounding, method, lead, payment, multiple))| Terms {
                principal: Money::from_minor(principal, Currency::RUB),
                annual_rate: Rate::from_pico(rate),
                months,
                disbursed_on: Date::from_days(day),
                method: Method::ALL[method],
                interest_only_months: lead.min(months - 1),
                payment: None,
                convention: Convention {
                    day_count: DayCount::ALL[count],
                    rounding: Rounding::ALL[rounding],
                    payment_rounding: Rounding::ALL[payment],
                    payment_multiple: [1, 100, 7][multiple],
                },
            },
        )
}

fn shape(row: &LedgerRow) -> (u32, Date, i64, i64, i64, i64) {
    (
        row.number,
        row.due_on,
        row.interest,
        row.principal,
        row.prepayment,
        row.balance,
    )
}

fn plain(row: &Installment) -> (u32, Date, i64, i64, i64, i64) {
    (
        row.number,
        row.due_on,
        row.interest,
        row.principal,
        row.prepayment,
        row.balance,
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]
    /// The ledger and the kernel of plain loans give the same rows.
    #[test]
    fn a_plain_contract_has_the_rows_of_the_kernel(terms in any_terms()) {
        let loan = Loan::new(terms).unwrap();
        let contract = Contract::new(terms.into()).unwrap();
        let ledger = Ledger::of(&contract, &[]).unwrap();
        prop_assert_eq!(
            ledger.rows().iter().map(shape).collect::<Vec<_>>(),
            loan.rows().iter().map(plain).collect::<Vec<_>>()
        );
    }
}
