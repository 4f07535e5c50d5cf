"""The document of an evaluation says what was frozen and written, to whom it may."""

import io
import zipfile
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from gouvernail.accounts.models import User
from gouvernail.editions.catalogue import KINDS
from gouvernail.editions.making import document_of, paper_of
from gouvernail.editions.wishes import Wish
from gouvernail.evaluations.evidence import facts_of
from gouvernail.evaluations.frozen import frozen_of
from gouvernail.evaluations.models import Evaluation, Judgement, Proposal
from gouvernail.evaluations.services.answering import Said, assess
from gouvernail.evaluations.services.judging import Opinion, judge
from gouvernail.evaluations.services.opening import cancel_evaluation
from gouvernail.evaluations.services.proposing import Idea, decide, propose
from gouvernail.evaluations.services.sealing import seal
from gouvernail.evaluations.services.wording import write
from gouvernail.law.shipped import regime_for, shipped_regimes
from gouvernail.organisations.services.visibility import show_topic
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.shape import remove_node
from gouvernail.reports.papers.material import Extent
from tests.evaluations.conftest import Begin, node_of, reread, say
from tests.evaluations.told import spend
from tests.factories import Cast, make_plan, plan_value

VERDICT, LEARNT = "Le taxi roule enfin.", "Fixer le tarif d’abord."
ANSWER, REASON = "Deux appels sans offre.", "La Région ne suit pas."
NASTY = "A\x07 {{ x }} #let \\ <script>alert(1)</script> 🚲 " + "mot " * 12_000
FORMS = KINDS["evaluation"].formats


@pytest.fixture
def judged(evaluation: Evaluation, cast: Cast) -> Evaluation:
    """Its first objective is judged, its first action answered, its second to drop."""
    by, now, plan = cast.coordinator, timezone.now(), evaluation.plan
    said = Opinion("on_track", VERDICT, learnt=LEARNT)
    first = node_of(plan, "s1")
    judge(evaluation=evaluation, node=first, said=said, by=by, now=now)
    asked = evaluation.criteria.get(code="causes")
    answers = {asked: Said(words=ANSWER)}
    action = node_of(plan, "a1")
    assess(evaluation=evaluation, answers=answers, node=action, by=by, now=now)
    idea = Idea("drop", node_of(plan, "a2"), reason=REASON)
    made = propose(evaluation=evaluation, idea=idea, by=by, now=now)
    decide(proposal=made, outcome="accepted", note="Collège du 12", by=by)
    return evaluation


@pytest.fixture
def closed(judged: Evaluation, cast: Cast) -> Evaluation:
    """The same, its words sealed."""
    seal(evaluation=judged, by=cast.coordinator, now=timezone.now())
    return judged


def wish(
    evaluation: Evaluation, form: str = "html", audience: Audience = Audience.INTERNAL
) -> Wish:
    return Wish("evaluation", form, audience, str(evaluation.pk))


def words_of(evaluation: Evaluation, audience: Audience = Audience.INTERNAL) -> str:
    """What a reader finds on the page, a bar between two pieces of it."""
    plan = Plan.objects.for_page().get(pk=evaluation.plan_id)
    return _said(document_of(plan, wish(evaluation, "html", audience)))


def _said(made: bytes) -> str:
    page = html.fromstring(made)
    return " | ".join(_plain(str(text)) for text in page.itertext() if text.strip())


def _plain(text: str) -> str:
    return " ".join(text.replace("\u202f", " ").split())


def test_every_figure_is_that_of_the_frozen_evaluation(
    followed: Plan, begin: Begin
) -> None:
    spend(followed, "a1", "1000", spent="400")
    evaluation = begin()
    words = words_of(evaluation)
    frozen = frozen_of(evaluation)
    for key in ("s1", "s2"):
        for fact in facts_of(frozen, key):
            assert f"{fact.name} | {_plain(fact.value)}" in words
    tally = frozen.tally
    assert f"Actions done | {tally.rate} % | {tally.done} of 4" in words
    assert tally.denominator == 4


def test_judgements_answers_and_proposals_are_told(judged: Evaluation) -> None:
    words = words_of(judged)
    for told in (VERDICT, LEARNT, ANSWER, REASON, "Collège du 12", "Accepted"):
        assert told in words
    assert "Not judged yet: 1 of the 2 objectives." in words


def test_the_texts_of_the_house_stand_under_their_titles(
    judged: Evaluation, cast: Cast
) -> None:
    texts = {"context": "Des crues.", "conclusion": "Poursuivre.", "method": "Un tour."}
    write(evaluation=judged, texts=texts, by=cast.coordinator)
    titles = [each.text for each in paper_of(judged.plan, wish(judged)).headings]
    words = words_of(judged)
    assert all(text in words for text in texts.values())
    assert {"Context", "Conclusion", "Our way of steering"} <= set(titles)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_bytes_come_out_whatever_became_of_the_plan(
    form: str, closed: Evaluation, cast: Cast
) -> None:
    plan = Plan.objects.for_page().get(pk=closed.plan_id)
    first = document_of(plan, wish(closed, form))
    say(plan, "a2", cast.coordinator, "done", "Fini depuis.")
    spend(plan, "a2", "5000")
    Node.objects.filter(plan=plan, key="s1").update(title="Tout autre chose")
    remove_node(node=node_of(plan, "a1"), by=cast.coordinator)
    User.objects.filter(pk=cast.contributor.pk).update(last_name="Autrement")
    again = Plan.objects.for_page().get(pk=plan.pk)
    assert document_of(again, wish(closed, form)) == first


def test_an_action_dropped_since_is_still_told(judged: Evaluation, cast: Cast) -> None:
    remove_node(node=node_of(judged.plan, "a1"), by=cast.coordinator)
    words = words_of(judged)
    assert "Créer un taxi social" in words
    assert ANSWER in words


def test_sealed_words_are_told_whatever_the_rows_say(closed: Evaluation) -> None:
    Judgement.objects.filter(evaluation=closed).update(done="Réécrit en douce.")
    Proposal.objects.filter(evaluation=closed).update(reason="Autre raison.")
    words = words_of(reread(closed))
    assert VERDICT in words
    assert REASON in words
    assert "en douce" not in words


def test_the_law_that_asks_for_it_is_told_with_its_source(judged: Evaluation) -> None:
    regime = regime_for(shipped_regimes(), "cpas", 2024)
    assert regime is not None
    step = regime.step("midterm")
    assert f"{step.sentence} {step.source}." in words_of(judged)


def test_a_draft_is_for_the_house_alone(judged: Evaluation) -> None:
    assert "draft" in words_of(judged)
    for audience in (Audience.COUNCIL, Audience.PUBLIC):
        with pytest.raises(PlanError):
            words_of(judged, audience)


def test_the_public_reads_no_name_no_news_and_no_word_of_a_pilot(
    closed: Evaluation, cast: Cast
) -> None:
    house, public = words_of(closed), words_of(closed, Audience.PUBLIC)
    for kept in (ANSWER, "Le taxi roule.", str(cast.contributor)):
        assert kept in house
        assert kept not in public
    assert VERDICT in public
    assert REASON in public


@pytest.mark.parametrize("form", ["html", "docx", "odt", "xlsx"])
def test_what_is_internal_is_in_no_format_and_in_no_count(
    form: str, followed: Plan, begin: Begin, cast: Cast
) -> None:
    rows = Node.objects.filter(plan=followed, key="a2")
    rows.update(is_internal=True, title="Secret de la maison")
    evaluation, by, now = begin(), cast.coordinator, timezone.now()
    idea = Idea("drop", node_of(followed, "a2"), reason=REASON)
    propose(evaluation=evaluation, idea=idea, by=by, now=now)
    seal(evaluation=evaluation, by=by, now=now)
    told = _texts(document_of(followed, wish(evaluation, form, Audience.PUBLIC)), form)
    assert "Secret de la maison" not in told
    assert REASON not in told
    assert "Secret" in _texts(document_of(followed, wish(evaluation, form)), form)
    counted = frozen_of(evaluation).tally.denominator - 1
    assert f"of {counted}" in words_of(evaluation, Audience.PUBLIC)


def test_without_the_states_the_document_is_one_sentence(
    closed: Evaluation, cast: Cast
) -> None:
    show_topic(
        organisation=cast.organisation,
        topic=Topic.STATUS,
        audience=Audience.COUNCIL,
        by=cast.administrator,
    )
    words = words_of(closed, Audience.PUBLIC)
    assert "not shown to this reader" in words
    assert VERDICT not in words
    assert VERDICT in words_of(closed, Audience.COUNCIL)


def test_what_moved_since_the_evaluation_before_is_told(
    closed: Evaluation, begin: Begin, cast: Cast
) -> None:
    say(closed.plan, "a2", cast.coordinator, "done", "Fini.")
    words = words_of(begin(title="La seconde"))
    assert "Since the last evaluation" in words
    assert "1.1.2 Mener l’action 2 | Ongoing | Done" in words
    assert "Well on the way | –" in words
    assert "Since the last evaluation" not in words_of(closed)


def test_of_one_branch_nothing_else_is_told_nor_counted(
    judged: Evaluation, cast: Cast
) -> None:
    write(evaluation=judged, texts={"context": "Tout le plan."}, by=cast.coordinator)
    plan = Plan.objects.for_page().get(pk=judged.plan_id)
    branch = replace(wish(judged), extent=Extent(part="s2"))
    words = _said(document_of(plan, branch))
    assert "Établir un plan de formation" in words
    assert "0 of 1" in words
    for other in ("Créer un taxi social", VERDICT, REASON, "Tout le plan."):
        assert other not in words


def test_a_selection_counts_its_actions_alone(judged: Evaluation) -> None:
    chosen = replace(wish(judged), extent=Extent(keys=frozenset({"a1", "a3"})))
    words = _said(document_of(judged.plan, chosen))
    assert "Actions done | 50 % | 1 of 2" in words
    assert "Mener l’action 2" not in words


def test_an_evaluation_of_another_plan_or_given_up_is_none(
    judged: Evaluation, cast: Cast
) -> None:
    other = make_plan(cast.organisation, plan_value(title="Autre plan"))
    with pytest.raises(PlanError):
        document_of(other, wish(judged))
    cancel_evaluation(evaluation=judged, by=cast.coordinator)
    with pytest.raises(PlanError):
        document_of(judged.plan, wish(judged))


@pytest.mark.parametrize("form", FORMS)
def test_any_sign_and_any_length_is_written_in_every_format(
    form: str, judged: Evaluation
) -> None:
    Judgement.objects.filter(evaluation=judged).update(done=NASTY)
    Proposal.objects.filter(evaluation=judged).update(reason=NASTY, title=NASTY[:500])
    assert len(document_of(judged.plan, wish(judged, form))) > 5_000


def test_a_long_plan_and_many_words_cost_no_more_queries(
    begin: Begin, cast: Cast
) -> None:
    counts = []
    for actions in (4, 40):
        plan = make_plan(cast.organisation, plan_value(actions, title=f"P{actions}"))
        evaluation, by, now = begin(plan=plan), cast.coordinator, timezone.now()
        asked = evaluation.criteria.get(code="realised")
        for node in Node.objects.of_plan(plan).filter(kind="action"):
            answers = {asked: Said("largely")}
            assess(evaluation=evaluation, answers=answers, node=node, by=by, now=now)
        with CaptureQueriesContext(connection) as queries:
            document_of(plan, wish(evaluation))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def _texts(made: bytes, form: str) -> str:
    """Every word of a file."""
    if form == "html":
        return made.decode()
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        names = [name for name in parts.namelist() if name.endswith(".xml")]
        return "\n".join(parts.read(name).decode() for name in names)
