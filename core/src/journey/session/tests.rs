use super::*;
use crate::calendar::Instant;
use crate::contact::Channels;
use crate::json;
use crate::problem::Problem;
use proptest::prelude::*;

fn example() -> (Continuation, Channels, Instant, Vec<Instance>) {
    let (_, text) = SHIPPED[0];
    let told: ContinuationExample = json::read(text.as_bytes()).unwrap();
    let policy = Continuation::new(told.continuation).unwrap();
    let channels = Channels::new(told.channels).unwrap();
    let instances = told.instances.into_iter();
    let instances = instances
        .map(|record| Instance::new(record, &policy).unwrap())
        .collect();
    (policy, channels, at(&told.as_of), instances)
}

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn march(day: u8, clock: &str) -> Instant {
    at(&format!("2026-03-{day:02}T{clock}+03:00"))
}

fn named<'a>(instances: &'a [Instance], id: &str) -> &'a Instance {
    instances
        .iter()
        .find(|instance| instance.record().id == id)
        .unwrap()
}

#[test]
fn begun_on_the_site_continued_in_the_app_finished_by_a_call_back() {
    let (policy, _, as_of, instances) = example();
    let anna = named(&instances, "anna-1");
    let view = anna.view(&policy, as_of);
    assert_eq!(view.standing, Standing::Completed);
    let way: Vec<_> = view
        .passages
        .iter()
        .map(|passage| {
            (
                anna.channel(passage.to),
                passage.kind,
                passage.gap / 60_000_000,
                passage.asked_again.len(),
            )
        })
        .collect();
    assert_eq!(
        way,
        [
            ("app", HandOverKind::Explicit, 2, 0),
            ("chat", HandOverKind::Implicit, 749, 0),
            ("call-centre", HandOverKind::Explicit, 174, 0),
        ]
    );
    assert_eq!(view.promises[0].state, PromiseState::Kept);
    assert_eq!(view.tokens[0].used_by, Some(1));
    // The amount was corrected in the chat, the passport given over the telephone once she was known for sure.
    let amount = view.draft.values[0].as_ref().unwrap();
    assert_eq!((amount.value.as_str(), amount.session), ("6200000", 2));
    let passport = view.draft.values[7].as_ref().unwrap();
    assert_eq!(
        (passport.auth, passport.by),
        (AuthLevel::Strong, WrittenBy::Employee)
    );
    assert!(view.draft.conflicts.is_empty());
}

#[test]
fn parallel_sessions_conflict_only_over_what_was_not_seen() {
    let (policy, _, as_of, instances) = example();
    let vera = named(&instances, "vera-1").view(&policy, as_of);
    // The term of the site was there before the app began; the income of the site was not.
    let conflicts: Vec<_> = vera
        .draft
        .conflicts
        .iter()
        .map(|conflict| {
            (
                conflict.field,
                conflict.lost.value.as_str(),
                conflict.kept.value.as_str(),
            )
        })
        .collect();
    assert_eq!(conflicts, [(4, "98000", "99500")]);
    let last = &vera.passages[1];
    assert_eq!(
        (last.kind, last.token_fault),
        (HandOverKind::Implicit, Some(TokenFault::Expired))
    );
    assert!(vera.passages[0].overlaps);
}

/// Counted by hand from the example.
#[test]
fn measures_of_the_example() {
    let (policy, channels, as_of, instances) = example();
    let sum = measure(&policy, &instances, Some(&channels), as_of).unwrap();
    let standing = |standing| {
        sum.standings
            .iter()
            .find(|known| known.standing == standing)
            .unwrap()
            .count
    };
    assert_eq!(
        (
            standing(Standing::Completed),
            standing(Standing::Resting),
            standing(Standing::Lapsed)
        ),
        (4, 3, 1)
    );
    assert_eq!((sum.sessions, sum.unfinished, sum.undecided), (18, 14, 3));
    assert_eq!(sum.resumed, Fraction { part: 10, whole: 11 });
    assert_eq!((sum.time_to_resume.count, sum.too_late), (10, 0));
    let kinds: Vec<_> = sum
        .hand_overs
        .iter()
        .map(|kind| (kind.count, kind.completed, kind.context_lost))
        .collect();
    assert_eq!(kinds, [(3, 3, 1), (3, 2, 0), (1, 1, 0), (1, 0, 1)]);
    assert_eq!(sum.context_lost, Fraction { part: 2, whole: 8 });
    assert_eq!(sum.conflicts, 1);
    assert_eq!(
        (
            sum.promises.kept,
            sum.promises.late,
            sum.promises.broken,
            sum.promises.open
        ),
        (1, 1, 1, 1)
    );
    assert_eq!(sum.promises.kept_rate(), Fraction { part: 1, whole: 3 });
    assert_eq!(
        (
            sum.tokens.issued,
            sum.tokens.used,
            sum.tokens.open,
            sum.tokens.expired
        ),
        (3, 1, 1, 1)
    );
    assert_eq!(sum.tokens.refused.get(&TokenFault::Expired), Some(&1));
    // amount: Boris on the telephone, Egor after the failure, Zhanna in the chat.
    assert_eq!(sum.questions[0], Asked { count: 11, again: 3 });
    assert_eq!(sum.questions[4], Asked { count: 6, again: 1 });
    let pairs: Vec<_> = sum
        .pairs
        .iter()
        .map(|pair| (pair.from.as_str(), pair.to.as_str(), pair.count))
        .collect();
    assert_eq!(
        pairs,
        [
            ("chat", "call-centre", 1),
            ("site", "call-centre", 1),
            ("site", "chat", 2),
            ("site", "app", 2),
            ("app", "branch", 1),
            ("app", "chat", 1),
        ]
    );
    // site 1.20, app 0.90, chat 18 + 8 x 6, call 35 + 11 x 14 | 1.20 + 35 + 21 x 14 | 1.20 + 2 x 0.90 | 0.90 + 150 + 30 x 12
    let costs: Vec<_> = sum
        .paths
        .iter()
        .map(|path| (path.channels.len(), path.cost_minor, path.over_minor))
        .collect();
    assert_eq!(
        costs,
        [
            (2, 51_090, 50_790),
            (2, 300, 0),
            (4, 25_710, 25_410),
            (2, 33_020, 32_720)
        ]
    );
}

fn visit(party: Option<&'static str>, auth: AuthLevel, channel: &'static str, at: Instant) -> Visit<'static> {
    Visit {
        at,
        channel,
        auth,
        party,
        token: None,
        assisted: false,
    }
}

#[test]
fn who_comes_back_is_asked_only_what_is_not_known() {
    let (policy, _, _, instances) = example();
    let igor = named(&instances, "igor-1");
    let known = AuthLevel::Authenticated;
    let told = igor.resume(
        &policy,
        visit(Some("igor"), known, "call-centre", march(20, "14:05:00")),
    );
    assert_eq!((told.standing, told.hindrance), (Standing::Resting, None));
    let asks: Vec<_> = told
        .fields
        .iter()
        .filter_map(|field| match field.state {
            FieldState::Ask(because) => Some((field.field, because)),
            FieldState::Known(_) => None,
        })
        .collect();
    let missing = AskAgain::Missing;
    assert_eq!(asks, [(3, missing), (5, missing), (6, missing), (7, missing)]);
    assert_eq!((told.promises.as_slice(), told.left), (&[0][..], Some(1)));
    // Known by the number only, his income is not told to whoever calls.
    let told = igor.resume(
        &policy,
        visit(
            Some("igor"),
            AuthLevel::Recognised,
            "call-centre",
            march(20, "14:05:00"),
        ),
    );
    assert_eq!(told.fields[4].state, FieldState::Ask(AskAgain::AuthTooLow));
    // Two weeks and a day later nothing is continued.
    let told = igor.resume(
        &policy,
        visit(Some("igor"), known, "app", at("2026-04-04T10:00:00+03:00")),
    );
    assert_eq!((told.hindrance, told.fields.len()), (Some(Hindrance::Lapsed), 0));
}

#[test]
fn nobody_else_is_told_anything() {
    let (policy, _, _, instances) = example();
    let igor = named(&instances, "igor-1");
    let hindered = |visit| {
        let told = igor.resume(&policy, visit);
        assert!(told.fields.is_empty() && told.promises.is_empty());
        told.hindrance.unwrap()
    };
    let at = march(20, "14:05:00");
    let known = AuthLevel::Authenticated;
    assert_eq!(
        hindered(visit(Some("anna"), known, "app", at)),
        Hindrance::OtherParty
    );
    assert_eq!(hindered(visit(None, known, "app", at)), Hindrance::Unidentified);
    let step = hindered(visit(Some("igor"), AuthLevel::Recognised, "app", at));
    assert_eq!(step, Hindrance::StepUp(known));
    let forged = Visit {
        token: Some("guess"),
        ..visit(Some("igor"), known, "app", at)
    };
    assert_eq!(hindered(forged), Hindrance::Token(TokenFault::Unknown));
    let anna = named(&instances, "anna-1");
    let done = anna
        .resume(&policy, visit(Some("anna"), known, "app", at))
        .hindrance;
    assert_eq!(done, Some(Hindrance::Completed));
}

#[test]
fn a_token_opens_once_in_time_for_its_party_on_its_channel() {
    let (policy, _, _, instances) = example();
    let token = |id: &str, instance: &str, party, channel: &'static str, at| {
        let visit = Visit {
            token: Some(id),
            ..visit(party, AuthLevel::Authenticated, channel, at)
        };
        named(&instances, instance).resume(&policy, visit).hindrance
    };
    let later = march(19, "20:00:00");
    assert_eq!(token("link-1", "egor-1", Some("egor"), "app", later), None);
    let refused = |fault| Some(Hindrance::Token(fault));
    assert_eq!(
        token("link-1", "egor-1", Some("egor"), "site", later),
        refused(TokenFault::OtherChannel)
    );
    assert_eq!(
        token("link-1", "egor-1", None, "app", later),
        refused(TokenFault::OtherParty)
    );
    assert_eq!(
        token("link-1", "egor-1", Some("egor"), "app", march(19, "17:59:59")),
        refused(TokenFault::NotYetIssued)
    );
    assert_eq!(
        token("link-1", "egor-1", Some("egor"), "app", march(20, "18:00:00")),
        None
    );
    assert_eq!(
        token("link-1", "egor-1", Some("egor"), "app", march(20, "18:00:01")),
        refused(TokenFault::Expired)
    );
    assert_eq!(
        token("qr-1", "anna-1", Some("anna"), "app", march(2, "20:40:00")),
        refused(TokenFault::Used)
    );
}

fn refused(change: impl FnOnce(&mut InstanceRecord)) -> (String, &'static str) {
    let (policy, _, _, instances) = example();
    let mut record = named(&instances, "anna-1").record().clone();
    change(&mut record);
    let error = Instance::new(record, &policy).unwrap_err();
    (error.at, error.problem.entry().kind)
}

#[test]
fn what_is_wrong_is_told_with_its_path() {
    let told = |path: &str, kind: &'static str| (path.to_owned(), kind);
    assert_eq!(
        refused(|r| r.sessions.clear()),
        told("sessions", "sessionsMissing")
    );
    assert_eq!(refused(|r| r.id = "a b".into()), told("id", "sessionIdRefused"));
    assert_eq!(
        refused(|r| r.sessions[1].id = "s1".into()),
        told("sessions.1.id", "sessionIdTwice")
    );
    assert_eq!(
        refused(|r| r.sessions[1].from = "2026-03-02".into()),
        told("sessions.1.from", "sessionTimeRefused")
    );
    assert_eq!(
        refused(|r| r.sessions[0].to = Some("2026-03-02T20:00:00+03:00".into())),
        told("sessions.0.to", "sessionTimeReversed")
    );
    assert_eq!(
        refused(|r| r.sessions[0].answers[0].at = "2026-03-02T21:00:00+03:00".into()),
        told("sessions.0.answers.0.at", "sessionTimeReversed")
    );
    assert_eq!(
        refused(|r| r.sessions[0].answers[1].field = "shoe".into()),
        told("sessions.0.answers.1.field", "sessionIdUnknown")
    );
    assert_eq!(
        refused(|r| r.sessions[1].via.as_mut().unwrap().employee = Some("e".into())),
        told("sessions.1.via", "sessionViaRefused")
    );
    assert_eq!(
        refused(|r| r.sessions[3].via.as_mut().unwrap().promise = Some("call-9".into())),
        told("sessions.3.via.promise", "sessionIdUnknown")
    );
    assert_eq!(
        refused(|r| r.sessions[0].answers[0].value = Some("9".repeat(4001))),
        told("sessions.0.answers.0.value", "sessionTextTooLong")
    );
    assert_eq!(
        refused(|r| r.completed_at = Some("2026-03-01T00:00:00Z".into())),
        told("completedAt", "sessionTimeReversed")
    );
    assert_eq!(
        refused(|r| r.promises[0].by = "2026-03-03T09:00:00+03:00".into()),
        told("promises.0.by", "sessionTimeReversed")
    );
}

proptest! {
    /// Whenever it is asked, parts add up to the whole.
    #[test]
    fn parts_add_up(minutes in 0_i64..60 * 24 * 40) {
        let (policy, channels, _, instances) = example();
        let as_of = Instant::from_micros(march(1, "00:00:00").micros() + minutes * 60_000_000);
        let sum = measure(&policy, &instances, Some(&channels), as_of).unwrap();
        let all: u64 = sum.standings.iter().map(|known| known.count).sum();
        prop_assert_eq!(all, instances.len() as u64);
        let by_kind: u64 = sum.hand_overs.iter().map(|kind| kind.count).sum();
        let by_pair: u64 = sum.pairs.iter().map(|pair| pair.count).sum();
        prop_assert_eq!((by_kind, by_pair), (sum.context_lost.whole, sum.context_lost.whole));
        prop_assert!(sum.resumed.part <= sum.resumed.whole);
        let completed = sum.standings[4].count;
        prop_assert_eq!(sum.paths.iter().map(|path| path.instances).sum::<u64>(), completed);
        prop_assert!(sum.paths.iter().all(|path| path.over_minor >= 0));
        let tokens = sum.tokens.used + sum.tokens.open + sum.tokens.expired;
        prop_assert_eq!(tokens, sum.tokens.issued);
    }

    /// What is asked does not depend on the order in which sessions are told, unless they begin together.
    #[test]
    fn order_of_the_record_does_not_matter(seed in any::<u64>(), which in 0_usize..8) {
        let (policy, _, as_of, instances) = example();
        let mut record = instances[which].record().clone();
        let count = record.sessions.len();
        record.sessions.rotate_left(usize::try_from(seed % count as u64).unwrap());
        let again = Instance::new(record, &policy).unwrap();
        let (was, is) = (instances[which].view(&policy, as_of), again.view(&policy, as_of));
        prop_assert_eq!(was.standing, is.standing);
        let texts = |view: &InstanceView| -> Vec<Option<String>> {
            view.draft.values.iter().map(|value| value.as_ref().map(|value| value.value.clone())).collect()
        };
        prop_assert_eq!(texts(&was), texts(&is));
        prop_assert_eq!(was.passages.len(), is.passages.len());
    }
}
