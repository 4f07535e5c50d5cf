"""Files of an export in a folder where others may have theirs."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from gouvernail.plan.wording import PlanError, gettext_noop as _

LIST = ".gouvernail-site.json"


def keep(
    folder: Path, files: Mapping[str, bytes], *, dry: bool = False
) -> tuple[int, int]:
    """Write what changed, delete what an earlier export wrote and this one does not;
    how many of each. A file that we did not write is never touched; `dry` counts
    without touching any."""
    ours = _earlier(folder)
    _refuse_strangers(folder, files, ours)
    new = [n for n, body in sorted(files.items()) if not _is_same(folder / n, body)]
    gone = sorted(ours - set(files))
    if not dry:
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder, {name: files[name] for name in new}, gone, set(files) | ours)
    return len(new), len(gone)


def _write(
    folder: Path, new: Mapping[str, bytes], gone: list[str], ours: set[str]
) -> None:
    for name, body in new.items():
        _put(folder / name, body)
    # Said before they go: interrupted, the next export knows what is ours.
    _put(folder / LIST, _list_of(ours))
    for name in gone:
        _drop(folder, name)
    _put(folder / LIST, _list_of(ours - set(gone)))


def _earlier(folder: Path) -> set[str]:
    kept = folder / LIST
    if not kept.is_file():
        return set()
    try:
        names = json.loads(kept.read_text(encoding="utf-8"))["files"]
        return {str(name) for name in names if _is_inside(folder, str(name))}
    except (ValueError, KeyError, TypeError) as error:
        raise PlanError(
            _("The list of what an earlier export wrote cannot be read: %(name)s."),
            name=str(kept),
        ) from error


def _refuse_strangers(folder: Path, files: Mapping[str, bytes], ours: set[str]) -> None:
    for name, body in files.items():
        there = folder / name
        if name in ours or not there.exists():
            continue
        # One of ours all the same, if an export was interrupted before its list.
        if not there.is_file() or there.read_bytes() != body:
            raise PlanError(
                _("%(name)s is there and no export wrote it. Choose another folder."),
                name=str(there),
            )


def _is_same(path: Path, body: bytes) -> bool:
    return path.is_file() and path.read_bytes() == body


def _put(path: Path, body: bytes) -> None:
    """Nobody ever reads half a file."""
    if _is_same(path, body):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.half")
    half.write_bytes(body)
    os.replace(half, path)


def _drop(folder: Path, name: str) -> None:
    path = folder / name
    path.unlink(missing_ok=True)
    for parent in path.parents:
        if parent == folder or any(parent.iterdir()):
            return
        parent.rmdir()


def _is_inside(folder: Path, name: str) -> bool:
    return (folder / name).resolve().is_relative_to(folder.resolve())


def _list_of(names: set[str]) -> bytes:
    return (json.dumps({"files": sorted(names)}, indent=0) + "\n").encode()
