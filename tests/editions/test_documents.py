"""The documents of a plan say what the screens say, and to whom they may."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from gouvernail.editions.catalogue import KINDS
from gouvernail.editions.making import Wish, document_of, paper_of
from gouvernail.organisations.enums import Topic
from gouvernail.organisations.models import Visibility
from gouvernail.plan.audience import Audience
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.picture import picture_of
from gouvernail.reports.papers.material import Extent
from tests.editions.told import SECRET, tell
from tests.factories import Cast, make_plan, plan_value

pytestmark = pytest.mark.one_database
FOLLOWED = ("sheets", "follow-up", "departments", "political-owners")
# Documents that name every action, to every reader.
NAMING = ("plan", *FOLLOWED)
INTERNAL_TITLE = "Mener l’action 2"
PAIRS = [(kind, form) for kind, known in KINDS.items() for form in known.formats]
MOST_QUERIES = 24


def words_of(
    plan: Plan, kind: str, audience: Audience = Audience.INTERNAL, part: str = ""
) -> str:
    return words_in(plan, Wish(kind, "html", audience, extent=Extent(part)))


def words_in(plan: Plan, wish: Wish) -> str:
    page = html.fromstring(document_of(plan, wish))
    return " ".join(page.text_content().split())


@pytest.mark.parametrize("kind", NAMING)
def test_these_documents_name_every_action(kind: str, told_plan: Plan) -> None:
    words = words_of(told_plan, kind)
    actions = Node.objects.of_plan(told_plan).filter(kind="action")
    assert [node.title for node in actions if node.title not in words] == []


@pytest.mark.parametrize(("kind", "form"), PAIRS)
def test_every_document_can_be_had_in_its_formats_the_same_twice(
    kind: str, form: str, told_plan: Plan
) -> None:
    first = document_of(told_plan, Wish(kind, form))
    assert len(first) > 1_000
    assert document_of(told_plan, Wish(kind, form)) == first


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_is_told_by_its_values_alone(kind: str, told_plan: Plan) -> None:
    written = repr(paper_of(told_plan, Wish(kind)))
    assert " object at 0x" not in written
    assert "frozenset(" not in written


def test_the_counts_of_the_follow_up_are_those_of_the_screen(told_plan: Plan) -> None:
    tally = picture_of(told_plan).tallies[None]
    words = words_of(told_plan, "follow-up")
    assert f"{tally.done} des {tally.denominator} actions" in words


@pytest.mark.parametrize("kind", FOLLOWED)
def test_the_last_news_are_read_by_the_house(kind: str, told_plan: Plan) -> None:
    assert SECRET in words_of(told_plan, kind)


@pytest.mark.parametrize("audience", [Audience.COUNCIL, Audience.PUBLIC])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_kept_from_a_reader_is_in_no_document(
    kind: str, audience: Audience, told_plan: Plan
) -> None:
    Visibility.objects.create(
        organisation=told_plan.organisation, topic=Topic.NOTE, audience="internal"
    )
    try:
        words = words_of(told_plan, kind, audience=audience)
    except PlanError:
        # Nothing of it is for these readers.
        assert KINDS[kind].is_for_house or KINDS[kind].subjects
        return
    assert SECRET not in words
    if audience is Audience.PUBLIC:
        assert INTERNAL_TITLE not in words


@pytest.mark.parametrize("kind", NAMING)
def test_the_public_reads_what_is_not_internal(kind: str, told_plan: Plan) -> None:
    words = words_of(told_plan, kind, audience=Audience.PUBLIC)
    assert SECRET not in words
    assert "Mener l’action 3" in words


@pytest.mark.parametrize("kind", [k for k, known in KINDS.items() if known.subjects])
def test_a_document_about_something_of_another_plan_does_not_exist(
    kind: str, told_plan: Plan
) -> None:
    for wrong in ("999999", "nowhere", "1-2-3", "٣", "9" * 40):
        with pytest.raises(PlanError):
            document_of(told_plan, Wish(kind, "html", subject=wrong))


def test_what_the_public_does_not_see_is_not_counted_either(told_plan: Plan) -> None:
    counted = picture_of(told_plan).tallies[None].denominator
    words = words_of(told_plan, "follow-up", audience=Audience.PUBLIC)
    assert f"des {counted - 1} actions" in words


@pytest.mark.parametrize("kind", FOLLOWED)
def test_a_state_kept_for_the_house_is_in_no_document_of_the_public(
    kind: str, told_plan: Plan
) -> None:
    Visibility.objects.create(
        organisation=told_plan.organisation, topic=Topic.STATUS, audience="council"
    )
    words = words_of(told_plan, kind, audience=Audience.PUBLIC)
    assert "En cours" not in words
    assert "Non entamé" not in words
    assert "30 %" not in words
    assert "% réalisés" not in words


def test_a_branch_is_told_by_itself_with_its_own_counts(told_plan: Plan) -> None:
    words = words_of(told_plan, "follow-up", part="s2")
    assert "Établir un plan de formation" in words
    assert "Créer un taxi social" not in words
    assert "0 des 1 actions" in words


def test_an_unknown_branch_document_or_format_is_a_sentence(told_plan: Plan) -> None:
    for kind, form, part in (
        ("plan", "pdf", "nowhere"),
        ("poem", "pdf", ""),
        ("plan", "gif", ""),
    ):
        with pytest.raises(PlanError):
            document_of(told_plan, Wish(kind, form, extent=Extent(part)))


def test_a_selection_holds_its_actions_and_what_holds_them(told_plan: Plan) -> None:
    extent = Extent(keys=frozenset({"a1", "nowhere"}), words="État : en cours")
    words = words_in(told_plan, Wish("follow-up", "html", extent=extent))
    assert "Créer un taxi social" in words
    assert "Être un CPAS proche de chacun" in words
    assert "Établir un plan de formation" not in words
    assert "État : en cours" in words


def test_others_do_not_read_by_what_a_selection_was_made(told_plan: Plan) -> None:
    extent = Extent(keys=frozenset({"a1"}), words="Pilote : Contributor Doe")
    wish = Wish("follow-up", "html", Audience.PUBLIC, extent=extent)
    assert "Contributor Doe" not in words_in(told_plan, wish)


def test_a_selection_without_any_action_is_a_sentence(told_plan: Plan) -> None:
    with pytest.raises(PlanError):
        document_of(told_plan, Wish("plan", "html", extent=Extent(keys=frozenset())))


@pytest.mark.parametrize("kind", KINDS)
def test_a_long_plan_costs_no_more_queries(kind: str, cast: Cast) -> None:
    counts = []
    for actions in (4, 40):
        value = plan_value(actions, title=f"P{actions}")
        plan = tell(make_plan(cast.organisation, value), cast)
        with CaptureQueriesContext(connection) as queries:
            document_of(plan, Wish(kind, "html"))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= MOST_QUERIES
