"""The shipped list and the demonstration speak the words of the product."""

import tomllib
from pathlib import Path

from gouvernail.synergies.enums import Degree, ProgrammeState, SynergyState
from gouvernail.synergies.fields import (
    field_codes,
    field_name,
    field_of,
    idea_of,
    shipped_fields,
)

EXAMPLE = Path(__file__).parents[2] / "examples" / "rochevaux-synergies.toml"


def test_every_idea_has_a_degree_and_a_code_of_its_own() -> None:
    ideas = [idea for field in shipped_fields() for idea in field.ideas]
    assert {idea.degree for idea in ideas} <= set(Degree.values)
    assert len({idea.code for idea in ideas}) == len(ideas) > 30
    assert all(idea_of(idea.code) == idea for idea in ideas)
    assert idea_of("nothing") is None


def test_a_field_is_found_by_its_name_and_a_new_one_keeps_its_words() -> None:
    assert {field_of(field_name(code)) for code in field_codes()} == set(field_codes())
    assert field_of("SERVICE  du culte", ["Service du culte"]) == "Service du culte"


def test_the_demonstration_names_fields_degrees_and_states_that_exist() -> None:
    synergies = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))["synergy"]
    assert 8 <= len(synergies) <= 12
    assert {each["field"] for each in synergies} <= set(field_codes())
    assert {each["degree"] for each in synergies} <= set(Degree.values)
    assert {each["state"] for each in synergies} <= set(SynergyState.values)
    lines = [line for each in synergies for line in each.get("programme", ())]
    assert {line["state"] for line in lines} <= set(ProgrammeState.values)
    for each in synergies:
        parts = each.get("parts", {"nobody": (100, 100, "")}).values()
        assert sum(cost for cost, _staff, _words in parts) == 100, each["title"]
        assert sum(staff for _cost, staff, _words in parts) == 100, each["title"]
