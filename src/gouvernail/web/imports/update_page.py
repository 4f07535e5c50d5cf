"""Everything that "What changes" shows, from the import and what was ticked."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.translation import ngettext

from gouvernail.imports.models import Import
from gouvernail.imports.update import Picks
from gouvernail.imports.updates_told import Told, told_of
from gouvernail.plan.taking import Choice, Sort
from gouvernail.progress.models import ProgressUpdate
from gouvernail.web.imports.update_rows import Rows, UpdateRow
from gouvernail.web.imports.update_words import HEADING, HEADINGS, HELP, SAID

ALL, NONE = "all", "none"


@dataclass(frozen=True)
class Ticks:
    """Which rows are ticked: those a person saw, by name; a new one is proposed.

    `every` ticks all of them, or none, whatever she saw.
    """

    seen: Mapping[str, bool]
    every: str = ""

    @classmethod
    def of(cls, sent: QueryDict) -> "Ticks":
        """Those that a form sends."""
        picked = set(sent.getlist("pick"))
        shown = {*sent.getlist("shown"), *picked}
        return cls({name: name in picked for name in shown})

    @classmethod
    def kept(cls, session: Mapping[str, Any], every: str) -> "Ticks":
        """Those of the last time the page was left to say what belongs together."""
        return cls(dict(session), every if every in {ALL, NONE} else "")

    def is_on(self, name: str, is_proposed: bool) -> bool:
        """Whether the row of that name is ticked."""
        if self.every:
            return self.every == ALL
        return self.seen.get(name, is_proposed)

    @property
    def picks(self) -> Picks:
        """What they choose; a name that makes no sense is left aside."""
        parsed = [name.split(":") for name, is_on in self.seen.items() if is_on]
        known = [(parts[0], parts[1], parts[2]) for parts in parsed if len(parts) == 3]
        sorts = {sort.value: sort for sort in Sort}
        return Picks(
            {Choice(sorts[s], node): seen for s, node, seen in known if s in sorts},
            {key: seen for sort, key, seen in known if sort == SAID},
            {name: seen for sort, name, seen in known if sort == HEADING},
        )


@dataclass(frozen=True)
class Group:
    """The differences of one sort."""

    sort: str
    sign: str
    heading: str
    help: str
    rows: list[UpdateRow]

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.rows)


@dataclass(frozen=True)
class UpdatePage:
    """What a new document changes in a plan, row by row."""

    imported: Import
    ticks: Ticks
    refusal: str = ""

    @cached_property
    def told(self) -> Told:
        """The differences."""
        return told_of(self.imported)

    @cached_property
    def groups(self) -> list[Group]:
        """Those that are not empty, in order."""
        rows = Rows(self.told, self._is_on, self._followed)
        makers: Mapping[str, Callable[[], Iterator[UpdateRow]]] = {
            HEADING: rows.heading,
            Sort.CHANGED: rows.changed,
            Sort.MOVED: rows.moved,
            Sort.ADDED: rows.added,
            SAID: rows.said,
            Sort.GONE: rows.gone,
        }
        groups = [
            Group(sort, sign, str(heading), str(HELP.get(sort, "")), [*makers[sort]()])
            for sort, (sign, heading) in HEADINGS.items()
        ]
        return [group for group in groups if group.rows]

    @property
    def led(self) -> list[str]:
        """What of the document is left aside, because another authority leads it."""
        return [
            ngettext(
                "%(count)s action or objective is led by %(leader)s: its words are left"
                " as they are.",
                "%(count)s actions or objectives are led by %(leader)s: their words are"
                " left as they are.",
                count,
            )
            % {"count": count, "leader": leader}
            for leader, count in sorted(self.told.led.items())
        ]

    @property
    def paired(self) -> int:
        """How many elements of the plan are in the document."""
        return len(self.told.differences.pairs)

    @property
    def is_doubtful(self) -> bool:
        """Whether the document is more likely another plan: most of both is alone."""
        return 2 * self.paired < max(self.before, self.after)

    def _is_on(self, name: str, is_proposed: bool) -> bool:
        """Of a document that is likely not the right one, nothing is proposed."""
        return self.ticks.is_on(name, is_proposed and not self.is_doubtful)

    @property
    def total(self) -> int:
        """How many differences there are."""
        return sum(group.size for group in self.groups)

    @property
    def chosen(self) -> int:
        """How many of them are ticked."""
        return sum(row.is_chosen for group in self.groups for row in group.rows)

    @property
    def before(self) -> int:
        """How many nodes the plan has."""
        return len(self.told.differences.old.nodes)

    @property
    def after(self) -> int:
        """How many the document has."""
        return len(self.told.differences.new.nodes)

    @property
    def unchanged(self) -> int:
        """How many say the same, where they stood."""
        moved = self.told.differences.moved_ids
        pairs = self.told.differences.pairs
        return sum(not (p.alterations or p.old.id in moved) for p in pairs)

    @property
    def renumbered(self) -> int:
        """How many only bear another number in the document."""
        return len(self.told.differences.renumbered)

    @property
    def decisions(self) -> int:
        """How many pairs a person made or parted."""
        kept = self.imported.decisions
        return len(kept.get("together", {})) + len(kept.get("apart", []))

    @cached_property
    def _followed(self) -> Mapping[int, int]:
        gone = [self.told.rows[node.id] for node in self.told.differences.gone]
        return ProgressUpdate.objects.about(gone).count_by_node() if gone else {}
