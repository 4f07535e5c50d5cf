"""The plan is called by its name, not by the whole title page."""

import pytest

from gouvernail.plan.model import Period
from gouvernail.reading.recognition.identity import organisations
from gouvernail.reading.recognition.naming import plan_name

TERM = Period(start=2024, end=2030)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        (
            "COMMUNE DE VALMONT PROGRAMME STRATÉGIQUE TRANSVERSAL",
            "Programme stratégique transversal 2024-2030",
        ),
        (
            "CPAS de Valmont Programme stratégique transversal 2024–2030",
            "Programme stratégique transversal 2024–2030",
        ),
        (
            "PLAN STRATÉGIQUE TRANSVERSAL DE LA COMMUNE DE VALMONT",
            "Plan stratégique transversal 2024-2030",
        ),
        ("Ville de Clairmont - PST 2018-2024", "Ville de Clairmont - PST 2018-2024"),
    ],
)
def test_authority_and_capitals_go_and_the_term_stays(printed: str, name: str) -> None:
    assert plan_name(printed, TERM) == name


def test_without_a_term_nothing_is_added() -> None:
    name = "Programme stratégique transversal"
    assert plan_name(name, None) == name


@pytest.mark.parametrize("name", ["Commune de Houffaix", "Commune d'Hélécine"])
def test_the_link_before_an_h_is_the_printed_one(name: str) -> None:
    assert [each.name for each in organisations(f"{name}\nPST", "")] == [name]
