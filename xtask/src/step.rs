//! Runs steps one after another, shows progress, and ends with a summary that fits one screen.
//!
//! A step that fails does not stop the ones that do not need it. The last line is `N passed, N failed`, with
//! `, N skipped` when a step was left out because one it needs had failed.

use std::fmt::Write as _;
use std::fs;
use std::io::{Write as _, stdout};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::context::Context;
use crate::setup::{self, Missing, Tool};

/// How many lines of a failed step's log are shown.
const TAIL_LINES: usize = 40;

/// Longer lines, such as whole answers, are cut where they are shown; the log has them whole.
const LINE_CHARACTERS: usize = 240;

/// One piece of work with a name.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// The name in the summary and after `--only`.
    pub name: &'static str,
    /// What it checks or makes, in a few words.
    pub what: &'static str,
    /// Names of the steps that must have passed.
    pub needs: &'static [&'static str],
    /// What must be on the machine.
    pub tools: &'static [&'static Tool],
    /// Does it; the text returned is shown in the summary and may be empty.
    pub run: fn(&Context) -> Result<String>,
}

#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    Skipped,
}

#[derive(Debug)]
struct Report {
    name: &'static str,
    outcome: Outcome,
    time: Duration,
    note: String,
}

/// The steps of `all` that are named, with everything they need, in the order of `all`.
pub fn chosen(all: &[Step], names: &[&str]) -> Result<Vec<Step>> {
    let mut wanted = Vec::new();
    let mut open: Vec<&str> = names.to_vec();
    while let Some(name) = open.pop() {
        let Some(step) = all.iter().find(|step| step.name == name) else {
            let known: Vec<&str> = all.iter().map(|step| step.name).collect();
            bail!("no step {name:?}; the steps are {}", known.join(", "));
        };
        if !wanted.contains(&name) {
            wanted.push(name);
            open.extend(step.needs);
        }
    }
    Ok(all
        .iter()
        .copied()
        .filter(|step| wanted.contains(&step.name))
        .collect())
}

/// Sets up, runs the steps and prints the summary.
///
/// # Errors
/// When a step failed or was skipped; the summary has said which.
pub fn run_all(context: &Context, steps: &[Step]) -> Result<()> {
    let tools = tools_of(steps);
    let missing = setup::ensure(context, &tools)?;
    let mut reports: Vec<Report> = Vec::with_capacity(steps.len());
    for (index, step) in steps.iter().enumerate() {
        print!(
            "[{:>2}/{}] {:<10} {:<52} ",
            index + 1,
            steps.len(),
            step.name,
            step.what
        );
        stdout().flush()?;
        let report = run_one(context, step, &reports, &missing);
        println!(
            "{:<7} {:>6.1} s",
            word(&report.outcome),
            report.time.as_secs_f64()
        );
        if report.outcome == Outcome::Failed {
            print!("{}", failure(context, &report));
        }
        reports.push(report);
    }
    println!("\n{}", summary(&reports));
    if let Some(command) = setup::debian_command(&tools, &missing) {
        println!("to install what is missing:\n  {command}\n");
    }
    println!("{}", last_line(&reports));
    if reports.iter().all(|report| report.outcome == Outcome::Passed) {
        return Ok(());
    }
    // The counts are the last line that is printed, so nothing may follow them.
    std::process::exit(1);
}

fn tools_of(steps: &[Step]) -> Vec<&'static Tool> {
    let mut tools: Vec<&'static Tool> = Vec::new();
    for tool in steps.iter().flat_map(|step| step.tools) {
        if !tools.iter().any(|known| known.name == tool.name) {
            tools.push(tool);
        }
    }
    tools
}

fn run_one(context: &Context, step: &Step, done: &[Report], missing: &[Missing]) -> Report {
    let report = |outcome, time, note| Report {
        name: step.name,
        outcome,
        time,
        note,
    };
    let unmet = |need: &&&str| {
        done.iter()
            .any(|d| d.name == **need && d.outcome != Outcome::Passed)
    };
    if let Some(need) = step.needs.iter().find(unmet) {
        return report(Outcome::Skipped, Duration::ZERO, format!("needs {need}"));
    }
    let lacks = |m: &&Missing| step.tools.iter().any(|tool| tool.name == m.name);
    if let Some(lack) = missing.iter().find(lacks) {
        let note = format!("{} is missing: {}", lack.name, lack.advice);
        return report(Outcome::Failed, Duration::ZERO, note);
    }
    let log = log_file(context, step.name);
    let _ = fs::remove_file(&log);
    let started = Instant::now();
    match (step.run)(&context.logging_to(log)) {
        Ok(note) => report(Outcome::Passed, started.elapsed(), note),
        Err(error) => report(Outcome::Failed, started.elapsed(), format!("{error:#}")),
    }
}

fn log_file(context: &Context, name: &str) -> PathBuf {
    context.target("xtask").join(format!("{name}.log"))
}

fn failure(context: &Context, report: &Report) -> String {
    let log = log_file(context, report.name);
    let text = fs::read(&log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let mut shown = String::new();
    for line in tail(&text, TAIL_LINES).chain(report.note.lines()) {
        let _ = writeln!(shown, "    | {}", start(line, LINE_CHARACTERS));
    }
    if !text.is_empty() {
        let _ = writeln!(shown, "    the whole log: {}", context.shown(&log));
    }
    shown
}

fn tail(text: &str, count: usize) -> impl Iterator<Item = &str> {
    text.lines().skip(text.lines().count().saturating_sub(count))
}

fn start(line: &str, count: usize) -> &str {
    line.char_indices()
        .nth(count)
        .and_then(|(end, _)| line.get(..end))
        .unwrap_or(line)
}

fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => "ok",
        Outcome::Failed => "FAILED",
        Outcome::Skipped => "skipped",
    }
}

fn summary(reports: &[Report]) -> String {
    let mut table = format!("{:<12} {:<8} {:>8}  note\n", "step", "result", "seconds");
    for report in reports {
        let (name, result, time) = (report.name, word(&report.outcome), report.time.as_secs_f64());
        let note: String = report
            .note
            .lines()
            .next()
            .unwrap_or_default()
            .chars()
            .take(90)
            .collect();
        let line = format!("{name:<12} {result:<8} {time:>8.1}  {note}");
        table.push_str(line.trim_end());
        table.push('\n');
    }
    let total: Duration = reports.iter().map(|report| report.time).sum();
    let _ = writeln!(table, "{:<12} {:<8} {:>8.1}", "all", "", total.as_secs_f64());
    table
}

fn last_line(reports: &[Report]) -> String {
    let count = |outcome: Outcome| reports.iter().filter(|report| report.outcome == outcome).count();
    let (passed, failed, skipped) = (
        count(Outcome::Passed),
        count(Outcome::Failed),
        count(Outcome::Skipped),
    );
    match skipped {
        0 => format!("{passed} passed, {failed} failed"),
        _ => format!("{passed} passed, {failed} failed, {skipped} skipped"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(name: &'static str, needs: &'static [&'static str]) -> Step {
        Step {
            name,
            what: "",
            needs,
            tools: &[],
            run: |_| Ok(String::new()),
        }
    }

    fn report(name: &'static str, outcome: Outcome) -> Report {
        Report {
            name,
            outcome,
            time: Duration::ZERO,
            note: String::new(),
        }
    }

    fn names(steps: &[Step]) -> Vec<&str> {
        steps.iter().map(|step| step.name).collect()
    }

    #[test]
    fn a_chosen_step_brings_what_it_needs_in_order() -> Result<()> {
        let all = [
            step("wasm", &[]),
            step("npm", &["wasm"]),
            step("c", &[]),
            step("browser", &["npm"]),
        ];
        assert_eq!(names(&chosen(&all, &["browser"])?), ["wasm", "npm", "browser"]);
        assert!(chosen(&all, &["nothing"]).is_err());
        Ok(())
    }

    #[test]
    fn a_step_whose_need_failed_is_skipped() -> Result<()> {
        let done = [report("wasm", Outcome::Failed)];
        let got = run_one(&Context::new()?, &step("npm", &["wasm"]), &done, &[]);
        assert_eq!((got.outcome, got.note.as_str()), (Outcome::Skipped, "needs wasm"));
        Ok(())
    }

    #[test]
    fn the_last_line_counts_the_steps() {
        let passed = report("a", Outcome::Passed);
        assert_eq!(last_line(&[passed]), "1 passed, 0 failed");
        let rest = [
            report("a", Outcome::Passed),
            report("b", Outcome::Failed),
            report("c", Outcome::Skipped),
        ];
        assert_eq!(last_line(&rest), "1 passed, 1 failed, 1 skipped");
    }

    #[test]
    fn a_long_line_is_cut_between_characters() {
        assert_eq!((start("рубль", 3), start("рубль", 9)), ("руб", "рубль"));
    }

    #[test]
    fn the_tail_of_a_log_is_its_last_lines() {
        assert_eq!(tail("a\nb\nc", 2).collect::<Vec<_>>(), ["b", "c"]);
    }
}
