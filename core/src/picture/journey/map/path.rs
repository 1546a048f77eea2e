//! The path: signs of touchpoints with what lies between them, or cards of journeys and scenarios.

use super::Lane;
use super::columns::{Column, Shape};
use super::draw::Map;
use crate::picture::journey::analysis::duration;
use crate::picture::journey::sheet::{LINE, PLAIN, QUIET, STRONG, TYPE, wrap};
use crate::picture::journey::{Place, half};
use crate::picture::svg::{Path, Px, px};
use crate::picture::text::cut;

const PATH: &str = "<path class=\"tenure-balance\" d=\"%\" stroke=\"@a\" stroke-width=\"3\" stroke-opacity=\"0.45\" fill=\"none\"/>";
const DOTTED: &str = "<path class=\"tenure-balance\" d=\"%\" stroke=\"@a\" stroke-width=\"3\" stroke-opacity=\"0.45\" stroke-dasharray=\"1 6\" stroke-linecap=\"round\" fill=\"none\"/>";
const BY_CLIENT: &str = "<circle class=\"tenure-sign-field\" cx=\"$\" cy=\"$\" r=\"15\" fill=\"@s\" stroke=\"@i\" stroke-width=\"2\"/>";
const BY_BANK: &str =
    "<circle class=\"tenure-mark\" cx=\"$\" cy=\"$\" r=\"15\" fill=\"@s\" stroke=\"@a\" stroke-width=\"2\"/>";
const ACTION: &str = "<rect class=\"tenure-sign-field\" x=\"$\" y=\"$\" width=\"26\" height=\"26\" rx=\"4\" fill=\"@s\" stroke=\"@i\" stroke-width=\"2\"/>";
const ICON: &str = "<path class=\"tenure-stroke\" d=\"%\" transform=\"translate($ $)\" fill=\"none\" stroke=\"@k\" stroke-width=\"1.3\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>";
const CARD: &str = "<rect class=\"tenure-mark\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" rx=\"8\" fill=\"@s\" stroke=\"@a\" stroke-width=\"1.5\"/>";
const CARD_OPTIONAL: &str = "<rect class=\"tenure-mark\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" rx=\"8\" fill=\"@s\" stroke=\"@a\" stroke-width=\"1.5\" stroke-dasharray=\"4 3\"/>";
const ARROW: &str = "<path class=\"tenure-stroke\" d=\"%\" transform=\"translate($ $)\" fill=\"none\" stroke=\"@k\" stroke-width=\"1.5\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>";

impl Map<'_> {
    /// Signs of the columns with the path between them, and their names.
    pub(super) fn path(&mut self, columns: &[Column], goes_on: bool) {
        let top = self.sheet.y;
        let legs = columns
            .iter()
            .any(|column| matches!(column.shape, Shape::Leg { .. }));
        if legs {
            self.cards(columns);
            return;
        }
        self.name(self.words.path, top + px(20));
        let shift = if self.gutter == Px(0) { px(14) } else { Px(0) };
        let y = top + px(20) + shift;
        for at in 0..columns.len() {
            let from = match at.checked_sub(1) {
                Some(before) => self.x(before) + half(self.slot),
                None if goes_on => self.x(0),
                None => continue,
            };
            let dotted = columns.get(at).is_some_and(|column| column.optional)
                || at
                    .checked_sub(1)
                    .and_then(|before| columns.get(before))
                    .is_some_and(|column| column.optional);
            let mut path = Path::default();
            path.move_to(from, y).level_to(self.x(at) + half(self.slot));
            self.sheet
                .svg
                .put(if dotted { DOTTED } else { PATH }, &[], &[path.as_str()]);
        }
        let mut below = y;
        for (at, column) in columns.iter().enumerate() {
            let middle = self.x(at) + half(self.slot);
            let detail = self.detail(column);
            self.sheet
                .begin(&column.key, &format!("{}: {detail}", column.title));
            match column.shape {
                Shape::Communication { by_client } => {
                    let ring = if by_client { BY_CLIENT } else { BY_BANK };
                    self.sheet.svg.put(ring, &[middle, y], &[]);
                    let arrow = if by_client {
                        "M0 4V-4M-3 -1L0 -4L3 -1"
                    } else {
                        "M0 -4V4M-3 1L0 4L3 1"
                    };
                    self.sheet.svg.put(ARROW, &[middle + px(20), y - px(9)], &[arrow]);
                }
                Shape::Action | Shape::Leg { .. } => {
                    self.sheet.svg.put(ACTION, &[middle - px(13), y - px(13)], &[]);
                    if column.icon.is_none() {
                        self.sheet.svg.put(ICON, &[middle, y], &[super::icons::ALONE]);
                    }
                }
            }
            if let Some(icon) = column.icon {
                self.sheet.svg.put(ICON, &[middle, y], &[icon]);
            }
            let room = self.slot - px(8);
            let under = self.sheet.lines(
                PLAIN,
                (middle, y + px(32)),
                "middle",
                &wrap(&column.title, room, 3),
            );
            let mut notes = wrap(&column.under, room, 2);
            if let Some(seconds) = column.seconds.filter(|_| self.options.shows(Lane::Blueprint)) {
                notes.push(cut(
                    &duration(self.sheet.view.language, i64::from(seconds) * 1_000_000),
                    TYPE,
                    room,
                ));
            }
            let under = self.sheet.lines(QUIET, (middle, under), "middle", &notes);
            below = below.max(under);
            self.place(
                column,
                detail,
                (self.x(at), top),
                (self.slot, under - top - px(8)),
            );
        }
        self.sheet.y = below;
    }

    /// Journeys of the level below as cards.
    fn cards(&mut self, columns: &[Column]) {
        let top = self.sheet.y;
        let wide = self.slot - px(8);
        let room = wide - px(18);
        let texts: Vec<(Vec<String>, Vec<String>)> = columns
            .iter()
            .map(|column| {
                let mut notes = Vec::new();
                if matches!(column.shape, Shape::Leg { parallel: true }) {
                    notes.push(self.words.parallel.to_owned());
                }
                if column.optional {
                    notes.push(self.words.optional.to_owned());
                }
                notes.extend(Some(column.under.clone()).filter(|under| !under.is_empty()));
                (
                    wrap(&column.title, room - room.part(8), 4),
                    notes.iter().flat_map(|note| wrap(note, room, 2)).collect(),
                )
            })
            .collect();
        let most = texts
            .iter()
            .map(|(lines, notes)| lines.len() + notes.len())
            .max()
            .unwrap_or(1);
        let high = px(16) + Px(LINE.0 * i64::try_from(most).unwrap_or(1));
        for (at, (column, (lines, notes))) in columns.iter().zip(texts).enumerate() {
            let x = self.x(at);
            let detail = self.detail(column);
            self.sheet
                .begin(&column.key, &format!("{}: {detail}", column.title));
            let template = if column.optional { CARD_OPTIONAL } else { CARD };
            self.sheet.svg.put(template, &[x + px(1), top, wide, high], &[]);
            let y = self
                .sheet
                .lines(STRONG, (x + px(10), top + px(19)), "start", &lines);
            self.sheet.lines(QUIET, (x + px(10), y), "start", &notes);
            if column.drill.is_some() {
                let sign = (x + wide - px(9), top + high - px(10));
                self.sheet.svg.put(ARROW, &[sign.0, sign.1], &["M-2 -4L2 0L-2 4"]);
            }
            self.place(column, detail, (x, top), (wide, high));
        }
        self.sheet.y = top + high + px(10);
    }

    fn place(&mut self, column: &Column, detail: String, at: (Px, Px), size: (Px, Px)) {
        let place = Place {
            key: column.key.clone(),
            label: column.title.clone(),
            detail,
            drill: column.drill.clone(),
            ..Place::default()
        };
        self.sheet.end(place, at, size);
    }
}
