"""A portfolio in Python by ctypes: columns of many loans in, their rows by columns out, on all cores.

    python3 portfolio.py target/release/libtenure.so
"""
import ctypes
import sys
from ctypes import POINTER, byref, c_char, c_int32, c_int64, c_size_t, c_uint32
from datetime import date, timedelta

EPOCH = date(1970, 1, 1)
CALENDAR_YEAR = 5  # TENURE_DAY_COUNT_CALENDAR_YEAR
ALL_CORES = 0  # TENURE_THREADS_ALL


class Terms(ctypes.Structure):
    _fields_ = [(name, c_int64) for name in ("principal", "annual_rate", "payment")]
    _fields_ += [(name, c_int32) for name in ("disbursed_on", "months", "interest_only_months", "method", "day_count",
                                              "rounding", "payment_rounding")]
    _fields_ += [("currency", c_char * 4)]


class LoanColumns(ctypes.Structure):
    _fields_ = [("principal", POINTER(c_int64)), ("annual_rate", POINTER(c_int64)), ("months", POINTER(c_int32)),
                ("disbursed_on", POINTER(c_int32))]


class Figures(ctypes.Structure):
    _fields_ = [("payment", POINTER(c_int64)), ("paid", POINTER(c_int64)), ("interest", POINTER(c_int64)),
                ("debt_free_on", POINTER(c_int32)), ("row_count", POINTER(c_uint32))]


class RowColumns(ctypes.Structure):
    _fields_ = [("due_on", POINTER(c_int32)), ("interest", POINTER(c_int64)), ("principal", POINTER(c_int64)),
                ("balance", POINTER(c_int64)), ("cap", c_size_t)]


def start(array):
    """The array as a column; NumPy arrays give theirs by `array.ctypes.data_as`."""
    return ctypes.cast(array, POINTER(array._type_))


def portfolio_rows(lib, terms, principals, months):
    """Statuses, interest of each loan, offsets, due dates and balances of the rows."""
    count = len(principals)
    principal, lengths = (c_int64 * count)(*principals), (c_int32 * count)(*months)
    columns = LoanColumns(principal=start(principal), months=start(lengths))
    interest, statuses, offsets = (c_int64 * count)(), (c_int32 * count)(), (c_size_t * (count + 1))()
    figures, room = Figures(interest=start(interest)), c_size_t()

    def call(rows):
        status = lib.tenure_loan_batch_rows(byref(terms), byref(columns), c_size_t(count), ALL_CORES, rows, offsets,
                                            byref(room), byref(figures), statuses)
        if status != 0:
            raise ValueError(lib.tenure_status_kind(status).decode())

    call(None)  # the room that is needed
    due_on, balance = (c_int32 * room.value)(), (c_int64 * room.value)()
    call(byref(RowColumns(due_on=start(due_on), balance=start(balance), cap=room.value)))
    return list(statuses), list(interest), list(offsets), due_on, balance


if __name__ == "__main__":
    lib = ctypes.CDLL(sys.argv[1])
    lib.tenure_status_kind.restype = ctypes.c_char_p
    shared = Terms(annual_rate=125_000_000_000, disbursed_on=(date(2026, 1, 15) - EPOCH).days, day_count=CALENDAR_YEAR,
                   currency=b"RUB")
    statuses, interest, offsets, due_on, balance = portfolio_rows(lib, shared, [400_000_000, -1, 150_000_000], [180, 12, 60])
    for loan, status in enumerate(statuses):
        if status != 0:
            print(f"loan {loan} is refused: {lib.tenure_status_kind(status).decode()}")
            continue
        first = offsets[loan]
        day = EPOCH + timedelta(due_on[first])
        print(f"loan {loan}: interest {interest[loan] / 100:.2f}, after the payment of {day} it owes {balance[first] / 100:.2f}")
    print(f"{statuses.count(0)} of {len(statuses)} loans, {offsets[-1]} rows")
