"""Adopted versions: how one verifies them, what they say, what changes."""

from collections.abc import Callable
from datetime import date

import pytest
from django.http import HttpResponse

from gouvernail.plan.audience import Audience
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node, Section
from gouvernail.plan.numbering import renumber
from gouvernail.plan.tree import edit, remove
from gouvernail.plans.models import Plan
from gouvernail.publishing.models import Publication
from gouvernail.publishing.reading import opened
from gouvernail.publishing.services.publishing import publish
from gouvernail.reports.changes.sides import sides_of
from gouvernail.web.differences.page import ComparePage
from tests.factories import plan_value
from tests.support.published import NOON, Shown
from tests.support.versions import freeze_text

Look = Callable[..., HttpResponse]
Rewritten = Callable[..., Publication]


@pytest.fixture
def revised(shown: Shown) -> Plan:
    """Version 2 rewrites an action, takes one out and adds one."""
    value = edit(plan_value(), "a1", title="Créer un taxi social partagé")
    value = remove(edit(value, "a4", title="zzinternalzz"), "a3")
    added = Node(id="a77", parent="o1", kind=NodeKind.ACTION, title="Former les élus")
    at = next(n for n, node in enumerate(value.nodes) if node.id == "a4")
    nodes = (*value.nodes[:at], added, *value.nodes[at:])
    value = renumber(value.model_copy(update={"nodes": nodes}))
    freeze_text(shown.plan, date(2026, 4, 20), value)
    shown.plan.refresh_from_db()
    publish(plan=shown.plan, by=None, now=NOON)
    return shown.plan


def test_each_version_has_its_decision_and_its_digest(
    revised: Plan, look: Look
) -> None:
    text = look("versions/").content.decode()
    assert text.count('data-testid="version"') == 2
    for row in revised.versions.all():
        assert row.digest[:8] in text
    assert "20 April 2026" in text
    assert "/versions/1/2/" in text
    assert 'data-testid="verify"' in text


def test_a_version_is_read_as_it_was_adopted(revised: Plan, look: Look) -> None:
    first, second = (look(f"versions/{n}/").content.decode() for n in (1, 2))
    assert "Créer un taxi social<" in first
    assert "Créer un taxi social partagé" not in first
    assert 'data-testid="replaced"' in first
    assert "Créer un taxi social partagé" in second
    assert 'id="n-a77"' in second
    assert 'data-testid="replaced"' not in second
    assert "zzinternalzz" not in first + second


def test_a_version_that_is_not_there_is_no_page(revised: Plan, look: Look) -> None:
    for wrong in ("versions/3/", "versions/0/", "versions/99999999/"):
        assert look(wrong).status_code == 404, wrong
    for wrong in ("versions/1/3/", "versions/2/2/", "versions/0/1/"):
        assert look(wrong).status_code == 404, wrong


def test_a_plan_that_nobody_adopted_has_an_empty_page(
    shown: Shown, look: Look, rewritten: Rewritten
) -> None:
    rewritten(shown.publication, versions=(), texts={}, decisions=())
    text = look("versions/").content.decode()
    assert 'data-testid="empty"' in text
    assert look("versions/1/").status_code == 404


def test_a_long_text_is_read_part_by_part(
    shown: Shown, look: Look, rewritten: Rewritten
) -> None:
    value = opened(shown.publication).value
    long = "Un mot après l’autre. " * 1_500
    nodes = tuple(
        n.model_copy(update={"text": long}) if n.kind is NodeKind.ACTION else n
        for n in value.plan.nodes
    )
    section = Section(title="Préface", text="Avant tout")
    plan = value.plan.model_copy(update={"nodes": nodes, "sections": (section,)})
    rewritten(shown.publication, plan=plan, texts={})
    first = look("versions/1/").content.decode()
    assert "Préface" in first
    assert 'id="n-a1"' not in first
    part = look("versions/1/", part="s1").content.decode()
    assert 'id="n-a1"' in part
    assert 'id="n-a999"' not in part
    assert look("versions/1/", part="nowhere'<").status_code == 200


def test_the_redline_counts_what_the_house_counts(revised: Plan, look: Look) -> None:
    sides = sides_of(revised, Audience.PUBLIC)
    before, after = sides.named("1"), sides.named("2")
    assert before
    assert after
    page = ComparePage(sides, before, after)
    text = look("versions/1/2/").content.decode()
    for count in page.counts:
        name = f'data-testid="count-{count.kind}"'
        said = text.partition(name)[2].partition("</a>")[0]
        assert f"<b>{count.number}</b>" in said, count.kind
    # The house also counts the one that it keeps inside.
    unchanged = page.changes.unchanged - 1
    assert f'data-testid="unchanged">{unchanged}<' in text
    assert text.count('data-testid="change"') == page.total


def test_the_redline_strikes_and_underlines_words(revised: Plan, look: Look) -> None:
    text = look("versions/1/2/").content.decode()
    assert "partagé</ins>" in text
    assert "Former les élus" in text
    assert "zzinternalzz" not in text
    only = look("versions/1/2/", kind="added").content.decode()
    assert only.count('data-testid="change"') == 1
    assert look("versions/1/2/", kind="wrong'<").status_code == 200
