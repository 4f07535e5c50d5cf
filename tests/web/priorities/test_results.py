"""The result of a session: what is shown, compared, exported, written into the plan."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from gouvernail.organisations.models import Visibility
from gouvernail.plans.models import Node, Plan
from gouvernail.priorities.enums import Quadrant
from gouvernail.priorities.models import Session
from gouvernail.priorities.services import close_session, show_result
from tests.factories import Cast
from tests.priorities.weighing import begin, vote
from tests.web.priorities.pages import at, of_plan

ClientOf = Callable[[Any], Client]


def said(quadrant: Quadrant) -> str:
    """Its name in the language of the plan."""
    with override("fr"):
        return str(quadrant.label)


def priorities(plan: Plan) -> dict[str, str]:
    """The priority of each action that has one."""
    rows = Node.objects.of_plan(plan).exclude(priority="")
    return dict(rows.values_list("key", "priority"))


def test_the_result_is_a_sentence_an_order_and_a_spread(
    cast: Cast, closed: Session, client_of: ClientOf
) -> None:
    page = client_of(cast.elected).get(at("priority_session", closed))
    outcome = page.context["outcome"]
    assert [row.weighed.key for row in outcome.rows] == ["a1", "a2", "a3"]
    assert [row.quadrant.value for row in outcome.rows] == [
        "quick",
        "dropped",
        "unsaid",
    ]
    assert outcome.rows[0].values == "2 · 5"
    assert [row.weighed.key for row in outcome.divided] == ["a1"]
    with override("en"):
        said = "3 actions weighed: 1 to do soon, 1 to set aside, 1 without opinion"
        assert outcome.finding == said


def test_comments_bear_no_name(
    cast: Cast, closed: Session, client_of: ClientOf
) -> None:
    page = client_of(cast.finance).get(at("priority_session", closed))
    said = page.content.decode()
    assert "Attendu" in said
    assert cast.contributor.full_name not in said


def test_readers_see_the_result_only_once_it_is_shown_and_no_comment(
    cast: Cast, closed: Session, client_of: ClientOf
) -> None:
    client = client_of(cast.reader)
    assert client.get(at("priority_session", closed)).status_code == 403
    assert (
        closed.title
        not in client.get(of_plan("priorities", closed.plan)).content.decode()
    )
    show_result(session=closed, shown=True, by=cast.coordinator)
    page = client.get(at("priority_session", closed))
    assert page.status_code == 200
    assert "Attendu" not in page.content.decode()
    table = client.get(at("priority_export", closed, "csv")).content.decode()
    assert "Attendu" not in table


def test_what_the_authority_keeps_from_the_council_stays_kept(
    cast: Cast, closed: Session, client_of: ClientOf
) -> None:
    show_result(session=closed, shown=True, by=cast.coordinator)
    Visibility.objects.create(
        organisation=cast.organisation, topic="priority", audience="internal"
    )
    client = client_of(cast.reader)
    assert client.get(at("priority_session", closed)).status_code == 404


def test_the_result_keeps_the_words_of_its_day(
    cast: Cast, plan: Plan, closed: Session, client_of: ClientOf
) -> None:
    before = Node.objects.get(plan=plan, key="a1").title
    Node.objects.filter(plan=plan, key="a1").update(title="Tout autre chose")
    Node.objects.filter(plan=plan, key="a2").update(removed_at=timezone.now())
    page = client_of(cast.finance).get(at("priority_session", closed))
    said = page.content.decode()
    assert before in said
    assert 'data-testid="is-gone"' in said
    assert 'value="a2"' not in said


@pytest.mark.parametrize(
    ("written_as", "words", "found"),
    [
        ("quadrant", "", {"a1": said(Quadrant.QUICK), "a2": said(Quadrant.DROPPED)}),
        ("rank", "", {"a1": "1", "a2": "2"}),
        ("words", "Haute", {"a1": "Haute", "a2": "Haute"}),
    ],
)
def test_the_priority_is_written_to_what_is_ticked_and_undone(
    cast: Cast,
    plan: Plan,
    closed: Session,
    client_of: ClientOf,
    written_as: str,
    words: str,
    found: dict[str, str],
) -> None:
    client = client_of(cast.coordinator)
    data = {"keys": ["a1", "a2"], "written_as": written_as, "words": words}
    page = client.post(at("priority_write", closed), data, follow=True)
    assert priorities(plan) == found
    undo = list(page.context["messages"])[-1].extra_tags.removeprefix("undo:")
    client.post(undo)
    assert priorities(plan) == {}


@pytest.mark.parametrize(
    "data",
    [
        {"written_as": "quadrant"},
        {"keys": ["ailleurs"], "written_as": "rank"},
        {"keys": ["a1"], "written_as": "words", "words": " "},
        {"keys": ["a1"], "written_as": "nimporte"},
    ],
)
def test_nothing_is_written_where_something_is_wrong(
    cast: Cast, plan: Plan, closed: Session, client_of: ClientOf, data: dict[str, Any]
) -> None:
    page = client_of(cast.coordinator).post(
        at("priority_write", closed), data, follow=True
    )
    assert priorities(plan) == {}
    assert [message.level_tag for message in page.context["messages"]] == ["error"]


def test_an_open_session_writes_nothing(
    cast: Cast, plan: Plan, session: Session, client_of: ClientOf
) -> None:
    data = {"keys": ["a1"], "written_as": "rank"}
    client_of(cast.coordinator).post(at("priority_write", session), data)
    assert priorities(plan) == {}


def test_a_result_is_compared_with_an_earlier_one(
    cast: Cast, plan: Plan, closed: Session, client_of: ClientOf
) -> None:
    later = begin(cast, plan, keys=["a1", "a4"])
    vote(later, cast.contributor, a1=(1, 1), a4=(5, 5))
    close_session(session=later, by=cast.coordinator)
    client = client_of(cast.finance)
    page = client.get(at("priority_session", later), {"with": closed.pk})
    rows = page.context["outcome"].by_key
    assert rows["a1"].before.value == "3,5"
    assert str(rows["a1"].before.quadrant.value) == "quick"
    assert rows["a4"].before is None


@pytest.mark.parametrize("other", ["999999", "x", "1" * 40])
def test_a_session_of_elsewhere_cannot_be_compared(
    cast: Cast, closed: Session, client_of: ClientOf, other: str
) -> None:
    page = client_of(cast.finance).get(at("priority_session", closed), {"with": other})
    assert page.status_code == 404


def test_the_file_says_what_the_page_says(
    cast: Cast, closed: Session, client_of: ClientOf
) -> None:
    client = client_of(cast.finance)
    answer = client.get(at("priority_export", closed, "csv"))
    rows = list(
        csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    )
    page = client.get(at("priority_session", closed)).context["outcome"]
    assert [row[2] for row in rows[1:]] == [row.entry["title"] for row in page.rows]
    assert rows[1][4:8] == ["3,50", "1,50", "2 5", "1 2"]
    assert client.get(at("priority_export", closed, "xlsx")).content[:2] == b"PK"


def test_the_coordinator_shows_hides_removes_and_brings_back(
    cast: Cast, plan: Plan, closed: Session, client_of: ClientOf
) -> None:
    client = client_of(cast.coordinator)
    client.post(at("priority_show", closed), {"shown": "1"})
    assert Session.objects.get().is_shown
    client.post(at("priority_show", closed))
    assert not Session.objects.get().is_shown
    page = client.post(at("priority_remove", closed), follow=True)
    assert client.get(at("priority_session", closed)).status_code == 404
    undo = list(page.context["messages"])[-1].extra_tags.removeprefix("undo:")
    client.post(undo)
    assert client.get(at("priority_session", closed)).status_code == 200


def test_closing_without_any_vote_is_refused_in_a_sentence(
    cast: Cast, session: Session, client_of: ClientOf
) -> None:
    page = client_of(cast.coordinator).post(at("priority_close", session), follow=True)
    assert [message.level_tag for message in page.context["messages"]] == ["error"]
    assert Session.objects.get().is_open


def test_voters_are_added_and_taken_out_on_the_page(
    cast: Cast, session: Session, client_of: ClientOf
) -> None:
    client = client_of(cast.coordinator)
    client.post(at("priority_people", session), {"people": [cast.finance.pk]})
    client.post(at("priority_out", session), {"person": cast.contributor.pk})
    asked = session.voters.filter(removed_at=None).order_by("pk")
    assert [voter.person for voter in asked] == [cast.department_head, cast.finance]
    page = client.post(
        at("priority_people", session), {"people": [cast.stranger.pk]}, follow=True
    )
    assert [message.level_tag for message in page.context["messages"]][-1] == "error"


def test_the_plot_holds_every_action_that_was_weighed(
    cast: Cast, closed: Session, client_of: ClientOf
) -> None:
    client = client_of(cast.finance)
    figure = client.get(at("priority_session", closed)).context["figure"]
    assert len(figure.rows) == 2
    address = reverse("chart", args=[*closed.plan.address, "priorities", "svg"])
    drawn = client.get(address, {"session": closed.pk})
    assert drawn.status_code == 200
    assert figure.finding in drawn.content.decode()


def test_the_plot_is_kept_from_who_may_not_read_the_result(
    cast: Cast, closed: Session, client_of: ClientOf
) -> None:
    address = reverse("chart", args=[*closed.plan.address, "priorities", "svg"])
    client = client_of(cast.reader)
    assert client.get(address, {"session": closed.pk}).status_code == 403
    assert client.get(address).status_code == 404
