//! Writing SVG: elements, escaped text, coordinates.
//!
//! Coordinates are integers in hundredths of a pixel, so a drawing has the same bytes on every
//! host. Text from outside is escaped; there is no way to write it unescaped.

use std::fmt::{self, Display, Write};

/// A length or position in hundredths of a pixel; prints as pixels, `1250` as `12.5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Px(pub(super) i64);

/// Whole pixels.
pub(super) const fn px(pixels: i64) -> Px {
    Px(pixels * 100)
}

impl std::ops::Add for Px {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl std::ops::Sub for Px {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Px {
    /// The length divided by a count, towards zero.
    pub(super) const fn part(self, count: i64) -> Self {
        Self(self.0 / count)
    }

    /// The nearest whole pixel.
    pub(super) const fn rounded(self) -> i64 {
        (self.0 + 50).div_euclid(100)
    }
}

impl Display for Px {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, cents) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        match (cents, cents % 10) {
            (0, _) => write!(f, "{sign}{whole}"),
            (_, 0) => write!(f, "{sign}{whole}.{}", cents / 10),
            _ => write!(f, "{sign}{whole}.{cents:02}"),
        }
    }
}

/// An attribute: its name and value.
pub(super) type Attribute<'a> = (&'a str, &'a dyn Display);

/// SVG text under construction.
#[derive(Debug, Default)]
pub(super) struct Svg {
    text: String,
}

impl Svg {
    /// Opens an element that [`Svg::close`] ends.
    pub(super) fn open(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.start(name, attributes);
        self.text.push('>');
    }

    /// Ends an element.
    pub(super) fn close(&mut self, name: &str) {
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.start(name, attributes);
        self.text.push_str("/>");
    }

    /// An element that holds text.
    pub(super) fn text(&mut self, name: &str, attributes: &[Attribute<'_>], content: &str) {
        self.open(name, attributes);
        escape(&mut self.text, content);
        self.close(name);
    }

    /// A style sheet of our own; its text has no characters to escape.
    pub(super) fn style(&mut self, sheet: &str) {
        self.text("style", &[], sheet);
    }

    /// The finished text.
    pub(super) fn finish(self) -> String {
        self.text
    }

    fn start(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.text.push('<');
        self.text.push_str(name);
        for (key, value) in attributes {
            self.text.push(' ');
            self.text.push_str(key);
            self.text.push_str("=\"");
            escape(&mut self.text, &value.to_string());
            self.text.push('"');
        }
    }
}

/// Data of a `path` element.
#[derive(Debug, Default)]
pub(super) struct Path(String);

impl Path {
    /// Starts a stroke.
    pub(super) fn move_to(&mut self, x: Px, y: Px) -> &mut Self {
        self.command('M', &[x, y])
    }

    /// Straight to a point.
    pub(super) fn line_to(&mut self, x: Px, y: Px) -> &mut Self {
        self.command('L', &[x, y])
    }

    /// Level to an abscissa.
    pub(super) fn level_to(&mut self, x: Px) -> &mut Self {
        self.command('H', &[x])
    }

    /// Straight down or up to an ordinate.
    pub(super) fn down_to(&mut self, y: Px) -> &mut Self {
        self.command('V', &[y])
    }

    /// Back to the start of the stroke.
    pub(super) fn close(&mut self) -> &mut Self {
        self.0.push('Z');
        self
    }

    fn command(&mut self, letter: char, numbers: &[Px]) -> &mut Self {
        self.0.push(letter);
        for (index, number) in numbers.iter().enumerate() {
            if index > 0 {
                self.0.push(' ');
            }
            // Writing to a String cannot fail.
            let _ = write!(self.0, "{number}");
        }
        self
    }
}

impl Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Appends `content` with the five characters of XML replaced, and control characters left out.
fn escape(out: &mut String, content: &str) {
    for character in content.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            control if control < ' ' && !matches!(control, '\n' | '\t') => {}
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_print_without_needless_zeros() {
        let printed: Vec<_> = [0, 5, 50, 1250, -1205, -30, 100]
            .map(|hundredths| Px(hundredths).to_string())
            .into();
        assert_eq!(printed, ["0", "0.05", "0.5", "12.5", "-12.05", "-0.3", "1"]);
    }

    #[test]
    fn markup_in_text_stays_text() {
        let mut svg = Svg::default();
        svg.text("text", &[("data-key", &"\"><script>")], "<b>&'\u{1}");
        assert_eq!(
            svg.finish(),
            "<text data-key=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt;&amp;&#39;</text>"
        );
    }

    #[test]
    fn a_path_is_a_row_of_commands() {
        let mut path = Path::default();
        path.move_to(px(1), Px(250))
            .level_to(px(3))
            .down_to(px(0))
            .line_to(px(-1), px(2))
            .close();
        assert_eq!(path.to_string(), "M1 2.5H3V0L-1 2Z");
    }
}
