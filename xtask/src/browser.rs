//! The installed npm package and the cabinet page in real Chromium.
//!
//! `tests/browser/run.mjs` drives Chromium by playwright-core and judges accessibility by axe-core.

use std::process::Command;

use anyhow::{Context as _, Result};

use crate::context::Context;
use crate::npm;
use crate::setup::{self, CHROMIUM, CYRILLIC_FONT, NODE, NPM};
use crate::step::Step;

/// Steps in the order of `cargo xtask test`.
pub const STEPS: &[Step] = &[Step {
    name: "browser",
    what: "widgets in Chromium: vectors, keys, axe-core, sizes",
    needs: &["package"],
    tools: &[&NODE, &NPM, &CHROMIUM, &CYRILLIC_FONT],
    run,
}];

fn run(context: &Context) -> Result<String> {
    context.run(&mut script(context, "run.mjs")?)?;
    Ok(context.logged()?.lines().last().unwrap_or_default().to_owned())
}

/// A script of `tests/browser`, told where Chromium and the installed package are.
pub fn script(context: &Context, name: &str) -> Result<Command> {
    let directory = context.path("tests/browser");
    npm::install(context, &directory)?;
    let chromium = setup::chromium_program(context).context("Chromium is missing")?;
    let mut node = context.command("node");
    node.current_dir(&directory).arg(name);
    node.env("CHROMIUM", chromium);
    node.env("TENURE_PACKAGE", npm::installed(context));
    node.env("TENURE_VECTORS", context.path("tests/vectors"));
    Ok(node)
}
