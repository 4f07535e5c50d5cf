"""Proposing, deciding, freezing, revising."""
