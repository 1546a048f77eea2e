//! Work on many things, spread over threads.
//!
//! Pieces of work are handed out one after another, so that a thread that is done early takes the next one; the answers
//! stand in the order of the pieces, whoever made them. Threads begin with a call and end before it returns: a host that
//! forks, unloads the library or counts its threads meets none of them in between. That is why there is no pool.
//!
//! Without the feature `parallel` the calling thread does everything, with the same answers.

/// How many threads a call may work on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threads(usize);

impl Threads {
    /// The calling thread alone.
    pub const ONE: Self = Self(1);
    /// As many as the machine has cores for this process.
    pub const ALL: Self = Self(0);
    /// More are never started.
    pub const MOST: usize = 256;

    /// So many, the calling thread among them; none stands for [`Threads::ALL`].
    pub const fn of(count: usize) -> Self {
        Self(count)
    }

    /// Threads for so many pieces of work; at least one.
    #[cfg(not(feature = "parallel"))]
    #[expect(clippy::unused_self, reason = "the other build needs it")]
    pub(crate) const fn for_pieces(self, _: usize) -> usize {
        1
    }

    /// Threads for so many pieces of work; at least one.
    #[cfg(feature = "parallel")]
    pub(crate) fn for_pieces(self, pieces: usize) -> usize {
        let wanted = match self {
            Self::ALL => std::thread::available_parallelism().map_or(1, usize::from),
            Self(count) => count,
        };
        wanted.min(pieces).clamp(1, Self::MOST)
    }
}

/// Does every piece of work; the answers in the order of the pieces.
///
/// ```
/// use tenure::threads::{Threads, spread};
/// let squares = spread(1..5_u32, Threads::of(2), |number| number.pow(2));
/// assert_eq!(squares, [1, 4, 9, 16]);
/// ```
///
/// # Panics
/// When `work` does.
#[cfg(feature = "parallel")]
pub fn spread<Piece, Answer: Send>(
    pieces: impl ExactSizeIterator<Item = Piece> + Send,
    threads: Threads,
    work: impl Fn(Piece) -> Answer + Sync,
) -> Vec<Answer> {
    use std::sync::{Mutex, PoisonError};

    let helpers = threads.for_pieces(pieces.len()).saturating_sub(1);
    if helpers == 0 {
        return pieces.map(work).collect();
    }
    let queue = Mutex::new(pieces.enumerate());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let toil = || {
        let mut answers = Vec::new();
        while let Some((index, piece)) = next() {
            answers.push((index, work(piece)));
        }
        answers
    };
    let mut answers = std::thread::scope(|scope| {
        // A thread that the machine does not give is done without.
        let start = |_| std::thread::Builder::new().spawn_scoped(scope, toil).ok();
        let helpers: Vec<_> = (0..helpers).map_while(start).collect();
        let mut answers = toil();
        for helper in helpers {
            match helper.join() {
                Ok(more) => answers.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        answers
    });
    answers.sort_unstable_by_key(|(index, _)| *index);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

/// Does every piece of work; the answers in the order of the pieces.
///
/// # Panics
/// When `work` does.
#[cfg(not(feature = "parallel"))]
pub fn spread<Piece, Answer>(
    pieces: impl ExactSizeIterator<Item = Piece>,
    _: Threads,
    work: impl Fn(Piece) -> Answer,
) -> Vec<Answer> {
    pieces.map(work).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_stand_in_the_order_of_the_pieces() {
        let expected: Vec<usize> = (0..1000).map(|piece| piece * 3).collect();
        for threads in [
            Threads::ONE,
            Threads::ALL,
            Threads::of(7),
            Threads::of(usize::MAX),
        ] {
            assert_eq!(spread(0..1000_usize, threads, |piece| piece * 3), expected);
        }
        assert!(spread(0..0_usize, Threads::ALL, |piece| piece).is_empty());
    }

    #[test]
    fn a_panic_reaches_the_caller() {
        let struck = std::panic::catch_unwind(|| {
            spread(0..100_u32, Threads::of(3), |piece| {
                assert_ne!(piece, 50, "deliberate");
            })
        });
        assert!(struck.is_err());
    }
}
