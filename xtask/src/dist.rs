//! `cargo xtask dist`: the archive of the C library that a vendor unpacks.
//!
//! ```text
//! tenure-<version>-<triple>/
//!   include/tenure.h
//!   lib/libtenure.so -> libtenure.so.0 -> libtenure.so.<version>, libtenure.a
//!   lib/pkgconfig/tenure.pc, tenure-static.pc
//!   lib/cmake/tenure/tenure-config.cmake, tenure-config-version.cmake
//!   share/doc/tenure/...
//!   README.md, LICENSE-MIT, LICENSE-APACHE
//! ```
//!
//! The library here carries a soname and stands in a build directory of its own; the one that a plain `cargo build`
//! leaves in `target/release` has none, so that programs can be linked with it without any symbolic links.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use crate::context::{Context, empty_directory};
use crate::fuzz::host;

const VERSION: &str = env!("CARGO_PKG_VERSION");
const MAJOR: &str = env!("CARGO_PKG_VERSION_MAJOR");

/// Files of the workspace that go into the archive as they are.
const COPIES: &[(&str, &str)] = &[
    ("ffi/include/tenure.h", "include/tenure.h"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("docs/operations.md", "share/doc/tenure/operations.md"),
    ("examples/c/mortgage.c", "share/doc/tenure/examples/mortgage.c"),
    (
        "examples/cpp/mortgage.cpp",
        "share/doc/tenure/examples/mortgage.cpp",
    ),
    ("examples/cpp/tenure.hpp", "share/doc/tenure/examples/tenure.hpp"),
    (
        "examples/mortgage.json",
        "share/doc/tenure/examples/mortgage.json",
    ),
];

/// Files that are written from a template of `ffi/dist`.
const TEMPLATES: &[(&str, &str)] = &[
    ("README.md.in", "README.md"),
    ("tenure.pc.in", "lib/pkgconfig/tenure.pc"),
    ("tenure-static.pc.in", "lib/pkgconfig/tenure-static.pc"),
    ("tenure-config.cmake.in", "lib/cmake/tenure/tenure-config.cmake"),
    (
        "tenure-config-version.cmake.in",
        "lib/cmake/tenure/tenure-config-version.cmake",
    ),
];

/// What was laid out.
#[derive(Debug)]
pub struct Package {
    /// The directory, as it stands in the archive.
    pub directory: PathBuf,
    /// The same, packed.
    pub archive: PathBuf,
}

/// Lays out the archive.
pub fn run(context: &Context, arguments: &[String]) -> Result<()> {
    ensure!(arguments.is_empty(), "cargo xtask dist takes no arguments");
    let package = package(context)?;
    println!(
        "{}\n{}",
        context.shown(&package.directory),
        context.shown(&package.archive)
    );
    Ok(())
}

/// Builds the library, lays it out under `target/dist`, and packs it.
pub fn package(context: &Context) -> Result<Package> {
    let triple = host(context)?;
    let built = build(context)?;
    let name = format!("tenure-{VERSION}-{triple}");
    let directory = context.target("dist").join(&name);
    empty_directory(&directory)?;
    for (from, to) in COPIES {
        copy(&context.path(from), &directory.join(to))?;
    }
    for schema in fs::read_dir(context.path("docs/schemas"))? {
        let schema = schema?;
        copy(
            &schema.path(),
            &directory
                .join("share/doc/tenure/schemas")
                .join(schema.file_name()),
        )?;
    }
    lay_out_libraries(&built, &directory)?;
    for (from, to) in TEMPLATES {
        let template = fs::read_to_string(context.path("ffi/dist").join(from))?;
        write(
            &directory.join(to),
            &filled(&template, &triple, &built.static_libs),
        )?;
    }
    let archive = pack(context, &name)?;
    Ok(Package { directory, archive })
}

/// Name under which programs ask for the shared library at run time.
pub fn soname() -> String {
    format!("libtenure.so.{MAJOR}")
}

#[derive(Debug)]
struct Built {
    /// Where the two libraries are.
    directory: PathBuf,
    /// What a program needs beside the static library: `-lpthread -lm ...`.
    static_libs: String,
}

fn build(context: &Context) -> Result<Built> {
    let target = context.target("dist/build");
    let native = target.join("native-static-libs.txt");
    fs::create_dir_all(&target)?;
    let mut cargo = context.cargo(&[
        "rustc",
        "--release",
        "--locked",
        "-p",
        "tenure-ffi",
        "--lib",
        "--",
    ]);
    cargo.env("CARGO_TARGET_DIR", &target);
    cargo.args(["-C", &format!("link-arg=-Wl,-soname,{}", soname())]);
    cargo.arg(format!("--print=native-static-libs={}", native.display()));
    context.run(&mut cargo)?;
    let printed = fs::read_to_string(&native).with_context(|| {
        format!(
            "rustc has not named the libraries of the system in {}",
            native.display()
        )
    })?;
    Ok(Built {
        directory: target.join("release"),
        static_libs: unique_libs(&printed),
    })
}

/// Each library once, in the order of their first appearance.
fn unique_libs(printed: &str) -> String {
    let mut libs: Vec<&str> = Vec::new();
    for lib in printed.split_whitespace() {
        if !libs.contains(&lib) {
            libs.push(lib);
        }
    }
    libs.join(" ")
}

fn lay_out_libraries(built: &Built, directory: &Path) -> Result<()> {
    let lib = directory.join("lib");
    copy(&built.directory.join("libtenure.a"), &lib.join("libtenure.a"))?;
    let file = format!("libtenure.so.{VERSION}");
    copy(&built.directory.join("libtenure.so"), &lib.join(&file))?;
    std::os::unix::fs::symlink(&file, lib.join(soname()))?;
    std::os::unix::fs::symlink(soname(), lib.join("libtenure.so"))?;
    Ok(())
}

fn filled(template: &str, triple: &str, static_libs: &str) -> String {
    // CMake takes a list of names and adds the flags itself.
    let names: Vec<&str> = static_libs
        .split(' ')
        .map(|lib| lib.strip_prefix("-l").unwrap_or(lib))
        .collect();
    let values = [
        ("@VERSION@", VERSION),
        ("@MAJOR@", MAJOR),
        ("@TRIPLE@", triple),
        ("@SONAME@", &soname()),
        ("@STATIC_LIBS@", static_libs),
        ("@STATIC_LIBS_CMAKE@", &names.join(";")),
        ("@POINTER_BYTES@", &size_of::<usize>().to_string()),
    ];
    values.iter().fold(template.to_owned(), |text, (name, value)| {
        text.replace(name, value)
    })
}

/// Packs the directory; the same files give the same bytes, whenever and by whomever they are packed.
fn pack(context: &Context, name: &str) -> Result<PathBuf> {
    let archive = context.target("dist").join(format!("{name}.tar.gz"));
    let mut tar = context.command("tar");
    tar.current_dir(context.target("dist"));
    tar.args([
        "--sort=name",
        "--mtime=@0",
        "--owner=0",
        "--group=0",
        "--numeric-owner",
        "--mode=u=rwX,go=rX",
    ]);
    tar.args(["--use-compress-program=gzip -n", "-cf"])
        .arg(&archive)
        .arg(name);
    context.run(&mut tar)?;
    Ok(archive)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    create_parent(to)?;
    fs::copy(from, to).with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<()> {
    create_parent(path)?;
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

fn create_parent(path: &Path) -> Result<()> {
    let parent = path.parent().context("a file stands in no directory")?;
    fs::create_dir_all(parent).with_context(|| format!("cannot create {}", parent.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libraries_are_named_once() {
        assert_eq!(unique_libs("-lgcc_s -lc\n-lm -lc\n"), "-lgcc_s -lc -lm");
    }

    #[test]
    fn templates_leave_no_placeholder() -> Result<()> {
        let context = Context::new()?;
        for (name, _) in TEMPLATES {
            let template = fs::read_to_string(context.path("ffi/dist").join(name))?;
            let text = filled(&template, "x86_64-unknown-linux-gnu", "-lc -lm");
            assert!(!text.contains('@'), "{name}: {text}");
            assert!(!text.contains("-lc;"), "{name}: {text}");
        }
        Ok(())
    }
}
