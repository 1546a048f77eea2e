"""Everything that happens beside due dates, as moments in order."""

from .contract import change_of, day
from .library import minor

ORDER = ["fee", "tranche", "rate", "dueDay", "payment", "early", "budget", "recast",
         "refinance", "asOf"]
EFFECTS = ["shorterTerm", "lowerPayment", "nextInstallments"]


class Moment:
    def __init__(self, on, kind, event=None, order=0, **fields):
        self.on, self.kind, self.event, self.order = on, kind, event, order
        self.__dict__.update(fields)

    def key(self):
        """Money that came on one day without an order of its own: by what it does, so that entry does not count."""
        same_day = ()
        if self.kind == "early":
            same_day = self.order, EFFECTS.index(self.effect), self.now, self.monthly, self.amount
        elif self.kind == "dueDay":
            same_day = (self.due_day,)
        return self.on, ORDER.index(self.kind), same_day, self.event if self.event is not None else -1


def rates(contract, events):
    """Changes of the rate by day: each with the rate from then on, and its cap."""
    changes = [(on, 0, change, cap) for on, change, cap in contract.rate_steps]
    changes += [(day(event["on"]), 1, change_of(event), event.get("paymentCap"))
                for event in events if event["kind"] == "rate"]
    base, points, resolved = contract.rate, 0, []
    for on, _, (way, value), cap in sorted(changes, key=lambda change: change[:2]):
        base, points = (value, points) if way == "to" else (base, points + value)
        resolved.append((on, base + points, cap))
    return resolved


def moments(contract, events):
    found = [Moment(on, "tranche", amount=amount) for on, amount in contract.tranches]
    found += [Moment(fee.on, "fee", fee=fee) for fee in contract.fees if fee.repeat != "installment"]
    found += [Moment(contract.bears_from(on), "rate", rate=rate, cap=cap) for on, rate, cap in rates(contract, events)]
    for index, event in enumerate(events):
        on, kind = day(event["on"]), event["kind"]
        if kind == "earlyRepayment":
            found.append(Moment(on, "early", index, event.get("order", 0), amount=minor(event["amount"]),
                                effect=event.get("effect", "shorterTerm"), now=event.get("interest") == "now",
                                monthly=event.get("repeat") == "monthly", first_on=on))
        elif kind == "budget":
            found.append(Moment(on, "budget", index, amount=minor(event["amount"]), until=day(event.get("until")),
                                effect=event.get("effect", "shorterTerm")))
        elif kind == "dueDay":
            found.append(Moment(on, "dueDay", index, due_day=event["dueDay"]))
        elif kind in ("recast", "refinance"):
            found.append(Moment(on, kind, index))
    return sorted(found, key=Moment.key)


class Holiday:
    def __init__(self, index, event):
        self.event, self.on, self.until = index, day(event["on"]), day(event["until"])
        self.payment = minor(event.get("payment", "0"))
        self.interest = event.get("unpaidInterest", "atEnd")
        self.extends = event.get("term", "extended") == "extended"


def holidays(events):
    found = (Holiday(index, event) for index, event in enumerate(events) if event["kind"] == "holiday")
    return sorted(found, key=lambda holiday: holiday.on)
