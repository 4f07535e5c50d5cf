"""The evaluations of the demonstration: one that was closed, one being written."""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.adoption.services.recording import record_deliberation
from gouvernail.cli.demonstration_adoption import coordinator_of, decided_of
from gouvernail.evaluations.library import BY_CODE
from gouvernail.evaluations.models import Criterion, Evaluation
from gouvernail.evaluations.services.answering import Said, assess
from gouvernail.evaluations.services.judging import Opinion, judge
from gouvernail.evaluations.services.opening import Start, open_evaluation
from gouvernail.evaluations.services.proposing import Idea, decide, propose
from gouvernail.evaluations.services.sealing import link_deliberation, seal
from gouvernail.evaluations.services.wording import TEXTS, write
from gouvernail.indicators.models import Measure
from gouvernail.notifications.models import Notification
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.querysets import NodeQuerySet
from gouvernail.progress.models import ProgressUpdate

Told = Mapping[str, Any]
Row = TypeVar("Row", bound=Model)
LINES = ("verdict", "done", "missed", "learnt")


def load_evaluations(file: Path) -> None:
    """Every evaluation of `file`, the oldest first."""
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    rows = Plan.objects.live().filter(state=PlanState.IN_FORCE).for_page()
    plan = rows.get(organisation__slug=content["organisation"])
    by = coordinator_of(content["organisation"])
    for told in content["evaluation"]:
        with transaction.atomic():
            Writing(plan, by, told).load()


@dataclass(frozen=True)
class Writing:
    """One evaluation on its way into the database, through the services."""

    plan: Plan
    by: User
    told: Told

    def load(self) -> None:
        """Freeze, write, close, decide."""
        with _as_of(self.plan, self.told.get("on")):
            evaluation = self._open()
        self._write(evaluation)
        if "sealed_on" in self.told:
            self._seal(evaluation)

    def _open(self) -> Evaluation:
        day = self.told.get("on") or timezone.localdate()
        wait = self.told.get("judgements_in_days")
        start = Start(
            kind=self.told["kind"],
            title=self.told["title"],
            freezes_on=day,
            judgements_due_on=day + timedelta(days=wait) if wait else None,
            criteria=[BY_CODE[code] for code in self.told["criteria"]],
        )
        now = self._at(self.told.get("on"))
        return open_evaluation(plan=self.plan, start=start, by=self.by, now=now)

    def _write(self, evaluation: Evaluation) -> None:
        asked = {each.code: each for each in evaluation.criteria.all()}
        texts = {name: self.told[name] for name in TEXTS if name in self.told}
        write(evaluation=evaluation, texts=texts, by=self.by)
        for each in self.told.get("answer", ()):
            node = self._action(each["action"])
            self._answer(evaluation, node, _answers(each, asked))
        for each in self.told.get("judgement", ()):
            self._judge(evaluation, each, asked)
        for each in self.told.get("steering", ()):
            said = Said(each["mark"], each["words"])
            self._answer(evaluation, None, {asked["steering"]: said})
        for each in self.told.get("proposal", ()):
            self._propose(evaluation, each)

    def _answer(
        self, evaluation: Evaluation, node: Node | None, said: dict[Criterion, Said]
    ) -> None:
        assess(
            evaluation=evaluation,
            answers=said,
            node=node,
            by=self.by,
            now=self._written,
        )

    def _judge(
        self, evaluation: Evaluation, each: Told, asked: Mapping[str, Criterion]
    ) -> None:
        node = self._nodes().get(ref=each["objective"], kind="strategic")
        opinion = Opinion(**{name: each.get(name, "") for name in LINES})
        judge(
            evaluation=evaluation,
            node=node,
            said=opinion,
            by=self.by,
            now=self._written,
        )
        said = _answers(each, {code: asked[code] for code in HEADS if code in asked})
        if said:
            self._answer(evaluation, node, said)

    def _propose(self, evaluation: Evaluation, each: Told) -> None:
        idea = Idea(
            act=each["act"],
            node=self._about(each),
            into=self._action(each["into"]) if "into" in each else None,
            title=each.get("title", ""),
            due_on=each.get("due"),
            reason=each["reason"],
        )
        made = propose(evaluation=evaluation, idea=idea, by=self.by, now=self._written)
        if "outcome" in each:
            note = each.get("note", "")
            decide(proposal=made, outcome=each["outcome"], by=self.by, note=note)

    def _seal(self, evaluation: Evaluation) -> None:
        seal(evaluation=evaluation, by=self.by, now=self._written)
        # Nobody judges any more: what heads were asked for is past.
        asked = Notification.objects.filter(source=f"evaluation:{evaluation.pk}:judge")
        asked.update(read_at=self._written)
        for each in self.told.get("decision", ()):
            recorded = record_deliberation(
                plan=self.plan,
                organisation=self.plan.organisation,
                decided=decided_of(each),
                by=self.by,
            )
            link_deliberation(evaluation=evaluation, deliberation=recorded, by=self.by)

    def _about(self, each: Told) -> Node:
        if "under" in each:
            return self._nodes().get(ref=each["under"], kind="operational")
        return self._action(each["action"])

    def _action(self, title: str) -> Node:
        return self._nodes().get(title__startswith=title, kind="action")

    def _nodes(self) -> NodeQuerySet:
        return Node.objects.of_plan(self.plan).select_related("plan__organisation")

    @property
    def _written(self) -> datetime:
        return self._at(self.told.get("sealed_on"))

    def _at(self, day: date | None) -> datetime:
        if day is None:
            return timezone.now()
        return timezone.make_aware(datetime.combine(day, time(17)))


HEADS = ("relevance", "means")


def _answers(each: Told, asked: Mapping[str, Criterion]) -> dict[Criterion, Said]:
    """What was said of each question that is answered: a mark, words, or both."""
    return {
        asked[code]: _said(each[code], asked[code]) for code in asked if code in each
    }


def _said(told: str | list[str], criterion: Criterion) -> Said:
    if isinstance(told, list):
        return Said(*told)
    return Said(mark=told) if criterion.has_mark else Said(words=told)


@contextmanager
def _as_of(plan: Plan, day: date | None) -> Iterator[None]:
    """What was said later is put aside meanwhile, so that what is frozen is what stood
    that evening. The journal comes back line by line as it was."""
    if day is None:
        yield
        return
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    news = ProgressUpdate.objects.filter(plan=plan, at__gte=end)
    values = Measure.objects.filter(indicator__plan=plan, on__gt=day)
    said, measured = _put_aside(news), _put_aside(values)
    yield
    ProgressUpdate.objects.bulk_create(said)
    Measure.objects.bulk_create(measured)


def _put_aside(rows: QuerySet[Row]) -> list[Row]:
    kept = list(rows.order_by("pk"))
    bare = rows.model._default_manager.filter(pk__in=[row.pk for row in kept])
    bare._raw_delete(bare.db)
    return kept
