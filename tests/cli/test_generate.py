"""`gouvernail generate`: a region for measurements, in which nothing is real."""

import argparse
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from random import Random

import pytest
from django.db import transaction
from django.db.models import Count

from gouvernail.accounts.models import User
from gouvernail.cli.commands import generate
from gouvernail.cli.region.loading import Measures, Region, open_log_ins
from gouvernail.cli.region.places import MEAN, most_authorities, number_of, places
from gouvernail.cli.region.trees import FEWEST, plan_value
from gouvernail.cli.region.vocabulary import Speaker, villages, words
from gouvernail.history.models import Change
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Department, Membership, Organisation
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.undoing import verdicts
from gouvernail.plans.value import value_of
from gouvernail.progress.models import ProgressUpdate
from gouvernail.synergies.models import Synergy

ROOT = Path(__file__).resolve().parents[2]
UNTIL = date(2026, 11, 30)


def make(count: int, seed: int = 1, *, nodes: int = 60, after: int = 0) -> Region:
    region = Region(Measures(seed=seed, updates=3, nodes=nodes, until=UNTIL))
    region.load(places(count, after), lambda _made: None)
    return region


@pytest.fixture
def region(db: None) -> Region:
    """Two communes and their CPAS."""
    return make(4)


def told() -> list[object]:
    """What a region says, without keys of rows and passwords."""
    people = User.objects.order_by("email").values_list("email", "last_name")
    members = Membership.objects.order_by("organisation__slug", "user__email", "role")
    said = ProgressUpdate.objects.order_by("pk")
    return [
        *people,
        *members.values_list("organisation__slug", "role", "department__name"),
        *(value_of(plan, rows(plan)) for plan in Plan.objects.order_by("pk")),
        *said.values_list("node__title", "at", "status", "note", "by__email"),
    ]


def rows(plan: Plan) -> list[Node]:
    return list(Node.objects.of_plan(plan).for_value())


def generated(tmp_path: Path, *options: str) -> subprocess.CompletedProcess[str]:
    code = "import sys; from gouvernail.cli.main import main; sys.exit(main())"
    database = f"sqlite:///{tmp_path / 'region.sqlite3'}"
    return subprocess.run(
        [sys.executable, "-c", code, "generate", *options],
        cwd=ROOT,
        env={**os.environ, "LANG": "en_GB.UTF-8", "DATABASE_URL": database},
        capture_output=True,
        text=True,
        check=False,
    )


def story(seed: int) -> list[object]:
    """What the region of that seed says; it does not stay."""
    with transaction.atomic():
        make(4, seed)
        found = told()
        transaction.set_rollback(True)
    return found


@pytest.mark.django_db
def test_a_seed_makes_always_the_same_region_and_another_seed_another() -> None:
    first = story(1)
    assert story(1) == first
    assert story(2) != first


@pytest.mark.django_db
def test_an_authority_is_the_same_in_a_small_region_and_in_a_large_one() -> None:
    first = []
    for count in (2, 4):
        with transaction.atomic():
            make(count)
            plan = Plan.objects.order_by("pk")[0]
            first.append(value_of(plan, rows(plan)))
            transaction.set_rollback(True)
    assert first[0] == first[1]


def test_every_plan_is_valid_and_numbered(region: Region) -> None:
    plans = list(Plan.objects.order_by("pk"))
    values = [value_of(plan, rows(plan)) for plan in plans]
    assert len(values) == 4
    assert sum(len(value.nodes) for value in values) == region.made["nodes"]
    for value in values:
        titles = [node.title for node in value.nodes if node.kind.rank in (1, 2, 3)]
        numbers = [node.ref for node in value.nodes if node.kind.rank in (1, 2, 3)]
        assert len(set(titles)) == len(titles)
        assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("kind", ["commune", "cpas", "province"])
@pytest.mark.parametrize("nodes", [FEWEST, 21, 37, 200, 1_250])
def test_a_plan_has_as_many_nodes_as_asked(kind: str, nodes: int) -> None:
    speaker = Speaker(Random(nodes), kind, tuple(villages()[:5]))
    value = plan_value(speaker, nodes)
    assert len(value.nodes) == nodes
    parents = {node.parent for node in value.nodes}
    narrow = [n for n in value.nodes if n.kind.rank < 3 and n.id not in parents]
    assert narrow == []


def test_a_commune_and_its_cpas_name_each_other(region: Region) -> None:
    assert region.made["pairs"] == 2
    for organisation in Organisation.objects.select_related("pair"):
        other = organisation.pair
        assert other is not None
        assert other.pair_id == organisation.pk
        assert other.ins == organisation.ins
        assert {organisation.kind, other.kind} == {"commune", "cpas"}
    led = {synergy.lead.kind for synergy in Synergy.objects.select_related("lead")}
    assert led == {"cpas"}


def test_every_authority_has_its_roles_and_heads(region: Region) -> None:
    for organisation in Organisation.objects.order_by("pk"):
        here = Membership.objects.filter(organisation=organisation)
        assert set(here.values_list("role", flat=True)) == set(Role.values)
    assert not Department.objects.filter(parent=None, head=None).exists()
    elsewhere = Node.objects.exclude(department=None).filter(lead=None)
    assert not elsewhere.exists()


def test_a_regional_receiver_belongs_to_three_authorities(region: Region) -> None:
    receiver = region.receiver_of_three()
    assert receiver is not None
    here = Membership.objects.filter(user=receiver)
    assert [member.role for member in here] == [Role.FINANCE] * 3


def test_only_the_log_ins_that_are_told_open(region: Region) -> None:
    password, told_ones = open_log_ins(region)
    open_ones = [user for user in User.objects.all() if user.has_usable_password()]
    assert {user.email for user in open_ones} == set(told_ones.values())
    assert all(user.check_password(password) for user in open_ones)
    assert set(told_ones) == {"operator", "receiver of three authorities"}


def test_nobody_and_no_place_is_real(region: Region) -> None:
    said = words()["person"]
    families = {start + end for start in said["starts"] for end in said["ends"]}
    for user in User.objects.all():
        assert user.last_name in families
        assert user.email.endswith(".example")
    for organisation in Organisation.objects.all():
        assert number_of(organisation.ins) >= 0


def test_news_is_told_in_the_order_of_time(region: Region) -> None:
    plan = Plan.objects.order_by("pk")[0]
    instants = list(
        ProgressUpdate.objects.filter(plan=plan)
        .order_by("pk")
        .values_list("at", flat=True)
    )
    assert instants == sorted(instants)
    assert instants[-1].date() <= UNTIL
    counted = Node.objects.of_plan(plan).steered().annotate(said=Count("updates"))
    mean = sum(node.said for node in counted) / len(counted)
    assert 1.5 < mean < 4.5


def test_509_authorities_are_250_pairs_and_provinces_of_200_nodes() -> None:
    made = places(509)
    kinds = [place.kind for place in made]
    assert len(made) == 509
    assert len({place.name for place in made}) == 509
    assert kinds.count("commune") == kinds.count("cpas") == 252
    assert 0.97 < sum(place.size for place in made) / 509 < 1.03
    assert max(place.size for place in made) == 477 / MEAN


def test_every_place_has_a_code_of_its_own() -> None:
    made = places(most_authorities())
    codes = {place.ins for place in made if place.kind == "commune"}
    assert len(codes) == sum(place.kind == "commune" for place in made)
    for place in made:
        wanted = -1 if place.kind == "province" else place.number
        assert number_of(place.ins) == wanted


@pytest.mark.parametrize(
    "asked",
    [
        "--organisations 0",
        "--organisations 1000000",
        "--organisations 4 --nodes-per-plan 3",
        "--organisations 4 --updates-per-action 1000",
        "--organisations 4 --until 2019-01-01",
    ],
)
def test_what_cannot_be_made_is_refused(asked: str) -> None:
    parser = argparse.ArgumentParser()
    generate.add_arguments(parser)
    with pytest.raises(PlanError):
        generate.run(parser.parse_args(asked.split()))


def test_a_second_region_is_refused_unless_it_is_added(tmp_path: Path) -> None:
    size = ("--organisations", "2", "--nodes-per-plan", "20")
    first = generated(tmp_path, *size)
    assert first.returncode == 0, first.stderr
    assert "authorities            2" in first.stdout
    again = generated(tmp_path, *size)
    assert again.returncode == 2
    assert len(again.stderr.strip().splitlines()) == 1
    assert "--add" in again.stderr
    added = generated(tmp_path, *size, "--add")
    assert added.returncode == 0, added.stderr
    assert "authorities            2" in added.stdout


def test_the_history_of_each_plan_is_read_with_what_may_be_undone(
    region: Region,
) -> None:
    for plan in Plan.objects.select_related("organisation").order_by("pk"):
        lines = list(Change.objects.within(plan.scope).for_list())
        steering = plan.organisation.memberships.filter(role=Role.COORDINATOR)
        found = verdicts(steering[0].user, plan, lines)
        started = [line for line in lines if line.verb == "plan.state_changed"]
        assert len(started) == int(plan.state == "in_force")
        assert all(found[line.pk].is_possible for line in started)
