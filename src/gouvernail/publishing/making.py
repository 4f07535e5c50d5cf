"""Documents of a publication, made of what it holds and not of the living plan."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta

from django.utils import timezone

from gouvernail.editions.catalogue import KINDS
from gouvernail.editions.making import Draft, draft_of
from gouvernail.editions.wishes import Wish
from gouvernail.evaluations.papers.study import FrozenMaterial
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plan.model import Node as Words
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Node
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.picture import Followed
from gouvernail.publishing.models import Publication, PublicFile
from gouvernail.publishing.papers import EVALUATION
from gouvernail.publishing.reading import Opened, opened, withdrawn_of
from gouvernail.publishing.withdrawn import file_without
from gouvernail.reports.papers.material import Material

# These are made of a `Material` and ask the database for nothing else.
OF_VALUE = frozenset(
    {"plan", "sheets", "follow-up", "departments", "political-owners", "poster"}
)
# Others tell of the living plan: only as long as that is what was published.
FRESH = timedelta(minutes=30)


def document_for_all(file: PublicFile) -> bytes:
    """The document, in the language in use. Raises `PlanError` where there is none."""
    return _draft(file).write()


def _draft(file: PublicFile) -> Draft:
    publication = file.publication
    kind, _dot, form = file.paper.rpartition(".")
    wish = Wish(kind, form, Audience.PUBLIC, file.subject, template="none")
    if kind in OF_VALUE:
        told = material_for_all(publication)
        return Draft(wish, told, KINDS[kind].make(told))
    if kind == EVALUATION:
        return _of_evaluation(publication, draft_of(publication.plan, wish))
    _refuse_stale(publication)
    return draft_of(publication.plan, wish)


def _of_evaluation(publication: Publication, draft: Draft) -> Draft:
    """What was frozen, without the pages that are withdrawn. Beside the evaluation
    before, it cannot be told without them: then it is not given away."""
    told, gone = draft.told, frozenset(withdrawn_of(publication))
    if not gone.intersection(node.id for node in told.value.nodes):
        return draft
    if not isinstance(told, FrozenMaterial) or told.evaluation.previous_id:
        raise PlanError(
            _("This evaluation tells of a page that is withdrawn: it is not offered.")
        )
    frozen = replace(told.frozen, value=file_without(told.frozen.value, gone))
    value = file_without(told.value, gone)
    kept = replace(told, value=value, frozen=frozen, tallies=frozen.tallies)
    return replace(draft, told=kept, paper=KINDS[EVALUATION].make(kept))


def _refuse_stale(publication: Publication) -> None:
    is_old = publication.published_at < timezone.now() - FRESH
    if is_old or withdrawn_of(publication):
        raise PlanError(
            _(
                "This document is made of the plan as it stands at the moment of a"
                " publication: it comes with the next one."
            )
        )


def material_for_all(publication: Publication) -> Material:
    """What documents are made of, as everybody reads it on the pages."""
    told = opened(publication)
    value = told.value
    return Material(
        plan=publication.plan,
        value=value.plan,
        day=value.as_of,
        followed=_followed(told),
        tallies=told.tallies,
        hidden=frozenset(Topic(code) for code in value.hidden),
        audience=Audience.PUBLIC,
    )


def _followed(told: Opened) -> Mapping[str, Followed]:
    nodes = (node for node in told.value.plan.nodes if node.kind.is_steered)
    return {node.id: _follow(node, told) for node in nodes}


def _follow(node: Words, told: Opened) -> Followed:
    """The last news, as rows that stand in no database."""
    said, fields = told.told(node.id), node.fields
    row = Node(
        key=node.id,
        kind=node.kind.value,
        ref=node.ref or "",
        title=node.title,
        recurring=bool(fields.recurring),
        starts_on=fields.start,
        due_on=fields.due,
    )
    if said.on is None:
        return Followed(row, None, told.value.as_of)
    noon = timezone.make_aware(datetime.combine(said.on, time(12)))
    update = ProgressUpdate(
        node=row,
        at=noon,
        status=said.status.value,
        percent=said.percent,
        note=said.words,
        next_step=said.next_step,
    )
    return Followed(row, update, told.value.as_of)
