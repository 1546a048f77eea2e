"""Guards: a tree with the truth of every part and the values it was judged on."""

from fractions import Fraction

from .days import ONE, add_business_days, add_months

COMPARISONS = {
    "atLeast": lambda value, limit: value >= limit,
    "atMost": lambda value, limit: value <= limit,
    "above": lambda value, limit: value > limit,
    "below": lambda value, limit: value < limit,
    "is": lambda value, limit: value == limit,
}


class Moment:
    """What a guard may look at: the facts of a day, the states of all regions, and the rule with its region."""

    def __init__(self, facts, states, entries, calendar, region, rule):
        self.facts, self.states, self.entries, self.calendar = facts, states, entries, calendar
        self.region, self.rule = region, rule

    def stays(self):
        return self.states[self.region] == self.rule["to"]


def judged(guard, moment):
    for form, judge in FORMS.items():
        if form in guard:
            return judge(guard, moment)
    raise ValueError(f"no such guard: {guard}")


def every(guard, moment):
    parts = [judged(part, moment) for part in guard["all"]]
    return {"holds": all(part["holds"] for part in parts), "all": parts}


def some(guard, moment):
    parts = [judged(part, moment) for part in guard["any"]]
    return {"holds": any(part["holds"] for part in parts), "any": parts}


def negated(guard, moment):
    part = judged(guard["not"], moment)
    return {"holds": not part["holds"], "not": part}


def comparison(guard, moment):
    value = moment.facts.value(guard["fact"])
    operator = next(name for name in COMPARISONS if name in guard)
    limit = Fraction(guard["stay"] if "stay" in guard and moment.stays() else guard[operator])
    holds = value is not None and COMPARISONS[operator](value, limit)
    return {"holds": holds, "fact": guard["fact"], "value": value, operator: limit}


def known(guard, moment):
    return {"holds": moment.facts.value(guard["known"]) is not None, "known": guard["known"]}


def inside_region(guard, moment):
    state = moment.states[guard["in"]["region"]]
    return {"holds": state in guard["in"]["states"], "in": guard["in"]["region"], "value": state}


def timer(guard, moment):
    anchor = anchor_of(guard["timer"], moment)
    if anchor is None:
        return {"holds": False, "timer": None}
    deadline = deadline_of(guard["timer"], anchor, moment.calendar)
    return {"holds": moment.facts.on >= deadline, "timer": deadline}


def anchor_of(wait, moment):
    """The day that a timer counts from, or None when there is none yet."""
    if wait.get("sinceEntry"):
        return moment.entries[moment.region]
    source = wait.get("at") or wait["sinceEvent"]
    events = [event for event in moment.facts.events
              if event.day <= moment.facts.on and event.kind in source["kinds"]
              and ("subjects" not in source or event.subject in source["subjects"])]
    if "at" in wait:
        days = [event.until for event in events if event.until is not None]
        return days[-1] if days else None
    if not events:
        return None
    return events[0 if source.get("which") == "first" else -1].day


def deadline_of(wait, anchor, calendar):
    if "days" in wait:
        return anchor + ONE * wait["days"]
    if "months" in wait:
        return add_months(anchor, wait["months"])
    return add_business_days(anchor, wait["businessDays"], calendar)


def always(guard, _):
    return {"holds": guard["always"], "always": True}


FORMS = {"all": every, "any": some, "not": negated, "fact": comparison, "known": known, "in": inside_region,
         "timer": timer, "always": always}
