//! The laws as data: where they stand, how many decimals they ask for, and what is still to be read at the source.

use crate::numbered::numbered;
use serde::{Deserialize, Serialize};

/// A law that defines the annual cost of credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Law {
    /// Annual percentage rate of charge of the European Union.
    #[default]
    Eu,
    /// Annual percentage rate of the United States, actuarial method.
    RegZ,
    /// Full cost of consumer credit of the Russian Federation (PSK).
    Psk,
}

numbered!(Law: Eu = 1, RegZ = 2, Psk = 3);

impl Law {
    /// Name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Eu => "eu",
            Self::RegZ => "regZ",
            Self::Psk => "psk",
        }
    }

    /// Where the rule stands, and since when.
    pub const fn source(self) -> &'static str {
        match self {
            Self::Eu => {
                "Directive 2014/17/EU, Annex I (applied since 2016-03-21); the same equation in 2008/48/EC, Annex I, and 98/7/EC"
            }
            Self::RegZ => "12 CFR 1026 (Regulation Z), Appendix J, (b)(8), actuarial method",
            Self::Psk => {
                "Federal Law 353-FZ of 2013-12-21, art. 6 part 2 as amended by 229-FZ of 2014-07-21; mortgages by 102-FZ, art. 9.1"
            }
        }
    }

    /// What the implementation has not been compared with word by word; empty when nothing.
    pub const fn awaits(self) -> &'static str {
        match self {
            Self::Eu => "",
            Self::RegZ => "example (c)(5)(ii) of Appendix J",
            Self::Psk => {
                "the text on base periods that are not months: equal months of 365/12 days and 365/n periods of n days a year are assumed"
            }
        }
    }

    /// Decimals of the percentage that has to be shown.
    pub const fn decimals(self) -> u32 {
        match self {
            Self::Eu => 1,
            Self::RegZ => 2,
            Self::Psk => 3,
        }
    }
}
