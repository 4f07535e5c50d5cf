"""Who may open what: every address of the product × every role.

An address that is not in the table fails the suite. Another organisation's data is a
404; one's own without the right is a 403; a visitor is sent to sign in.
"""

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.imports.models import Import
from gouvernail.organisations.models import Guest, Membership
from gouvernail.plans.models import Plan
from gouvernail.progress.models import ProgressUpdate
from tests.factories import ROLES, Cast
from tests.web.access import (
    accounting,
    adoption,
    around,
    asof,
    boards,
    charts,
    citizens,
    commitments,
    council,
    deliberations,
    differences,
    doctor,
    editions,
    evaluations,
    grants,
    indicators,
    journal,
    mandates,
    money,
    organisations,
    papers,
    priorities,
    publishing,
    renewal,
    revision,
    rights,
    sharing,
    sign_in,
    stationery,
    synergies,
    takeout,
    tokens,
    webhooks,
    workbooks,
)
from tests.web.access.steering import (
    ACTION_HOLES,
    CAMPAIGN_NAMES,
    DIRECTORY_HOLES,
    MAIL_NAMES,
    MEETING_NAMES,
    TASK_NAMES,
    TOKEN_NAMES,
    campaign_holes,
    document_holes,
    forged_token,
    mail_holes,
    meeting_holes,
    removed_task_holes,
    task_holes,
)
from tests.web.scenery import (
    arguments as arguments,  # noqa: PLC0414 - the fixtures of the table
    cast as cast,  # noqa: PLC0414
    plan as plan,  # noqa: PLC0414
    scene as scene,  # noqa: PLC0414
)

pytestmark = pytest.mark.one_database
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
    "import_columns_redo": (POST, STEERING, {}),
    "import_accept": (POST, STEERING, {}),
    "import_take_back": (POST, STEERING, {}),
    "import_set_aside": (POST, STEERING, {}),
    "import_update": (GET, STEERING, {}),
    "import_update_take": (POST, STEERING, {}),
    "import_update_pair": (POST, STEERING, {}),
    "import_update_target": (POST, STEERING, {}),
    "import_update_undo": (POST, STEERING, {}),
    # campaigns
    "campaigns": (GET, EVERYBODY, {}),
    "campaign_new": (GET, STEERING, {}),
    "follow_up_start": (POST, STEERING, {}),
    "campaign": (GET, EVERYBODY, {}),
    "campaign_person": (GET, UPDATING, {}),
    "campaign_open": (POST, STEERING, {}),
    "campaign_close": (POST, STEERING, {}),
    "campaign_cancel": (POST, STEERING, {}),
    "campaign_steps": (POST, STEERING, {}),
    "campaign_remind": (POST, STEERING, {}),
    "campaign_exempt": (POST, STEERING, {"reason": "Congé"}),
    "campaign_include": (POST, STEERING, {}),
    "campaign_add": (POST, STEERING, {}),
    "campaign_revoke": (POST, STEERING, {}),
    "snapshot_take": (POST, STEERING, {}),
    "snapshot": (GET, EVERYBODY, {}),
    "snapshot_csv": (GET, EVERYBODY, {}),
    # tasks
    "task_add": (POST, UPDATING, {"title": "Relire"}),
    "task_edit": (POST, UPDATING, {"title": "Relire"}),
    "task_tick": (POST, UPDATING, {}),
    "task_wait": (POST, UPDATING, {"before": "1.1.3"}),
    "task_move": (POST, UPDATING, {"direction": "up"}),
    "task_remove": (POST, UPDATING, {}),
    "task_restore": (POST, UPDATING, {}),
    "dependency_add": (POST, UPDATING, {"before": "1.1.2"}),
    "dependency_remove": (POST, UPDATING, {}),
    # meetings
    "meetings": (GET, EVERYBODY, {}),
    "meeting_new": (GET, STEERING, {}),
    "meeting": (GET, EVERYBODY, {}),
    "meeting_edit": (GET, STEERING, {}),
    "meeting_room": (GET, STEERING, {}),
    "meeting_minutes": (GET, EVERYBODY, {}),
    "meeting_keep": (POST, STEERING, {}),
    "meeting_state": (POST, STEERING, {"state": "open"}),
    "meeting_propose": (POST, STEERING, {"node": "a1"}),
    "item_add": (POST, STEERING, {"subject": "Divers"}),
    "item_move": (POST, STEERING, {"direction": "up"}),
    "item_remove": (POST, STEERING, {}),
    "decision_add": (POST, STEERING, {"text": "Attendre"}),
    "decision_tick": (POST, STEERING, {}),
    "decision_remove": (POST, STEERING, {}),
    "request_withdraw": (POST, UPDATING, {}),
    "decision_request": (
        POST,
        UPDATING,
        {"request-question": "Attendre ?", "request-body": "copil"},
    ),
    # directory
    "directory": (GET, EVERYBODY, {}),
    "partners_csv": (GET, EVERYBODY, {}),
    "partner_new": (GET, STEERING, {}),
    "partner": (GET, EVERYBODY, {}),
    "partner_edit": (POST, STEERING, {"name": "Unia", "kind": "public"}),
    "partner_archive": (POST, STEERING, {}),
    "partner_restore": (POST, STEERING, {}),
    "agreement_new": (POST, STEERING, {"title": "Convention"}),
    "agreements": (GET, EVERYBODY, {}),
    "agreement_edit": (POST, STEERING, {"title": "Convention"}),
    "agreement_remove": (POST, STEERING, {}),
    "agreement_back": (POST, STEERING, {}),
    "guests": (GET, EVERYBODY, {}),
    "guest": (GET, EVERYBODY, {}),
    "guest_edit": (GET, STEERING, {}),
    "guest_archive": (POST, STEERING, {}),
    "guest_restore": (POST, STEERING, {}),
    "guest_send": (POST, STEERING, {"keys": "a1"}),
    "guest_revoke": (POST, STEERING, {}),
    "words": (GET, EVERYBODY, {}),
    "words_start": (POST, STEERING, {}),
    "word_new": (POST, STEERING, {"name": "Numérique"}),
    "word_edit": (POST, STEERING, {"name": "Participatif"}),
    "word_move": (POST, STEERING, {"direction": "up"}),
    "word_archive": (POST, STEERING, {}),
    "word_restore": (POST, STEERING, {}),
    "adopt_printed": (GET, STEERING, {}),
    # answers
    "document": (GET, EVERYBODY - {"reader"}, {}),
    # notifications
    "follow": (POST, EVERYBODY, {}),
    "plan_mails": (GET, STEERING, {}),
    "plan_mail_again": (POST, STEERING, {}),
    "plan_mail_returned": (POST, STEERING, {}),
    "plan_patience": (POST, STEERING, {"days": "30"}),
}
TABLE |= {
    # actions
    "actions": (GET, EVERYBODY, {}),
    "actions_table": (GET, EVERYBODY, {}),
    "actions_board": (GET, EVERYBODY, {}),
    "actions_gantt": (GET, EVERYBODY, {}),
    "actions_gantt_svg": (GET, EVERYBODY, {}),
    "actions_calendar": (GET, EVERYBODY, {}),
    "actions_export": (GET, EVERYBODY, {}),
    "actions_change": (
        POST,
        UPDATING,
        {"do": "status", "status": "done", "keys": "a1"},
    ),
    "actions_undo": (POST, STEERING, {}),
    "views": (GET, EVERYBODY, {}),
    "view_save": (POST, EVERYBODY, {"name": "À moi", "screen": "table"}),
    "view_change": (POST, frozenset({"administrator"}), {"name": "Autre nom"}),
    "view_delete": (POST, STEERING, {}),
    "view_restore": (POST, frozenset({"administrator"}), {}),
}
PARTS = (organisations, sharing, synergies, sign_in, journal, rights)
PARTS += (adoption, around, asof, commitments, council, differences, mandates)
PARTS += (renewal, revision)
PARTS += (doctor,)
PARTS += (indicators,)
PARTS += (priorities,)
PARTS += (charts, papers, editions)
PARTS += (stationery,)
PARTS += (boards,)
PARTS += (money,)
PARTS += (grants,)
PARTS += (evaluations,)
PARTS += (citizens,)
PARTS += (publishing,)
PARTS += (accounting,)
PARTS += (tokens,)
PARTS += (takeout,)
PARTS += (webhooks, deliberations)
PARTS += (workbooks,)
for part in PARTS:
    TABLE |= part.ROWS
OPERATOR = set().union(*(part.OPERATOR for part in PARTS))
FOR_ANYBODY_SIGNED_IN = {"home", "my_page", "styleguide"}
FOR_ANYBODY_SIGNED_IN |= {"notifications", "preferences"}
FOR_ANYBODY_SIGNED_IN |= {"outbox", "outbox_mail", "outbox_page"}
# What is one person's own; each has its test beside its page.
PERSONAL = {"notification", "notifications_read", "feeds_renew"}
# The links of mails open without sign-in: tests/web/answers tells what each one allows.
BY_LINK = {
    "answer",
    "answer_node",
    "answer_disown",
    "answer_renew",
    "answer_accent",
}
PUBLIC = {"healthz"} | BY_LINK
for part in PARTS:
    FOR_ANYBODY_SIGNED_IN |= part.SIGNED_IN
    PERSONAL |= part.PERSONAL
    PUBLIC |= part.PUBLIC


def nothing_more(cast: Cast, plan: Plan) -> dict[str, str]:
    """Addresses whose holes are those of the plan."""
    return {}


# Holes that only some addresses have: name of the address → what fills them.
FILLINGS: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {
    **dict.fromkeys(TASK_NAMES, task_holes),
    "task_restore": removed_task_holes,
    **dict.fromkeys(MEETING_NAMES, meeting_holes),
    **dict.fromkeys(CAMPAIGN_NAMES, campaign_holes),
    **dict.fromkeys(MAIL_NAMES, mail_holes),
    **dict.fromkeys(TOKEN_NAMES, forged_token),
    "document": document_holes,
    **ACTION_HOLES,
    **DIRECTORY_HOLES,
}
for part in PARTS:
    FILLINGS |= part.HOLES


def named_patterns(
    resolver: URLResolver | None = None, prefix: str = ""
) -> Iterator[tuple[str, list[str]]]:
    """Every named address of the product, with the names of its holes."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            # Public pages know no role: tests/public/test_leaks.py walks them all.
            # The API knows tokens: tests/api/test_rights.py walks all its operations.
            apart = ("admin/", "accounts/", "api/", "public/")
            if not str(entry.pattern).startswith(apart):
                yield from named_patterns(entry, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern) and entry.name:
            holes = prefix + str(entry.pattern)
            yield (
                entry.name,
                [part.split(":")[-1].split(">")[0] for part in holes.split("<")[1:]],
            )


@cache
def all_holes() -> dict[str, list[str]]:
    """The names of the holes of each address, by its name."""
    return dict(named_patterns())


def test_every_address_is_in_the_table() -> None:
    names = {name for name, _holes in named_patterns()}
    own = PERSONAL | set(TOKEN_NAMES) | OPERATOR
    assert names == set(TABLE) | FOR_ANYBODY_SIGNED_IN | PUBLIC | own


@pytest.fixture
def visit(
    arguments: dict[str, str],
    cast: Cast,
    plan: Plan,
    client_of: Callable[[User | None], Client],
) -> Callable[[str, User | None], int]:
    """Open the address of that name as this person; returns the status."""
    holes = all_holes()

    @cache
    def address_of(name: str) -> str:
        """Whatever stands there is made by the first visit, for all of them."""
        own = {**arguments, **FILLINGS.get(name, nothing_more)(cast, plan)}
        return reverse(
            name, kwargs={hole: filling(hole, name, own) for hole in holes[name]}
        )

    def status(name: str, user: User | None) -> int:
        method, _allowed, data = TABLE.get(name, (GET, EVERYBODY, {}))
        data = {**data, "last": arguments[ProgressUpdate.__name__]}
        client = client_of(user)
        return int(getattr(client, method)(address_of(name), data).status_code)

    return status


def filling(hole: str, name: str, arguments: dict[str, str]) -> str:
    if hole in arguments:
        return arguments[hole]
    if name.startswith("import"):
        return arguments[Import.__name__]
    return arguments[
        Change.__name__ if name == "change_undo" else ProgressUpdate.__name__
    ]


OPEN = {200, 204, 302, 303}


@pytest.mark.parametrize("name", TABLE)
def test_each_role_opens_what_the_table_says(
    cast: Cast, visit: Callable[[str, User | None], int], name: str
) -> None:
    allowed = TABLE[name][1]
    # A visitor is sent to sign in.
    assert visit(name, None) == 302
    for role in sorted(EVERYBODY - allowed):
        assert visit(name, cast[role]) == 403, role
    for role in sorted(allowed):
        assert untouched(lambda role=role: visit(name, cast[role])) in OPEN, role


def untouched(act: Callable[[], int]) -> int:
    """What `act` answers; what it wrote is taken back."""
    with transaction.atomic():
        answer = act()
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize("name", sorted(OPERATOR))
def test_only_who_runs_the_installation_opens_it(
    cast: Cast, visit: Callable[[str, User | None], int], name: str
) -> None:
    assert visit(name, None) == 302
    assert {visit(name, cast[role]) for role in ROLES} == {403}
    cast.administrator.is_staff = True
    cast.administrator.save()
    assert visit(name, cast.administrator) in {200, 204, 302, 303}


@pytest.mark.parametrize("name", TABLE)
def test_it_is_not_there_for_who_has_no_role_here(
    cast: Cast, visit: Callable[[str, User | None], int], name: str
) -> None:
    # Whatever she is elsewhere.
    for role in ROLES:
        Membership.objects.filter(user=cast.stranger).update(role=role)
        assert visit(name, cast.stranger) == 404, role
    # Of a guest, her link is the only door.
    guest = User.objects.create_user("guest@asbl.example", first_name="Guest")
    Guest.objects.create(organisation=cast.organisation, user=guest)
    assert visit(name, guest) == 404


@pytest.mark.parametrize("name", sorted(FOR_ANYBODY_SIGNED_IN))
def test_what_is_nobodys_wants_a_sign_in(
    cast: Cast, visit: Callable[[str, User | None], int], name: str
) -> None:
    assert visit(name, cast.reader) == 200
    assert visit(name, None) == 302


@pytest.mark.parametrize("name", sorted(PERSONAL))
def test_what_is_ones_own_wants_a_sign_in(
    visit: Callable[[str, User | None], int], name: str
) -> None:
    assert visit(name, None) == 302


@pytest.mark.parametrize("name", TOKEN_NAMES)
def test_a_forged_token_opens_nothing(
    cast: Cast, visit: Callable[[str, User | None], int], name: str
) -> None:
    assert visit(name, None) == visit(name, cast.coordinator) == 404


def test_the_pulse_is_for_everybody(visit: Callable[[str, User | None], int]) -> None:
    assert visit("healthz", None) == 200
