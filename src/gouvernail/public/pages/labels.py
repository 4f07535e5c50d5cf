"""Words by which actions are sorted: themes, goals, places, publics, sector plans."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from gouvernail.organisations.enums import Vocabulary
from gouvernail.plan.kinds import NodeKind
from gouvernail.publishing.reading import Opened
from gouvernail.publishing.value import Tag

# As citizens call them, in the order of the pages.
NAMES: Mapping[str, Promise] = {
    Vocabulary.THEME: _("Themes"),
    Vocabulary.PLACE: pgettext_lazy("a list of places, for citizens", "Near you"),
    Vocabulary.PUBLIC: pgettext_lazy("a list of publics, for citizens", "For whom"),
    Vocabulary.SDG: _("Sustainable development goals"),
    Vocabulary.SECTOR_PLAN: _("Sector plans"),
    Vocabulary.TAG: _("Key words"),
}


@dataclass(frozen=True)
class Label:
    """One word, its address, and the actions it holds."""

    vocabulary: str
    slug: str
    code: str
    name: str
    parent: str
    actions: frozenset[str]

    @property
    def title(self) -> str:
        """A goal is told with its number."""
        return f"{self.code}. {self.name}" if self.is_goal else self.name

    @property
    def is_goal(self) -> bool:
        """Whether it is one of the seventeen goals of the United Nations."""
        return self.vocabulary == Vocabulary.SDG and bool(self.code)


def labels_of(told: Opened) -> tuple[Label, ...]:
    """The words that some action bears, each under an address of its own."""
    taken: set[tuple[str, str]] = set()
    return tuple(sorted(_labels(told, taken), key=_place))


def _labels(told: Opened, taken: set[tuple[str, str]]) -> Iterator[Label]:
    for tag in told.value.tags:
        actions = _actions_of(told, tag)
        if tag.vocabulary not in NAMES or not actions:
            continue
        slug = _free_slug(tag, taken)
        taken.add((tag.vocabulary, slug))
        yield Label(tag.vocabulary, slug, tag.code, tag.name, tag.parent, actions)


def _actions_of(told: Opened, tag: Tag) -> frozenset[str]:
    """What an objective bears, its actions bear; what a step bears, its action."""
    found: set[str] = set()
    for key in tag.nodes:
        node = told.nodes.get(key)
        if node is None:
            continue
        if node.kind is NodeKind.SUBACTION and node.parent:
            found.add(node.parent)
            continue
        below = [node, *told.tree.descendants_of(key)]
        found.update(each.id for each in below if each.kind is NodeKind.ACTION)
    return frozenset(found & told.tallies.keys())


def _free_slug(tag: Tag, taken: set[tuple[str, str]]) -> str:
    is_goal = tag.vocabulary == Vocabulary.SDG
    words = slugify(f"{tag.code} {tag.name}" if is_goal else tag.name)[:60] or "n"
    tried = (words if rank == 1 else f"{words}-{rank}" for rank in count(1))
    return next(each for each in tried if (tag.vocabulary, each) not in taken)


def _place(label: Label) -> tuple[int, int, int]:
    """Goals by number, other words by how much they hold."""
    vocabulary = list(NAMES).index(Vocabulary(label.vocabulary))
    number = int(label.code) if label.is_goal and label.code.isdecimal() else 0
    return vocabulary, number, 0 if number else -len(label.actions)
