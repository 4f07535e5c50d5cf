"""The register: what it shows, finds, sorts and counts."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from gouvernail.synergies.services import archive_synergy, save_line
from tests.synergies.pairs import Pair
from tests.web.synergies.conftest import Desk


def titles(desk: Desk, query: str = "") -> list[str]:
    """The synergies of the register, in their order."""
    page = desk.get("synergies", query=query)
    return [row.synergy.title for row in page.context["register"].shown]


def fill(pair: Pair) -> None:
    """Three synergies that differ in everything."""
    pair.synergy("Archives", field="archives", degree="exchange", state="study")
    pair.synergy("Paie", field="personnel", saving_per_year=Decimal(900))
    unia = pair.cpas.partners.create(name="Unia")
    pair.synergy(
        "Juriste",
        field="legal",
        degree="sharing",
        state="ended",
        starts_on=date(2021, 1, 1),
        ends_on=date(2023, 6, 30),
        saving_per_year=Decimal(12000),
        partners=[unia],
    )


def test_each_criterion_leaves_what_answers_it(pair: Pair, ours: Desk) -> None:
    fill(pair)
    assert titles(ours) == ["Paie", "Juriste", "Archives"]
    for query, found in (
        ("?field=legal", ["Juriste"]),
        ("?degree=exchange", ["Archives"]),
        ("?state=running", ["Paie"]),
        ("?partner=Unia", ["Juriste"]),
        ("?year=2022", []),
        ("?year=2023", ["Juriste"]),
        ("?q=archiv", ["Archives"]),
        ("?q=UNIA+juriste", ["Juriste"]),
    ):
        expected = found or ["Paie", "Juriste", "Archives"]
        assert titles(ours, query) == expected, query


def test_what_nobody_offers_filters_nothing(pair: Pair, ours: Desk) -> None:
    fill(pair)
    foreign = "?partner=Sart&field=../etc&year=99999999999&sort=password&page=-3"
    assert len(titles(ours, foreign)) == 3


def test_every_column_sorts_both_ways(pair: Pair, ours: Desk) -> None:
    fill(pair)
    assert titles(ours, "?sort=saving") == ["Archives", "Paie", "Juriste"]
    for name in ("field", "title", "degree", "state", "lead", "saving", "agreement"):
        up, down = titles(ours, f"?sort={name}"), titles(ours, f"?sort=-{name}")
        assert up == down[::-1]


def test_an_agreement_that_ends_soon_is_said_on_top(pair: Pair, ours: Desk) -> None:
    soon = timezone.localdate() + timedelta(days=20)
    pair.synergy(agreement_title="Convention", agreement_until=soon)
    assert ours.get("synergies").context["register"].near_ends == 1
    assert "g-near-end" in ours.text("synergies")


def test_the_empty_register_leads_to_the_shared_actions_and_the_ideas(
    pair: Pair, ours: Desk
) -> None:
    node = pair.node(pair.cpas_plan)
    node.scope = "synergy"
    node.save()
    assert "/valmont/synergies/start/" in ours.text("synergies")
    page = ours.text("synergies_start")
    assert f"?node={node.pk}" in page
    assert "?idea=cleaning-1" in page


def test_an_idea_of_the_list_fills_the_form(ours: Desk) -> None:
    form = ours.get("synergy_new", query="?idea=cleaning-1").context["form"]
    assert form["title"].value() == "Centraliser les équipes de nettoyage"
    assert (form["field"].value(), form["degree"].value()) == ("cleaning", "common")


def test_what_is_put_away_is_listed_apart_and_comes_back(
    pair: Pair, ours: Desk
) -> None:
    synergy = pair.synergy()
    ours.post("synergy_archive", synergy.pk)
    page = ours.get("synergies")
    assert titles(ours) == []
    assert "synergy-archived" in page.content.decode()
    ours.post("synergy_restore", synergy.pk)
    assert titles(ours) == [synergy.title]


def test_an_archived_synergy_is_in_no_report(pair: Pair, ours: Desk) -> None:
    synergy = pair.synergy("Disparue")
    archive_synergy(synergy=synergy, by=pair.ours)
    for name in ("synergies_matrix", "synergies_report", "synergies_years"):
        assert "Disparue" not in ours.text(name)


def test_a_year_shows_what_was_planned_done_and_what_comes(
    pair: Pair, ours: Desk
) -> None:
    synergy = pair.synergy()
    for year, planned, done in ((2026, "Signer", "Signé"), (2027, "Ouvrir", "")):
        details = {"year": year, "planned": planned, "done": done}
        save_line(synergy=synergy, details=details, by=pair.ours)
    page = ours.text("synergies_years", query="?year=2026")
    assert "Signé" in page
    assert page.index("Signer") < page.index("Ouvrir")


def test_the_matrix_shows_each_synergy_at_its_crossing(pair: Pair, ours: Desk) -> None:
    fill(pair)
    pair.synergy("Funérailles", field="Pompes funèbres", degree="merger")
    grid = ours.get("synergies_matrix").context["report"].grid
    said = {line.name: [len(cell) for cell in line.cells] for line in grid.rows}
    assert said["Personnel"] == [0, 0, 0, 0, 1, 0]
    assert said["Pompes funèbres"] == [0, 0, 0, 0, 0, 1]
    assert said["Juridique"] == [0] * 6
    assert grid.total == sum(grid.totals) == 3


def test_outputs_that_are_switched_off_are_no_longer_offered(
    pair: Pair, ours: Desk, theirs: Desk
) -> None:
    pair.synergy("Paie")
    ours.post("synergies_outputs", matrix="on")
    assert "/synergies/report/" not in ours.text("synergies")
    assert "Paie" not in ours.text("synergies_report")
    assert "Paie" in ours.text("synergies_matrix")
    assert "Paie" in theirs.text("synergies_report")
