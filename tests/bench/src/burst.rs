//! One burst: the work again and again until the time is over.

use std::time::{Duration, Instant};

/// Work that does itself a number of times; the loop stands inside, so that a call costs nothing.
pub(crate) type Work = Box<dyn FnMut(u64)>;

/// The clock is read about this often in a burst.
const LOOKS: u32 = 50;

/// Makes repeatable work of one piece of it.
pub(crate) fn repeat<T>(mut piece: impl FnMut() -> T + 'static) -> Work {
    Box::new(move |times| {
        for _ in 0..times {
            std::hint::black_box(piece());
        }
    })
}

/// Works for about `seconds` and returns units per second, a piece of work being `units` of them.
pub(crate) fn run(work: &mut Work, units: f64, seconds: f64) -> f64 {
    let wanted = Duration::from_secs_f64(seconds);
    let lot = lot_of(work, wanted / LOOKS);
    let started = Instant::now();
    let mut lots = 0_u64;
    loop {
        work(lot);
        lots += 1;
        let taken = started.elapsed();
        if taken >= wanted {
            return units * as_float(lots * lot) / taken.as_secs_f64();
        }
    }
}

/// How many pieces take about `time`; finding it also warms up.
fn lot_of(work: &mut Work, time: Duration) -> u64 {
    let mut lot = 1_u64;
    loop {
        let started = Instant::now();
        work(lot);
        if started.elapsed() >= time {
            return lot;
        }
        lot *= 2;
    }
}

#[allow(
    clippy::cast_precision_loss,
    reason = "far fewer than 2^53 pieces fit into a burst"
)]
fn as_float(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_of_a_millisecond_is_done_at_most_a_thousand_times_a_second() {
        let mut pause = repeat(|| std::thread::sleep(Duration::from_millis(1)));
        let rate = run(&mut pause, 1.0, 0.05);
        assert!(rate > 50.0 && rate <= 1000.0, "{rate}");
    }
}
