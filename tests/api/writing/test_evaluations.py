"""Evaluations that a program carries."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from gouvernail.evaluations.models import Criterion, Evaluation
from gouvernail.plans.models import Plan
from tests.api.calling import Caller, calling
from tests.api.writing.conftest import Change
from tests.factories import Cast
from tests.web.evaluations.making import begin, decided, proposed, sealed

TODAY = timezone.localdate().isoformat()
GIVEN = {"kind": "annual", "title": "Bilan", "freezes_on": TODAY}


def opened(caller: Caller, base: str, **more: Any) -> Any:
    answer = caller.send("POST", f"{base}/evaluations", {**GIVEN, **more})
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_a_program_carries_an_evaluation_from_its_figures_to_the_organ(
    coordinator: Caller, change: Change, base: str, cast: Cast, plan: Plan
) -> None:
    one = f"{base}/evaluations/{opened(coordinator, base)['id']}"
    said = {"verdict": "on_track", "done": "Le taxi roule."}
    judged = change("PATCH", f"{one}/objectives/s1", said).json()
    assert judged["judged_by"]["name"] == "Coordinator Doe"
    change("PATCH", f"{one}/texts", {"conclusion": "On continue."})
    idea = {"act": "reword", "node": "a1", "title": "Un taxi pour tous"}
    made = coordinator.send("POST", f"{one}/proposals", idea).json()
    proposal = f"{one}/proposals/{made['id']}"
    change("POST", f"{proposal}/decide", {"outcome": "accepted"}, read=proposal)
    assert change("POST", f"{one}/seal", read=one).json()["state"] == "sealed"
    decided(cast, plan, "adopted")
    decision = decided(cast, plan, "evaluated")
    coordinator.send("POST", f"{one}/decisions", {"deliberation": decision.pk})
    assert coordinator.read(one)["decisions"] == [decision.pk]
    refused = change("POST", f"{one}/reopen", read=one)
    assert refused.json()["type"].endswith("refused")


def test_a_question_of_the_library_is_asked_by_its_code(
    coordinator: Caller, change: Change, base: str
) -> None:
    day = (timezone.localdate() + timedelta(days=9)).isoformat()
    own = {"name": "Climat", "question": "Et le climat ?", "asked_of": "head"}
    asked = [{"code": "effects"}, own]
    made = opened(coordinator, base, freezes_on=day, questions=asked)
    assert [each["code"] for each in made["questions"]] == ["effects", ""]
    assert made["questions"][0]["question"]
    unknown = {"questions": [{"code": "effects"}, {"code": "nothing"}]}
    refused = change("PATCH", f"{base}/evaluations/{made['id']}", unknown)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "body.questions.1.code"


def test_a_day_that_has_passed_is_refused_beside_its_field(
    coordinator: Caller, base: str
) -> None:
    past = {**GIVEN, "freezes_on": "2020-01-01"}
    refused = coordinator.send("POST", f"{base}/evaluations", past)
    assert refused.json()["errors"][0]["field"] == "freezes_on"


def test_the_council_reads_no_name_and_nothing_before_the_end(
    cast: Cast, plan: Plan, base: str
) -> None:
    Plan.objects.filter(pk=plan.pk).update(state="in_force")
    writing, over = begin(cast, plan), sealed(cast, plan, kind="annual")
    reader = calling(cast.reader)
    assert reader.get(f"{base}/evaluations/{writing.pk}").status_code == 403
    one = f"{base}/evaluations/{over.pk}"
    [judged, _other] = reader.read(f"{one}/objectives")["items"]
    assert judged["done"] == "Le taxi roule."
    assert judged["judge"] is judged["judged_by"] is None
    [shown] = reader.read(f"{one}/proposals")["items"]
    assert (shown["act"], shown["made_by"]) == ("reword", None)


def test_who_judges_her_objective_answers_the_questions_about_it_too(
    cast: Cast, plan: Plan, base: str, coordinator: Caller, change: Change
) -> None:
    one = f"{base}/evaluations/{begin(cast, plan).pk}"
    sheet = f"{one}/nodes/s1/answers"
    asked = [each["question"] for each in coordinator.read(sheet)["answers"]]
    assert {each["asked_of"] for each in asked} == {"head"}
    said = {"answers": [{"question": asked[0]["id"], "mark": "partly"}]}
    answers = change("PATCH", sheet, said).json()["answers"]
    assert [each["mark"] for each in answers][:2] == ["partly", ""]
    [told] = coordinator.read(f"{one}/answers")["items"]
    assert (told["node"], told["mark"]) == ("s1", "partly")
    elsewhere = change("PATCH", f"{one}/nodes/a1/answers", said)
    assert elsewhere.json()["errors"][0]["field"] == "body.answers.0.question"


def test_what_was_given_up_is_listed_for_who_runs_it_alone(
    cast: Cast, plan: Plan, base: str, coordinator: Caller, change: Change
) -> None:
    one = f"{base}/evaluations/{begin(cast, plan).pk}"
    change("POST", f"{one}/cancel", read=one)
    [head] = coordinator.read(f"{base}/evaluations")["items"]
    assert head["state"] == "cancelled"
    contributor = calling(cast.contributor)
    assert contributor.read(f"{base}/evaluations")["items"] == []
    assert contributor.get(one).status_code == 403


def test_a_proposal_that_is_changed_is_decided_anew(
    cast: Cast, plan: Plan, base: str, change: Change
) -> None:
    row = begin(cast, plan)
    one = f"{base}/evaluations/{row.pk}/proposals/{proposed(cast, row).pk}"
    change("POST", f"{one}/decide", {"outcome": "accepted"}, read=one)
    merged = {"act": "merge", "into": "a2"}
    told = change("PATCH", one, merged).json()
    assert (told["act"], told["into"], told["outcome"]) == ("merge", "a2", "pending")
    assert told["title"] == ""
    assert Evaluation.objects.get(pk=row.pk).revision is None


def test_a_closed_evaluation_says_so_to_who_would_still_write(
    cast: Cast, plan: Plan, base: str, change: Change
) -> None:
    one = f"{base}/evaluations/{sealed(cast, plan).pk}"
    for path in ("objectives/s1", "nodes/a1/answers", "texts"):
        question = Criterion.objects.filter(asked_of="pilot").order_by("pk")[0].pk
        answers = {"answers": [{"question": question, "mark": "fully"}]}
        said = {"texts": {"context": "Ah."}, "objectives/s1": {"done": "Ah."}}
        refused = change("PATCH", f"{one}/{path}", said.get(path, answers))
        assert (refused.status_code, refused.json()["type"][-7:]) == (422, "refused")
