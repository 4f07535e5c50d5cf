"""What a plan says, its words and the style of its dates do not change how it is read.

Hypothesis cuts branches of the plans, deals their fields again and draws other words,
styles and forms of labels: no document falls under what makes it useless.
"""

from hypothesis import HealthCheck, given, settings, strategies as st

from tests.layouts.catalogue import FILES, LAYOUTS
from tests.layouts.comparing import read_back
from tests.layouts.floors import KNOWN_LOWER, SHAKY, USELESS
from tests.layouts.plans import plan
from tests.layouts.variations import varied

STEADY = [way for way in FILES if way not in KNOWN_LOWER and way[0] not in SHAKY]


@settings(
    max_examples=40,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(way=st.sampled_from(STEADY), rank=st.integers(0, 1), seed=st.integers(0, 999))
def test_no_varied_plan_is_read_uselessly(
    way: tuple[str, str], rank: int, seed: int
) -> None:
    layout, form = way
    stems = LAYOUTS[layout].plans
    other = varied(plan(stems[rank % len(stems)]), seed)
    assert read_back(other, layout, form, seed).placed_f1 >= USELESS
