//! A web cabinet of a bank: a page with the mortgage widget, and the same operations answered by the Rust core.
//!
//! ```text
//! tenure-cabinet [--port 8080] [--package wasm/npm]
//! ```
//! It listens on this machine only. The widget's figures are counted in the browser; the page asks the service for
//! the same figures and shows that both answers are the same bytes.

mod api;
mod app;
mod assets;
mod page;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use crate::assets::Assets;

/// What the command line says.
#[derive(Debug, PartialEq, Eq)]
struct Options {
    port: u16,
    package: PathBuf,
}

impl Options {
    fn parse(mut words: impl Iterator<Item = String>) -> Result<Self> {
        let mut options = Self {
            port: 8080,
            package: "wasm/npm".into(),
        };
        while let Some(word) = words.next() {
            let mut value = || words.next().with_context(|| format!("{word} needs a value"));
            match word.as_str() {
                "--port" => options.port = value()?.parse().context("--port needs a number up to 65535")?,
                "--package" => options.package = value()?.into(),
                _ => bail!("unknown argument {word:?}\ntenure-cabinet [--port 8080] [--package wasm/npm]"),
            }
        }
        Ok(options)
    }
}

fn main() -> Result<()> {
    let options = Options::parse(std::env::args().skip(1))?;
    let assets = Assets::load(&options.package)?;
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(serve(options.port, assets))
}

async fn serve(port: u16, assets: Assets) -> Result<()> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on {address}"))?;
    // Port 0 takes a free one, so the address is told after it is known.
    println!("listening on http://{}", listener.local_addr()?);
    let ctrl_c = async {
        // Without a signal handler the service can still be ended from outside.
        let _ = tokio::signal::ctrl_c().await;
    };
    axum::serve(listener, app::router(assets))
        .with_graceful_shutdown(ctrl_c)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &[&str]) -> Result<Options> {
        Options::parse(words.iter().map(|&word| word.to_owned()))
    }

    #[test]
    fn the_port_and_the_package_can_be_given() -> Result<()> {
        assert_eq!(
            parsed(&[])?,
            Options {
                port: 8080,
                package: "wasm/npm".into()
            }
        );
        let expected = Options {
            port: 0,
            package: "elsewhere".into(),
        };
        assert_eq!(parsed(&["--port", "0", "--package", "elsewhere"])?, expected);
        Ok(())
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        assert!(parsed(&["--port"]).is_err());
        assert!(parsed(&["--port", "70000"]).is_err());
        assert!(parsed(&["--host", "0.0.0.0"]).is_err());
    }
}
