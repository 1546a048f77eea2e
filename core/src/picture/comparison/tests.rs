use super::*;
use crate::bfm::loan::{Contract, ContractTerms, Event, EventKind, LeadIn, Ledger, Method, Placement, Terms};
use crate::money::Rate;
use crate::picture::loan::tests::{assert_as_checked_in, view};
use crate::picture::{Language, Theme};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn terms(rate: &str, months: u32) -> ContractTerms {
    let principal = Money::parse("4000000.00", Currency::RUB).unwrap();
    Terms::annuity(principal, Rate::parse(rate).unwrap(), months, day("2026-01-15")).into()
}

fn offer_with(name: &str, terms: ContractTerms, events: &[Event]) -> Offer {
    let contract = Contract::new(terms).unwrap();
    let plan = Ledger::of(&contract, &[]).unwrap();
    let actual = Ledger::of(&contract, events).unwrap();
    Offer {
        name: name.to_owned(),
        payment: actual.payment(&contract),
        told: Told::of(&contract, &plan, &actual, events),
    }
}

fn offer(name: &str, rate: &str, months: u32) -> Offer {
    offer_with(name, terms(rate, months), &[])
}

fn three() -> Vec<Offer> {
    vec![
        offer("Нынешний кредит", "0.125", 180),
        offer("Банк на углу", "0.11", 180),
        offer(
            "Банк с самым длинным названием на свете & очень долгим <сроком>",
            "0.105",
            240,
        ),
    ]
}

fn ten() -> Vec<Offer> {
    let offers = [
        ("0.125", 180),
        ("0.121", 180),
        ("0.129", 180),
        ("0.119", 180),
        ("0.117", 240),
        ("0.12", 120),
        ("0.126", 180),
        ("0.13", 60),
        ("0.15", 360),
        ("0.11", 180),
    ];
    let named = |(index, (rate, months)): (usize, (&str, u32))| {
        offer(&format!("Lender number {}", index + 1), rate, months)
    };
    offers.into_iter().enumerate().map(named).collect()
}

fn flat(count: usize) -> Vec<Offer> {
    let terms = || ContractTerms {
        method: Method::InterestOnly,
        ..terms("0.1", 60)
    };
    (0..count)
        .map(|index| offer_with(&format!("Offer {index}"), terms(), &[]))
        .collect()
}

fn picture(offers: Vec<Offer>, as_of: Option<&str>, horizon: Option<u32>, view: View) -> ComparisonPicture {
    let comparison = Comparison::new(offers, as_of.map(day), horizon).unwrap();
    draw(&comparison, view)
}

#[test]
fn comparisons_keep_their_bytes() {
    use Language::{English, Russian};
    let century: Vec<Offer> = (0..9)
        .map(|index| offer(&format!("Short {index}"), "0.12", 12))
        .chain([offer("Century", "0.01", 1200)])
        .collect();
    let cases = [
        (
            "three-ru-light-320",
            three(),
            None,
            None,
            view(Russian, Theme::Light, 320),
        ),
        (
            "three-en-dark-360",
            three(),
            None,
            None,
            view(English, Theme::Dark, 360),
        ),
        (
            "three-ru-auto-1280",
            three(),
            None,
            None,
            view(Russian, Theme::Auto, 1280),
        ),
        (
            "horizon-ru-light-768",
            three(),
            Some("2026-06-01"),
            Some(60),
            view(Russian, Theme::Light, 768),
        ),
        (
            "ten-ru-dark-320",
            ten(),
            None,
            None,
            view(Russian, Theme::Dark, 320),
        ),
        (
            "ten-en-print-768",
            ten(),
            Some("2030-01-01"),
            None,
            view(English, Theme::Print, 768),
        ),
        (
            "ten-en-dark-1280",
            ten(),
            None,
            None,
            view(English, Theme::Dark, 1280),
        ),
        (
            "flat-ten-en-light-320",
            flat(10),
            None,
            None,
            view(English, Theme::Light, 320),
        ),
        (
            "century-en-light-768",
            century,
            None,
            None,
            view(English, Theme::Light, 768),
        ),
    ];
    for (name, offers, as_of, horizon, view) in cases {
        let svg = picture(offers, as_of, horizon, view).svg;
        assert_as_checked_in("comparison", name, &svg);
    }
}

#[test]
fn every_offer_has_a_bar_a_line_and_a_label_at_any_width() {
    for width in [320, 360, 480, 768, 1280, 1600] {
        for offers in [ten(), flat(10), three(), flat(2)] {
            let count = offers.len();
            let picture = picture(offers, None, None, View::new(width).unwrap());
            for index in 1..=count {
                let key = format!("data-key=\"offer-{index}\"");
                assert_eq!(picture.svg.matches(&key).count(), 2, "{width} {index}");
                // The number stands before the name of the bar, and over the line alone or before the name.
                let numbered = picture.svg.matches(&format!(">{index}. ")).count();
                let alone = picture
                    .svg
                    .matches(&format!("fill=\"#1a2332\">{index}</text>"))
                    .count();
                assert_eq!(numbered + alone, 2, "{width} {index}");
            }
        }
    }
}

#[test]
fn the_table_has_the_whole_names_and_the_exact_sums() {
    let picture = picture(three(), None, None, View::default());
    assert_eq!(
        picture.table.columns,
        [
            "Offer",
            "Payment",
            "Interest",
            "Fees and insurance",
            "Paid in all",
            "Overpayment",
            "Debt-free on"
        ]
    );
    let row = &picture.table.rows[2];
    assert_eq!(
        row[0],
        "Банк с самым длинным названием на свете & очень долгим <сроком>"
    );
    assert_eq!(
        (row[1].as_str(), row[6].as_str()),
        ("₽39,935.20", "January 15, 2046")
    );
    let svg = &picture.svg;
    assert!(
        svg.contains("<title>Банк с самым длинным названием на свете &amp; очень долгим &lt;сроком&gt;: ₽")
    );
    assert!(svg.contains("…"));
    assert!(
        picture
            .title
            .starts_with("Loan offers compared: Банк на углу costs least, ₽")
    );
}

#[test]
fn a_horizon_counts_what_is_paid_and_what_is_left() {
    let year = picture(three(), Some("2026-01-15"), Some(12), View::default());
    let first = &year.points[0];
    // Twelve payments of 49 300.88, the interest in them, and the debt on 2027-01-15.
    let cost = |point: &ComparedOffer| Money::parse(point.cost.as_deref().unwrap(), Currency::RUB).unwrap();
    let left = |point: &ComparedOffer| Money::parse(point.left.as_deref().unwrap(), Currency::RUB).unwrap();
    assert_eq!(
        cost(first).minor_units() - left(first).minor_units(),
        12 * 4_930_088
    );
    assert_eq!(year.table.columns[8], "Left on January 15, 2027");
    // Until the end of all loans the cost is what is paid in all.
    let whole = picture(three(), None, Some(1200), View::default());
    assert_eq!(
        whole.points[2].cost.as_deref(),
        Some(whole.points[2].paid.as_str())
    );
    assert_eq!(whole.points[2].left.as_deref(), Some("0.00"));
}

#[test]
fn interest_added_to_the_debt_is_owed_not_lent() {
    let building = ContractTerms {
        lead_in: vec![LeadIn {
            installments: 12,
            interest: Placement::Capitalised,
        }],
        ..terms("0.12", 120)
    };
    let offers = vec![offer_with("Builder", building, &[]), offer("Bank", "0.12", 120)];
    let picture = picture(offers, None, Some(12), View::default());
    let point = &picture.points[0];
    // Nothing was paid: 4 000 000 * 1.01^12, each month rounded.
    assert_eq!(point.cost, point.left);
    assert_eq!(point.cost.as_deref(), Some("4507300.12"));
    assert_eq!(point.principal, "4000000.00");
    assert!(!picture.svg.contains("width=\"-"));
}

#[test]
fn events_of_an_offer_count() {
    let refinance = Event {
        on: day("2030-06-01"),
        order: 0,
        kind: EventKind::Refinance,
    };
    let offers = vec![
        offer_with("Refinanced", terms("0.125", 180), &[refinance]),
        offer("Kept", "0.125", 180),
    ];
    let picture = picture(offers, None, None, View::default());
    assert_eq!(picture.points[0].debt_free_on, "2030-06-01");
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let count = |offers: Vec<Offer>| Comparison::new(offers, None, None).unwrap_err();
    assert_eq!(count(flat(1)), PictureError::OfferCount { got: 1, max: 10 });
    assert_eq!(count(flat(11)), PictureError::OfferCount { got: 11, max: 10 });
    for months in [0, 1201, u32::MAX] {
        let error = Comparison::new(flat(2), None, Some(months)).unwrap_err();
        assert_eq!(
            error,
            PictureError::HorizonOutOfRange {
                got: months,
                max: 1200
            }
        );
    }
    assert!(check_name(" ").is_err() && check_name(&"я".repeat(201)).is_err());
    assert!(check_name(&"я".repeat(200)).is_ok());
}
