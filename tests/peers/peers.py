"""Loan calculators of Python: the mortgage of 4 000 000 at 12.5 % over 180 months, the first of interest alone.

The lines it speaks are described in tests/bench/src/main.rs. A package that is missing is listed with the reason.
`exact` compares the sum of the payments with the published one, 8 883 398.78, to the kopeck.
"""

import json
import sys
import time
from decimal import Decimal
from importlib import metadata

PRINCIPAL, RATE, MONTHS = 4_000_000, 0.125, 180
REPAYING = MONTHS - 1
PAID = 888_339_878
LOOKS = 50


def is_exact(paid):
    """Whether a sum of payments in roubles is the published one."""
    return abs(float(paid) * 100 - PAID) < 0.5


def numpy_financial():
    import numpy
    import numpy_financial as npf

    periods = numpy.arange(1, REPAYING + 1)

    def one_loan():
        interest = npf.ipmt(RATE / 12, periods, REPAYING, PRINCIPAL)
        principal = npf.ppmt(RATE / 12, periods, REPAYING, PRINCIPAL)
        return interest, principal, PRINCIPAL + numpy.cumsum(principal)

    interest, principal, _ = one_loan()
    lead_in = PRINCIPAL * RATE / 12
    return one_loan, is_exact(lead_in - float(interest.sum() + principal.sum())), 1


def numpy_financial_rows():
    import numpy_financial as npf

    def one_loan():
        return [
            (float(npf.ipmt(RATE / 12, row, REPAYING, PRINCIPAL)), float(npf.ppmt(RATE / 12, row, REPAYING, PRINCIPAL)))
            for row in range(1, REPAYING + 1)
        ]

    paid = PRINCIPAL * RATE / 12 - sum(interest + principal for interest, principal in one_loan())
    return one_loan, is_exact(paid), 1


def quantlib():
    import QuantLib as ql

    rate = RATE / 12
    payment = PRINCIPAL * rate / (1 - (1 + rate) ** -REPAYING)

    def one_loan():
        start = ql.Date(15, 1, 2026)
        schedule = ql.Schedule(
            start, start + ql.Period(MONTHS, ql.Months), ql.Period(ql.Monthly), ql.NullCalendar(),
            ql.Unadjusted, ql.Unadjusted, ql.DateGeneration.Forward, False,
        )
        balance, balances = float(PRINCIPAL), [float(PRINCIPAL)]
        for _ in range(REPAYING):
            balances.append(balance)
            balance -= payment - balance * rate
        bond = ql.AmortizingFixedRateBond(0, balances[:MONTHS], schedule, [RATE], ql.Thirty360(ql.Thirty360.BondBasis))
        return [(flow.date(), flow.amount()) for flow in bond.cashflows()]

    return one_loan, is_exact(sum(amount for _, amount in one_loan())), 1


def mortgagemath():
    from mortgagemath import LoanParams, PaymentRounding, amortization_schedule

    loan = LoanParams(
        principal=Decimal(PRINCIPAL), annual_rate=Decimal("12.5"), term_months=MONTHS, interest_only_months=1,
        payment_rounding=PaymentRounding.ROUND_HALF_UP,
    )
    paid = sum(row.payment for row in amortization_schedule(loan))
    return lambda: list(amortization_schedule(loan)), is_exact(paid), 1


def integers():
    """What a careful programmer writes: kopecks in plain integers, the payment given."""

    def one_loan():
        balance, rows = PRINCIPAL * 100, []
        for row in range(1, MONTHS + 1):
            interest = (balance * 250 + 12_000) // 24_000
            principal = 0 if row == 1 else balance if row == MONTHS else 4_939_516 - interest
            balance -= principal
            rows.append((interest, principal, balance))
        return rows

    paid = sum(interest + principal for interest, principal, _ in one_loan())
    return one_loan, paid == PAID, 1


def numpy_exact(count):
    """Every row of a portfolio rounded in int64 kopecks, one vector step a month; the portfolio of tests/bench."""
    import numpy

    index = numpy.arange(count, dtype=numpy.int64)
    principal = (500_000 + index * 7_919 % 11_500_000) * 100
    rate = 500 + index * 31 % 2_000
    months = 12 + index * 17 % 349

    def total_interest():
        monthly = rate / 120_000
        payment = numpy.floor(principal * monthly / (1 - (1 + monthly) ** -months) + 0.5).astype(numpy.int64)
        order = numpy.argsort(-months)
        balance, rates, payments, terms = principal[order], rate[order], payment[order], months[order]
        interest_sum, live = numpy.zeros(count, numpy.int64), count
        for month in range(1, int(months.max()) + 1):
            while live and terms[live - 1] < month:
                live -= 1
            interest = (balance[:live] * rates[:live] * 2 + 120_000) // 240_000
            repaid = numpy.where(terms[:live] == month, balance[:live], payments[:live] - interest)
            balance[:live] -= repaid
            interest_sum[:live] += interest
        return int(interest_sum.sum())

    return total_interest, None, count


def xirr():
    """The mortgage paid out on 15 January 2025 and its 180 payments: 41 666.67, then 49 395.16, the last 49 393.63."""
    from datetime import date

    import pyxirr

    days = [date(2025 + month // 12, 1 + month % 12, 15) for month in range(MONTHS + 1)]
    amounts = [-PRINCIPAL, 41666.67] + [49395.16] * (MONTHS - 2) + [49393.63]
    return lambda: pyxirr.xirr(days, amounts), None, 1


def found(value):
    """What a piece of work answers, where nothing is published."""
    return f"{value:.7f}" if isinstance(value, float) else f"interest {value // 100}.{value % 100:02}"


PEERS = [
    # name, package, what it does, prepare
    ("py.integers", None, "plain integer loop, undated", integers),
    ("numpy-financial", "numpy-financial", "`ipmt` and `ppmt`, vectorised per loan; floats, undated", numpy_financial),
    ("numpy-financial.rows", "numpy-financial", "`ipmt` and `ppmt`, a call for each row; floats, undated", numpy_financial_rows),
    ("QuantLib", "QuantLib", "`AmortizingFixedRateBond`, all cash flows read; floats, dated", quantlib),
    ("mortgagemath", "mortgagemath", "decimals, undated", mortgagemath),
    ("numpy.batch.10000", "numpy", "int64 kopecks, a vector step a month, undated and unchecked", lambda: numpy_exact(10_000)),
    ("numpy.batch.100000", "numpy", "int64 kopecks, a vector step a month, undated and unchecked", lambda: numpy_exact(100_000)),
    ("pyxirr", "pyxirr", "`xirr` of 181 flows", xirr),
]


def prepare(name, package, note, make):
    """What is said about a peer, and its work; no work when it cannot be had."""
    try:
        version = metadata.version(package) if package else sys.version.split()[0]
        piece, exact, units = make()
        if exact is None:
            note = f"{note}; {found(piece())}"
        return {"name": name, "note": note, "version": version, "exact": exact}, (piece, units)
    except Exception as error:  # whatever fails, the others go on
        return {"name": name, "missing": str(error) or type(error).__name__}, None


def seconds_of(piece, times):
    started = time.perf_counter()
    for _ in range(times):
        piece()
    return time.perf_counter() - started


def burst(piece, units, wanted):
    """About `wanted` seconds of the work; units per second."""
    lot = 1
    while seconds_of(piece, lot) < wanted / LOOKS:
        lot *= 2
    started, times = time.perf_counter(), 0
    while True:
        seconds_of(piece, lot)
        times += lot
        taken = time.perf_counter() - started
        if taken >= wanted:
            return units * times / taken


def main():
    prepared = [prepare(*peer) for peer in PEERS]
    work = {description["name"]: piece for description, piece in prepared}
    described = [description for description, _ in prepared]
    print(json.dumps({"program": "python", "version": sys.version.split()[0], "measures": described}), flush=True)
    for line in sys.stdin:
        name, seconds = line.split()
        print(json.dumps({"name": name, "per_second": burst(*work[name], float(seconds))}), flush=True)


main()
