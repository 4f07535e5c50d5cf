"""What eComptes answers, told apart: for each of its elements, its lines of money.

Each line has a key of its own within the element, so that the next answer finds it
again: an article goes by year, budget, flow and code, a projection by year, budget,
flow and economic group; what bears the same key twice is numbered.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from gouvernail.exchange.ecomptes.amounts import line_of, projected
from gouvernail.exchange.ecomptes.telling import id_of, is_placeholder, label_in
from gouvernail.exchange.ecomptes.value import Body, Element, Head, Programme
from gouvernail.plan.kinds import Flow, Nature
from gouvernail.plan.model import BudgetLine, Identifier, PlanValue, Year
from gouvernail.plan.wording import PlanError, gettext_noop as _

ARTICLE, PROJECTION = "a", "p"


class ToldLine(PlanValue):
    """One line of one element; `key` finds it again in the next answer."""

    key: str
    line: BudgetLine

    @property
    def is_projection(self) -> bool:
        """Whether it is foreseen, and not an article of a budget."""
        return self.key.startswith(PROJECTION)


class ToldElement(PlanValue):
    """An element of the file: `id` as a plan knows it, its label, its lines.

    `untaken` are projections of a year, a budget and a flow of which its articles
    speak already: the same euros, not taken twice.
    """

    id: Identifier
    label: str
    lines: tuple[ToldLine, ...] = ()
    untaken: int = 0


class Answer(PlanValue):
    """A file of eComptes: whose it is, of which year, and what its elements tell."""

    number: str
    body: Body
    ins: str
    exercise: Year
    programme: str
    elements: tuple[ToldElement, ...] = ()


def answer_of(programme: Programme) -> Answer:
    """What `programme` tells, in the order of the file.

    Raises `PlanError` where an amount is below zero, with the element where it is.
    """
    head: Head = programme.head
    return Answer(
        number=head.id[:40],
        body=head.body,
        ins=head.ins[:20],
        exercise=head.exercise,
        programme=programme.label[:255],
        elements=tuple(_told(programme.elements)),
    )


def _told(elements: Iterable[Element]) -> Iterator[ToldElement]:
    for element in elements:
        _check(element)
        has_money = element.articles or element.projections
        if is_placeholder(element) and not has_money:
            continue
        yield _element(element)


def _element(element: Element) -> ToldElement:
    articles = [line_of(each) for each in element.articles]
    spoken = {(each.year, each.nature, each.flow) for each in articles}
    found = [_keyed(ARTICLE, each, each.article or each.comment) for each in articles]
    untaken = 0
    for projection in element.projections:
        group = projection.group or projection.label
        for line in projected(projection):
            if (line.year, line.nature, line.flow) in spoken:
                untaken += 1
            else:
                found.append(_keyed(PROJECTION, line, group))
    told = label_in(element)
    label = f"{told.ref or ''} {told.title}".strip()[:500]
    return ToldElement(
        id=id_of(element), label=label, lines=tuple(_numbered(found)), untaken=untaken
    )


def _keyed(kind: str, line: BudgetLine, name: str | None) -> ToldLine:
    nature = "o" if line.nature is Nature.ORDINARY else "e"
    flow = "r" if line.flow is Flow.REVENUE else "d"
    key = f"{kind}|{line.year}|{nature}{flow}|{(name or '')[:100]}"
    return ToldLine(key=key, line=line)


def _numbered(lines: Iterable[ToldLine]) -> Iterator[ToldLine]:
    """The second line of the same key is another one than the first."""
    seen: Counter[str] = Counter()
    for told in lines:
        seen[told.key] += 1
        count = seen[told.key]
        yield (
            told
            if count == 1
            else told.model_copy(update={"key": f"{told.key}|{count}"})
        )


def _check(element: Element) -> None:
    amounts = [(each.code, each.amount) for each in element.articles]
    for projection in element.projections:
        amounts += [(projection.group, amount) for _year, amount in projection.amounts]
    for code, amount in amounts:
        if amount < 0:
            raise PlanError(
                _(
                    "“%(label)s” has an amount below zero (%(amount)s, article"
                    " %(code)s): an expense and a revenue are both written above it."
                ),
                label=element.label[:200],
                amount=amount,
                code=code[:60] or "–",
            )
