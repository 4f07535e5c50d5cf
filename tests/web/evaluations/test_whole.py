"""The words for the whole plan, the campaign, the comparison, the end."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db import connection
from django.test import Client
from django.utils import timezone

from gouvernail.campaigns.models import Campaign
from gouvernail.evaluations.models import Assessment, Evaluation
from gouvernail.evaluations.services.asking import ask_pilots, suggested_terms
from gouvernail.evaluations.services.wording import write
from gouvernail.plans.models import Plan
from gouvernail.progress.services import News, record_update
from tests.factories import Cast
from tests.web.evaluations.making import at, begin, decided, judged, node_of, sealed

ClientOf = Callable[[Any], Client]


def sent(page: Any, **other: object) -> dict[str, Any]:
    """The form of a page as it stands."""
    form = page.context["form"]
    told = {name: form[name].value() for name in form.fields}
    return {**{n: v for n, v in told.items() if v is not None}, **other}


def test_the_words_are_saved_beside_their_figures(
    cast: Cast, evaluation: Evaluation, client_of: ClientOf
) -> None:
    client, address = client_of(cast.coordinator), at("evaluation_text", evaluation)
    question = evaluation.criteria.get(code="steering")
    page = client.get(address)
    assert b'data-testid="fact"' in page.content
    words = {"context": "Une crise.", "conclusion": "On continue."}
    client.post(address, sent(page, **words, **{f"mark-{question.pk}": "partly"}))
    evaluation.refresh_from_db()
    assert (evaluation.context, evaluation.conclusion) == ("Une crise.", "On continue.")
    assert Assessment.objects.get().node is None


def test_newer_words_are_shown_before_mine_replace_them(
    cast: Cast, evaluation: Evaluation, client_of: ClientOf
) -> None:
    client, address = client_of(cast.coordinator), at("evaluation_text", evaluation)
    data = sent(client.get(address), context="Mes mots.")
    write(evaluation=evaluation, texts={"context": "Ses mots."}, by=cast.administrator)
    page = client.post(address, data)
    assert page.status_code == 409
    assert "Ses mots." in page.content.decode()
    assert "Mes mots." in page.content.decode()
    assert client.post(address, sent(page)).status_code == 302
    evaluation.refresh_from_db()
    assert evaluation.context == "Mes mots."


def test_who_does_not_run_it_reads_the_words_only(
    cast: Cast, evaluation: Evaluation, client_of: ClientOf
) -> None:
    client, address = client_of(cast.contributor), at("evaluation_text", evaluation)
    assert b"<textarea" not in client.get(address).content
    assert client.post(address, {"context": "Moi"}).status_code == 403


def test_the_director_named_by_the_campaign_answers_and_writes_no_text(
    cast: Cast, evaluation: Evaluation, client_of: ClientOf
) -> None:
    terms = replace(
        suggested_terms(evaluation, timezone.localdate()), director=cast.finance
    )
    now = timezone.now()
    ask_pilots(evaluation=evaluation, terms=terms, by=cast.coordinator, now=now)
    question = evaluation.criteria.get(code="steering")
    client, address = client_of(cast.finance), at("evaluation_text", evaluation)
    page = client.get(address)
    assert b'data-testid="question"' in page.content
    assert b"<textarea" not in page.content
    client.post(address, {"context": "Moi", f"mark-{question.pk}": "fully"})
    evaluation.refresh_from_db()
    assert (evaluation.context, Assessment.objects.get().mark) == ("", "fully")


def test_altered_figures_are_told_on_the_page(
    cast: Cast, evaluation: Evaluation, client_of: ClientOf
) -> None:
    client, address = client_of(cast.contributor), evaluation.get_absolute_url()
    assert b'data-testid="tampered"' not in client.get(address).content
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE evaluations_evaluation SET content = REPLACE(content, %s, %s)",
            ["taxi", "bus"],
        )
    assert b'data-testid="tampered"' in client.get(address).content


def test_the_pilots_are_asked_with_everything_filled_in(
    cast: Cast, evaluation: Evaluation, client_of: ClientOf
) -> None:
    client, address = client_of(cast.coordinator), at("evaluation_ask", evaluation)
    data = sent(client.get(address), departments=[])
    assert client.post(address, data)["Location"] == evaluation.get_absolute_url()
    evaluation.refresh_from_db()
    assert evaluation.campaign == Campaign.objects.get()
    assert client.post(address, data).status_code == 422


def test_what_the_pilots_say_is_read_question_by_question(
    cast: Cast, plan: Plan, evaluation: Evaluation, client_of: ClientOf
) -> None:
    done = evaluation.criteria.get(code="realised")
    Assessment.objects.create(
        evaluation=evaluation,
        criterion=done,
        node=node_of(plan, "a1"),
        mark="largely",
        words="Le taxi roule",
        by=cast.contributor,
    )
    page = client_of(cast.coordinator).get(at("evaluation_answers", evaluation))
    assert [each.criterion for each in page.context["answers"]] == [done]
    assert "Le taxi roule" in page.content.decode()
    beside = client_of(cast.coordinator).get(
        at("evaluation_judgement", evaluation, "s1")
    )
    assert "Le taxi roule" in beside.content.decode()


def test_two_evaluations_are_compared_by_rate_judgement_and_action(
    cast: Cast, plan: Plan, client_of: ClientOf
) -> None:
    judged(cast, begin(cast, plan, kind="annual"), verdict="partial")
    news = News("done")
    record_update(node=node_of(plan, "a1"), news=news, by=cast.coordinator)
    later = judged(cast, begin(cast, plan), verdict="reached")
    page = client_of(cast.coordinator).get(at("evaluation_compare", later))
    told = page.context["page"]
    assert [line.title for part in told.parts for line in part.lines] == [
        "Créer un taxi social"
    ]
    assert told.lines[0].before != told.lines[0].after
    assert "→" in told.lines[1].verdicts


def test_nothing_else_than_an_earlier_evaluation_of_the_plan_is_compared(
    cast: Cast, plan: Plan, client_of: ClientOf
) -> None:
    first, later = begin(cast, plan, kind="annual"), begin(cast, plan)
    client = client_of(cast.coordinator)
    alone = client.get(at("evaluation_compare", first), {"with": ""})
    assert alone.status_code == 404
    for wrong in ("999999", "1" * 40, "x", later.pk):
        address = at("evaluation_compare", later)
        assert client.get(address, {"with": wrong}).status_code == 404


def test_closing_says_what_is_missing_then_the_words_stand(
    cast: Cast, evaluation: Evaluation, client_of: ClientOf
) -> None:
    client, address = client_of(cast.coordinator), at("evaluation_seal", evaluation)
    assert b'data-testid="lacks"' in client.get(address).content
    client.post(address)
    evaluation.refresh_from_db()
    assert evaluation.is_sealed
    page = client.get(at("evaluation_judgement", evaluation, "s1"))
    assert b'data-testid="judgement-form"' not in page.content
    assert (
        client.get(at("evaluation_text", evaluation)).content.count(b"<textarea") == 0
    )
    client.post(at("evaluation_reopen", evaluation))
    evaluation.refresh_from_db()
    assert evaluation.is_open


def test_a_decision_is_linked_once_it_is_closed_and_keeps_it_closed(
    cast: Cast, plan: Plan, client_of: ClientOf
) -> None:
    decided(cast, plan, "adopted")
    evaluation, client = sealed(cast, plan), client_of(cast.coordinator)
    decision = decided(cast, plan, "evaluated")
    address = at("evaluation_decisions", evaluation)
    assert client.post(address, {"deliberation": "999"}).status_code == 422
    client.post(address, {"deliberation": decision.pk})
    assert list(evaluation.deliberations.all()) == [decision]
    assert (
        b'data-testid="step-social_council"'
        in client.get(evaluation.get_absolute_url()).content
    )
    client.post(at("evaluation_reopen", evaluation))
    evaluation.refresh_from_db()
    assert evaluation.is_sealed
