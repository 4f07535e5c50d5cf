"""Whatever a program does to the tree, undoing it line by line gives the plan back."""

from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from gouvernail.history.models import Change
from gouvernail.plans.models import Plan
from tests.api.calling import Caller

KEYS = ("v1", "s1", "o1", "a1", "b1", "b2", "a2", "a3", "v2", "s2", "o999", "a999")
KINDS = ("volet", "strategic", "operational", "action", "subaction")
key = st.sampled_from(KEYS)
place = st.fixed_dictionaries(
    {"parent": st.none() | key, "position": st.none() | st.integers(0, 3)}
)
kind = st.fixed_dictionaries({"kind": st.sampled_from(KINDS)})
# A change of a node: its method, what follows its address, its body.
acts = st.one_of(
    st.tuples(st.just("POST"), key, st.just("/move"), place),
    st.tuples(st.just("POST"), key, st.just("/level"), kind),
    st.tuples(st.just("DELETE"), key, st.just(""), st.none()),
    st.tuples(
        st.just("PATCH"),
        key,
        st.just(""),
        st.fixed_dictionaries({"title": st.sampled_from(["Un", "Deux"])}),
    ),
)


@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(done=st.lists(acts, min_size=1, max_size=5))
def test_undoing_everything_gives_the_tree_back(
    coordinator: Caller, base: str, plan: Plan, done: list[Any]
) -> None:
    with transaction.atomic():
        before = coordinator.read(f"{base}/nodes", limit=200)["items"]
        last = Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        for method, node, rest, body in done:
            answer = coordinator.send(
                method,
                f"{base}/nodes/{node}{rest}",
                body,
                headers={"If-Match": "*"},
            )
            assert answer.status_code in {200, 404, 422}, answer.content
        lines = Change.objects.within(plan.scope).filter(pk__gt=last)
        for line in list(lines.order_by("-pk")):
            back = coordinator.send("POST", f"{base}/changes/{line.pk}/undo")
            assert back.status_code == 201, back.content
        after = coordinator.read(f"{base}/nodes", limit=200)["items"]
        transaction.set_rollback(True)
    assert after == before
