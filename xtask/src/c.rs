//! Steps for the C library: its tests, plain, under valgrind and `AddressSanitizer`; what a vendor does with the
//! archive; and the examples in C, C++ and Python.

mod consumers;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::context::Context;
use crate::documents::{self, Program};
use crate::setup::{ADDRESS_SANITIZER, C_COMPILER, CMAKE, CXX_COMPILER, MAKE, PKG_CONFIG, PYTHON, VALGRIND};
use crate::step::Step;

/// Steps in the order of `cargo xtask test`.
pub const STEPS: &[Step] = &[
    Step {
        name: "c",
        what: "header and C tests as C11 and C++17, exported names",
        needs: &[],
        tools: &[&C_COMPILER, &CXX_COMPILER],
        run: plain,
    },
    Step {
        name: "panic",
        what: "every export of the library survives a panic",
        needs: &["c"],
        tools: &[&C_COMPILER, &CXX_COMPILER],
        run: panics,
    },
    Step {
        name: "valgrind",
        what: "C tests under valgrind: no leak, no bad access",
        needs: &["c", "panic"],
        tools: &[&C_COMPILER, &VALGRIND],
        run: valgrind,
    },
    Step {
        name: "asan",
        what: "C tests with address and undefined-behaviour checks",
        needs: &["c"],
        tools: &[&C_COMPILER, &ADDRESS_SANITIZER],
        run: sanitizers,
    },
    Step {
        name: "consumers",
        what: "the archive by pkg-config and CMake, shared and static",
        needs: &["c"],
        tools: &[&C_COMPILER, &PKG_CONFIG, &CMAKE, &MAKE],
        run: consumers::run,
    },
    Step {
        name: "hosts",
        what: "examples in C, C++ and Python; the C code of the docs",
        needs: &["c"],
        tools: &[&C_COMPILER, &CXX_COMPILER, &PYTHON],
        run: examples,
    },
    Step {
        name: "second",
        what: "random loans and lifecycles against Python",
        needs: &["c"],
        tools: &[&PYTHON],
        run: second_opinion,
    },
];

/// The tests in `tests/conformance/c` that run with the library as it ships.
const TESTS: &[&str] = &[
    "vectors",
    "contract",
    "loans",
    "portfolio",
    "lifecycle",
    "journey",
];

/// A compiler with its flags.
#[derive(Debug)]
struct Compiler {
    name: &'static str,
    program: &'static str,
    flags: &'static [&'static str],
}

const C11: Compiler = Compiler {
    name: "c11",
    program: "gcc",
    flags: &["-std=c11", "-O2", "-g"],
};
const CXX17: Compiler = Compiler {
    name: "c++17",
    program: "g++",
    flags: &["-std=c++17", "-O2", "-g", "-x", "c++"],
};
const SANITIZED: Compiler = Compiler {
    name: "sanitized",
    program: "gcc",
    flags: &[
        "-std=c11",
        "-O1",
        "-g",
        "-fno-omit-frame-pointer",
        "-fsanitize=address,undefined",
        "-fno-sanitize-recover=all",
    ],
};
const WARNINGS: &[&str] = &["-Wall", "-Wextra", "-Werror", "-pedantic"];

/// Builds the C example against the shared library: `PROGRAM call OPERATION REQUEST.json` prints the response.
pub fn example(context: &Context) -> Result<PathBuf> {
    compile(
        context,
        &C11,
        &context.path("examples/c/mortgage.c"),
        &library(context)?,
    )
}

/// Builds `tests/conformance/c/counts.c` against the shared library.
pub fn counter(context: &Context) -> Result<PathBuf> {
    let library = library(context)?;
    compile(context, &C11, &test_source(context, "counts"), &library)
}

fn plain(context: &Context) -> Result<String> {
    let library = library(context)?;
    for compiler in [&C11, &CXX17] {
        compile_header(context, compiler)?;
        for test in TESTS {
            let program = compile(context, compiler, &test_source(context, test), &library)?;
            context.run(&mut test_command(context, &program, test)?)?;
        }
    }
    let exports = exported(context, &library.join("libtenure.so"))?;
    Ok(format!(
        "{}, {exports} exported functions",
        vector_count(context)?
    ))
}

fn panics(context: &Context) -> Result<String> {
    let source = fs::read_to_string(test_source(context, "panic"))?;
    let header = fs::read_to_string(context.path("ffi/include/tenure.h"))?;
    for name in header.lines().filter_map(declared_name) {
        ensure!(
            source.contains(&format!("{name}(")),
            "{name} is not made to panic in tests/conformance/c/panic.c"
        );
    }
    context.run(&mut context.cargo(&[
        "build",
        "--locked",
        "-p",
        "tenure-ffi",
        "--features",
        "test-panic",
    ]))?;
    for compiler in [&C11, &CXX17] {
        let program = compile(
            context,
            compiler,
            &test_source(context, "panic"),
            &context.target("debug"),
        )?;
        context.run(&mut context.command(program))?;
    }
    Ok(String::new())
}

fn valgrind(context: &Context) -> Result<String> {
    for test in TESTS.iter().chain(&["panic"]) {
        let test_command = test_command(context, &program(context, &C11, test), test)?;
        let mut valgrind = context.command("valgrind");
        valgrind.args(["--quiet", "--leak-check=full", "--error-exitcode=1"]);
        valgrind
            .arg(test_command.get_program())
            .args(test_command.get_args());
        context
            .run(&mut valgrind)
            .with_context(|| format!("{test}.c under valgrind"))?;
    }
    Ok(String::new())
}

fn sanitizers(context: &Context) -> Result<String> {
    let library = library(context)?;
    for test in TESTS {
        let program = compile(context, &SANITIZED, &test_source(context, test), &library)?;
        let mut command = test_command(context, &program, test)?;
        command.env("ASAN_OPTIONS", "detect_leaks=1:detect_stack_use_after_return=1");
        command.env("UBSAN_OPTIONS", "print_stacktrace=1");
        context
            .run(&mut command)
            .with_context(|| format!("{test}.c with sanitizers"))?;
    }
    Ok(String::new())
}

fn examples(context: &Context) -> Result<String> {
    let library = library(context)?;
    let c = compile(context, &C11, &context.path("examples/c/mortgage.c"), &library)?;
    let cpp = compile(
        context,
        &CXX17,
        &context.path("examples/cpp/mortgage.cpp"),
        &library,
    )?;
    let mut python = context.command("python3");
    python
        .arg(context.path("examples/python/mortgage.py"))
        .arg(library.join("libtenure.so"));
    let portfolio = compile(context, &C11, &context.path("examples/c/portfolio.c"), &library)?;
    let mut python_portfolio = context.command("python3");
    python_portfolio
        .arg(context.path("examples/python/portfolio.py"))
        .arg(library.join("libtenure.so"));
    let lifecycle = compile(context, &C11, &context.path("examples/c/lifecycle.c"), &library)?;
    // Money is text in JSON and kopecks in the typed calls.
    let hosts = [
        (context.command(c), "49395.16"),
        (context.command(cpp), "4939516"),
        (python, "49395.16"),
        (context.command(portfolio), "2 of 3 loans, 240 rows"),
        (python_portfolio, "2 of 3 loans, 240 rows"),
        (context.command(lifecycle), "customer 1 is active"),
    ];
    for (mut host, payment) in hosts {
        let told = String::from_utf8(context.output(&mut host)?)?;
        context.note(&told)?;
        ensure!(
            told.contains(payment),
            "{} does not tell {payment}",
            host.get_program().display()
        );
    }
    let programs = documents::programs(context, "c")?;
    for program in &programs {
        run_document(context, program, &library)?;
    }
    Ok(format!("{} C programs of the docs", programs.len()))
}

/// A C program of the docs: it ends with 0 when its figures hold.
fn run_document(context: &Context, program: &Program, library: &Path) -> Result<()> {
    let directory = context.target("c/docs");
    fs::create_dir_all(&directory)?;
    let source = directory.join(&program.name).with_extension("c");
    fs::write(&source, &program.code)?;
    let program = compile(context, &C11, &source, library)?;
    context.run(&mut context.command(program))
}

/// Random loans, counted again in exact fractions by another program.
fn second_opinion(context: &Context) -> Result<String> {
    let library = library(context)?.join("libtenure.so");
    let scripts = context.path("tests/conformance/python");
    let last_line =
        || Ok::<_, anyhow::Error>(context.logged()?.lines().last().unwrap_or_default().to_owned());
    let mut loans = context.command("python3");
    context.run(loans.arg(scripts.join("second_opinion.py")).arg(&library))?;
    let loans = last_line()?;
    let mut lifecycles = context.command("python3");
    lifecycles
        .arg(scripts.join("lifecycle_opinion.py"))
        .args(["--count", "300", "--seed", "7", "--library"])
        .arg(&library);
    context.run(&mut lifecycles)?;
    Ok(format!("{loans}; lifecycles {}", last_line()?))
}

/// Builds the library as it ships, and tells where it is.
fn library(context: &Context) -> Result<PathBuf> {
    context.run(&mut context.cargo(&["build", "--release", "--locked", "-p", "tenure-ffi"]))?;
    Ok(context.target("release"))
}

fn test_source(context: &Context, test: &str) -> PathBuf {
    context.path("tests/conformance/c").join(test).with_extension("c")
}

fn program(context: &Context, compiler: &Compiler, name: &str) -> PathBuf {
    context.target("c").join(compiler.name).join(name)
}

/// Compiles one source, linked with the library that stands in `libraries`.
fn compile(context: &Context, compiler: &Compiler, source: &Path, libraries: &Path) -> Result<PathBuf> {
    let name = source
        .file_stem()
        .context("a source has no name")?
        .to_string_lossy();
    let program = program(context, compiler, &name);
    fs::create_dir_all(program.parent().context("a program stands in no directory")?)?;
    let mut command = context.command(compiler.program);
    command
        .args(compiler.flags)
        .args(WARNINGS)
        .arg("-Iffi/include")
        .arg(source);
    command
        .arg("-o")
        .arg(&program)
        .arg("-L")
        .arg(libraries)
        .args(["-ltenure", "-lpthread"]);
    context.run(command.arg(format!("-Wl,-rpath,{}", libraries.display())))?;
    Ok(program)
}

/// The header alone, with no warning.
fn compile_header(context: &Context, compiler: &Compiler) -> Result<()> {
    let language = if compiler.program == "g++" { "c++" } else { "c" };
    let mut command = context.command(compiler.program);
    command.args(compiler.flags).args(WARNINGS).args([
        "-fsyntax-only",
        "-x",
        language,
        "ffi/include/tenure.h",
    ]);
    context.run(&mut command)
}

/// The program with what it takes: the vectors get the files of the answers.
fn test_command(context: &Context, program: &Path, test: &str) -> Result<Command> {
    let mut command = context.command(program);
    if test == "vectors" {
        command.args(answers(context)?);
    }
    Ok(command)
}

fn answers(context: &Context) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(context.path("tests/vectors"))?.collect::<std::io::Result<Vec<_>>>()?;
    let paths = entries.into_iter().map(|entry| entry.path());
    let mut answers: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "answers"))
        .collect();
    answers.sort();
    ensure!(
        !answers.is_empty(),
        "tests/vectors has no answers, run `cargo xtask gen`"
    );
    Ok(answers)
}

fn vector_count(context: &Context) -> Result<String> {
    let log = context.logged()?;
    let line = log.lines().find(|line| line.ends_with(" vectors"));
    Ok(line.unwrap_or("vectors").to_owned())
}

/// Counts the functions that the library exports.
///
/// # Errors
/// A name that is not of this library, or not in the header, or missing.
fn exported(context: &Context, library: &Path) -> Result<usize> {
    let header = fs::read_to_string(context.path("ffi/include/tenure.h"))?;
    let printed = context.output(context.command("nm").args(["-D", "--defined-only"]).arg(library))?;
    let printed = String::from_utf8(printed)?;
    let names: Vec<&str> = printed
        .lines()
        .filter_map(|line| line.split(' ').nth(2))
        .collect();
    for name in &names {
        ensure!(
            header.contains(&format!("{name}(")),
            "{name} is exported and not in the header"
        );
    }
    let declared = header.lines().filter_map(declared_name);
    for name in declared {
        ensure!(names.contains(&name), "{name} is in the header and not exported");
    }
    ensure!(!names.is_empty(), "{} exports nothing", library.display());
    Ok(names.len())
}

/// The function that a line of the header begins to declare.
fn declared_name(line: &str) -> Option<&str> {
    let is_code = !line.starts_with(['/', ' ', '#']);
    let (head, _) = line.split_once('(').filter(|_| is_code)?;
    let name = head.rsplit([' ', '*']).next()?;
    name.starts_with("tenure_").then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_of_the_header_are_found() {
        assert_eq!(
            declared_name("tenure_status tenure_call(const char *operation,"),
            Some("tenure_call")
        );
        assert_eq!(
            declared_name("const char *tenure_version(void);"),
            Some("tenure_version")
        );
        assert_eq!(declared_name("/// `tenure_call(\"x\")`"), None);
        assert_eq!(
            declared_name("static_assert(sizeof(tenure_totals) == 32, \"\");"),
            None
        );
        assert_eq!(
            declared_name("                                size_t count);"),
            None
        );
    }
}
