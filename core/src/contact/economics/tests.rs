//! Economics of contacts by hand, and the law of sums.

use super::*;
use crate::calendar::BusinessCalendar;
use crate::contact::{Capacity, Channel, ChannelCost, ChannelsDraft};
use crate::label::Label;
use crate::problem::Problem;
use proptest::prelude::*;

fn channels() -> Channels {
    let channel = |id: &str, technology, virtuality, cost: Option<(&str, &str)>| Channel {
        id: id.to_owned(),
        title: Label::same(id),
        technology,
        virtuality,
        cost: cost.map(|(contact, minute)| ChannelCost {
            per_contact: Some(contact.to_owned()),
            per_minute: Some(minute.to_owned()),
        }),
        capacity: Some(Capacity { contacts_per_day: 4 }),
        ..Channel::default()
    };
    Channels::new(ChannelsDraft {
        currency: Some("RUB".to_owned()),
        channels: vec![
            channel("branch", 10, 5, Some(("300", "10"))),
            channel("app", 95, 100, Some(("0.50", "0"))),
            channel("letter", 20, 60, None),
        ],
        ..ChannelsDraft::default()
    })
    .unwrap()
}

fn contact(
    id: usize,
    party: &str,
    at: &str,
    channel: &str,
    kind: ContactKind,
    seconds: u32,
) -> ContactRecord {
    ContactRecord {
        id: id.to_string(),
        party: party.to_owned(),
        at: at.to_owned(),
        channel: channel.to_owned(),
        kind,
        seconds,
        cost: None,
        outcome: ContactOutcome::Done,
        satisfied: None,
    }
}

fn ask(contacts: &[ContactRecord]) -> Result<Economics, Located<ContactError>> {
    let calendar = BusinessCalendar::default();
    let question = Question {
        from: Date::parse("2026-01-12").unwrap(), // Monday
        to: Date::parse("2026-01-18").unwrap(),   // Sunday
        calendar: &calendar,
        zone: None,
    };
    economics(&channels(), contacts, question)
}

#[test]
fn a_week_adds_up_as_by_hand() {
    let contacts = [
        contact(1, "anna", "2026-01-12", "branch", ContactKind::Sales, 601), // 300 + 11 * 10
        ContactRecord {
            satisfied: Some(true),
            ..contact(2, "pavel", "2026-01-13", "branch", ContactKind::Service, 60) // 300 + 10
        },
        ContactRecord {
            satisfied: Some(false),
            outcome: ContactOutcome::Failed,
            cost: Some("99.99".to_owned()),
            ..contact(3, "anna", "2026-01-18", "app", ContactKind::Service, 30)
        },
        contact(4, "anna", "2026-01-14", "letter", ContactKind::Relationship, 0), // no cost known
    ];
    let told = ask(&contacts).unwrap();
    assert_eq!(told.days_worked, 5);
    let total = told.total;
    assert_eq!((total.contacts, total.parties, total.seconds), (4, 2, 691));
    assert_eq!((total.priced, total.cost_minor), (3, 41_000 + 31_000 + 9_999));
    assert_eq!(total.cost_per_contact(), Some(27_333)); // 81 999 / 3
    assert_eq!(
        (total.done, total.failed, total.asked, total.satisfied),
        (3, 1, 2, 1)
    );
    let branch = &told.channels[0];
    assert_eq!((branch.tally.contacts, branch.capacity), (2, Some(20)));
    assert_eq!(branch.kinds[0].cost_minor, 41_000);
    assert_eq!(told.channels[2].tally.cost_per_contact(), None);
    let (operation, presence, human) = told.quadrants[0];
    assert_eq!(
        (operation, presence, human.contacts),
        (Operation::Human, Presence::Physical, 2)
    );
}

#[test]
fn half_a_kopeck_goes_to_the_even_one() {
    let of = |cost_minor, priced| {
        Tally {
            priced,
            cost_minor,
            ..Tally::default()
        }
        .cost_per_contact()
    };
    assert_eq!(
        (of(5, 2), of(7, 2), of(1, 3), of(2, 3), of(9, 0)),
        (Some(2), Some(4), Some(0), Some(1), None)
    );
}

#[test]
fn what_is_wrong_is_told_with_its_path() {
    let one = || contact(1, "anna", "2026-01-12", "app", ContactKind::Sales, 1);
    let refused = |contacts: &[ContactRecord]| {
        let error = ask(contacts).unwrap_err();
        (error.at, error.problem.entry().kind)
    };
    let at = |field: &str, index: usize| format!("contacts.{index}.{field}");
    assert_eq!(refused(&[one(), one()]), (at("id", 1), "contactIdTwice"));
    let with = |change: &dyn Fn(&mut ContactRecord)| {
        let mut contact = one();
        change(&mut contact);
        refused(&[contact])
    };
    assert_eq!(
        with(&|one| one.at = "2026-01-19".to_owned()),
        (at("at", 0), "contactOutsidePeriod")
    );
    assert_eq!(
        with(&|one| one.at = "soon".to_owned()),
        (at("at", 0), "contactMomentRefused")
    );
    assert_eq!(
        with(&|one| one.at = "2026-01-12T10:00Z".to_owned()),
        (at("at", 0), "contactMomentRefused")
    );
    assert_eq!(
        with(&|one| one.channel = "fax".to_owned()),
        (at("channel", 0), "channelUnknown")
    );
    assert_eq!(
        with(&|one| one.cost = Some("-1".to_owned())),
        (at("cost", 0), "contactCostRefused")
    );
    let most = i64::MAX / 100;
    let dear = |id| ContactRecord {
        cost: Some(most.to_string()),
        ..contact(id, "a", "2026-01-12", "app", ContactKind::Sales, 1)
    };
    assert_eq!(
        refused(&[dear(1), dear(2)]),
        ("contacts".to_owned(), "contactCostsOverflow")
    );
}

proptest! {
    /// Channels, kinds and quadrants each add up to the whole.
    #[test]
    fn cells_add_up_to_the_whole(drawn in proptest::collection::vec((0_usize..3, 0_usize..4, 0_u32..4000, 12_u8..=18, 0_u8..5), 0..60)) {
        let contacts: Vec<ContactRecord> = drawn.iter().enumerate().map(|(id, (channel, kind, seconds, day, party))| {
            let channel = ["branch", "app", "letter"][*channel];
            contact(id, &party.to_string(), &format!("2026-01-{day}"), channel, ContactKind::ALL[*kind], *seconds)
        }).collect();
        let told = ask(&contacts).unwrap();
        let sum = |tallies: &mut dyn Iterator<Item = Tally>| tallies.fold((0, 0, 0), |(contacts, seconds, cost), tally| {
            (contacts + tally.contacts, seconds + tally.seconds, cost + tally.cost_minor)
        });
        let whole = (told.total.contacts, told.total.seconds, told.total.cost_minor);
        prop_assert_eq!(sum(&mut told.channels.iter().map(|channel| channel.tally)), whole);
        prop_assert_eq!(sum(&mut told.channels.iter().flat_map(|channel| channel.kinds)), whole);
        prop_assert_eq!(sum(&mut told.kinds.into_iter()), whole);
        prop_assert_eq!(sum(&mut told.quadrants.into_iter().map(|(_, _, tally)| tally)), whole);
    }
}
