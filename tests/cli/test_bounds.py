"""A bad file ends in a sentence on the command line, in time and within memory."""

import resource
import signal

import pytest

from gouvernail.cli.bounds import bounded
from gouvernail.plan.wording import PlanError
from gouvernail.reading.limits import Limits


@bounded(Limits(seconds=1))
def never_ending() -> None:
    while True:
        pass


@bounded()
def too_greedy() -> bytearray:
    return bytearray(8 * 1024**3)


def test_a_reading_that_does_not_end_is_ended() -> None:
    with pytest.raises(PlanError, match="too long"):
        never_ending()


def test_a_reading_that_swallows_memory_is_ended() -> None:
    with pytest.raises(PlanError, match="too much memory"):
        too_greedy()


def test_the_process_is_free_again_afterwards() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    with bounded():
        pass
    assert resource.getrlimit(resource.RLIMIT_AS) == before
    assert signal.alarm(0) == 0
