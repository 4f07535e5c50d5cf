"""What the documents of a plan are made of: read once, as one reader may see it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils.translation import get_language, gettext as _, ngettext

from gouvernail.core.typography import long_date
from gouvernail.organisations.services.visibility import rules_of
from gouvernail.plan.audience import Audience, Topic, hidden_from, seen_by
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node, PlanFile
from gouvernail.plan.rollups import Tally, roll_up
from gouvernail.plan.tree import Tree
from gouvernail.plans.models import Plan
from gouvernail.progress.picture import Followed, picture_of
from gouvernail.progress.standing import states_of
from gouvernail.reports.papers.dress import dress_of
from gouvernail.reports.plan_file import plan_file_of
from gouvernail.writing.paper import Block, Cover, Frame, Paper


@dataclass(frozen=True)
class Material:
    """A plan as its reader sees it, with the last news of each action and the counts.

    `followed` and `tallies` go by permanent id, all that is shown under None.
    `hidden` are the topics kept from the reader, `subject` what the document is about
    beside the plan (see `kinds.Subject`), `extent` how much of the plan is told.
    """

    plan: Plan
    value: PlanFile
    day: date
    followed: Mapping[str, Followed]
    tallies: Mapping[str | None, Tally]
    hidden: frozenset[Topic] = field(default_factory=frozenset)
    audience: Audience = Audience.INTERNAL
    subject: str = ""
    extent: "Extent" = field(default_factory=lambda: Extent())

    @cached_property
    def tree(self) -> Tree[Node]:
        """The nodes that the reader sees."""
        return Tree(self.value.nodes)

    @property
    def actions(self) -> list[Node]:
        """What figures count."""
        return [each for each in self.value.nodes if each.kind is NodeKind.ACTION]

    @property
    def authority(self) -> str:
        """Whose plan it is."""
        return ", ".join(each.name for each in self.value.organisations if each.name)

    @property
    def language(self) -> str:
        """In which the document speaks."""
        return (get_language() or "fr")[:2]

    @property
    def tally(self) -> Tally:
        """The counts of all that is shown."""
        return self.tallies[None]

    def news(self, node: Node) -> str:
        """What was said last of an action, if the reader may know."""
        said = self.followed.get(node.id)
        if said is None or said.update is None or Topic.NOTE in self.hidden:
            return ""
        return said.update.note

    def paper(self, subtitle: str, blocks: list[Block], **looks: bool) -> Paper:
        """A document about the plan, with the state of which day it tells."""
        cover = Cover(
            title=self.value.title,
            authority=self.authority,
            subtitle=subtitle,
            on=self._when_and_what(),
            language=self.language,
            **dress_of(self.plan.organisation),
            **looks,
        )
        frame = Frame(contents=_("Contents"), page=_("page"), of=_("of"))
        return Paper.of(cover, frame, self.day, blocks)

    def _when_and_what(self) -> str:
        """The day; of a selection, how many actions, and inside which ones."""
        day = _("As of %(day)s") % {"day": long_date(self.day)}
        if self.extent.keys is None:
            return day
        count = len(self.actions)
        told = ngettext(
            "%(day)s · selection of %(count)s action",
            "%(day)s · selection of %(count)s actions",
            count,
        ) % {"day": day, "count": count}
        # What was filtered by may be what others do not read: a name, a state.
        is_told = self.extent.words and self.audience is Audience.INTERNAL
        chosen = {"told": told, "words": self.extent.words}
        return _("%(told)s: %(words)s") % chosen if is_told else told


@dataclass(frozen=True)
class Extent:
    """How much of a plan: the branch under `part`, or only the actions `keys` and what
    holds them (permanent ids); everything where nothing is said. `words` say by what
    the actions were chosen."""

    part: str = ""
    keys: frozenset[str] | None = None
    words: str = ""


def material_of(
    plan: Plan, audience: Audience, extent: Extent | None = None, subject: str = ""
) -> Material:
    """What `audience` reads of `plan`, or of an extent of it: a number of queries that
    its size does not change. Unknown parts hold nothing."""
    rules = rules_of(plan.organisation)
    picture = picture_of(plan)
    internal = [node.key for node in picture.nodes if node.is_internal]
    told = plan_file_of(plan, internal=audience is Audience.INTERNAL)
    value = seen_by(told, audience, rules, internal)
    shown = within(value, extent or Extent())
    states = states_of(picture.nodes, picture.standing, year=picture.today.year)
    return Material(
        plan=plan,
        value=shown,
        day=picture.today,
        followed={each.node.key: each for each in picture.followed.values()},
        # Of what the reader sees: what is kept is not counted either.
        tallies=roll_up(shown.nodes, states, today=picture.today),
        hidden=hidden_from(audience, rules),
        audience=audience,
        subject=subject,
        extent=extent or Extent(),
    )


def within(value: PlanFile, extent: Extent) -> PlanFile:
    """As much of a plan as `extent` says."""
    shown = _branch(value, extent.part) if extent.part else value
    return shown if extent.keys is None else _selected(shown, extent.keys)


def _selected(value: PlanFile, keys: frozenset[str]) -> PlanFile:
    """Only the nodes named, their steps, and what holds them."""
    tree = Tree(value.nodes)
    kept = {key for key in keys if any(node.id == key for node in value.nodes)}
    for key in list(kept):
        kept |= {each.id for each in tree.ancestors_of(key)}
        kept |= {each.id for each in tree.descendants_of(key)}
    nodes = tuple(node for node in value.nodes if node.id in kept)
    whole = {"nodes": nodes, "sections": (), "findings": (), "values": ()}
    return value.model_copy(update=whole)


def _branch(value: PlanFile, part: str) -> PlanFile:
    """Only what stands at `part` and below; the chapters belong to the whole plan."""
    tree = Tree(value.nodes)
    if part not in {node.id for node in value.nodes}:
        return value.model_copy(update={"nodes": (), "sections": (), "findings": ()})
    top, *below = (tree[part], *tree.descendants_of(part))
    nodes = (top.model_copy(update={"parent": None}), *below)
    kept = {"nodes": nodes, "sections": (), "findings": (), "values": ()}
    return value.model_copy(update=kept)
