"""Which authorities a region has: provinces, and pairs of a commune and its CPAS."""

from collections.abc import Iterator
from dataclasses import dataclass

from gouvernail.cli.region.vocabulary import of_place, villages, words

# No place of the country has a code of this range.
FIRST_CODE = 74_001
LAST_CODE = 79_999
ONE_PROVINCE_IN = 100
COLOURS = (
    "#14556b",
    "#7a2e5d",
    "#3f6b2f",
    "#8a3b12",
    "#3a4a8c",
    "#5b3f8a",
    "#0f6b5c",
    "#8c2f39",
)
# Actions of published plans (a dozen communes, five CPAS): their spread gives the
# sizes here, their mean the size 1.
COMMUNES = (174, 76, 270, 192, 117, 477, 130, 192, 144, 268, 176, 230)
CENTRES = (96, 54, 108, 86, 99)
MEAN = (sum(COMMUNES) / len(COMMUNES) + sum(CENTRES) / len(CENTRES)) / 2


@dataclass(frozen=True)
class Place:
    """One authority to make; `number` counts the places, `size` is 1 on average."""

    kind: str
    name: str
    ins: str
    number: int
    size: float

    @property
    def accent(self) -> str:
        """Its colour."""
        return COLOURS[self.number % len(COLOURS)]

    @property
    def seed(self) -> str:
        """What makes it itself, however many others there are."""
        return f"{self.ins}/{self.kind}"


def most_authorities() -> int:
    """How many can be named."""
    return 2 * min(len(villages()), number_of(str(LAST_CODE)))


def places(count: int, after: int = 0) -> list[Place]:
    """`count` authorities, the first of them at the place number `after`."""
    provinces = 0 if after else _provinces(count)
    pairs = range(after, after + (count - provinces + 1) // 2)
    rows = [row for number in pairs for row in _pair(number)]
    return rows[: count - provinces] + list(_first_provinces(provinces))


def number_of(ins: str) -> int:
    """The number of the place with that code, or -1 for one that was not made here."""
    is_ours = ins.isdigit() and FIRST_CODE <= int(ins) <= LAST_CODE
    # Codes that end in 000 are those of provinces and were left out.
    if not is_ours or ins.endswith("000"):
        return -1
    return (int(ins) - FIRST_CODE) - (int(ins) - FIRST_CODE) // 1000


def _provinces(count: int) -> int:
    return min(count // ONE_PROVINCE_IN, len(words()["place"]["provinces"]))


def _pair(number: int) -> Iterator[Place]:
    village, ins = villages()[number], str(FIRST_CODE + number + number // 999)
    commune = COMMUNES[number % len(COMMUNES)] / MEAN
    centre = CENTRES[number % len(CENTRES)] / MEAN
    yield Place("commune", f"Commune {of_place(village)}", ins, number, commune)
    yield Place("cpas", f"CPAS {of_place(village)}", ins, number, centre)


def _first_provinces(count: int) -> Iterator[Place]:
    for number, name in enumerate(words()["place"]["provinces"][:count]):
        yield Place("province", name, f"{74 + number}000", number, 1.0)
