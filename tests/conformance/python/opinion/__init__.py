"""The parts of the second opinion; see `second_opinion.py`."""
