"""Old formats (.doc, .rtf) to ones read here, by LibreOffice where it is installed.

LibreOffice runs on its own: a profile and a folder made for this document and thrown
away, no macros, no links followed, and a limit on time.
"""

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from gouvernail.plan.wording import PlanError, gettext_noop as _

TIMEOUT = 60
_PROGRAMS = ("soffice", "libreoffice")
# Of the formats read here this one keeps all numbers of lists; .odt loses some.
_TARGET = "docx"
_ENDINGS = ("doc", "dot", "rtf", "wps", "sxw", "odt")
_NO_MACROS = "org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/{_NO_MACROS}"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/{_NO_MACROS}"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/{_NO_MACROS}">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""


def can_convert() -> bool:
    """Whether LibreOffice is installed where the application runs."""
    return _program() is not None


def convert_office(data: bytes, ending: str) -> bytes:
    """The document `data`, of the format that `ending` names, as a Word document.

    Raises `PlanError` where LibreOffice is not installed, or cannot open the document
    within a minute.
    """
    program = _program()
    if program is None:
        raise PlanError(
            _(
                "This document is in an old format, .%(ending)s, that cannot be read"
                " here. Save it as .docx or .odt and try again."
            ),
            ending=ending,
        )
    with TemporaryDirectory(prefix="conversion-") as folder:
        return _converted(program, Path(folder), data, ending)


def _program() -> str | None:
    found = (shutil.which(name) for name in _PROGRAMS)
    return next((path for path in found if path is not None), None)


def _converted(program: str, folder: Path, data: bytes, ending: str) -> bytes:
    source = folder / f"document.{ending if ending in _ENDINGS else 'doc'}"
    source.write_bytes(data)
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, encoding="utf-8")
    target = folder / "converted" / f"document.{_TARGET}"
    if not _run(_command(program, folder, source), folder) or not target.is_file():
        raise PlanError(
            _(
                "This document could not be opened: open it in your word processor,"
                " save it as .docx or .odt and try again."
            )
        )
    return target.read_bytes()


def _command(program: str, folder: Path, source: Path) -> list[str]:
    # Where this process is killed, nobody else would put an end to LibreOffice.
    guard = shutil.which("timeout")
    return [
        *([guard, "--signal=KILL", str(TIMEOUT)] if guard else []),
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        _TARGET,
        "--outdir",
        str(folder / "converted"),
        str(source),
    ]


def _run(command: list[str], folder: Path) -> bool:
    """Run `command` in a group of its own, ended as a whole when time is up."""
    process = subprocess.Popen(  # noqa: S603 - fixed arguments, no shell
        command,
        cwd=folder,
        env={**os.environ, "HOME": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(TIMEOUT) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end_group(process)


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """LibreOffice starts a second program, which must not outlive the first."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
