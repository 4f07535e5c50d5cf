"""A screen that has no operation says why."""

from enum import Enum


class Why(Enum):
    """The reasons there are; no other one."""

    HERSELF = "an act of a person about her own account, her mails, her tokens"
    LINK = "done from the link of a mail, without account"
    INSTALLATION = "an act of who runs the installation, on its own screens"
    OUTWARD = "decides what leaves the house by itself: for a person to decide"
    UNDO = "takes an act back: the operation `undo_change` does it"
    PAGE = "changes how a screen looks, and no data"
    EYES = "lets a person see what others see: they read it with their own token"
    BEGINNING = "helps a person begin, with what the product ships: no data of hers"
    READING = "a step of reading a document beside its page: done on screen"
