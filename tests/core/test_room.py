"""Calls that are given room answer as before, and ask the system for little."""

import resource

import pytest

from gouvernail.core.room import with_room


def deep(levels: int) -> int:
    """So many calls within each other."""
    return 1 + deep(levels - 1) if levels else 0


def faults_of(act: object, depths: range) -> int:
    """Pages of memory asked for while it goes to and fro at each of these depths."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for levels in depths:
        for _turn in range(50):
            act(levels)  # type: ignore[operator]
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def bouncing(levels: int) -> None:
    """Down to a depth, where short calls come and go."""
    if levels:
        bouncing(levels - 1)
    else:
        for _turn in range(20):
            deep(3)


def test_an_answer_and_a_fault_come_through() -> None:
    assert with_room(deep)(100) == 100
    with pytest.raises(ZeroDivisionError):
        with_room(lambda: 1 // 0)()


def test_calls_at_any_depth_find_their_place_in_one_chunk() -> None:
    depths = range(100, 300)
    bare = faults_of(bouncing, depths)
    roomy = faults_of(
        with_room(lambda _n: [bouncing(levels) for levels in depths]), range(1)
    )
    # An interpreter that keeps its chunks has nothing to gain.
    assert roomy < max(bare / 10, 100)
