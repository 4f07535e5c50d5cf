"""The words an official needs to write a plan in one language."""

from dataclasses import dataclass, field

FIELDS = (
    "lead",
    "department",
    "political_owner",
    "partners",
    "priority",
    "start",
    "due",
    "status",
    "progress",
    "budget",
    "indicators",
    "sdg",
    "plans",
)


@dataclass(frozen=True)
class Words:
    """Synonyms: the word and the initials of each kind, the headings of each field."""

    kinds: dict[str, tuple[tuple[str, str], ...]]
    fields: dict[str, tuple[str, ...]]
    statuses: dict[str, tuple[str, ...]]
    months: tuple[str, ...]
    quarter: str
    semester: str
    end_of: str
    recurring: tuple[str, ...]
    per_year: str
    total: str
    calendar: str
    source: str
    contents: str
    title: str
    description: tuple[str, ...]
    target: tuple[str, ...]
    number: tuple[str, ...]
    level: tuple[str, ...]
    synergy: str = "Synergie"
    texts: dict[str, str] = field(default_factory=dict)
