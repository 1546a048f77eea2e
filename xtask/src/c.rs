//! Steps for the C library: its tests under valgrind and AddressSanitizer.

use crate::step::Step;

/// Steps in the order of `cargo xtask test`.
pub const STEPS: &[Step] = &[];
