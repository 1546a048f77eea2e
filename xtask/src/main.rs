//! `cargo xtask demo | test | gen | bench | dist`: the few commands that build, show, test and measure Tenure.
//!
//! Each command is a module with `run(&Context, args)`. Work is cut into [`step::Step`]s, and a step names the
//! [`setup::Tool`]s it needs, so a machine is only asked for what the chosen command uses.
#![allow(
    clippy::arithmetic_side_effects,
    reason = "a build tool counts steps, bytes and seconds, not money"
)]
#![allow(
    unreachable_pub,
    reason = "one binary: `pub` says what a module offers to the others"
)]

mod bench;
mod browser;
mod c;
mod context;
mod counts;
mod demo;
mod dist;
mod documents;
mod fuzz;
mod generate;
mod npm;
mod setup;
mod step;
mod test;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::context::Context;

const USAGE: &str = "\
cargo xtask demo [--once]          build all, show that Rust, C and Node answer with the same bytes,
                                   then serve the cabinet page at http://127.0.0.1:8080
                                   (--once: check the page in Chromium, save screenshots, end)
cargo xtask test [--only A,B] [--list]
                                   run every check, or only the named steps and what they need
cargo xtask gen [--check]          write the generated files, or list those that differ
cargo xtask bench [lifecycle] [--quick]
                                   measure, and compare with peers (lifecycle: ten million events)
cargo xtask dist [..]              lay out the archive of the C library";

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((command, rest)) = arguments.split_first() else {
        println!("{USAGE}");
        return Ok(());
    };
    let context = Context::new()?;
    match command.as_str() {
        "demo" => demo::run(&context, rest),
        "test" => test::run(&context, rest),
        "gen" => generate::run(&context, rest),
        "bench" => bench::run(&context, rest),
        "dist" => dist::run(&context, rest),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => bail!("no command {other:?}\n\n{USAGE}"),
    }
}
