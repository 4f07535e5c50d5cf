"""Every place where the product may name a person, and what becomes of it.

One table, which the page of personal data, the export and the erasure share; a test
holds that no reference to a person is missing from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Count, Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation
from gouvernail.privacy.enums import Fate
from gouvernail.privacy.timeline import TimeLine

OF_PLAN = ("plan__organisation", "plan__joint_organisation")
OF_NODE = ("node__plan__organisation", "node__plan__joint_organisation")
OF_CAMPAIGN = ("campaign__plan__organisation", "campaign__plan__joint_organisation")
OF_SESSION = ("session__plan__organisation", "session__plan__joint_organisation")
OF_EVALUATION = (
    "evaluation__plan__organisation",
    "evaluation__plan__joint_organisation",
)
OF_INDICATOR = (
    "indicator__plan__organisation",
    "indicator__plan__joint_organisation",
)
OF_MEASURE = (
    "measure__indicator__plan__organisation",
    "measure__indicator__plan__joint_organisation",
)
HERE = ("organisation",)


@dataclass(frozen=True)
class Place:
    """One reference to a person: `app.Model.field`, in words, and its fate.

    `houses` are the lookups that lead to an authority; without any, it is her own
    affair, which no authority reads.
    """

    name: str
    words: Any
    fate: Fate
    houses: tuple[str, ...] = ()

    @property
    def field(self) -> str:
        """The column that names her."""
        return self.name.rsplit(".", 1)[1]

    def rows(self, person: User) -> QuerySet[Any]:
        """The rows that name this person, oldest first."""
        model = apps.get_model(self.name.rsplit(".", 1)[0])
        rows: QuerySet[Any] = model._default_manager.filter(**{self.field: person})
        return rows.order_by("pk")

    def rows_in(self, person: User, house: Organisation) -> QuerySet[Any]:
        """Of these, what belongs to one authority."""
        rows = self.rows(person)
        if self.name == "history.Change.by":
            return rows.filter(scope__in=TimeLine(house).scopes)
        if not self.houses:
            return rows.none()
        found = Q()
        for lookup in self.houses:
            found |= Q(**{lookup: house})
        return rows.filter(found)


STAYS, LEFT, DELETED = Fate.STAYS, Fate.LEFT, Fate.DELETED
ACCOUNT = [
    Place("account.EmailAddress.user", _("Addresses to sign in"), DELETED),
    Place("accounts.SignIn.user", _("Open sessions"), DELETED),
    Place("accounts.LoginLink.user", _("Links to sign in"), DELETED),
    Place("mfa.Authenticator.user", _("Second steps of sign-in"), DELETED),
    Place(
        "socialaccount.SocialAccount.user",
        _("Accounts at an identity provider"),
        DELETED,
    ),
    Place("notifications.Preference.person", _("Choices about mails"), DELETED),
    Place("notifications.Follow.person", _("What is followed"), DELETED),
    Place("notifications.Notification.person", _("Notices"), DELETED),
    Place("notifications.Mail.to_person", _("Mails received"), Fate.BLANKED),
    Place("answers.AnswerLink.person", _("Links to answer"), Fate.CLOSED),
    Place("plans.SavedView.owner", _("Saved views"), DELETED),
    Place("tokens.Token.person", _("Tokens of programs"), DELETED),
    Place("admin.LogEntry.user", _("Acts in the operator’s tables"), DELETED),
]
ROLES = [
    Place("organisations.Membership.user", _("Roles"), DELETED, HERE),
    Place("organisations.Membership.substitute", _("Stands in for"), LEFT, HERE),
    Place("organisations.Guest.user", _("Named without account"), DELETED, HERE),
    Place("organisations.Department.head", _("Departments headed"), LEFT, HERE),
    Place(
        "organisations.Invitation.accepted_by", _("Invitations taken up"), STAYS, HERE
    ),
    Place("organisations.Invitation.invited_by", _("Invitations sent"), STAYS, HERE),
]
PARTS = [
    Place("plans.Node.lead", _("Actions led"), STAYS, OF_PLAN),
    Place("plans.Node.substitute", _("Actions as substitute"), LEFT, OF_PLAN),
    Place("plans.Node.contributors", _("Actions as contributor"), LEFT, OF_PLAN),
    Place("plans.Node.political_owner", _("Actions answered for"), STAYS, OF_PLAN),
    Place("tasks.Task.owner", _("Tasks"), STAYS, OF_NODE),
    Place("tasks.Task.done_by", _("Tasks done"), STAYS, OF_NODE),
    Place("campaigns.Asked.person", _("Questions of campaigns"), STAYS, OF_CAMPAIGN),
    Place("campaigns.Recipient.person", _("Campaigns received"), STAYS, OF_CAMPAIGN),
    Place("campaigns.Campaign.director", _("Campaigns directed"), STAYS, OF_PLAN),
    Place("meetings.Decision.owner", _("Decisions to carry out"), STAYS, OF_PLAN),
    Place("money.Grant.owner", _("Grants followed"), LEFT, HERE),
    Place("indicators.Indicator.owner", _("Indicators followed"), LEFT, OF_PLAN),
    Place("priorities.Voter.person", _("Weighing sessions"), STAYS, OF_SESSION),
]
ACTS = [
    Place("progress.ProgressUpdate.by", _("News given"), STAYS, OF_PLAN),
    Place("history.Change.by", _("Lines of the journal written"), STAYS, HERE),
    Place("progress.Snapshot.taken_by", _("Snapshots taken"), STAYS, OF_PLAN),
    Place("documents.Document.added_by", _("Files attached"), STAYS, HERE),
    Place("imports.Import.by", _("Documents brought in"), STAYS, HERE),
    Place(
        "accounting.LedgerReturn.by", _("Answers of eComptes brought"), STAYS, OF_PLAN
    ),
    Place(
        "accounting.LedgerReturn.settled_by",
        _("Answers of eComptes settled"),
        STAYS,
        OF_PLAN,
    ),
    Place("stationery.Template.added_by", _("Templates brought"), STAYS, HERE),
    Place("editions.Edition.asked_by", _("Documents made"), STAYS, OF_PLAN),
    Place("takeout.AskedArchive.asked_by", _("Archives asked for"), STAYS, HERE),
    Place(
        "imports.Correction.by",
        _("Corrections of documents"),
        STAYS,
        ("imported__organisation",),
    ),
    Place("campaigns.Campaign.created_by", _("Campaigns planned"), STAYS, OF_PLAN),
    Place("campaigns.Campaign.opened_by", _("Campaigns opened"), STAYS, OF_PLAN),
    Place("campaigns.Campaign.closed_by", _("Campaigns closed"), STAYS, OF_PLAN),
    Place("campaigns.Asked.exempted_by", _("Exemptions given"), STAYS, OF_CAMPAIGN),
    Place("answers.AnswerLink.created_by", _("Links to answer sent"), STAYS, OF_PLAN),
    Place("meetings.Meeting.created_by", _("Meetings called"), STAYS, OF_PLAN),
    Place("meetings.Decision.decided_by", _("Decisions noted"), STAYS, OF_PLAN),
    Place(
        "meetings.DecisionRequest.asked_by", _("Decisions asked for"), STAYS, OF_NODE
    ),
    Place("tokens.Application.made_by", _("Applications let in"), STAYS, HERE),
    # The account of a program, which is nobody's.
    Place("tokens.Application.account", _("Accounts of programs"), STAYS, HERE),
    Place(
        "tokens.Token.made_by",
        _("Tokens made"),
        STAYS,
        ("application__organisation",),
    ),
    Place("plans.JointOffer.offered_by", _("Common plans offered"), STAYS, HERE),
    Place("plans.JointOffer.settled_by", _("Common plans settled"), STAYS, HERE),
    Place("plans.Share.offered_by", _("Actions offered"), STAYS, HERE),
    Place("plans.Share.settled_by", _("Shared actions settled"), STAYS, HERE),
    Place("plans.TermsOffer.offered_by", _("Other terms offered"), STAYS, HERE),
    Place("plans.TermsOffer.settled_by", _("Other terms settled"), STAYS, HERE),
    Place("adoption.Deliberation.recorded_by", _("Decisions recorded"), STAYS, OF_PLAN),
    Place("adoption.Version.frozen_by", _("Versions frozen"), STAYS, OF_PLAN),
    Place("adoption.Revision.opened_by", _("Revisions begun"), STAYS, OF_PLAN),
    Place(
        "adoption.Descent.by",
        _("Stories of actions written"),
        STAYS,
        ("old_plan__organisation", "new_plan__organisation"),
    ),
    Place("privacy.Cleared.by", _("Names looked at"), STAYS, OF_PLAN),
    Place("doctor.Waiver.by", _("Findings put aside"), STAYS, OF_PLAN),
    Place("doctor.Waiver.taken_back_by", _("Findings looked at again"), STAYS, OF_PLAN),
    Place("money.Grant.created_by", _("Grants written"), STAYS, HERE),
    Place("money.PathPoint.by", _("Points of the budget path"), STAYS, OF_PLAN),
    Place("indicators.Measure.by", _("Values entered"), STAYS, OF_INDICATOR),
    Place("indicators.Validation.by", _("Values validated"), STAYS, OF_MEASURE),
    Place("indicators.Figures.by", _("Files of figures"), STAYS, OF_PLAN),
    Place("workbooks.WorkbookReturn.by", _("Workbooks brought back"), STAYS, OF_PLAN),
    Place(
        "priorities.Session.opened_by", _("Weighing sessions opened"), STAYS, OF_PLAN
    ),
    Place("priorities.Result.by", _("Weighing sessions closed"), STAYS, OF_SESSION),
    Place("evaluations.Evaluation.opened_by", _("Evaluations begun"), STAYS, OF_PLAN),
    Place("evaluations.Evaluation.sealed_by", _("Evaluations closed"), STAYS, OF_PLAN),
    Place(
        "evaluations.Assessment.by",
        _("Answers in evaluations"),
        STAYS,
        OF_EVALUATION,
    ),
    Place(
        "evaluations.Judgement.by",
        _("Judgements of objectives"),
        STAYS,
        OF_EVALUATION,
    ),
    Place("evaluations.Proposal.made_by", _("Proposals made"), STAYS, OF_EVALUATION),
    Place("synergies.Synergy.created_by", _("Synergies written"), STAYS, ("members",)),
    Place("webhooks.Webhook.made_by", _("Webhooks set up"), STAYS, HERE),
    Place("deliberations.Item.prepared_by", _("Items prepared"), STAYS, OF_PLAN),
    Place("publishing.Publication.published_by", _("Plans published"), STAYS, OF_PLAN),
    Place("publishing.Appointment.by", _("Publications arranged"), STAYS, OF_PLAN),
    Place("publishing.Withdrawal.withdrawn_by", _("Pages withdrawn"), STAYS, OF_PLAN),
    Place("commitments.Declaration.created_by", _("Declarations written"), STAYS, HERE),
    Place(
        "commitments.Review.by",
        _("Texts of declarations brought in"),
        STAYS,
        ("declaration__organisation",),
    ),
    Place(
        "participation.Contribution.moderated_by",
        _("Words of citizens read"),
        STAYS,
        OF_PLAN,
    ),
    Place(
        "participation.Contribution.answered_by", _("Citizens answered"), STAYS, OF_PLAN
    ),
    Place(
        "participation.Consultation.created_by",
        _("Consultations planned"),
        STAYS,
        OF_PLAN,
    ),
    Place(
        "commitments.Judgement.by",
        _("Judgements of promises"),
        STAYS,
        ("commitment__declaration__organisation",),
    ),
]
# In the order in which one reads them.
GROUPS: list[tuple[Any, list[Place]]] = [
    (_("In the authority"), ROLES),
    (_("Part in the work"), PARTS),
    (_("What was done"), ACTS),
    (_("The account"), ACCOUNT),
]
PLACES = [place for _title, places in GROUPS for place in places]


@dataclass(frozen=True)
class Counted:
    """A place and how many rows of it name her."""

    place: Place
    times: int


def counted(
    person: User, places: Sequence[Place], house: Organisation | None = None
) -> list[Counted]:
    """How often each place names this person, in one query; none left out."""
    parts = []
    for rank, place in enumerate(places):
        rows = place.rows_in(person, house) if house else place.rows(person)
        ranked = rows.order_by().annotate(in_place=Value(rank)).values("in_place")
        counts = ranked.annotate(row_count=Count("pk"))
        parts.append(counts.values_list("in_place", "row_count"))
    found = dict(parts[0].union(*parts[1:], all=True)) if parts else {}
    return [Counted(place, found.get(rank, 0)) for rank, place in enumerate(places)]
