use super::*;
use crate::bfm::loan::{
    ContractTerms, EarlyInterest, Effect, Fee, FeeAmount, FeeKind, FeeRepeat, Holiday, HolidayTerm, LeadIn,
    Method, Placement, RateChange, RateStep, Terms, Tranche,
};
use crate::calendar::{Frequency, FrequencyUnit};
use crate::money::Currency;
use crate::picture::loan::draw;
use crate::picture::loan::tests::{assert_as_checked_in, view};
use crate::picture::{Language, Picture, Theme, View};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn roubles(text: &str) -> Money {
    Money::parse(text, Currency::RUB).unwrap()
}

fn mortgage() -> ContractTerms {
    let rate = Rate::parse("0.125").unwrap();
    Terms::annuity(roubles("4000000.00"), rate, 180, day("2026-01-15")).into()
}

fn early(on: &str, amount: &str, payer: Payer) -> Event {
    let kind = EventKind::EarlyRepayment {
        amount: roubles(amount),
        effect: Effect::ShorterTerm,
        repeat: Repeat::Once,
        interest: EarlyInterest::Carried,
        payer,
    };
    event(on, kind)
}

fn event(on: &str, kind: EventKind) -> Event {
    Event {
        on: day(on),
        order: 0,
        kind,
    }
}

fn holiday(on: &str, until: &str, interest: Placement) -> Event {
    let holiday = Holiday {
        until: day(until),
        payment: None,
        interest,
        term: HolidayTerm::Extended,
    };
    event(on, EventKind::Holiday(holiday))
}

fn picture(terms: ContractTerms, events: &[Event], view: View) -> Picture {
    let contract = Contract::new(terms).unwrap();
    let plan = Ledger::of(&contract, &[]).unwrap();
    let actual = Ledger::of(&contract, events).unwrap();
    draw(&Told::of(&contract, &plan, &actual, events).story(None), view)
}

fn life() -> Vec<Event> {
    let rate = RateChange::To(Rate::parse("0.09").unwrap());
    vec![
        early("2027-03-10", "500000.00", Payer::Borrower),
        early("2028-02-01", "833024.74", Payer::ThirdParty),
        holiday("2030-01-15", "2030-07-15", Placement::AtEnd),
        event(
            "2032-05-15",
            EventKind::Rate {
                change: rate,
                payment_cap: None,
            },
        ),
        event("2034-05-15", EventKind::DueDay(5)),
    ]
}

fn insured() -> ContractTerms {
    let insurance = Fee {
        name: "insurance".to_owned(),
        kind: FeeKind::Insurance,
        amount: FeeAmount::OfBalance(Rate::parse("0.006").unwrap()),
        on: None,
        until: None,
        repeat: FeeRepeat::Yearly,
        in_cost: true,
    };
    ContractTerms {
        fees: vec![insurance],
        ..mortgage()
    }
}

/// Two tranches while the house is built, the interest of the building time added to the debt, a discount lost.
fn building() -> ContractTerms {
    let tranche = |on| Tranche {
        on: day(on),
        amount: roubles("1000000.00"),
    };
    ContractTerms {
        tranches: vec![tranche("2026-09-10"), tranche("2027-03-10")],
        lead_in: vec![LeadIn {
            installments: 18,
            interest: Placement::Capitalised,
        }],
        rate_steps: vec![RateStep {
            from: day("2028-01-15"),
            change: RateChange::By(Rate::parse("0.01").unwrap()),
            payment_cap: None,
        }],
        ..mortgage()
    }
}

fn every(unit: FrequencyUnit, count: u32, installments: u32) -> ContractTerms {
    let mut terms = mortgage();
    terms.due.every = Frequency::new(count, unit).unwrap();
    terms.installments = installments;
    terms
}

#[test]
fn lives_of_loans_keep_their_bytes() {
    use Language::{English, Russian};
    let weekly = every(FrequencyUnit::Week, 1, 52);
    let bullet = ContractTerms {
        method: Method::Bullet,
        ..every(FrequencyUnit::Month, 120, 1)
    };
    let cases = [
        (
            "events-ru-light-768",
            insured(),
            life(),
            view(Russian, Theme::Light, 768),
        ),
        (
            "events-en-dark-360",
            insured(),
            life(),
            view(English, Theme::Dark, 360),
        ),
        (
            "events-ru-print-1280",
            insured(),
            life(),
            view(Russian, Theme::Print, 1280),
        ),
        (
            "building-en-light-768",
            building(),
            vec![],
            view(English, Theme::Light, 768),
        ),
        (
            "building-ru-dark-320",
            building(),
            vec![],
            view(Russian, Theme::Dark, 320),
        ),
        (
            "capitalised-holiday-ru-light-360",
            mortgage(),
            vec![holiday("2027-01-15", "2028-12-15", Placement::Capitalised)],
            view(Russian, Theme::Light, 360),
        ),
        (
            "weekly-early-en-light-768",
            weekly,
            vec![early("2026-04-01", "1000000.00", Payer::Borrower)],
            view(English, Theme::Light, 768),
        ),
        (
            "one-row-in-ten-years-en-light-720",
            bullet,
            vec![],
            view(English, Theme::Light, 720),
        ),
        (
            "refinanced-en-dark-768",
            mortgage(),
            vec![event("2031-06-01", EventKind::Refinance)],
            view(English, Theme::Dark, 768),
        ),
    ];
    for (name, terms, events, view) in cases {
        assert_as_checked_in("loan", name, &picture(terms, &events, view).svg);
    }
}

#[test]
fn plan_and_actual_stand_side_by_side() {
    let picture = picture(insured(), &life(), view(Language::English, Theme::Light, 720));
    assert_eq!(
        picture.table.columns,
        [
            "Year",
            "Paid",
            "Interest",
            "Principal",
            "Early repayment",
            "Third party",
            "Fees and insurance",
            "Interest put off",
            "Balance at the end",
            "Paid by the plan",
            "Balance by the plan"
        ]
    );
    let point = |year: usize| &picture.points[year];
    assert_eq!(
        (point(1).prepayment.as_str(), &point(1).third_party),
        ("500000.00", &None)
    );
    assert_eq!(point(2).third_party.as_deref(), Some("833024.74"));
    assert_eq!(
        point(0).planned_balance.as_deref(),
        Some(point(0).balance.as_str())
    );
    // The rate is the one that holds then, not the change.
    assert_eq!(
        picture.events[3].label,
        "May 15, 2032: the rate is 9% from here on"
    );
    assert_eq!(picture.events.len(), 5);
}

#[test]
fn interest_added_to_the_debt_is_not_paid_and_not_lost() {
    let picture = picture(building(), &[], view(Language::English, Theme::Light, 720));
    let first = &picture.points[0];
    assert_eq!((first.paid.as_str(), first.principal.as_str()), ("0.00", "0.00"));
    let row = &picture.table.rows[0];
    // 2 000 000 given, a tranche and the interest added to it.
    assert_eq!(row[4], "₽1,274,793.11");
    assert_eq!(row[5], "₽3,274,793.11");
    assert!(!picture.svg.contains("height=\"-"));
}

#[test]
fn a_thousand_events_leave_room_for_the_curve() {
    let events: Vec<Event> = (0..1000)
        .map(|index| early("2027-03-10", "100.00", Payer::Borrower).at(index))
        .collect();
    let picture = picture(mortgage(), &events, view(Language::Russian, Theme::Auto, 320));
    assert_eq!(picture.events.len(), 1000);
    assert!(picture.height < 520, "{}", picture.height);
}

impl Event {
    /// The event some days later.
    fn at(self, days: i32) -> Self {
        Self {
            on: Date::from_days(self.on.days() + days),
            ..self
        }
    }
}
