//! `cargo xtask dist`: the archive of the C library that a vendor unpacks.

use anyhow::{Result, bail};

use crate::context::Context;

/// Lays out the archive.
pub fn run(context: &Context, _arguments: &[String]) -> Result<()> {
    bail!("no layout is described for {}", context.path("ffi").display())
}
