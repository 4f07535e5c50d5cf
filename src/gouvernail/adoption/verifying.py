"""Whether the frozen versions are still what the organs adopted.

Every version is kept four times over: its content, its digest beside it, a copy on
disk, its digest in the journal; and the next version names it. Whoever alters one of
them leaves the others to tell.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gouvernail.adoption.keeping import copy_of
from gouvernail.adoption.models import Version
from gouvernail.adoption.services.freezing import FROZEN
from gouvernail.adoption.text import digest_of
from gouvernail.exchange.planfile import load_plan
from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError, Wording, gettext_noop as _
from gouvernail.plans.models import Plan

ALTERED_CONTENT = _("the plan file in the database is no longer what was frozen")
UNREADABLE = _("the plan file in the database cannot be read")
NO_COPY = _("the copy on disk is missing or cannot be read")
ALTERED_COPY = _("the copy on disk is no longer what was frozen")
NOT_IN_JOURNAL = _("the journal does not tell of its freezing")
OTHER_IN_JOURNAL = _("the journal keeps another fingerprint")
BROKEN_CHAIN = _("it does not follow the version before it")
GAP = _("the version before it is missing")
GONE = _("it was frozen, says the journal, and is no longer there")
NOT_THE_LAST = _("the plan says that it is in force, and it is not the last one")


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with one version."""

    plan: str
    number: int
    wording: Wording


@dataclass(frozen=True)
class Verdict:
    """What was looked at, and what was found."""

    versions: int
    faults: tuple[Fault, ...]


def verify_all() -> Verdict:
    """Every version of every plan, those put away too."""
    count, faults = 0, []
    for plan in _plans():
        versions, found = _verify_plan(plan)
        count += versions
        faults += found
    return Verdict(count, tuple(faults))


def verify_version(version: Version) -> list[Fault]:
    """One version, as its page says it."""
    others = Version.objects.of_plan(version.plan).defer("content")
    before = others.filter(number=version.number - 1).first()
    return list(_faults(version, before, _journal(version.plan)))


def _plans() -> Iterator[Plan]:
    """Those that have a version, say that they have one, or had one."""
    scopes = Change.objects.filter(verb=FROZEN).values_list("scope", flat=True)
    told = {scope.removeprefix("plan:") for scope in scopes.order_by("pk")}
    known = Version.objects.order_by("plan").values_list("plan", flat=True)
    wanted = {int(pk) for pk in told if pk.isdigit()} | set(known)
    numbered = Plan.objects.exclude(version_number=None)
    wanted |= set(numbered.order_by("pk").values_list("pk", flat=True))
    rows = Plan.objects.select_related("organisation").order_by("pk")
    for pk in sorted(wanted):
        yield from rows.filter(pk=pk)


def _verify_plan(plan: Plan) -> tuple[int, list[Fault]]:
    journal = _journal(plan)
    faults: list[Fault] = []
    before: Version | None = None
    numbers = set()
    for version in Version.objects.filter(plan=plan).order_by("number").iterator():
        version.plan = plan
        faults += _faults(version, before, journal)
        numbers.add(version.number)
        before = version
    faults += _gone(plan, numbers, journal)
    return len(numbers), faults


def _faults(
    version: Version, before: Version | None, journal: Mapping[int, str]
) -> Iterator[Fault]:
    for sentence in (
        *_of_content(version),
        *_of_copy(version),
        *_of_journal(version, journal),
        *_of_chain(version, before),
    ):
        yield Fault(version.plan.name, version.number, Wording(sentence))


def _of_content(version: Version) -> Iterator[str]:
    content = version.content.encode()
    if digest_of(content) != version.digest:
        yield ALTERED_CONTENT
    try:
        load_plan(content)
    except PlanError:
        yield UNREADABLE


def _of_copy(version: Version) -> Iterator[str]:
    copy = copy_of(version.file.name or "")
    if copy is None:
        yield NO_COPY
    elif digest_of(copy) != version.digest:
        yield ALTERED_COPY


def _of_journal(version: Version, journal: Mapping[int, str]) -> Iterator[str]:
    if version.number not in journal:
        yield NOT_IN_JOURNAL
    elif journal[version.number] != version.digest:
        yield OTHER_IN_JOURNAL


def _of_chain(version: Version, before: Version | None) -> Iterator[str]:
    if version.number != (before.number + 1 if before else 1):
        yield GAP
    elif version.previous_digest != (before.digest if before else ""):
        yield BROKEN_CHAIN


def _gone(plan: Plan, numbers: set[int], journal: Mapping[int, str]) -> list[Fault]:
    """Versions that are told of and not there, and a number that none bears."""
    faults = [
        Fault(plan.name, number, Wording(GONE))
        for number in sorted(journal.keys() - numbers)
    ]
    said = plan.version_number
    if said != max(numbers, default=None) and said not in journal.keys() - numbers:
        faults.append(Fault(plan.name, said or 0, Wording(NOT_THE_LAST)))
    return faults


def _journal(plan: Plan) -> dict[int, str]:
    """The digest of each version, as the journal keeps it."""
    lines = Change.objects.within(plan.scope).filter(verb=FROZEN).order_by("pk")
    return {line.details["version"][1]: line.details["digest"][1] for line in lines}
