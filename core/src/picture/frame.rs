//! The frame of every picture: size of type, margins, its beginning.

use super::element;
use super::svg::{Px, Svg, px};
use super::{Style, View};

/// Size of the type, pixels.
pub(in crate::picture) const TYPE_SIZE: i64 = 12;

/// Space around a picture that stands alone; inside a page the page has its own.
pub(in crate::picture) fn margin(view: View) -> Px {
    match view.style {
        Style::Embedded => px(16),
        Style::External => Px(0),
    }
}

/// The beginning of a picture: size, names, colours.
pub(in crate::picture) fn open(svg: &mut Svg, view: View, height: Px, (title, description): (&str, &str)) {
    let size = (px(i64::from(view.width())), px(height.rounded()));
    let numbers = [size.0, size.1, size.0, size.1, px(TYPE_SIZE)];
    svg.put(
        element::OPEN,
        &numbers,
        &[view.language.tag(), title, description],
    );
    if view.style == Style::Embedded {
        svg.put(element::SURFACE, &[size.0, size.1], &[&view.theme.sheet()]);
    }
}
