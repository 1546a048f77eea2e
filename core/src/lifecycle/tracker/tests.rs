use super::*;
use crate::api::read_policy;
use crate::lifecycle::machine::facts::NEVER;
use proptest::prelude::*;

/// Everything that remembers: windows of three kinds, sums, confirmations, dwell, timers, a second region.
const RICH: &str = r#"{
  "id": "rich", "version": "1", "effectiveFrom": "2026-01-01", "kinds": ["visit", "pay"],
  "facts": [
    {"id": "visits", "count": {"kinds": ["visit"], "window": {"days": 10}}},
    {"id": "before", "count": {"kinds": ["visit"], "window": {"days": 10, "ago": 5}}},
    {"id": "paid", "sum": {"kinds": ["pay"], "window": {"months": 1}}},
    {"id": "ways", "distinct": {"of": "channel", "kinds": ["visit", "pay"], "window": {"days": 20}}},
    {"id": "slope", "slope": {"kinds": ["pay"], "window": {"days": 40}}},
    {"id": "silence", "daysSince": {"kinds": ["visit", "pay"]}},
    {"id": "gap", "gap": {"kinds": ["visit"]}},
    {"id": "score", "latest": {"kinds": ["score"]}},
    {"id": "held", "open": {"opened": ["productOpened"], "closed": ["productClosed"]}},
    {"id": "kept", "ratio": {"of": "visits", "to": "before"}}
  ],
  "regions": [
    {"id": "life", "initial": "new", "states": [
      {"id": "new"}, {"id": "warm", "minDwell": {"days": 4}}, {"id": "hot"}, {"id": "cold"}, {"id": "gone"}],
     "rules": [
      {"id": "gone", "to": "gone", "when": {"fact": "silence", "above": 60}, "ignoresDwell": true},
      {"id": "cold", "from": ["warm", "hot"], "to": "cold", "when": {"fact": "visits", "below": 2, "stay": 3}, "confirm": {"days": 3}},
      {"id": "hot", "from": ["warm", "new"], "to": "hot", "when": {"any": [{"fact": "paid", "atLeast": 50, "stay": 20}, {"fact": "slope", "above": 3}]}, "confirm": {"observations": 2}},
      {"id": "late", "from": ["cold"], "to": "warm", "when": {"timer": {"sinceEntry": true, "days": 7}}},
      {"id": "warm", "from": ["new", "gone"], "to": "warm", "when": {"all": [{"fact": "visits", "atLeast": 2}, {"fact": "silence", "atMost": 0}]}},
      {"id": "rated", "from": ["hot"], "to": "warm", "when": {"any": [{"fact": "score", "below": 2}, {"fact": "kept", "above": 2}, {"in": {"region": "side", "states": ["many"]}}]}},
      {"id": "due", "from": ["warm"], "to": "new", "when": {"timer": {"at": {"kinds": ["productOpened"]}, "days": 2}}}
     ]},
    {"id": "side", "initial": "few", "states": [{"id": "few"}, {"id": "many"}],
     "rules": [
      {"id": "many", "from": ["few"], "to": "many", "when": {"any": [{"fact": "ways", "atLeast": 3}, {"fact": "held", "atLeast": 2}, {"fact": "gap", "above": 12}]}},
      {"id": "few", "from": ["many"], "to": "few", "when": {"fact": "ways", "below": 2}}
     ]}
  ]
}"#;

const FIRST: i32 = 20_000;

/// An event in the numbers of any policy: days since the one before, a kind, names, a value.
type Drawn = (u8, usize, u32, i64, u8);

fn drawn() -> impl Strategy<Value = Vec<Drawn>> {
    let day = prop_oneof![3 => Just(0_u8), 3 => 1_u8..4, 1 => 4_u8..80];
    let one = (day, 0_usize..7, 0_u32..4, -60_i64..60, 0_u8..10);
    proptest::collection::vec(one, 1..90)
}

fn events(policy: &Policy, drawn: &[Drawn]) -> Vec<Event> {
    let kinds = [
        policy.kind("visit").unwrap(),
        policy.kind("pay").unwrap(),
        policy.kind("visit").unwrap(),
        Kind::SCORE,
        Kind::PRODUCT_OPENED,
        Kind::PRODUCT_CLOSED,
        Kind::OVERRIDE,
    ];
    let targets = [
        0,
        policy.symbol("hot"),
        policy.symbol("gone"),
        policy.symbol("side:few"),
    ];
    let mut day = FIRST;
    let one = |(gap, kind, name, value, until): &Drawn| {
        day += i32::from(*gap);
        let kind = kinds[*kind];
        let by_hand = kind == Kind::OVERRIDE;
        Event {
            day,
            kind,
            subject: if by_hand {
                targets[*name as usize]
            } else {
                Policy::FIRST_FREE_SYMBOL + name
            },
            channel: if *name == 0 {
                0
            } else {
                Policy::FIRST_FREE_SYMBOL + 9 + name
            },
            value: if *value < -50 { NO_VALUE } else { *value * 100 },
            until: if *until == 0 {
                NO_DAY
            } else {
                day + i32::from(*until)
            },
        }
    };
    drawn.iter().map(one).collect()
}

/// The machine of a whole log at the end of a day, as every other way to a stage has it.
fn folded<'p>(policy: &'p Policy, events: &[Event], day: i32) -> Fold<'p> {
    let mut fold = Fold::new(policy);
    for event in events {
        fold.add(event, &mut Nobody);
    }
    fold.finish(day, &mut Nobody);
    fold
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// After each event the stage is that of the log so far; in the end the machine is, to the last bit.
    #[test]
    fn pushing_is_folding(drawn in drawn(), later in 0_i32..200) {
        let policy = read_policy(RICH.as_bytes()).unwrap();
        let events = events(&policy, &drawn);
        let mut tracker = Tracker::new(&policy);
        for (index, event) in events.iter().enumerate() {
            let stage = tracker.push(event).unwrap();
            let whole = folded(&policy, &events[..=index], event.day);
            prop_assert_eq!(stage, whole.places[0].state);
            prop_assert_eq!(&tracker.fold.places, &whole.places);
            prop_assert_eq!(tracker.next_check(), crate::lifecycle::explain::date(whole.next_check()));
        }
        let day = events.last().unwrap().day + later;
        let mut whole = folded(&policy, &events, day);
        prop_assert_eq!(tracker.stage_at(Date::from_days(day)), Ok(Some(whole.places[0].state)));
        let mut pushed = tracker.fold.clone();
        pushed.finish(day, &mut Nobody);
        prop_assert_eq!(codec::write(&mut pushed, &[]), codec::write(&mut whole, &[]));
    }

    /// Wherever a log is cut, also within a day, a checkpoint and the rest give the tracker of the whole.
    #[test]
    fn a_checkpoint_and_the_tail_are_the_whole(drawn in drawn(), cuts in proptest::collection::vec(0_usize..90, 1..4)) {
        let policy = read_policy(RICH.as_bytes()).unwrap();
        let events = events(&policy, &drawn);
        let mut whole = Tracker::new(&policy);
        let mut pieces = Tracker::new(&policy);
        for (index, event) in events.iter().enumerate() {
            if cuts.contains(&index) {
                let bytes = pieces.checkpoint();
                pieces = Tracker::restore(&policy, &bytes).unwrap();
                prop_assert_eq!(pieces.checkpoint(), bytes);
                prop_assert_eq!(pieces.stage(), whole.stage());
                prop_assert_eq!(pieces.next_check(), whole.next_check());
            }
            prop_assert_eq!(pieces.push(event), whole.push(event));
        }
        prop_assert_eq!(pieces.checkpoint(), whole.checkpoint());
    }

    /// A checkpoint that was changed or cut is refused, never believed and never a panic.
    #[test]
    fn a_damaged_checkpoint_is_refused(drawn in drawn(), at in any::<prop::sample::Index>(), bit in 0_u8..8, cut in any::<bool>()) {
        let policy = read_policy(RICH.as_bytes()).unwrap();
        let mut tracker = Tracker::new(&policy);
        for event in events(&policy, &drawn) {
            tracker.push(&event).unwrap();
        }
        let mut bytes = tracker.checkpoint();
        let at = at.index(bytes.len());
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] ^= 1 << bit;
        }
        prop_assert!(Tracker::restore(&policy, &bytes).is_err());
    }
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    let policy = read_policy(RICH.as_bytes()).unwrap();
    let visit = policy.kind("visit").unwrap();
    let mut tracker = Tracker::new(&policy);
    assert_eq!(
        (tracker.stage(), tracker.last_day(), tracker.next_check()),
        (None, None, None)
    );
    assert_eq!(tracker.stage_at(Date::from_days(FIRST)), Ok(None));
    tracker.push(&Event::new(FIRST, visit)).unwrap();
    let before = tracker.checkpoint();
    let event = Event::new(FIRST, visit);
    let refused = [
        Event::new(FIRST - 1, visit),
        Event::new(NO_DAY, visit),
        Event::new(NEVER, visit),
        Event::new(FIRST, Kind::from_code(147).unwrap()),
        Event {
            value: MAX_EVENT_VALUE + 1,
            ..event
        },
        Event {
            value: i64::MIN + 1,
            ..event
        },
        Event {
            kind: Kind::OVERRIDE,
            subject: 1 << 20,
            ..event
        },
    ];
    for event in refused {
        assert!(tracker.push(&event).is_err(), "{event:?}");
    }
    assert!(tracker.stage_at(Date::from_days(FIRST - 1)).is_err());
    assert_eq!(tracker.checkpoint(), before);
    let other = read_policy(br#""recency""#).unwrap();
    assert!(matches!(
        Tracker::restore(&other, &before),
        Err(LifecycleError::OtherPolicy { .. })
    ));
    let nothing = Tracker::new(&policy).checkpoint();
    assert_eq!(Tracker::restore(&policy, &nothing).unwrap().stage(), None);
}
