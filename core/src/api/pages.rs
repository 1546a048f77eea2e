//! The pages of errors together: every number that any binding may answer with.

use crate::problem::Entry;

/// Every row of every page, in the order of the numbers.
pub fn error_entries() -> Vec<Entry> {
    let pages = [
        super::HostError::PAGE,
        crate::money::MoneyError::PAGE,
        crate::calendar::CalendarError::PAGE,
        crate::bfm::loan::LoanError::PAGE,
        crate::bfm::loan::StatementError::PAGE,
        crate::bfm::tvm::TvmError::PAGE,
        crate::bfm::cost::CostError::PAGE,
        super::RulesError::PAGE,
        crate::bfm::choice::ChoiceError::PAGE,
        crate::bfm::tax::TaxError::PAGE,
        #[cfg(feature = "lifecycle")]
        crate::lifecycle::LifecycleError::PAGE,
        #[cfg(feature = "journey")]
        crate::journey::JourneyError::PAGE,
        #[cfg(feature = "contact")]
        crate::contact::ContactError::PAGE,
        #[cfg(feature = "journey")]
        crate::journey::log::LogError::PAGE,
        #[cfg(feature = "journey")]
        crate::journey::plan::PlanError::PAGE,
        #[cfg(feature = "journey")]
        crate::journey::session::SessionError::PAGE,
        #[cfg(feature = "journey")]
        crate::journey::exchange::ExchangeError::PAGE,
        #[cfg(feature = "journey")]
        crate::journey::rollup::RollUpError::PAGE,
        #[cfg(feature = "picture")]
        crate::picture::PictureError::PAGE,
    ];
    pages.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers are a contract: this list only grows.
    #[test]
    fn every_number_and_kind_is_pinned() {
        let entries = error_entries();
        assert!(entries.is_sorted_by(|a, b| a.code < b.code));
        let listed: Vec<_> = entries
            .iter()
            .map(|entry| format!("{:04x} {}", entry.code, entry.kind))
            .collect();
        let pinned = include_str!("error_numbers.txt");
        assert_eq!(listed.join("\n"), pinned.trim_end());
        let kinds: std::collections::BTreeSet<_> = entries.iter().map(|entry| entry.kind).collect();
        assert_eq!(kinds.len(), entries.len(), "kinds are unique");
        assert!(entries.iter().all(|entry| !entry.hint.is_empty()));
    }
}
