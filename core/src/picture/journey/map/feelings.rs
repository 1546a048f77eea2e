//! The curve of feelings: a scale from −2 to +2 with faces, the interval of each mean as a band, points by their evidence,
//! the aim as a broken line, and friction as bars from below on a scale of its own.

use super::columns::{Column, Felt};
use super::words::feeling;
use crate::journey::atlas::EvidenceSource;
use crate::picture::journey::sheet::{QUIET, STRONG, Sheet, TYPE};
use crate::picture::smooth::curve_to;
use crate::picture::svg::{Path, Px, px};
use crate::picture::text::width;

/// Height of the curve from −2 to +2.
pub(super) const HIGH: Px = px(104);

const RULES: &str = "<path class=\"tenure-rules\" d=\"%\" stroke=\"@r\" fill=\"none\"/>";
const ZERO: &str = "<path class=\"tenure-zero\" d=\"%\" stroke=\"@m\" stroke-opacity=\"0.5\" fill=\"none\"/>";
const BAND: &str = "<path class=\"tenure-area\" d=\"%\" fill=\"@a\" fill-opacity=\"0.14\"/>";
const LINE: &str = "<path class=\"tenure-balance\" d=\"%\" stroke=\"@a\" stroke-width=\"2.5\" stroke-linejoin=\"round\" fill=\"none\"/>";
const GUESSED: &str = "<path class=\"tenure-balance\" d=\"%\" stroke=\"@a\" stroke-width=\"2\" stroke-dasharray=\"5 4\" fill=\"none\"/>";
const AIM: &str = "<path class=\"tenure-plan\" d=\"%\" stroke=\"@m\" stroke-width=\"1.5\" stroke-dasharray=\"2 3\" fill=\"none\"/>";
const FULL: &str =
    "<circle class=\"tenure-dot\" cx=\"$\" cy=\"$\" r=\"5\" fill=\"@a\" stroke=\"@s\" stroke-width=\"1.5\"/>";
const HOLLOW: &str = "<circle class=\"tenure-mark\" cx=\"$\" cy=\"$\" r=\"4.5\" fill=\"@s\" stroke=\"@a\" stroke-width=\"2\"/>";
const HALF: &str = "<circle class=\"tenure-mark\" cx=\"$\" cy=\"$\" r=\"4.5\" fill=\"@s\" stroke=\"@a\" stroke-width=\"2\"/><path class=\"tenure-principal\" d=\"M$ $a4.5 4.5 0 0 0 0 9Z\" fill=\"@a\"/>";
const FRICTION: &str =
    "<rect class=\"tenure-interest\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" fill=\"@t\" stroke=\"@i\"/>";
const STAR: &str = "<path class=\"tenure-interest\" d=\"M$ $l2.1 4.3 4.7 .7 -3.4 3.3 .8 4.7 -4.2 -2.2 -4.2 2.2 .8 -4.7 -3.4 -3.3 4.7 -.7Z\" fill=\"@t\" stroke=\"@i\" stroke-width=\"1.2\" stroke-linejoin=\"round\"/>";
const FACE: &str = "<path class=\"tenure-plan\" d=\"%\" transform=\"translate($ $)\" fill=\"none\" stroke=\"@m\" stroke-width=\"1.3\" stroke-linecap=\"round\"/>";
const SMILE: &str = "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0M-2 -2V-1.6M2 -2V-1.6M-3 1.5C-2 4 2 4 3 1.5";
const LEVEL: &str = "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0M-2 -2V-1.6M2 -2V-1.6M-3 2.5H3";
const FROWN: &str = "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0M-2 -2V-1.6M2 -2V-1.6M-3 3.5C-2 1 2 1 3 3.5";

/// Columns with their middles.
pub(super) struct Curve<'a> {
    pub(super) columns: &'a [Column],
    /// Middle of each column.
    pub(super) middles: &'a [Px],
    /// Where the scale stands, and where the lines begin and end.
    pub(super) scale: Px,
    pub(super) left: Px,
    pub(super) right: Px,
    pub(super) top: Px,
    /// Width of a column.
    pub(super) slot: Px,
}

impl Curve<'_> {
    fn y(&self, hundredths: i16) -> Px {
        self.top + Px(HIGH.0 * i64::from(200 - hundredths) / 400)
    }

    pub(super) fn draw(&self, sheet: &mut Sheet) {
        self.grid(sheet);
        self.friction(sheet);
        self.band(sheet);
        let aims = self
            .columns
            .iter()
            .map(|column| column.aim.map(|aim| self.y(aim.hundredths())));
        for run in runs(self.middles, aims) {
            sheet.svg.put(AIM, &[], &[line(&run).as_str()]);
        }
        let felt = |column: &Column| column.felt.map(|felt| self.y(felt.value.hundredths()));
        for run in runs(self.middles, self.columns.iter().map(felt)) {
            let guessed = self.guessed(&run);
            let template = if guessed { GUESSED } else { LINE };
            sheet.svg.put(template, &[], &[line(&run).as_str()]);
        }
        self.points(sheet);
    }

    /// Whether nothing on a stretch of the line was measured.
    fn guessed(&self, run: &[(Px, Px)]) -> bool {
        let on_run = |middle: &Px| run.iter().any(|(x, _)| x == middle);
        let felt = self
            .middles
            .iter()
            .zip(self.columns)
            .filter(|(middle, _)| on_run(middle));
        felt.filter_map(|(_, column)| column.felt)
            .all(|felt| matches!(felt.source, None | Some(EvidenceSource::Expert)))
    }

    fn grid(&self, sheet: &mut Sheet) {
        let mut rules = Path::default();
        for value in [-200, -100, 100, 200] {
            rules.move_to(self.left, self.y(value)).level_to(self.right);
        }
        sheet.svg.put(RULES, &[], &[rules.as_str()]);
        let mut zero = Path::default();
        zero.move_to(self.left, self.y(0)).level_to(self.right);
        sheet.svg.put(ZERO, &[], &[zero.as_str()]);
        for (value, face) in [(200, SMILE), (0, LEVEL), (-200, FROWN)] {
            let y = self.y(value);
            sheet.svg.put(FACE, &[self.scale - px(8), y], &[face]);
            let text = feeling(sheet.view.language, value);
            sheet
                .svg
                .put(QUIET, &[self.scale - px(18), y + px(4)], &["end", &text]);
        }
    }

    /// Bars of friction from below; two and more things an instance fill half of the height.
    fn friction(&self, sheet: &mut Sheet) {
        for (column, middle) in self.columns.iter().zip(self.middles) {
            let Some(value) = column.friction.filter(|value| *value > 0) else {
                continue;
            };
            let part = i64::try_from(value.min(200)).unwrap_or(200);
            let high = Px((HIGH.0 / 2 * part / 200).max(200));
            let wide = self.slot.part(3).min(px(26));
            let x = *middle + self.slot.part(2) - wide - px(8);
            sheet
                .svg
                .put(FRICTION, &[x, self.y(-200) - high, wide, high], &[]);
        }
    }

    /// Intervals of the means, as bands between neighbours and as short bars where a neighbour has none.
    fn band(&self, sheet: &mut Sheet) {
        for (column, middle) in self.columns.iter().zip(self.middles) {
            let Some(Felt {
                interval: Some((low, high)),
                ..
            }) = column.felt
            else {
                continue;
            };
            let mut path = Path::default();
            path.move_to(*middle - px(9), self.y(high.hundredths()))
                .level_to(*middle + px(9))
                .down_to(self.y(low.hundredths()))
                .level_to(*middle - px(9))
                .close();
            sheet.svg.put(BAND, &[], &[path.as_str()]);
        }
    }

    fn points(&self, sheet: &mut Sheet) {
        for (column, middle) in self.columns.iter().zip(self.middles) {
            let Some(felt) = column.felt else { continue };
            let y = self.y(felt.value.hundredths());
            match felt.source {
                Some(EvidenceSource::Survey) => sheet.svg.put(FULL, &[*middle, y], &[]),
                Some(EvidenceSource::Inferred) => {
                    sheet.svg.put(HALF, &[*middle, y, *middle, y - Px(450)], &[]);
                }
                None | Some(EvidenceSource::Expert) => sheet.svg.put(HOLLOW, &[*middle, y], &[]),
            }
            // The value stands over a feeling that is good and under one that is bad, within the scale.
            let above = felt.value.hundredths() >= 0;
            let text = feeling(sheet.view.language, felt.value.hundredths());
            let at = if above { y - px(10) } else { y + px(19) };
            let size = width(&text, TYPE);
            let x = (*middle).max(self.left + size).min(self.right - size);
            sheet.svg.put(STRONG, &[x, at], &["middle", &text]);
            if column.weight.is_some() {
                let beside = *middle - px(16);
                sheet
                    .svg
                    .put(STAR, &[beside.max(self.left + px(8)), y - px(7)], &[]);
            }
        }
    }
}

/// Stretches of neighbours that have a height; a gap breaks the line.
fn runs(middles: &[Px], heights: impl Iterator<Item = Option<Px>>) -> Vec<Vec<(Px, Px)>> {
    let mut runs: Vec<Vec<(Px, Px)>> = Vec::new();
    let mut open = false;
    for (middle, height) in middles.iter().zip(heights) {
        match (height, open) {
            (Some(height), true) => {
                if let Some(run) = runs.last_mut() {
                    run.push((*middle, height));
                }
            }
            (Some(height), false) => runs.push(vec![(*middle, height)]),
            (None, _) => {}
        }
        open = height.is_some();
    }
    runs.retain(|run| run.len() > 1);
    runs
}

fn line(run: &[(Px, Px)]) -> Path {
    let mut path = Path::default();
    if let Some((x, y)) = run.first() {
        path.move_to(*x, *y);
    }
    curve_to(&mut path, run);
    path
}
