"""The page of one reader: her part of the plan, her fragments in their order."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_choose_rollup
from gouvernail.progress.picture import Picture, picture_of
from gouvernail.progress.veil import audience_of, curtain_of, veil_picture
from gouvernail.web.boards.desk import Desk, owners_in
from gouvernail.web.boards.readers import Reader, landing, readers_for, tells_years
from gouvernail.web.boards.scope import Choice, Scope, branch_of, row_of

# Said in an address where everything is wanted and not one's own part.
ALL = "all"
# The template of each fragment of a dashboard.
FRAGMENTS = {
    "amounts": "web/boards/_amounts.html",
    "answers": "web/boards/_answers.html",
    "changed": "web/boards/_changed.html",
    "decide": "web/boards/_decide.html",
    "doctor": "web/boards/_doctor.html",
    "grants": "web/boards/_grants.html",
    "late": "web/boards/_late.html",
    "load": "web/boards/_load.html",
    "milestones": "web/boards/_milestones.html",
    "money": "web/boards/_money.html",
    "objectives": "web/boards/_objectives.html",
    "progress": "web/boards/_progress.html",
    "state": "web/boards/_state.html",
    "statuses": "web/boards/_statuses.html",
    "stuck": "web/boards/_stuck.html",
    "unfunded": "web/boards/_unfunded.html",
    "years": "web/boards/_years.html",
}


@dataclass(frozen=True)
class BoardPage:
    """A dashboard for one reader."""

    reader: Reader
    readers: Sequence[Reader]
    desk: Desk

    @property
    def may_count(self) -> bool:
        """Whether she says what progress is counted by."""
        return can_choose_rollup(self.desk.user, self.desk.plan)

    @property
    def main(self) -> list[str]:
        """The templates of its wide column."""
        return [FRAGMENTS[name] for name in self.reader.main]

    @property
    def side(self) -> list[str]:
        """The templates of its narrow column."""
        return [FRAGMENTS[name] for name in self.reader.side]

    @property
    def branches(self) -> list[Choice]:
        """The parts of the plan to choose from."""
        return self.desk.scope.branches()

    @property
    def departments(self) -> list[Choice]:
        """The departments to choose from, on the page of a department."""
        if self.reader.code != "department":
            return []
        return self.desk.scope.departments(self.desk.departments)

    @property
    def owners(self) -> list[Choice]:
        """The people to choose from, on the page of a political owner."""
        if self.reader.code != "political":
            return []
        return self.desk.scope.owners(self.desk.owners)


def readers_of(request: AuthorityRequest, plan: Plan) -> list[Reader]:
    """The dashboards that she may open."""
    hidden = curtain_of(request.user, plan)
    return readers_for(audience_of(request.user, plan), hidden)


def landing_of(request: AuthorityRequest, plan: Plan) -> Reader:
    """The dashboard that is hers by her role."""
    return landing(request.membership.role, readers_of(request, plan))


def page_of(request: AuthorityRequest, plan: Plan, code: str) -> BoardPage:
    """The dashboard of that reader; a 404 where it is not for her."""
    readers = readers_of(request, plan)
    reader = next((each for each in readers if each.code == code), None)
    if reader is None:
        raise Http404
    return BoardPage(reader, readers, desk_of(request, plan, code))


def desk_of(request: AuthorityRequest, plan: Plan, code: str = "") -> Desk:
    """What is asked for of `plan`, as she may see it."""
    hidden = curtain_of(request.user, plan)
    picture = veil_picture(picture_of(plan), hidden)
    scope = Scope(
        picture,
        branch_of(picture, request.GET),
        _department(request, picture, code),
        _owner(request, picture, code),
    )
    return Desk(request.user, scope, hidden, by_year=tells_years(code))


def _department(request: AuthorityRequest, picture: Picture, code: str) -> int | None:
    """The department asked for; on the page of a department, one's own at first."""
    known = {node.department_id for node in picture.nodes if node.department_id}
    mine = request.membership.department_id
    own = mine if code == "department" and mine in known else None
    return _asked(request, "department", known, own)


def _owner(request: AuthorityRequest, picture: Picture, code: str) -> int | None:
    known = set(owners_in(picture))
    mine = request.user.pk
    own = mine if code == "political" and mine in known else None
    return _asked(request, "owner", known, own)


def _asked(
    request: AuthorityRequest, name: str, known: set[int], own: int | None
) -> int | None:
    said = request.GET.get(name, "")
    if said == ALL:
        return None
    return row_of(request.GET, name, known) if said else own
