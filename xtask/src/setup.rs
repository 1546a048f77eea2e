//! What the commands need on the machine, how each is found, and the one command that installs it.
//!
//! As root, missing Debian packages are installed without asking; otherwise the command is printed. Rust's own targets
//! and components need no root and are always added.

use std::fs;
use std::process::Command;

use anyhow::Result;

use crate::context::Context;

/// One thing that a step needs on the machine.
#[derive(Debug)]
pub struct Tool {
    /// Its name for people.
    pub name: &'static str,
    found: fn(&Context) -> Finding,
    source: Source,
}

#[derive(Debug)]
enum Source {
    Debian(&'static [&'static str]),
    RustTarget(&'static str),
    RustComponent(&'static str),
}

#[derive(Debug)]
enum Finding {
    Fit(String),
    Unfit(String),
    Absent,
}

/// A tool that is not there, and what would bring it.
#[derive(Debug)]
pub struct Missing {
    /// The tool's name.
    pub name: &'static str,
    /// What to do, in one line.
    pub advice: String,
}

/// The oldest Node.js that the npm package and its build work with: the one in Debian 12.
const OLDEST_NODE: u32 = 18;

pub static RUSTFMT: Tool = Tool {
    name: "rustfmt",
    found: |c| cargo_part(c, "fmt"),
    source: Source::RustComponent("rustfmt"),
};
pub static CLIPPY: Tool = Tool {
    name: "clippy",
    found: |c| cargo_part(c, "clippy"),
    source: Source::RustComponent("clippy"),
};
pub static WASM_TARGET: Tool = Tool {
    name: "wasm32 target",
    found: wasm_target,
    source: Source::RustTarget("wasm32-unknown-unknown"),
};
pub static NODE: Tool = Tool {
    name: "Node.js",
    found: node,
    source: Source::Debian(&["nodejs"]),
};
pub static NPM: Tool = Tool {
    name: "npm",
    found: |c| version(c, "npm", "--version"),
    source: Source::Debian(&["npm"]),
};
pub static CHROMIUM: Tool = Tool {
    name: "Chromium",
    found: chromium,
    source: Source::Debian(&["chromium"]),
};
pub static CYRILLIC_FONT: Tool = Tool {
    name: "Cyrillic font",
    found: cyrillic_font,
    source: Source::Debian(&["fontconfig", "fonts-dejavu-core"]),
};
pub static C_COMPILER: Tool = Tool {
    name: "C compiler",
    found: |c| version(c, "gcc", "--version"),
    source: Source::Debian(&["gcc", "libc6-dev"]),
};
pub static CXX_COMPILER: Tool = Tool {
    name: "C++ compiler",
    found: |c| version(c, "g++", "--version"),
    source: Source::Debian(&["g++"]),
};
pub static ADDRESS_SANITIZER: Tool = Tool {
    name: "AddressSanitizer",
    found: address_sanitizer,
    source: Source::Debian(&["gcc", "libc6-dev"]),
};
pub static VALGRIND: Tool = Tool {
    name: "valgrind",
    found: |c| version(c, "valgrind", "--version"),
    source: Source::Debian(&["valgrind", "libc6-dbg"]),
};
pub static MAKE: Tool = Tool {
    name: "make",
    found: |c| version(c, "make", "--version"),
    source: Source::Debian(&["make"]),
};
pub static CMAKE: Tool = Tool {
    name: "CMake",
    found: |c| version(c, "cmake", "--version"),
    source: Source::Debian(&["cmake"]),
};
pub static PKG_CONFIG: Tool = Tool {
    name: "pkg-config",
    found: |c| version(c, "pkg-config", "--version"),
    source: Source::Debian(&["pkg-config"]),
};
pub static PYTHON: Tool = Tool {
    name: "Python 3",
    found: |c| version(c, "python3", "--version"),
    source: Source::Debian(&["python3"]),
};

/// Finds the tools, installs what is missing where that is possible, and returns what is still missing.
///
/// What was found, with its version, stands in `xtask/setup.log`.
pub fn ensure(context: &Context, tools: &[&'static Tool]) -> Result<Vec<Missing>> {
    let logs = context.target("xtask");
    fs::create_dir_all(&logs)?;
    let log = logs.join("setup.log");
    fs::write(&log, "")?;
    let quiet = context.logging_to(log);
    let absent = without_fit(&quiet, tools)?;
    if absent.is_empty() {
        return Ok(Vec::new());
    }
    let names: Vec<&str> = absent.iter().map(|tool| tool.name).collect();
    println!("missing: {}", names.join(", "));
    for tool in &absent {
        add_to_rust(&quiet, &tool.source)?;
    }
    install_packages(&quiet, &packages(&absent));
    let missing = without_fit(&quiet, &absent)?;
    Ok(missing
        .into_iter()
        .map(|tool| still_missing(context, tool))
        .collect())
}

/// The one command for everything that is missing from Debian, if anything is.
pub fn debian_command(tools: &[&'static Tool], missing: &[Missing]) -> Option<String> {
    let wanted: Vec<&Tool> = tools
        .iter()
        .copied()
        .filter(|tool| missing.iter().any(|m| m.name == tool.name))
        .collect();
    let packages = packages(&wanted);
    (!packages.is_empty()).then(|| {
        format!(
            "sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends {}'",
            packages.join(" ")
        )
    })
}

/// The Chromium to drive: `CHROMIUM`, or the first known name that starts.
pub fn chromium_program(context: &Context) -> Option<String> {
    let named = std::env::var("CHROMIUM").ok();
    let known = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ]
    .map(String::from);
    let path = |name: String| {
        let found = first_line(context.command("sh").args(["-c", "command -v \"$0\"", &name]))?;
        first_line(context.command(&found).arg("--version")).map(|_| found)
    };
    named.into_iter().chain(known).find_map(path)
}

fn packages(tools: &[&Tool]) -> Vec<&'static str> {
    let mut packages = Vec::new();
    for tool in tools {
        if let Source::Debian(names) = tool.source {
            packages.extend(
                names
                    .iter()
                    .filter(|name| !packages.contains(*name))
                    .collect::<Vec<_>>(),
            );
        }
    }
    packages
}

fn install_packages(quiet: &Context, packages: &[&str]) {
    if packages.is_empty() || !is_root(quiet) || !has_apt(quiet) {
        return;
    }
    println!("installing: {}", packages.join(" "));
    let apt = |arguments: &[&str]| {
        let mut command = quiet.command("apt-get");
        command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    let mut install = apt(&["install", "-y", "--no-install-recommends"]);
    // What could not be installed is found missing afterwards, and the advice for it is given then.
    let done = quiet
        .run(&mut apt(&["update"]))
        .and_then(|()| quiet.run(install.args(packages)));
    if let Err(error) = done {
        println!(
            "could not install: {error:#}, see setup.log in {}",
            quiet.target("xtask").display()
        );
    }
}

fn add_to_rust(quiet: &Context, source: &Source) -> Result<()> {
    let arguments = match source {
        Source::RustTarget(name) => ["target", "add", name],
        Source::RustComponent(name) => ["component", "add", name],
        Source::Debian(_) => return Ok(()),
    };
    if first_line(quiet.command("rustup").arg("--version")).is_some() {
        println!("rustup {}", arguments.join(" "));
        // Whether it worked is seen by looking for the tool again.
        let _ = quiet.status(quiet.command("rustup").args(arguments))?;
    }
    Ok(())
}

fn still_missing(context: &Context, tool: &Tool) -> Missing {
    let install = match tool.source {
        Source::Debian(packages) => format!("apt-get install {}", packages.join(" ")),
        Source::RustTarget(name) => format!("rustup target add {name}"),
        Source::RustComponent(name) => format!("rustup component add {name}"),
    };
    let advice = match (tool.found)(context) {
        Finding::Unfit(why) => why,
        Finding::Fit(_) | Finding::Absent => install,
    };
    Missing {
        name: tool.name,
        advice,
    }
}

/// The tools that are not there or do not fit; the log tells what was found of the others.
fn without_fit(quiet: &Context, tools: &[&'static Tool]) -> Result<Vec<&'static Tool>> {
    let mut without = Vec::new();
    for tool in tools {
        match (tool.found)(quiet) {
            Finding::Fit(found) => quiet.note(&format!("{}: {found}", tool.name))?,
            Finding::Unfit(_) | Finding::Absent => without.push(*tool),
        }
    }
    Ok(without)
}

fn is_root(context: &Context) -> bool {
    first_line(context.command("id").arg("-u")).as_deref() == Some("0")
}

fn has_apt(context: &Context) -> bool {
    first_line(context.command("apt-get").arg("--version")).is_some()
}

fn version(context: &Context, program: &str, flag: &str) -> Finding {
    first_line(context.command(program).arg(flag)).map_or(Finding::Absent, Finding::Fit)
}

fn cargo_part(context: &Context, part: &str) -> Finding {
    first_line(&mut context.cargo(&[part, "--version"])).map_or(Finding::Absent, Finding::Fit)
}

fn wasm_target(context: &Context) -> Finding {
    let mut rustc = context.command("rustc");
    let directory =
        first_line(rustc.args(["--print", "target-libdir", "--target", "wasm32-unknown-unknown"]));
    match directory {
        Some(directory) if std::path::Path::new(&directory).is_dir() => Finding::Fit(directory),
        _ => Finding::Absent,
    }
}

fn node(context: &Context) -> Finding {
    let Some(version) = first_line(context.command("node").arg("--version")) else {
        return Finding::Absent;
    };
    match node_major(&version) {
        Some(major) if major >= OLDEST_NODE => Finding::Fit(version),
        _ => Finding::Unfit(format!(
            "node {version} is too old: install Node.js {OLDEST_NODE} or newer (Debian 12's nodejs will do)"
        )),
    }
}

fn node_major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

fn chromium(context: &Context) -> Finding {
    chromium_program(context).map_or(Finding::Absent, Finding::Fit)
}

fn cyrillic_font(context: &Context) -> Finding {
    first_line(context.command("fc-list").args([":lang=ru", "family"])).map_or(Finding::Absent, Finding::Fit)
}

fn address_sanitizer(context: &Context) -> Finding {
    // The compiler answers with a bare file name when it has no such library.
    match first_line(context.command("gcc").arg("-print-file-name=libasan.so")) {
        Some(path) if path.contains('/') => Finding::Fit(path),
        _ => Finding::Absent,
    }
}

/// The first line that a program prints; `None` when it cannot be started, fails, or prints nothing.
fn first_line(command: &mut Command) -> Option<String> {
    let output = command.stdin(std::process::Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().next()?.trim();
    (output.status.success() && !line.is_empty()).then(|| line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_node_is_read() {
        assert_eq!(node_major("v18.19.0"), Some(18));
        assert_eq!(node_major("garbage"), None);
    }

    #[test]
    fn each_debian_package_is_named_once() {
        assert_eq!(
            packages(&[&C_COMPILER, &ADDRESS_SANITIZER, &CLIPPY]),
            ["gcc", "libc6-dev"]
        );
    }

    #[test]
    fn one_command_installs_all_that_is_missing() {
        let missing = [Missing {
            name: VALGRIND.name,
            advice: String::new(),
        }];
        let command = debian_command(&[&VALGRIND, &CMAKE], &missing);
        assert!(command.is_some_and(|text| text.ends_with("--no-install-recommends valgrind libc6-dbg'")));
        assert_eq!(debian_command(&[&CMAKE], &[]), None);
    }
}
