"""What the document names: counted first, taken up by one button, and back."""

from gouvernail.organisations.models import Partner
from gouvernail.plan.model import Fields
from gouvernail.plans.models import Node
from tests.plans.test_assigning import printed_plan
from tests.web.directory.conftest import Counter
from tests.web.plans.conftest import text_of


def test_the_counts_are_shown_before_anything_is_written(counter: Counter) -> None:
    printed = Fields(partners=("Unia", "La Régie"), lead="Inconnue")
    plan = printed_plan(counter.cast, [printed])
    page = text_of(counter.get("adopt_printed", plan.slug))
    assert "Unia" in page
    assert "Inconnue" in page
    assert not Partner.objects.exists()


def test_one_button_takes_them_up_and_the_toast_takes_them_back(
    counter: Counter,
) -> None:
    plan = printed_plan(counter.cast, [Fields(partners=("Unia",))])
    page = counter.post("adopt_printed", plan.slug)
    assert Partner.objects.get().nodes.count() == 1
    undo = page.content.decode().split('action="/valmont/plans/')[1].split('"')[0]
    counter.client.post(f"/valmont/plans/{undo}")
    assert not Partner.objects.exists()


def test_a_plan_that_names_nothing_says_so(counter: Counter) -> None:
    plan = printed_plan(counter.cast, [])
    assert (
        'data-testid="empty"'
        in counter.get("adopt_printed", plan.slug).content.decode()
    )
    counter.post("adopt_printed", plan.slug)
    assert not Node.objects.filter(plan=plan).exclude(partners=None).exists()


def test_the_history_tells_it_in_words(counter: Counter) -> None:
    plan = printed_plan(counter.cast, [Fields(partners=("Unia",))])
    counter.post("adopt_printed", plan.slug)
    history = counter.client.get(f"/valmont/plans/{plan.slug}/history/")
    assert history.status_code == 200
    assert "plan.printed_adopted" not in history.content.decode()
