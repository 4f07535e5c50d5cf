"""Models of deliberations and their holes."""

import pytest

from gouvernail.law.deliberations import (
    HOLE,
    basis_of,
    filled,
    missing,
    models_for,
    paragraphs,
    placeholders,
    refuse_unknown,
    shipped_models,
)
from gouvernail.plan.wording import PlanError


def test_every_shipped_model_uses_known_placeholders_only() -> None:
    assert list(dict.fromkeys(each.code for each in shipped_models())) == [
        "adoption",
        "noting",
        "delegation",
        "revision",
        "evaluation",
    ]
    for model in shipped_models():
        refuse_unknown(model.text)
    used = {name for each in shipped_models() for name in HOLE.findall(each.text)}
    assert used | {"législature"} == set(placeholders())


def test_an_unknown_placeholder_is_refused_and_the_known_ones_told() -> None:
    with pytest.raises(PlanError, match=r"“\{maire\}” is not known.*\{autorité\}"):
        refuse_unknown("Le {maire} décide.")


def test_what_is_known_fills_and_the_rest_becomes_dots() -> None:
    values = {"authority": "Rochevaux", "number": ""}
    text = "{autorité}, n° {numéro}"
    assert filled(text, values) == "Rochevaux, n° ……………"
    assert missing(text, values) == ["numéro"]


def test_what_fills_is_not_read_as_a_hole_again() -> None:
    assert filled("{titre}", {"title": "{autorité}", "authority": "X"}) == "{autorité}"


@pytest.mark.parametrize(
    ("kind", "is_delegated", "codes"),
    [
        ("commune", False, {"adoption", "noting", "revision", "evaluation"}),
        ("cpas", False, {"adoption", "delegation", "revision", "evaluation"}),
        (
            "cpas",
            True,
            {"adoption", "noting", "delegation", "revision", "evaluation"},
        ),
        ("province", False, {"adoption", "noting", "revision", "evaluation"}),
    ],
)
def test_each_kind_of_authority_has_its_models(
    kind: str, is_delegated: bool, codes: set[str]
) -> None:
    found = models_for(kind, is_delegated=is_delegated)
    assert {each.code for each in found} == codes


def test_what_the_study_did_not_establish_says_so() -> None:
    texts = {each.code: each.text for each in shipped_models()}
    assert "(à vérifier)" in texts["noting"]
    assert all("à vérifier" in basis_of(k) for k in ("commune", "cpas", "province"))


def test_an_empty_line_parts_two_paragraphs() -> None:
    assert paragraphs("Un\nsuite\n\n \nDeux\n") == ["Un\nsuite", "Deux"]


@pytest.mark.parametrize("kind", ["commune", "cpas", "province"])
def test_only_the_evaluation_of_a_commune_or_its_cpas_tells_of_their_synergies(
    kind: str,
) -> None:
    models = models_for(kind, is_delegated=False)
    codes = [each.code for each in models]
    (evaluation,) = (each for each in models if each.code == "evaluation")
    assert len(codes) == len(set(codes))
    assert ("CPAS" in evaluation.text) is (kind != "province")
