"""The words with which officials write plans, per language."""

from tests.layouts.dutch import DUTCH
from tests.layouts.french import FRENCH
from tests.layouts.german import GERMAN

WORDS = {"fr": FRENCH, "de": GERMAN, "nl": DUTCH}
