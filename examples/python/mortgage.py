"""Tenure in Python by ctypes: any operation, JSON in and JSON out.

    python3 mortgage.py target/release/libtenure.so
"""
import ctypes
import json
import sys


class Buffer(ctypes.Structure):
    """Text of the library; data is no c_char_p, because ctypes would copy it and lose the pointer to free."""
    _fields_ = [("data", ctypes.POINTER(ctypes.c_uint8)), ("len", ctypes.c_size_t), ("cap", ctypes.c_size_t)]


class Tenure:
    def __init__(self, path):
        self.lib = ctypes.CDLL(path)
        self.lib.tenure_call.argtypes = [ctypes.c_char_p, ctypes.c_size_t] * 2 + [ctypes.POINTER(Buffer)]
        self.lib.tenure_buffer_free.argtypes = [ctypes.POINTER(Buffer)]
        self.lib.tenure_buffer_free.restype = None

    def call(self, operation, request):
        """The response as Python values; a refused request raises ValueError with its error."""
        name, text, buffer = operation.encode(), json.dumps(request).encode(), Buffer()
        status = self.lib.tenure_call(name, len(name), text, len(text), ctypes.byref(buffer))
        try:
            answer = json.loads(ctypes.string_at(buffer.data, buffer.len))
        finally:
            self.lib.tenure_buffer_free(ctypes.byref(buffer))
        if status != 0:
            raise ValueError(f"{answer['message']} ({answer['field']}): {answer['hint']}")
        return answer


if __name__ == "__main__":
    tenure = Tenure(sys.argv[1])
    loan = {"currency": "RUB", "principal": "4000000.00", "annualRate": "0.125", "months": 180,
            "disbursedOn": "2026-01-15", "interestOnlyMonths": 1}
    plan = tenure.call("loan.schedule", loan)
    print("payment", plan["payment"], "paid in total", plan["totals"]["paid"], "debt-free on", plan["debtFreeOn"])
    try:
        tenure.call("loan.schedule", {**loan, "months": 0})
    except ValueError as error:
        print(error)
