//! `cargo xtask bench`: measures, and compares with peers.

use anyhow::{Result, bail};

use crate::context::Context;

/// Measures and writes `docs/benchmarks.md`.
pub fn run(context: &Context, _arguments: &[String]) -> Result<()> {
    bail!(
        "there are no benchmarks in {}",
        context.path("tests/peers").display()
    )
}
