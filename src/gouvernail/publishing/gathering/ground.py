"""What everything public of a plan is gathered from, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone

from gouvernail.organisations.services.visibility import rules_of
from gouvernail.plan.audience import Audience, Rules, Topic, hidden_from, seen_by
from gouvernail.plan.kinds import Status
from gouvernail.plan.model import Node as Words, PlanFile
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.named import named_nodes
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.picture import Picture
from gouvernail.progress.standing import standing_of
from gouvernail.publishing.gathering.led import Led, led_elsewhere
from gouvernail.publishing.gathering.staff import Staff, staff_of
from gouvernail.publishing.gathering.texts import (
    Text,
    plain,
    texts_of as frozen_texts,
    with_text,
)
from gouvernail.reports.internal import internal_keys
from gouvernail.reports.plan_file import plan_file_of


@dataclass(frozen=True)
class Ground:
    """A plan on a day.

    `picture` has the living rows with what had been said by then, `file` what the
    public reads of words and fields, `texts` the adopted versions, oldest first;
    `internal` are the permanent ids that the public does not read.
    """

    plan: Plan
    day: date
    is_draft: bool
    rules: Rules
    picture: Picture
    file: PlanFile
    texts: tuple[Text, ...]
    internal: frozenset[str]
    staff: Staff
    led: Led

    @cached_property
    def hidden(self) -> frozenset[Topic]:
        """The topics kept from the public."""
        return hidden_from(Audience.PUBLIC, self.rules)

    @cached_property
    def nodes(self) -> Mapping[str, Words]:
        """What is shown, by permanent id."""
        return {node.id: node for node in self.file.nodes}

    @cached_property
    def rows(self) -> list[Node]:
        """The living rows of what is shown, in document order."""
        return [row for row in self.picture.nodes if row.key in self.nodes]

    def shows(self, topic: Topic, key: str = "") -> bool:
        """Whether the public sees this topic, of a node that another authority may
        lead."""
        kept = self.hidden | self.led.hidden.get(key, frozenset())
        return topic not in kept


def ground_of(plan: Plan, moment: datetime, *, is_draft: bool) -> Ground:
    """Read it; raises `PlanError` where there is no version to show."""
    day = timezone.localdate(moment)
    nodes = named_nodes(plan)[0]
    led = led_elsewhere(nodes)
    texts = () if is_draft else frozen_texts(plan, day)
    if not is_draft and not texts:
        raise PlanError(
            _(
                "No organ adopted this plan by that day: record the decision first."
                " Only what was adopted is published."
            )
        )
    rules = rules_of(plan.organisation)
    internal = _not_public(plan, texts, led)
    picture = Picture(plan, nodes, _said(plan, day), day)
    living = plan_file_of(plan, internal=False)
    whole = living if is_draft else with_text(living, texts[-1].file)
    shown = seen_by(
        _as_told(whole, picture, is_draft), Audience.PUBLIC, rules, internal
    )
    return Ground(
        plan=plan,
        day=day,
        is_draft=is_draft,
        rules=rules,
        picture=picture,
        file=plain(shown, day, hidden_from(Audience.PUBLIC, rules)),
        texts=texts,
        internal=internal,
        staff=staff_of(plan, nodes),
        led=led,
    )


def _said(plan: Plan, day: date) -> dict[int, ProgressUpdate]:
    """What had been said last by the end of that day."""
    if day >= timezone.localdate():
        return standing_of(plan)
    return {each.node_id: each for each in ProgressUpdate.objects.as_of(plan, day)}


def _not_public(plan: Plan, texts: tuple[Text, ...], led: Led) -> frozenset[str]:
    """What is marked internal, here or where it is led, with all that any version ever
    put below it: what left an internal branch would else be read as new."""
    found = set(internal_keys(plan) | led.internal)
    for text in texts:
        found |= _below(text.file, frozenset(found))
    return frozenset(found)


def _below(file: PlanFile, kept: frozenset[str]) -> set[str]:
    found = set(kept)
    for node in file.nodes:
        if node.parent in found:
            found.add(node.id)
    return found


def _as_told(file: PlanFile, picture: Picture, is_draft: bool) -> PlanFile:
    """With the states of that day, or none of a draft."""
    said = {row.key: picture.standing.get(row.pk) for row in picture.nodes}
    nodes = tuple(
        _stated(node, None if is_draft else said.get(node.id)) for node in file.nodes
    )
    return file.model_copy(update={"nodes": nodes})


def _stated(node: Words, update: ProgressUpdate | None) -> Words:
    state = {
        "status": Status(update.status) if update else None,
        "progress": update.percent if update else None,
    }
    return node.model_copy(update={"fields": node.fields.model_copy(update=state)})
