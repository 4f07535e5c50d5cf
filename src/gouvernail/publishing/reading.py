"""A publication opened: its value, and what every page folds of it, read once.

A process keeps the last publications it opened: what is in one never changes. Pages
that the authority withdrew are taken out when it is opened, with what they hold.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from gouvernail.organisations.models import Organisation
from gouvernail.plan.kinds import NodeKind, Status
from gouvernail.plan.model import Node
from gouvernail.plan.rollups import ActionState, Tally, roll_up
from gouvernail.plan.tree import Tree
from gouvernail.plans.models import Plan
from gouvernail.publishing.enums import PublicationKind
from gouvernail.publishing.models import Publication, PublicFile, Site, Withdrawal
from gouvernail.publishing.value import News, PublicPlan, Retired, Tag, Told
from gouvernail.publishing.withdrawn import branch_of, without

KEPT = 32
NOBODY = Told()


# Each is itself only: pages keep what they fold of one beside it.
@dataclass(frozen=True, eq=False)
class Opened:
    """What is published of a plan, with its tree and its counts.

    Threads may read one at once: each part is folded again at worst, never halfway.
    """

    value: PublicPlan

    @cached_property
    def tree(self) -> Tree[Node]:
        """The published nodes by permanent id."""
        return Tree(self.value.plan.nodes)

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        """The same, by permanent id."""
        return {node.id: node for node in self.value.plan.nodes}

    @cached_property
    def actions(self) -> list[Node]:
        """What figures count, in the order of the plan."""
        kind = NodeKind.ACTION
        return [node for node in self.value.plan.nodes if node.kind is kind]

    @cached_property
    def objectives(self) -> list[Node]:
        """The strategic objectives, else whatever stands highest."""
        listed = self.value.plan.nodes
        found = [node for node in listed if node.kind is NodeKind.STRATEGIC]
        return found or [node for node in listed if node.parent is None]

    def told(self, key: str) -> Told:
        """Where it stands; not started where nobody said a word."""
        return self.value.told.get(key, NOBODY)

    def news_of(self, key: str) -> list[News]:
        """What was said of it, newest first."""
        return self._news_by_node.get(key, [])

    def tags_of(self, key: str) -> list[Tag]:
        """The words it bears, list by list."""
        return self._tags_by_node.get(key, [])

    def retired(self, key: str) -> Retired | None:
        """What is told of a node that stands in the plan no more."""
        return next((each for each in self.value.retired if each.id == key), None)

    @cached_property
    def tallies(self) -> Mapping[str | None, Tally]:
        """The counts below each node; the whole plan under None."""
        states = {node.id: self.state(node) for node in self.actions}
        return roll_up(self.value.plan.nodes, states, today=self.value.as_of)

    def is_late(self, node: Node) -> bool:
        """Whether an action or a sub-action was still open after its due date."""
        state = self.state(node)
        is_steered = node.kind.is_steered and not state.recurring
        return is_steered and state.is_late(self.value.as_of)

    def shows(self, topic: str) -> bool:
        """Whether the authority shows this topic (a code of `plan.audience.Topic`)."""
        return topic not in self.value.hidden

    def state(self, node: Node) -> ActionState:
        """Where it stands, as roll-ups read it."""
        told, recurring = self.told(node.id), bool(node.fields.recurring)
        status = told.status
        if recurring:
            status = Status.DONE if told.is_assured else Status.NOT_STARTED
        return ActionState(status, recurring, node.fields.due)

    @cached_property
    def _news_by_node(self) -> Mapping[str, list[News]]:
        found: dict[str, list[News]] = defaultdict(list)
        for each in self.value.news:
            found[each.node].append(each)
        return dict(found)

    @cached_property
    def _tags_by_node(self) -> Mapping[str, list[Tag]]:
        found: dict[str, list[Tag]] = defaultdict(list)
        for tag in self.value.tags:
            for key in tag.nodes:
                found[key].append(tag)
        return dict(found)


Key = tuple[int, str, frozenset[str]]


class Shelf:
    """The publications opened last, for all threads of a process."""

    def __init__(self, room: int) -> None:
        self.room = room
        self._lock = Lock()
        self._kept: dict[Key, Opened] = {}

    def get(self, key: Key) -> Opened | None:
        """The one of that key, which becomes the last one used."""
        with self._lock:
            found = self._kept.pop(key, None)
            if found is not None:
                self._kept[key] = found
            return found

    def put(self, key: Key, opened: Opened) -> Opened:
        """Keep it; what nobody used for longest makes room."""
        with self._lock:
            kept = self._kept.setdefault(key, opened)
            while len(self._kept) > self.room:
                del self._kept[next(iter(self._kept))]
            return kept

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()


SHELF = Shelf(KEPT)


def opened(publication: Publication) -> Opened:
    """What this publication holds, without the pages that were withdrawn. Raises
    `PlanError` where it was changed behind the product."""
    withdrawn = frozenset(row.key for row in _withdrawals(publication))
    key = (publication.pk, publication.digest, withdrawn)
    kept = SHELF.get(key)
    if kept is not None or not withdrawn:
        return kept or _whole(publication)
    value = without(_whole(publication).value, withdrawn)
    return SHELF.put(key, Opened(value))


def _whole(publication: Publication) -> Opened:
    """With the pages that were withdrawn since."""
    key = (publication.pk, publication.digest, frozenset[str]())
    kept = SHELF.get(key)
    if kept is not None:
        return kept
    value = PublicPlan.model_validate_json(publication.text)
    return SHELF.put(key, Opened(value))


def withdrawn_of(publication: Publication) -> dict[str, Withdrawal]:
    """The pages that its authority shows no more, by permanent id: those that it
    withdrew, and what they hold."""
    rows = _withdrawals(publication)
    if not rows:
        return {}
    nodes = _whole(publication).value.plan.nodes
    found: dict[str, Withdrawal] = {}
    for row in rows:
        found |= dict.fromkeys(branch_of(nodes, {row.key}), row)
    return found | {row.key: row for row in rows}


def _withdrawals(publication: Publication) -> list[Withdrawal]:
    """Read with the publication by `published_in`, else now."""
    kept: list[Withdrawal] | None = vars(publication.plan).get("pages_withdrawn")
    if kept is not None:
        return kept
    rows = Withdrawal.objects.standing().filter(plan=publication.plan_id)
    return list(rows.order_by("pk"))


def published_in(organisation: Organisation) -> list[Publication]:
    """What stands of each plan of one authority, the newest plan first, without the
    contents: one query, another one where pages are withdrawn."""
    standing = Publication.objects.standing().of_organisation(organisation)
    rows = _with_withdrawals(standing.newest().for_visit())
    return sorted(rows, key=_recent, reverse=True)


def _with_withdrawals(rows: Iterable[Publication]) -> list[Publication]:
    """Each knows which pages of its plan are withdrawn."""
    listed = list(rows)
    wanted = {row.plan_id for row in listed if row.has_withdrawn}
    found: dict[int, list[Withdrawal]] = defaultdict(list)
    standing = Withdrawal.objects.standing().filter(plan__in=wanted)
    for gone in standing.order_by("pk") if wanted else ():
        found[gone.plan_id].append(gone)
    for row in listed:
        vars(row.plan)["pages_withdrawn"] = found[row.plan_id]
    return listed


def shown_of(plan: Plan) -> Publication | None:
    """What everybody reads of `plan` now, without its content."""
    rows = Publication.objects.standing().of_plan(plan).for_list()
    return rows.select_related("plan", "version", "published_by").first()


def history_of(plan: Plan) -> list[Publication]:
    """What stands of one plan, newest first, without the contents: what was said on
    former days may be compared."""
    rows = Publication.objects.standing().of_plan(plan).for_visit()
    return _with_withdrawals(rows)


def previewed(token: str) -> Publication | None:
    """The preview of that address, as long as it is kept."""
    if not token:
        return None
    rows = Publication.objects.previews().filter(preview=token)
    found = rows.filter(plan__removed_at=None)
    return found.select_related("plan__organisation").first()


def files_of(publication: Publication) -> list[PublicFile]:
    """Its documents in the order of the list: made, being made, or not to be made."""
    return list(PublicFile.objects.of_publication(publication))


def _recent(row: Publication) -> tuple[bool, int, int]:
    """Adopted plans before drafts, the term that began last first."""
    is_adopted = row.kind == PublicationKind.PLAN
    return (is_adopted, row.plan.starts or 0, row.plan_id)


def site_of(slug: str) -> Site | None:
    """The site of the authority with this short name, if anybody may visit it."""
    found = Site.objects.open().for_page().filter(organisation__slug=slug)
    return found.first()


def site_of_house(organisation: Organisation) -> Site:
    """The site of the authority; one that is closed and says nothing where nobody
    made it yet."""
    found = Site.objects.filter(organisation=organisation).first()
    site = found or Site(organisation=organisation)
    site.organisation = organisation
    return site
