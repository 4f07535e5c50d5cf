"""What web pages show as badges beside a title, in the ways that sites mark them up."""

from collections.abc import Callable, Iterator
from datetime import date
from html import escape

import pytest

from gouvernail.plan.kinds import NodeKind, Status
from gouvernail.plan.model import Node, PlanFile
from gouvernail.reading import read_document
from gouvernail.reading.recognition.badges import told_in
from tests.reading.blocks import heading, read

ACTIONS = (
    "Planter des arbres",
    "Créer un parc urbain",
    "Ouvrir une ressourcerie",
    "Isoler les logements publics",
    "Restaurer les vitraux",
    "Former les agents",
)
STATES = {"En cours": Status.ONGOING, "Terminé": Status.DONE, "À lancer": None}
WORDS = tuple(STATES)
OBJECTIVES = ("Renforcer la nature", "Rénover le bâti")
Item = Callable[[str, str, int], str]

BELOW = "<li>{a}<br><span class='badge'>{s}</span> <small>Échéance : {y}</small></li>"
BESIDE = "<li>{a}<span class='pill'>{s}</span><span class='pill'>{y}</span></li>"
BEFORE = "<li><span class='tag is-info'>{s}</span> {a} <small>({y})</small></li>"
ABOVE = "<li><div class='status'>{s}</div><p>{a}</p><time>{y}</time></li>"
NAMED = "<li>{a}<br><b>Statut :</b> {s} <b>Échéance :</b> {y}</li>"
STYLED = "<li>{a} <b style='background:#084'>{s}</b> <i class='date'>{y}</i></li>"
POINTED = "<li><i class='dot' title='{s}'></i>{a} <time>{y}</time></li>"
HEADED = "<div><h4>{a} <span class='badge'>{s}</span></h4><p>{y} – {s}</p></div>"
SIGNED = "<li>{a} <em class='state'>✔ {s}</em> · <mark>fin {y}</mark></li>"
LISTED = "<li>{a}<ul class='meta'><li>{s}</li><li>échéance : {y}</li></ul></li>"
DEFINED = "<dt>{a}</dt><dd>{s} – {y}</dd>"
SQUARED = "<li>{a} [{s} – {y}]</li>"
IN_CELL = "<tr><td>{a} <span class='badge'>{s}</span></td><td>{y}</td></tr>"
UNDER = "<tr><td>{a}<br><span class='badge'>{s}</span></td><td>{y}</td></tr>"
MARKUPS = {
    "below": BELOW,
    "beside": BESIDE,
    "before": BEFORE,
    "above": ABOVE,
    "named": NAMED,
    "styled": STYLED,
    "pointed": POINTED,
    "headed": HEADED,
    "signed": SIGNED,
    "listed": LISTED,
    "defined": DEFINED,
    "squared": SQUARED,
    "in a cell": IN_CELL,
    "under, in a cell": UNDER,
}
FRAMES = {
    "<li": "<ul>{}</ul>",
    "<dt": "<dl>{}</dl>",
    "<tr": "<table><tr><th>Action</th><th>Échéance</th></tr>{}</table>",
    "<di": "<div>{}</div>",
}


def page(markup: str) -> PlanFile:
    """The plan of a page whose actions are marked up so, three to an objective."""
    frame, parts = FRAMES[markup[:3]], []
    for rank, objective in enumerate(OBJECTIVES):
        some = list(enumerate(ACTIONS))[3 * rank : 3 * rank + 3]
        items = "".join(
            markup.format(a=escape(a), s=WORDS[i % 3], y=2026 + i) for i, a in some
        )
        parts += [f"<h3>OO 1.{rank + 1}. {objective}</h3>", frame.format(items)]
    body = f"<h1>PST 2024-2030</h1><h2>OS 1. Être verte</h2>{''.join(parts)}"
    data = f"<!DOCTYPE html><html><body><main>{body}</main></body></html>"
    return read_document(data.encode(), "page.html").plan


def actions(plan: PlanFile) -> list[Node]:
    return [node for node in plan.nodes if node.kind is NodeKind.ACTION]


@pytest.mark.parametrize("name", MARKUPS)
def test_badges_are_fields_of_the_action_they_stand_beside(name: str) -> None:
    found = actions(page(MARKUPS[name]))
    assert [node.title for node in found] == list(ACTIONS)
    assert [node.fields.due for node in found] == [
        date(2026 + rank, 12, 31) for rank in range(6)
    ]
    states = [Status.ONGOING, Status.DONE, Status.NOT_STARTED]
    assert [node.fields.status for node in found] == states * 2


@pytest.mark.parametrize(
    "bar",
    [
        "<progress value='35' max='100'></progress>",
        "<progress value='0.35'>35 %</progress>",
        "<div class='progress'><div style='width:35%'>35%</div></div>",
        "<span class='progress-value'>35 %</span>",
    ],
)
def test_a_bar_beside_an_action_is_its_progress(bar: str) -> None:
    found = actions(page(f"<li>{{a}} {bar}</li>"))
    assert [node.title for node in found] == list(ACTIONS)
    assert {node.fields.progress for node in found} == {35}


def test_a_badge_that_is_no_field_is_description() -> None:
    badges = "<b class='badge'>{s}</b><b class='badge'>Climat</b>"
    found = actions(page(f"<li>{{a}} {badges}</li>"))
    assert [(node.title, node.text) for node in found] == [
        (title, "Climat") for title in ACTIONS
    ]


def test_small_print_within_a_title_stays_in_it() -> None:
    found = actions(page("<li>{a} <small>avec le CPAS</small></li>"))
    assert found[0].title == f"{ACTIONS[0]} avec le CPAS"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("En cours – fin 2026", ["status", "due"]),
        ("Service Travaux • 2027", ["department", "due"]),
        ("Réalisé Échéance : mars 2026", ["status", "due"]),
        ("35 %", ["status"]),
        ("12.500 € | Terminé", ["budget", "status"]),
        ("2026-2028", ["due"]),
        ("Travaux en cours dans la rue", []),
        ("Le service Travaux suit ce projet.", []),
        ("En cours de route, nous évaluerons", []),
        ("☐ Réalisé", []),
    ],
)
def test_a_line_is_one_of_badges_where_all_its_pieces_are_fields(
    text: str, names: list[str]
) -> None:
    assert [name for name, _value in told_in(text)] == names


def test_a_lone_year_under_one_action_is_no_field() -> None:
    objective = heading("Objectif stratégique 1 : Être une commune verte")
    plan = read(objective, *(f"• {title}" for title in ACTIONS), "2027")
    assert [node.fields.due for node in plan.nodes] == [None] * 7


def _groups() -> Iterator[str]:
    for state, some in (("En cours", ACTIONS[:3]), ("Réalisé", ACTIONS[3:])):
        yield state
        yield from (f"• {title}" for title in some)


def test_states_that_head_groups_of_actions_are_rare_and_stay_lines() -> None:
    objective = heading("Objectif stratégique 1 : Être une commune verte")
    found = read(objective, *_groups()).nodes[1:]
    assert [node.title for node in found if node.title in ACTIONS] == list(ACTIONS)
    assert not any(node.fields.status for node in found)
