//! What can be wrong with measurements that are rolled up: page `0x078x` of the errors.

use crate::problem::error_page;

/// Refused measurements.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RollUpError {
    /// A journey, leg or touchpoint that is not there.
    #[error("{path:?} leads nowhere: there is no {part:?} in {inside:?}")]
    PathUnknown {
        /// Beginning of the path.
        path: String,
        /// The part that is not there.
        part: String,
        /// What it was looked for in.
        inside: String,
    },
    /// A KPI that the atlas does not have.
    #[error("the atlas has no KPI {id:?}")]
    KpiUnknown {
        /// Beginning of the id found.
        id: String,
    },
    /// A measurement without the part that its KPI's rule needs, or with another one.
    #[error("the KPI {kpi:?} rolls up by {rule}, and a measurement of it has {needs:?} and nothing else")]
    PartRefused {
        /// The KPI.
        kpi: String,
        /// Its rule.
        rule: &'static str,
        /// The part needed.
        needs: &'static str,
    },
    /// Text that is no number, or one with more decimals than the KPI has.
    #[error("{text:?} is no decimal number with at most {decimals} decimals")]
    NumberRefused {
        /// Beginning of the text.
        text: String,
        /// Most decimals.
        decimals: u16,
    },
    /// Counts that do not fit the classes of the distribution.
    #[error("{got} counts for {classes} classes: one for each bound, and one beyond the last")]
    ClassesRefused {
        /// Counts found.
        got: usize,
        /// Classes of the KPI.
        classes: usize,
    },
    /// An answer that the scale does not have, or one that stands twice.
    #[error("the answer {answer} is not on the scale {least}..={most}, or stands twice")]
    AnswerRefused {
        /// The answer.
        answer: i32,
        /// Least answer.
        least: i32,
        /// Greatest answer.
        most: i32,
    },
    /// More reached than entered.
    #[error("{reached} reached the end, more than the {entered} who entered")]
    ChainRefused {
        /// How many reached the end.
        reached: u64,
        /// How many entered.
        entered: u64,
    },
    /// Two measurements of one KPI at one place.
    #[error("the KPI {kpi:?} is measured twice at {path:?}")]
    MeasuredTwice {
        /// The KPI.
        kpi: String,
        /// Beginning of the path.
        path: String,
    },
    /// A path that leads to something else than the journey asked for.
    #[error("{path:?} does not lead to the journey {journey:?}")]
    LeadsElsewhere {
        /// Beginning of the path.
        path: String,
        /// Beginning of the journey's id.
        journey: String,
    },
    /// A sum that is too large.
    #[error("the sum is too large")]
    TooLarge,
    /// More measurements than the limit allows.
    #[error("{got} {what} are more than {max}")]
    TooMany {
        /// What is counted.
        what: &'static str,
        /// Found.
        got: usize,
        /// The limit.
        max: usize,
    },
}

error_page! {
    RollUpError:
    0x0780 PathUnknown    "rollUpPathUnknown"    "at"      "write the id of a journey, then ids of legs and touchpoints, with slashes between";
    0x0781 KpiUnknown     "rollUpKpiUnknown"     "kpi"     "declare the KPI in the atlas";
    0x0782 PartRefused    "rollUpPartRefused"    ""        "give the part that the rule needs";
    0x0783 NumberRefused  "rollUpNumberRefused"  ""        "write the number as text, such as \"12.50\"";
    0x0784 ClassesRefused "rollUpClassesRefused" "counts"  "count by the classes that the KPI declares";
    0x0785 AnswerRefused  "rollUpAnswerRefused"  "answers" "use whole answers of the scale, each once";
    0x0786 ChainRefused   "rollUpChainRefused"   "chain"   "count only those who entered";
    0x0787 MeasuredTwice  "rollUpMeasuredTwice"  "at"      "add the two up, or tell their places apart";
    0x0788 TooLarge       "rollUpTooLarge"       ""        "measure in larger units";
    0x0789 TooMany        "rollUpTooMany"        "measurements" "ask in parts; the limits are named in tenure::limits";
    0x078A LeadsElsewhere "rollUpLeadsElsewhere" "at"      "write the path down to the journey, or leave it out";
}
