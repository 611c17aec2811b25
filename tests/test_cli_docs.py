"""docs/commands.md against the command itself: each says what the other does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from dateline.cli import app

PAGE = (Path(__file__).parents[1] / "docs" / "commands.md").read_text("utf-8")
GROUP = typer.main.get_command(app)
assert isinstance(GROUP, TyperGroup)
COMMANDS = GROUP.commands
OPTION = re.compile(r"--[a-z][a-z-]+")


def section(name: str) -> str:
    """What the page says of a command."""
    found = re.search(rf"^## dateline {name}\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    assert found, f"docs/commands.md has no section for {name}"
    return found[1]


def options(name: str) -> set[str]:
    """A command's options, and those of its own commands where it has some."""
    command = COMMANDS[name]
    inner = command.commands.values() if isinstance(command, TyperGroup) else ()
    return {flag for one in (command, *inner) for param in one.params for flag in param.opts if flag.startswith("--")}


def examples(text: str, name: str) -> list[str]:
    """Indented lines that call the command, without their comments and the usage line."""
    found = re.findall(rf"^ +(?:.*\| )?(dateline {name}(?: .*)?)$", text, re.MULTILINE)
    return [line.partition("#")[0].partition(" > ")[0].strip() for line in found if "[--" not in line]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_a_section_with_every_option_and_an_example_of_it(name: str) -> None:
    said = section(name)
    shown = " ".join(examples(said, name))
    assert examples(said, name)
    for option in options(name) - {"--help"}:
        assert f"`{option}" in said, f"{option} of {name} is not explained"
        assert option in shown, f"{option} of {name} has no example"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_page_names_no_option_that_is_not_there(name: str) -> None:
    for line in section(name).splitlines():
        if line.startswith(("    dateline", "- `")):
            assert set(OPTION.findall(line)) <= options(name) | {"--json"}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_example_can_be_parsed(name: str) -> None:
    command = COMMANDS[name]
    inner = command.commands.values() if isinstance(command, TyperGroup) else ()
    epilog = "\n".join(one.epilog or "" for one in (command, *inner))
    for line in examples(section(name), name) + examples(epilog, name):
        words = shlex.split(line)[2:]
        if isinstance(command, TyperGroup):
            command.commands[words[0]].make_context(words[0], words[1:], resilient_parsing=False)
        else:
            command.make_context(name, words, resilient_parsing=False)


def test_every_section_is_a_command() -> None:
    assert set(re.findall(r"^## dateline (\w+)$", PAGE, re.MULTILINE)) == set(COMMANDS)


def test_the_table_on_top_lists_every_command() -> None:
    assert re.findall(r"^\| \[`dateline (\w+)`\]", PAGE, re.MULTILINE) == list(COMMANDS)
