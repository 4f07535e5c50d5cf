"""The documents of an evaluation."""

from gouvernail.reports.papers.kinds import Kind

KINDS: dict[str, Kind] = {}
