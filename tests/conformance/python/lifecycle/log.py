"""Events of one customer: total order, repeats, conflicts, the future."""

from fractions import Fraction

from .days import day_of, local

KINDS = ["sale", "service", "transaction", "relationship", "productOpened", "productClosed", "balance", "turnover",
         "score", "complaintOpened", "complaintResolved", "survey", "consentGiven", "consentWithdrawn", "roleChanged",
         "campaign", "override"]


def class_of(kind, policy):
    if kind in KINDS:
        return KINDS.index(kind) + 1
    return policy.get("kinds", []).index(kind) + 101


class Event:
    def __init__(self, fields, position, policy):
        zone = policy.get("zone")
        self.position, self.id, self.kind = position, fields.get("id"), fields["kind"]
        self.day, self.second = local(fields["occurredAt"], zone)
        self.recorded = local(fields.get("recordedAt", fields["occurredAt"]), zone)
        self.kind_class, self.sequence = class_of(self.kind, policy), fields.get("sequence", 0)
        self.subject, self.channel = fields.get("subject"), fields.get("channel")
        self.value = Fraction(fields["value"]) if "value" in fields else None
        self.until = day_of(fields["until"]) if "until" in fields else None
        self.by, self.why = fields.get("by"), fields.get("why")

    def place(self):
        return self.day, self.second, self.kind_class, self.sequence, self.id or ""

    def rest(self):
        """What is left of the content; a field that is absent is the smallest."""
        fields = self.subject, self.channel, self.value, self.until, self.by, self.why
        return tuple((field is not None, field) if field is not None else (False,) for field in fields)

    def content(self):
        """Everything except the time of recording."""
        return self.place() + self.rest()


def ordered(events, reading):
    events = sorted(events, key=Event.rest, reverse=reading["content"] == "descending")
    return sorted(events, key=Event.place)


class Log:
    """The events that count, in order, and what is to be told about the others."""

    def __init__(self, request, reading):
        policy, self.as_of = request["policy"], day_of(request["asOf"])
        events = [Event(fields, position, policy) for position, fields in enumerate(request["events"])]
        after = [event for event in events if event.day > self.as_of]
        if reading["identity"] == "untilAsOf":
            events = [event for event in events if event.day <= self.as_of]
        self.repeats, self.conflicts = 0, []
        counted = self.one_of_each(events, reading)
        self.events = ordered([event for event in counted if event.day <= self.as_of], reading)
        if reading["identity"] == "wholeLog":
            after = [event for event in counted if event.day > self.as_of]
        self.future = ordered(after, reading)

    def one_of_each(self, events, reading):
        counted, by_id = [event for event in events if event.id is None], {}
        for event in events:
            if event.id is not None:
                by_id.setdefault(event.id, []).append(event)
        for name, same in by_id.items():
            # Of those recorded first, the smallest in the total order.
            earliest = min(event.recorded for event in same)
            first = ordered([event for event in same if event.recorded == earliest], reading)[0]
            contents = {event.content() for event in same}
            counted.append(first)
            if reading["repeats"] == "ofAny":
                self.repeats += len(same) - len(contents)
            else:
                self.repeats += sum(event.content() == first.content() for event in same) - 1
            if len(contents) > 1:
                self.conflicts.append(name)
        return counted
