"""Opening sessions, voting in them, closing them: every write checks the right."""

from gouvernail.priorities.services.closing import (
    close_session,
    reopen_session,
    show_result,
)
from gouvernail.priorities.services.opening import (
    Terms,
    ask_people,
    edit_session,
    open_session,
    remove_session,
    restore_session,
    take_voters_out,
)
from gouvernail.priorities.services.voting import Said, cast_votes

__all__ = [
    "Said",
    "Terms",
    "ask_people",
    "cast_votes",
    "close_session",
    "edit_session",
    "open_session",
    "remove_session",
    "reopen_session",
    "restore_session",
    "show_result",
    "take_voters_out",
]
