//! `ffi/include/tenure.h`, written by cbindgen from the exports of `ffi`.
//!
//! `ffi/cbindgen.toml` holds the contract that opens the header; the version macros come from the workspace's version.

use anyhow::{Context as _, Result, anyhow};

use crate::context::Context;

/// The header's text; `None` while `ffi` has no configuration for it.
pub fn text(context: &Context) -> Result<Option<Vec<u8>>> {
    let path = context.path("ffi/cbindgen.toml");
    if !path.exists() {
        return Ok(None);
    }
    let mut config =
        cbindgen::Config::from_file(&path).map_err(|error| anyhow!("{}: {error}", path.display()))?;
    let macros = version_macros(env!("CARGO_PKG_VERSION"))?;
    config.after_includes = Some(config.after_includes.unwrap_or_default() + &macros);
    let bindings = cbindgen::Builder::new()
        .with_crate(context.path("ffi"))
        .with_config(config)
        .generate()
        .context("cbindgen cannot read ffi")?;
    let mut header = Vec::new();
    bindings.write(&mut header);
    Ok(Some(header))
}

fn version_macros(version: &str) -> Result<String> {
    let mut parts = version.split(['.', '-']);
    let mut next = || parts.next().context("the version has fewer than three parts");
    let (major, minor, patch) = (next()?, next()?, next()?);
    Ok(format!(
        "\n/** Version of this header; `tenure_version()` gives that of the library. */\n\
         #define TENURE_VERSION \"{version}\"\n\
         #define TENURE_VERSION_MAJOR {major}\n\
         #define TENURE_VERSION_MINOR {minor}\n\
         #define TENURE_VERSION_PATCH {patch}\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_macros_carry_the_three_numbers() -> Result<()> {
        assert!(
            version_macros("1.20.3-rc.1")?
                .ends_with("MAJOR 1\n#define TENURE_VERSION_MINOR 20\n#define TENURE_VERSION_PATCH 3\n")
        );
        assert!(version_macros("1.2").is_err());
        Ok(())
    }
}
