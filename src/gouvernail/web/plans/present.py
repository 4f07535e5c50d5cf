"""What a sheet has to show beside the node itself: asked once for all its parts.

Most actions have no decision, no guest, no promise; a page that asked for each list
would ask twenty times to show five of them.
"""

from gouvernail.accounts.models import User
from gouvernail.commitments.models import Commitment
from gouvernail.meetings.models import Decision, DecisionRequest
from gouvernail.money.models import Grant
from gouvernail.notifications.models import Follow
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Node
from gouvernail.progress.models import ProgressUpdate
from gouvernail.staffing.models import Effort
from gouvernail.tasks.models import Dependency, Task
from gouvernail.web.meetings.section import DECISIONS, REQUESTS
from gouvernail.web.plans.named_lists import guests_in
from gouvernail.web.synergies.section import linked
from gouvernail.web.tasks.section import LINKS, TASKS

EFFORT, FILES, FOLLOWED = "effort", "files", "followed"
GRANTS, GUESTS = "grants", "guests"
PROMISES, SYNERGIES = "promises", "synergies"


def present_in(node: Node, user: User, house: Organisation) -> frozenset[str]:
    """Names of the parts of the sheet of `node` that hold something: one query."""
    return Node.objects.filter(pk=node.pk).having(
        {
            DECISIONS: Decision.objects.of_node(node),
            EFFORT: Effort.objects.held_for(node),
            FILES: ProgressUpdate.objects.of_node(node).attached(),
            FOLLOWED: Follow.objects.filter(person=user).aimed_at(node),
            GRANTS: Grant.objects.of_organisation(house).of_nodes([node.pk]),
            GUESTS: guests_in(node),
            LINKS: Dependency.objects.of_plan(node.plan),
            PROMISES: Commitment.objects.told_of(node, user),
            REQUESTS: DecisionRequest.objects.of_node(node),
            SYNERGIES: linked(node, user, house),
            TASKS: Task.objects.of_node(node),
        }
    )
