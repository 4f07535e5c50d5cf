"""Contributors, partners and tags of a node, in words."""

from django.utils.translation import gettext as _

from gouvernail.organisations.enums import Vocabulary
from gouvernail.organisations.models import Guest
from gouvernail.plans.models import Node
from gouvernail.web.plans.forms import owners_of


def named_lists(node: Node) -> list[tuple[str, str]]:
    """Heading and names of each list that holds something."""
    people = [person.full_name for person in node.contributors.all()]
    partners = [partner.name for partner in node.partners.all()]
    found = [(_("Contributors"), people), (_("Partners"), partners)]
    terms = sorted(node.terms.all(), key=lambda term: (term.position, term.name))
    for code, label in Vocabulary.choices:
        names = [str(term) for term in terms if term.vocabulary == code]
        found.append((str(label), names))
    return [(label, ", ".join(names)) for label, names in found if names]


def guests_named(node: Node, read: Node) -> list[Guest]:
    """People without account who have a part in it: a link may be sent to them.

    `read` is the same node as the plan was read, which knows who of those it names is
    a guest: most nodes name none, and ask nothing.
    """
    contributors = {person.pk for person in node.contributors.all()}
    near = (read.lead, read.substitute)
    if not contributors and not any(getattr(p, "is_guest_here", False) for p in near):
        return []
    named = contributors | {node.lead_id, node.substitute_id}
    rows = Guest.objects.of_organisations(*owners_of(node.plan))
    return list(rows.filter(user__in=named - {None}))
