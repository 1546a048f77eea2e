//! What a vendor does with the archive: unpack it anywhere, and build by `CMake` and by pkg-config, shared and static.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use super::exported;
use crate::context::{Context, empty_directory};
use crate::dist;

/// Unpacks the archive where it was not built, and uses it as a vendor would.
pub fn run(context: &Context) -> Result<String> {
    let package = dist::package(context)?;
    let scratch = context.target("consumers");
    empty_directory(&scratch)?;
    context.run(
        context
            .command("tar")
            .arg("-xzf")
            .arg(&package.archive)
            .arg("-C")
            .arg(&scratch),
    )?;
    let unpacked = package
        .directory
        .file_name()
        .context("the archive's directory has no name")?;
    let vendor = scratch.join("a vendor");
    fs::rename(scratch.join(unpacked), &vendor)?;

    let lib = vendor.join("lib");
    let soname = dist::soname();
    exported(context, &lib.join("libtenure.so"))?;
    ensure!(
        dynamic(context, &lib.join("libtenure.so"))?.contains(&format!("[{soname}]")),
        "no soname {soname}"
    );
    let by_cmake = cmake(context, &vendor, &scratch.join("cmake"))?;
    // pkg-config and make have never agreed on spaces in paths, so that this vendor has none.
    let vendor_of_make = scratch.join("vendor");
    fs::rename(&vendor, &vendor_of_make)?;
    let by_pkg_config = pkg_config(context, &vendor_of_make, &scratch)?;
    fs::rename(&vendor_of_make, &vendor)?;
    for [shared, linked_in] in [&by_cmake, &by_pkg_config] {
        ensure!(
            dynamic(context, shared)?.contains(&format!("[{soname}]")),
            "{} asks for no {soname}",
            shared.display()
        );
        ensure!(
            !dynamic(context, linked_in)?.contains("libtenure"),
            "{} is not static",
            linked_in.display()
        );
        context.run(context.command(shared).env("LD_LIBRARY_PATH", &lib))?;
        context.run(&mut context.command(linked_in))?;
    }
    Ok(format!("{}, {soname}", context.shown(&package.archive)))
}

/// The consumer, shared and static, by `find_package`.
fn cmake(context: &Context, vendor: &Path, build: &Path) -> Result<[PathBuf; 2]> {
    let configure = |build: &Path, version: &str| {
        let mut cmake = context.command("cmake");
        cmake
            .arg("-S")
            .arg(context.path("tests/conformance/consumers"))
            .arg("-B")
            .arg(build);
        cmake
            .arg(format!("-DCMAKE_PREFIX_PATH={}", vendor.display()))
            .arg(format!("-DTENURE_WANTED={version}"));
        cmake
    };
    context.run(&mut configure(build, env!("CARGO_PKG_VERSION")))?;
    context.run(context.command("cmake").arg("--build").arg(build))?;
    let newer = context.status(&mut configure(&build.join("newer"), "999.0"))?;
    ensure!(
        !newer.success(),
        "find_package has accepted this library as version 999"
    );
    Ok([build.join("shared"), build.join("static")])
}

/// The consumer, shared and static, by pkg-config.
fn pkg_config(context: &Context, vendor: &Path, scratch: &Path) -> Result<[PathBuf; 2]> {
    let build = |package: &str| {
        let mut pkg_config = context.command("pkg-config");
        pkg_config
            .env("PKG_CONFIG_PATH", vendor.join("lib/pkgconfig"))
            .args(["--cflags", "--libs", package]);
        let flags = String::from_utf8(context.output(&mut pkg_config)?)?;
        let program = scratch.join(package);
        let mut gcc = context.command("gcc");
        gcc.args(["-std=c11", "-Wall", "-Wextra", "-Werror"]);
        gcc.arg(context.path("tests/conformance/consumers/main.c"))
            .args(flags.split_whitespace());
        context.run(gcc.arg("-o").arg(&program))?;
        Ok::<_, anyhow::Error>(program)
    };
    Ok([build("tenure")?, build("tenure-static")?])
}

/// What a program or library asks of others at run time.
fn dynamic(context: &Context, binary: &Path) -> Result<String> {
    let printed = context.output(context.command("readelf").arg("-dW").arg(binary))?;
    Ok(String::from_utf8(printed)?)
}
