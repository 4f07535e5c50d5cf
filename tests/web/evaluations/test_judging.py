"""The page of an evaluation: figures, evidence, the judgement of each objective."""

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.utils import timezone

from gouvernail.evaluations.frozen import frozen_of
from gouvernail.evaluations.models import Assessment, Evaluation, Judgement
from gouvernail.evaluations.services.sealing import seal
from gouvernail.organisations.services.visibility import show_topic
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plan.rollups import Tally
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from gouvernail.web.evaluations.heat import Cell
from tests.factories import Cast, make_plan
from tests.web.evaluations.making import at, begin, judged, node_of

ClientOf = Callable[[Any], Client]


def sent(page: Any, **other: str) -> dict[str, str]:
    """The form of a judgement as the page shows it."""
    form = page.context["form"]
    told = {name: form[name].value() or "" for name in form.fields}
    return {**told, **other}


def numbers(cells: list[Cell]) -> list[int]:
    """The counts of a row; a dash is none."""
    return [0 if cell.text == "–" else int(cell.text) for cell in cells]


def test_the_table_adds_up_to_what_the_plan_says(
    cast: Cast, plan: Plan, client_of: ClientOf
) -> None:
    for key, status in (("a1", "done"), ("a2", "ongoing"), ("a999", "done")):
        node = node_of(plan, key)
        record_update(node=node, news=News(status), by=cast.coordinator)
    evaluation = begin(cast, plan)
    page = client_of(cast.coordinator).get(evaluation.get_absolute_url())
    heat = page.context["page"].heat
    rows = [[cell.text for cell in line.cells] for line in heat.lines]
    sums = [
        sum(int(t) for t in column if t != "–") for column in zip(*rows, strict=True)
    ]
    assert sums == [int(c.text) if c.text != "–" else 0 for c in heat.totals]
    assert heat.total == frozen_of(evaluation).tally.counted == 6
    assert [line.key for line in heat.lines] == ["s1", "s2"]


def test_what_changes_afterwards_changes_no_figure(
    cast: Cast, plan: Plan, evaluation: Evaluation, client_of: ClientOf
) -> None:
    client = client_of(cast.coordinator)
    before = client.get(evaluation.get_absolute_url()).context["page"]
    tally, facts = before.heat.tally, before.facts
    node = node_of(plan, "a1")
    record_update(node=node, news=News("done"), by=cast.coordinator)
    after = client.get(evaluation.get_absolute_url()).context["page"]
    assert (after.heat.tally, after.facts) == (tally, facts)
    assert isinstance(tally, Tally)


def test_every_figure_beside_the_words_says_its_rule(
    cast: Cast, evaluation: Evaluation, client_of: ClientOf
) -> None:
    page = client_of(cast.coordinator).get(evaluation.get_absolute_url())
    facts = page.context["page"].facts
    assert [each.code for each in facts] == [
        *("done", "late", "indicators", "money", "answers"),
    ]
    assert all(each.rule in page.content.decode() for each in facts[:2])


def test_a_judgement_is_saved_with_its_words_and_answers(
    cast: Cast, evaluation: Evaluation, client_of: ClientOf
) -> None:
    client, address = (
        client_of(cast.coordinator),
        at("evaluation_judgement", evaluation, "s1"),
    )
    question = evaluation.criteria.get(code="relevance")
    words = {"verdict": "partial", "done": "Fait.", "missed": "Manqué."}
    data = sent(client.get(address), **words, **{f"mark-{question.pk}": "fully"})
    assert client.post(address, data)["Location"] == address
    row = Judgement.objects.get()
    assert (row.node.key, row.verdict, row.missed) == ("s1", "partial", "Manqué.")
    assert Assessment.objects.get().mark == "fully"
    assert b'data-testid="judged"' in client.get(address).content


def test_a_colleagues_newer_words_are_shown_and_mine_are_kept(
    cast: Cast, evaluation: Evaluation, client_of: ClientOf
) -> None:
    client, address = (
        client_of(cast.coordinator),
        at("evaluation_judgement", evaluation, "s1"),
    )
    data = sent(client.get(address), verdict="reached", done="Mes mots.")
    judged(cast, evaluation, done="Ses mots.")
    page = client.post(address, data)
    assert page.status_code == 409
    assert "Ses mots." in page.content.decode()
    assert "Mes mots." in page.content.decode()
    assert Judgement.objects.get().done == "Ses mots."
    again = client.post(address, sent(page))
    assert again.status_code == 302
    assert Judgement.objects.get().done == "Mes mots."


def test_the_same_words_sent_twice_are_no_conflict(
    cast: Cast, evaluation: Evaluation, client_of: ClientOf
) -> None:
    client, address = (
        client_of(cast.coordinator),
        at("evaluation_judgement", evaluation, "s1"),
    )
    data = sent(client.get(address), verdict="reached", done="Mes mots.")
    assert [client.post(address, data).status_code for _ in range(2)] == [302, 302]


def test_the_lead_of_an_objective_judges_it_and_no_other(
    cast: Cast, plan: Plan, evaluation: Evaluation, client_of: ClientOf
) -> None:
    Node.objects.filter(plan=plan, key="s1").update(lead=cast.contributor)
    client = client_of(cast.contributor)
    hers, other = (at("evaluation_judgement", evaluation, key) for key in ("s1", "s2"))
    assert b'data-testid="judgement-form"' in client.get(hers).content
    assert b'data-testid="judgement-form"' not in client.get(other).content
    assert client.post(other, {"done": "Moi"}).status_code == 403
    assert client.post(hers, {"done": "Moi"}).status_code == 302


def test_an_objective_that_left_the_plan_stays_in_the_evaluation(
    cast: Cast, plan: Plan, evaluation: Evaluation, client_of: ClientOf
) -> None:
    now = timezone.now()
    Node.objects.filter(plan=plan, key__in=["s2", "o999", "a999"]).update(
        removed_at=now
    )
    address = at("evaluation_judgement", evaluation, "s2")
    page = client_of(cast.coordinator).get(address)
    assert page.status_code == 200
    assert b'data-testid="is-gone"' in page.content


def test_no_other_plan_lends_its_objectives(
    cast: Cast, evaluation: Evaluation, client_of: ClientOf
) -> None:
    other = make_plan(cast.elsewhere)
    Node.objects.filter(plan=other, key="s1").update(key="ailleurs")
    client = client_of(cast.coordinator)
    for key in ("ailleurs", "a1", "inconnu"):
        address = at("evaluation_judgement", evaluation, key)
        assert client.get(address).status_code == 404
        assert client.post(address, {"done": "x"}).status_code == 404


def test_what_the_council_may_not_see_is_neither_shown_nor_counted(
    cast: Cast, plan: Plan, client_of: ClientOf
) -> None:
    for topic in (Topic.NOTE, Topic.BUDGET, Topic.INDICATORS):
        show_topic(
            organisation=cast.organisation,
            topic=topic,
            audience=Audience.INTERNAL,
            by=cast.administrator,
        )
    evaluation = begin(cast, plan)
    question = evaluation.criteria.get(code="realised")
    Assessment.objects.create(
        evaluation=evaluation,
        criterion=question,
        node=node_of(plan, "a1"),
        words="Un mot de la maison",
    )
    seal(evaluation=evaluation, by=cast.coordinator, now=timezone.now())
    client = client_of(cast.reader)
    page = client.get(at("evaluation_judgement", evaluation, "s1"))
    told = [each.code for each in page.context["page"].facts]
    assert told == ["done", "late", "answers"]
    assert "Un mot de la maison" not in page.content.decode()
    assert client.get(at("evaluation_answers", evaluation)).status_code == 403
