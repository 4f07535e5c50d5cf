"""What holds whatever a person does to a proposal."""

from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, given, settings, strategies as st

from gouvernail.imports import services
from gouvernail.imports.models import Import
from gouvernail.imports.operations import OPERATIONS, apply
from gouvernail.imports.review import current, replayed
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import PlanFile, check_tree
from gouvernail.plan.wording import PlanError
from tests.factories import Cast
from tests.imports.documents import doubtful_plan
from tests.plan.strategies import plans

VALUES = st.dictionaries(
    st.sampled_from(["lead", "due", "progress", "recurring", "status"]),
    st.sampled_from([None, "2027-03-31", 40, True, "done", "Anne"]),
)
TITLES = st.lists(st.sampled_from(["Un", "Deux", "Trois mots ici"]), max_size=3)


@st.composite
def corrections(draw: st.DrawFn, plan: PlanFile) -> tuple[str, dict[str, Any]]:
    """Any correction that a form can send about `plan`, possible or not."""
    ids = st.sampled_from([node.id for node in plan.nodes])
    kinds = st.sampled_from([kind.value for kind in NodeKind])
    operation = draw(st.sampled_from(sorted(OPERATIONS)))
    more: dict[str, st.SearchStrategy[Any]] = {
        "edit": st.fixed_dictionaries({"title": st.sampled_from(["Autre", ""])}),
        "kind": st.fixed_dictionaries({"kind": kinds}),
        "move": st.fixed_dictionaries({"parent": st.none() | ids}),
        "split": st.fixed_dictionaries({"titles": TITLES}),
        "break_down": st.fixed_dictionaries({"titles": TITLES}),
        "add": st.fixed_dictionaries({"kind": kinds, "title": st.just("Ajouté")}),
        "extract": st.fixed_dictionaries(
            {"kind": kinds, "title": st.just("Tiré"), "taken": st.just("texte")}
        ),
        "fields": st.fixed_dictionaries({"values": VALUES}),
        "drop_field": st.fixed_dictionaries(
            {"name": st.sampled_from(["lead", "partners", "budget", "zz"])},
            optional={"rank": st.integers(0, 2)},
        ),
    }
    if operation == "heading":
        return operation, {"title": "PST", "start": 2024, "end": 2030}
    if operation == "several":
        return operation, draw(selections(ids, kinds))
    return operation, {"node": draw(ids), **draw(more.get(operation, st.just({})))}


def selections(
    ids: st.SearchStrategy[str], kinds: st.SearchStrategy[str]
) -> st.SearchStrategy[dict[str, Any]]:
    """Any change of several nodes at once."""
    nodes = st.lists(ids, min_size=1, max_size=5, unique=True)
    plain = st.sampled_from(["join", "to_text", "drop", "confirm"])
    return (
        st.fixed_dictionaries({"nodes": nodes, "action": plain})
        | st.fixed_dictionaries(
            {"nodes": nodes, "action": st.just("kind"), "kind": kinds}
        )
        | st.fixed_dictionaries(
            {"nodes": nodes, "action": st.just("move"), "parent": st.none() | ids}
        )
        | st.fixed_dictionaries(
            {
                "nodes": nodes,
                "action": st.just("scope"),
                "scope": st.sampled_from(["own", "synergy"]),
            }
        )
    )


@given(st.data(), plans().filter(lambda plan: len(plan.nodes) > 0))
def test_any_correction_gives_a_plan_or_a_sentence(
    data: st.DataObject, plan: PlanFile
) -> None:
    operation, arguments = data.draw(corrections(plan))
    with suppress(PlanError):
        after = apply(plan, operation, arguments)
        check_tree(after.nodes)
        assert apply(plan, operation, arguments) == after


def make_some(data: st.DataObject, imported: Import, cast: Cast) -> list[PlanFile]:
    """Up to five corrections; the plans as they stood before each of them."""
    before = []
    for _turn in range(data.draw(st.integers(0, 5))):
        plan = current(imported)
        if not plan.nodes:
            break
        operation, arguments = data.draw(corrections(plan))
        try:
            services.correct(
                imported=imported,
                operation=operation,
                arguments=arguments,
                by=cast.coordinator,
            )
        except PlanError:
            continue
        before.append(plan)
    return before


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_corrections_undone_one_by_one_give_back_the_proposal(
    cast: Cast, data: st.DataObject
) -> None:
    value = doubtful_plan().model_dump(mode="json")
    imported = Import.objects.create(
        organisation=cast.organisation, proposal=value, reviewed=value, marks={}
    )
    stood = make_some(data, imported, cast)
    assert current(imported) == replayed(imported)
    for before in reversed(stood):
        services.undo_correction(imported=imported, by=cast.coordinator)
        assert current(Import.objects.get(pk=imported.pk)) == before
    assert current(imported) == doubtful_plan()
