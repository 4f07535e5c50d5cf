"""What the sheet of an action tells of the promises that it carries."""

from django.template.loader import render_to_string

from gouvernail.plans.models import Plan
from gouvernail.web.commitments.section import section_of
from tests.commitments.promised import Promised, declare


def told(promised: Promised, who: str) -> str:
    """The block of the first action, as that person reads it."""
    node = promised.node()
    house = promised.cast.organisation
    section = section_of(node, promised.cast[who], house)
    context = {"promises": section, "node": node}
    return render_to_string("web/commitments/_of_node.html", context)


def test_who_changes_the_plan_chooses_promises_there(promised: Promised) -> None:
    address = f"/valmont/promises/of/{promised.node().pk}/"
    assert address in told(promised, "coordinator")
    assert address not in told(promised, "elected")


def test_a_reader_of_an_action_without_promise_sees_no_block(
    promised: Promised,
) -> None:
    assert "<section" not in told(promised, "reader")


def test_the_promise_of_the_other_owner_is_told_without_a_link(
    promised: Promised,
) -> None:
    cast = promised.cast
    Plan.objects.filter(pk=promised.plan.pk).update(joint_organisation=cast.elsewhere)
    theirs = declare(cast, cast.elsewhere, cast.stranger, title="DPC d’Orval")
    other = theirs.commitments.create(key="x", text="Voler")
    other.links.create(node=promised.node())
    mine = promised.promise()
    promised.link(mine, "a1")
    block = told(promised, "reader")
    assert f"/valmont/promises/{mine.pk}/" in block
    assert "DPC d’Orval · Orval" in " ".join(block.split())
    assert f"/{other.pk}/" not in block
