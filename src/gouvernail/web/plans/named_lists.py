"""Contributors, partners and tags of a node, in words."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from gouvernail.organisations.enums import Vocabulary
from gouvernail.organisations.models import Guest
from gouvernail.organisations.querysets import GuestQuerySet
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Node
from gouvernail.web.plans.forms import owners_of


def named_lists(node: Node, hidden: Collection[Topic] = ()) -> list[tuple[str, str]]:
    """Heading and names of each list that holds something and is not kept."""
    people = [person.full_name for person in node.contributors.all()]
    if Topic.LEAD in hidden:
        people = []
    partners = [partner.name for partner in node.partners.all()]
    found = [(_("Contributors"), people), (_("Partners"), partners)]
    terms = sorted(node.terms.all(), key=lambda term: (term.position, term.name))
    for code, label in Vocabulary.choices:
        names = [str(term) for term in terms if term.vocabulary == code]
        found.append((str(label), names))
    return [(label, ", ".join(names)) for label, names in found if names]


def guests_named(node: Node) -> list[Guest]:
    """People without account who have a part in it: a link may be sent to them."""
    return list(guests_in(node))


def guests_in(node: Node) -> GuestQuerySet:
    """The same, not read yet."""
    contributors = {person.pk for person in node.contributors.all()}
    named = (contributors | {node.lead_id, node.substitute_id}) - {None}
    if not named or not node.is_steered:
        return Guest.objects.none()
    rows = Guest.objects.of_organisations(*owners_of(node.plan))
    return rows.filter(user__in=named)
