//! Where the workspace stands and how its commands are run.
//!
//! A command's output goes to the terminal, or, inside a step, to the step's log file, so that the terminal shows
//! progress and a log is there when something fails.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

/// No single command of the build is allowed to hang for longer.
const LONGEST_COMMAND: Duration = Duration::from_secs(30 * 60);

/// The workspace, its target directory, and where output goes.
#[derive(Debug, Clone)]
pub struct Context {
    root: PathBuf,
    target: PathBuf,
    cargo: OsString,
    log: Option<PathBuf>,
}

impl Context {
    /// The workspace that this tool was started in.
    pub fn new() -> Result<Self> {
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
            .context("start this tool as `cargo xtask`, it asks cargo where the workspace is")?;
        let root = Path::new(&manifest)
            .parent()
            .context("xtask has no parent directory")?
            .to_path_buf();
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(directory) => std::path::absolute(directory)?,
            None => root.join("target"),
        };
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        Ok(Self {
            root,
            target,
            cargo,
            log: None,
        })
    }

    /// The same workspace, with all output appended to `log`.
    pub fn logging_to(&self, log: PathBuf) -> Self {
        Self {
            log: Some(log),
            ..self.clone()
        }
    }

    /// A path inside the workspace.
    pub fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// A path inside the target directory (`CARGO_TARGET_DIR`, else `target`).
    pub fn target(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.target.join(relative)
    }

    /// A path as people write it: from the workspace's root where it lies inside.
    pub fn shown<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }

    /// A program that starts in the workspace's root.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        // `cargo run` points this at its own build; a C program under test must find the library it was linked with.
        command.current_dir(&self.root).env_remove("LD_LIBRARY_PATH");
        command
    }

    /// Cargo, as it was used to start this tool.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = self.command(&self.cargo);
        command.args(arguments).env("CARGO_TARGET_DIR", &self.target);
        command
    }

    /// Runs the command to its end; a status other than success is an error.
    pub fn run(&self, command: &mut Command) -> Result<()> {
        let status = self.status(command)?;
        if status.success() {
            return Ok(());
        }
        bail!("`{}` ended with {status}", shown(command));
    }

    /// Runs the command to its end and tells how it ended.
    pub fn status(&self, command: &mut Command) -> Result<ExitStatus> {
        let shown = shown(command);
        if let Some(mut log) = self.open_log()? {
            writeln!(log, "$ {shown}")?;
            command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        }
        let child = command
            .spawn()
            .with_context(|| format!("cannot start `{shown}`"))?;
        wait(child).with_context(|| format!("`{shown}`"))
    }

    /// What the step has logged so far; nothing outside a step.
    pub fn logged(&self) -> Result<String> {
        let Some(path) = &self.log else {
            return Ok(String::new());
        };
        let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Runs a short command and returns what it printed on standard output.
    pub fn output(&self, command: &mut Command) -> Result<Vec<u8>> {
        let shown = shown(command);
        let output = command
            .stdin(Stdio::null())
            .output()
            .with_context(|| format!("cannot start `{shown}`"))?;
        if let Some(mut log) = self.open_log()? {
            writeln!(log, "$ {shown}")?;
            log.write_all(&output.stderr)?;
        }
        if output.status.success() {
            return Ok(output.stdout);
        }
        let reason = String::from_utf8_lossy(&output.stderr);
        bail!("`{shown}` ended with {}\n{}", output.status, reason.trim_end());
    }

    /// Writes a line to the step's log, or to the terminal outside a step.
    pub fn note(&self, line: &str) -> Result<()> {
        match self.open_log()? {
            Some(mut log) => writeln!(log, "{line}")?,
            None => println!("{line}"),
        }
        Ok(())
    }

    fn open_log(&self) -> Result<Option<File>> {
        let Some(path) = &self.log else { return Ok(None) };
        let log = OpenOptions::new().create(true).append(true).open(path);
        log.map(Some)
            .with_context(|| format!("cannot write {}", path.display()))
    }
}

/// Creates the directory, empty: what an earlier run left there is removed.
pub fn empty_directory(path: &Path) -> Result<()> {
    if path.exists() {
        fs::remove_dir_all(path).with_context(|| format!("cannot empty {}", path.display()))?;
    }
    fs::create_dir_all(path).with_context(|| format!("cannot create {}", path.display()))
}

fn wait(mut child: Child) -> Result<ExitStatus> {
    let started = Instant::now();
    let mut pause = Duration::from_millis(2);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if started.elapsed() > LONGEST_COMMAND {
            child.kill()?;
            bail!("did not end within {} minutes", LONGEST_COMMAND.as_secs() / 60);
        }
        sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(100));
    }
}

/// The command as people write it, without the directories where its program was found.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program())
        .file_name()
        .unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}
