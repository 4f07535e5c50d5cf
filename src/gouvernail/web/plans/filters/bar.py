"""The bar of the filter: menus to choose in, chips of what is chosen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from gouvernail.core.typography import typeset
from gouvernail.progress.filters.asked import Chip, PlanFilter
from gouvernail.progress.filters.criteria import Branch, Choice, Criterion, Flag
from gouvernail.progress.filters.known import (
    CONFIDENCE,
    DEPARTMENT,
    DUE_FROM,
    DUE_TO,
    LACKING,
    LATE,
    OTHERS,
    POLITICAL,
    SILENCE,
    STATUS,
)
from gouvernail.progress.filters.world import Line

OPTION = '<option value="{}"{}>{}</option>'
TICK = (
    '<label class="g-pick"><input type="checkbox" name="{}" value="{}" id="pick-{}-{}"'
    "{}>{}</label>"
)
MENUS: tuple[tuple[str, str | Promise, tuple[Criterion, ...]], ...] = (
    ("status", _("State"), (STATUS,)),
    ("confidence", _("Confidence"), (CONFIDENCE,)),
    ("department", _("Department"), (DEPARTMENT,)),
    ("political_owner", _("Elected"), (POLITICAL,)),
    ("due", _("Due date"), (LATE, DUE_FROM, DUE_TO, SILENCE)),
)
MORE = (*LACKING, *OTHERS)


@dataclass(frozen=True)
class Control:
    """One criterion as a control of the form."""

    name: str
    label: str | Promise
    sort: str
    options: SafeString = SafeString("")
    value: str = ""
    number: int | None = None


@dataclass(frozen=True)
class Menu:
    """Controls that open together."""

    name: str
    label: str | Promise
    controls: list[Control]
    is_on: bool


@dataclass(frozen=True)
class FilterBar:
    """The form of the filter on one screen.

    `kept` is what else stands in the address of the screen: its columns, its month.
    """

    chosen: PlanFilter
    kept: Sequence[tuple[str, str]] = ()
    kept_query: str = ""

    @property
    def q(self) -> str:
        """The words to find."""
        return self.chosen.q

    @property
    def chips(self) -> list[Chip]:
        """What is chosen; each chip leads to the screen without it."""
        return [
            chip._replace(without=self.with_kept(chip.without))
            for chip in self.chosen.chips
        ]

    @property
    def cleared(self) -> str:
        """The end of the address that shows everything."""
        return self.with_kept("")

    def with_kept(self, query: str) -> str:
        """A filter, and what else stands in the address."""
        return "&".join(filter(None, (query, self.kept_query)))

    @property
    def menus(self) -> list[Menu]:
        """What one asks most."""
        return [self._menu(name, label, each) for name, label, each in MENUS]

    @property
    def more(self) -> list[Control]:
        """Every other criterion for which there is something to choose."""
        controls = (self._control(each) for each in MORE)
        return [each for each in controls if each is not None]

    def _menu(
        self, name: str, label: str | Promise, criteria: Iterable[Criterion]
    ) -> Menu:
        listed = list(criteria)
        controls = (self._control(each) for each in listed)
        is_on = any(each.name in self.chosen.asked for each in listed)
        shown = [each for each in controls if each is not None]
        return Menu(name, label, shown, is_on)

    def _control(self, criterion: Criterion) -> Control | None:
        name, label = criterion.name, criterion.label
        values = self.chosen.asked.get(name, ())
        value = values[0] if values else ""
        if isinstance(criterion, Flag):
            return Control(name, label, "flag", value=value, number=self._hold(name))
        if isinstance(criterion, Choice | Branch):
            return self._list(criterion, values)
        sort = "days" if criterion is SILENCE else "date"
        return Control(name, label, sort, value=value)

    def _list(
        self, criterion: Choice | Branch, values: tuple[str, ...]
    ) -> Control | None:
        known = criterion.known(self.chosen.world)
        if not known:
            return None
        name, label = criterion.name, criterion.label
        if isinstance(criterion, Choice) and criterion.several and len(known) < 40:
            ticks = (
                (name, code, name, rank, _on(code in values, "checked"), _said(said))
                for rank, (code, said) in enumerate(known.items())
            )
            return Control(name, label, "several", format_html_join("", TICK, ticks))
        rows = (
            (code, _on(code in values, "selected"), _said(said))
            for code, said in known.items()
        )
        return Control(name, label, "one", format_html_join("", OPTION, rows))

    @cached_property
    def _actions(self) -> list[Line]:
        return [line for line in self.chosen.world.lines if line.is_action]

    def _hold(self, name: str) -> int:
        """How many actions of the whole plan a flag would show."""
        flag = next(each for each in (LATE, *LACKING) if each.name == name)
        return sum(flag.holds(line) for line in self._actions)


def _on(holds: bool, word: str) -> SafeString:
    return SafeString(f" {word}" if holds else "")


def _said(words: object) -> str:
    return typeset(str(words))
