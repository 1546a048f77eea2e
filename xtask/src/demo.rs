//! `cargo xtask demo [--once]`: one mortgage in Rust, C and Node.js, the same bytes; a base of customers by stages;
//! then the cabinet's pages.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;

use crate::context::{Context, empty_directory};
use crate::setup::{C_COMPILER, CHROMIUM, CYRILLIC_FONT, NODE, NPM};
use crate::step::{self, Step};
use crate::{browser, c, npm};

/// Steps that `cargo xtask test` runs, too.
pub const STEPS: &[Step] = &[BUILD, AGREE, PAGE];

const BUILD: Step = Step {
    name: "examples",
    what: "build the Rust example and the cabinet",
    needs: &[],
    tools: &[],
    run: build,
};
const AGREE: Step = Step {
    name: "agree",
    what: "one mortgage in Rust, C and Node.js: the same bytes",
    needs: &["examples", "package"],
    tools: &[&C_COMPILER, &NODE],
    run: agree,
};
const PAGE: Step = Step {
    name: "page",
    what: "the cabinet's pages in Chromium, with screenshots",
    needs: &["examples", "package"],
    tools: &[&NODE, &NPM, &CHROMIUM, &CYRILLIC_FONT],
    run: check_page,
};

/// Where the cabinet is served.
const PORT: u16 = 8080;
const OPERATION: &str = "loan.schedule";
const REQUEST: &str = "examples/mortgage.json";
const CDNOW: &str = "examples/data/cdnow/CDNOW_sample.txt";

/// Who answers the request, in the order of the report.
const HOSTS: &[&str] = &["Rust", "C", "Node"];

/// Builds all, shows that the bytes agree, and serves the page until Ctrl-C; `--once` checks the page and ends.
pub fn run(context: &Context, arguments: &[String]) -> Result<()> {
    let is_once = match arguments {
        [] => false,
        [flag] if flag == "--once" => true,
        _ => bail!("cargo xtask demo [--once]"),
    };
    let all = [npm::STEPS, STEPS].concat();
    let names: &[&str] = if is_once { &["agree", "page"] } else { &["agree"] };
    step::run_all(context, &step::chosen(&all, names)?)?;
    println!("\n{}\n{}", report(context)?, stages(context)?);
    if is_once {
        let screenshots = context.target("demo");
        println!("screenshots of the page are in {}", context.shown(&screenshots));
        return Ok(());
    }
    println!("The cabinet is at http://127.0.0.1:{PORT}, Ctrl-C ends it.");
    context.run(&mut cabinet(context, PORT))
}

fn build(context: &Context) -> Result<String> {
    let packages = [
        "build",
        "--release",
        "--locked",
        "-p",
        "tenure-example",
        "-p",
        "tenure-cabinet",
    ];
    context.run(&mut context.cargo(&packages))?;
    Ok(String::new())
}

/// Asks all three and compares what they print.
fn agree(context: &Context) -> Result<String> {
    fs::create_dir_all(context.target("demo"))?;
    let request = context.path(REQUEST);
    for (host, mut program) in HOSTS.iter().zip(programs(context)?) {
        let answer = context
            .output(program.arg(&request))
            .with_context(|| (*host).to_owned())?;
        fs::write(answer_file(context, host), answer)?;
    }
    let answers = answers(context)?;
    let (first, others) = answers.split_first().context("nobody was asked")?;
    for (host, answer) in HOSTS.iter().skip(1).zip(others) {
        ensure!(
            answer == first,
            "{host} and {} differ, see {}",
            HOSTS.join(", "),
            context.target("demo").display()
        );
    }
    Ok(format!("{}: {} bytes", HOSTS.join(" = "), first.len()))
}

/// The programs in the order of [`HOSTS`]; each takes the request's file and prints the response.
fn programs(context: &Context) -> Result<[Command; 3]> {
    let mut rust = context.command(context.target("release/tenure-example"));
    rust.args(["call", OPERATION]);
    let mut c = context.command(c::example(context)?);
    c.args(["call", OPERATION]);
    // A bare `tenure` is looked for from where the file stands.
    let script = npm::project(context).join("schedule.mjs");
    fs::copy(context.path("examples/node/schedule.mjs"), &script)?;
    let mut node = context.command("node");
    node.arg(script);
    Ok([rust, c, node])
}

fn answer_file(context: &Context, host: &str) -> PathBuf {
    context
        .target("demo")
        .join(format!("{OPERATION}.{}.json", host.to_lowercase()))
}

fn answers(context: &Context) -> Result<Vec<Vec<u8>>> {
    let read =
        |host: &&str| fs::read(answer_file(context, host)).with_context(|| format!("{host} left no answer"));
    HOSTS.iter().map(read).collect()
}

/// The figures of the case, and the proof that the answers are one.
fn report(context: &Context) -> Result<String> {
    let answers = answers(context)?;
    let plan: Value = serde_json::from_slice(answers.first().context("nobody was asked")?)?;
    let request: Value = serde_json::from_slice(&fs::read(context.path(REQUEST))?)?;
    let mut text = String::new();
    writeln!(
        text,
        "{} {} at {} a year, {} payments from {}",
        figure(&request, "/principal"),
        figure(&request, "/currency"),
        figure(&request, "/annualRate"),
        figure(&request, "/months"),
        figure(&plan, "/rows/0/dueOn"),
    )?;
    let last = plan
        .get("rows")
        .and_then(Value::as_array)
        .map_or(0, |rows| rows.len().saturating_sub(1));
    writeln!(text, "  payment    {:>12}", figure(&plan, "/payment"))?;
    for (name, index) in [("first row", 0), ("last row", last)] {
        let of_row = |key: &str| figure(&plan, &format!("/rows/{index}/{key}"));
        writeln!(
            text,
            "  {name:<10} {:>12}  on {}",
            of_row("payment"),
            of_row("dueOn")
        )?;
    }
    let (total, ratio) = (figure(&plan, "/totals/paid"), figure(&plan, "/totals/costRatio"));
    writeln!(text, "  total      {total:>12}  {ratio} times the loan\n")?;
    for (host, answer) in HOSTS.iter().zip(&answers) {
        let digest = digest(context, &answer_file(context, host))?;
        writeln!(text, "  {host:<5} {:>7} bytes  sha256 {digest}", answer.len())?;
    }
    writeln!(text, "  same bytes: {}", HOSTS.join(" = "))?;
    Ok(text)
}

/// Customers of the sample by stage, as the Rust core counts them; the page has to show the same.
fn stages(context: &Context) -> Result<String> {
    let mut rust = context.command(context.target("release/tenure-example"));
    let told = context.output(rust.arg("cdnow").arg(context.path(CDNOW)))?;
    Ok(format!("CDNOW, {}", String::from_utf8_lossy(&told)))
}

fn figure(value: &Value, path: &str) -> String {
    match value.pointer(path) {
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => "?".into(),
    }
}

fn digest(context: &Context, path: &std::path::Path) -> Result<String> {
    let printed = context.output(context.command("sha256sum").arg(path))?;
    Ok(String::from_utf8_lossy(&printed)
        .split(' ')
        .next()
        .unwrap_or_default()
        .to_owned())
}

fn cabinet(context: &Context, port: u16) -> Command {
    let mut cabinet = context.command(context.target("release/tenure-cabinet"));
    cabinet
        .args(["--port", &port.to_string(), "--package"])
        .arg(npm::installed(context));
    cabinet
}

/// Serves the page on a free port, looks at it in Chromium, and ends the service.
fn check_page(context: &Context) -> Result<String> {
    let screenshots = context.target("demo/screenshots");
    empty_directory(&screenshots)?;
    let mut service = cabinet(context, 0)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()?;
    let checked = address(&mut service).and_then(|address| {
        let mut script = browser::script(context, "cabinet.mjs")?;
        let stages = stages(context)?;
        context.run(script.arg(address).arg(&screenshots).env("TENURE_STAGES", stages))
    });
    service.kill()?;
    service.wait()?;
    checked?;
    let count = fs::read_dir(&screenshots)?.count();
    Ok(format!("{count} screenshots in {}", context.shown(&screenshots)))
}

/// The address that the cabinet tells when it listens.
fn address(service: &mut Child) -> Result<String> {
    let output = service
        .stdout
        .take()
        .context("the cabinet's output is not read")?;
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line)?;
    let address = line.trim().strip_prefix("listening on ");
    address.map(str::to_owned).context("the cabinet did not start")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn figures_are_read_by_their_path() {
        let plan = json!({"rows": [{"payment": "1.00", "number": 1}]});
        assert_eq!(figure(&plan, "/rows/0/payment"), "1.00");
        assert_eq!(figure(&plan, "/rows/0/number"), "1");
        assert_eq!(figure(&plan, "/rows/1/payment"), "?");
    }
}
