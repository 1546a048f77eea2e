"""The library as its users call it: JSON over the C interface."""

import ctypes
import json


class Buffer(ctypes.Structure):
    _fields_ = [("data", ctypes.POINTER(ctypes.c_uint8)), ("len", ctypes.c_size_t), ("cap", ctypes.c_size_t)]


def text_caller(path):
    """A function of (operation, request text) that gives (status, answer text)."""
    library = ctypes.CDLL(path)

    def call(operation, request):
        buffer, name, text = Buffer(), operation.encode(), request.encode()
        status = library.tenure_call(
            name, ctypes.c_size_t(len(name)), text, ctypes.c_size_t(len(text)), ctypes.byref(buffer)
        )
        answer = ctypes.string_at(buffer.data, buffer.len).decode()
        library.tenure_buffer_free(ctypes.byref(buffer))
        return status, answer

    return call


def caller(path):
    """A function of (operation, request) that gives (status, answer)."""
    call_text = text_caller(path)

    def call(operation, request):
        status, answer = call_text(operation, json.dumps(request))
        return status, json.loads(answer)

    return call


def amount_text(minor, decimals=2):
    whole, rest = divmod(minor, 10**decimals)
    return f"{whole}.{rest:0{decimals}d}" if decimals else str(whole)


def minor(text):
    return int(text.replace(".", ""))
