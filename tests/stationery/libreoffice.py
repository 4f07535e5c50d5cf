"""LibreOffice as a person uses it: it opens a file, words are changed, it is saved."""

import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

OFFICE = shutil.which("soffice")
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "x.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script"
 script:name="Module1" script:language="StarBasic">{code}</script:module>"""
CODE = """
Sub Change
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  text = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, hidden())
  found = text.createReplaceDescriptor()
  found.SearchString = "{old}"
  found.ReplaceString = "{new}"
  text.replaceAll(found)
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = "FilterName"
  form(0).Value = "{filter}"
  text.storeToURL("{target}", form())
  text.close(True)
  StarDesktop.terminate()
End Sub
"""
FILTERS = {"docx": "MS Word 2007 XML", "odt": "writer8"}


def changed_in_libreoffice(
    data: bytes, old: str, new: str, folder: Path, ending: str = "docx"
) -> bytes:
    """The Word file `data` in which a person replaced words, then saved it."""
    source, target = folder / "in.docx", folder / f"out.{ending}"
    source.write_bytes(data)
    code = CODE.format(
        source=source.as_uri(),
        target=target.as_uri(),
        old=old,
        new=new,
        filter=FILTERS[ending],
    )
    profile = _profile(folder, code)
    _run(profile, "macro:///Standard.Module1.Change")
    return target.read_bytes()


def _profile(folder: Path, code: str) -> Path:
    """A profile of its own, which knows the change as a program of the person.

    LibreOffice writes the profile at its first start, and what stood there is gone.
    """
    profile = folder / "profile"
    _run(profile, "--terminate_after_init")
    module = profile / "user" / "basic" / "Standard" / "Module1.xba"
    module.write_text(MODULE.format(code=escape(code)), encoding="utf-8")
    return profile


def _run(profile: Path, what: str) -> None:
    home = f"-env:UserInstallation={profile.as_uri()}"
    command = [OFFICE or "soffice", home, "--headless", "--norestore", what]
    subprocess.run(command, timeout=120, check=True, capture_output=True)
