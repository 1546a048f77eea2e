use super::{Step, Story, draw};
use crate::bfm::loan::{Effect, Loan, Method, Prepayment, Repeat, Terms};
use crate::calendar::Date;
use crate::money::{Currency, Money, Rate};
use crate::picture::{Language, Picture, Style, Theme, View};
use std::path::Path;

/// A loan and, for some pictures, what is paid early every month.
struct Case {
    currency: Currency,
    principal: &'static str,
    rate: &'static str,
    months: u32,
    interest_only_months: u32,
    method: Method,
    monthly: Option<(&'static str, Effect)>,
    as_of: Option<&'static str>,
}

/// The mortgage of the source documents.
const MORTGAGE: Case = Case {
    currency: Currency::RUB,
    principal: "4000000.00",
    rate: "0.125",
    months: 180,
    interest_only_months: 1,
    method: Method::Annuity,
    monthly: None,
    as_of: None,
};

const PREPAID: Case = Case {
    monthly: Some(("10000.00", Effect::ShorterTerm)),
    ..MORTGAGE
};

fn picture(case: &Case, view: View) -> Picture {
    let disbursed_on = Date::parse("2026-01-15").unwrap();
    let principal = Money::parse(case.principal, case.currency).unwrap();
    let terms = Terms {
        method: case.method,
        interest_only_months: case.interest_only_months,
        ..Terms::annuity(
            principal,
            Rate::parse(case.rate).unwrap(),
            case.months,
            disbursed_on,
        )
    };
    let loan = Loan::new(terms).unwrap();
    let original: Vec<Step> = loan.schedule().map(|row| Step::from(&row)).collect();
    let prepaid: Option<Vec<Step>> = case.monthly.map(|(amount, effect)| {
        let amount = Money::parse(amount, case.currency).unwrap();
        let on = original.first().unwrap().due_on;
        loan.prepay(Prepayment {
            on,
            amount,
            effect,
            repeat: Repeat::Monthly,
        })
        .unwrap()
        .schedule()
        .map(|row| Step::from(&row))
        .collect()
    });
    let story = Story {
        principal,
        disbursed_on,
        rows: prepaid.as_deref().unwrap_or(&original),
        original: prepaid.as_ref().map(|_| original.as_slice()),
        marks: &[],
        jumps: &[],
        as_of: case.as_of.map(|date| Date::parse(date).unwrap()),
    };
    draw(&story, view)
}

/// Compares with the drawing that is checked in; `TENURE_BLESS=1` writes it anew.
pub(in crate::picture) fn assert_as_checked_in(folder: &str, name: &str, svg: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/picture")
        .join(folder)
        .join("golden")
        .join(name)
        .with_extension("svg");
    if std::env::var_os("TENURE_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, svg).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        svg == expected,
        "{name}.svg differs; look at it, then run the test with TENURE_BLESS=1"
    );
}

pub(in crate::picture) fn view(language: Language, theme: Theme, width: u16) -> View {
    View {
        language,
        theme,
        ..View::new(width).unwrap()
    }
}

#[test]
fn drawings_keep_their_bytes() {
    use Language::{English, Russian};
    let as_of = Some("2036-01-15");
    let cases = [
        (
            "mortgage-ru-light-720",
            MORTGAGE,
            view(Russian, Theme::Light, 720),
        ),
        (
            "mortgage-en-dark-360",
            Case { as_of, ..MORTGAGE },
            view(English, Theme::Dark, 360),
        ),
        ("prepaid-ru-dark-360", PREPAID, view(Russian, Theme::Dark, 360)),
        (
            "prepaid-en-light-1200",
            Case {
                as_of: Some("2030-05-20"),
                ..PREPAID
            },
            view(English, Theme::Light, 1200),
        ),
        ("prepaid-ru-print-720", PREPAID, view(Russian, Theme::Print, 720)),
        (
            "lower-payment-ru-auto-720",
            Case {
                monthly: Some(("10000.00", Effect::LowerPayment)),
                ..MORTGAGE
            },
            view(Russian, Theme::Auto, 720),
        ),
        (
            "one-month-kwd-en-light-320",
            Case {
                currency: Currency::KWD,
                principal: "100.000",
                months: 1,
                interest_only_months: 0,
                ..MORTGAGE
            },
            view(English, Theme::Light, 320),
        ),
        (
            "hundred-years-jpy-en-light-360",
            Case {
                currency: Currency::JPY,
                principal: "90000000",
                rate: "0.01",
                months: 1200,
                interest_only_months: 0,
                ..MORTGAGE
            },
            view(English, Theme::Light, 360),
        ),
        (
            "huge-ru-light-320",
            Case {
                principal: "900000000000000.00",
                as_of,
                ..MORTGAGE
            },
            view(Russian, Theme::Light, 320),
        ),
        (
            "tiny-eur-en-light-720",
            Case {
                currency: Currency::EUR,
                principal: "1.00",
                months: 12,
                interest_only_months: 0,
                ..MORTGAGE
            },
            view(English, Theme::Light, 720),
        ),
        (
            "interest-only-ru-light-720",
            Case {
                method: Method::InterestOnly,
                interest_only_months: 0,
                months: 60,
                as_of: Some("2028-01-15"),
                ..MORTGAGE
            },
            view(Russian, Theme::Light, 720),
        ),
    ];
    for (name, case, view) in cases {
        assert_as_checked_in("loan", name, &picture(&case, view).svg);
    }
}

#[test]
fn the_table_and_the_points_hold_the_figures_of_the_rows() {
    let picture = picture(&MORTGAGE, view(Language::Russian, Theme::Light, 720));
    assert_eq!(picture.points.len(), 16);
    let first = &picture.points[0];
    // Eleven due dates in 2026: 41 666.67 and ten times 49 395.16.
    assert_eq!((first.key.as_str(), first.paid.as_str()), ("2026", "535618.27"));
    assert_eq!(picture.points[15].balance, "0.00");
    assert_eq!(
        picture.table.columns,
        [
            "Год",
            "Выплачено",
            "Проценты",
            "Основной долг",
            "Остаток на конец"
        ]
    );
    assert_eq!(picture.table.rows[0][1], "535\u{a0}618,27\u{a0}₽");
    assert_eq!(
        picture.title,
        "Кредит 4\u{a0}000\u{a0}000,00\u{a0}₽: долг закрыт 15\u{a0}января 2041"
    );
}

#[test]
fn every_point_has_its_group() {
    let picture = picture(&PREPAID, view(Language::English, Theme::Auto, 480));
    for point in &picture.points {
        assert_eq!(
            picture
                .svg
                .matches(&format!("data-key=\"{}\"", point.key))
                .count(),
            1
        );
    }
    assert_eq!(picture.svg.matches("data-key").count(), picture.points.len());
    assert!(picture.description.contains("instead of January 15, 2041"));
}

#[test]
fn an_external_picture_has_no_style_and_no_script() {
    let view = View {
        style: Style::External,
        ..View::default()
    };
    let svg = picture(&PREPAID, view).svg;
    for forbidden in ["<style", "style=", "<script", "url(", "href"] {
        assert!(!svg.contains(forbidden), "{forbidden}");
    }
    assert!(svg.starts_with(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"tenure-picture\" role=\"img\" lang=\"en\""
    ));
}

#[test]
fn widths_outside_the_limits_are_refused() {
    assert!(View::new(319).is_err() && View::new(1601).is_err());
    let width = |width| picture(&MORTGAGE, View::new(width).unwrap()).width;
    assert_eq!((width(320), width(1600)), (320, 1600));
}
