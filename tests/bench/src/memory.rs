//! What the system says about the memory of this process; nothing where there is no `/proc`.

use std::fs;

/// Resident memory now, in MB.
pub(crate) fn resident_mb() -> Option<f64> {
    status_mb("VmRSS:")
}

/// The most it was since [`forget_peak`], in MB.
pub(crate) fn peak_mb() -> Option<f64> {
    status_mb("VmHWM:")
}

/// Loading the data is not part of the peak; where the system refuses, it is.
pub(crate) fn forget_peak() {
    let _ = fs::write("/proc/self/clear_refs", "5");
}

fn status_mb(field: &str) -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(field))?;
    let kilobytes: u32 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(f64::from(kilobytes) / 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_is_not_below_what_is_resident() {
        if let (Some(resident), Some(peak)) = (resident_mb(), peak_mb()) {
            assert!(resident > 0.0 && peak >= resident * 0.9, "{resident} {peak}");
        }
    }
}
