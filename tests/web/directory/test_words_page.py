"""The lists of words: started, ordered, renamed, put away, counted."""

from gouvernail.organisations.models import Term
from gouvernail.organisations.services import seed_terms
from gouvernail.plans.models import Node, Plan
from tests.web.directory.conftest import Counter
from tests.web.plans.conftest import text_of


def words_of(vocabulary: str) -> list[str]:
    """The words in use of a list, in order."""
    rows = Term.objects.filter(vocabulary=vocabulary, archived_at=None)
    return list(rows.order_by("position", "name").values_list("name", flat=True))


def test_empty_lists_start_from_those_that_are_proposed(counter: Counter) -> None:
    page = counter.get("words").content.decode()
    assert "/valmont/directory/words/start/" in page
    counter.post("words_start")
    assert len(words_of("sdg")) == 17
    assert "/words/start/" not in counter.get("words").content.decode()


def test_a_reader_is_not_offered_to_start_the_lists(readers: Counter) -> None:
    assert "/words/start/" not in readers.get("words").content.decode()


def test_words_are_added_renamed_and_put_in_order(counter: Counter) -> None:
    for name in ("Centre", "Moulin"):
        counter.post("word_new", "place", name=name)
    second = Term.objects.get(name="Moulin")
    counter.post("word_move", second.pk, direction="up")
    assert words_of("place") == ["Moulin", "Centre"]
    counter.post("word_edit", second.pk, name="Vieux Moulin")
    assert words_of("place") == ["Vieux Moulin", "Centre"]


def test_a_sector_plan_has_initials_and_dates(counter: Counter) -> None:
    dates = {"starts_on": "2026-01-01", "ends_on": "2031-12-31"}
    page = counter.post("word_new", "sector_plan", name="Plan x", code="PX", **dates)
    assert "31/12/2031" in text_of(page)
    term = Term.objects.get(code="PX")
    assert term.ends_on is not None
    assert term.ends_on.year == 2031


def test_the_goals_stay_seventeen(counter: Counter) -> None:
    assert counter.post("word_new", "sdg", name="Dix-huitième").status_code == 404
    assert counter.post("word_new", "nothing", name="Rien").status_code == 404


def test_a_goal_may_be_reworded_and_keeps_its_number(counter: Counter) -> None:
    seed_terms(counter.cast.organisation)
    goal = Term.objects.get(vocabulary="sdg", code="3")
    counter.post("word_edit", goal.pk, name="Santé", code="99")
    goal.refresh_from_db()
    assert (goal.name, goal.code) == ("Santé", "3")


def test_each_word_says_how_many_actions_bear_it_and_leads_to_them(
    counter: Counter, plan: Plan
) -> None:
    seed_terms(counter.cast.organisation)
    below = Term.objects.get(name="Sport")
    for key in ("a1", "b1", "s1"):
        Node.objects.get(plan=plan, key=key).terms.add(below)
    page = counter.get("words")
    assert text_of(page).count("2 actions") == 2
    address = f"/valmont/plans/{plan.slug}/actions/table/?theme=Sport"
    assert address in page.content.decode()
    found = text_of(counter.client.get(address))
    assert "Créer un taxi social" in found
    assert "Former deux chauffeurs" not in found


def test_a_word_put_away_stays_on_its_actions(counter: Counter, plan: Plan) -> None:
    counter.post("word_new", "tag", name="Participatif")
    term = Term.objects.get(name="Participatif")
    node = Node.objects.get(plan=plan, key="a1")
    node.terms.add(term)
    page = counter.post("word_archive", term.pk).content.decode()
    assert f"/words/{term.pk}/restore/" in page
    assert "word-archived" in page
    assert list(node.terms.all()) == [term]


def test_what_was_typed_stays_when_it_is_refused(counter: Counter) -> None:
    counter.post("word_new", "tag", name="Numérique")
    page = counter.post("word_new", "tag", name="NUMERIQUE")
    assert page.status_code == 422
    assert 'value="NUMERIQUE"' in page.content.decode()
    assert words_of("tag") == ["Numérique"]
