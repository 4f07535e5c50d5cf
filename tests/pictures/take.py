"""Draw the first pages of the documents in a folder: `take FOLDER PICTURES`."""

import sys
from pathlib import Path

from tests.pictures.looking import sheet_of, written


def main(made: Path, pictures: Path) -> None:
    """A picture for each PDF, under its name; those of before are gone."""
    pictures.mkdir(parents=True, exist_ok=True)
    for old in pictures.glob("*.png"):
        old.unlink()
    for file in sorted(made.glob("*.pdf")):
        (pictures / f"{file.stem}.png").write_bytes(
            written(sheet_of(file.read_bytes()))
        )


if __name__ == "__main__":
    main(*(Path(each) for each in sys.argv[1:3]))
