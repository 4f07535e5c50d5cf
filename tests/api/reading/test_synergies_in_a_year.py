"""The matrix of a register and one year of it, for programs."""

from datetime import date

import pytest
from django.utils import timezone

from gouvernail.synergies.enums import Degree
from gouvernail.synergies.fields import field_codes
from gouvernail.synergies.models import Synergy
from gouvernail.synergies.services import save_line
from gouvernail.synergies.yearly import Yearly
from tests.api.calling import Caller, calling
from tests.factories import Cast
from tests.synergies.pairs import Pair, make_pair

ALL = "organisations/valmont/synergies"
MATRIX, YEARS = f"{ALL}/matrix", f"{ALL}/years"


@pytest.fixture
def pair(cast: Cast) -> Pair:
    """One that runs, one that is decided, one that is over, an idea kept for itself."""
    pair = make_pair(cast)
    running = pair.synergy(starts_on=date(2025, 1, 1))
    pair.synergy("Un parc commun", field="it", degree="sharing", state="decided")
    pair.synergy("Une ancienne", state="ended", ends_on=date(2024, 1, 1))
    pair.synergy("Un secret", state="idea")
    for year, planned in ((2026, "Ouvrir"), (2027, "Étendre")):
        details = {"year": year, "planned": planned}
        save_line(synergy=running, details=details, by=pair.ours)
    return pair


def test_what_is_not_over_stands_once_in_the_matrix(
    pair: Pair, coordinator: Caller
) -> None:
    told = coordinator.read(MATRIX)
    assert [line["field"] for line in told["lines"]] == list(field_codes())
    assert [each["degree"] for each in told["totals"]] == Degree.values
    cells = {
        (line["field"], cell["degree"]): [each["title"] for each in cell["synergies"]]
        for line in told["lines"]
        for cell in line["cells"]
        if cell["synergies"]
    }
    assert cells == {
        ("personnel", "common"): ["Un service commun"],
        ("it", "sharing"): ["Un parc commun"],
    }
    assert told["total"] == sum(each["total"] for each in told["totals"]) == 2
    assert told["total"] == sum(line["total"] for line in told["lines"])
    assert told["empty"] == len(field_codes()) - 2


def test_the_figures_are_those_of_the_reckoning(
    pair: Pair, coordinator: Caller
) -> None:
    yearly = Yearly(list(Synergy.objects.opened().for_list()), 2026)
    told = coordinator.read(YEARS, year=2026)
    for part in ("in_year", "planned"):
        kept = [each.synergy.pk for each in getattr(yearly, part)]
        assert [each["synergy"]["id"] for each in told[part]] == kept
    assert told["years"] == yearly.years(timezone.localdate())


def test_a_year_tells_what_is_planned_and_what_comes_next(
    pair: Pair, coordinator: Caller
) -> None:
    told = coordinator.read(YEARS, year=2026)
    [row] = told["in_year"]
    assert row["line"]["planned"] == "Ouvrir"
    assert row["coming"]["planned"] == "Étendre"
    titles = [each["synergy"]["title"] for each in told["planned"]]
    assert titles == ["Un service commun", "Un parc commun"]
    assert told["planned"][1]["coming"] is None
    assert 2027 in told["years"]


def test_without_a_year_one_reads_this_one(pair: Pair, coordinator: Caller) -> None:
    assert coordinator.read(YEARS)["year"] == timezone.localdate().year


@pytest.mark.parametrize("year", ["x", "1989", "2101", "9" * 30, ""])
def test_what_is_no_year_is_refused_in_a_sentence(
    pair: Pair, coordinator: Caller, year: str
) -> None:
    answer = coordinator.get(YEARS, year=year)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "query.year"


def test_each_authority_reads_its_own_register(pair: Pair) -> None:
    theirs = calling(pair.theirs)
    for address in (MATRIX, YEARS):
        assert theirs.get(address).status_code == 404
    shared = theirs.read("organisations/orval/synergies/matrix")
    assert shared["total"] == 2
    third = calling(pair.person(pair.third, "administrator"))
    assert third.read("organisations/sart/synergies/matrix")["total"] == 0
    assert calling(pair.cast.reader).read(MATRIX)["total"] == 2


def test_what_is_put_away_is_in_neither(pair: Pair, coordinator: Caller) -> None:
    Synergy.objects.update(archived_at=timezone.now())
    assert coordinator.read(MATRIX)["total"] == 0
    told = coordinator.read(YEARS, year=2026)
    assert (told["in_year"], told["planned"]) == ([], [])
