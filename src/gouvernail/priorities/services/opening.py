"""A session: its words, what is weighed in it, who is asked; taking it away."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.history.services import plain
from gouvernail.plans.models import Node, Plan
from gouvernail.priorities.models import Item, Session, Voter
from gouvernail.priorities.people import askable
from gouvernail.priorities.services.journal import locked, require_running, tell

MOST_ITEMS = 200


@dataclass(frozen=True)
class Terms:
    """What the coordinator writes of a session."""

    title: str
    words: str = ""
    due_on: date | None = None


@transaction.atomic
def open_session(
    *,
    plan: Plan,
    terms: Terms,
    nodes: Sequence[Node],
    people: Collection[User],
    by: User,
) -> Session:
    """Ask `people` to weigh `nodes`, from now on."""
    require_running(by, plan)
    _check(plan, nodes, people)
    session = Session(plan=plan, opened_by=by, **asdict(terms))
    session.full_clean(exclude=["plan"])
    session.save()
    Item.objects.bulk_create(Item(session=session, node=node) for node in nodes)
    Voter.objects.bulk_create(Voter(session=session, person=each) for each in people)
    counts = {"actions": [0, len(nodes)], "people": [0, len(people)]}
    tell("opened", session, by, keys=[node.key for node in nodes], details=counts)
    return session


@transaction.atomic
def edit_session(
    *, session: Session, terms: Terms, by: User, undoes: Change | None = None
) -> Change | None:
    """Another title, other words, another day; None when nothing differs."""
    require_running(by, session.plan)
    new = asdict(terms)
    details = {
        name: [plain(getattr(session, name)), plain(value)]
        for name, value in new.items()
        if getattr(session, name) != value
    }
    if not details:
        return None
    for name, value in new.items():
        setattr(session, name, value)
    session.full_clean(exclude=["plan"])
    session.save(update_fields=list(new))
    return tell("edited", session, by, undoes=undoes, details=details)


@transaction.atomic
def ask_people(
    *,
    session: Session,
    people: Iterable[User],
    by: User,
    undoes: Change | None = None,
) -> Change | None:
    """Ask these too; who was taken out finds again what she had said."""
    require_running(by, session.plan)
    _require_open(session)
    asked = {voter.person_id: voter for voter in session.voters.order_by("pk")}
    wanted = [each for each in people if _is_new(asked.get(each.pk))]
    _check_people(session.plan, wanted)
    if not wanted:
        return None
    back = [asked[each.pk].pk for each in wanted if each.pk in asked]
    Voter.objects.filter(pk__in=back).update(removed_at=None)
    Voter.objects.bulk_create(
        Voter(session=session, person=each) for each in wanted if each.pk not in asked
    )
    return _tell_people("asked", session, wanted, by, undoes)


@transaction.atomic
def take_voters_out(
    *,
    session: Session,
    people: Iterable[User],
    by: User,
    undoes: Change | None = None,
) -> Change | None:
    """Ask these no longer: what they said does not count, and is kept."""
    require_running(by, session.plan)
    _require_open(session)
    gone = [each.pk for each in people]
    voters = Voter.objects.of_session(session).filter(person__in=gone)
    found = [voter.person for voter in voters]
    if not found:
        return None
    Voter.objects.filter(session=session, person__in=gone).update(
        removed_at=timezone.now()
    )
    return _tell_people("unasked", session, found, by, undoes)


def remove_session(
    *, session: Session, by: User, undoes: Change | None = None
) -> Change:
    """Take a session away; all that was said in it is kept."""
    return _set_removed(session, timezone.now(), by, undoes)


def restore_session(
    *, session: Session, by: User, undoes: Change | None = None
) -> Change:
    """Bring a session back with all that was said in it."""
    return _set_removed(session, None, by, undoes)


@transaction.atomic
def _set_removed(
    session: Session, removed_at: datetime | None, by: User, undoes: Change | None
) -> Change:
    require_running(by, session.plan)
    session.removed_at = removed_at
    session.save(update_fields=["removed_at"])
    return tell("removed" if removed_at else "restored", session, by, undoes=undoes)


def _check(plan: Plan, nodes: Sequence[Node], people: Collection[User]) -> None:
    if not nodes:
        raise ValidationError({"keys": _("Tick at least one action to weigh.")})
    if len(nodes) > MOST_ITEMS:
        told = _("Nobody weighs %(count)s actions: choose %(most)s at most.")
        words = told % {"count": len(nodes), "most": MOST_ITEMS}
        raise ValidationError({"keys": words})
    if any(each.plan_id != plan.pk or not each.is_steered for each in nodes):
        raise ValidationError({"keys": _("Only actions of this plan are weighed.")})
    if not people:
        raise ValidationError({"people": _("Tick at least one person to ask.")})
    _check_people(plan, people)


def _check_people(plan: Plan, people: Iterable[User]) -> None:
    known = set(askable(plan).values_list("pk", flat=True))
    if any(each.pk not in known for each in people):
        raise ValidationError({"people": _("Only people of the house are asked.")})


def _require_open(session: Session) -> None:
    if not locked(session).is_open:
        raise ValidationError(_("This session is closed: its result stands."))


def _is_new(voter: Voter | None) -> bool:
    return voter is None or voter.removed_at is not None


def _tell_people(
    verb: str,
    session: Session,
    people: Sequence[User],
    by: User,
    undoes: Change | None,
) -> Change:
    names = ", ".join(each.full_name for each in people)
    pair = ["", names] if verb == "asked" else [names, ""]
    details = {"voters": [each.pk for each in people], "names": pair}
    return tell(verb, session, by, undoes=undoes, details=details)
