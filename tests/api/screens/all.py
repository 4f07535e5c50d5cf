"""What the screens of all the parts do, joined, with those of the first operations."""

from tests.api.screens import adoption, evaluating, first, means, people, site, steering
from tests.api.screens.why import Why

PARTS = (first, people, adoption, steering, means, evaluating, site)
SCREENS: dict[str, str | Why] = {
    name: told for part in PARTS for name, told in part.SCREENS.items()
}
