"""The report on synergies says what its page says, to whom it may."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from gouvernail.editions.making import document_of, paper_of
from gouvernail.editions.wishes import Wish
from gouvernail.organisations.services.visibility import show_topic
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.reports.papers.synergies import synergy_years
from gouvernail.synergies.models import Participant, Synergy
from gouvernail.synergies.services import choose_outputs, save_contract, save_line
from gouvernail.web.synergies.report import YearlyReport
from gouvernail.web.synergies.rows import Reader, SynergyRow
from gouvernail.writing.paper import Table
from tests.factories import Cast
from tests.reports.said import rows_of, words_of
from tests.synergies.pairs import Pair, make_pair


@pytest.fixture
def pair(cast: Cast) -> Pair:
    """A CPAS and its commune, with three synergies of the running year."""
    made = make_pair(cast)
    money = {"saving_per_year": Decimal(41500)}
    running = made.synergy("Un directeur financier", field="finance", **money)
    made.synergy("Un logiciel de courrier", state="study", degree="purchase")
    made.synergy("Un ancien garage", state="ended", degree="sharing")
    details = {"planned": "Écrire la convention", "done": "Signée", "state": "done"}
    for year in (this_year(), this_year() + 1):
        line = {"year": year, **details}
        save_line(synergy=running, details=line, by=made.ours)
    return made


def alone(pair: Pair) -> None:
    """What the CPAS does with somebody else than its commune."""
    other = pair.synergy("Avec une autre")
    theirs = Participant.objects.filter(synergy=other, organisation=pair.commune)
    theirs.update(organisation=pair.third)


def this_year() -> int:
    return timezone.localdate().year


def page_of(pair: Pair) -> YearlyReport:
    """What the page of the report shows."""
    today = timezone.localdate()
    reader = Reader(frozenset(), pair.cpas.pk, today, is_paper=True)
    found = Synergy.objects.in_register_of(pair.cpas).live().opened().for_list()
    rows = [SynergyRow(each, reader) for each in found]
    return YearlyReport(rows, today.year, today, pair.cpas.pk)


def test_its_lists_and_its_matrix_are_those_of_the_page(pair: Pair) -> None:
    page, rows = page_of(pair), rows_of(pair.cpas_plan, "synergies")
    existing = [row[0] for row in rows if len(row) == 5]
    planned = [row[0] for row in rows if len(row) == 5 and row[3] == pair.cpas.name]
    assert len(planned) == len(page.planned) == 2
    assert len(existing) == len(page.existing) + len(page.planned)
    totals = (*map(str, page.grid.totals), str(page.grid.total))
    assert totals in [row[1:] for row in rows]
    said = words_of(pair.cpas_plan, "synergies")
    assert " ".join(page.worth.split()) in said


def test_what_was_done_in_the_year_is_told(pair: Pair) -> None:
    rows = rows_of(pair.cpas_plan, "synergies")
    done = [row for row in rows if row[0] == "Un directeur financier"]
    assert done[0][3] == "Écrire la convention"
    assert done[0][4].startswith("Signée")


def test_a_year_is_chosen_among_those_that_it_speaks_of(pair: Pair) -> None:
    years = [x.code for x in synergy_years(pair.cpas_plan, Audience.INTERNAL)]
    assert years == [str(this_year()), str(this_year() + 1)]
    later = words_of(pair.cpas_plan, "synergies", subject=years[1])
    assert str(this_year() + 2) in later
    with pytest.raises(PlanError):
        document_of(pair.cpas_plan, Wish("synergies", subject="1990"))


def test_an_idea_that_its_lead_keeps_is_in_no_report(pair: Pair) -> None:
    pair.synergy("Une idée secrète", state="idea")
    for plan in (pair.cpas_plan, pair.commune_plan):
        assert "secrète" not in words_of(plan, "synergies")


def test_another_authority_reads_only_what_it_takes_part_in(pair: Pair) -> None:
    alone(pair)
    assert "Avec une autre" in words_of(pair.cpas_plan, "synergies")
    assert "Avec une autre" not in words_of(pair.commune_plan, "synergies")


def test_a_plan_for_two_tells_what_both_share(pair: Pair) -> None:
    alone(pair)
    Plan.objects.filter(pk=pair.cpas_plan.pk).update(joint_organisation=pair.commune)
    plan = Plan.objects.get(pk=pair.cpas_plan.pk)
    said = words_of(plan, "synergies")
    assert "Un directeur financier" in said
    assert "Avec une autre" not in said


def test_amounts_states_and_news_follow_the_rules_of_the_authority(pair: Pair) -> None:
    synergy = Synergy.objects.get(title="Un directeur financier")
    contract = {"subject": "Papier", "amount": Decimal(28500), "pilot": "CPAS"}
    save_contract(owner=synergy, details=contract, by=pair.ours)
    inside = words_of(pair.cpas_plan, "synergies")
    public = words_of(pair.cpas_plan, "synergies", audience=Audience.PUBLIC)
    assert "28 500 €" in inside.replace("\u202f", " ").replace("\u00a0", " ")
    assert "Papier" in public
    assert "€" not in public
    assert "Signée" in inside
    assert "Signée" not in public


def test_states_are_kept_where_those_of_actions_are(pair: Pair) -> None:
    show_topic(
        organisation=pair.cpas,
        topic=Topic.STATUS,
        audience=Audience.COUNCIL,
        by=pair.cast.administrator,
    )
    council = rows_of(pair.cpas_plan, "synergies", audience=Audience.COUNCIL)
    public = rows_of(pair.cpas_plan, "synergies", audience=Audience.PUBLIC)
    synergy = Synergy.objects.get(title="Un logiciel de courrier")
    state = str(synergy.get_state_display())
    assert state in {cell for row in council for cell in row}
    assert state not in {cell for row in public for cell in row}


def test_actions_of_other_plans_are_told_only_by_whose_they_are(pair: Pair) -> None:
    synergy = Synergy.objects.get(title="Un directeur financier")
    theirs, ours = pair.node(pair.commune_plan, "a1"), pair.node(pair.cpas_plan, "a3")
    Node.objects.filter(pk=theirs.pk).update(title="Titre de la commune")
    synergy.nodes.set([theirs, ours])
    said = words_of(pair.cpas_plan, "synergies")
    assert "Mener l’action 3" in said
    assert "Titre de la commune" not in said
    assert "Orval" in said


def test_an_internal_action_is_not_named_to_the_public(pair: Pair) -> None:
    synergy = Synergy.objects.get(title="Un directeur financier")
    synergy.nodes.set([pair.node(pair.cpas_plan, "a2")])
    Node.objects.filter(plan=pair.cpas_plan, key="a2").update(is_internal=True)
    assert "Mener l’action 2" in words_of(pair.cpas_plan, "synergies")
    public = words_of(pair.cpas_plan, "synergies", audience=Audience.PUBLIC)
    assert "Mener l’action 2" not in public


def test_a_register_that_makes_no_report_makes_no_document(pair: Pair) -> None:
    choose_outputs(
        organisation=pair.cpas,
        by=pair.ours,
        yearly_report=False,
        matrix=True,
    )
    assert not synergy_years(pair.cpas_plan, Audience.INTERNAL)
    with pytest.raises(PlanError):
        paper_of(pair.cpas_plan, Wish("synergies"))


def test_the_matrix_is_left_out_where_none_is_made(pair: Pair) -> None:
    before = rows_of(pair.cpas_plan, "synergies")
    choose_outputs(
        organisation=pair.cpas, by=pair.ours, yearly_report=True, matrix=False
    )
    after = rows_of(pair.cpas_plan, "synergies")
    assert max(map(len, before)) == 8
    assert max(map(len, after)) == 5


def test_an_end_or_a_start_alone_is_told_as_such(pair: Pair) -> None:
    pair.synergy("Sans fin", starts_on=date(2025, 1, 15))
    pair.synergy("Sans début", ends_on=date(2029, 6, 30))
    said = words_of(pair.cpas_plan, "synergies")
    assert "15/01/2025" in said
    assert "30/06/2029" in said
    assert "15/01/2025 –" not in said


def test_contracts_let_jointly_and_separately_stand_apart(pair: Pair) -> None:
    synergy = Synergy.objects.get(title="Un directeur financier")
    for owner, subject in ((synergy, "Papier"), (pair.cpas, "Sel")):
        save_contract(owner=owner, details={"subject": subject}, by=pair.ours)
    theirs = {"subject": "Gravier"}
    save_contract(owner=pair.commune, details=theirs, by=pair.theirs)
    paper = paper_of(pair.cpas_plan, Wish("synergies"))
    tables = [each for each in paper.blocks if isinstance(each, Table)]
    told = [[row.cells[0] for row in table.rows] for table in tables]
    assert ["Papier"] in told
    assert ["Sel"] in told
    assert "Gravier" not in repr(paper)
