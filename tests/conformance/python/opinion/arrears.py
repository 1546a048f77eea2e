"""Real payments against what was due: order of application, arrears, penalties."""

from fractions import Fraction

from .agenda import Moment
from .contract import day
from .exact import rounded
from .ledger import Ledger, Open
from .library import minor

LAW = ["overdueInterest", "overduePrincipal", "penalty", "currentInterest", "currentPrincipal", "fees"]
BEFORE_2014 = ["overdueInterest", "overduePrincipal", "currentInterest", "currentPrincipal", "penalty", "fees"]


class RealLedger(Ledger):
    """`received` and `standing` tell what became of the payments."""

    def __init__(self, contract, events, real):
        super().__init__(contract, events)
        self.as_of = day(real["asOf"])
        by_law = self.as_of.isoformat() >= "2014-07-01"
        self.order = real.get("order") or (LAW if by_law else BEFORE_2014)
        penalty = Fraction(real.get("penalty", "0"))
        self.penalty = min(penalty, Fraction("0.20")) if by_law else penalty
        self.excess = real.get("excess")
        self.owed = dict.fromkeys(LAW, 0)
        self.running, self.night = Fraction(0), contract.disbursed_on
        self.held, self.received, self.standing = 0, [], None
        self.known = True
        for index, payment in enumerate(real["payments"]):
            self.agenda.append(Moment(day(payment["on"]), "payment", index, amount=minor(payment["amount"])))
        self.agenda.append(Moment(self.as_of, "asOf"))
        self.agenda.sort(key=Moment.key)

    def not_due(self):
        return self.balance - self.owed["overduePrincipal"] - self.owed["currentPrincipal"]

    def pass_nights(self, to):
        """What was current becomes overdue, and what is overdue bears the penalty."""
        nights = (to - self.night).days
        if nights <= 0 or not self.known:
            return
        for kind in ("Interest", "Principal"):
            self.owed["overdue" + kind] += self.owed["current" + kind]
            self.owed["current" + kind] = 0
        overdue = self.owed["overdueInterest"] + self.owed["overduePrincipal"]
        self.running += overdue * self.penalty * Fraction(nights, 365)
        self.night = to

    def accrue(self, to):
        super().accrue(to)
        self.pass_nights(to)

    def charged(self, amount):
        super().charged(amount)
        if self.known:
            self.owed["fees"] += amount

    def done(self):
        return super().done() and not any(self.owed.values())

    def run(self):
        super().run()
        nothing = dict.fromkeys(LAW, 0)
        for moment in self.agenda:
            if moment.kind == "payment":
                self.received.append((moment.event, str(moment.on), nothing, 0, 0, moment.amount))
        if not self.standing or self.standing[2] == 0:
            self.give_back()
            self.standing = self.standing and (self.standing[0], self.held, self.standing[2])
        return self

    def give_back(self):
        """Money that is held when nothing is owed any more is the payer's, what came last first."""
        for index in reversed(range(len(self.received))):
            number, on, applied, early, held, excess = self.received[index]
            back = min(held, self.held)
            self.held -= back
            self.received[index] = number, on, applied, early, held - back, excess + back

    def falls_due(self):
        if not self.known or self.due > self.as_of:
            return super().falls_due()
        if self.row.principal < 0:
            self.balance -= self.row.principal
        else:
            self.owed["currentPrincipal"] += self.row.principal
        self.owed["currentInterest"] += self.row.interest if self.row.principal >= 0 else self.row.interest + self.row.principal
        if self.held:
            self.held -= sum(self.apply(self.held).values())

    def apply(self, amount):
        """Pays what is owed in order; gives what went where."""
        applied = {}
        for bucket in self.order:
            applied[bucket] = min(amount, self.owed[bucket])
            self.owed[bucket] -= applied[bucket]
            amount -= applied[bucket]
        self.balance -= applied["overduePrincipal"] + applied["currentPrincipal"]
        return applied

    def post_penalty(self):
        posted = rounded(self.running, "halfUp")
        self.owed["penalty"] += posted
        self.running = Fraction(0)

    def real(self, moment, inside):
        self.pass_nights(moment.on)
        self.post_penalty()
        if moment.kind == "asOf":
            self.end_of_known(inside)
            return self.ended(moment, inside)
        applied = self.apply(moment.amount)
        rest, early, held = moment.amount - sum(applied.values()), 0, 0
        if rest and self.excess and self.balance:
            early = self.take_early(rest, self.excess)
        rest -= early
        if self.balance == 0 and inside:
            due = self.settled_interest() + sum(self.deferred.values())
            self.deferred = dict.fromkeys(self.deferred, 0)
            paid = min(due, rest)
            self.row.earlyInterest += due
            applied["currentInterest"] += paid
            self.owed["currentInterest"] += due - paid
            rest -= paid
        if self.balance:
            held, rest = rest, 0
            self.held += held
        self.received.append((moment.event, str(moment.on), applied, early, held, rest))
        return self.ended(moment, inside)

    def ended(self, moment, inside):
        if inside and self.done():
            self.close_early(moment.on)
            return True
        return False

    def end_of_known(self, inside):
        self.standing = (dict(self.owed), self.held, self.balance)
        self.balance -= self.owed["overduePrincipal"] + self.owed["currentPrincipal"]
        self.owed, self.known = dict.fromkeys(LAW, 0), False

    def take_early(self, amount, effect):
        return super().take_early(min(amount, self.not_due()), effect)

    def refinance(self, moment, inside):
        if any(self.owed.values()) or self.held:
            raise Open("refinancing in arrears")
        return super().refinance(moment, inside)
