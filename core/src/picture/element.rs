//! The elements of pictures, with the marks of [`Svg`](super::svg::Svg); the faces are those of the system, a page's own
//! font comes through its style sheet.

pub(in crate::picture) const OPEN: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"tenure-picture\" role=\"img\" lang=\"%\" viewBox=\"0 0 $ $\" width=\"$\" height=\"$\" font-family=\"system-ui, &#39;Segoe UI&#39;, Roboto, &#39;Noto Sans&#39;, &#39;DejaVu Sans&#39;, sans-serif\" font-size=\"$\"><title>%</title><desc>%</desc>";
pub(in crate::picture) const SURFACE: &str =
    "<style>%</style><rect class=\"tenure-surface\" width=\"$\" height=\"$\" fill=\"@s\"/>";
pub(in crate::picture) const CAPTION: &str =
    "<text class=\"tenure-caption\" x=\"$\" y=\"$\" fill=\"@k\" font-weight=\"600\">%</text>";
pub(in crate::picture) const RULES: &str =
    "<path class=\"tenure-rules\" d=\"%\" stroke=\"@r\" fill=\"none\"/>";
pub(in crate::picture) const TICKS_END: &str = "<g class=\"tenure-tick\" fill=\"@m\" text-anchor=\"end\">";
pub(in crate::picture) const TICKS_MIDDLE: &str =
    "<g class=\"tenure-tick\" fill=\"@m\" text-anchor=\"middle\">";
pub(in crate::picture) const TICK: &str = "<text x=\"$\" y=\"$\">%</text>";
pub(in crate::picture) const GROUP_END: &str = "</g>";
pub(in crate::picture) const SERIES_NAME: &str =
    "<text class=\"tenure-label\" x=\"$\" y=\"$\" fill=\"@k\">%</text>";
pub(in crate::picture) const AREA: &str =
    "<path class=\"tenure-area\" d=\"%\" fill=\"@a\" fill-opacity=\"0.1\"/>";
pub(in crate::picture) const PLAN: &str = "<path class=\"tenure-plan\" d=\"%\" stroke=\"@m\" stroke-width=\"1.5\" stroke-dasharray=\"5 4\" fill=\"none\"/>";
pub(in crate::picture) const BALANCE: &str = "<path class=\"tenure-balance\" d=\"%\" stroke=\"@a\" stroke-width=\"2.5\" stroke-linejoin=\"round\" fill=\"none\"/>";
pub(in crate::picture) const ZERO: &str = "<path class=\"tenure-zero\" d=\"%\" stroke=\"@m\" fill=\"none\"/>";
pub(in crate::picture) const STRONG_NOTE: &str =
    "<text class=\"tenure-label\" x=\"$\" y=\"$\" text-anchor=\"%\" fill=\"@k\" font-weight=\"600\">%</text>";
pub(in crate::picture) const NOTE: &str =
    "<text class=\"tenure-note\" x=\"$\" y=\"$\" text-anchor=\"%\" fill=\"@m\" font-weight=\"400\">%</text>";
pub(in crate::picture) const NAME: &str =
    "<text class=\"tenure-label\" x=\"$\" y=\"$\" text-anchor=\"%\" fill=\"@k\">%</text>";
pub(in crate::picture) const STEM: &str = "<path class=\"tenure-stem\" d=\"%\" stroke=\"@m\" fill=\"none\"/>";
pub(in crate::picture) const RING: &str =
    "<circle class=\"tenure-mark\" cx=\"$\" cy=\"$\" r=\"4\" fill=\"@s\" stroke=\"@a\" stroke-width=\"2\"/>";
pub(in crate::picture) const SIGN: &str =
    "<path class=\"tenure-dot\" data-event=\"%\" d=\"%\" fill=\"@a\" stroke=\"@s\"><title>%</title></path>";
pub(in crate::picture) const HOLLOW_SIGN: &str = "<path class=\"tenure-mark\" data-event=\"%\" d=\"%\" fill=\"@s\" stroke=\"@a\" stroke-width=\"1.5\"><title>%</title></path>";
pub(in crate::picture) const BAND: &str = "<g data-event=\"holiday\"><rect class=\"tenure-area\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" fill=\"@a\" fill-opacity=\"0.1\"><title>%</title></rect><path class=\"tenure-plan\" d=\"%\" stroke=\"@m\" stroke-dasharray=\"1 3\" fill=\"none\"/></g>";
pub(in crate::picture) const BROKEN: &str = "<rect class=\"tenure-surface tenure-plan\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" fill=\"@s\" stroke=\"@m\" stroke-width=\"$\" stroke-dasharray=\"2 1.5\"/>";
pub(in crate::picture) const PERIOD: &str = "<g class=\"tenure-period\" data-key=\"%\">";
pub(in crate::picture) const DOT: &str = "<circle class=\"tenure-dot\" cx=\"$\" cy=\"$\" r=\"5\" fill=\"@a\" stroke=\"@s\" stroke-width=\"2\" opacity=\"0\"/>";
pub(in crate::picture) const HIT: &str =
    "<rect class=\"tenure-hit\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" fill=\"@k\" opacity=\"0\"/></g>";
pub(in crate::picture) const HOLLOW: &str = "<rect class=\"tenure-interest\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" fill=\"@t\" stroke=\"@i\" stroke-width=\"$\"/>";
pub(in crate::picture) const OUTLINED: &str = "<rect class=\"tenure-mark\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" fill=\"@s\" stroke=\"@a\" stroke-width=\"$\"/>";
pub(in crate::picture) const SOLID: &str =
    "<rect class=\"tenure-principal\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" fill=\"@a\"/>";
pub(in crate::picture) const STRIPED: &str = "<rect class=\"tenure-early\" x=\"$\" y=\"$\" width=\"$\" height=\"$\" fill=\"@E\"/><path class=\"tenure-stripes\" d=\"%\" stroke=\"@e\" stroke-width=\"$\" stroke-dasharray=\"2 2\"/>";
