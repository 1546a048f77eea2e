"""The contract of a loan as a request of `loan.timeline` says it."""

import datetime as dt
from fractions import Fraction

from .days import ONE, DueDates, in_month, month_of, shifted
from .exact import power
from .library import minor

AFTER_DAY = ["calendarYear"]


def day(text):
    return dt.date.fromisoformat(text) if text else None


def change_of(source):
    """A change of the rate: ("to", rate) or ("by", points)."""
    if "points" in source:
        return "by", Fraction(source["points"])
    if "index" in source:
        return "to", Fraction(source["index"]) + Fraction(source.get("margin", "0"))
    return "to", Fraction(source["annualRate"])


class Fee:
    def __init__(self, source, contract):
        self.repeat = source.get("repeat", "once")
        self.on = day(source.get("on")) or contract.disbursed_on
        self.until = day(source.get("until")) or dt.date.max
        self.fixed = minor(source["amount"]) if "amount" in source else None
        self.of_principal = Fraction(source.get("ofPrincipal", "0"))
        self.of_balance = Fraction(source.get("ofBalance", "0"))

    def anniversary(self, on):
        """The next day of a yearly fee."""
        return in_month(month_of(on) + 12, self.on.day)

    def exact(self, principal, balance):
        if self.fixed is not None:
            return Fraction(self.fixed)
        return self.of_principal * principal + self.of_balance * balance


class Contract:
    def __init__(self, loan):
        get = loan.get
        self.principal, self.rate = minor(loan["principal"]), Fraction(loan["annualRate"])
        self.disbursed_on = day(loan["disbursedOn"])
        every = get("every", {"count": 1, "unit": "month"})
        self.unit, self.count = every.get("unit", "month"), every["count"]
        self.installments = get("installments") or get("months") // self.count
        self.method = get("method", "annuity")
        self.day_count, self.rounding = get("dayCount", "oneTwelfth"), get("rounding", "halfUp")
        self.payment_rounding = get("paymentRounding", self.rounding)
        self.multiple = minor(get("paymentMultiple", "0.01"))
        self.basis, self.round_interest = get("paymentBasis", "equalPeriods"), get("roundInterest", "installment")
        self.compounding = get("compounding")
        self.balloon = minor(get("balloon", "0"))
        self.amortised_over = get("amortisedOver") or self.installments
        self.given_payment = minor(loan["payment"]) if "payment" in loan else None
        self.tranches = sorted((day(tranche["on"]), minor(tranche["amount"])) for tranche in get("tranches", []))
        self.first_money = self.principal - sum(amount for _, amount in self.tranches)
        self.rate_steps = [(day(step["from"]), change_of(step), step.get("paymentCap")) for step in get("rateSteps", [])]
        self.rate_effect = get("rateEffect", "payment")
        short = get("interestOnlyMonths", 0)
        self.lead_in = [{"installments": short, "interest": "paid"}] if short else get("leadIn", [])
        self.lead_in_length = sum(lead["installments"] for lead in self.lead_in)
        self.fees = [Fee(fee, self) for fee in get("fees", [])]
        self.due_day, self.first_due_on = get("dueDay"), day(get("firstDueOn"))
        self.last_due_on = day(get("lastDueOn"))
        self.business_days = get("businessDays", {"shift": "none"})

    def due_dates(self):
        return DueDates(self.disbursed_on, self.unit, self.count, self.due_day, self.first_due_on)

    def moved(self, nominal):
        calendar = self.business_days.get("calendar", {})
        rest = calendar.get("weekend", ["saturday", "sunday"])
        names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        works = lambda on: str(on) in calendar.get("workingDays", []) or (
            names[on.weekday()] not in rest and str(on) not in calendar.get("holidays", []))
        return shifted(nominal, self.business_days["shift"], works)

    def accrues_to_moved(self):
        return self.business_days.get("accrueTo") == "moved"

    def last_due(self):
        """Nominal due date of the last installment."""
        dates = self.due_dates()
        for _ in range(self.installments):
            last = dates.take()
        return self.last_due_on or last

    def lead_in_of(self, number):
        """Where the interest of a lead-in installment goes; `None` for the others. Numbers count from 1."""
        if number <= 0:
            return self.lead_in[0].get("interest", "paid") if self.lead_in else None
        for lead in self.lead_in:
            if number <= lead["installments"]:
                return lead.get("interest", "paid")
            number -= lead["installments"]
        return None

    def compounds_plainly(self, events):
        """Whether every period is a regular one of whole months."""
        stubs = self.first_due_on or self.last_due_on or self.due_day or self.accrues_to_moved()
        moved = any(event["kind"] == "dueDay" for event in events)
        plain = (self.day_count, self.basis, self.unit) == ("oneTwelfth", "equalPeriods", "month")
        return plain and not stubs and not moved and self.method != "bullet"

    def debt_grows(self):
        """Whether a lead-in adds its interest to the debt."""
        return any(lead["installments"] and lead.get("interest") == "capitalised" for lead in self.lead_in)

    def bears_from(self, on):
        """Last day of the old rate's stretch when the rate changes on a day."""
        return on - ONE if self.day_count in AFTER_DAY else on

    def effective(self, rate):
        """Nominal rate a year that, paid with each installment, is the compounded one."""
        if not self.compounding or self.unit != "month":
            return rate
        years = Fraction(self.count, 12)
        return (power(1 + rate / self.compounding, self.compounding * years) - 1) / years
