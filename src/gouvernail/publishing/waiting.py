"""What a publication made now would change for the public, in words and counts."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from gouvernail.organisations import enums
from gouvernail.plan.model import Node, PlanFile
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.publishing.enums import PublicationKind
from gouvernail.publishing.essence import essence_of
from gouvernail.publishing.gathering import public_plan_of
from gouvernail.publishing.models import Publication
from gouvernail.publishing.reading import Opened, opened, shown_of, withdrawn_of
from gouvernail.publishing.services.publishing import refuse_unfit
from gouvernail.publishing.value import PublicPlan
from gouvernail.publishing.withdrawn import without


@dataclass(frozen=True)
class Waiting:
    """What would change.

    `sentences` are in the language of the reader; `counts` by the codes of `COUNTED`.
    `refusal` is why nothing can be published, `is_first` that nobody reads anything
    yet, `is_same` that everybody reads just that already.
    """

    shown: Publication | None = None
    refusal: PlanError | None = None
    is_same: bool = False
    sentences: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def is_first(self) -> bool:
        """Whether nobody reads anything of this plan yet."""
        return self.shown is None and self.refusal is None


COUNTED = ("states", "news", "added", "removed", "reworded", "late")


def changes_since(plan: Plan) -> Waiting:
    """What everybody would read of `plan` from now on, beside what they read today."""
    is_draft = plan.version_number is None or plan.is_working_draft
    shown = shown_of(plan)
    is_consulted = shown is not None and shown.kind == PublicationKind.CONSULTATION
    kind = (
        PublicationKind.CONSULTATION
        if is_draft and is_consulted
        else PublicationKind.PLAN
    )
    try:
        refuse_unfit(plan, kind)
        value = public_plan_of(plan, now=timezone.now(), kind=kind)
    except PlanError as error:
        return Waiting(shown, refusal=error)
    new = Opened(value)
    if shown is None:
        return Waiting(sentences=tuple(_first(new)), counts={})
    if shown.essence == essence_of(value) and shown.is_sound:
        return Waiting(shown, is_same=True)
    return _compared(shown, new)


def _compared(shown: Publication, new: Opened) -> Waiting:
    try:
        old = opened(shown)
    except PlanError as error:
        # What somebody changed behind the product is mended by publishing again.
        return Waiting(shown, sentences=(str(error),))
    # Nobody reads the pages that were withdrawn, neither before nor after.
    new = Opened(without(new.value, withdrawn_of(shown)))
    counts = _counts(old, new)
    sentences = (*_versions(old.value, new.value), *_said(counts))
    topics = tuple(_topics(old.value, new.value))
    told = (*sentences, *topics) or (_("Details of some actions change."),)
    return Waiting(shown, sentences=told, counts=counts)


def _first(new: Opened) -> Iterator[str]:
    actions = len(new.actions)
    yield ngettext(
        "%(count)s action can be read by everybody.",
        "%(count)s actions can be read by everybody.",
        actions,
    ) % {"count": actions}
    said = sum(1 for node in new.actions if new.told(node.id).on)
    if said:
        yield ngettext(
            "%(count)s of them says where it stands.",
            "%(count)s of them say where they stand.",
            said,
        ) % {"count": said}


def _counts(old: Opened, new: Opened) -> dict[str, int]:
    before, after = _by_key(old.value.plan), _by_key(new.value.plan)
    both = before.keys() & after.keys()
    known = {(n.node, n.on, n.status, n.words) for n in old.value.news}
    news = [n for n in new.value.news if (n.node, n.on, n.status, n.words) not in known]
    states = [k for k in both if old.told(k).status is not new.told(k).status]
    return {
        "states": len(states),
        "news": len(news),
        "added": len(after.keys() - before.keys()),
        "removed": len(before.keys() - after.keys()),
        "reworded": sum(_words(before[key]) != _words(after[key]) for key in both),
        "late": len(_late(new) - _late(old)),
    }


def _said(counts: dict[str, int]) -> Iterator[str]:
    words = {
        "states": ngettext(
            "%(count)s action changes state.",
            "%(count)s actions change state.",
            counts["states"],
        ),
        "news": ngettext(
            "%(count)s news is told.", "%(count)s news are told.", counts["news"]
        ),
        "added": ngettext(
            "%(count)s element of the plan appears.",
            "%(count)s elements of the plan appear.",
            counts["added"],
        ),
        "removed": ngettext(
            "%(count)s element of the plan disappears.",
            "%(count)s elements of the plan disappear.",
            counts["removed"],
        ),
        "reworded": ngettext(
            "%(count)s element is worded otherwise.",
            "%(count)s elements are worded otherwise.",
            counts["reworded"],
        ),
        "late": ngettext(
            "%(count)s more action is shown as late.",
            "%(count)s more actions are shown as late.",
            counts["late"],
        ),
    }
    for code in COUNTED:
        if counts[code]:
            yield words[code] % {"count": counts[code]}


def _versions(old: PublicPlan, new: PublicPlan) -> Iterator[str]:
    before = old.versions[0].number if old.versions else None
    after = new.versions[0].number if new.versions else None
    if after != before and after is not None:
        yield _("Version %(number)s takes the place of what is read today.") % {
            "number": after
        }


def _topics(old: PublicPlan, new: PublicPlan) -> Iterator[str]:
    """What the authority chose to show, or to keep, since."""
    for code in sorted(set(old.hidden) - set(new.hidden)):
        yield _("Shown from now on: %(topic)s.") % {"topic": _topic(code)}
    for code in sorted(set(new.hidden) - set(old.hidden)):
        yield _("Shown no more: %(topic)s.") % {"topic": _topic(code)}


def _topic(code: str) -> str:
    return str(enums.Topic(code).label)


def _by_key(file: PlanFile) -> dict[str, Node]:
    return {node.id: node for node in file.nodes}


def _words(node: Node) -> tuple[str | None, ...]:
    return (node.ref, node.title, node.text)


def _late(told: Opened) -> set[str]:
    return {node.id for node in told.actions if told.is_late(node)}
