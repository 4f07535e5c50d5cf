"""What the authority does together with others, as the public may know it."""

from collections.abc import Iterator

from gouvernail.plan.audience import Topic
from gouvernail.publishing.gathering.ground import Ground
from gouvernail.publishing.value import Together
from gouvernail.reports.papers.register import register_of
from gouvernail.synergies.enums import SynergyState
from gouvernail.synergies.models import Synergy


def synergies_of(ground: Ground) -> tuple[Together, ...]:
    """Those of the register, without the ideas, even those that partners know of, and
    without those that are only about what is not shown."""
    if ground.is_draft:
        return ()
    rows = register_of(ground.plan).exclude(state=SynergyState.IDEA)
    return tuple(_told(list(rows.for_list()), ground))


def _told(rows: list[Synergy], ground: Ground) -> Iterator[Together]:
    for row in rows:
        linked = [n.key for n in row.nodes.all() if n.plan_id == ground.plan.pk]
        shown = tuple(key for key in linked if key in ground.nodes)
        if linked and not shown:
            continue
        yield _together(row, shown, ground)


def _together(row: Synergy, nodes: tuple[str, ...], ground: Ground) -> Together:
    bodies = (
        each.name
        for each in row.participants.all()
        if each.organisation_id or ground.shows(Topic.PARTNERS)
    )
    is_told = ground.shows(Topic.STATUS)
    return Together(
        title=row.title,
        text=row.description,
        field=str(row.field_name),
        degree=str(row.get_degree_display()),
        state=str(row.get_state_display()) if is_told else "",
        lead=row.lead.name,
        bodies=tuple(name for name in bodies if not ground.staff.is_one(name)),
        gain=row.gain,
        nodes=nodes,
    )
