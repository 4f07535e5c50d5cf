"""Evaluations, synergies, promises."""
