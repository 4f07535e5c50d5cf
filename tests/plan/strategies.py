"""Hypothesis strategies for plans: any valid tree, numbered or not."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from gouvernail.plan.kinds import (
    MessageLevel,
    NodeKind,
    OrganisationKind,
    Scope,
    Status,
)
from gouvernail.plan.model import (
    BudgetLine,
    Fields,
    Indicator,
    Message,
    Node,
    Organisation,
    Period,
    PlanFile,
    Section,
    Source,
)
from gouvernail.plan.numbering import Numbering, renumber

CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
IDENTIFIERS = st.from_regex(r"[A-Za-z0-9_-]{1,12}", fullmatch=True)


def texts(max_size: int = 40) -> st.SearchStrategy[str]:
    return st.text(CHARACTERS, max_size=max_size)


def titles() -> st.SearchStrategy[str]:
    return st.text(CHARACTERS, min_size=1, max_size=40).filter(str.strip)


def amounts() -> st.SearchStrategy[Decimal]:
    limit = Decimal("9999999999999.99")
    return st.decimals(-limit, limit, allow_nan=False, allow_infinity=False, places=2)


def budget_lines() -> st.SearchStrategy[BudgetLine]:
    return st.builds(
        BudgetLine,
        year=st.none() | st.integers(1900, 2200),
        amount=amounts(),
        per=st.sampled_from([None, "year"]),
        source=st.none() | texts(),
    )


def indicators() -> st.SearchStrategy[Indicator]:
    optional = st.none() | texts()
    return st.builds(Indicator, label=texts(), target=optional, unit=optional)


def several(each: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(each, max_size=2).map(tuple)


def node_fields() -> st.SearchStrategy[Fields]:
    optional = st.none() | texts()
    return st.just(Fields()) | st.builds(
        Fields,
        lead=optional,
        department=optional,
        political_owner=optional,
        partners=several(texts()),
        start=st.none() | st.dates(),
        due=st.none() | st.dates(),
        recurring=st.none() | st.booleans(),
        priority=optional,
        status=st.none() | st.sampled_from(Status),
        progress=st.none() | st.integers(0, 100),
        budget=several(budget_lines()),
        indicators=several(indicators()),
        sdg=several(st.integers(1, 17)),
        plans=several(texts()),
    )


def sources() -> st.SearchStrategy[Source]:
    optional = st.none() | st.integers(1, 9_999)
    return st.builds(
        Source,
        page=optional,
        line=optional,
        sheet=st.none() | texts(),
        row=optional,
        excerpt=st.none() | texts(),
    )


@st.composite
def nodes(draw: st.DrawFn, min_size: int = 0, max_size: int = 14) -> tuple[Node, ...]:
    """A forest in document order, of any legal mixture of kinds."""
    made: list[Node] = []
    branch: list[Node] = []
    for node_id in draw(
        st.lists(IDENTIFIERS, min_size=min_size, max_size=max_size, unique=True)
    ):
        branch = branch[: draw(st.integers(0, len(branch)))]
        while branch and branch[-1].kind is NodeKind.SUBACTION:
            branch.pop()
        rank = branch[-1].kind.rank + 1 if branch else 0
        node = draw(_node(node_id, branch[-1].id if branch else None, rank))
        made.append(node)
        branch.append(node)
    return tuple(made)


def _node(node_id: str, parent: str | None, rank: int) -> st.SearchStrategy[Node]:
    return st.builds(
        Node,
        id=st.just(node_id),
        parent=st.just(parent),
        kind=st.sampled_from(list(NodeKind)[rank:]),
        printed=st.none() | texts(8),
        title=titles(),
        text=st.none() | texts(),
        scope=st.sampled_from(Scope),
        fields=node_fields(),
        source=st.none() | sources(),
        confidence=st.floats(0, 1),
    )


def numberings() -> st.SearchStrategy[Numbering]:
    return st.builds(
        Numbering,
        restarts_in_volet=st.booleans(),
        letters=st.frozensets(st.sampled_from(NodeKind)),
    )


def organisations() -> st.SearchStrategy[Organisation]:
    return st.builds(
        Organisation,
        kind=st.sampled_from(OrganisationKind),
        name=st.none() | texts(),
        ins=st.none() | st.from_regex(r"[0-9]{5}", fullmatch=True),
    )


def periods() -> st.SearchStrategy[Period]:
    years = st.tuples(st.integers(1900, 2200), st.integers(1900, 2200)).map(sorted)
    return years.map(lambda pair: Period(start=pair[0], end=pair[1]))


def messages(node_ids: list[str]) -> st.SearchStrategy[Message]:
    return st.builds(
        Message,
        level=st.sampled_from(MessageLevel),
        code=st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True),
        node=st.sampled_from([None, *node_ids]),
        text=texts(),
    )


@st.composite
def plans(draw: st.DrawFn, min_size: int = 0, max_size: int = 8) -> PlanFile:
    """Any valid plan, its references not yet set."""
    tree = draw(nodes(min_size, max_size))
    sections = st.builds(Section, title=texts(), text=st.none() | texts())
    return PlanFile(
        title=draw(texts()),
        language=draw(st.sampled_from(["fr", "en", "de"])),
        organisations=draw(several(organisations())),
        period=draw(st.none() | periods()),
        values=draw(several(texts())),
        sections=draw(several(sections)),
        nodes=tree,
        messages=draw(several(messages([node.id for node in tree]))),
    )


@st.composite
def bare_trees(
    draw: st.DrawFn, min_size: int = 0, max_size: int = 14, *, regular: bool = False
) -> PlanFile:
    """Plans that are only a tree: ids, places, kinds and plain titles; fast to draw.

    `regular` ones begin with strategic objectives and skip no level.
    """
    size = draw(st.integers(min_size, max_size))
    made: list[Node] = []
    branch: list[Node] = []
    for place in range(size):
        branch = branch[: draw(st.integers(0, len(branch)))]
        if branch and branch[-1].kind is NodeKind.SUBACTION:
            branch.pop()
        top = NodeKind.STRATEGIC.rank if regular else 0
        rank = branch[-1].kind.rank + 1 if branch else top
        kinds = list(NodeKind)[rank : rank + 1 if regular else None]
        kind = draw(st.sampled_from(kinds))
        parent = branch[-1].id if branch else None
        node = Node(id=f"n{place}", parent=parent, kind=kind, title=f"Titre {place}")
        made.append(node)
        branch.append(node)
    return PlanFile(title="Plan", nodes=tuple(made))


@st.composite
def numbered_trees(
    draw: st.DrawFn, min_size: int = 0, max_size: int = 14, *, regular: bool = False
) -> tuple[PlanFile, Numbering]:
    """A bare tree numbered by some habits, and these habits."""
    habits = draw(numberings())
    tree = draw(bare_trees(min_size, max_size, regular=regular))
    return renumber(tree, habits), habits
