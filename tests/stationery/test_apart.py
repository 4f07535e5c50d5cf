"""A template is filled by a process of its own, bound to some time and memory."""

import pytest

from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.reading.limits import Limits
from gouvernail.stationery import filling
from gouvernail.stationery.filling import filled_apart
from gouvernail.stationery.trying import try_on
from gouvernail.writing.template_problems import TemplateError
from tests.factories import Cast
from tests.stationery.writing import data_of, filling as values_of, template

LONG = "{% for a in actions %}" * 3 + "x" + "{% endfor %}" * 3


def rows(count: int) -> dict[str, object]:
    """So many actions."""
    return {
        "titre": "x",
        "taux": 1,
        "actions": [{"titre": str(each), "etat": ""} for each in range(count)],
    }


def test_a_loop_that_would_run_for_ever_is_ended_with_a_sentence() -> None:
    asked = values_of(rows(9_000))
    limits = Limits(seconds=2, megabytes=1024)
    with pytest.raises(PlanError) as raised:
        filled_apart(data_of(template(LONG)), asked, limits)
    sentences = {filling.TOO_LONG, filling.TOO_BIG}
    assert raised.value.wording.template in sentences


def test_too_much_memory_is_said_and_the_product_lives_on() -> None:
    asked = values_of(rows(1_200))
    limits = Limits(seconds=20, megabytes=400)
    with pytest.raises(PlanError) as raised:
        filled_apart(data_of(template(LONG)), asked, limits)
    sentences = {filling.TOO_LONG, filling.TOO_BIG}
    assert raised.value.wording.template in sentences


def test_what_is_wrong_comes_back_from_the_child_with_its_place() -> None:
    with pytest.raises(TemplateError) as raised:
        filled_apart(data_of(template("a", "{{ titel }}")), values_of())
    (problem,) = raised.value.problems
    assert (problem.place.part, problem.place.paragraph) == ("body", 2)
    assert problem.what.params["near"] == "titre"


def test_the_child_knows_no_secret(
    monkeypatch: pytest.MonkeyPatch, cast: Cast, plan: Plan
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://nowhere")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "no.such.settings")
    data = data_of(template("{{ titre }}"))
    assert try_on(data, cast.organisation, plan).startswith(b"PK")
    assert "DATABASE_URL" not in filling.KNOWN


def test_a_child_that_breaks_leaves_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    command = (filling.sys.executable, "-c", "raise SystemExit(7)")
    monkeypatch.setattr(filling, "COMMAND", command)
    with pytest.raises(PlanError) as raised:
        filled_apart(data_of(template("x")), values_of())
    assert raised.value.wording.template == filling.BROKEN
