"""Random requests of `loan.timeline`: ordinary ones, odd ones and hostile ones."""

import datetime as dt

from .library import amount_text

ROUNDINGS = ["halfUp", "halfUp", "halfEven", "halfDown", "up", "down", "ceiling", "floor"]
DAY_COUNTS = ["oneTwelfth", "oneTwelfth", "actual365Fixed", "actual360", "actual364", "actualActualIsda",
              "calendarYear", "calendarYear", "nl365", "nl360", "actual36525"]
PLACEMENTS = ["paid", "capitalised", "nextInstallment", "spread", "atEnd"]
EFFECTS = ["shorterTerm", "lowerPayment", "nextInstallments"]
SHIFTS = ["none", "following", "modifiedFollowing", "preceding", "modifiedPreceding", "nearest"]
LAST_DAY = dt.date(9999, 12, 31)


def rate_text(pico):
    return "%d.%012d" % divmod(pico, 10**12)


def later(day, days):
    return min(LAST_DAY, dt.date.fromordinal(min(LAST_DAY.toordinal(), day.toordinal() + days)))


class Draw:
    """Draws one request; `hostile` draws limits more often than middles."""

    def __init__(self, generator, hostile=False, kinds=None):
        self.pick, self.whole, self.hostile = generator.choice, generator.randint, hostile
        self.chance = lambda part: generator.random() < part
        self.kinds = kinds

    def rate(self):
        ordinary = [self.whole(10**9, 3 * 10**11), self.whole(1, 30) * 10**10, 125 * 10**9, 12 * 10**10]
        return rate_text(self.pick(ordinary + ([0, 10**14, 1, 10**12] if self.hostile else [0])))

    def amount(self, largest):
        largest = max(1, largest)
        ordinary = [self.whole(1, largest), self.whole(1, max(1, largest // 20)), largest // 3 or 1]
        return amount_text(self.pick(ordinary + ([1, largest, largest + 1, 10**17] if self.hostile else [])))

    def day(self):
        """A day of the loan's life, a due date as likely as another."""
        if self.chance(0.5):
            return str(self.pick(self.due))
        return str(later(self.start, self.whole(1, self.days)))

    def loan(self):
        pick, whole, chance = self.pick, self.whole, self.chance
        largest = pick([10**4, 10**7, 10**9] + ([3, 10**17] if self.hostile else []))
        self.principal = whole(max(1, largest // 10), largest)
        count = pick([whole(1, 6), whole(2, 24), whole(2, 60)] + ([1, 1200] if self.hostile else []))
        years = [1900, 2199] if self.hostile and chance(0.2) else [1999, 2030]
        self.start = dt.date(whole(*years), whole(1, 12), 1) + dt.timedelta(whole(0, 30))
        loan = {"currency": "RUB", "principal": amount_text(self.principal), "annualRate": self.rate(),
                "disbursedOn": str(self.start)}
        step = 30
        unit = pick(["month"] * 8 + ["week", "day"])
        every = pick([1, 1, 1, 2, 3, 12]) if unit == "month" else whole(1, 40 if unit == "day" else 5)
        self.installments, self.unit, self.every = count, unit, every
        if (unit, every) == ("month", 1):
            loan["months"] = count
        else:
            loan["installments"], loan["every"] = count, {"count": every, "unit": unit}
        step = {"month": 30, "week": 7, "day": 1}[unit] * every
        first = later(self.start, step)
        if unit == "month" and chance(0.2):
            loan["dueDay"] = pick([1, 15, 28, 29, 30, 31])
        if chance(0.15):
            first = later(self.start, whole(1, 2 * step))
            loan["firstDueOn"] = str(first)
        self.days = max(1, (first - self.start).days + step * (count - 1))
        if chance(0.05):
            loan["lastDueOn"] = str(later(self.start, self.days + whole(-step, step)))
        self.conventions(loan)
        self.method(loan)
        self.extras(loan)
        self.due = self.due_dates(first, step)
        return loan

    def due_dates(self, first, step):
        """Due dates as they mostly are; requests fall on them and beside them."""
        days = [first]
        for number in range(1, min(self.installments, 240)):
            months = first.year * 12 + first.month - 1 + self.every * number
            year, month = divmod(months, 12)
            if self.unit != "month":
                days.append(later(first, step * number))
            elif year < 9999:
                days.append(dt.date(year, month + 1, min(first.day, 28)))
        return days

    def conventions(self, loan):
        chance, pick = self.chance, self.pick
        loan["dayCount"], loan["rounding"] = pick(DAY_COUNTS), pick(ROUNDINGS)
        if chance(0.3):
            loan["paymentRounding"] = pick(ROUNDINGS)
        if chance(0.15):
            loan["paymentMultiple"] = pick(["1.00", "10.00", "0.05"])
        if chance(0.15):
            loan["businessDays"] = {"shift": pick(SHIFTS), "accrueTo": pick(["nominal", "moved"])}
        if chance(0.3):
            loan["paymentBasis"] = pick(["equalPeriods", "dayCount", "thirtyDays"])
        if chance(0.2):
            loan["roundInterest"] = pick(["installment", "part"] + (["carried"] if self.hostile else []))
        if self.unit == "month" and chance(0.1):
            loan["compounding"] = pick([1, 2, 4, 12])

    def method(self, loan):
        chance, whole, count = self.chance, self.whole, self.installments
        method = loan["method"] = self.pick(["annuity"] * 5 + ["straightLine", "interestOnly", "bullet", "flat"])
        if chance(0.25) and count > 1:
            lead = whole(1, count - 1)
            loan["leadIn"] = [{"installments": lead, "interest": self.pick(PLACEMENTS)}]
            if lead > 1 and chance(0.4):
                first = whole(1, lead - 1)
                loan["leadIn"] = [{"installments": first, "interest": self.pick(PLACEMENTS)},
                                  {"installments": lead - first, "interest": self.pick(PLACEMENTS)}]
        if chance(0.15) and method in ("annuity", "straightLine") and self.principal > 1:
            loan["balloon"] = amount_text(whole(1, self.principal - 1))
        if chance(0.1) and method == "annuity":
            loan["amortisedOver"] = count + whole(0, 60)
        if chance(0.08) and method == "annuity":
            loan["payment"] = amount_text(self.principal // max(1, count) + whole(0, self.principal // 4 + 1))

    def extras(self, loan):
        chance, whole = self.chance, self.whole
        if chance(0.2) and self.principal > 10:
            part = lambda: {"on": str(later(self.start, whole(1, self.days))),
                            "amount": amount_text(whole(1, self.principal // 5))}
            loan["tranches"] = [part() for _ in range(whole(1, 3))]
        if chance(0.2):
            loan["rateSteps"] = [{"from": str(later(self.start, whole(1, self.days))), **self.rate_change()}
                                 for _ in range(whole(1, 2))]
            loan["rateEffect"] = self.pick(["payment", "term"])
        if chance(0.15):
            loan["fees"] = [self.fee() for _ in range(whole(1, 2))]

    def rate_change(self):
        change = self.pick([{"annualRate": self.rate()}, {"points": self.pick(["0.01", "-0.001"])},
                            {"index": "0.05", "margin": "0.03"}])
        return {**change, "paymentCap": self.pick(["1", "1.075"])} if self.chance(0.15) else change

    def fee(self):
        fee = {"name": "fee", "repeat": self.pick(["once", "installment", "yearly"]),
               **self.pick([{"amount": self.amount(1000)}, {"ofPrincipal": "0.001"}, {"ofBalance": "0.0123"}])}
        if self.chance(0.5):
            fee["on"] = str(later(self.start, self.whole(0, self.days)))
        return fee

    def event(self):
        kind = self.pick(self.kinds or ["earlyRepayment"] * 6 + ["budget", "holiday", "holiday", "recast", "rate",
                                                                 "rate", "dueDay", "refinance"])
        event, chance, pick = {"on": self.day(), "kind": kind}, self.chance, self.pick
        if kind == "earlyRepayment":
            event["amount"] = self.amount(self.principal // pick([1, 5, 30]))
            if chance(0.7):
                event["effect"] = pick(EFFECTS)
            if chance(0.3):
                event["interest"] = "now"
            if chance(0.25):
                event["repeat"] = "monthly"
            if chance(0.2):
                event["order"] = self.whole(0, 3)
        elif kind == "budget":
            event.update(amount=amount_text(self.principal * 2 // max(1, self.installments)), effect=pick(EFFECTS))
            if chance(0.5):
                event["until"] = str(later(dt.date.fromisoformat(event["on"]), self.whole(0, self.days)))
        elif kind == "holiday":
            event["until"] = str(later(dt.date.fromisoformat(event["on"]), self.whole(0, pick([40, 200, self.days]))))
            event.update(unpaidInterest=pick(PLACEMENTS), term=pick(["extended", "kept"]))
            if chance(0.4):
                event["payment"] = self.amount(self.principal // max(1, 2 * self.installments))
        elif kind == "rate":
            event.update(self.rate_change())
        elif kind == "dueDay":
            event["dueDay"] = pick([1, 5, 15, 28, 29, 30, 31])
        return event

    def real(self):
        payments = [{"on": self.day(), "amount": self.amount(self.principal // self.pick([2, self.installments]))}
                    for _ in range(self.whole(0, 6))]
        as_of = max([payment["on"] for payment in payments] + [self.day()])
        real = {"payments": payments, "asOf": as_of}
        if self.chance(0.5):
            real["penalty"] = self.pick(["0", "0.1", "0.5"])
        if self.chance(0.5):
            real["excess"] = self.pick(EFFECTS)
        return real

    def request(self, real=0.3):
        request = {"loan": self.loan()}
        if self.chance(0.8):
            request["events"] = [self.event() for _ in range(self.pick([1, 1, 2, 3, 6]))]
        if self.chance(real):
            request["real"] = self.real()
        return request
