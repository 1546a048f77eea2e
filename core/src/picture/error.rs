//! What can be wrong with a picture's measures: page `0x0Axx` of the errors.

use crate::problem::error_page;

/// Refused measures of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PictureError {
    /// A width that cannot be laid out.
    #[error("width of {got} px is outside {min}..={max}")]
    WidthOutOfRange {
        /// Width found.
        got: u16,
        /// Narrowest width.
        min: u16,
        /// Widest width.
        max: u16,
    },
}

error_page! {
    PictureError:
    0x0A01 WidthOutOfRange "widthOutOfRange" "width" "draw at an allowed width and scale the SVG";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_names_the_limits() {
        let error = PictureError::WidthOutOfRange {
            got: 0,
            min: 320,
            max: 1600,
        };
        assert_eq!(error.to_string(), "width of 0 px is outside 320..=1600");
    }
}
