//! Steps for the C library: its tests under valgrind and `AddressSanitizer`, and the C example of the demo.

use std::path::PathBuf;

use anyhow::Result;

use crate::context::Context;
use crate::step::Step;

/// Steps in the order of `cargo xtask test`.
pub const STEPS: &[Step] = &[];

/// Builds the C example against the shared library: `PROGRAM call OPERATION REQUEST.json` prints the response.
pub fn example(context: &Context) -> Result<PathBuf> {
    context.run(&mut context.cargo(&["build", "--release", "--locked", "-p", "tenure-ffi"]))?;
    let program = context.target("demo/mortgage");
    let libraries = context.target("release");
    let mut compiler = context.command("gcc");
    compiler.args([
        "-std=c11",
        "-Wall",
        "-Wextra",
        "-Werror",
        "-O2",
        "-Iffi/include",
        "examples/c/mortgage.c",
    ]);
    compiler
        .arg("-o")
        .arg(&program)
        .arg("-L")
        .arg(&libraries)
        .arg("-ltenure");
    context.run(compiler.arg(format!("-Wl,-rpath,{}", libraries.display())))?;
    Ok(program)
}
