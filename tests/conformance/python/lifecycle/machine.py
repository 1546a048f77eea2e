"""The machine of one customer, judged on every day from the first event to `asOf`."""

import datetime as dt

from .days import ONE
from .facts import Facts
from .guards import Moment, judged
from .intents import keys_of
from .log import Log
from .readings import CHOSEN

ROUNDS = 16


class Transition:
    def __init__(self, on, region, before, after, rule, guard, intents):
        self.on, self.region, self.before, self.after, self.rule = on, region, before, after, rule
        self.guard, self.intents = guard, intents

    def figures(self):
        return str(self.on), self.region, self.before, self.after, self.rule


class Machine:
    def __init__(self, request, reading=CHOSEN):
        self.policy, self.customer, self.reading = request["policy"], request["customer"], reading
        self.log = Log(request, reading)
        self.regions = self.policy["regions"]
        self.transitions, self.unsettled, self.times = [], [], {}
        self.states, self.entries, self.held_until = {}, {}, {}
        self.observations, self.held_since = {}, {}

    def run(self):
        if not self.log.events:
            return self
        on = self.log.events[0].day
        for region in self.regions:
            self.states[region["id"]], self.entries[region["id"]] = region["initial"], on
        while on <= self.log.as_of:
            self.judge(on)
            on += ONE
        return self

    def judge(self, on):
        self.facts = Facts(self.policy, self.log.events, on)
        self.observed = any(event.day == on for event in self.log.events)
        self.walked = set()
        self.override(on)
        if self.reading["observed"] == "startOfDay":
            for region in self.regions:
                self.count_streaks(region, on, True)
        for _ in range(ROUNDS):
            if not self.round(on):
                return
        self.unsettled.append(on)

    def round(self, on):
        """One round over the regions; whether one of them moved."""
        moved = False
        for region in self.regions:
            if self.walk(region, on):
                if self.reading["round"] == "restart":
                    return True
                moved = True
        return moved

    def walk(self, region, on):
        """The rules of a region in order; whether it moved."""
        name = region["id"]
        first = name not in self.walked and self.reading["observed"] == "firstWalk"
        self.count_streaks(region, on, first)
        self.walked.add(name)
        if self.is_held(name, on):
            return False
        for rule in region["rules"]:
            if not self.applicable(region, rule):
                continue
            guard = self.guard(region, rule)
            if not guard["holds"]:
                continue
            if rule["to"] == self.states[name]:
                return False
            if self.confirmed(region, rule, on) and self.may_leave(region, rule, on):
                self.move(region, rule, guard, on)
                return True
        return False

    def applicable(self, region, rule):
        return "from" not in rule or self.states[region["id"]] in rule["from"]

    def guard(self, region, rule):
        calendar = self.policy.get("calendar")
        return judged(rule["when"], Moment(self.facts, self.states, self.entries, calendar, region["id"], rule))

    def may_leave(self, region, rule, on):
        name = region["id"]
        state = next(state for state in region["states"] if state["id"] == self.states[name])
        dwell = ONE * state.get("minDwell", {"days": 0})["days"]
        return rule.get("ignoresDwell", False) or on >= self.entries[name] + dwell

    def move(self, region, rule, guard, on):
        times = self.times[rule["id"]] = self.times.get(rule["id"], 0) + 1
        intents = keys_of(self.policy, self.customer, rule, times, self.reading)
        self.enter(region, rule["to"], rule["id"], guard, intents, on)

    def enter(self, region, state, rule, guard, intents, on):
        name = region["id"]
        self.transitions.append(Transition(on, name, self.states[name], state, rule, guard, intents))
        self.states[name], self.entries[name] = state, on
        self.clear_streaks(region)

    # Confirmation: observations in a row and days in a row.

    def count_streaks(self, region, on, observation):
        """Counts today's observation when this is the moment for it, and days that a guard has held."""
        if self.is_held(region["id"], on) and self.reading["streaksUnderOverride"] != "running":
            if self.reading["streaksUnderOverride"] == "none":
                self.clear_streaks(region)
            return
        once = self.reading["daysHeld"] == "firstWalk"
        for rule in region["rules"]:
            if "confirm" not in rule:
                continue
            name, held = rule["id"], self.applicable(region, rule) and self.guard(region, rule)["holds"]
            if observation and self.observed:
                self.observations[name] = self.observations.get(name, 0) + 1 if held else 0
            if not (once and region["id"] in self.walked):
                self.held_since[name] = self.held_since.get(name, on) if held else None
                if self.held_since[name] is None:
                    del self.held_since[name]

    def clear_streaks(self, region):
        for rule in region["rules"]:
            self.observations.pop(rule["id"], None)
            self.held_since.pop(rule["id"], None)

    def confirmed(self, region, rule, on):
        confirm, name = rule.get("confirm"), rule["id"]
        if confirm is None:
            return True
        if "observations" in confirm:
            return self.observations.get(name, 0) >= confirm["observations"]
        return name in self.held_since and (on - self.held_since[name]).days >= confirm["days"]

    # Overrides.

    def is_held(self, name, on):
        return name in self.held_until and on <= self.held_until[name]

    def override(self, on):
        today = [event for event in self.log.events if event.day == on and event.kind == "override"]
        if self.reading["lastOverride"] == "ofCustomer":
            today = today[-1:]
        last = {}
        for event in today:
            for name, state in self.orders(event):
                last[name] = event, state
        for region in self.regions:
            if region["id"] in last:
                self.obey(region, *last[region["id"]], on)

    def orders(self, event):
        """Regions that an override speaks about, with the state wanted or None for a release."""
        if not event.subject:
            return [(region["id"], None) for region in self.regions[: 1 if self.reading["release"] == "first" else None]]
        name, colon, state = event.subject.rpartition(":")
        return [(name if colon else self.regions[0]["id"], state or None)]

    def obey(self, region, event, state, on):
        name = region["id"]
        if state is None:
            self.held_until.pop(name, None)
            return
        self.held_until[name] = event.until or dt.date.max
        if state != self.states[name] or self.reading["overrideSame"] == "transition":
            self.enter(region, state, "override", None, [], on)

    def result(self):
        """Everything that is compared, in one form for the library and the second opinion."""
        return {
            "transitions": [transition.figures() for transition in self.transitions],
            "states": [(name, state, str(self.entries[name])) for name, state in self.states.items()],
            "intents": [intent for transition in self.transitions for intent in transition.intents],
            "conflicts": sorted(self.log.conflicts),
            "repeats": self.log.repeats,
            "future": [(event.position, event.id) for event in self.log.future],
            "unsettled": [str(day) for day in self.unsettled],
        }


def history(request, reading=CHOSEN):
    return Machine(request, reading).run()
