"""What a person should know of contents that became a plan: one message for each."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gouvernail.exchange.iapst.content_tree import SPACE, Branch, Thing
from gouvernail.plan.kinds import MessageLevel
from gouvernail.plan.model import Message
from gouvernail.plan.wording import Wording, gettext_noop as _

LANGUAGE = "fr"
# What only holds others.
HOLDERS = frozenset({SPACE, "folder", "plone site"})
KEPT = _(
    "What a plan has no field for was kept in the descriptions, under these headings:"
    " %(names)s."
)
MOVED = _("%(count)s items stood where no plan has them: they were moved up.")
CUT = _("%(count)s descriptions were too long for a plan: they were cut.")
LOST = _("Contents that stand in no part of the plan were left out: %(names)s.")
STATES = _("The states of objectives follow from their actions: they were not read.")
PARTIAL = _(
    "The file holds %(held)s contents of a list of %(total)s: ask for all of them, and"
    " bring it again."
)


@dataclass
class Remarks:
    """What was noticed on the way."""

    kept: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    moved: int = 0
    cut: int = 0

    def told(self, branch: Branch) -> Iterator[Message]:
        """The messages of the plan, those about its whole first."""
        for held, total in branch.cut[:5]:
            yield _message("list_cut", PARTIAL, {"held": held, "total": total})
        if self.kept:
            yield _message("unknown_columns", KEPT, {"names": _listed(self.kept)})
        lost = Counter({t: n for t, n in self.lost.items() if t not in HOLDERS})
        if lost:
            yield _message("contents_left_out", LOST, {"names": _listed(lost)})
        for code, said, count in (
            ("moved_up", MOVED, self.moved),
            ("text_cut", CUT, self.cut),
        ):
            if count:
                yield _message(code, said, {"count": count})
        if any(_has_state_of_its_own(thing) for thing in branch.nodes):
            yield _message("computed_state", STATES, {}, MessageLevel.INFO)


def _has_state_of_its_own(thing: Thing) -> bool:
    is_objective = thing.kind is not None and not thing.kind.is_steered
    return is_objective and bool(thing.says.get("review_state"))


def _listed(names: Counter[str]) -> str:
    said = (f"{name[:80]} ({count})" for name, count in sorted(names.items()))
    return ", ".join(said)[:2_000]


def _message(
    code: str,
    said: str,
    params: Mapping[str, object],
    level: MessageLevel = MessageLevel.WARNING,
) -> Message:
    text = Wording(said, params).render(LANGUAGE)
    return Message(level=level, code=code, text=text)
