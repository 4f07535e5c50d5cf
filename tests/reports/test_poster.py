"""The poster is one page, whatever the plan."""

import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from gouvernail.editions.making import document_of, paper_of
from gouvernail.editions.wishes import Wish
from gouvernail.organisations.enums import Topic
from gouvernail.organisations.models import Visibility
from gouvernail.plan.audience import Audience
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node, PlanFile
from gouvernail.plans.models import Node as Row, Plan
from gouvernail.progress.picture import picture_of
from gouvernail.writing.paper import Picture
from tests.factories import Cast, make_plan, plan_value
from tests.reports.conftest import say

LONG = "Être une commune qui prend soin de tous ses habitants, à tout âge, et " * 4


def alt_of(plan: Plan, audience: Audience = Audience.INTERNAL) -> str:
    blocks = paper_of(plan, Wish("poster", audience=audience)).blocks
    return next(each.alt for each in blocks if isinstance(each, Picture))


def pages_of(plan: Plan) -> int:
    with pikepdf.open(io.BytesIO(document_of(plan, Wish("poster", "pdf")))) as file:
        return len(file.pages)


def with_objectives(count: int, title: str) -> PlanFile:
    more = tuple(
        Node(id=f"z{n}", parent="v2", kind=NodeKind.STRATEGIC, title=f"{title} {n}")
        for n in range(count)
    )
    value = plan_value(6, title=title[:240])
    return value.model_copy(update={"nodes": (*value.nodes, *more)})


@pytest.mark.parametrize("count", [0, 7, 19, 60])
def test_it_is_one_page(cast: Cast, count: int) -> None:
    assert pages_of(make_plan(cast.organisation, with_objectives(count, LONG))) == 1


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice")
@pytest.mark.parametrize("form", ["docx", "odt"])
def test_it_is_one_page_in_an_office_program_too(
    cast: Cast, form: str, tmp_path: Path
) -> None:
    plan = make_plan(cast.organisation, with_objectives(19, LONG))
    file = tmp_path / f"poster.{form}"
    file.write_bytes(document_of(plan, Wish("poster", form)))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    asked = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*asked, str(tmp_path), str(file)], check=True, timeout=120)
    with pikepdf.open(tmp_path / "poster.pdf") as made:
        assert len(made.pages) == 1


def test_its_figures_are_those_of_the_screen(plan: Plan) -> None:
    say(plan, "a1", "done", plan.created_at.date())
    picture = picture_of(plan)
    tally = picture.tallies[None]
    alt = alt_of(plan)
    assert f"{tally.rate}\u00a0%" in alt
    objective = picture.node("s1")
    assert objective is not None
    below = picture.tallies[objective.pk]
    assert f"{objective.ref} {objective.title}" in alt
    assert str(below.denominator) in alt.partition(objective.title)[2]


def test_what_is_internal_is_neither_named_nor_counted(plan: Plan) -> None:
    Row.objects.filter(plan=plan, key="s2").update(is_internal=True)
    assert "où l’on travaille bien" in alt_of(plan)
    public = alt_of(plan, Audience.PUBLIC)
    assert "où l’on travaille bien" not in public
    assert "6" not in public.partition("Être")[0]
    assert "5" in public.partition("Être")[0]


def test_without_states_it_tells_what_is_done_not_how_far(plan: Plan) -> None:
    say(plan, "a1", "done", plan.created_at.date())
    Visibility.objects.create(
        organisation=plan.organisation, topic=Topic.STATUS, audience="council"
    )
    public = alt_of(plan, Audience.PUBLIC)
    assert "%" not in public
    assert "Être un CPAS proche de chacun" in public


def test_a_plan_without_action_has_no_rate(cast: Cast) -> None:
    top = Node(id="v1", kind=NodeKind.VOLET, title="Volet")
    plan = make_plan(cast.organisation, PlanFile(title="Vide", nodes=(top,)))
    assert "%" not in alt_of(plan)
    assert pages_of(plan) == 1
