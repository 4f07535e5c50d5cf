"""The papers of the demonstration authorities: a template, the foot of documents."""

import io
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from docx import Document

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.stationery.choosing import choices_of
from gouvernail.stationery.models import Template
from gouvernail.stationery.ours import our_template
from gouvernail.stationery.services.templates import (
    Brought,
    bring_template,
    change_looks,
    choose_templates,
)
from gouvernail.writing.docx import saved

FILE = "papier-du-conseil.docx"


def load_stationery(file: Path) -> None:
    """Everything in `file`, for the authorities that are there."""
    with translation.override("fr"):
        for each in tomllib.loads(file.read_text(encoding="utf-8"))["house"]:
            Papered(each, Organisation.objects.get(slug=each["name"])).load()


@dataclass(frozen=True)
class Papered:
    """One authority of the file, on its way into the database."""

    content: dict[str, Any]
    house: Organisation

    def load(self) -> None:
        """The line at the foot, then each template and what is made with it."""
        looks = {"foot_line": self.content["foot_line"]}
        change_looks(organisation=self.house, looks=looks, by=self.coordinator)
        for told in self.content.get("template", ()):
            self._choose(self._bring(told), told["documents"])

    @cached_property
    def coordinator(self) -> User:
        """Who brings it."""
        rows = Membership.objects.filter(organisation=self.house, role=Role.COORDINATOR)
        return rows.select_related("user").order_by("pk")[0].user

    def _bring(self, told: dict[str, Any]) -> Template:
        data = headed(our_template(self.house), told["lines"])
        return bring_template(
            organisation=self.house,
            brought=Brought(told["name"], SimpleUploadedFile(FILE, data)),
            plan=None,
            by=self.coordinator,
        )

    def _choose(self, template: Template, kinds: Sequence[str]) -> None:
        wanted = {**choices_of(self.house), **dict.fromkeys(kinds, template)}
        choose_templates(organisation=self.house, wanted=wanted, by=self.coordinator)


def headed(data: bytes, lines: Sequence[str]) -> bytes:
    """Our template with these lines on top, as somebody would write them in Word."""
    word = Document(io.BytesIO(data))
    first = word.paragraphs[0]
    for line in lines:
        first.insert_paragraph_before(line, style=word.styles["Subtitle"])
    return saved(word)
