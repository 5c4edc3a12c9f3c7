"""What the values of ``convert``'s options mean together: sizes, products, what excludes what."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any

import click

from translator.options import DELIVERY_METHODS
from translator.run.discovery import STDIN
from translator.run.model import Product

STDOUT = "-"
"""The value of ``-o`` that is standard output."""
_UNITS = {"": 1, "b": 1, "k": 1_000, "kb": 1_000, "m": 1_000_000, "mb": 1_000_000}


class Size(click.ParamType[int]):
    """A number of bytes: ``5000000``, ``5MB``, ``200 kB``."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return ``value`` as a number of bytes. Raises click.BadParameter."""
        if isinstance(value, int):
            return value
        found = re.fullmatch(r"\s*([0-9][0-9_]*)\s*([A-Za-z]*)\s*", str(value))
        unit = _UNITS.get(found[2].lower()) if found else None
        if found is None or unit is None:
            self.fail(f"{value!r} is no size. Write bytes, or a number with kB or MB.", param, ctx)
        return int(found[1]) * unit


class DeliveryMethods(click.Choice[str]):
    """The delivery methods, which can be listed in any order: ``voice,text`` is ``text,voice``."""

    def __init__(self) -> None:
        super().__init__(DELIVERY_METHODS)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return ``value`` in the order of the choices. Raises click.BadParameter."""
        named = sorted(part.strip() for part in str(value).split(","))
        known = next((choice for choice in DELIVERY_METHODS if sorted(choice.split(",")) == named), value)
        return super().convert(known, param, ctx)


def product_of(paths: tuple[str, ...], many: bool, given: Mapping[str, Any]) -> tuple[Product, bool]:
    """Return what the options ask for, and whether it is about the sources themselves.

    Raises click.UsageError for options that can't be used together.
    """
    places = [name for name in _NAMES if name in _PLACES and given[name]]
    views = [name for name in _VIEWS if given[name]]
    _exclude(places)
    _exclude(views)
    if views and views != ["check"] and places:
        raise click.UsageError(f"{_NAMES[views[0]]} writes nothing: leave out {_NAMES[places[0]]}.")
    if given["verify"] and views and views != ["diff"]:
        raise click.UsageError(f"{_NAMES[views[0]]} gives no code: leave out --verify.")
    _check_output(many, given["output"], paths, views)
    _check_stdin(paths, places, views, given)
    places = [name for name in places if given[name] != STDOUT]
    _check_force(places, views, given)
    if views:
        return _VIEWS[views[0]], places == ["in_place"]
    if places:
        return (Product.IN_PLACE if places == ["in_place"] else Product.WRITE), places == ["in_place"]
    return (Product.LIST if many else Product.PRINT), False


_NAMES = {
    "beside": "--beside",
    "output": "--output",
    "in_place": "--in-place",
    "check": "--check",
    "diff": "--diff",
    "explain_flow": "--explain-flow",
}
_VIEWS = {"check": Product.CHECK, "diff": Product.DIFF, "explain_flow": Product.FLOW}
_PLACES = frozenset({"beside", "output", "in_place"})


def give_way(configured: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings of a file without those that exclude what the command line asks for.

    given: the command line's options. What excludes each other within one of both stays, to be
    refused.
    """
    asked = {name for name, value in given.items() if value is True or (name == "output" and value)}
    gone: set[str] = set()
    if asked & (_PLACES | {"force", "accept"}):
        gone |= _VIEWS.keys()
    if asked & _PLACES:
        gone |= _PLACES
    if asked & _VIEWS.keys():
        gone |= _VIEWS.keys()
    if asked & {"diff", "explain_flow"}:
        gone |= _PLACES
    if "check" in asked and configured.get("output") == STDOUT:
        gone.add("output")
    if asked & {"check", "explain_flow"}:
        gone.add("verify")
    if "verify" in asked:
        gone |= {"check", "explain_flow"}
    paths = given.get("paths")
    if isinstance(paths, list | tuple) and list(paths) == [STDIN]:
        gone |= _PLACES | {"check"}
    return {name: value for name, value in configured.items() if name not in gone}


def _exclude(names: list[str]) -> None:
    if len(names) > 1:
        raise click.UsageError(f"{' and '.join(_NAMES[name] for name in names)} can't be used together.")


def _check_stdin(
    paths: tuple[str, ...], places: list[str], views: list[str], given: Mapping[str, Any]
) -> None:
    if STDIN not in paths:
        if given["stdin_filename"] is not None:
            raise click.UsageError("--stdin-filename names standard input: give - as the path.")
        return
    if len(paths) > 1:
        raise click.UsageError("- (standard input) can't be combined with other paths.")
    if places in (["beside"], ["in_place"]):
        option = _NAMES[places[0]]
        raise click.UsageError(f"{option} needs a file, but - is standard input. Use -o FILE.")
    if views == ["check"] and not places:
        raise click.UsageError(
            "--check has nothing to compare standard input with: name its conversion with -o FILE."
        )


def _check_force(places: list[str], views: list[str], given: Mapping[str, Any]) -> None:
    if given["force"] and given["accept"]:
        raise click.UsageError("--force and --accept can't be used together.")
    for name in ("force", "accept"):
        if not given[name]:
            continue
        if views:
            raise click.UsageError(f"{_NAMES[views[0]]} writes nothing: leave out --{name}.")
        if not places:
            kinds = "--beside, --output or --in-place" if name == "force" else "--beside or --output"
            raise click.UsageError(f"--{name} needs something that writes: {kinds}.")
    if given["accept"] and places == ["in_place"]:
        raise click.UsageError("--in-place leaves no second file to accept: leave out --accept.")


def _check_output(many: bool, output: str | None, paths: tuple[str, ...], views: list[str]) -> None:
    if output is None:
        return
    if not output:
        raise click.UsageError("-o needs a name.")
    if output == STDOUT:
        _check_stdout(many, views)
        return
    if many and os.path.exists(output) and not os.path.isdir(output):
        raise click.UsageError(f"-o {output} is a file, but there are many sources: name a directory.")
    if paths == (STDIN,) and os.path.isdir(output):
        raise click.UsageError(f"-o {output} is a directory: name a file for standard input.")


def _check_stdout(many: bool, views: list[str]) -> None:
    if views == ["check"]:
        raise click.UsageError("-o - is standard output, which holds nothing to check: name a file.")
    if many:
        raise click.UsageError(
            "-o - is standard output, which takes one conversion: name one file, or a directory for -o."
        )
