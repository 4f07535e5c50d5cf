"""What became of a plan: its versions, what was decided, what left it, its numbers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from gouvernail.adoption.decisions import votes_in_words
from gouvernail.adoption.enums import Organ, Step
from gouvernail.adoption.models import Deliberation, Descent
from gouvernail.plan.audience import Audience, seen_by
from gouvernail.plan.model import Node, PlanFile
from gouvernail.publishing.gathering.ground import Ground
from gouvernail.publishing.gathering.texts import plain
from gouvernail.publishing.value import Decision, Edition, Retired


@dataclass(frozen=True)
class Story:
    """The parts of a public value that tell of former versions."""

    editions: tuple[Edition, ...] = ()
    decisions: tuple[Decision, ...] = ()
    retired: tuple[Retired, ...] = ()
    numbers: dict[str, str] = field(default_factory=dict)
    texts: dict[int, PlanFile] = field(default_factory=dict)


def story_of(ground: Ground) -> Story:
    """Two queries; of a draft, only its numbers."""
    if ground.is_draft:
        return Story(numbers=_numbers([ground.file]))
    former = {
        each.version.number: _public(ground, each.file) for each in ground.texts[:-1]
    }
    files = [*former.values(), ground.file]
    return Story(
        editions=_editions(ground),
        decisions=tuple(_decisions(ground)),
        retired=_retired(ground, files),
        numbers=_numbers(files),
        texts={**former, ground.texts[-1].version.number: _in_force(ground)},
    )


def _public(ground: Ground, file: PlanFile) -> PlanFile:
    """A former version as the public reads it."""
    seen = seen_by(file, Audience.PUBLIC, ground.rules, ground.internal)
    return plain(ground.led.veiled(seen), ground.day, ground.hidden)


def _in_force(ground: Ground) -> PlanFile:
    """The version in force as it was adopted, for who compares it with another."""
    return _public(ground, ground.texts[-1].file)


def _editions(ground: Ground) -> tuple[Edition, ...]:
    """Newest first."""
    return tuple(
        Edition(
            number=row.number,
            on=row.adopted_on,
            purpose=row.purpose,
            decision=_decision(row.deliberation),
            digest=row.digest,
        )
        for row in (each.version for each in reversed(ground.texts))
    )


def _decisions(ground: Ground) -> Iterator[Decision]:
    """What organs decided in public, oldest first; the preparing of it is inside."""
    ours = [each.version.deliberation_id for each in ground.texts]
    rows = Deliberation.objects.standing().filter(
        Q(plan=ground.plan) | Q(pk__in=ours), decided_on__lte=ground.day
    )
    told = rows.exclude(step=Step.EXAMINED).exclude(organ=Organ.CODIR)
    for row in told.order_by("decided_on", "pk"):
        yield _decision(row)


def _decision(row: Deliberation) -> Decision:
    return Decision(
        on=row.decided_on,
        organ=str(row.get_organ_display()),
        act=str(row.get_step_display()),
        number=row.number,
        votes=votes_in_words(row),
    )


def _retired(ground: Ground, files: list[PlanFile]) -> tuple[Retired, ...]:
    """What stood in a version and stands in the plan no more, the last gone first."""
    here = ground.nodes.keys()
    last: dict[str, tuple[int, Node]] = {}
    for rank, file in enumerate(files):
        last |= {node.id: (rank, node) for node in file.nodes if node.id not in here}
    links = _links(ground) if last else {}
    found = []
    for rank, node in last.values():
        left = ground.texts[rank + 1].version
        said = links.get(node.id, [])
        found.append(_gone(node, left.adopted_on, left.purpose, said, here))
    return tuple(sorted(found, key=lambda each: (each.on, each.ref), reverse=True))


def _gone(
    node: Node, on: date, purpose: str, links: Iterable[Descent], here: Iterable[str]
) -> Retired:
    told = list(links)
    reason = next((each.reason for each in told if each.reason), purpose)
    into = tuple(each.new_key for each in told if each.new_key in here)
    return Retired(
        id=node.id,
        ref=node.ref or "",
        title=node.title,
        on=on,
        reason=reason,
        into=tuple(dict.fromkeys(into)),
    )


def _links(ground: Ground) -> dict[str, list[Descent]]:
    """What revisions said of what they took out."""
    found: dict[str, list[Descent]] = defaultdict(list)
    for link in Descent.objects.told_in(ground.plan):
        found[link.old_key].append(link)
    return found


def _numbers(files: Iterable[PlanFile]) -> dict[str, str]:
    """Every number that a version prints: whoever bears it today, else who bore it
    last."""
    found: dict[str, str] = {}
    for file in files:
        own: dict[str, str] = {}
        for node in file.nodes:
            if node.ref:
                own.setdefault(node.ref, node.id)
        found |= own
    return found
