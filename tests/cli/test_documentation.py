"""The page of the command says every command, and no option that there is not."""

import argparse
import importlib
import re
import shlex
from pathlib import Path

import pytest

from gouvernail.cli.dry_run import add_flag
from gouvernail.cli.main import COMMANDS, main

PAGE = Path(__file__).resolve().parents[2] / "docs" / "cli.md"
EXAMPLES = re.findall(r"^    .*?\bgouvernail (.+)$", PAGE.read_text("utf-8"), re.M)


def parser_of(name: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(exit_on_error=False)
    importlib.import_module(f"gouvernail.cli.commands.{name}").add_arguments(parser)
    if COMMANDS[name].writes:
        add_flag(parser)
    return parser


def test_every_command_has_its_part_of_the_page() -> None:
    told = re.findall(r"^### `gouvernail ([a-z-]+)`$", PAGE.read_text("utf-8"), re.M)
    assert sorted(told) == sorted(name.replace("_", "-") for name in COMMANDS)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_understood(example: str) -> None:
    name, *rest = shlex.split(example)
    parser_of(name.replace("-", "_")).parse_args(rest)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOUVERNAIL_JOBS", "immediate")
    with pytest.raises(SystemExit) as ended:
        main([name.replace("_", "-"), "--help"])
    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert ("--dry-run" in told) is COMMANDS[name].writes
