//! `cargo xtask gen [--check]`: files that follow from the core and are checked in all the same.
//!
//! | file | from |
//! |---|---|
//! | `docs/schemas/<operation>.json`, `docs/operations.md` | the table of operations and its schemas |
//! | `docs/errors.md` | the error pages of the core |
//! | `wasm/npm/src/generated/operations.ts` | the same schemas |
//! | `ffi/include/tenure.h` | the exports of `ffi` |
//! | `tests/vectors/<operation>.answers` | the vectors, answered by the core |

mod header;
mod ts;
mod vectors;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;

use crate::context::Context;

/// A generated file: where it stands in the workspace, and its bytes.
#[derive(Debug)]
struct File {
    path: PathBuf,
    bytes: Vec<u8>,
}

/// Directories where every file with the ending is generated; others of that kind are left from an older table.
const ALL_GENERATED: &[(&str, &str)] = &[("docs/schemas", "json"), ("tests/vectors", "answers")];

/// Writes the generated files, or with `--check` only compares.
pub fn run(context: &Context, arguments: &[String]) -> Result<()> {
    match arguments {
        [] => write(context),
        [flag] if flag == "--check" => check(context).map(|note| println!("{note}")),
        _ => bail!("cargo xtask gen [--check]"),
    }
}

/// Compares what is checked in with a fresh generation.
///
/// # Errors
/// Lists the files that differ, are missing, or are left over.
pub fn check(context: &Context) -> Result<String> {
    let files = generate(context)?;
    let mut differ: Vec<String> = Vec::new();
    for file in &files {
        match fs::read(context.path(&file.path)) {
            Ok(bytes) if bytes == file.bytes => {}
            Ok(_) => differ.push(format!("  differs:   {}", file.path.display())),
            Err(_) => differ.push(format!("  missing:   {}", file.path.display())),
        }
    }
    differ.extend(
        left_over(context, &files)?
            .iter()
            .map(|path| format!("  left over: {}", path.display())),
    );
    ensure!(
        differ.is_empty(),
        "run `cargo xtask gen` and commit:\n{}",
        differ.join("\n")
    );
    Ok(format!("{} files are as generated", files.len()))
}

fn write(context: &Context) -> Result<()> {
    let files = generate(context)?;
    for path in left_over(context, &files)? {
        fs::remove_file(context.path(&path))?;
        println!("removed {}", path.display());
    }
    let mut written = 0_usize;
    for file in &files {
        let path = context.path(&file.path);
        if fs::read(&path).is_ok_and(|bytes| bytes == file.bytes) {
            continue;
        }
        fs::create_dir_all(path.parent().context("a generated file stands in no directory")?)?;
        fs::write(&path, &file.bytes).with_context(|| format!("cannot write {}", path.display()))?;
        println!("wrote {}", file.path.display());
        written += 1;
    }
    println!("{} generated files, {written} changed", files.len());
    Ok(())
}

fn generate(context: &Context) -> Result<Vec<File>> {
    let operations = operations()?;
    let mut files = Vec::new();
    for operation in &operations {
        let name = &operation.name;
        let schema = serde_json::json!({
            "operation": name, "request": operation.request, "response": operation.response,
        });
        files.push(text(
            format!("docs/schemas/{name}.json"),
            serde_json::to_string_pretty(&schema)? + "\n",
        ));
        files.push(answers(context, name)?);
    }
    files.push(text("docs/operations.md", operations_page()?));
    files.push(text("docs/errors.md", errors_page()?));
    files.push(text(
        "wasm/npm/src/generated/operations.ts",
        ts::module(&operations)?,
    ));
    if let Some(header) = header::text(context)? {
        files.push(File {
            path: "ffi/include/tenure.h".into(),
            bytes: header,
        });
    }
    Ok(files)
}

fn text(path: impl Into<PathBuf>, text: String) -> File {
    File {
        path: path.into(),
        bytes: text.into_bytes(),
    }
}

fn operations() -> Result<Vec<ts::Operation>> {
    let describe = |operation: &tenure::api::Operation| {
        let name = operation.name;
        let schema = tenure::api::schema(name).map_err(|error| anyhow::anyhow!(error.to_json()))?;
        let mut schema: Value = serde_json::from_str(&schema)?;
        let mut part = |key: &str| {
            let part = schema.get_mut(key).map(Value::take);
            part.with_context(|| format!("the schema of {name} has no {key}"))
        };
        let (request, response) = (part("request")?, part("response")?);
        Ok(ts::Operation {
            name: name.into(),
            summary: operation.summary.trim().into(),
            request,
            response,
        })
    };
    tenure::api::operations().iter().map(describe).collect()
}

/// The page of errors: number, kind, field and the way out of each.
fn errors_page() -> Result<String> {
    let mut page = String::from(
        "<!-- Written by `cargo xtask gen` from the error pages of the core; do not edit. -->\n\
         # Errors\n\n\
         Every refused request carries one of these numbers, in Rust, in C (as the status) and on the web. A number is\n\
         never reused. `field` is the field at fault where it is always the same one.\n\n\
         | code | kind | field | way out |\n|---|---|---|---|\n",
    );
    for entry in tenure::api::error_entries() {
        let field = match entry.field {
            "" => String::new(),
            field => format!("`{field}`"),
        };
        writeln!(
            page,
            "| `0x{:04X}` ({}) | `{}` | {field} | {} |",
            entry.code, entry.code, entry.kind, entry.hint
        )?;
    }
    Ok(page)
}

fn operations_page() -> Result<String> {
    let mut page = String::from(
        "<!-- Written by `cargo xtask gen` from the table of operations; do not edit. -->\n# Operations\n\n\
         Every operation takes a JSON request and gives a JSON response, the same bytes in Rust, in C and on the web.\n\
         The schema tells each field, its limits and its default.\n\n\
         | operation | since | what it answers | schema |\n|---|---|---|---|\n",
    );
    for operation in tenure::api::operations() {
        let (name, since) = (operation.name, operation.since);
        let summary = operation.summary.trim().replace('\n', " ").replace('|', "\\|");
        writeln!(
            page,
            "| `{name}` | {since} | {summary} | [schema](schemas/{name}.json) |"
        )?;
    }
    Ok(page)
}

fn answers(context: &Context, operation: &str) -> Result<File> {
    let source = format!("tests/vectors/{operation}.json");
    let text = fs::read_to_string(context.path(&source))
        .with_context(|| format!("the operation {operation} has no vectors in {source}"))?;
    let answer = |operation: &str, request: &[u8]| match tenure::api::call(operation, request) {
        Ok(response) => (0, response),
        Err(error) => (error.code, error.to_json()),
    };
    let bytes = vectors::answers(&text, operation, answer).with_context(|| source)?;
    Ok(File {
        path: format!("tests/vectors/{operation}.answers").into(),
        bytes,
    })
}

/// Files of generated kinds that this generation did not make.
fn left_over(context: &Context, files: &[File]) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for (directory, ending) in ALL_GENERATED {
        let Ok(entries) = fs::read_dir(context.path(directory)) else {
            continue;
        };
        for entry in entries {
            let path = Path::new(directory).join(entry?.file_name());
            let is_kind = path.extension().is_some_and(|extension| extension == *ending);
            if is_kind && !files.iter().any(|file| file.path == path) {
                paths.push(path);
            }
        }
    }
    paths.sort();
    Ok(paths)
}
