"""What belongs to an authority: every table of the product, taken out or left.

One list, which the take-out writes in its order and the restore reads in the same one;
a test holds that no table is missing from it. A row comes after those it cannot do
without.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey, Model, Q, QuerySet

from gouvernail.organisations.models import Organisation
from gouvernail.tokens.services.applications import NOWHERE as APPLICATIONS

USER, HOUSE = "accounts.User", "organisations.Organisation"
JOURNAL = "history.Change"
HERE = "organisation"
PLAN = "plan__organisation"
NODE = "node__plan__organisation"


@dataclass(frozen=True)
class Taken:
    """One table that is taken out.

    `houses` are the lookups that lead from its rows to their authority; `without`, the
    columns that stay (secrets, and what is worth nothing elsewhere); `only`, what else
    the rows must be. Rows that are `whole` make no sense when anything they name
    belongs to somebody else.
    """

    label: str
    houses: tuple[str, ...]
    without: frozenset[str] = frozenset()
    only: Q = Q()
    whole: bool = False

    @property
    def model(self) -> type[Model]:
        """The table."""
        return apps.get_model(self.label)

    def rows(self, house: Organisation) -> QuerySet[Any]:
        """Its rows, in the order in which they were made.

        Each lookup leads up by keys that hold one row: none is found twice.
        """
        found = Q()
        for lookup in self.houses:
            found |= Q(**{lookup: house.pk})
        plain: QuerySet[Any] = QuerySet(self.model)
        return plain.filter(found & self.only).order_by("pk")

    def columns(self) -> list[Field[Any, Any]]:
        """What is taken of a row, but its number."""
        fields = self.model._meta.concrete_fields
        kept = (each for each in fields if each.name not in self.without)
        return [each for each in kept if not each.primary_key]

    def references(self) -> Iterator[tuple[Field[Any, Any], str]]:
        """The columns that name a row, with the table where it is."""
        for field in self.columns():
            if isinstance(field, ForeignKey):
                yield field, label_of(field)

    def lists(self) -> list[Any]:
        """The lists of rows of other tables, kept in tables without name."""
        fields = self.model._meta.many_to_many
        return [f for f in fields if is_plain(f.remote_field.through)]


def is_plain(through: Any) -> bool:
    """Whether a table of links holds nothing but links."""
    return bool(through._meta.auto_created)


def label_of(field: Any) -> str:
    """The table that a column names rows of."""
    return str(field.related_model._meta.label)


def _taken(label: str, *houses: str, **more: Any) -> Taken:
    return Taken(label, houses, **more)


TAKEN: tuple[Taken, ...] = (
    _taken("organisations.Organisation", "pk"),
    _taken("organisations.Department", HERE),
    # An application is let in anew where it works: its tokens stay here.
    _taken(
        "organisations.Membership",
        HERE,
        only=~Q(user__email__endswith=f"@{APPLICATIONS}"),
    ),
    _taken("organisations.Guest", HERE),
    _taken("organisations.Partner", HERE),
    _taken("organisations.Agreement", "partner__organisation"),
    _taken("organisations.Invitation", HERE),
    _taken("organisations.Visibility", HERE),
    _taken("organisations.Term", HERE),
    _taken("documents.Document", HERE),
    _taken("mandates.OwnModel", HERE),
    _taken("mandates.Mandate", HERE),
    _taken("mandates.Motion", "mandate__organisation"),
    _taken("mandates.SetDate", "mandate__organisation"),
    _taken("plans.Plan", HERE),
    _taken("plans.Node", PLAN),
    # What would tie the partner's rows anew: they are elsewhere.
    _taken("plans.Share", NODE, without=frozenset({"untied"})),
    _taken("plans.TermsOffer", "share__node__plan__organisation"),
    _taken("plans.JointOffer", PLAN),
    # The others are their owners' own affair.
    _taken("plans.SavedView", PLAN, only=Q(is_shared=True)),
    _taken("money.FundingSource", HERE),
    _taken("money.MoneyLine", NODE),
    _taken("money.Grant", HERE),
    _taken("money.PathPoint", PLAN),
    _taken("staffing.Effort", NODE),
    _taken("staffing.Capacity", "department__organisation"),
    _taken("indicators.Indicator", PLAN),
    _taken("indicators.Target", "indicator__plan__organisation"),
    _taken("indicators.Measure", "indicator__plan__organisation"),
    _taken("indicators.Validation", "measure__indicator__plan__organisation"),
    _taken("indicators.Figures", PLAN),
    _taken("adoption.Deliberation", PLAN),
    _taken("adoption.Descent", "old_plan__organisation"),
    _taken("adoption.Version", PLAN),
    _taken("adoption.Revision", PLAN),
    _taken("progress.ProgressUpdate", PLAN),
    _taken("progress.Snapshot", PLAN),
    _taken("tasks.Task", NODE),
    _taken(
        "tasks.Dependency",
        "after_node__plan__organisation",
        "after_task__node__plan__organisation",
        whole=True,
    ),
    _taken("synergies.Synergy", "lead"),
    _taken("synergies.Participant", "synergy__lead", whole=True),
    _taken("synergies.ProgrammeLine", "synergy__lead"),
    _taken("synergies.Contract", "synergy__lead", HERE),
    _taken("synergies.SynergySettings", HERE),
    _taken("meetings.Meeting", PLAN),
    _taken("meetings.DecisionRequest", NODE),
    _taken("meetings.AgendaItem", "meeting__plan__organisation"),
    _taken("meetings.Decision", PLAN),
    _taken("priorities.Session", PLAN),
    _taken("priorities.Item", "session__plan__organisation"),
    _taken("priorities.Voter", "session__plan__organisation"),
    _taken("priorities.Vote", "item__session__plan__organisation"),
    _taken("priorities.Result", "session__plan__organisation"),
    _taken("campaigns.Campaign", PLAN),
    _taken("campaigns.Asked", "campaign__plan__organisation"),
    _taken("campaigns.Recipient", "campaign__plan__organisation"),
    _taken("notifications.Patience", PLAN),
    _taken("commitments.Declaration", HERE),
    _taken("commitments.Review", "declaration__organisation"),
    _taken("commitments.Commitment", "declaration__organisation"),
    _taken("commitments.Judgement", "commitment__declaration__organisation"),
    _taken("commitments.Link", "commitment__declaration__organisation"),
    _taken("imports.Import", HERE),
    _taken("imports.ColumnMeaning", HERE),
    _taken("imports.Page", "imported__organisation"),
    _taken("imports.Correction", "imported__organisation"),
    _taken("evaluations.Evaluation", PLAN),
    _taken("evaluations.Criterion", "evaluation__plan__organisation"),
    _taken("evaluations.Assessment", "evaluation__plan__organisation"),
    _taken("evaluations.Judgement", "evaluation__plan__organisation"),
    _taken("evaluations.Proposal", "evaluation__plan__organisation"),
    _taken("accounting.Addressee", HERE),
    _taken("accounting.LedgerReturn", PLAN),
    _taken("accounting.LedgerLine", "money_line__node__plan__organisation"),
    # One that waits names rows by their numbers here.
    _taken("workbooks.WorkbookReturn", PLAN, only=~Q(state="in_review")),
    _taken("stationery.Template", HERE),
    _taken("stationery.Choice", HERE),
    # The address of a preview is a secret.
    _taken("publishing.Publication", PLAN, without=frozenset({"preview"})),
    _taken("publishing.PublicFile", "publication__plan__organisation"),
    _taken("publishing.Appointment", PLAN),
    _taken("publishing.Withdrawal", PLAN),
    _taken("publishing.Site", HERE),
    # Links of their past mails are signed with it.
    _taken(
        "participation.Follower", "site__organisation", without=frozenset({"secret"})
    ),
    _taken("participation.Followed", "follower__site__organisation"),
    _taken("participation.Consultation", PLAN),
    _taken("participation.Contribution", PLAN),
    _taken("participation.Place", "contribution__plan__organisation"),
    _taken("participation.Moods", "site__organisation"),
    _taken("participation.Opinions", "site__organisation"),
    _taken("participation.Remark", "site__organisation"),
    _taken("deliberations.Item", PLAN),
    _taken("privacy.Cleared", PLAN),
    _taken("doctor.Waiver", PLAN),
    _taken("doctor.Checkup", PLAN),
)

SIGN_IN = "how people sign in: it is theirs, and each installation has its own"
INSTALLATION = "of the installation, not of an authority"
OWN_AFFAIR = "her own affair, which no authority reads"
OPENING = "opens something here: to be given anew elsewhere"
IN_TRANSIT = "passing: made again as the days go"
# Table or whole application, and why it stays.
LEFT: dict[str, str] = {
    "admin": INSTALLATION,
    "auth": INSTALLATION,
    "contenttypes": INSTALLATION,
    "sessions": SIGN_IN,
    "account": SIGN_IN,
    "mfa": SIGN_IN,
    "socialaccount": SIGN_IN,
    "accounts.User": "people.jsonl says who is named, without what opens their account",
    "accounts.User_groups": INSTALLATION,
    "accounts.User_user_permissions": INSTALLATION,
    "accounts.SignIn": SIGN_IN,
    "accounts.LoginLink": SIGN_IN,
    "accounts.CacheRow": IN_TRANSIT,
    "organisations.IdentityProvider": OPENING,
    "mandates.OwnRegime": INSTALLATION,
    "answers": OPENING,
    "notifications.Mail": IN_TRANSIT,
    "notifications.Notification": OWN_AFFAIR,
    "notifications.Preference": OWN_AFFAIR,
    "notifications.Follow": OWN_AFFAIR,
    "notifications.HighWater": INSTALLATION,
    "editions": "made again from what is taken, by whoever asks",
    "participation.Trace": IN_TRANSIT,
    "takeout": "archives themselves",
    "tokens": OPENING,
    "webhooks": OPENING,
    "history.Change": "journal.jsonl, at the root of the archive",
}


def by_label() -> dict[str, Taken]:
    """The tables by their names."""
    return {each.label: each for each in TAKEN}
