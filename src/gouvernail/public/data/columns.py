"""The columns of the open data of actions: one list for CSV, XLSX, JSON and their docs.

A column that needs a topic which the authority keeps to itself is not there at all.
Keys never change their meaning; new ones may come after the others.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from gouvernail.core.templatetags.public import WORDS
from gouvernail.plan.audience import Topic
from gouvernail.plan.kinds import NodeKind, Scope
from gouvernail.public.data.pointing import page_of
from gouvernail.public.data.rows import Row
from gouvernail.publishing.reading import Opened

Value = str | int | bool | date | Decimal | None | tuple[str, ...] | tuple[int, ...]
# Names of JSON Schema, and what the docs call them.
SHAPES: Mapping[str, Mapping[str, Any]] = {
    "text": {"type": "string"},
    "address": {"type": "string", "format": "uri"},
    "date": {"type": ["string", "null"], "format": "date"},
    "integer": {"type": ["integer", "null"]},
    "amount": {"type": ["number", "null"]},
    "yes/no": {"type": ["boolean", "null"]},
    "texts": {"type": "array", "items": {"type": "string"}},
    "integers": {"type": "array", "items": {"type": "integer"}},
}


@dataclass(frozen=True)
class Column:
    """`key` is for programs and for ever, `label` and `about` are for people."""

    key: str
    label: Promise
    about: Promise
    read: Callable[[Row], Value]
    shape: str = "text"
    needs: tuple[Topic, ...] = ()
    width: int = 16

    def is_shown(self, told: Opened) -> bool:
        """Whether the authority shows what it tells."""
        return all(told.shows(topic.value) for topic in self.needs)


def columns_of(told: Opened) -> list[Column]:
    """Those that this publication may fill."""
    return [column for column in COLUMNS if column.is_shown(told)]


def _level(kind: NodeKind, name: str) -> Callable[[Row], Value]:
    def read(row: Row) -> Value:
        found = row.above(kind)
        return (found and getattr(found, name)) or ""

    return read


def _field(name: str) -> Callable[[Row], Value]:
    def read(row: Row) -> Value:
        value: Value = getattr(row.node.fields, name)
        return value

    return read


def _line(name: str) -> Callable[[Row], Value]:
    def read(row: Row) -> Value:
        return getattr(row.node.fields, name) or ""

    return read


def _words(vocabulary: str) -> Callable[[Row], Value]:
    return lambda row: row.words(vocabulary)


def _sum(name: str) -> Callable[[Row], Value]:
    return lambda row: row.sum_of(name)


def _status(row: Row) -> Value:
    return "" if row.recurring else row.said.status.value


def _status_label(row: Row) -> Value:
    if row.recurring:
        return str(WORDS["assured" if row.said.is_assured else "not_assured"])
    return str(WORDS[row.said.status.value])


COLUMNS: Sequence[Column] = (
    Column(
        "id",
        _("Identifier"),
        _("Permanent: it never changes, even when the action gets another number."),
        lambda row: row.node.id,
    ),
    Column(
        "number",
        pgettext_lazy("open data", "Number"),
        _("Number printed in the plan; it follows the place of the action."),
        lambda row: row.node.ref or "",
        width=11,
    ),
    Column(
        "title",
        _("Title"),
        _("Adopted title of the action."),
        lambda row: row.node.title,
        width=60,
    ),
    Column(
        "text",
        _("Description"),
        _("Adopted text of the action."),
        lambda row: row.node.text or "",
        needs=(Topic.TEXT,),
        width=50,
    ),
    Column(
        "part",
        pgettext_lazy("open data", "Part of the plan"),
        _("Part (volet) of the plan, where it has parts."),
        _level(NodeKind.VOLET, "title"),
        width=22,
    ),
    Column(
        "strategic_number",
        _("Strategic objective: number"),
        _("Number of the strategic objective above it."),
        _level(NodeKind.STRATEGIC, "ref"),
        width=11,
    ),
    Column(
        "strategic_objective",
        _("Strategic objective"),
        _("Title of the strategic objective above it."),
        _level(NodeKind.STRATEGIC, "title"),
        width=40,
    ),
    Column(
        "operational_number",
        _("Operational objective: number"),
        _("Number of the operational objective above it."),
        _level(NodeKind.OPERATIONAL, "ref"),
        width=11,
    ),
    Column(
        "operational_objective",
        _("Operational objective"),
        _("Title of the operational objective above it."),
        _level(NodeKind.OPERATIONAL, "title"),
        width=40,
    ),
    Column(
        "synergy",
        _("Synergy"),
        _("Whether commune and CPAS carry it together."),
        lambda row: row.node.scope is Scope.SYNERGY,
        "yes/no",
        width=10,
    ),
    Column(
        "department",
        _("Department"),
        _("Department in charge; never a person."),
        _line("department"),
        needs=(Topic.DEPARTMENT,),
        width=24,
    ),
    Column(
        "political_owner",
        _("Political owner"),
        _("Member of the college in charge."),
        _line("political_owner"),
        needs=(Topic.POLITICAL_OWNER,),
        width=24,
    ),
    Column(
        "partners",
        _("Partners"),
        _("Who helps."),
        _field("partners"),
        "texts",
        (Topic.PARTNERS,),
        24,
    ),
    Column(
        "start",
        _("Start"),
        _("First day foreseen."),
        _field("start"),
        "date",
        (Topic.DATES,),
        12,
    ),
    Column(
        "due",
        _("Due date"),
        _("Last day foreseen."),
        _field("due"),
        "date",
        (Topic.DATES,),
        12,
    ),
    Column(
        "recurring",
        _("Recurring"),
        _("Whether it comes back every year: such actions are counted apart."),
        lambda row: row.recurring,
        "yes/no",
        width=10,
    ),
    Column(
        "status",
        _("Status (code)"),
        _(
            "One of done, ongoing, waiting, blocked, not_started, abandoned; empty for"
            " an action that comes back every year."
        ),
        _status,
        needs=(Topic.STATUS,),
        width=14,
    ),
    Column(
        "status_label",
        _("Status"),
        _("The same in words, in the language of the address."),
        _status_label,
        needs=(Topic.STATUS,),
        width=18,
    ),
    Column(
        "assured",
        pgettext_lazy("open data", "Done this year"),
        _("For an action that comes back every year; empty for the others."),
        lambda row: row.said.is_assured if row.recurring else None,
        "yes/no",
        (Topic.STATUS,),
        10,
    ),
    Column(
        "late",
        pgettext_lazy("open data", "Late"),
        _("Whether it was still open after its due date, on the day of the follow-up."),
        lambda row: row.told.is_late(row.node),
        "yes/no",
        (Topic.STATUS, Topic.DATES),
        10,
    ),
    Column(
        "progress",
        _("Progress in percent"),
        _("Estimated by who carries it; empty where nobody said it."),
        lambda row: row.said.percent,
        "integer",
        (Topic.STATUS, Topic.PROGRESS),
        10,
    ),
    Column(
        "last_news_on",
        _("Last news on"),
        _("Day of the last news; empty where there is none."),
        lambda row: row.said.on,
        "date",
        (Topic.STATUS,),
        12,
    ),
    Column(
        "last_news",
        _("Last news"),
        _("Its words."),
        lambda row: row.said.words,
        needs=(Topic.STATUS, Topic.NOTE),
        width=40,
    ),
    Column(
        "next_step",
        _("Next step"),
        _("What comes next."),
        lambda row: row.said.next_step,
        needs=(Topic.STATUS, Topic.NOTE),
        width=40,
    ),
    Column(
        "priority",
        _("Priority"),
        _("As the authority words it."),
        _line("priority"),
        needs=(Topic.PRIORITY,),
    ),
    Column(
        "planned",
        pgettext_lazy("open data", "Planned (€)"),
        _("Sum of its expenses and of those of its sub-actions, without yearly ones."),
        _sum("planned"),
        "amount",
        (Topic.BUDGET,),
    ),
    Column(
        "committed",
        pgettext_lazy("open data", "Committed (€)"),
        _("What was committed of them; empty where nobody said it."),
        _sum("committed"),
        "amount",
        (Topic.BUDGET,),
    ),
    Column(
        "spent",
        pgettext_lazy("open data", "Spent (€)"),
        _("What was spent of them; empty where nobody said it."),
        _sum("spent"),
        "amount",
        (Topic.BUDGET,),
    ),
    Column(
        "sdg",
        _("SDGs"),
        _("Numbers of the goals of the United Nations (1 to 17)."),
        _field("sdg"),
        "integers",
        (Topic.GOALS,),
        10,
    ),
    Column(
        "sector_plans",
        _("Related plans"),
        _("Other plans that it serves."),
        _field("plans"),
        "texts",
        (Topic.GOALS,),
        24,
    ),
    Column(
        "themes",
        _("Themes"),
        _("Words of the list of themes."),
        _words("theme"),
        "texts",
        width=24,
    ),
    Column(
        "places",
        _("Places"),
        _("Villages and districts concerned."),
        _words("place"),
        "texts",
        width=24,
    ),
    Column(
        "publics",
        _("Target groups"),
        _("For whom."),
        _words("public"),
        "texts",
        width=24,
    ),
    Column("tags", _("Tags"), _("Other words."), _words("tag"), "texts", width=24),
    Column(
        "url",
        pgettext_lazy("open data", "Page"),
        _("Its page on the public site."),
        lambda row: page_of(row.links, row.node),
        "address",
        width=40,
    ),
)
