//! A machine as bytes: whole numbers of variable length, so that a checkpoint is small and the same everywhere.
//!
//! Layout: version, fingerprint of the policy, the machine, FNV-1a of all before it. Windows are written as their
//! positions and sums, so that a checkpoint with the tail of a log gives the very machine of the whole log.

use super::facts::{Facts, TrackState};
use super::fold::{Fold, Place};
use super::window::{Entry, Kept, WindowState};
use crate::calendar::Date;
use crate::lifecycle::event::NO_DAY;
use crate::lifecycle::policy::compiled::bit;
use crate::lifecycle::{LifecycleError, Policy};

/// Layout of the bytes.
const VERSION: u64 = 2;

#[derive(Debug, Default)]
struct Writer(Vec<u8>);

impl Writer {
    fn unsigned(&mut self, value: u128) {
        let mut rest = value;
        loop {
            let low = u8::try_from(rest & 0x7f).unwrap_or(0);
            rest >>= 7;
            if rest == 0 {
                self.0.push(low);
                return;
            }
            self.0.push(low | 0x80);
        }
    }

    /// Small numbers of either sign become small.
    fn signed(&mut self, value: i128) {
        self.unsigned(value.wrapping_shl(1).cast_unsigned() ^ (value >> 127).cast_unsigned());
    }

    fn count(&mut self, value: usize) {
        self.unsigned(value as u128);
    }

    fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }
}

struct Reader<'a>(&'a [u8]);

type Read<T> = Result<T, LifecycleError>;

const fn damaged(reason: &'static str) -> LifecycleError {
    LifecycleError::CheckpointDamaged { reason }
}

impl Reader<'_> {
    fn byte(&mut self) -> Read<u8> {
        let (first, rest) = self.0.split_first().ok_or(damaged("it ends too early"))?;
        self.0 = rest;
        Ok(*first)
    }

    fn unsigned(&mut self) -> Read<u128> {
        let mut value = 0_u128;
        for shift in (0..128_u32).step_by(7) {
            let byte = self.byte()?;
            value |= u128::from(byte & 0x7f).wrapping_shl(shift);
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(damaged("a number does not end"))
    }

    fn signed(&mut self) -> Read<i128> {
        let value = self.unsigned()?;
        Ok((value >> 1).cast_signed() ^ (value & 1).cast_signed().wrapping_neg())
    }

    fn narrow<T: TryFrom<i128>>(&mut self) -> Read<T> {
        T::try_from(self.signed()?).map_err(|_| damaged("a number is too large"))
    }

    /// A count of things that take a byte each at least.
    fn count(&mut self) -> Read<usize> {
        let count = usize::try_from(self.unsigned()?).map_err(|_| damaged("a count is too large"))?;
        if count > self.0.len() {
            return Err(damaged("a count is larger than what follows"));
        }
        Ok(count)
    }

    fn text(&mut self) -> Read<String> {
        let count = self.count()?;
        let (text, rest) = self
            .0
            .split_at_checked(count)
            .ok_or(damaged("it ends too early"))?;
        self.0 = rest;
        String::from_utf8(text.to_vec()).map_err(|_| damaged("a text is not UTF-8"))
    }
}

pub(in crate::lifecycle) fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// Writes a machine that has finished a day, and the names beyond those of its policy.
pub(in crate::lifecycle) fn write(fold: &mut Fold<'_>, others: &[&str]) -> Vec<u8> {
    fold.facts.compact_all(fold.through);
    let mut out = Writer::default();
    out.unsigned(VERSION.into());
    out.unsigned(fold.policy.fingerprint().into());
    out.count(others.len());
    for name in others {
        out.text(name);
    }
    out.signed(fold.through.into());
    out.unsigned(fold.stopped.into());
    out.count(fold.places.len());
    for place in &fold.places {
        out.unsigned(place.state.into());
        out.signed(place.entered.into());
        out.signed(place.held_until.into());
    }
    fold.streaks
        .iter()
        .for_each(|streak| out.signed((*streak).into()));
    fold.fired.iter().for_each(|times| out.unsigned((*times).into()));
    write_facts(&mut out, &fold.facts);
    let sum = checksum(&out.0);
    out.0.extend_from_slice(&sum.to_le_bytes());
    out.0
}

/// Writes a machine whose open day is not judged yet; the day's events are in its facts already.
///
/// Layout: the bytes of [`write`] with their count before them, the day, states set by hand on it, FNV-1a of all that.
pub(in crate::lifecycle) fn write_open(fold: &mut Fold<'_>, day: i32) -> Vec<u8> {
    // Looking at the day has brought windows forward to it; so it does here, that equal machines are equal bytes.
    fold.facts.compact_all(day);
    let machine = write(fold, &[]);
    let mut out = Writer::default();
    out.count(machine.len());
    out.0.extend_from_slice(&machine);
    out.signed(day.into());
    out.count(fold.by_hand.len());
    for (region, state, until) in &fold.by_hand {
        out.unsigned((*region).into());
        out.unsigned(state.map_or(0, |state| u128::from(state).saturating_add(1)));
        out.signed((*until).into());
    }
    let sum = checksum(&out.0);
    out.0.extend_from_slice(&sum.to_le_bytes());
    out.0
}

fn write_facts(out: &mut Writer, facts: &Facts<'_>) {
    for track in &facts.tracks {
        out.unsigned(track.count.into());
        out.signed(track.sum);
        for day in [track.first, track.last, track.previous, track.until] {
            out.signed(day.into());
        }
        out.signed(track.latest.into());
        out.count(track.entries.len());
        for entry in &track.entries {
            out.signed(entry.day.into());
            out.unsigned(entry.subject.into());
            out.unsigned(entry.channel.into());
            out.signed(entry.value.into());
        }
    }
    for window in &facts.windows {
        out.count(window.at.tail);
        out.count(window.at.head);
        out.signed(window.at.leaves.into());
        out.signed(window.at.sum);
        match &window.kept {
            Kept::Nothing => {}
            Kept::Different(different) => {
                out.count(different.len());
                for (key, times) in different {
                    out.unsigned((*key).into());
                    out.unsigned((*times).into());
                }
            }
            Kept::Moments(moments) => {
                for sum in [moments.count, moments.x, moments.y, moments.xx, moments.xy] {
                    out.signed(sum);
                }
            }
        }
    }
    for open in &facts.opens {
        out.count(open.len());
        for subject in open {
            out.unsigned((*subject).into());
        }
    }
}

/// The bytes before their checksum, when it is theirs.
fn checked(bytes: &[u8]) -> Read<&[u8]> {
    let split = bytes.len().checked_sub(8).ok_or(damaged("it is too short"))?;
    let (body, sum) = bytes.split_at(split);
    if sum != checksum(body).to_le_bytes() {
        return Err(damaged("its checksum is another"));
    }
    Ok(body)
}

/// Reads a machine with its open day, which is to be judged.
///
/// # Errors
/// Bytes that [`write_open`] did not write, or wrote for another policy.
pub(in crate::lifecycle) fn read_open<'p>(policy: &'p Policy, bytes: &[u8]) -> Read<(Fold<'p>, i32)> {
    let mut input = Reader(checked(bytes)?);
    let count = input.count()?;
    let (machine, rest) = input
        .0
        .split_at_checked(count)
        .ok_or(damaged("it ends too early"))?;
    let (mut fold, _) = read(policy, machine)?;
    let mut input = Reader(rest);
    let day: i32 = input.narrow()?;
    for _ in 0..input.count()? {
        let region = u8::try_from(input.unsigned()?).map_err(|_| damaged("it has other regions"))?;
        let state = input.unsigned()?.checked_sub(1);
        let until = input.narrow()?;
        let states = policy
            .regions
            .get(usize::from(region))
            .ok_or(damaged("it has other regions"))?
            .states
            .len();
        let state = match state {
            None => None,
            Some(state) => Some(
                u8::try_from(state)
                    .ok()
                    .filter(|state| usize::from(*state) < states)
                    .ok_or(damaged("a state does not exist"))?,
            ),
        };
        fold.by_hand.push((region, state, until));
    }
    if !input.0.is_empty() {
        return Err(damaged("something follows its end"));
    }
    let is_new = fold.places.is_empty();
    if is_new != (day == NO_DAY) || (!is_new && !is_day_after(day, fold.through)) {
        return Err(damaged("its day cannot be"));
    }
    fold.open = day;
    Ok((fold, day))
}

/// Whether a day is one of the calendar, and later than one that was judged.
fn is_day_after(day: i32, through: i32) -> bool {
    (Date::FIRST.days()..=Date::LAST.days()).contains(&day) && day > through
}

/// Reads a machine, and the names beyond those of its policy.
///
/// # Errors
/// Bytes that [`write`] did not write, or wrote for another policy.
pub(in crate::lifecycle) fn read<'p>(policy: &'p Policy, bytes: &[u8]) -> Read<(Fold<'p>, Vec<String>)> {
    let mut input = Reader(checked(bytes)?);
    if input.unsigned()? != VERSION.into() {
        return Err(damaged("its version is another"));
    }
    if input.unsigned()? != policy.fingerprint().into() {
        return Err(LifecycleError::OtherPolicy {
            got: "a policy with other rules".to_owned(),
            expected: policy.name(),
        });
    }
    let others = (0..input.count()?)
        .map(|_| input.text())
        .collect::<Read<Vec<_>>>()?;
    let mut fold = Fold::new(policy);
    let through = input.narrow()?;
    fold.stopped = input.unsigned()? != 0;
    let count = input.count()?;
    if count != 0 && count != policy.regions.len() {
        return Err(damaged("it has other regions"));
    }
    for region in policy.regions.iter().take(count) {
        let state = u8::try_from(input.unsigned()?).map_err(|_| damaged("a state does not exist"))?;
        if usize::from(state) >= region.states.len() || bit(state) == 0 {
            return Err(damaged("a state does not exist"));
        }
        fold.places.push(Place {
            state,
            entered: input.narrow()?,
            held_until: input.narrow()?,
        });
    }
    for streak in &mut fold.streaks {
        *streak = input.narrow()?;
    }
    for times in &mut fold.fired {
        *times = u32::try_from(input.unsigned()?).map_err(|_| damaged("a number is too large"))?;
    }
    read_facts(&mut input, &mut fold.facts)?;
    fold.go_on_from(through);
    if !input.0.is_empty() {
        return Err(damaged("something follows its end"));
    }
    Ok((fold, others))
}

fn read_facts(input: &mut Reader<'_>, facts: &mut Facts<'_>) -> Read<()> {
    for track in &mut facts.tracks {
        *track = read_track(input)?;
    }
    for window in &mut facts.windows {
        read_window(input, window)?;
    }
    facts.wait();
    for open in &mut facts.opens {
        for _ in 0..input.count()? {
            open.insert(symbol(input)?);
        }
    }
    Ok(())
}

fn symbol(input: &mut Reader<'_>) -> Read<u32> {
    u32::try_from(input.unsigned()?).map_err(|_| damaged("a number is too large"))
}

fn read_track(input: &mut Reader<'_>) -> Read<TrackState> {
    let mut track = TrackState::new();
    track.count = u64::try_from(input.unsigned()?).map_err(|_| damaged("a number is too large"))?;
    track.sum = input.signed()?;
    track.first = input.narrow()?;
    track.last = input.narrow()?;
    track.previous = input.narrow()?;
    track.until = input.narrow()?;
    track.latest = input.narrow()?;
    for _ in 0..input.count()? {
        track.entries.push(Entry {
            day: input.narrow()?,
            subject: symbol(input)?,
            channel: symbol(input)?,
            value: input.narrow()?,
        });
    }
    Ok(track)
}

fn read_window(input: &mut Reader<'_>, window: &mut WindowState) -> Read<()> {
    window.at.tail = position(input)?;
    window.at.head = position(input)?;
    if window.at.tail > window.at.head {
        return Err(damaged("a window ends before it begins"));
    }
    window.at.leaves = input.narrow()?;
    window.at.sum = input.signed()?;
    match &mut window.kept {
        Kept::Nothing => {}
        Kept::Different(different) => {
            for _ in 0..input.count()? {
                let key = symbol(input)?;
                different.insert(key, symbol(input)?);
            }
        }
        Kept::Moments(moments) => {
            for sum in [
                &mut moments.count,
                &mut moments.x,
                &mut moments.y,
                &mut moments.xx,
                &mut moments.xy,
            ] {
                *sum = input.signed()?;
            }
        }
    }
    Ok(())
}

fn position(input: &mut Reader<'_>) -> Read<usize> {
    u32::try_from(input.unsigned()?)
        .ok()
        .and_then(|position| usize::try_from(position).ok())
        .ok_or(damaged("a position is too large"))
}
