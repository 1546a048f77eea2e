//! The figures of the picture of a loan: its table, and what belongs to each `data-key`.

use super::Story;
use super::layout::Layout;
use super::marks::Placed;
use super::periods::{Grain, Period, Timeline};
use crate::money::ScaledText;
use crate::picture::svg::Px;
use crate::picture::text::{Language, fill};
use crate::picture::{Event, Point, Table, View};

/// Which columns the table has, in the order of the catalogue: those that say something.
fn columns(story: &Story<'_>, timeline: &Timeline) -> [bool; 12] {
    let any = |of: fn(&Period) -> i64| timeline.periods.iter().any(|period| of(period) != 0);
    let compared = story.original.is_some();
    [
        true,
        true,
        true,
        true,
        compared,
        any(|period| period.third_party),
        any(|period| period.fees),
        any(|period| period.added),
        any(|period| period.deferred),
        true,
        compared,
        compared,
    ]
}

/// A row per period; plan and actual side by side when they differ.
pub(super) fn table(story: &Story<'_>, timeline: &Timeline, view: View) -> Table {
    let (language, currency) = (view.language, story.principal.currency());
    let words = language.catalogue();
    let kept = columns(story, timeline);
    let row = |period: &Period| -> Vec<String> {
        let amounts = [
            period.paid(),
            period.interest,
            period.principal,
            period.early,
            period.third_party,
            period.fees,
            period.added,
            period.deferred,
            period.balance,
            period.planned_paid,
            period.planned_balance,
        ];
        let money = |(minor, _)| language.money(minor, currency);
        let kept = amounts.into_iter().zip(kept.into_iter().skip(1));
        std::iter::once(timeline.label(period, language))
            .chain(kept.filter(|(_, kept)| *kept).map(money))
            .collect()
    };
    let mut heads = words.columns;
    if let (Grain::Month, Some(head)) = (timeline.grain, heads.first_mut()) {
        *head = words.month_column;
    }
    let heads = heads.into_iter().zip(kept).filter(|(_, kept)| *kept);
    Table {
        caption: fill(words.table_caption, &[("currency", currency.code())]),
        columns: heads.map(|(head, _)| head.to_owned()).collect(),
        rows: timeline.periods.iter().map(row).collect(),
    }
}

/// What a host shows when the reader points at a period.
pub(super) fn points(story: &Story<'_>, timeline: &Timeline, layout: &Layout, view: View) -> Vec<Point> {
    let text = |minor| {
        ScaledText::new(minor, story.principal.currency().exponent())
            .as_str()
            .to_owned()
    };
    let some = |minor: i64| (minor != 0).then(|| text(minor));
    let planned = |minor: i64| story.original.map(|_| text(minor));
    let point = |(index, period): (usize, &Period)| {
        let (start, end) = layout.band(timeline, index);
        Point {
            key: timeline.key(period),
            label: timeline.label(period, view.language),
            x: pixels(start),
            width: pixels(end - start),
            paid: text(period.paid()),
            interest: text(period.interest),
            principal: text(period.principal),
            prepayment: text(period.early.saturating_add(period.third_party)),
            third_party: some(period.third_party),
            fees: some(period.fees),
            balance: text(period.balance),
            planned_paid: planned(period.planned_paid),
            planned_balance: planned(period.planned_balance),
        }
    };
    timeline.periods.iter().enumerate().map(point).collect()
}

/// The marks in words, for hosts and screen readers.
pub(super) fn events(
    story: &Story<'_>,
    timeline: &Timeline,
    layout: &Layout,
    marks: &[Placed<'_>],
    language: Language,
) -> Vec<Event> {
    let currency = story.principal.currency();
    let event = |placed: &Placed<'_>| {
        let (x, y) = placed.at(timeline, layout);
        Event {
            on: placed.mark.on.iso_text().as_str().to_owned(),
            kind: placed.mark.kind.name().to_owned(),
            label: placed.title(language, currency),
            x: pixels(x),
            y: pixels(y),
        }
    };
    marks.iter().map(event).collect()
}

fn pixels(length: Px) -> u16 {
    u16::try_from(length.rounded()).unwrap_or(0)
}
