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
    /// Too few or too many offers to compare.
    #[error("{got} offers cannot be compared, only 2..={max}")]
    OfferCount {
        /// Offers found.
        got: usize,
        /// Most offers.
        max: usize,
    },
    /// A name of an offer that is empty or too long.
    #[error("the name of an offer has {got} characters, allowed are 1..={max} that show")]
    OfferName {
        /// Characters found.
        got: usize,
        /// Most characters.
        max: usize,
    },
    /// A horizon outside the limits.
    #[error("a horizon of {got} months is outside 1..={max}")]
    HorizonOutOfRange {
        /// Months found.
        got: u32,
        /// Most months.
        max: u32,
    },
}

error_page! {
    PictureError:
    0x0A01 WidthOutOfRange "widthOutOfRange" "width" "draw at an allowed width and scale the SVG";
    0x0A02 OfferCount "offerCount" "offers" "compare two to ten offers at a time";
    0x0A03 OfferName "offerName" "name" "give each offer a short name that readers know";
    0x0A04 HorizonOutOfRange "horizonOutOfRange" "horizonMonths" "give the months that the money is needed for";
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
