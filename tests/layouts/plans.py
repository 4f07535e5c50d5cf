"""The plans that the layouts print: two in French, one in German, one in Dutch.

Titles are written by hand. The fields of the actions are dealt from what the service
in charge (the word after @) would print, by a generator that always deals the same.
"""

import random
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from gouvernail.plan.kinds import NodeKind, Scope, Status
from gouvernail.plan.model import BudgetLine, Fields, Indicator, Node, PlanFile
from tests.layouts.services import SERVICES, Service

_FOLDER = Path(__file__).parent / "plan_texts"
_KINDS = {
    "=": NodeKind.VOLET,
    "#": NodeKind.STRATEGIC,
    "##": NodeKind.OPERATIONAL,
    "-": NodeKind.ACTION,
    "--": NodeKind.SUBACTION,
}
_LINE = re.compile(r"(=|##?|--?|>) (.+?)(?: @(\w+))?")


@cache
def plan(name: str) -> PlanFile:
    """The plan of that name ("commune", "cpas", "gemeinde", "stad")."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    title, language = lines[0].rsplit(" | ", 1)
    dealer = random.Random(name)
    nodes = tuple(_nodes(lines[1:], language, dealer))
    return PlanFile(title=title, language=language, nodes=nodes)


def _nodes(lines: list[str], language: str, dealer: random.Random) -> Iterator[Node]:
    open_nodes: list[Node] = []
    service, waiting = next(iter(SERVICES[language].values())), None
    scope = Scope.OWN
    for rank, line in enumerate(lines):
        found = _LINE.fullmatch(line.strip())
        if not found:
            continue
        mark, title, name = found.groups()
        if mark == ">":
            assert waiting is not None
            waiting = waiting.model_copy(update={"text": title})
            continue
        if waiting:
            yield waiting
            open_nodes.append(waiting)
        kind = _KINDS[mark]
        if kind in (NodeKind.VOLET, NodeKind.STRATEGIC):
            scope = Scope.SYNERGY if re.search("[Ss]ynergi", title) else Scope.OWN
        open_nodes = [node for node in open_nodes if node.kind.rank < kind.rank]
        service = SERVICES[language][name] if name else service
        waiting = Node(
            id=f"n{rank}",
            parent=open_nodes[-1].id if open_nodes else None,
            kind=kind,
            title=title,
            scope=scope,
            fields=_fields(service, dealer) if kind is NodeKind.ACTION else Fields(),
        )
    if waiting:
        yield waiting


def _fields(service: Service, dealer: random.Random) -> Fields:
    values: Mapping[str, object] = {
        "lead": dealer.choice(service.leads),
        "department": service.name if dealer.random() < 0.9 else None,
        "political_owner": service.political_owner if dealer.random() < 0.8 else None,
        "partners": _some(service.partners, dealer, 0.7),
        "priority": dealer.choice(service.priorities)
        if dealer.random() < 0.8
        else None,
        "sdg": tuple(sorted(_some(service.goals, dealer, 0.6))),
        "plans": _some(service.plans, dealer, 0.3)[:1],
        "indicators": tuple(
            _indicator(label, target)
            for label, target in _some(service.indicators, dealer, 0.8)[:2]
        ),
        **_calendar(dealer),
        "budget": _budget(service, dealer),
    }
    return Fields.model_validate({k: v for k, v in values.items() if v is not None})


def _indicator(label: str, target: str | None) -> Indicator:
    number, _blank, unit = (target or "").partition(" ")
    return Indicator(label=label, target=number or None, unit=unit or None)


def _some(choices: tuple[object, ...], dealer: random.Random, share: float) -> tuple:
    if not choices or dealer.random() > share:
        return ()
    return tuple(dealer.sample(choices, dealer.randint(1, min(3, len(choices)))))


def _calendar(dealer: random.Random) -> dict[str, object]:
    if dealer.random() < 0.12:
        return {"recurring": True, "status": Status.ONGOING}
    year = dealer.randint(2025, 2030)
    month = dealer.choice((3, 6, 9, 12, 12, 12, 12))
    last = {3: 31, 6: 30, 9: 30, 12: 31}[month]
    status = dealer.choice(list(Status)) if dealer.random() < 0.85 else None
    start = date(dealer.randint(2024, year), dealer.choice((1, 1, 4, 7)), 1)
    values: dict[str, object] = {"due": date(year, month, last), "status": status}
    if dealer.random() < 0.7 and start < date(year, month, last):
        values["start"] = start
    shares = {Status.DONE: 100, Status.NOT_STARTED: 0, None: None}
    share = shares.get(status, dealer.choice((10, 25, 30, 50, 60, 75, 90)))
    return {k: v for k, v in {**values, "progress": share}.items() if v is not None}


def _budget(service: Service, dealer: random.Random) -> tuple[BudgetLine, ...]:
    chance = dealer.random()
    if chance < 0.25:
        return ()
    amounts = (750, 1500, 2500, 5000, 8000, 12500, 20000, 45000, 125000, 350000)
    source = dealer.choice(service.sources)
    if chance < 0.65:
        amount = Decimal(dealer.choice(amounts))
        return (BudgetLine(amount=amount, source=source),)
    if chance < 0.72:
        return (BudgetLine(amount=Decimal(dealer.choice(amounts[:6])), per="year"),)
    first = dealer.randint(2025, 2027)
    return tuple(
        BudgetLine(year=first + rank, amount=Decimal(dealer.choice(amounts)))
        for rank in range(dealer.randint(1, 3))
    )
