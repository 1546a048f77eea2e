//! Stable numbers of named choices, for C structs and typed arrays.
//!
//! Numbers start at 1 in the order of the documentation and never change; 0 stands for the default,
//! so that a zeroed struct means what an empty JSON object means.

/// Gives an enum its `ALL`, `code` and `from_code`.
macro_rules! numbered {
    ($type:ident: $($variant:ident = $code:literal),+ $(,)?) => {
        impl $type {
            /// Every choice, in the order of the documentation.
            pub const ALL: [Self; [$($code),+].len()] = [$(Self::$variant),+];

            /// Stable number in C and in typed arrays.
            pub const fn code(self) -> i32 {
                match self {
                    $(Self::$variant => $code),+
                }
            }

            /// The choice with a number; 0 is the default.
            pub fn from_code(code: i32) -> Option<Self> {
                match code {
                    0 => Some(Self::default()),
                    $($code => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

pub(crate) use numbered;

#[cfg(test)]
mod tests {
    use crate::calendar::DayCount;
    use crate::money::Rounding;

    #[test]
    fn numbers_go_both_ways_and_zero_is_the_default() {
        for (code, rounding) in (1..).zip(Rounding::ALL) {
            assert_eq!(
                (rounding.code(), Rounding::from_code(code)),
                (code, Some(rounding))
            );
        }
        assert_eq!(DayCount::from_code(0), Some(DayCount::OneTwelfth));
        assert_eq!((DayCount::from_code(-1), DayCount::from_code(26)), (None, None));
    }
}
