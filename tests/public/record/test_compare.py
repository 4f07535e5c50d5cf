"""The plan at two moments: as it was published, else as dated news tell it."""

from collections.abc import Callable
from datetime import date, timedelta

from django.http import HttpResponse

from gouvernail.plans.models import Node
from gouvernail.progress.models import ProgressUpdate
from gouvernail.publishing.models import Publication
from gouvernail.publishing.reading import opened
from gouvernail.publishing.services.publishing import publish
from gouvernail.publishing.value import Edition, News, Retired
from tests.factories import Cast
from tests.support.published import NOON, Shown

Look = Callable[..., HttpResponse]
Rewritten = Callable[..., Publication]
LATER = NOON + timedelta(days=200)


def publish_later(shown: Shown, cast: Cast) -> Publication:
    row = Node.objects.get(plan=shown.plan, key="a1")
    ProgressUpdate.objects.create(
        node=row, plan=shown.plan, status="done", at=LATER, by=cast.contributor
    )
    return publish(plan=shown.plan, by=None, now=LATER + timedelta(hours=1))


def test_two_publications_stand_side_by_side(
    shown: Shown, look: Look, cast: Cast
) -> None:
    after = publish_later(shown, cast)
    text = look("compare/", **{"from": "2027-q2"}).content.decode()
    counts = [opened(each).tallies[None].done for each in (shown.publication, after)]
    assert counts == [1, 2]
    assert "1 more action is done" in text
    said = text.partition('data-testid="counts"')[2]
    assert "<td>1</td><td>2</td><td>+1</td>" in said
    assert "Créer un taxi social" in text.partition('data-testid="moved"')[2]


def test_moments_have_addresses_that_last(shown: Shown, look: Look, cast: Cast) -> None:
    publish_later(shown, cast)
    asked = {"from": "2027-q2", "to": "2027-q4"}
    turned = {"from": "2027-q4", "to": "2027-q2"}
    assert look("compare/", **asked).status_code == 200
    assert "1 more action" in look("compare/", **turned).content.decode()
    for wrong in ("2027-q3", "1999", "x" * 3_000, "'\"<>"):
        assert look("compare/", **{"from": wrong}).status_code == 404, wrong
    same = {"from": "2027-q2", "to": "2027-q2"}
    assert look("compare/", **same).status_code == 404


def test_before_the_first_publication_the_dated_news_are_folded(
    shown: Shown, look: Look, rewritten: Rewritten, news: Callable[..., News]
) -> None:
    told = (
        news("a2", "2027-05-01", "done", was="ongoing"),
        news("a2", "2026-06-01", "ongoing", was="not_started"),
        news("a1", "2025-06-01", "done", was="not_started"),
    )
    rewritten(shown.publication, news=told)
    text = look("compare/", **{"from": "2026"}).content.decode()
    assert 'data-testid="counted-again"' in text
    said = text.partition('data-testid="counts"')[2]
    # At the end of 2026: one done, one ongoing.
    assert "Done</span></span></th><td>1</td>" in said
    assert "Ongoing</span></span></th><td>1</td>" in said


def test_a_plan_published_once_and_young_has_nothing_to_compare(
    shown: Shown, look: Look, rewritten: Rewritten
) -> None:
    rewritten(shown.publication, versions=(Edition(number=1, on=date(2027, 1, 9)),))
    answer = look("compare/")
    assert answer.status_code == 200
    assert 'data-testid="empty"' in answer.content.decode()


def test_what_left_is_named_only_where_a_revision_told(
    shown: Shown, look: Look, cast: Cast, rewritten: Rewritten
) -> None:
    after = publish_later(shown, cast)
    value = opened(after).value
    kept = tuple(n for n in value.plan.nodes if n.id not in ("a2", "a3"))
    gone = Retired(
        id="a2", title="Mener l’action 2", on=date(2027, 6, 1), reason="Trop"
    )
    plan = value.plan.model_copy(update={"nodes": kept})
    rewritten(after, plan=plan, retired=(gone,))
    text = look("compare/", **{"from": "2027-q2"}).content.decode()
    assert 'data-testid="left"' in text
    assert "Trop" in text
    assert "Mener l’action 3" not in text


def test_where_states_are_kept_there_is_no_such_page(
    shown: Shown, look: Look, rewritten: Rewritten
) -> None:
    rewritten(shown.publication, hidden=("status",), told={}, news=())
    assert look("compare/").status_code == 404


def test_a_moment_when_states_were_kept_tells_none(
    shown: Shown, look: Look, cast: Cast, rewritten: Rewritten
) -> None:
    publish_later(shown, cast)
    rewritten(shown.publication, hidden=("status",), told={}, news=())
    text = look("compare/", **{"from": "2027-q2"}).content.decode()
    assert 'data-testid="hidden-then"' in text
    assert 'data-testid="counts"' not in text


def test_what_was_taken_back_is_no_moment(shown: Shown, look: Look, cast: Cast) -> None:
    publish_later(shown, cast)
    Publication.objects.filter(pk=shown.publication.pk).update(taken_back_at=NOON)
    assert look("compare/", **{"from": "2027-q2"}).status_code == 404
