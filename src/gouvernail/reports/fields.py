"""The fields that a template of an authority may hold, and their values for a document.

All are texts and numbers, as they are read, and lists of such: never an object of the
program. Each has a name in English and one in French; both are understood everywhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gouvernail.core.typography import long_date
from gouvernail.exchange.columns import COLUMNS
from gouvernail.plan.audience import Topic
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node
from gouvernail.plan.rollups import Tally
from gouvernail.progress.headline import headline
from gouvernail.reports.papers.material import Material
from gouvernail.reports.papers.states import due_of, state_of
from gouvernail.writing.paper import Paper
from gouvernail.writing.template_syntax import Known, Rows

BY_KEY = {column.key: column for column in COLUMNS}
HIDDEN = "–"
# Under these names the document itself is poured.
POURED = ("contents", "contenu")
# Under these the list of its titles, for documents that have one.
LISTED = ("contents_list", "sommaire")


@dataclass(frozen=True)
class Field:
    """A field: its two names, what it is, an example; a list has fields of its rows."""

    name: str
    french: str
    what: Promise
    example: str = ""
    rows: "tuple[Field, ...]" = ()

    @property
    def known(self) -> Any:
        """What a template may ask of it."""
        return Rows(known_of(self.rows)) if self.rows else None


STEP = (Field("title", "titre", _("Title of the step"), "Signer la convention"),)
ACTION = (
    Field("number", "numero", _("Number in the plan"), "1.2.3"),
    Field("title", "titre", _("Title"), "Créer un taxi social"),
    Field("text", "texte", _("Adopted text"), "Le service…"),
    Field("objective", "objectif", _("The objective that holds it"), "1.2 Permettre…"),
    Field("state", "etat", _("Where it stands"), "En cours, 60 %"),
    Field("start", "debut", _("Beginning"), "1 mars 2026"),
    Field("due", "echeance", _("Due date"), "31/12/2027"),
    Field("lead", "pilote", _("Who leads it"), "Anne Lemaire"),
    Field("department", "service", _("Department"), "Service social"),
    Field("political_owner", "mandataire", _("Political owner"), "L’échevine"),
    Field("partners", "partenaires", _("Partners"), "TEC, Province"),
    Field("priority", "priorite", _("Priority"), "Haute"),
    Field("budget", "budget", _("Planned budget"), "2026 : 10 000 €"),
    Field("indicators", "indicateurs", _("Indicators"), "Trajets : 1 200"),
    Field("news", "nouvelles", _("What was said last"), "Convention signée."),
    Field("steps", "etapes", _("Its steps"), rows=STEP),
)
BRANCH = (
    Field("number", "numero", _("Number in the plan"), "1.2"),
    Field("title", "titre", _("Title"), "Être une commune proche"),
    Field("text", "texte", _("Adopted text"), "…"),
    Field("count", "nombre", _("How many actions it holds"), "12"),
    Field("done", "realisees", _("Of these, done"), "5"),
    Field("headline", "constat", _("Where it stands, in a sentence"), "5 réalisées…"),
    Field("actions", "actions", _("All actions under it"), rows=ACTION),
)
STRATEGIC = (
    *BRANCH,
    Field(
        "operational_objectives",
        "objectifs_operationnels",
        _("The operational objectives that it holds"),
        rows=BRANCH,
    ),
)
FIELDS = (
    Field(
        "contents",
        "contenu",
        _("The document itself, alone in a paragraph"),
        "{{ contenu }}",
    ),
    Field(
        "contents_list",
        "sommaire",
        _("The list of its titles, alone in a paragraph, where the document has one"),
        "{{ sommaire }}",
    ),
    Field("title", "titre", _("Title of the plan"), "Programme stratégique 2024–2030"),
    Field("authority", "autorite", _("Name of the authority"), "Commune de Rochevaux"),
    Field("document", "document", _("Name of the document"), "Tableau de suivi"),
    Field("as_of", "situation", _("Of which day the figures are"), "Au 12 mai 2027"),
    Field("date", "date", _("The same day alone"), "12 mai 2027"),
    Field("year", "annee", _("Its year"), "2027"),
    Field("period", "periode", _("Years of the plan"), "2024–2030"),
    Field("headline", "constat", _("Where the plan stands, in a sentence"), "38…"),
    Field("count", "nombre", _("How many actions there are"), "182"),
    Field("done", "realisees", _("Actions done"), "38"),
    Field("ongoing", "en_cours", _("Actions ongoing"), "61"),
    Field("waiting", "en_attente", _("Actions waiting"), "7"),
    Field("blocked", "bloquees", _("Actions blocked"), "6"),
    Field("not_started", "non_entamees", _("Actions not started"), "38"),
    Field("abandoned", "abandonnees", _("Actions given up"), "4"),
    Field("recurring", "recurrentes", _("Recurring actions, counted apart"), "28"),
    Field("late", "en_retard", _("Actions late"), "9"),
    Field("rate", "taux", _("Rate of actions done, in per cent"), "25"),
    Field("denominator", "denominateur", _("Actions that the rate counts"), "150"),
    Field(
        "strategic_objectives",
        "objectifs_strategiques",
        _("The strategic objectives"),
        rows=STRATEGIC,
    ),
    Field(
        "operational_objectives",
        "objectifs_operationnels",
        _("All operational objectives"),
        rows=BRANCH,
    ),
    Field("actions", "actions", _("All actions"), rows=ACTION),
)


def known_of(fields: tuple[Field, ...] = FIELDS) -> Known:
    """The names that a template may hold."""
    return {name: each.known for each in fields for name in (each.name, each.french)}


def fields_of(told: Material, paper: Paper) -> Mapping[str, Any]:
    """The value of each of `FIELDS`, without what is hidden from the reader."""
    cover = paper.cover
    values = {
        "title": cover.title,
        "authority": cover.authority,
        "document": cover.subtitle,
        "as_of": cover.on,
        "date": long_date(told.day),
        "year": told.day.year,
        "period": _period(told),
        **_counts(told, told.tally),
        **_lists(told),
    }
    return _named(values, FIELDS)


def _named(values: Mapping[str, Any], fields: tuple[Field, ...]) -> dict[str, Any]:
    """Each value under both names."""
    named = {}
    for each in fields:
        value = values.get(each.name, "")
        if each.rows:
            value = [_named(row, each.rows) for row in value]
        named[each.name] = named[each.french] = value
    return named


def _period(told: Material) -> str:
    period = told.value.period
    return f"{period.start}–{period.end}" if period else ""


def _counts(told: Material, tally: Tally) -> dict[str, Any]:
    """Numbers, or a dash where the reader may not know the states."""
    names = ("done", "ongoing", "waiting", "blocked", "not_started", "abandoned")
    more = ("recurring", "late", "rate", "denominator")
    if Topic.STATUS in told.hidden:
        hidden = dict.fromkeys((*names, *more, "headline"), HIDDEN)
        return {**hidden, "count": tally.total}
    known = {name: getattr(tally, name) for name in (*names, *more)}
    rate = HIDDEN if tally.rate is None else tally.rate
    late = HIDDEN if Topic.DATES in told.hidden else tally.late
    shown = {"rate": rate, "late": late, "count": tally.total}
    return {**known, **shown, "headline": headline(tally)}


def _lists(told: Material) -> dict[str, Any]:
    actions = {node.id: _action(node, told) for node in told.actions}
    of_kind = {
        kind: [
            _branch(node, told, actions)
            for node in told.value.nodes
            if node.kind is kind
        ]
        for kind in (NodeKind.STRATEGIC, NodeKind.OPERATIONAL)
    }
    return {
        "actions": list(actions.values()),
        "strategic_objectives": of_kind[NodeKind.STRATEGIC],
        "operational_objectives": of_kind[NodeKind.OPERATIONAL],
    }


def _branch(node: Node, told: Material, actions: Mapping[str, Any]) -> dict[str, Any]:
    below = told.tree.descendants_of(node.id)
    operational = (each for each in below if each.kind is NodeKind.OPERATIONAL)
    inner = [_branch(each, told, actions) for each in operational]
    return {
        **_head(node),
        **_counts(told, told.tallies[node.id]),
        "actions": [actions[each.id] for each in below if each.id in actions],
        "operational_objectives": inner if node.kind is NodeKind.STRATEGIC else [],
    }


def _head(node: Node) -> dict[str, str]:
    return {"number": node.ref or "", "title": node.title, "text": node.text or ""}


def _action(node: Node, told: Material) -> dict[str, Any]:
    steps = told.tree.children_of(node.id)
    return {
        **_head(node),
        **dict(_facts(node, told)),
        "objective": _above(node, told),
        "news": told.news(node),
        "steps": [{"title": each.title} for each in steps],
    }


def _above(node: Node, told: Material) -> str:
    above = told.tree.ancestors_of(node.id)
    return f"{above[-1].ref or ''} {above[-1].title}".strip() if above else ""


FACTS = (
    *("lead", "department", "political_owner", "partners", "priority", "budget"),
    "indicators",
)


def _facts(node: Node, told: Material) -> Iterator[tuple[str, str]]:
    is_dated = Topic.DATES not in told.hidden
    yield "state", HIDDEN if Topic.STATUS in told.hidden else state_of(node, told)
    yield "due", due_of(node) if is_dated else HIDDEN
    start = node.fields.start
    yield "start", long_date(start) if start and is_dated else ""
    for key in FACTS:
        cell = BY_KEY[key].getter(node, told.language)
        yield key, str(cell or "")
