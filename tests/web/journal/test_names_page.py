"""The names of a plan: found, looked at, remembered."""

from pytest_django import DjangoAssertNumQueries

from gouvernail.history.models import Change
from gouvernail.plans.models import Node, Plan
from gouvernail.privacy.models import Cleared
from gouvernail.progress.services import News, record_update
from tests.factories import Cast, make_plan
from tests.web.journal.conftest import Desk

MOST = 12


def write(plan: Plan, key: str, text: str) -> None:
    """The text of a node."""
    Node.objects.filter(plan=plan, key=key).update(text=text)


def shown(desk: Desk, plan: Plan) -> str:
    """The page."""
    answer = desk.get("plan_names", plan.slug)
    assert answer.status_code == 200
    return str(answer.content.decode())  # type: ignore[attr-defined]


def test_a_plan_that_names_nobody_says_so(desk: Desk, plan: Plan) -> None:
    assert 'data-testid="empty"' in shown(desk, plan)


def test_each_name_leads_to_where_it_is_written(desk: Desk, plan: Plan) -> None:
    write(plan, "a1", "Voir avec Mme Dupont")
    write(plan, "a2", "Appeler Mme Dupont au 081 24 56 78")
    page = shown(desk, plan)
    assert page.count('data-testid="name"') == 2
    for key in ("a1", "a2"):
        assert f"/valmont/plans/{plan.slug}/nodes/{key}/edit/" in page


def test_people_of_the_house_are_known(cast: Cast, desk: Desk, plan: Plan) -> None:
    write(plan, "a1", "Confié à Reader Doe")
    assert "Reader Doe" in shown(desk, plan)


def test_the_last_news_are_read_and_what_is_internal_is_not(
    cast: Cast, desk: Desk, plan: Plan
) -> None:
    node = Node.objects.select_related("plan").get(plan=plan, key="a1")
    record_update(node=node, news=News("ongoing", "Vu M. Léonard"), by=cast.contributor)
    write(plan, "a2", "Voir avec Mme Dupont")
    Node.objects.filter(plan=plan, key="a2").update(is_internal=True)
    page = shown(desk, plan)
    assert "Léonard" in page
    assert "Dupont" not in page


def test_what_was_looked_at_is_told_no_more_until_one_looks_again(
    desk: Desk, plan: Plan
) -> None:
    write(plan, "a1", "Voir avec Mme Dupont")
    desk.post("plan_name_clear", plan.slug, words="mme dupont", verdict="may_stay")
    page = shown(desk, plan)
    assert 'data-testid="name"' not in page
    assert 'data-testid="cleared"' in page
    write(plan, "a2", "Mme Dupont aussi")
    assert 'data-testid="name"' not in shown(desk, plan)
    desk.post("plan_name_clear", plan.slug, words="mme dupont", verdict="")
    assert 'data-testid="name"' in shown(desk, plan)
    verbs = Change.objects.within(plan.scope).filter(kind="name").order_by("pk")
    assert [line.verb for line in verbs] == ["name.cleared", "name.reopened"]


def test_a_name_that_the_plan_does_not_hold_is_not_there(
    desk: Desk, plan: Plan
) -> None:
    for said in ({"words": "x", "verdict": "nobody"}, {"words": "", "verdict": "z"}):
        assert desk.post("plan_name_clear", plan.slug, **said).status_code == 404
    assert not Cleared.objects.exists()


def test_what_is_said_of_a_name_holds_for_one_plan(
    cast: Cast, desk: Desk, plan: Plan
) -> None:
    other = make_plan(cast.organisation)
    for each in (plan, other):
        write(each, "a1", "Voir avec Mme Dupont")
    desk.post("plan_name_clear", plan.slug, words="mme dupont", verdict="nobody")
    assert 'data-testid="name"' in shown(desk, other)


def test_the_table_holds_every_place(desk: Desk, plan: Plan) -> None:
    write(plan, "a1", "Voir avec Mme Dupont")
    answer = desk.get("plan_names_csv", plan.slug)
    lines = answer.content.decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert len(lines) == 2
    assert "Mme Dupont;" in lines[1]


def test_queries_do_not_grow_with_the_names(
    desk: Desk, plan: Plan, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    counts = []
    for keys in (["a1", "a2"], [f"a{rank}" for rank in range(1, 6)]):
        for key in keys:
            write(plan, key, f"Voir Mme Dupont{'abcdef'[int(key[1:])]}")
        desk.post("plan_name_clear", plan.slug, words="mme dupontb", verdict="nobody")
        with django_assert_max_num_queries(MOST) as captured:
            shown(desk, plan)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_every_form_carries_its_token(desk: Desk, plan: Plan) -> None:
    write(plan, "a1", "Voir avec Mme Dupont")
    page = shown(desk, plan)
    own = page.count("/names/say/")
    assert own == 2
    # One more: signing out, in the bar.
    assert page.count("csrfmiddlewaretoken") == page.count('method="post"') >= own + 1
