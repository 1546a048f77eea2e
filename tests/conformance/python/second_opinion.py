"""A second implementation of loans in exact fractions, compared with the library over random requests.

    python3 second_opinion.py libtenure.so [CASES] [SEED] [--only]

It was written from the formulas and the documentation alone, day by day and without a fast path: calendar splits are
counted in days, payments in `fractions.Fraction`. Three runs:

1. plain loans and one early repayment: `loan.schedule` and `loan.prepay` (this file);
2. whole contracts, events and real payments: `loan.timeline` (`opinion/`), shrunk to a small request where they differ;
3. laws that hold without any second opinion: rows add up, no money is lost, order of entry counts for nothing.

CASES is the number of plain loans, of contracts, and of requests for the laws (400, 2400 and 1600 when absent). The seed
is fixed, so a failure repeats; another one makes other requests. `--only` leaves out the plain loans.
A rule that the documentation leaves open is counted apart, not compared (`Open` in `opinion/`, and `laws_open.py`).
Ends with `N passed, N failed`.
"""

import collections
import datetime as dt
import json
import random
import sys
from fractions import Fraction

from opinion import draw, laws, laws_open
from opinion.compare import compare as compare_timeline
from opinion.exact import rounded
from opinion.library import amount_text, caller, minor, text_caller
from opinion.shrink import shrink

MODES = ["halfUp", "halfEven", "halfDown", "up", "down", "ceiling", "floor"]
DAY_COUNTS = ["oneTwelfth", "actual365Fixed", "actual360", "actualActualIsda", "calendarYear"]
METHODS = ["annuity", "annuity", "annuity", "straightLine", "interestOnly"]


def add_months(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for day_of_month in range(day.day, 27, -1):
        try:
            return dt.date(year, month + 1, day_of_month)
        except ValueError:
            continue
    return dt.date(year, month + 1, day.day)


def year_length(year):
    return 366 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 365


def fraction_of_year(day_count, start, end, period_start, period_end):
    days = (end - start).days
    if day_count == "oneTwelfth":
        return Fraction(days, 12 * (period_end - period_start).days)
    if day_count == "actual365Fixed":
        return Fraction(days, 365)
    if day_count == "actual360":
        return Fraction(days, 360)
    first = 1 if day_count == "calendarYear" else 0
    counted = (start + dt.timedelta(first + offset) for offset in range(days))
    return sum((Fraction(1, year_length(day.year)) for day in counted), Fraction(0))


class Loan:
    def __init__(self, generator):
        pick, whole = generator.choice, generator.randint
        self.principal = pick([whole(1, 2000), whole(1, 10**9), whole(1, 10**15)])
        self.pico = pick([0, 125 * 10**9, whole(0, 3 * 10**11), whole(0, 10**12)])
        self.months = pick([whole(1, 12), whole(1, 120), whole(1, 420)])
        self.disbursed_on = dt.date(1999, 1, 1) + dt.timedelta(whole(0, 12000))
        self.method = pick(METHODS)
        self.lead_in = pick([0, 0, whole(0, self.months - 1)])
        self.day_count, self.rounding, self.payment_rounding = pick(DAY_COUNTS), pick(MODES), pick(MODES)
        self.rate = Fraction(self.pico, 10**12)

    def request(self):
        return {
            "currency": "RUB",
            "principal": amount_text(self.principal),
            "annualRate": "%d.%012d" % divmod(self.pico, 10**12),
            "months": self.months,
            "disbursedOn": str(self.disbursed_on),
            "method": self.method,
            "interestOnlyMonths": self.lead_in,
            "dayCount": self.day_count,
            "rounding": self.rounding,
            "paymentRounding": self.payment_rounding,
        }

    def due_dates(self):
        return [add_months(self.disbursed_on, number) for number in range(1, self.months + 1)]

    def regular(self, balance, periods):
        if periods == 0 or self.method == "interestOnly":
            return 0
        if self.method == "straightLine" or self.rate == 0:
            return rounded(Fraction(balance, periods), self.payment_rounding)
        growth = (1 + self.rate / 12) ** periods
        return rounded(balance * self.rate / 12 * growth / (growth - 1), self.payment_rounding)

    def lowered(self, regular, balance, number):
        return min(regular, self.regular(balance, self.months - number - max(self.lead_in - number, 0)))

    def rows(self, early=None):
        """Rows of (due date, interest, principal, prepayment, balance)."""
        balance, regular, previous, rows = self.principal, self.regular(self.principal, self.months - self.lead_in), self.disbursed_on, []
        for number, due_on in enumerate(self.due_dates(), 1):
            if balance == 0:
                break
            weighted, since, prepaid, ends_on = Fraction(0), previous, 0, due_on
            for day in early.inside(previous, due_on) if early else []:
                weighted += balance * fraction_of_year(self.day_count, since, day, previous, due_on)
                paid = min(early.amount, balance)
                balance, prepaid, since = balance - paid, prepaid + paid, day
                if balance == 0:
                    ends_on = day
            weighted += balance * fraction_of_year(self.day_count, since, due_on, previous, due_on)
            interest = rounded(weighted * self.rate, self.rounding)
            if number == self.months:
                principal = balance
            elif number <= self.lead_in or self.method == "interestOnly":
                principal = 0
            elif self.method == "straightLine":
                principal = min(regular, balance)
            else:
                principal = min(max(regular - interest, 0), balance)
            balance -= principal
            if early and early.falls_on(due_on):
                paid = min(early.amount, balance)
                balance, prepaid = balance - paid, prepaid + paid
            if prepaid and early.lowers:
                regular = self.lowered(regular, balance, number)
            rows.append((str(ends_on), interest, principal, prepaid, balance))
            previous = due_on
        return rows


class Early:
    def __init__(self, generator, loan, on, balance):
        pick = generator.choice
        self.on, self.amount = on, pick([balance, generator.randint(1, balance), max(1, balance // 50)])
        self.lowers, self.monthly = pick([False, True]), pick([False, True])
        due_dates = loan.due_dates()
        if not self.monthly:
            self.days = {on}
        elif on in due_dates:
            self.days = {day for day in due_dates if day >= on}
        else:
            self.days = {add_months(on, number) for number in range(loan.months + 1)}

    def request(self):
        return {
            "on": str(self.on),
            "amount": amount_text(self.amount),
            "effect": "lowerPayment" if self.lowers else "shorterTerm",
            "repeat": "monthly" if self.monthly else "once",
        }

    def inside(self, start, end):
        return sorted(day for day in self.days if start < day < end)

    def falls_on(self, day):
        return day in self.days


def rows_of(answer):
    return [
        (row["dueOn"], minor(row["interest"]), minor(row["principal"]), minor(row.get("prepayment", "0")), minor(row["balance"]))
        for row in answer["rows"]
    ]


def difference(name, request, got, expected):
    if got == expected:
        return None
    pairs = [pair for pair in zip(got or [], expected or []) if pair[0] != pair[1]]
    return f"{name} {json.dumps(request)}: library and second opinion differ: {pairs[:1] or (got, expected)}"


def compare(call, generator):
    """One random loan, and an early repayment of it: two comparisons, or one when the loan is too short."""
    loan = Loan(generator)
    status, answer = call("loan.schedule", loan.request())
    if status:
        return [f"loan.schedule {loan.request()}: {answer}"]
    rows = rows_of(answer)
    results = [difference("loan.schedule", loan.request(), rows, loan.rows())]
    span = (dt.date.fromisoformat(answer["debtFreeOn"]) - loan.disbursed_on).days
    if span < 2:
        return results
    days = [loan.disbursed_on + dt.timedelta(generator.randint(1, span - 1)), dt.date.fromisoformat(generator.choice(rows)[0])]
    on = generator.choice(days)
    balance = next((row[4] for row in reversed(rows) if row[0] <= str(on)), loan.principal)
    if balance == 0:
        return results
    early = Early(generator, loan, on, balance)
    request = {"loan": loan.request(), "prepayment": early.request()}
    status, answer = call("loan.prepay", request)
    results.append(str(answer) if status else difference("loan.prepay", request, rows_of(answer), loan.rows(early)))
    return results


def plain_loans(path, cases, seed):
    call, generator = caller(path), random.Random(seed)
    results = [result for _ in range(cases) for result in compare(call, generator)]
    failures = [result for result in results if result]
    return len(results) - len(failures), failures


def contracts(path, cases, seed):
    """Whole contracts with events and real payments; a difference is shown on the smallest request found."""
    call, counts, failures = caller(path), collections.Counter(), []
    for case in range(cases):
        request = draw.Draw(random.Random(f"{seed}/{case}")).request()
        verdict, why = compare_timeline(call, request)
        counts[verdict] += 1
        if verdict == "differs":
            small = request
            if len(failures) < 5:
                small = shrink(request, lambda other: compare_timeline(call, other)[0] == "differs", 400)
            failures.append(f"loan.timeline {json.dumps(small)}: {compare_timeline(call, small)[1]}")
    print(f"contracts: {dict(counts)}")
    return counts["same"], failures


def broken(call, request, seed):
    """The laws that the answer to a request breaks."""
    status, text = call("loan.timeline", json.dumps(request))
    answer = json.loads(text)
    if status:
        return [answer["message"]] if answer["kind"] in ("panic", "internal") else []
    generator = random.Random(seed)
    return [
        *laws.of_answer(request, answer),
        *laws.order_of_entry(call, request, text, generator),
        *laws.split(call, request, text),
        *laws.after_the_end(call, request, text),
        *laws.reasons(call, request, text),
    ]


def lawful(path, cases, seed):
    """Every second request is a hostile one."""
    call, passed, failures = text_caller(path), 0, []
    for case in range(cases):
        request = draw.Draw(random.Random(f"{seed}/law/{case}"), hostile=case % 2 == 1).request()
        if laws_open.is_open(request):
            continue
        found = broken(call, request, case)
        passed += not found
        if found:
            if len(failures) < 5:
                still = lambda other: not laws_open.is_open(other) and broken(call, other, case)
                request = shrink(request, still, 400)
                found = broken(call, request, case)
            failures.append(f"loan.timeline {json.dumps(request)}: {found[0]}")
    return passed, failures


def main():
    path, numbers = sys.argv[1], [int(text) for text in sys.argv[2:] if text.isdigit()]
    cases, seed = numbers[0] if numbers else None, numbers[1] if len(numbers) > 1 else 20260115
    runs = [] if "--only" in sys.argv else [plain_loans(path, cases or 400, seed)]
    runs += [contracts(path, cases or 2400, seed), lawful(path, cases or 1600, seed)]
    failures = [failure for _, failed in runs for failure in failed]
    for failure in failures[:10]:
        print(failure)
    print(f"{sum(passed for passed, _ in runs)} passed, {len(failures)} failed")
    return 1 if failures or not all(passed for passed, _ in runs) else 0


if __name__ == "__main__":
    sys.exit(main())
