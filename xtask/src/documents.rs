//! The code in the README and the book, so that each language's step can run it.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};

use crate::context::Context;

/// A program that stands in a page.
#[derive(Debug)]
pub struct Program {
    /// The page's name and the program's position in it, a name for a file.
    pub name: String,
    /// Its text.
    pub code: String,
}

/// Every program of a language in the pages that people read.
///
/// # Errors
/// The pages hold none, so that a step that runs them would check nothing.
pub fn programs(context: &Context, language: &str) -> Result<Vec<Program>> {
    let mut programs = Vec::new();
    for page in pages(context)? {
        let stem = page
            .file_stem()
            .context("a page has no name")?
            .to_string_lossy()
            .into_owned();
        let blocks = fenced(&fs::read_to_string(&page)?, language);
        programs.extend(blocks.into_iter().enumerate().map(|(index, code)| Program {
            name: format!("{stem}-{index}"),
            code,
        }));
    }
    ensure!(!programs.is_empty(), "the documents have no {language} code");
    Ok(programs)
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
