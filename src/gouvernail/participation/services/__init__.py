"""Receiving what citizens say, answering it, forgetting them in time."""
