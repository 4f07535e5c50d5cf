"""Numbers of rows within texts: the journal, saved views, files of the public site.

They are no keys that a database follows. On the way out each becomes the rank of its
row in the archive, on the way back the number of the row that was made. What is gone,
or belongs to somebody else, becomes a number below zero, which no row ever bears: an
old line never points at a stranger.
"""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlencode

from gouvernail.takeout.belongings import HOUSE, JOURNAL, USER

Numbered = Callable[[str, int], int]
Path = tuple[str, ...]

PLAN, NODE = "plans.Plan", "plans.Node"
UPDATE, EVALUATION = "progress.ProgressUpdate", "evaluations.Evaluation"
DEPARTMENT, PARTNER = "organisations.Department", "organisations.Partner"
TERM, DOCUMENT = "organisations.Term", "documents.Document"
NOTHING = "nothing"
MOST_DIGITS = 19

SCOPES = {
    "plan": PLAN,
    "views": PLAN,
    "import": "imports.Import",
    "organisation": HOUSE,
}
SUBJECTS = SCOPES | {
    "person": USER,
    "department": DEPARTMENT,
    "source": "money.FundingSource",
    "grant": "money.Grant",
    "indicator": "indicators.Indicator",
    "deliberation": "adoption.Deliberation",
    "revision": "adoption.Revision",
    "synergy": "synergies.Synergy",
    "declaration": "commitments.Declaration",
    "commitment": "commitments.Commitment",
    "publication": "publishing.Publication",
    "appointment": "publishing.Appointment",
    "invitation": "organisations.Invitation",
    "item": "deliberations.Item",
    "addressee": "accounting.Addressee",
    "ecomptes": "accounting.LedgerReturn",
}
# Rows that the journal keeps as {"pk": 3, "name": "…"}, by the name of their field.
ROWS = {
    "head": USER,
    "lead": USER,
    "owner": USER,
    "substitute": USER,
    "political_owner": USER,
    "contributors": USER,
    "director": USER,
    "parent": DEPARTMENT,
    "department": DEPARTMENT,
    "departments": DEPARTMENT,
    "partners": PARTNER,
    "terms": TERM,
    "source": "money.FundingSource",
    "money": "money.MoneyLine",
    "nodes": NODE,
    "taken_node": NODE,
    "document": DOCUMENT,
    "documents": DOCUMENT,
    "agreement_document": DOCUMENT,
    "holder": HOUSE,
    "partner": HOUSE,
    "members": HOUSE,
    "carried_from": "indicators.Indicator",
    "synergy.lead": HOUSE,
}
# Bare numbers, by the way that leads to them; a star is any name.
NUMBERS: dict[Path, str] = {
    ("waiver",): "doctor.Waiver",
    ("session",): "priorities.Session",
    ("voters",): USER,
    ("task",): "tasks.Task",
    ("import",): "imports.Import",
    ("edition",): "editions.Edition",
    ("evaluation",): "evaluations.Evaluation",
    ("proposal",): "evaluations.Proposal",
    ("deliberation",): "adoption.Deliberation",
    ("meeting",): "meetings.Meeting",
    ("meeting.decision",): "meetings.Decision",
    ("decision.decision",): "meetings.Decision",
    ("request",): "meetings.DecisionRequest",
    ("meeting.order", "*"): "meetings.AgendaItem",
    ("task.order", "*"): "tasks.Task",
    ("agreement.partner",): PARTNER,
    ("plan.new",): PLAN,
    ("plan.created",): PARTNER,
    ("plan.given", "*", "columns", "department"): DEPARTMENT,
    ("plan.given", "*", "columns", "*"): USER,
    ("plan.given", "*", "partners"): PARTNER,
    ("plan.given", "*", "terms"): TERM,
    ("view.owner",): USER,
    ("capacity", "department"): DEPARTMENT,
    ("effort", "department"): DEPARTMENT,
    ("measure.lines", "keys"): "indicators.Measure",
    ("indicator.made", "keys"): "indicators.Indicator",
    ("workbook",): "workbooks.WorkbookReturn",
    ("actions.changes",): JOURNAL,
    ("actions.updates",): UPDATE,
    ("LedgerReturn.changes",): JOURNAL,
    ("WorkbookReturn.applied", "summary"): JOURNAL,
    ("WorkbookReturn.applied", "acts"): JOURNAL,
    ("WorkbookReturn.applied", "said"): UPDATE,
}
ENDS = {"n": NODE, "t": "tasks.Task"}
CRITERIA = "evaluations.Criterion"
QUERY, SUBJECT = "plans.SavedView.query", "publishing.PublicFile.subject"
# Columns that name lines of the journal, which comes last.
OF_LINES = {"accounting.LedgerReturn.changes", "workbooks.WorkbookReturn.applied"}
# What addresses of saved views ask people by.
PEOPLE_ASKED = {"lead", "substitute", "political_owner", "contributor", "part", "with"}
_NAMED = re.compile(r"([a-z_]+):(-?\d{1,18})")
_END = re.compile(r"([nt])(\d{1,18})")


def scope_in(scope: str, number: Numbered) -> str:
    """`plan:12` with another number."""
    return _named(scope, SCOPES, number)


def subjects_in(subjects: str, number: Numbered) -> str:
    """`|n4|indicator:7|`: keys of a plan stay, numbers change."""
    return "|".join(_named(each, SUBJECTS, number) for each in subjects.split("|"))


def query_in(query: str, number: Numbered) -> str:
    """The end of an address: people are asked for by their numbers."""
    pairs = parse_qsl(query, keep_blank_values=True)
    told = [(name, _asked(name, value, number)) for name, value in pairs]
    return urlencode(told) if told != pairs else query


def column_in(name: str, value: Any, number: Numbered) -> Any:
    """What a column (`app.Model.field`) says, with other numbers where it has some."""
    if name == QUERY:
        return query_in(value, number)
    if name == SUBJECT:
        is_number = value.lstrip("-").isdecimal() and len(value) < MOST_DIGITS
        return str(number(EVALUATION, int(value))) if is_number else value
    if name not in OF_LINES:
        return value
    _app, kind, field = name.split(".")
    return Reader(kind, number).value({field: value}, ())[field]


def details_in(verb: str, details: Any, number: Numbered) -> Any:
    """What a line of the journal says, with other numbers."""
    return Reader(verb.split(".")[0], number).value(details, ())


def _named(token: str, known: dict[str, str], number: Numbered) -> str:
    found = _NAMED.fullmatch(token)
    if not found:
        return token
    name, written = found.groups()
    return f"{name}:{number(known.get(name, NOTHING), int(written))}"


def _asked(name: str, value: str, number: Numbered) -> str:
    is_person = name in PEOPLE_ASKED and value.lstrip("-").isdecimal()
    return (
        str(number(USER, int(value)))
        if is_person and len(value) < MOST_DIGITS
        else value
    )


class Reader:
    """Walks through the details of one kind of line."""

    def __init__(self, kind: str, number: Numbered) -> None:
        self.kind, self.number = kind, number

    def value(self, value: Any, path: Path) -> Any:
        """`value`, found at the end of `path`, with other numbers."""
        if isinstance(value, dict):
            return self._mapping(value, path)
        if isinstance(value, list):
            return [self.value(each, path) for each in value]
        if isinstance(value, bool) or not path:
            return value
        if isinstance(value, int):
            label = self._label(path)
            return self.number(label, value) if label else value
        return self._end(value) if self._is_link(path) else value

    def _mapping(self, value: dict[str, Any], path: Path) -> dict[str, Any]:
        if self.kind == "evaluation" and path == ("answers",):
            return {self._criterion(key): each for key, each in value.items()}
        return {key: self.value(each, (*path, key)) for key, each in value.items()}

    def _criterion(self, key: str) -> str:
        is_number = key.lstrip("-").isdecimal() and len(key) < MOST_DIGITS
        return str(self.number(CRITERIA, int(key))) if is_number else key

    def _label(self, path: Path) -> str | None:
        if path[-1] == "pk":
            field = path[-2] if len(path) > 1 else ""
            mine = ROWS.get(f"{self.kind}.{field}")
            return mine or ROWS.get(field, NOTHING)
        for first in (f"{self.kind}.{path[0]}", path[0]):
            for way, label in NUMBERS.items():
                if _leads(way, (first, *path[1:])):
                    return label
        return None

    def _is_link(self, path: Path) -> bool:
        return self.kind == "dependency" and path[0] == "link"

    def _end(self, value: Any) -> Any:
        found = _END.fullmatch(value) if isinstance(value, str) else None
        if not found:
            return value
        kind, written = found.groups()
        return f"{kind}{self.number(ENDS[kind], int(written))}"


def _leads(way: Path, path: Path) -> bool:
    if len(way) != len(path):
        return False
    return all(step in ("*", name) for step, name in zip(way, path, strict=True))
