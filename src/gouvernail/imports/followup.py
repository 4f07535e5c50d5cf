"""The follow-up that a document prints: the first lines of the journal."""

from django.utils.translation import gettext, override

from gouvernail.accounts.models import User
from gouvernail.plan import model
from gouvernail.plan.kinds import Status
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News, add_line


def record_printed_states(
    plan: Plan, value: model.PlanFile, *, by: User | None, document: str
) -> None:
    """One line for each action whose status or progress the document prints."""
    printed = {node.id: node.fields for node in value.nodes if is_told(node)}
    if not printed:
        return
    note = note_of(value.language, document)
    for row in Node.objects.of_plan(plan).filter(key__in=printed):
        fields = printed[row.key]
        news = News(status=status_of(fields), percent=fields.progress, note=note)
        add_line(node=row, news=news, by=by, at=plan.created_at)


def news_since(plan: Plan) -> int:
    """How many times somebody said something since the plan was made."""
    lines = ProgressUpdate.objects.of_plan(plan)
    return lines.filter(at__gt=plan.created_at).count()


def is_told(node: model.Node) -> bool:
    """Whether the document says where the action stands."""
    fields = node.fields
    told = fields.status is not None or fields.progress is not None
    return told and node.kind.is_steered


def status_of(fields: model.Fields) -> str:
    """The printed status, or the one that the printed percentage means."""
    if fields.status is not None:
        return fields.status.value
    if not fields.progress:
        return Status.NOT_STARTED.value
    return (Status.DONE if fields.progress == 100 else Status.ONGOING).value


def note_of(language: str, document: str) -> str:
    """Where such a line comes from."""
    # Kept as written, so in the language of the plan, whoever accepts it.
    with override(language):
        if document:
            return gettext("Read in the document “%(name)s”.") % {"name": document}
        return gettext("Read in the document.")
