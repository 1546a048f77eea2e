//! The C programs in the README and the book: each is compiled and run, and ends with 0 when its figures hold.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use super::{C11, compile};
use crate::context::Context;

/// Runs every C program of the pages that people read, and counts them.
pub fn run(context: &Context, library: &Path) -> Result<usize> {
    let mut count = 0;
    for page in pages(context)? {
        count += run_code_of(context, &page, library).with_context(|| context.shown(&page).to_string())?;
    }
    ensure!(count > 0, "the documents have no C code");
    Ok(count)
}

/// The pages that people read: the README and everything under `docs`.
fn pages(context: &Context) -> Result<Vec<PathBuf>> {
    let mut pages = vec![context.path("README.md")];
    let mut open = vec![context.path("docs")];
    while let Some(directory) = open.pop() {
        for entry in fs::read_dir(&directory)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                pages.push(path);
            }
        }
    }
    pages.sort();
    Ok(pages)
}

/// Compiles and runs every C program of a page.
fn run_code_of(context: &Context, page: &Path, library: &Path) -> Result<usize> {
    let text = fs::read_to_string(page)?;
    let programs = fenced(&text, "c");
    for (index, code) in programs.iter().enumerate() {
        let name = page.file_stem().context("a page has no name")?.to_string_lossy();
        let source = context.target("c/docs").join(format!("{name}-{index}.c"));
        fs::create_dir_all(context.target("c/docs"))?;
        fs::write(&source, code)?;
        let program = compile(context, &C11, &source, library)?;
        context.run(&mut context.command(program))?;
    }
    Ok(programs.len())
}

/// The code of a language between fences of Markdown.
fn fenced(text: &str, language: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut open: Option<(&str, String)> = None;
    for line in text.lines() {
        open = match (open, line.strip_prefix("```")) {
            (None, tag) => tag.map(|tag| (tag, String::new())),
            (Some((tag, code)), None) => Some((tag, code + line + "\n")),
            (Some((tag, code)), Some(_)) => {
                blocks.extend((tag == language).then_some(code));
                None
            }
        };
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_taken_from_its_fences() {
        let page = "```sh\nls\n```\n```c\nint a;\n\nint b;\n```\ntext\n```cpp\n```\n```c\nint c;\n```\n";
        assert_eq!(fenced(page, "c"), ["int a;\n\nint b;\n", "int c;\n"]);
    }
}
