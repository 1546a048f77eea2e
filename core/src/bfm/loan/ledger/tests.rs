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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]
    /// Moved due dates: the quick way and the ledger give the same rows.
    #[test]
    fn moved_due_dates_have_the_same_rows_by_both_ways(terms in any_terms(), due_day in 0_u32..32, shift in 0_usize..6, moved: bool) {
        let mut terms = ContractTerms::from(terms);
        terms.due.due_day = Some(due_day).filter(|day| *day > 0);
        terms.due.shift = crate::calendar::BusinessDayShift::ALL[shift];
        terms.due.accrue_to = if moved { AccrueTo::Moved } else { AccrueTo::Nominal };
        let Ok(contract) = Contract::new(terms) else { return Ok(()) };
        let ledger = Ledger::of(&contract, &[]).unwrap();
        prop_assert_eq!(ledger.installments().collect::<Vec<_>>(), contract.rows().unwrap());
    }
}

fn rubles(minor: i64) -> Money {
    Money::from_minor(minor, Currency::RUB)
}

fn any_placement() -> impl Strategy<Value = Placement> {
    (0_usize..5).prop_map(|index| Placement::ALL[index])
}

fn any_contract() -> impl Strategy<Value = ContractTerms> {
    let shape = (0_usize..5, 0_u32..4, any_placement(), 0_usize..3, 0_usize..2);
    let more = (
        proptest::collection::vec((1_i32..900, 1_i64..20), 0..3),
        proptest::collection::vec((1_i32..900, 0_i64..300), 0..3),
    );
    let balloon = (any::<bool>(), 1_i64..90);
    (any_terms(), shape, more, balloon).prop_map(
        |(terms, (method, lead, placement, basis, round), (tranches, rates), (has_balloon, balloon))| {
            let principal = terms.principal.minor_units().max(10_000);
            let day = |days: i32| Date::from_days(terms.disbursed_on.days() + days);
            let mut steps: Vec<RateStep> = rates
                .iter()
                .map(|(days, permille)| RateStep {
                    from: day(*days),
                    change: RateChange::To(Rate::from_pico(permille * 1_000_000_000)),
                    payment_cap: None,
                })
                .collect();
            steps.sort_by_key(|step| step.from);
            steps.dedup_by_key(|step| step.from);
            let method = Method::ALL[method];
            let amortising = matches!(method, Method::Annuity | Method::StraightLine);
            ContractTerms {
                principal: rubles(principal),
                method,
                tranches: tranches
                    .iter()
                    .map(|(days, share)| Tranche {
                        on: day(*days),
                        amount: rubles(principal / 100 * share),
                    })
                    .collect(),
                rate_steps: steps,
                lead_in: if lead > 0 && lead < terms.months {
                    vec![LeadIn {
                        installments: lead,
                        interest: placement,
                    }]
                } else {
                    Vec::new()
                },
                balloon: (has_balloon && amortising).then(|| rubles(principal / 100 * balloon)),
                payment_basis: PaymentBasis::ALL[basis],
                round_interest: RoundInterest::ALL[round],
                ..terms.into()
            }
        },
    )
}

/// When in the life, order, kind, share of the principal, effect, mode, placement, and a coin.
type Asked = (u32, u32, usize, i64, usize, usize, Placement, bool);

fn any_event() -> impl Strategy<Value = Asked> {
    (
        0_u32..1000,
        0_u32..3,
        0_usize..6,
        1_i64..60,
        0_usize..3,
        0_usize..2,
        any_placement(),
        any::<bool>(),
    )
}

/// Events within the life of a contract; holidays do not overlap.
fn events_of(contract: &Contract, asked: &[Asked]) -> Vec<Event> {
    let plan = Ledger::of(contract, &[]).unwrap();
    let (first, last) = (contract.terms().disbursed_on, plan.debt_free_on(contract));
    let span = i64::from(u32::try_from(first.days_until(last)).unwrap_or(1)).max(1);
    let mut had_holiday = false;
    let mut events: Vec<Event> = Vec::new();
    for (at, order, kind, share, effect, mode, placement, now) in asked {
        let days = i32::try_from(1 + i64::from(*at) * (span - 1) / 1000).unwrap();
        let on = Date::from_days(first.days() + days);
        let amount = rubles((contract.terms().principal.minor_units() / 100 * share).max(1));
        let effect = Effect::ALL[*effect];
        let kind = match kind {
            0 | 1 => EventKind::EarlyRepayment {
                amount,
                effect,
                repeat: Repeat::ALL[*mode],
                interest: EarlyInterest::ALL[usize::from(*now)],
                payer: Payer::Borrower,
            },
            2 => EventKind::Budget {
                amount,
                effect,
                until: None,
            },
            3 if !had_holiday => {
                had_holiday = true;
                EventKind::Holiday(Holiday {
                    until: Date::from_days(on.days() + 100),
                    payment: now.then_some(amount),
                    interest: *placement,
                    term: HolidayTerm::ALL[*mode],
                })
            }
            4 => EventKind::DueDay(u32::try_from(*share).unwrap() % 31 + 1),
            5 if *now => EventKind::Refinance,
            _ => EventKind::Recast,
        };
        events.push(Event {
            on,
            order: *order,
            kind,
        });
    }
    events
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Rows add up, whatever the contract and its events; everything given is repaid; early money is not lost.
    #[test]
    fn ledgers_keep_the_laws(terms in any_contract(), asked in proptest::collection::vec(any_event(), 0..6)) {
        let Ok(contract) = Contract::new(terms) else { return Ok(()) };
        let Ok(_) = Ledger::of(&contract, &[]) else { return Ok(()) };
        let events = events_of(&contract, &asked);
        let ledger = match Ledger::of(&contract, &events) {
            Ok(ledger) => ledger,
            Err((_, LoanError::LedgerOverflow | LoanError::DueDatesEnd)) => return Ok(()),
            Err((index, error)) => panic!("{index}: {error}"),
        };
        let tranches = &contract.terms().tranches;
        let mut balance = contract.first_tranche();
        let mut before = contract.terms().disbursed_on;
        for row in ledger.rows() {
            prop_assert!(row.due_on >= before);
            let given: i64 = tranches
                .iter()
                .filter(|tranche| tranche.on > before && tranche.on <= row.due_on)
                .map(|tranche| tranche.amount.minor_units())
                .sum();
            let over = row.balance == 0 && row.due_on == ledger.debt_free_on(&contract);
            balance += if over { -balance } else { given - row.principal - row.prepayment };
            prop_assert_eq!(row.balance, balance, "row {}", row.number);
            prop_assert!(row.balance >= 0 && row.prepayment >= 0 && row.interest >= 0 && row.deferred >= 0);
            prop_assert!(row.payment() >= 0);
            before = row.due_on;
        }
        let last = ledger.rows().last().unwrap();
        prop_assert_eq!((last.balance, last.deferred), (0, 0));
        let refinanced = events.iter().any(|event| event.kind == EventKind::Refinance);
        prop_assert!(refinanced || ledger.totals().principal == contract.terms().principal.minor_units());
        let early: i64 = ledger.outcomes().iter().map(Outcome::principal).sum();
        let prepaid: i64 = ledger.rows().iter().map(|row| row.prepayment).sum();
        prop_assert_eq!(early, prepaid);
        for (index, event) in events.iter().enumerate() {
            if let EventKind::EarlyRepayment { amount, repeat: Repeat::Once, .. } = event.kind {
                let of: Vec<_> = ledger.outcomes().iter().filter(|outcome| outcome.event == index).collect();
                let accounted: i64 = of.iter().map(|outcome| outcome.principal + outcome.interest + outcome.excess).sum();
                prop_assert_eq!((of.len(), accounted), (1, amount.minor_units()));
            }
        }
    }

    /// The order of entry does not count, and an early repayment can be split in two on its day.
    #[test]
    fn entry_order_and_splitting_change_nothing(terms in any_contract(), asked in proptest::collection::vec(any_event(), 1..6), turn in 0_usize..6, part in 1_i64..100) {
        let Ok(contract) = Contract::new(terms) else { return Ok(()) };
        let Ok(_) = Ledger::of(&contract, &[]) else { return Ok(()) };
        let events = events_of(&contract, &asked);
        let Ok(ledger) = Ledger::of(&contract, &events) else { return Ok(()) };
        let figures = |ledger: &Ledger| ledger.rows().iter().map(|row| (shape(row), row.deferred, row.early_interest, row.fees)).collect::<Vec<_>>();
        let mut turned = events.clone();
        turned.rotate_left(turn % events.len());
        turned.reverse();
        prop_assert_eq!(figures(&Ledger::of(&contract, &turned).unwrap()), figures(&ledger));

        let mut split = Vec::new();
        for event in &events {
            match event.kind {
                EventKind::EarlyRepayment { amount, effect, repeat: Repeat::Once, interest, payer } if amount.minor_units() > 1 => {
                    let first = (amount.minor_units() * part / 100).max(1);
                    for amount in [first, amount.minor_units() - first] {
                        let amount = rubles(amount);
                        split.push(Event { kind: EventKind::EarlyRepayment { amount, effect, repeat: Repeat::Once, interest, payer }, ..*event });
                    }
                }
                _ => split.push(*event),
            }
        }
        prop_assert_eq!(figures(&Ledger::of(&contract, &split).unwrap()), figures(&ledger));
    }
}
