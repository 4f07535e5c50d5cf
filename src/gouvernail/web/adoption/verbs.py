"""What the journal calls the acts of the legal life of a plan, in words."""

from django.utils.translation import gettext_lazy

VERBS = {
    "plan.proposed": gettext_lazy("Proposed to the organ that adopts"),
    "plan.proposal_taken_back": gettext_lazy("Proposal of the plan taken back"),
    "plan.adopted": gettext_lazy("Plan adopted"),
    "plan.put_in_force": gettext_lazy("Plan put in force"),
    "plan.closed": gettext_lazy("Plan closed"),
    "plan.reopened": gettext_lazy("Plan reopened"),
    "version.frozen": gettext_lazy("Version frozen"),
    "deliberation.recorded": gettext_lazy("Decision of an organ recorded"),
    "deliberation.completed": gettext_lazy("Decision of an organ completed"),
    "deliberation.taken_back": gettext_lazy("Decision of an organ taken back"),
    "deliberation.brought_back": gettext_lazy("Decision of an organ recorded again"),
}
FIELDS = {
    "version": gettext_lazy("Version"),
    "digest": gettext_lazy("Fingerprint"),
    "organ": gettext_lazy("Organ"),
    "organ_step": gettext_lazy("Step"),
    "decided_on": gettext_lazy("Date of the sitting"),
    "number": gettext_lazy("Number of the decision"),
    "votes_for": gettext_lazy("Votes for"),
    "votes_against": gettext_lazy("Votes against"),
    "abstentions": gettext_lazy("Abstentions"),
    "is_unanimous": gettext_lazy("Unanimous"),
    "remark": gettext_lazy("Remark"),
}
