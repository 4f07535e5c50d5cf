"""The contents of an iA.PST site as JSON become a plan.

What the REST service of its platform gives: a programme with what stands in it, nested
in `items` or as a flat list in which each content names its parent.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from gouvernail.exchange.iapst.content_around import around_of, names_of
from gouvernail.exchange.iapst.content_fields import Telling, told_of_task
from gouvernail.exchange.iapst.content_remarks import Remarks
from gouvernail.exchange.iapst.content_tree import LINKS, SPACE, TASK, Branch, Thing
from gouvernail.exchange.iapst.content_words import MOST_LINE, clean, words
from gouvernail.exchange.iapst.reading import bare
from gouvernail.exchange.jsontext import text_in, value_in
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import MAX_TEXT, MAX_TITLE, Node, PlanFile
from gouvernail.plan.numbering import renumber
from gouvernail.plan.wording import PlanError, gettext_noop as _

KNOWN_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
START = (b"{", b"[")
LETTERS: Mapping[NodeKind, str] = {
    NodeKind.STRATEGIC: "OS",
    NodeKind.OPERATIONAL: "OO",
    NodeKind.ACTION: "A",
    NodeKind.SUBACTION: "SA",
}
NO_TITLE = "(sans titre)"


def load_content(data: bytes, name: str) -> PlanFile | None:
    """The plan of such a file; None for any other.

    What a plan has no field for stays in the text under its heading; the messages name
    these headings, and what could not be taken over. Raises `PlanError` where the file
    holds several programmes, or more than a plan may.
    """
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith(START) or b'"@type"' not in data:
        return None
    branch = Branch.of(value_in(text_in(data), exact=True))
    if not branch.nodes and not branch.of_type(SPACE):
        return None
    return _Programme(branch, PurePath(name).stem).plan()


class _Programme:
    """The contents of one programme, on their way into a plan."""

    def __init__(self, branch: Branch, name: str) -> None:
        self.branch = branch
        self.space = _space_of(branch)
        says = self.space.says if self.space else {}
        self.title = _on_one_line(says) or clean(name) or "PST"
        self.vocabulary = names_of(branch, says)
        self.remarks = Remarks()
        self.ids: dict[int, str] = {}
        self.parents: dict[int, Thing | None] = {}
        self.below: dict[int, list[Thing]] = {}

    def plan(self) -> PlanFile:
        """The plan, numbered by the places of its nodes."""
        self._place()
        nodes = tuple(self._node(thing) for thing in self._in_order())
        plan = PlanFile(
            title=self.title[:MOST_LINE],
            nodes=nodes,
            messages=tuple(self.remarks.told(self.branch)),
            **around_of(self.space),
        )
        return renumber(plan)

    def _place(self) -> None:
        """What stands under what; a name for each node."""
        used: set[str] = set()
        for thing in self.branch.things:
            parent = self.parents[id(thing)] = self.branch.parent(thing)
            self.below.setdefault(id(parent), []).append(thing)
            if thing.kind:
                self.ids[id(thing)] = _id(thing, used)
                self.remarks.moved += self.branch.is_moved(thing, parent)
            elif parent is None:
                self.remarks.lost[thing.type] += 1

    def _in_order(self) -> Iterator[Thing]:
        """Parents before children, each branch whole, in the order of the file."""
        waiting = self._nodes_under(None)[::-1]
        while waiting:
            thing = waiting.pop()
            yield thing
            waiting += self._nodes_under(thing)[::-1]

    def _nodes_under(self, thing: Thing | None) -> list[Thing]:
        return [each for each in self.below.get(id(thing), []) if each.kind]

    def _node(self, thing: Thing) -> Node:
        kind, parent = thing.kind, self.parents[id(thing)]
        assert kind is not None  # noqa: S101 - only nodes are asked for
        said = _on_one_line(thing.says)
        title, number = bare(said)
        telling = Telling(kind, thing.says, self.vocabulary)
        fields = telling.tell()
        if len(said) > MAX_TITLE:
            telling.keep("Titre", said)
        self._tell_beside(thing, telling)
        self.remarks.kept.update(telling.kept)
        return Node(
            id=self.ids[id(thing)],
            parent=self.ids[id(parent)] if parent else None,
            kind=kind,
            printed=_printed(kind, thing, number),
            title=title[:MAX_TITLE] or NO_TITLE,
            text=self._fitting(telling.texts),
            fields=fields,
        )

    def _tell_beside(self, thing: Thing, telling: Telling) -> None:
        """Tasks, links and annexes that stand in it, in words: a plan has none."""
        beside: dict[str, list[str]] = {}
        for each in self.below.get(id(thing), []):
            if each.type == TASK:
                beside.setdefault("Tâches", []).append(self._task(each))
            elif each.type in LINKS:
                beside.setdefault("Aussi repris ici", []).append(self._linked(each))
            elif each.kind is None:
                beside.setdefault("Annexes", []).append(_on_one_line(each.says))
        for heading, lines in beside.items():
            telling.keep(heading, "\n".join(filter(None, lines)))

    def _task(self, task: Thing) -> str:
        """Its title, then all else that it says."""
        depth = sum(each.type == TASK for each in self.branch.over(task))
        said = " ; ".join(told_of_task(task.says, self.vocabulary.of("")))
        title = _on_one_line(task.says) or NO_TITLE
        return f"{'  ' * depth}- {title}" + (f" ({said})" if said else "")

    def _linked(self, link: Thing) -> str:
        reference = link.says.get("symbolic_link")
        found = self.branch.named(reference)
        title = _on_one_line((found or link).says) or words(reference)
        return bare(title)[0]

    def _fitting(self, texts: list[str]) -> str | None:
        text = "\n".join(texts)
        self.remarks.cut += len(text) > MAX_TEXT
        return text[:MAX_TEXT] or None


def _space_of(branch: Branch) -> Thing | None:
    """The programme, where the file tells of one; refused where several are filled."""
    spaces = branch.of_type(SPACE)
    if len(spaces) > 1:
        titles = " ; ".join(_on_one_line(space.says)[:80] for space in spaces[:5])
        raise PlanError(
            _("This file holds several programmes (%(titles)s): bring one at a time."),
            titles=titles,
        )
    return spaces[0] if spaces else None


def _on_one_line(says: Mapping[str, Any]) -> str:
    return " ".join(words(says.get("title")).split())


def _id(thing: Thing, used: set[str]) -> str:
    """Its own, for ever; the accounts know it by that name too."""
    name = thing.uid
    if not KNOWN_ID.fullmatch(name) or name in used:
        told = f"{thing.address}\n{name}\n{len(used)}"
        name = f"iapst-{hashlib.sha256(told.encode()).hexdigest()[:20]}"
    used.add(name)
    return name


def _printed(kind: NodeKind, thing: Thing, marked: str) -> str | None:
    number = words(thing.says.get("reference_number")) or marked
    return (
        f"{LETTERS[kind]}.{number}" if number.isdigit() and number < "9" * 9 else None
    )
