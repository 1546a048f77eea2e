//! How a picture is to look: four fields that every request for one ends with.

use crate::picture::View;

/// Width of a picture that names none.
pub(super) fn default_width() -> u16 {
    View::default().width()
}

/// Declares a request for a picture: its own fields, then language, colours, width and style, and the view they make.
macro_rules! draws {
    ($(#[$meta:meta])* pub struct $name:ident { $($own:tt)* }) => {
        $crate::json::object::reads! {
            $(#[$meta])*
            pub struct $name {
                $($own)*
                /// Language of the texts.
                #[serde(default)]
                pub language: $crate::picture::Language,
                /// Colours.
                #[serde(default)]
                pub theme: $crate::picture::Theme,
                /// Width in pixels.
                #[serde(default = "crate::api::view::default_width")]
                #[cfg_attr(feature = "schema", schemars(range(min = crate::limits::MIN_PICTURE_WIDTH, max = crate::limits::MAX_PICTURE_WIDTH)))]
                pub width: u16,
                /// Where the style rules stand: in the picture, or in the style sheet of the page.
                #[serde(default)]
                pub style: $crate::picture::Style,
            }
        }

        impl $name {
            /// The view asked for.
            fn view(&self) -> Result<$crate::picture::View, $crate::picture::PictureError> {
                let view = $crate::picture::View::new(self.width)?;
                Ok(view.dressed(self.language, self.theme, self.style))
            }
        }
    };
}

pub(super) use draws;
