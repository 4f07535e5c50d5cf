"""The published plan and its citizens, as the tests of the public site have them."""

from tests.public.conftest import rewritten, shown
from tests.public.taking_part.conftest import mailbox, taking

__all__ = ["mailbox", "rewritten", "shown", "taking"]
