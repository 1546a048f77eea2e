//! Rounds of bursts in which all programs take turns.

use anyhow::Result;

use super::program::{Described, Running};
use super::{median, quantile};

/// What was measured, and what could not be.
#[derive(Debug, Default)]
pub struct Results {
    /// Every measure of every program that ran.
    pub measures: Vec<Measure>,
    /// Programs that did not run, with the reason.
    pub missing: Vec<(String, String)>,
    /// Versions of the programs that ran.
    pub versions: Vec<(String, String)>,
}

/// A measure and its bursts, one a round.
#[derive(Debug, Clone)]
pub struct Measure {
    /// What its program says about it.
    pub described: Described,
    /// Units per second; empty when it is missing.
    pub rates: Vec<f64>,
    /// The most memory that its program took in a burst, in MB.
    pub peak_mb: Option<f64>,
    program: usize,
}

impl Measure {
    /// Units per second: the median.
    pub fn rate(&self) -> f64 {
        median(&self.rates)
    }

    /// Half the distance between the quartiles, as a share of the median.
    pub fn spread(&self) -> f64 {
        (quantile(&self.rates, 3, 4) - quantile(&self.rates, 1, 4)) / 2.0 / self.rate()
    }
}

impl Results {
    /// A measure that has bursts.
    pub fn measure(&self, name: &str) -> Option<&Measure> {
        self.measures
            .iter()
            .find(|measure| measure.described.name == name && !measure.rates.is_empty())
    }

    /// How many times as fast `fast` is as `slow`: the median over rounds of the ratio within a round.
    pub fn ratio(&self, fast: &str, slow: &str) -> Option<f64> {
        let (fast, slow) = (self.measure(fast)?, self.measure(slow)?);
        let ratios: Vec<f64> = fast.rates.iter().zip(&slow.rates).map(|(a, b)| a / b).collect();
        Some(median(&ratios))
    }
}

/// Lets the programs take turns.
pub fn run(programs: Vec<(&'static str, Result<Running>)>, rounds: usize, seconds: f64) -> Results {
    let (mut running, mut results) = introduce(programs);
    for _ in 0..rounds {
        for measure in &mut results.measures {
            if let Some(program) = running.get_mut(measure.program) {
                take_turn(program, measure, seconds);
            }
        }
    }
    results
}

fn introduce(programs: Vec<(&'static str, Result<Running>)>) -> (Vec<Running>, Results) {
    let (mut running, mut results) = (Vec::new(), Results::default());
    for (name, program) in programs {
        match program {
            Err(error) => results.missing.push((name.to_owned(), format!("{error:#}"))),
            Ok(program) => {
                let introduction = &program.introduction;
                results
                    .versions
                    .push((name.to_owned(), introduction.version.clone()));
                results
                    .measures
                    .extend(introduction.measures.iter().map(|described| Measure {
                        described: described.clone(),
                        rates: Vec::new(),
                        peak_mb: None,
                        program: running.len(),
                    }));
                running.push(program);
            }
        }
    }
    (running, results)
}

/// One burst; a program that fails it has ended, and what it measured before would not be comparable.
fn take_turn(program: &mut Running, measure: &mut Measure, seconds: f64) {
    if measure.described.missing.is_some() {
        return;
    }
    match program.burst(&measure.described.name, seconds) {
        Ok(burst) => {
            measure.rates.push(burst.per_second);
            measure.peak_mb = burst.peak_mb.or(measure.peak_mb);
        }
        Err(error) => {
            measure.rates.clear();
            measure.described.missing = Some(format!("{error:#}"));
        }
    }
}

#[cfg(test)]
pub fn measured(name: &str, rates: &[f64]) -> Measure {
    Measure {
        described: Described {
            name: name.to_owned(),
            missing: None,
            exact: Some(true),
            note: String::new(),
            version: None,
            loaded_mb: None,
        },
        rates: rates.to_vec(),
        peak_mb: None,
        program: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_taken_within_rounds() {
        // In the second round the machine was ten times as slow; both sides were hit.
        let measures = vec![
            measured("ours", &[100.0, 10.0, 100.0]),
            measured("theirs", &[50.0, 5.0, 50.0]),
        ];
        let results = Results {
            measures,
            ..Results::default()
        };
        assert!(
            results
                .ratio("ours", "theirs")
                .is_some_and(|ratio| (ratio - 2.0).abs() < 1e-9)
        );
        assert_eq!(results.ratio("ours", "nobody"), None);
    }
}
