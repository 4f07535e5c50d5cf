"""Authorities: who may make and change them, pairs, what archiving leaves."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.answers.models import AnswerLink
from gouvernail.answers.policies import can_answer
from gouvernail.answers.services import issue_link
from gouvernail.campaigns.models import Campaign
from gouvernail.history.models import Change
from gouvernail.organisations.batches import proposals_of
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.naming import short_name
from gouvernail.organisations.policies import RIGHTS, read_again, rights_in
from gouvernail.organisations.services.authorities import (
    archive_authority,
    create_authority,
    create_many,
    edit_authority,
)
from gouvernail.organisations.services.pairing import (
    pair_authorities,
    unpair_authorities,
)
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.lifecycle import start_follow_up
from tests.factories import Cast
from tests.web.access.steering import campaign_holes


@pytest.fixture
def operator(db: None) -> User:
    """Who runs the installation."""
    return User.objects.create_user("operator@region.example", is_staff=True)


def make(operator: User, **details: str) -> Organisation:
    """A commune, unless told otherwise."""
    wanted = {"kind": "commune", "name": "Commune de Hamois", "ins": "91064"}
    return create_authority(details={**wanted, **details}, by=operator)


def paired(operator: User) -> tuple[Organisation, Organisation]:
    """A commune and its CPAS, bound."""
    both = make(operator), make(operator, kind="cpas", name="CPAS de Hamois")
    pair_authorities(first=both[0], second=both[1], by=operator)
    return both


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Commune de Hamois", "hamois"),
        ("Ville de La Louvière", "la-louviere"),
        ("CPAS de Hamois", "cpas-hamois"),
        ("Administration communale d’Éghezée", "eghezee"),
        ("Province de Luxembourg", "luxembourg"),
        ("Commune", "commune"),
        ("Operator", "operator-2"),
        ("???", "autorite"),
    ],
)
def test_a_short_name_is_what_people_would_type(name: str, slug: str) -> None:
    assert short_name(name) == slug


def test_a_short_name_that_is_taken_gets_a_number() -> None:
    assert short_name("Commune de Hamois", {"hamois", "hamois-2"}) == "hamois-3"


def test_only_who_runs_the_installation_makes_an_authority(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        make(cast.administrator)


@pytest.mark.parametrize(
    "wrong",
    [
        {"ins": ""},
        {"ins": "9106"},
        {"ins": "9106a"},
        {"ins": "91000"},
        {"slug": "operator"},
        {"slug": "valmont"},
        {"slug": "Pas un nom"},
        {"kind": "royaume"},
        {"accent": "rouge"},
        {"name": ""},
    ],
)
def test_what_cannot_be_is_refused(
    cast: Cast, operator: User, wrong: dict[str, str]
) -> None:
    with pytest.raises(ValidationError):
        make(operator, **wrong)
    assert not Organisation.objects.filter(ins="91064").exists()


def test_two_authorities_of_a_kind_never_share_a_code(operator: User) -> None:
    make(operator)
    with pytest.raises(ValidationError, match="Commune de Hamois"):
        make(operator, name="Hamois bis")
    assert make(operator, kind="cpas", name="CPAS de Hamois").ins == "91064"


def test_a_pair_is_one_of_commune_and_cpas_with_one_code(operator: User) -> None:
    commune, cpas = paired(operator)
    assert (commune.pair, cpas.pair) == (cpas, commune)
    other = make(operator, name="Ohey", ins="92097")
    for one, two in ((commune, other), (cpas, other), (commune, commune)):
        with pytest.raises(ValidationError):
            pair_authorities(first=one, second=two, by=operator)


def test_a_code_that_changes_parts_the_pair(operator: User) -> None:
    commune, cpas = paired(operator)
    edit_authority(organisation=commune, details={"ins": "92097"}, by=operator)
    cpas.refresh_from_db()
    assert commune.pair is None
    assert cpas.pair is None
    verbs = Change.objects.within(cpas.scope).values_list("verb", flat=True)
    assert "organisation.unpaired" in verbs


def test_who_administers_one_half_alone_binds_nothing(
    cast: Cast, operator: User
) -> None:
    here, there = cast.organisation, cast.elsewhere
    for row in (here, there):
        edit_authority(organisation=row, details={"ins": "91064"}, by=operator)
    with pytest.raises(PermissionDenied):
        pair_authorities(first=here, second=there, by=cast.administrator)
    there.memberships.create(user=cast.administrator, role="administrator")
    read_again(cast.administrator)
    pair_authorities(first=here, second=there, by=cast.administrator)
    unpair_authorities(organisation=here, by=cast.administrator)
    assert Organisation.objects.exclude(pair=None).count() == 0


def test_an_administrator_changes_the_look_and_not_the_code(cast: Cast) -> None:
    house = cast.organisation
    edit_authority(
        organisation=house, details={"accent": "#336699"}, by=cast.administrator
    )
    assert Organisation.objects.get(pk=house.pk).accent == "#336699"
    for details in ({"ins": "91064"}, {"kind": "commune"}, {"slug": "autre"}):
        with pytest.raises(PermissionDenied):
            edit_authority(organisation=house, details=details, by=cast.administrator)
    with pytest.raises(PermissionDenied):
        edit_authority(organisation=house, details={"name": "X"}, by=cast.coordinator)


def test_in_an_archived_authority_everybody_reads_and_nobody_writes(
    cast: Cast, operator: User
) -> None:
    archive_authority(organisation=cast.organisation, by=operator)
    for role in RIGHTS:
        rights = rights_in(read_again(cast[role]), [cast.organisation.pk])
        assert rights == RIGHTS[role] & {Right.VIEW, Right.INTERNAL, Right.DRAFTS}
    archive_authority(organisation=cast.organisation, by=operator, away=False)
    back = rights_in(read_again(cast.coordinator), [cast.organisation.pk])
    assert back == RIGHTS["coordinator"]


def test_an_authority_whose_code_was_given_away_stays_archived(operator: User) -> None:
    first = make(operator)
    archive_authority(organisation=first, by=operator)
    make(operator, name="Hamois", slug="hamois-neuf")
    with pytest.raises(ValidationError):
        archive_authority(organisation=first, by=operator, away=False)
    assert Organisation.objects.get(pk=first.pk).archived_at


LIST = """Nom;Type;INS
Commune de Hamois;commune;91064
CPAS de Hamois;CPAS;91064
Ville de Ciney;;91030
Ohey;royaume;92097
Havelange;commune;9106
Assesse;commune;92000
Commune de Hamois;commune;91064
Zone de secours NAGE;zone;
"""


def test_a_list_says_of_each_line_what_comes_of_it(db: None) -> None:
    found = proposals_of(LIST)
    assert [row.line for row in found if row.problem] == [5, 6, 7, 8]
    assert [row.slug for row in found if not row.problem] == [
        "hamois",
        "cpas-hamois",
        "ciney",
        "zone-secours-nage",
    ]
    assert [row.is_paired for row in found[:3]] == [True, True, False]


def test_a_list_makes_what_can_be_made_and_again_makes_nothing(operator: User) -> None:
    made = create_many(text=LIST, by=operator)
    assert {row.name for row in made} == {
        "Commune de Hamois",
        "CPAS de Hamois",
        "Ville de Ciney",
        "Zone de secours NAGE",
    }
    assert Organisation.objects.get(slug="hamois").pair == Organisation.objects.get(
        slug="cpas-hamois"
    )
    assert create_many(text=LIST, by=operator) == []


@pytest.mark.parametrize("text", ["", "\n\n", ";;;", "\x00", '"', "a" * 5000])
def test_a_list_of_nothing_makes_nothing(operator: User, text: str) -> None:
    assert [each for each in proposals_of(text) if not each.problem] == []


def test_an_archived_authority_asks_nobody_and_takes_no_answer(
    cast: Cast, operator: User, plan: Plan
) -> None:
    start_follow_up(plan=plan, by=cast.coordinator)
    campaign = Campaign.objects.get(pk=campaign_holes(cast, plan)["pk"])
    assert list(Campaign.objects.running()) == [campaign]
    until = timezone.now() + timedelta(days=9)
    issued = issue_link(
        plan=plan, person=cast.contributor, expires_at=until, by=cast.coordinator
    )
    link, node = AnswerLink.objects.get(pk=issued.pk), campaign_node(plan)
    assert can_answer(link, node, timezone.now())
    archive_authority(organisation=cast.organisation, by=operator)
    assert not Campaign.objects.running().exists()
    link, node = AnswerLink.objects.get(pk=issued.pk), campaign_node(plan)
    assert not can_answer(link, node, timezone.now())


def campaign_node(plan: Plan) -> Node:
    """The action that the contributor leads, read afresh."""
    return Node.objects.select_related("plan").get(plan=plan, key="a1")
