//! `cargo xtask test [--only A,B] [--list]`: every check that the project has, on a machine that has Rust and git.

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::context::Context;
use crate::setup::{CLIPPY, RUSTFMT, WASM_TARGET};
use crate::step::{self, Step};
use crate::{browser, c, counts, demo, fuzz, generate, npm};

const RUST: &[Step] = &[
    Step {
        name: "fmt",
        what: "rustfmt",
        needs: &[],
        tools: &[&RUSTFMT],
        run: format,
    },
    Step {
        name: "clippy",
        what: "clippy, all targets, no warnings",
        needs: &[],
        tools: &[&CLIPPY],
        run: clippy,
    },
    Step {
        name: "features",
        what: "each feature of the core alone; the core for wasm32",
        needs: &[],
        tools: &[&CLIPPY, &WASM_TARGET],
        run: features,
    },
    Step {
        name: "rust",
        what: "unit, property, vector and doc tests",
        needs: &[],
        tools: &[],
        run: tests,
    },
    Step {
        name: "gen",
        what: "generated files are as checked in",
        needs: &[],
        tools: &[],
        run: generate::check,
    },
    Step {
        name: "docs",
        what: "rustdoc, no warnings",
        needs: &[],
        tools: &[],
        run: docs,
    },
];

/// Runs all steps, or the named ones with what they need.
pub fn run(context: &Context, arguments: &[String]) -> Result<()> {
    let all: Vec<Step> = [
        RUST,
        c::STEPS,
        counts::STEPS,
        npm::STEPS,
        browser::STEPS,
        demo::STEPS,
        fuzz::STEPS,
    ]
    .concat();
    match arguments
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        [] => step::run_all(context, &all),
        ["--only", names] => step::run_all(
            context,
            &step::chosen(&all, &names.split(',').collect::<Vec<_>>())?,
        ),
        ["--list"] => {
            for step in all {
                println!("{:<10} {}", step.name, step.what);
            }
            Ok(())
        }
        _ => bail!("cargo xtask test [--only STEP,..] [--list]"),
    }
}

fn format(context: &Context) -> Result<String> {
    context.run(&mut context.cargo(&["fmt", "--all", "--", "--check", "--color", "never"]))?;
    Ok(String::new())
}

fn clippy(context: &Context) -> Result<String> {
    let arguments = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--locked",
        "--",
        "-D",
        "warnings",
    ];
    context.run(&mut context.cargo(&arguments))?;
    Ok(String::new())
}

/// Builds the core as hosts may: with nothing, with each feature alone, and for the browser.
fn features(context: &Context) -> Result<String> {
    let features = core_features(context)?;
    for feature in std::iter::once("").chain(features.iter().map(String::as_str)) {
        let build = [
            "clippy",
            "-p",
            "tenure",
            "--lib",
            "--locked",
            "--no-default-features",
            "--features",
            feature,
        ];
        // What only a feature that is off would call is no fault.
        context.run(
            context
                .cargo(&build)
                .args(["--", "-D", "warnings", "-A", "dead_code"]),
        )?;
    }
    let browser = [
        "check",
        "-p",
        "tenure",
        "--lib",
        "--locked",
        "--target",
        "wasm32-unknown-unknown",
    ];
    context.run(&mut context.cargo(&browser))?;
    Ok(format!("none, {}", features.join(", ")))
}

fn core_features(context: &Context) -> Result<Vec<String>> {
    let metadata = context.output(&mut context.cargo(&["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_slice(&metadata)?;
    let packages = metadata
        .get("packages")
        .and_then(Value::as_array)
        .context("cargo metadata names no packages")?;
    let core = packages
        .iter()
        .find(|package| package.get("name").and_then(Value::as_str) == Some("tenure"));
    let features = core
        .and_then(|core| core.get("features"))
        .and_then(Value::as_object);
    Ok(features
        .context("the crate tenure is not in the workspace")?
        .keys()
        .cloned()
        .collect())
}

fn tests(context: &Context) -> Result<String> {
    context.run(&mut context.cargo(&["test", "--workspace", "--locked"]))?;
    Ok(format!("{} tests", count_passed(&context.logged()?)))
}

/// The sum of `N passed` in the closing lines of cargo's test programs.
fn count_passed(printed: &str) -> usize {
    let results = printed
        .lines()
        .filter_map(|line| line.strip_prefix("test result: ok. "));
    results
        .filter_map(|rest| rest.split(' ').next()?.parse::<usize>().ok())
        .sum()
}

fn docs(context: &Context) -> Result<String> {
    let mut docs = context.cargo(&["doc", "--workspace", "--no-deps", "--locked"]);
    context.run(docs.env("RUSTDOCFLAGS", "-D warnings"))?;
    Ok(String::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tests_of_all_programs_are_counted() {
        let printed = "running 2 tests\ntest result: ok. 2 passed; 0 failed;\n\ntest result: ok. 40 passed; 0 failed;\n";
        assert_eq!(count_passed(printed), 42);
    }

    #[test]
    fn the_core_names_its_features() -> Result<()> {
        assert!(core_features(&Context::new()?)?.contains(&"api".to_owned()));
        Ok(())
    }
}
