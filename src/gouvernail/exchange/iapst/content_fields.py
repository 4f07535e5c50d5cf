"""What one content of iA.PST says, as the fields and the text of a node.

What a plan has a field for goes there. The rest is kept in the text under the heading
that people know, and its heading is told, so that nothing is dropped in silence.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from gouvernail.exchange.iapst.content_indicators import Aimed, indicators_of
from gouvernail.exchange.iapst.content_money import ledger_of
from gouvernail.exchange.iapst.content_names import (
    CHOICES,
    DAYS,
    HEADINGS,
    LINES,
    LISTS,
    SILENT,
    STATES,
    TASK_HEADINGS,
    TASK_STATES,
)
from gouvernail.exchange.iapst.content_words import (
    MILLIONTH,
    MOST_LINE,
    Names,
    Vocabulary,
    amount_in,
    day_in,
    rows_in,
    words,
    year_in,
)
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Fields

# In this order: the text opens with the description; the porteur of an action goes
# before its administrative responsible, the day planned before the day that it was.
FIRST = ("description_rich", "description", "responsible", "planned_begin_date")


@dataclass
class Telling:
    """What a content says, on its way into a node."""

    kind: NodeKind
    says: Mapping[str, Any]
    vocabulary: Vocabulary
    values: dict[str, Any] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    # Headings of what went to the text.
    kept: list[str] = field(default_factory=list)

    def tell(self) -> Fields:
        """Everything that it says; `texts` and `kept` hold what no field does."""
        first = [name for name in FIRST if name in self.says]
        for name in [*first, *(each for each in self.says if each not in first)]:
            if name not in SILENT and not self._take(name, self.says[name]):
                self.keep(name, self._in_words(name))
        self._tell_money()
        return Fields.model_validate(self.values)

    def keep(self, name: str, said: str) -> None:
        """In the text, under the heading that people know."""
        heading = HEADINGS.get(name, name)
        if said:
            joint = "\n" if "\n" in said else " "
            self.texts.append(f"{heading} :{joint}{said}")
            self.kept.append(heading)

    def _in_words(self, name: str) -> str:
        if name in CHOICES:
            return " ; ".join(self.vocabulary.of(name).each(self.says[name]))
        return words(self.says[name])

    def _take(self, name: str, value: Any) -> bool:
        """Whether a field, or the description, took it whole."""
        if name in ("description", "description_rich"):
            return self._describe(words(value))
        if not words(value):
            return True
        if name in LINES:
            return self._put(LINES[name], self.vocabulary.of(name).line(value))
        if name in DAYS:
            return self._put(DAYS[name], day_in(value))
        if name in LISTS:
            return self._put_list(LISTS[name], self._parts(name, value))
        taker = TAKERS.get(name)
        return taker(self, value) if taker else False

    def _describe(self, said: str) -> bool:
        if said and said not in self.texts:
            self.texts.append(said)
        return True

    def _put(self, name: str, value: object) -> bool:
        """Whether the field was free, or says the same."""
        return not (value is None or self.values.setdefault(name, value) != value)

    def _put_list(self, name: str, parts: tuple[Any, ...] | None) -> bool:
        if parts is None or any(len(str(part)) > MOST_LINE for part in parts):
            return False
        self.values[name] = parts
        return True

    def _parts(self, name: str, value: Any) -> tuple[str, ...]:
        if name == "extra_concerned_people":
            lines = words(value).replace(";", "\n").split("\n")
            value = [line.strip(" -•,") for line in lines]
        return self.vocabulary.of(name).each(value)

    def _put_goals(self, value: Any) -> bool:
        held = value if isinstance(value, list) else [value]
        goals = [_goal(each) for each in held]
        known = tuple(sorted({each for each in goals if each}))
        if None in goals:
            return False
        return self._put_list("sdg", known)

    def _put_progress(self, value: Any) -> bool:
        figure = amount_in(value)
        if not figure:
            # Nought is what nobody filled in.
            return figure is not None
        fits = self.kind.is_steered and 0 <= figure <= 100 and figure == int(figure)
        return fits and self._put("progress", int(figure))

    def _put_state(self, value: Any) -> bool:
        state = STATES.get(words(value))
        if not self.kind.is_steered:
            # Where an objective stands follows from its actions.
            return state is not None
        return self._put("status", state)

    def _tell_money(self) -> None:
        lines, left = ledger_of(self.says, self.vocabulary.of("budget_type"))
        self.values["budget"] = lines
        for name, said in left:
            self.keep(name, said)

    def _put_indicators(self, value: Any) -> bool:
        aimed = (_aimed(row) for row in rows_in(value))
        found, left = indicators_of(aimed)
        self.values["indicators"] = found
        for said in left:
            self.keep("result_indicator", said)
        return True

    def _keep_split(self, value: Any) -> bool:
        lines = [
            f"{words(row.get('title'))} : {words(row.get('percentage'))} %"
            for row in rows_in(value)
        ]
        self.keep("budget_split", "\n".join(lines))
        return True


def told_of_task(says: Mapping[str, Any], names: Names) -> Iterator[str]:
    """All that a task says but its title, each with what it is."""
    for name, value in says.items():
        said = ", ".join(names.each(value))
        if not said or name in SILENT:
            continue
        label = TASK_HEADINGS.get(name, f"{name} : ")
        yield label + TASK_STATES.get(said, said)


def _goal(value: Any) -> int | None:
    token = value.get("token") if isinstance(value, Mapping) else value
    said = words(token)
    known = said.isascii() and said.isdigit() and len(said) <= 2
    return int(said) if known and 1 <= int(said) <= 17 else None


def _aimed(row: Mapping[str, Any]) -> Aimed:
    return Aimed(
        label=" ".join(words(row.get("label")).split()),
        year=year_in(row.get("year")),
        target=amount_in(row.get("value"), MILLIONTH),
        reached=amount_in(row.get("reached_value"), MILLIONTH),
        words=words({name: each for name, each in row.items() if name != "label"}),
    )


TAKERS: Mapping[str, Callable[[Telling, Any], bool]] = {
    "sdgs": Telling._put_goals,
    "progress": Telling._put_progress,
    "review_state": Telling._put_state,
    "result_indicator": Telling._put_indicators,
    "budget_split": Telling._keep_split,
}
