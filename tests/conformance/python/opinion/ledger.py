"""The walk of a loan from due date to due date, day by day in order, in exact fractions."""

import copy
import datetime as dt
from fractions import Fraction

from .agenda import Moment, holidays, moments
from .days import fraction, in_month, month_of
from .exact import rounded
from .payment import discounted, level, periods_needed, whole

DEFERRED = ("nextInstallment", "spread", "atEnd")


class Open(Exception):
    """The documentation leaves this open, or the second opinion does not cover it."""


class Row:
    NAMES = ("dueOn", "interest", "principal", "prepayment", "earlyInterest", "fees", "deferred", "balance")

    def __init__(self):
        self.interest = self.principal = self.prepayment = self.earlyInterest = self.fees = 0
        self.deferred = self.balance = 0
        self.dueOn = ""

    def figures(self):
        return tuple(getattr(self, name) for name in self.NAMES)


class Ledger:
    def __init__(self, contract, events=()):
        self.contract, events = contract, list(events)
        self.agenda = moments(contract, events)
        self.holidays, self.with_due, self.begun_today = holidays(events), [], []
        self.balance = self.given = contract.first_money
        self.rate, self.last = contract.rate, contract.installments
        if contract.method == "bullet":
            self.last = 1
        self.lead_in_end = contract.lead_in_length
        if contract.compounding and not contract.compounds_plainly(events):
            raise Open("compounding beside equal periods")
        self.number, self.ahead, self.shortened, self.extended = 0, 0, False, 0
        self.parts, self.unpaid = [], 0
        self.deferred = dict.fromkeys(DEFERRED, 0)
        self.spread_part = 0
        self.wanted = None
        self.capped = False
        self.cap = None
        self.rows, self.outcomes = [], []
        self.dates = contract.due_dates()
        self.since = self.period_start = contract.disbursed_on
        self.row = Row()
        self.regular = 0

    # The life of the loan

    def run(self):
        self.walk()
        for moment in self.agenda:
            if moment.kind == "early" and moment.on == moment.first_on:
                self.outcomes.append((moment.event, str(moment.on), 0, 0, moment.amount))
        return self

    def walk(self):
        self.prepare_due()
        self.regular = self.contract.given_payment or self.first_regular()
        while True:
            if self.period():
                return
            if self.number > 4000:
                raise Open("endless")
            self.prepare_due()

    def prepare_due(self):
        """The due date that closes the next period."""
        contract = self.contract
        if contract.method == "bullet":
            for _ in range(1 if self.number else contract.installments):
                self.nominal = self.dates.take()
            self.nominal = (not self.number and contract.last_due_on) or self.nominal
        else:
            self.nominal = self.next_nominal(self.number + 1, self.dates, getattr(self, "nominal", None))
        self.settle_dates()

    def next_nominal(self, number, dates, before):
        """The given last due date belongs to the last installment; paused ones are made up for after it if it passed."""
        nominal, last = dates.take(), self.contract.last_due_on
        extended = self.extended > 0
        if last and number == self.contract.installments + self.extended and (not extended or last > before):
            return last
        return nominal

    def settle_dates(self):
        self.due = self.contract.moved(self.nominal)
        self.period_end = self.due if self.contract.accrues_to_moved() else self.nominal

    def period(self):
        """Up to and with the next due date; true at the end of the loan."""
        while self.agenda and self.agenda[0].on < self.period_end:
            moment = self.agenda.pop(0)
            if self.happen(moment, inside=True):
                return True
        self.accrue(self.period_end)
        self.number += 1
        self.charge_with_installment()
        self.installment()
        self.falls_due()
        while self.agenda and self.agenda[0].on <= self.period_end:
            if self.happen(self.agenda.pop(0), inside=False):
                return True
        self.early_with_installment()
        self.begun_today = []
        done = self.done()
        if not done:
            self.compute_anew()
        self.close_row(self.due)
        self.period_start = self.since = self.period_end
        return done

    def done(self):
        return self.balance == 0 and not any(self.deferred.values()) and not self.coming()

    def coming(self):
        return any(moment.kind == "tranche" for moment in self.agenda)

    # Interest

    def base(self):
        return self.given if self.contract.method == "flat" else self.balance

    def accrue(self, to):
        """A stretch of days with one balance and one rate; its fraction waits for the end of its period."""
        if to > self.since:
            amount, start = self.base() * self.contract.effective(self.rate), self.since
            if self.parts and self.parts[-1][0] == amount:
                if self.contract.round_interest == "part":
                    raise Open("a moment that changes neither balance nor rate")
                start = self.parts.pop()[1]
            self.parts.append((amount, start, to))
            self.since = to

    def accrued(self):
        """Interest of the stretches, and what early money that was to pay it did not."""
        contract, period = self.contract, (self.period_start, self.period_end)
        found = Fraction(self.unpaid)
        for amount, start, end in self.parts:
            part = amount * fraction(contract.day_count, start, end, self.dates.day, period)
            found += rounded(part, contract.rounding) if contract.round_interest == "part" else part
        return found

    def settled_interest(self):
        interest = rounded(self.accrued(), self.contract.rounding)
        self.parts, self.unpaid = [], 0
        return interest

    # Due dates

    def kind_of(self):
        """("holiday", it), ("leadIn", placement), ("last", None) or ("regular", None)."""
        for holiday in self.holidays:
            if holiday.on <= self.nominal <= holiday.until:
                if holiday.extends or self.number < self.last:
                    return "holiday", holiday
        if self.number >= self.last:
            return "last", None
        placement = self.contract.lead_in_of(self.number - self.lead_in_end + self.contract.lead_in_length)
        if placement:
            return "leadIn", placement
        return "regular", None

    def installment(self):
        for holiday in self.holidays:
            if holiday.on <= self.nominal <= holiday.until and holiday.extends:
                self.last, self.extended = self.last + 1, self.extended + 1
                if self.number <= self.lead_in_end:
                    self.lead_in_end += 1
        kind, what = self.kind_of()
        self.kind = kind
        row, interest = self.row, self.settled_interest()
        self.owed_before = self.not_due() > 0
        if kind == "holiday":
            self.repay_less(interest, what.payment, what.interest)
            if not what.extends or row.principal < 0:
                self.wanted = "free"
        elif kind == "leadIn":
            self.repay_less(interest, 0, what)
            if self.number == self.lead_in_end and self.contract.debt_grows():
                self.wanted = "free"
        else:
            self.repay(interest, kind == "last")

    def repay_less(self, interest, payment, placement):
        row = self.row
        if placement == "paid":
            row.interest = interest + self.deferred["nextInstallment"]
            self.deferred["nextInstallment"] = 0
            row.principal = max(0, min(payment - interest, self.not_due()))
            return
        row.interest = min(interest, payment)
        unpaid = interest - row.interest
        row.principal = min(payment - row.interest, self.not_due())
        if placement == "capitalised":
            row.interest, row.principal = interest, -unpaid if unpaid else row.principal
        else:
            self.deferred[placement] += unpaid
            if placement == "spread":
                self.spread_part = 0

    def repay(self, interest, last):
        row, contract = self.row, self.contract
        method = contract.method
        if last:
            row.principal = self.not_due()
        elif method in ("interestOnly", "bullet"):
            row.principal = 0
        elif method == "straightLine":
            row.principal = min(self.regular, self.not_due())
        else:
            floor = -interest if self.capped else 0
            row.principal = min(max(self.regular - interest, floor), self.not_due())
        if not last and self.ahead and row.principal > 0:
            taken = min(self.ahead, row.principal)
            row.principal, self.ahead = row.principal - taken, self.ahead - taken
        row.interest = interest + self.deferred_due(last, interest)

    def deferred_due(self, last, interest):
        """Interest put off that this installment pays."""
        deferred = self.deferred
        due, deferred["nextInstallment"] = deferred["nextInstallment"], 0
        left = max(1, self.last - self.number + 1)
        if not self.spread_part:
            self.spread_part = rounded(Fraction(deferred["spread"], left), "up")
        ends = self.not_due() - self.row.principal == 0
        part = deferred["spread"] if last or ends else min(self.spread_part, deferred["spread"])
        deferred["spread"] -= part
        due += part
        if ends and deferred["atEnd"]:
            annuity = self.contract.method == "annuity"
            room = deferred["atEnd"] if not annuity else max(0, self.regular - interest - self.row.principal - due)
            if room == 0 and self.row.principal == 0:
                room = deferred["atEnd"]
            part = min(room, deferred["atEnd"])
            deferred["atEnd"] -= part
            due += part
        return due

    def falls_due(self):
        """Everything is paid as agreed; real payments see `arrears`."""
        self.balance -= self.row.principal

    def not_due(self):
        """Principal that is not yet due."""
        return self.balance

    # Moments

    def happen(self, moment, inside):
        """True when the debt ended by it."""
        if inside and moment.kind not in ("dueDay", "recast", "fee", "budget"):
            self.accrue(moment.on)
        if moment.kind == "fee":
            self.charge_moment(moment)
        elif moment.kind == "tranche":
            self.balance, self.given = self.balance + moment.amount, self.given + moment.amount
            self.want("free", at_once=True)
        elif moment.kind == "rate":
            self.cap = None
            if moment.cap:
                self.cap = rounded(self.regular * Fraction(moment.cap), "down")
            self.rate = moment.rate
            if self.contract.rate_effect == "payment":
                self.want("free", at_once=True)
        elif moment.kind == "dueDay":
            if inside and (self.row.earlyInterest or self.contract.basis == "dayCount"):
                raise Open("another due day after interest of the period was paid, or by day count")
            last = self.number + 1 == self.contract.installments + self.extended or self.contract.method == "bullet"
            if last and self.contract.last_due_on and inside:
                self.dates.day = moment.due_day
                return False
            if inside and min(self.due, self.nominal) <= moment.on:
                raise Open("a due day between a moved and a nominal due date")
            if inside:
                self.dates.next = self.nominal
                self.dates.move(moment.on, moment.due_day)
                self.nominal = self.dates.take()
                self.settle_dates()
            else:
                self.dates.move(moment.on, moment.due_day)
        elif moment.kind == "early":
            return self.early(moment, inside)
        elif moment.kind == "budget":
            self.with_due.append(moment)
        elif moment.kind == "recast":
            self.want("free")
        elif moment.kind in ("payment", "asOf"):
            return self.real(moment, inside)
        elif moment.kind == "refinance":
            return self.refinance(moment, inside)
        return False

    def want(self, how, at_once=False):
        """Asks for a new regular payment: `free` may rise, `lower` may not."""
        inside = self.since < self.period_end
        if self.contract.basis == "dayCount" and at_once and inside and self.next_repays():
            self.set_regular(how, self.computed(at_once=True))
            return
        if self.wanted != "free":
            self.wanted = how

    def early(self, moment, inside):
        interest = 0
        if moment.monthly and not inside and moment.on == moment.first_on:
            self.with_due.append(moment)
            self.begun_today.append(moment)
        if moment.now and inside and moment.monthly and self.balance == 0:
            raise Open("a series that pays interest on the day on which the debt ends")
        if moment.now and inside:
            accrued = rounded(self.accrued(), self.contract.rounding)
            interest = min(accrued, moment.amount)
            self.parts, self.unpaid = [], accrued - interest
        paid = self.take_early(moment.amount - interest, moment.effect)
        self.row.earlyInterest += interest
        first_found_nothing = inside and moment.on == moment.first_on and not paid and not interest
        excess = moment.amount - interest - paid if first_found_nothing or not moment.monthly else 0
        self.outcomes.append((moment.event, str(moment.on), paid, interest, excess))
        if moment.monthly and moment not in self.with_due:
            self.repeat(moment)
        more = self.agenda and self.agenda[0].on == moment.on and self.agenda[0].kind == "early"
        if inside and self.done() and not more:
            self.close_early(moment.on)
            return True
        return False

    def repeat(self, moment):
        following = in_month(month_of(moment.on) + 1, moment.first_on.day)
        self.agenda.append(Moment(following, "early", moment.event, moment.order, amount=moment.amount,
                                  effect=moment.effect, now=moment.now, monthly=True, first_on=moment.first_on))
        self.agenda.sort(key=Moment.key)

    def take_early(self, amount, effect):
        paid = min(amount, self.balance)
        if paid and effect == "lowerPayment":
            if self.shortened:
                passed = max(self.number, self.lead_in_end)
                needed = periods_needed(self.contract, self.balance, self.regular, self.rate, self.last - passed)
                self.last, self.shortened = passed + needed, False
            self.wanted = self.wanted or "lower"
        elif paid and effect == "shorterTerm":
            self.shortened = True
        elif paid:
            self.ahead += paid
        self.balance -= paid
        self.row.prepayment += paid
        return paid

    def early_with_installment(self):
        """Money that comes with every due date, in the order in which it began."""
        budgets = [money for money in self.with_due if money.kind == "budget"]
        in_force = [money for money in self.with_due if money.kind != "budget" or money is budgets[-1]]
        in_force = [money for money in in_force if self.nominal <= (getattr(money, "until", None) or self.nominal)]
        for money in in_force:
            if money.kind == "budget":
                asked = self.row.interest + self.row.principal
                rest = money.amount - asked if self.owed_before and self.kind == "regular" else 0
            else:
                rest = 0 if money in self.begun_today else money.amount
            if rest > 0 and self.balance:
                self.outcomes.append((money.event, str(self.due), self.take_early(rest, money.effect), 0, 0))

    def refinance(self, moment, inside):
        row = self.row
        self.agenda = [other for other in self.agenda if other.kind != "tranche"]
        if inside:
            row.interest = self.settled_interest() + sum(self.deferred.values())
        else:
            row.earlyInterest += sum(self.deferred.values())
        self.deferred = dict.fromkeys(DEFERRED, 0)
        row.prepayment, self.balance = row.prepayment + self.balance, 0
        self.close_row(moment.on if inside else self.due)
        return True

    def close_early(self, on):
        if any(moment.kind == "dueDay" and moment.on < self.due for moment in self.agenda):
            raise Open("another due day after the debt ended in its period")
        self.row.interest = self.settled_interest() + sum(self.deferred.values())
        self.deferred = dict.fromkeys(DEFERRED, 0)
        self.close_row(on)

    # The regular payment

    def left(self):
        """Installments that still repay, after the current one."""
        ahead_lead = max(0, self.lead_in_end - self.number)
        extra = self.contract.amortised_over - self.contract.installments
        return self.last - self.number - ahead_lead + extra

    def first_regular(self):
        """For the first period the dates begin with the disbursement."""
        left = self.left()
        if self.contract.method == "annuity" and self.contract.basis == "dayCount" and not self.contract.compounding:
            return self.computed(at_once=True) if not self.lead_in_end else self.after_lead_in(left)
        return self.computed()

    def after_lead_in(self, left):
        """The balance that is repaid is the one at the end of the lead-in."""
        return self.discounted(left, at_once=False)

    def next_repays(self):
        return self.number + 1 > self.lead_in_end

    def discounted(self, left, at_once):
        """By the days of the installments to come, the first of them the one of the open period if `at_once`."""
        dates, ends = copy.deepcopy(self.dates), [self.period_end]
        before = self.nominal
        skipped = 0 if at_once else max(0, self.lead_in_end - max(1, self.number))
        while len(ends) < left + skipped + 1:
            number = max(self.number, 0 if at_once else 1) + len(ends) + at_once
            nominal = before = self.next_nominal(number, dates, before)
            ends.append(self.contract.moved(nominal) if self.contract.accrues_to_moved() else nominal)
        ends = ends[skipped:]
        due_day, start = self.dates.day, self.since
        if at_once:
            ends.pop()
        else:
            start = ends.pop(0)
        count = self.contract.day_count
        first = self.balance * self.rate * fraction(count, start, ends[0], due_day, (self.period_start if at_once else start, ends[0]))
        owed = self.balance + first
        if at_once and self.number + self.parts_known():
            owed = self.balance + rounded(self.accrued() + first, self.contract.rounding)
        return discounted(self.contract, self.balance, owed, left, ends, self.rate, due_day)

    def parts_known(self):
        return len(self.parts)

    def computed(self, at_once=False):
        contract, method, left = self.contract, self.contract.method, self.left()
        if left <= 0 or method in ("interestOnly", "bullet"):
            return 0
        if method == "straightLine":
            return whole(contract, Fraction(max(0, self.balance - contract.balloon), left))
        if method == "flat":
            from .payment import period_rate
            return whole(contract, Fraction(self.balance, left) + self.given * period_rate(contract, self.rate))
        if contract.basis == "dayCount":
            if contract.balloon:
                raise Open("a balloon by day count is not exact")
            return self.discounted(left, at_once)
        return level(contract, self.balance, left, self.rate)

    def compute_anew(self):
        wanted, self.wanted = self.wanted, None
        if wanted is None or self.left() <= 0 or self.balance == 0:
            return
        self.set_regular(wanted, self.computed())

    def set_regular(self, wanted, regular):
        self.capped = False
        if self.cap is not None:
            self.capped, regular, self.cap = regular > self.cap, min(regular, self.cap), None
        self.regular = min(regular, self.regular) if wanted == "lower" else regular

    # Fees and rows

    def charge_moment(self, moment):
        fee = moment.fee
        if moment.on <= fee.until and (self.balance or fee.repeat == "once"):
            self.charged(self.charge(fee))
            if fee.repeat == "yearly":
                self.agenda.append(Moment(fee.anniversary(moment.on), "fee", fee=fee))
                self.agenda.sort(key=Moment.key)

    def charge_with_installment(self):
        for fee in self.contract.fees:
            if fee.repeat == "installment" and fee.on <= self.due <= fee.until:
                self.charged(self.charge(fee))

    def charged(self, amount):
        self.row.fees += amount

    def charge(self, fee):
        return rounded(fee.exact(self.contract.principal, self.balance), self.contract.rounding)

    def close_row(self, on):
        row = self.row
        row.dueOn, row.balance, row.deferred = str(on), self.balance, sum(self.deferred.values())
        self.rows.append(row.figures())
        self.row = Row()
