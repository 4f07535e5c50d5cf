"""Evaluations: every write checks the right, in one transaction, and is told."""
