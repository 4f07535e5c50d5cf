"""The columns of the table: the same feed the screen, the CSV and the XLSX file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy

from gouvernail.core.charts import STATUSES
from gouvernail.core.templatetags.gouvernail import CONFIDENCE, STATUS_WORDS
from gouvernail.core.typography import short_date, typeset
from gouvernail.exchange.listing import Cell
from gouvernail.organisations.enums import Vocabulary
from gouvernail.plan.kinds import NodeKind
from gouvernail.plans.enums import Commitment, Scope
from gouvernail.plans.models import Node
from gouvernail.progress.enums import Confidence
from gouvernail.progress.filters.known import confidence_of, is_late
from gouvernail.progress.filters.world import (
    Line,
    World,
    department_of,
    lead_of,
    political_of,
)
from gouvernail.web.actions.drawing import Drawing

Reads = Callable[[Line, World], Cell]
Shows = Callable[[Line, World, Drawing], SafeString]
CONFIDENCES = list(Confidence.values)


@dataclass(frozen=True)
class Column:
    """One column.

    `read` gives the cell of a file, `show` that of the screen where it is not the
    plain words; `rank` is what rows are sorted by, where that is not the cell.
    """

    key: str
    label: str | Promise
    read: Reads
    show: Shows | None = None
    rank: Callable[[Line, World], Any] | None = None
    width: int = 16
    is_number: bool = False

    def rank_of(self, line: Line, world: World) -> Any:
        """What sorts a row; None comes last."""
        if self.rank is not None:
            return self.rank(line, world)
        value = self.read(line, world)
        return value.casefold() or None if isinstance(value, str) else value

    def cell(self, line: Line, world: World, drawing: Drawing) -> SafeString:
        """The cell as the screen shows it."""
        if self.show is not None:
            return self.show(line, world, drawing)
        value = self.read(line, world)
        if value is None or value == "":
            return drawing.dash
        if isinstance(value, date):
            return SafeString(short_date(value))
        return SafeString(escape(typeset(str(value))))


def objective_of(line: Line, world: World, kind: str) -> Node | None:
    """The objective of that level above a line."""
    above = world.picture.tree.ancestors_of(line.node.pk)
    return next((node for node in above if node.kind == kind), None)


def _objective(kind: str) -> Reads:
    def read(line: Line, world: World) -> Cell:
        found = objective_of(line, world, kind)
        return str(found) if found else ""

    return read


def _status(line: Line, world: World) -> Cell:
    if line.followed is None:
        return ""
    if line.node.recurring:
        return gettext("Recurring")
    return str(STATUS_WORDS[line.followed.status])


def _status_rank(line: Line, world: World) -> int | None:
    if line.followed is None:
        return None
    order = STATUSES.index(line.followed.status)
    return len(STATUSES) + order if line.node.recurring else order


def _confidence(line: Line, world: World) -> Cell:
    said = confidence_of(line)
    return str(CONFIDENCE[said][2]) if said else ""


def _confidence_rank(line: Line, world: World) -> int | None:
    said = confidence_of(line)
    return CONFIDENCES.index(said) if said else None


def _percent(line: Line, world: World) -> Cell:
    return line.update.percent if line.update else None


def _said_on(line: Line, world: World) -> Cell:
    return line.followed.said_on if line.followed else None


def _contributors(line: Line, world: World) -> Cell:
    people = world.directory.people
    found = world.directory.contributors_of.get(line.node.pk, ())
    return ", ".join(people[pk].full_name for pk in found if pk in people)


def _terms(vocabulary: str) -> Reads:
    def read(line: Line, world: World) -> Cell:
        return ", ".join(str(term) for term in world.terms_of(line.node, vocabulary))

    return read


def _person(part: str) -> Reads:
    def read(line: Line, world: World) -> Cell:
        person = getattr(line.node, part)
        return person.full_name if person else ""

    return read


def _yes(holds: bool) -> str:
    return gettext("yes") if holds else gettext("no")


def _word(choices: type[Commitment | Scope], value: str) -> str:
    return str(choices(value).label) if value else ""


COLUMNS: Sequence[Column] = (
    Column(
        "ref",
        pgettext_lazy("a column", "No."),
        lambda line, world: line.node.ref,
        lambda line, world, drawing: drawing.ref(line),
        lambda line, world: line.node.path,
        11,
    ),
    Column(
        "title",
        _("Action"),
        lambda line, world: line.node.title,
        lambda line, world, drawing: drawing.title(line),
        width=60,
    ),
    Column(
        "status",
        _("State"),
        _status,
        lambda line, world, drawing: drawing.status(line),
        _status_rank,
    ),
    Column(
        "confidence",
        _("Confidence"),
        _confidence,
        lambda line, world, drawing: drawing.confidence(line),
        _confidence_rank,
    ),
    Column(
        "department",
        _("Department"),
        lambda line, world: department_of(line.node),
        width=26,
    ),
    Column(
        "lead",
        _("Lead"),
        lambda line, world: lead_of(line.node),
        lambda line, world, drawing: drawing.lead(line),
        width=24,
    ),
    Column(
        "percent",
        _("Progress"),
        _percent,
        lambda line, world, drawing: drawing.progress(line),
        is_number=True,
    ),
    Column(
        "start", _("Start"), lambda line, world: line.node.starts_on, is_number=True
    ),
    Column(
        "due",
        _("Due date"),
        lambda line, world: line.node.due_on,
        lambda line, world, drawing: drawing.due(line),
        is_number=True,
    ),
    Column(
        "news",
        _("Last news"),
        _said_on,
        lambda line, world, drawing: drawing.news(line),
        is_number=True,
    ),
    Column("kind", _("Level"), lambda line, world: str(line.node.get_kind_display())),
    Column("objective", _("Objective"), _objective(NodeKind.OPERATIONAL), width=50),
    Column(
        "strategic", _("Strategic objective"), _objective(NodeKind.STRATEGIC), width=50
    ),
    Column(
        "political_owner",
        _("Political owner"),
        lambda line, world: political_of(line.node),
        width=24,
    ),
    Column("substitute", _("Substitute"), _person("substitute"), width=24),
    Column("contributors", _("Contributors"), _contributors, width=30),
    Column("priority", _("Priority"), lambda line, world: line.node.priority),
    Column(
        "commitment",
        _("Degree of commitment"),
        lambda line, world: _word(Commitment, line.node.commitment),
    ),
    *(
        Column(code, label, _terms(code), width=28)
        for code, label in Vocabulary.choices
    ),
    Column("scope", _("Scope"), lambda line, world: _word(Scope, line.node.scope)),
    Column("recurring", _("Recurring"), lambda line, world: _yes(line.node.recurring)),
    Column(
        "published",
        _("For the public"),
        lambda line, world: _yes(not line.node.is_internal),
    ),
    Column("late", _("Late"), lambda line, world: _yes(is_late(line))),
    Column(
        "note",
        _("Last words"),
        lambda line, world: line.update.note if line.update else "",
        width=50,
    ),
    Column(
        "next_step",
        _("Next step"),
        lambda line, world: line.update.next_step if line.update else "",
        width=40,
    ),
)
BY_KEY = {column.key: column for column in COLUMNS}
USUAL = (
    "ref",
    "title",
    "status",
    "confidence",
    "department",
    "lead",
    "percent",
    "due",
    "news",
)
