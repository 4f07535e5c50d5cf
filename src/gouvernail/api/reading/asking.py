"""The filter of the views, as a program asks it; a word that means nothing is refused
rather than left out: a program does not see that nothing was filtered."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field, create_model

from gouvernail.api.core.problems import ProblemError
from gouvernail.progress.filters.asked import MOST_VALUES, PlanFilter, filter_of
from gouvernail.progress.filters.known import CRITERIA
from gouvernail.progress.filters.world import World

# In the order in which views offer them.
DESCRIBED = {
    "q": "Words that are all in number, title, lead or department.",
    "status": "done, ongoing, waiting, blocked, not_started, abandoned; for recurring "
    "actions assured, not_assured.",
    "confidence": "on_track, at_risk, off_track, unsaid.",
    "department": "Name of a department.",
    "political_owner": "Number of a person, a printed name, or `me`.",
    "due_from": "Due on that day or later: 2027-01-31.",
    "due_to": "Due by that day.",
    "late": "`1`: open after the due date.",
    "silent": "Without news for so many days.",
    "no_lead": "`1`: open, without lead nor department.",
    "no_date": "`1`: open, without due date.",
    "no_department": "`1`: open, without department.",
    "decide": "`1`: blocked, off track or abandoned.",
    "lead": "Number of a person, a printed name, or `me`.",
    "contributor": "Number of a person, or `me`.",
    "part": "Number of a person who has any part in it, or `me`.",
    "kind": "volet, strategic, operational, action, subaction.",
    "branch": "Permanent id of what it stands under.",
    "commitment": "do, continue, try, study.",
    "priority": "As the plan writes it.",
    "theme": "Code or name of a theme.",
    "sdg": "Code of a sustainable development goal.",
    "sector_plan": "Code or name of a sector plan.",
    "public": "Code or name of a target group.",
    "place": "Code or name of a place.",
    "tag": "Code or name of a tag.",
    "scope": "own, synergy.",
    "recurring": "yes, no.",
    "published": "yes, no.",
}
_FIELDS: dict[str, Any] = {
    name: (
        list[str],
        Field([], description=DESCRIBED[name], max_length=MOST_VALUES),
    )
    for name in CRITERIA
}
NodeFilter: type[BaseModel] = create_model(
    "NodeFilter", __config__=ConfigDict(extra="ignore"), **_FIELDS
)
OTHERS = frozenset({"limit", "cursor"})


def chosen(request: HttpRequest, world: World) -> PlanFilter:
    """The filter that the address asks for. Raises a problem that names what means
    nothing in this plan."""
    wrong = [(f"query.{name}", said) for name, said in _wrong(request, world)]
    if wrong:
        raise ProblemError("invalid", errors=wrong)
    return filter_of(request.GET, world)


def _wrong(request: HttpRequest, world: World) -> list[tuple[str, str]]:
    unknown = set(request.GET) - set(CRITERIA) - OTHERS
    found = [(name, _("There is no such filter.")) for name in sorted(unknown)]
    for name, criterion in CRITERIA.items():
        given = [each for each in request.GET.getlist(name) if each]
        if given and len(criterion.kept(given, world)) < _wanted(name, given):
            found.append((name, _("This value means nothing in this plan.")))
    return found


def _wanted(name: str, given: list[str]) -> int:
    """How many values are to be kept: of a list each once, else one."""
    several = getattr(CRITERIA[name], "several", False)
    return len(set(given)) if several else 1
