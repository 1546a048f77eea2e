//! Versions of the library and of the ABI, both from `Cargo.toml`.

use crate::guard::quietly;
use std::ffi::{CStr, c_char};

const VERSION: &CStr = match CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
    Ok(version) => version,
    Err(_) => c"",
};

/// `major << 16 | minor`, as the header's `TENURE_ABI_VERSION`.
const ABI_VERSION: u32 =
    number(env!("CARGO_PKG_VERSION_MAJOR")) << 16 | number(env!("CARGO_PKG_VERSION_MINOR"));

/// A decimal number that cargo has checked.
const fn number(text: &str) -> u32 {
    match u32::from_str_radix(text, 10) {
        Ok(number) => number,
        Err(_) => panic!("a part of the version is not a number"),
    }
}

/// ABI version of the library that is loaded, to compare with the header's `TENURE_ABI_VERSION`: a program runs
/// with a library of the same major version (the upper 16 bits) whose ABI version is not lower.
#[unsafe(no_mangle)]
pub extern "C" fn tenure_abi_version() -> u32 {
    quietly(ABI_VERSION, || ABI_VERSION)
}

/// Version of the library that is loaded, such as "0.1.0". Static text that ends with NUL; it is never freed.
#[unsafe(no_mangle)]
pub extern "C" fn tenure_version() -> *const c_char {
    quietly(VERSION.as_ptr(), || VERSION.as_ptr())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_those_of_the_package() {
        // SAFETY: static text that ends with NUL.
        let version = unsafe { CStr::from_ptr(tenure_version()) };
        assert_eq!(version.to_str(), Ok(env!("CARGO_PKG_VERSION")));
        let (major, minor) = (tenure_abi_version() >> 16, tenure_abi_version() & 0xffff);
        assert!(env!("CARGO_PKG_VERSION").starts_with(&format!("{major}.{minor}.")));
    }
}
