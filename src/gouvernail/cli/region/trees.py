"""The tree of a plan: two parts, objectives, actions and their steps."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

from gouvernail.cli.region.vocabulary import Speaker, words
from gouvernail.plan.kinds import NodeKind, Scope
from gouvernail.plan.model import BudgetLine, Fields, Indicator, Node, Period, PlanFile
from gouvernail.plan.numbering import renumber

FEWEST = 20
TERM = Period(start=2024, end=2030)
OUTSIDE = 0.65  # of the actions stand in the external part
ACTIONS_PER_STRATEGIC = 22
ACTIONS_PER_OPERATIONAL = 4.5
WITH_TEXT = 0.6
WITH_BUDGET = 0.2
WITH_INDICATOR = 0.25
TOGETHER = 0.08
TRIES = 20


def plan_value(speaker: Speaker, nodes: int) -> PlanFile:
    """A plan of exactly `nodes` nodes, numbered as published plans are."""
    grown = _Growing(speaker)
    outside = round(nodes * OUTSIDE)
    for title, inside, count in (
        ("Volet externe", False, outside),
        ("Volet interne", True, nodes - outside),
    ):
        grown.part(title, inside, count)
    title = "Programme stratégique transversal 2024–2030"
    return renumber(PlanFile(title=title, period=TERM, nodes=tuple(grown.nodes)))


@dataclass
class _Growing:
    """A tree on its way, in document order."""

    speaker: Speaker
    nodes: list[Node] = field(default_factory=list)
    said: set[str] = field(default_factory=set)

    @property
    def rng(self) -> Random:
        return self.speaker.rng

    def part(self, title: str, inside: bool, count: int) -> None:
        """One volet with `count` nodes, itself counted."""
        volet = self._add(NodeKind.VOLET, None, title)
        domains = self.speaker.domains(inside=inside)
        wanted = max(1, round(count / ACTIONS_PER_STRATEGIC))
        shares = _shares(self.rng, count - 1, min(wanted, len(domains) * 2))
        for rank, share in enumerate(shares):
            domain = domains[rank % len(domains)]
            self._strategic(volet, domain, rank // len(domains), share)

    def _strategic(
        self, volet: str, domain: dict[str, Any], turn: int, count: int
    ) -> None:
        title = self._once(domain["strategic"][turn % len(domain["strategic"])])
        strategic = self._add(NodeKind.STRATEGIC, volet, title)
        aims = domain["operational"]
        wanted = max(1, round((count - 1) / (ACTIONS_PER_OPERATIONAL + 1)))
        for share, aim in zip(
            _shares(self.rng, count - 1, wanted),
            _cycle(self.rng, aims, wanted),
            strict=True,
        ):
            self._operational(strategic, domain, aim, share)

    def _operational(
        self, strategic: str, domain: dict[str, Any], aim: str, count: int
    ) -> None:
        operational = self._add(NodeKind.OPERATIONAL, strategic, self._once(aim))
        left = count - 1
        while left:
            title = self._new(lambda: self.speaker.action(domain))
            action = self._add(NodeKind.ACTION, operational, title)
            steps = min(left - 1, self._steps())
            for step in self.rng.sample(words()["plan"]["steps"], steps):
                self._add(NodeKind.SUBACTION, action, step)
            left -= 1 + steps

    def _steps(self) -> int:
        return self.rng.randint(2, 4) if self.rng.random() < 0.05 else 0

    def _new(self, compose: Any) -> str:
        """A title the plan does not have yet."""
        title = str(compose())
        for _try in range(TRIES):
            if title not in self.said:
                break
            title = compose()
        return self._once(title)

    def _once(self, title: str) -> str:
        """`title`, with a phase where the plan already says it."""
        free, phase = title, 2
        while free in self.said:
            free = f"{title} (phase {phase})"
            phase += 1
        self.said.add(free)
        return free

    def _add(self, kind: NodeKind, parent: str | None, title: str) -> str:
        key = f"n{len(self.nodes) + 1}"
        details = dict(self._details()) if kind is NodeKind.ACTION else {}
        node = Node(id=key, parent=parent, kind=kind, title=title, **details)
        self.nodes.append(node)
        return key

    def _details(self) -> Iterator[tuple[str, Any]]:
        said, rng = words()["plan"], self.rng
        if rng.random() < WITH_TEXT:
            yield "text", "\n\n".join(rng.sample(said["text"], rng.randint(1, 3)))
        if self.speaker.kind != "province" and rng.random() < TOGETHER:
            yield "scope", Scope.SYNERGY
        yield "fields", Fields(**dict(self._fields()))

    def _fields(self) -> Iterator[tuple[str, Any]]:
        said, rng = words()["plan"], self.rng
        if rng.random() < WITH_BUDGET:
            line = BudgetLine(year=rng.randint(2025, 2030), amount=_amount(rng))
            yield "budget", (line,)
        if rng.random() < WITH_INDICATOR:
            label, unit = rng.choice(said["indicators"])
            target = str(rng.randint(1, 40) * 5)
            yield "indicators", (Indicator(label=label, target=target, unit=unit),)


def _amount(rng: Random) -> Decimal:
    return Decimal(rng.randint(1, 80) * rng.choice((500, 1_000, 5_000)))


def _shares(rng: Random, total: int, parts: int) -> list[int]:
    """`total` in that many parts of at least 2, none the same."""
    parts = max(1, min(parts, total // 2))
    weights = [rng.uniform(0.5, 1.6) for _part in range(parts)]
    spare = total - 2 * parts
    shares = [2 + int(spare * weight / sum(weights)) for weight in weights]
    shares[-1] += total - sum(shares)
    return shares


def _cycle(rng: Random, choices: list[str], count: int) -> list[str]:
    """`count` of `choices`, each as seldom twice as possible."""
    rounds = [rng.sample(choices, len(choices)) for _n in range(count)]
    return [each for shuffled in rounds for each in shuffled][:count]
