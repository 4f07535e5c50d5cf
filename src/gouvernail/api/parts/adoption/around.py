"""What stands around the tree: values, chapters, findings of the diagnosis."""

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import AfterValidator, Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.adoption.taking import NodeKey, unknown
from gouvernail.api.writing.given import Day, written
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import writes
from gouvernail.plan.chapters import Surroundings, is_after_the_tree, kind_of
from gouvernail.plan.kinds import ChapterKind
from gouvernail.plan.model import MAX_TEXT, MAX_TITLE, Finding, Section
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.chapters import write_around
from gouvernail.plans.value import surroundings_of
from gouvernail.tokens.scopes import Scope

router = Router(tags=["Around the tree"])
PLACE = "/plans/{plan}/around"
LINE = 500
Said = Annotated[
    str,
    AfterValidator(written),
    Field(min_length=1, max_length=LINE, examples=["Respect : chacun est écouté."]),
]
Found = Annotated[
    str,
    AfterValidator(written),
    Field(
        min_length=1,
        max_length=MAX_TITLE,
        examples=["Un ménage sur quatre n’a pas de voiture."],
    ),
]


class ChapterShown(Shown):
    """A titled text around the tree."""

    kind: str | None = Field(
        description="As it says, or as its title tells.", examples=["preface"]
    )
    title: str = Field(examples=["Préface"])
    text: str
    is_after_the_tree: bool


class FindingShown(Shown):
    """What the diagnosis found."""

    text: str = Field(examples=["Un ménage sur quatre n’a pas de voiture."])
    figure: str = Field(examples=["412 ménages"])
    source: str = Field(examples=["IWEPS"])
    on: date | None
    objectives: list[str] = Field(
        description="Permanent ids of what answers it.", examples=[["o1"]]
    )


class AroundShown(Shown):
    """What the plan says around its tree, in its order."""

    values: list[str] = Field(examples=[["Respect : chacun est écouté."]])
    chapters: list[ChapterShown]
    findings: list[FindingShown]


class ChapterGiven(Given):
    """A chapter as it is to be."""

    title: Said = Field(examples=["Préface"])
    text: str = Field("", max_length=MAX_TEXT, examples=["Nous voulons…"])
    kind: ChapterKind | None = Field(None, examples=["preface"])


class FindingGiven(Given):
    """A finding as it is to be."""

    text: Found
    figure: str = Field("", max_length=LINE, examples=["412 ménages"])
    source: str = Field("", max_length=LINE, examples=["IWEPS"])
    on: Day | None = Field(None, examples=["2024-12-31"])
    objectives: list[NodeKey] = Field(
        default_factory=list, max_length=200, examples=[["o1"]]
    )


class AroundChanges(Given):
    """Each list that is sent takes the place of the one that stands, in its order;
    what is not sent stays."""

    values: list[Said] | None = Field(None, max_length=30)
    chapters: list[ChapterGiven] | None = Field(None, max_length=200)
    findings: list[FindingGiven] | None = Field(None, max_length=500)


@reads(router, PLACE)
def around(request: HttpRequest, plan: Id) -> AroundShown:
    """Values, chapters and findings of a plan."""
    return _shown(surroundings_of(plan_of(request, plan)))


@writes(router, "PATCH", PLACE, Scope.PLAN)
def edit_around(request: HttpRequest, plan: Id, given: AroundChanges) -> AroundShown:
    """Write values, chapters, findings: add, change, move, take away."""
    found = plan_of(request, plan)
    with alone_in(found):
        row = plan_of(request, plan)
        before = surroundings_of(row)
        require_match(request, _shown(before))
        after = _changed(row, before, given)
        label = _("Chapters of the plan")
        write_around(
            plan=row, around=after, seen=before.digest, by=person(request), label=label
        )
    return _shown(after)


def _changed(plan: Plan, before: Surroundings, given: AroundChanges) -> Surroundings:
    changes: dict[str, object] = {}
    for name in sorted(given.model_fields_set):
        if getattr(given, name) is None:
            said = _("This value is needed.")
            raise ProblemError("invalid", errors=[(f"body.{name}", said)])
    if given.values is not None:
        changes["values"] = tuple(given.values)
    if given.chapters is not None:
        changes["sections"] = tuple(_section(each) for each in given.chapters)
    if given.findings is not None:
        changes["findings"] = _findings(plan, before, given.findings)
    return before.model_copy(update=changes)


def _section(given: ChapterGiven) -> Section:
    text = given.text.replace("\r\n", "\n").strip()
    return Section(title=given.title, text=text or None, kind=given.kind)


def _findings(
    plan: Plan, before: Surroundings, given: list[FindingGiven]
) -> tuple[Finding, ...]:
    """They name objectives of the plan, or what they named before."""
    rows = Node.objects.of_plan(plan).objectives()
    known = {row.key for row in rows}
    known |= {key for each in before.findings for key in each.objectives}
    for each in given:
        if not known >= set(each.objectives):
            raise unknown("findings")
    return tuple(
        Finding(
            text=each.text,
            figure=each.figure.strip() or None,
            source=each.source.strip() or None,
            on=each.on,
            objectives=tuple(dict.fromkeys(each.objectives)),
        )
        for each in given
    )


def _shown(said: Surroundings) -> AroundShown:
    return AroundShown(
        values=list(said.values),
        chapters=[_chapter(each) for each in said.sections],
        findings=[_finding(each) for each in said.findings],
    )


def _chapter(each: Section) -> ChapterShown:
    kind = kind_of(each)
    return ChapterShown(
        kind=kind.value if kind else None,
        title=each.title,
        text=each.text or "",
        is_after_the_tree=is_after_the_tree(each),
    )


def _finding(each: Finding) -> FindingShown:
    return FindingShown(
        text=each.text,
        figure=each.figure or "",
        source=each.source or "",
        on=each.on,
        objectives=list(each.objectives),
    )
