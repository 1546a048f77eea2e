"""The parts of the second opinion on lifecycles; see `lifecycle_opinion.py`."""
