//! What every picture here needs: its sides, the sentence on top, text in lines, elements.

use super::{JourneyPicture, Place, half, pixels, wide};
use crate::picture::frame::{margin, open};
use crate::picture::svg::{Px, Svg, px};
use crate::picture::{Table, View};

pub(in crate::picture::journey) use crate::picture::element::{
    NAME as PLAIN, NOTE as QUIET, STRONG_NOTE as STRONG,
};
pub(in crate::picture::journey) use crate::picture::frame::TYPE_SIZE as TYPE;

/// Distance of two lines of text.
pub(in crate::picture::journey) const LINE: Px = px(16);

/// A solid bar.
pub(in crate::picture::journey) const SOLID: &str =
    "<rect class=\"tenure-principal\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" rx=\"2\" fill=\"@a\"/>";
/// A hollow bar.
pub(in crate::picture::journey) const HOLLOW: &str = "<rect class=\"tenure-interest\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" rx=\"2\" fill=\"@t\" stroke=\"@i\"/>";
/// A bar with a broken outline.
pub(in crate::picture::journey) const BROKEN: &str = "<rect class=\"tenure-surface tenure-plan\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" rx=\"2\" fill=\"@s\" stroke=\"@m\" stroke-dasharray=\"3 2\"/>";
/// The beginning of a part, with its key and what it says.
pub(in crate::picture::journey) const PART: &str =
    "<g class=\"tenure-place\" data-key=\"%\"><title>%</title>";
/// The end of a part: a field that answers a pointer.
pub(in crate::picture::journey) const PART_END: &str =
    "<rect class=\"tenure-hit\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" fill=\"@k\" opacity=\"0\"/></g>";

/// A picture under construction.
pub(in crate::picture::journey) struct Sheet {
    pub(in crate::picture::journey) view: View,
    pub(in crate::picture::journey) svg: Svg,
    /// Left edge of everything.
    pub(in crate::picture::journey) left: Px,
    /// Right edge of everything.
    pub(in crate::picture::journey) right: Px,
    /// Where the next part may begin.
    pub(in crate::picture::journey) y: Px,
    pub(in crate::picture::journey) places: Vec<Place>,
    title: String,
    description: String,
}

impl Sheet {
    /// A sheet with the answer on top: one strong sentence, and quiet ones under it.
    pub(in crate::picture::journey) fn new(
        view: View,
        title: String,
        description: String,
        notes: &[String],
    ) -> Self {
        let margin = margin(view);
        let mut sheet = Self {
            view,
            svg: Svg::new(view.theme.palette()),
            left: margin,
            right: wide(view.width()) - margin,
            y: margin + px(14),
            places: Vec::new(),
            title,
            description,
        };
        let (title, room) = (sheet.title.clone(), sheet.right - sheet.left);
        // Strong type is wider than what is measured.
        for line in wrap(&title, room - room.part(8), 3) {
            sheet.svg.put(STRONG, &[sheet.left, sheet.y], &["start", &line]);
            sheet.y = sheet.y + px(18);
        }
        for note in notes {
            for line in wrap(note, room, 3) {
                sheet.svg.put(QUIET, &[sheet.left, sheet.y], &["start", &line]);
                sheet.y = sheet.y + LINE;
            }
        }
        sheet
    }

    /// Lines of text from a first baseline; the ordinate of the line after them.
    pub(in crate::picture::journey) fn lines(
        &mut self,
        template: &str,
        (x, first): (Px, Px),
        anchor: &str,
        lines: &[String],
    ) -> Px {
        let mut y = first;
        for line in lines {
            self.svg.put(template, &[x, y], &[anchor, line]);
            y = y + LINE;
        }
        y
    }

    /// Begins a part of the picture.
    pub(in crate::picture::journey) fn begin(&mut self, key: &str, told: &str) {
        self.svg.put(PART, &[], &[key, told]);
    }

    /// Ends it with the field that answers a pointer.
    pub(in crate::picture::journey) fn end(
        &mut self,
        place: Place,
        (x, y): (Px, Px),
        (wide, high): (Px, Px),
    ) {
        self.svg.put(PART_END, &[x, y, wide, high], &[]);
        let at = Place::at((x, y), (wide, high));
        self.places.push(Place {
            key: place.key,
            label: place.label,
            detail: place.detail,
            drill: place.drill,
            ..at
        });
    }

    /// The finished picture, as high as its parts.
    pub(in crate::picture::journey) fn finish(self, table: Table) -> JourneyPicture {
        let (view, height) = (self.view, self.y + px(12));
        let mut head = Svg::new(view.theme.palette());
        open(&mut head, view, height, (&self.title, &self.description));
        let mut svg = head.finish();
        svg.push_str(&self.svg.finish());
        svg.push_str("</svg>");
        JourneyPicture {
            svg,
            width: view.width(),
            height: pixels(height),
            title: self.title,
            description: self.description,
            table,
            places: self.places,
        }
    }
}

/// A text in at most so many lines; what does not fit is cut with an ellipsis.
pub(in crate::picture::journey) fn wrap(text: &str, room: Px, most: usize) -> Vec<String> {
    crate::picture::text::wrap(text, room, most).0
}

/// Baseline that puts a line of text into the middle of a height.
pub(in crate::picture::journey) fn middle(top: Px, high: Px) -> Px {
    top + half(high) + px(4)
}
