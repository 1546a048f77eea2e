"""Random requests of `lifecycle.history`: policies that really move, and logs with all that goes wrong in logs."""

import copy
import datetime as dt

from .draw_guards import CHANNELS, SUBJECTS, Guards, scaled

START = dt.date(2026, 1, 1)
# 29 to 31 January, 27 and 28 February, 30 and 31 March, 30 April, 30 and 31 May, counted from the first day.
MONTH_ENDS = [28, 29, 30, 57, 58, 88, 89, 119, 149, 150]
BUILT_IN = ["sale", "service", "transaction", "relationship", "balance", "turnover", "score", "complaintOpened",
            "complaintResolved", "survey", "consentGiven", "consentWithdrawn", "roleChanged", "campaign"]
STATES = ["prospect", "acquaintance", "active", "loyal", "preChurn", "churned"]
ZONES = [
    {"offset": "+03:00"},
    {"offset": "-09:30"},
    {"name": "Europe/Berlin", "offset": "+01:00",
     "changes": [{"from": "2026-03-29T01:00:00Z", "offset": "+02:00"}, {"from": "2026-10-25T01:00:00Z", "offset": "+01:00"}]},
    {"name": "Pacific/Apia", "offset": "-11:00", "changes": [{"from": "2026-02-14T10:00:00Z", "offset": "+13:00"}]},
]


def named(text):
    return {"en": text.capitalize(), "ru": text.capitalize()}


class Draw:
    def __init__(self, generator):
        self.generator = generator
        self.pick, self.whole = generator.choice, generator.randint
        self.chance = lambda part: generator.random() < part

    def some(self, values, most=3):
        return self.generator.sample(values, self.whole(1, min(most, len(values))))

    def request(self):
        policy = self.policy()
        events = self.events()
        as_of = START + dt.timedelta(self.span + self.pick([0, 0, self.whole(-20, 0), self.whole(0, 150)]))
        return {"policy": policy, "asOf": str(as_of), "customer": "c1", "events": events}

    # Policies.

    def policy(self):
        self.span = self.pick([15, 60, 120, self.whole(5, 250)])
        self.decimals = self.pick([0, 2, 2, 4])
        own = self.pick([[], [], ["purchase"], ["visit", "purchase"]])
        self.kinds = self.some(BUILT_IN, 3) + own
        if self.chance(0.4):
            self.kinds += ["productOpened", "productClosed"]
        self.zone = self.pick([None, *ZONES])
        policy = {"id": "drawn", "version": "1", "effectiveFrom": "2020-01-01", "source": "drawn at random",
                  "valueDecimals": self.decimals, "lateDays": 30, "kinds": own}
        if self.zone:
            policy["zone"] = self.zone
        if self.chance(0.6):
            policy["calendar"] = self.calendar()
        self.guards = Guards(self)
        self.region_states = {}
        count = self.pick([1, 1, 2, 3])
        for name in ["lifecycle", "boarding", "portfolio"][:count]:
            self.region_states[name] = STATES[: self.whole(2, 6)]
        banded = self.chance(0.4)
        self.rules = 0
        regions = [self.banded_region("lifecycle") if banded else self.region("lifecycle")]
        regions += [self.region(name) for name in list(self.region_states)[1:]]
        policy.update(facts=self.guards.facts, regions=regions)
        return policy

    def calendar(self):
        day = lambda: str(START + dt.timedelta(self.whole(0, self.span)))
        calendar = {"holidays": sorted({day() for _ in range(self.whole(0, 8))})}
        if self.chance(0.3):
            calendar["weekend"] = self.pick([[], ["friday", "saturday"], ["sunday"]])
        if self.chance(0.5):
            worked = {str(START + dt.timedelta(2 + 7 * self.whole(0, self.span // 7) + self.whole(0, 1))) for _ in range(6)}
            calendar["workingDays"] = sorted(worked - set(calendar["holidays"]))
        return calendar

    def states(self, names, dwells):
        states = [{"id": name, "name": named(name)} for name in names]
        for state in states:
            if self.chance(dwells):
                state["minDwell"] = {"days": self.whole(1, 14)}
        return states

    def rule_name(self):
        self.rules += 1
        return f"r{self.rules}"

    def extras(self, rule, confirms=0.25):
        if self.chance(confirms):
            rule["confirm"] = self.pick([{"observations": self.whole(1, 3)}, {"days": self.whole(1, 6)}])
        if self.chance(0.2):
            rule["ignoresDwell"] = True
        if self.chance(0.4):
            rule["intents"] = self.some(["welcomePack", "call", "offer"], 2)
        return rule

    def later(self, guard):
        """The guard, but not on the day of entry: a way back would else often go round within the day."""
        return {"all": [guard, {"timer": {"sinceEntry": True, "days": self.whole(1, 9)}}]}

    def region(self, name):
        names = self.region_states[name]
        rules = []
        for _ in range(self.whole(1, 8)):
            target = self.pick(names)
            rule = {"id": self.rule_name(), "to": target, "when": self.guards.guard(name)}
            if self.chance(0.75):
                others = [state for state in names if state != target]
                rule["from"] = self.some(names if self.chance(0.3) else others, 2)
            back = any(names.index(state) >= names.index(target) for state in rule.get("from", names))
            if back and self.chance(0.85):
                rule["when"] = self.later(rule["when"])
            rules.append(self.extras(rule))
        for source, target in zip(names, names[1:] + names[:1]):
            if len(rules) < 8 and self.chance(0.5):
                when = self.guards.guard(name, depth=0)
                if target == names[0]:
                    when = self.later(when)
                rules.append(self.extras({"id": self.rule_name(), "from": [source], "to": target, "when": when}, 0.15))
        return {"id": name, "initial": names[0], "states": self.states(names, 0.2), "rules": rules}

    def banded_region(self, name):
        """Stages by days since the last act and by acts in a window, with enter and leave thresholds."""
        names = self.region_states[name] = STATES[:]
        kinds = self.some(self.kinds, 2)
        unit = max(2, self.span // 20)
        last = self.guards.new("daysSince", {"kinds": kinds})
        window = {"months": self.whole(1, 2)} if self.chance(0.35) else {"days": unit * self.whole(2, 6)}
        acts = self.guards.new("count", {"kinds": kinds, "window": window})
        pre, gone = unit * self.whole(1, 2), unit * self.whole(3, 4)
        if "months" in window:
            pre, gone = self.whole(20, 60), self.whole(61, 90)
        loyal, active = self.whole(3, 5), self.whole(1, 2)
        since = lambda limit: {"fact": last, "above": limit}
        least = lambda limit: {"fact": acts, "atLeast": limit}
        bands = [("churned", since(gone)), ("preChurn", since(pre)), ("loyal", least(loyal)), ("active", least(active)),
                 ("acquaintance", {"always": True})]
        rules = []
        for target, when in bands:
            limit = when.get("atLeast", when.get("above"))
            if limit and self.chance(0.5):
                when["stay"] = max(0, limit - self.whole(0, 1) * self.whole(1, max(1, unit)))
                if "above" not in when:
                    when["stay"] = max(1, limit - self.whole(0, 2))
            rule = {"id": self.rule_name(), "to": target, "when": when}
            rules.append(self.extras(rule, 0.15))
        if self.chance(0.3):
            rules = self.generator.sample(rules, len(rules))
        return {"id": name, "initial": names[0], "states": self.states(names, 0.1), "rules": rules}

    # Logs.

    def events(self):
        count = self.pick([self.whole(0, 5), self.whole(5, 25), self.whole(10, 45)])
        few = [self.whole(0, self.span) for _ in range(self.whole(1, 6))]
        if self.zone and "changes" in self.zone and self.chance(0.5):
            few.append((dt.date.fromisoformat(self.zone["changes"][0]["from"][:10]) - START).days)
        events = [self.event(few, number) for number in range(count)]
        for _ in range(self.pick([0, 0, 1, 3]) if events else 0):
            events.append(self.copy(self.pick(events)))
        self.generator.shuffle(events)
        return events

    def number(self, few):
        dense, last = self.pick(few), self.span
        month_ends = [day for day in MONTH_ENDS if day <= last]
        if month_ends and self.chance(0.15):
            return self.pick(month_ends)
        return self.pick([dense, min(last, dense + self.whole(0, 4)), self.whole(0, last), self.whole(0, last),
                          last + self.whole(-3, 8)])

    def event(self, few, number):
        kind = self.pick(self.kinds) if self.chance(0.93) else "override"
        on = START + dt.timedelta(self.number(few))
        event = {"occurredAt": self.moment(on), "kind": kind}
        if self.chance(0.7):
            event["id"] = f"e{number}"
        if self.chance(0.25):
            event["recordedAt"] = self.recorded(on)
        if self.chance(0.25):
            event["sequence"] = self.whole(0, 3)
        if kind == "override":
            return {**event, **self.override(on)}
        if self.chance(0.7):
            event["subject"] = self.pick(SUBJECTS)
        if self.chance(0.6):
            event["channel"] = self.pick(CHANNELS)
        if kind in ("balance", "turnover", "score") or self.chance(0.5):
            event["value"] = self.value()
        if self.chance(0.5 if kind == "productOpened" else 0.05):
            event["until"] = str(on + dt.timedelta(self.whole(0, 60)))
        return event

    def value(self):
        low = self.pick([0, 0, 0, -50])
        return self.whole(low, 30) if self.chance(0.3) else scaled(self.generator, self.decimals, low, 100)

    def moment(self, on):
        """The day, or a time of it: often one near midnight in its own offset."""
        if not self.zone or self.chance(0.3):
            return str(on)
        changes = [change["from"] for change in self.zone.get("changes", []) if change["from"][:10] == str(on)]
        if changes and self.chance(0.5):
            return changes[0]
        clock = self.pick(["00:00", "00:00:01", "23:59:59", "23:30", "12:00", "00:15",
                           f"{self.whole(0, 23):02d}:{self.whole(0, 59):02d}"])
        return f"{on}T{clock}" + self.pick(["Z", "+03:00", "-09:30", "+13:00", "-11:00", "+01:00", "+05:45"])

    def recorded(self, on):
        """Late enough to be later in every offset."""
        return self.moment(on + dt.timedelta(self.whole(3, 60)))

    def override(self, on):
        region = self.pick(list(self.region_states))
        state = self.pick(self.region_states[region])
        first = region == "lifecycle" and self.chance(0.7)
        fields = {"by": "clerk", "why": "asked", "subject": state if first else f"{region}:{state}"}
        if self.chance(0.2):
            fields.pop("subject")
            if self.chance(0.5):
                fields["subject"] = ""
        elif self.chance(0.8):
            # Two days later at least: a zone may carry the event itself over midnight.
            fields["until"] = str(on + dt.timedelta(self.whole(2, 25)))
        return fields

    def copy(self, event):
        """A repeat or a conflict of an event."""
        other = copy.deepcopy(event)
        if "id" not in other:
            event["id"] = other["id"] = f"x{self.whole(0, 3)}"
        if self.chance(0.5):
            day = dt.date.fromisoformat(other["occurredAt"][:10])
            other["recordedAt"] = self.recorded(day)
        if self.chance(0.5):
            return other
        change = self.pick(["value", "channel", "sequence", "day"])
        if change == "value":
            other["value"] = self.value()
        elif change == "channel":
            other["channel"] = self.pick(CHANNELS)
        elif change == "sequence":
            other["sequence"] = self.whole(0, 5)
        else:
            day = dt.date.fromisoformat(other["occurredAt"][:10]) + dt.timedelta(self.whole(-3, 3))
            other.pop("recordedAt", None)
            if "until" in other:
                other["until"] = str(max(day + dt.timedelta(2), dt.date.fromisoformat(other["until"])))
            other["occurredAt"] = self.moment(day)
        return other
