//! The programs that take part, how each is prepared, and the lines they speak.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;

use crate::context::Context;
use crate::npm;

/// A program that serves bursts.
#[derive(Debug)]
pub struct Program {
    /// Its name in the report.
    pub name: &'static str,
    /// Builds or installs what it needs and says how it is started.
    pub prepare: fn(&Context) -> Result<Command>,
}

/// All of them; those that are compared closely stand in one program.
pub const ALL: &[Program] = &[
    Program {
        name: "Rust",
        prepare: rust,
    },
    Program {
        name: "C",
        prepare: c,
    },
    Program {
        name: "wasm in Node.js",
        prepare: wasm,
    },
    Program {
        name: "npm peers",
        prepare: npm_peers,
    },
    Program {
        name: "Python peers",
        prepare: python_peers,
    },
];

fn rust(context: &Context) -> Result<Command> {
    Ok(context.command(rust_program(context)?))
}

/// Builds the program of `tests/bench`.
pub fn rust_program(context: &Context) -> Result<PathBuf> {
    context.run(&mut context.cargo(&["build", "--release", "--locked", "-p", "tenure-bench"]))?;
    Ok(context.target("release/tenure-bench"))
}

fn c(context: &Context) -> Result<Command> {
    context.run(&mut context.cargo(&["build", "--release", "--locked", "-p", "tenure-ffi"]))?;
    let directory = context.target("bench");
    fs::create_dir_all(&directory)?;
    let (program, libraries) = (directory.join("bursts-c"), context.target("release"));
    let mut compiler = context.command("gcc");
    compiler
        .args(["-std=c11", "-Wall", "-Wextra", "-Werror", "-O2", "-Iffi/include"])
        .args(["tests/bench/c/bench.c", "-o"])
        .arg(&program)
        .arg("-L")
        .arg(&libraries)
        .arg("-ltenure")
        .arg(format!("-Wl,-rpath,{}", libraries.display()));
    context.run(&mut compiler)?;
    Ok(context.command(program))
}

fn wasm(context: &Context) -> Result<Command> {
    npm::build(context)?;
    let mut node = context.command("node");
    node.arg("tests/bench/node/bench.mjs")
        .arg(context.path("wasm/npm/dist"));
    Ok(node)
}

/// Works over the files of `directory` in the npm package, by the script of an area in `tests/bench/node`.
pub fn wasm_over(context: &Context, area: &str, directory: &Path) -> Result<Command> {
    npm::build(context)?;
    let mut node = context.command("node");
    node.arg(context.path("tests/bench/node").join(format!("{area}.mjs")));
    node.arg(context.path("wasm/npm/dist")).arg(directory);
    Ok(node)
}

fn npm_peers(context: &Context) -> Result<Command> {
    let directory = context.target("peers/node");
    fs::create_dir_all(&directory)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(context.path("tests/peers/node").join(file), directory.join(file))?;
    }
    // What could not be installed is found missing by the script, which says so for each peer.
    let installed = npm::install(context, &directory);
    note_failure(context, installed)?;
    let mut node = context.command("node");
    node.arg("tests/peers/node/peers.mjs").arg(directory);
    Ok(node)
}

fn python_peers(context: &Context) -> Result<Command> {
    let mut script = context.command(python(context)?);
    script.arg("tests/peers/peers.py");
    Ok(script)
}

/// Python with the peers of `requirements.txt`.
pub fn python(context: &Context) -> Result<PathBuf> {
    environment(context, "python", "requirements.txt")
}

/// Python with the peers of `requirements-logs.txt`.
pub fn python_of_logs(context: &Context) -> Result<PathBuf> {
    environment(context, "python-logs", "requirements-logs.txt")
}

/// Python with the packages of a file, in an environment that stays until that file changes.
fn environment(context: &Context, name: &str, requirements: &str) -> Result<PathBuf> {
    let environment = context.target("peers").join(name);
    let python = environment.join("bin/python");
    let pinned = context.path("tests/peers").join(requirements);
    let (wanted, stamp) = (fs::read(&pinned)?, environment.join("installed.txt"));
    if fs::read(&stamp).ok().as_ref() != Some(&wanted) {
        let mut create = context.command("python3");
        create.args(["-m", "venv", "--clear"]).arg(&environment);
        context
            .run(&mut create)
            .context("no virtual environment (Debian: apt-get install python3-venv)")?;
        let mut complete = true;
        for package in packages(&String::from_utf8_lossy(&wanted)) {
            let mut pip = context.command(&python);
            pip.args(["-m", "pip", "install", "--disable-pip-version-check", "--quiet"]);
            // One at a time: a package that is not to be had does not keep the others away.
            complete &= context.status(pip.arg(package))?.success();
        }
        if complete {
            fs::write(stamp, wanted)?;
        }
    }
    Ok(python)
}

fn packages(requirements: &str) -> impl Iterator<Item = &str> {
    requirements
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn note_failure(context: &Context, result: Result<()>) -> Result<()> {
    match result {
        Ok(()) => Ok(()),
        Err(error) => context.note(&format!("{error:#}")),
    }
}

/// What a program says about itself in its first line.
#[derive(Debug, Deserialize)]
pub struct Introduction {
    /// Version of the program or of what runs it.
    pub version: String,
    /// What it can measure.
    pub measures: Vec<Described>,
}

/// One measure as its program describes it.
#[derive(Debug, Clone, Deserialize)]
pub struct Described {
    /// Its name, one word.
    pub name: String,
    /// Why it cannot be measured; absent when it can.
    pub missing: Option<String>,
    /// Whether its figures are the published ones; absent when none are.
    pub exact: Option<bool>,
    /// What the work is.
    #[serde(default)]
    pub note: String,
    /// Version of the package behind it, when that is not the program's.
    pub version: Option<String>,
    /// Resident memory with its data loaded, when it says so.
    pub loaded_mb: Option<f64>,
}

/// What a program answers to a burst.
#[derive(Debug, Deserialize)]
pub struct Burst {
    /// Units per second.
    pub per_second: f64,
    /// The most memory that was resident since the data was loaded, when it says so.
    pub peak_mb: Option<f64>,
}

/// A program that was started and has introduced itself. It ends when its input does.
#[derive(Debug)]
pub struct Running {
    /// What it said.
    pub introduction: Introduction,
    child: Child,
    requests: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Running {
    /// Starts the program and reads its introduction.
    pub fn start(mut command: Command) -> Result<Self> {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let requests = child.stdin.take();
        let mut answers = BufReader::new(child.stdout.take().context("its output is not a pipe")?);
        let line = read_line(&mut answers)?;
        let introduction = serde_json::from_str(&line).with_context(|| format!("it began with {line:?}"))?;
        Ok(Self {
            introduction,
            child,
            requests,
            answers,
        })
    }

    /// One burst of a measure.
    pub fn burst(&mut self, name: &str, seconds: f64) -> Result<Burst> {
        let requests = self.requests.as_mut().context("it has ended")?;
        writeln!(requests, "{name} {seconds}")?;
        requests.flush()?;
        Ok(serde_json::from_str(&read_line(&mut self.answers)?)?)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.requests.take());
        // It ends by itself now; how it ended does not change what it has measured.
        let _ = self.child.wait();
    }
}

fn read_line(answers: &mut BufReader<ChildStdout>) -> Result<String> {
    let mut line = String::new();
    answers.read_line(&mut line)?;
    ensure!(!line.is_empty(), "it ended without an answer");
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requirements_are_the_lines_that_are_no_comments() {
        let lines: Vec<_> = packages("# peers\nnumpy==2.4.6\n\nQuantLib==1.44\n").collect();
        assert_eq!(lines, ["numpy==2.4.6", "QuantLib==1.44"]);
    }

    #[test]
    fn a_program_serves_bursts_until_its_input_ends() -> Result<()> {
        let mut script = Command::new("sh");
        script.args([
            "-c",
            r#"echo '{"version":"1","measures":[{"name":"a"},{"name":"b","missing":"why"}]}'
            while read -r name seconds; do echo "{\"name\":\"$name\",\"per_second\":$seconds}"; done"#,
        ]);
        let mut running = Running::start(script)?;
        assert_eq!(running.introduction.measures.len(), 2);
        assert!((running.burst("a", 0.5)?.per_second - 0.5).abs() < f64::EPSILON);
        assert!(Running::start(Command::new("true")).is_err());
        Ok(())
    }
}
