//! Instructions of hot work, counted: a figure that a busy machine does not change.

use std::fs;

use anyhow::{Context as _, Result, ensure};

use crate::c;
use crate::context::Context;
use crate::setup::{C_COMPILER, VALGRIND};
use crate::step::Step;

/// The step of `cargo xtask test`.
pub const STEPS: &[Step] = &[Step {
    name: "counts",
    what: "instructions for an event of a lifecycle, against their bounds",
    needs: &["c"],
    tools: &[&C_COMPILER, &VALGRIND],
    run,
}];

/// Hot work of `tests/conformance/c/counts.c`.
struct Work {
    what: &'static str,
    policy: &'static str,
    /// Most instructions for an event, a quarter above what was found when the bound was set.
    most: u64,
}

const WORKS: &[Work] = &[
    Work {
        what: "stages",
        policy: "states.json",
        most: 105,
    },
    Work {
        what: "replay",
        policy: "recency.json",
        most: 2800,
    },
    Work {
        what: "replay",
        policy: "full.json",
        most: 3750,
    },
    Work {
        what: "push",
        policy: "full.json",
        most: 3300,
    },
];

const EVENTS: u64 = 20_000;

fn run(context: &Context) -> Result<String> {
    let program = c::counter(context)?;
    let mut found = Vec::new();
    for work in WORKS {
        let counted = |times: u64| {
            let log = context.target("c/counts.log");
            let mut valgrind = context.command("valgrind");
            valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
            valgrind.arg(format!("--log-file={}", log.display()));
            valgrind.arg(&program);
            valgrind.arg(context.path("tests/bench/policies").join(work.policy));
            valgrind.args([work.what, &EVENTS.to_string(), &times.to_string()]);
            context.output(&mut valgrind)?;
            collected(&fs::read_to_string(log)?)
        };
        // What the second run has more is the work alone.
        let each = counted(2)?.saturating_sub(counted(1)?) / EVENTS;
        let Work { what, policy, most } = work;
        ensure!(
            (1..=*most).contains(&each),
            "{what} under {policy} takes {each} instructions an event, more than {most}"
        );
        found.push(format!("{what} {policy} {each}"));
    }
    Ok(found.join(", "))
}

/// The number in callgrind's line `==1234== Collected : 5678`.
fn collected(log: &str) -> Result<u64> {
    let line = log.lines().find_map(|line| line.split_once("Collected : "));
    let (_, number) = line.context("callgrind says no count")?;
    Ok(number.trim().parse()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_read_or_missed() {
        let log = "==9== Events    : Ir\n==9== Collected : 1733159944\n==9==\n";
        assert_eq!(collected(log).unwrap(), 1_733_159_944);
        assert!(collected("==9== Events    : Ir").is_err());
        assert!(collected("==9== Collected : many").is_err());
    }
}
