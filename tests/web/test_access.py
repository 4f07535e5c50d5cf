"""Who may open what: every address of the product × every role.

An address that is not in the table fails the suite. Another organisation's data is a
404; one's own without the right is a 403; a visitor is sent to sign in.
"""

from collections.abc import Callable, Iterator

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from gouvernail.accounts.models import User
from gouvernail.exchange.planfile import dump_plan
from gouvernail.history.models import Change
from gouvernail.imports.models import Import, Page
from gouvernail.imports.services import bring_document
from gouvernail.plan.kinds import NodeKind
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.shape import add_node
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News, record_update
from tests.factories import ROLES, Cast, plan_value

EVERYBODY = frozenset(ROLES)
STEERING = frozenset({"administrator", "coordinator"})
UPDATING = STEERING | {"department_head", "contributor"}
# Name of the address: (method, who may, form data).
Row = tuple[str, frozenset[str], dict[str, str]]
GET, POST = "get", "post"
TABLE: dict[str, Row] = {
    "organisation_accent": (GET, EVERYBODY, {}),
    "plan_dashboard": (GET, EVERYBODY, {}),
    "plan_outline": (GET, EVERYBODY, {}),
    "plan_history": (GET, EVERYBODY, {}),
    "plan_export": (GET, EVERYBODY, {}),
    "plan_proofread": (GET, EVERYBODY, {}),
    "node": (GET, EVERYBODY, {}),
    "node_history": (GET, EVERYBODY, {}),
    "node_update": (POST, UPDATING, {"status": "ongoing"}),
    "node_edit": (POST, STEERING, {"title": "Autre titre"}),
    "node_add": (POST, STEERING, {"kind": "subaction", "title": "Une étape"}),
    "node_move": (POST, STEERING, {"direction": "down"}),
    "node_level": (POST, STEERING, {"kind": "action"}),
    "node_remove": (POST, STEERING, {}),
    "change_undo": (POST, STEERING, {}),
    "update_withdraw": (POST, UPDATING, {}),
    "import_new": (GET, STEERING, {}),
    "import_review": (GET, STEERING, {}),
    "import_document": (GET, STEERING, {}),
    "import_page": (GET, STEERING, {}),
    "import_cancel": (POST, STEERING, {}),
    "import_read_again": (POST, STEERING, {}),
    "import_correct": (POST, STEERING, {"operation": "confirm", "node": "a1"}),
    "import_undo": (POST, STEERING, {}),
    "import_redo": (POST, STEERING, {}),
    "import_columns": (POST, STEERING, {}),
    "import_columns_undo": (POST, STEERING, {}),
    "import_accept": (POST, STEERING, {}),
    "import_take_back": (POST, STEERING, {}),
    "import_set_aside": (POST, STEERING, {}),
    "import_update": (GET, STEERING, {}),
    "import_update_take": (POST, STEERING, {}),
    "import_update_pair": (POST, STEERING, {}),
    "import_update_target": (POST, STEERING, {}),
    "import_update_undo": (POST, STEERING, {}),
}
FOR_ANYBODY_SIGNED_IN = {"home", "my_page", "styleguide"}
PUBLIC = {"healthz"}


@pytest.fixture
def arguments(cast: Cast, plan: Plan) -> dict[str, str]:
    """What fills the holes of the addresses, by the name of the hole."""
    action = Node.objects.select_related("plan").get(plan=plan, key="a1")
    update = record_update(node=action, news=News("ongoing"), by=cast.contributor)
    _node, change = add_node(
        plan=plan, kind=NodeKind.ACTION, title="Nouvelle", by=cast.coordinator
    )
    brought = bring_document(
        organisation=cast.organisation,
        name="plan.json",
        data=dump_plan(plan_value()),
        by=cast.coordinator,
    )
    Page.objects.create(
        imported=brought,
        number=1,
        image=ContentFile(b"\x89PNG", name="1"),
        width=1,
        height=1,
    )
    return {
        "organisation": cast.organisation.slug,
        "plan": plan.slug,
        "key": action.key,
        "fmt": "json",
        "number": "1",
        Change.__name__: str(change.pk),
        ProgressUpdate.__name__: str(update.pk),
        Import.__name__: str(brought.pk),
    }


def named_patterns(
    resolver: URLResolver | None = None, prefix: str = ""
) -> Iterator[tuple[str, list[str]]]:
    """Every named address of the product, with the names of its holes."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            if not str(entry.pattern).startswith(("admin/", "accounts/")):
                yield from named_patterns(entry, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern) and entry.name:
            holes = prefix + str(entry.pattern)
            yield (
                entry.name,
                [part.split(":")[-1].split(">")[0] for part in holes.split("<")[1:]],
            )


def test_every_address_is_in_the_table() -> None:
    names = {name for name, _holes in named_patterns()}
    assert names == set(TABLE) | FOR_ANYBODY_SIGNED_IN | PUBLIC


@pytest.fixture
def visit(
    arguments: dict[str, str], client_of: Callable[[User | None], Client]
) -> Callable[[str, User | None], int]:
    """Open the address of that name as this person; returns the status."""
    holes = dict(named_patterns())

    def status(name: str, user: User | None) -> int:
        method, _allowed, data = TABLE.get(name, (GET, EVERYBODY, {}))
        kwargs = {hole: _filling(hole, name, arguments) for hole in holes[name]}
        address = reverse(name, kwargs=kwargs)
        data = {**data, "last": arguments[ProgressUpdate.__name__]}
        return int(getattr(client_of(user), method)(address, data).status_code)

    return status


def _filling(hole: str, name: str, arguments: dict[str, str]) -> str:
    if hole in arguments:
        return arguments[hole]
    if name.startswith("import"):
        return arguments[Import.__name__]
    return arguments[
        Change.__name__ if name == "change_undo" else ProgressUpdate.__name__
    ]


@pytest.mark.parametrize("name", TABLE)
def test_each_role_opens_what_the_table_says(
    cast: Cast, visit: Callable[[str, User | None], int], name: str
) -> None:
    allowed = TABLE[name][1]
    for role in sorted(EVERYBODY - allowed):
        assert visit(name, cast[role]) == 403, role
    someone = sorted(allowed)[0]
    assert visit(name, cast[someone]) in {200, 204, 302, 303}, someone


@pytest.mark.parametrize("name", TABLE)
def test_another_organisation_is_not_there(
    cast: Cast, visit: Callable[[str, User | None], int], name: str
) -> None:
    assert visit(name, cast.stranger) == 404


@pytest.mark.parametrize("name", TABLE)
def test_a_visitor_is_sent_to_sign_in(
    visit: Callable[[str, User | None], int], name: str
) -> None:
    assert visit(name, None) == 302


@pytest.mark.parametrize("name", sorted(FOR_ANYBODY_SIGNED_IN))
def test_what_is_nobodys_wants_a_sign_in(
    cast: Cast, visit: Callable[[str, User | None], int], name: str
) -> None:
    assert visit(name, cast.reader) == 200
    assert visit(name, None) == 302


def test_the_pulse_is_for_everybody(visit: Callable[[str, User | None], int]) -> None:
    assert visit("healthz", None) == 200
