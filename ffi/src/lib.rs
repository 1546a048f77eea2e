//! C ABI of Tenure: the table of operations as JSON, and typed calls where volume matters.
//!
//! The contract with C programs opens `include/tenure.h`, which `cargo xtask gen` writes from this
//! crate and `cbindgen.toml`. Everything here is a thin border: it checks pointers and numbers,
//! hands them to the core, and lets no panic out.
//!
//! | file | concept |
//! |---|---|
//! | `status` | the numbers that calls return |
//! | `buffer` | text that the library hands to the host |
//! | `operations` | JSON in, JSON out |
//! | `date` | day numbers and the calendar |
//! | `loan` | typed loans: terms, handle, rows, batch |
//! | `lifecycle` | typed lifecycles: policy, log, run, tracker |
//! | `journey` | event logs larger than a request |
//! | `version` | versions of the library and of the ABI |
//! | `input` | pointers and texts that come from the host |
//! | `guard` | no panic crosses the border |
//! | `deliberate` | the panic that proves it (test builds) |

// In the order of the header, which the blank lines keep.
pub mod version;

pub mod status;

pub mod buffer;

pub mod operations;

pub mod date;

pub mod loan;

pub mod lifecycle;

pub mod journey;

#[cfg(feature = "test-panic")]
pub mod deliberate;

mod guard;
mod input;
