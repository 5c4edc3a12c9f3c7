"""Lets a configuration file give the defaults of a command's options, and shows what came of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import click
from click.core import ParameterSource

from translator.commands.choices import STDOUT, Size, give_way
from translator.run.configuration import (
    Configuration,
    ConfigurationProblem,
    Setting,
    find,
    read,
    settings_for,
)
from translator.run.streams import emit_text, tell
from translator.run.work_tree import work_tree

_NEVER_IN_A_FILE = frozenset({"config", "no-config", "show-config", "help", "debug"})
_ASKING = ("--config", "--no-config", "--show-config")
_ONE_RUN = frozenset({"force", "accept", "stdin-filename"})
"""What is about one run: standing in a file, it would be for all."""
_PATHS = frozenset({"output", "events", "report", "pair"})
"""What names files: in a configuration, they are meant from where it stands."""


class BadConfiguration(click.ClickException):
    """A configuration that can't be used."""

    exit_code = 2


def configure(command: click.Command, ctx: click.Context, args: list[str]) -> list[str]:
    """Make a configuration file's values the defaults of ``ctx``, and return the words to parse.

    Raises click.ClickException for a file that can't be used.
    """
    if _is_plain(args):
        return args
    given, _, _ = command.make_parser(ctx).parse_args(args=list(args))
    help_option = command.get_help_option(ctx)
    if help_option is not None and given.get(help_option.name or ""):
        return args
    try:
        found = _found(given)
        settings = {} if found is None else _settings(command, ctx, found)
    except ConfigurationProblem as problem:
        raise BadConfiguration(str(problem)) from problem
    ctx.default_map = give_way({name: setting.value for name, setting in settings.items()}, given)
    _say_passed_over(found, given, ctx.default_map)
    if not given.get("show_config"):
        return args
    ctx.meta[__name__] = found, settings
    # What the options come to can be asked without saying what they are for.
    return args if _has_arguments(command, given) else [*args, "--", "-"]


def show(command: click.Command, ctx: click.Context) -> None:
    """Print every option's value as TOML, each with where it came from."""
    found, settings = ctx.meta[__name__]
    rows = [_row(key, option, ctx, found, settings) for key, option in _options(command).items()]
    wide = max(len(value) for value, _ in rows)
    name = "none" if found is None else f"{found.path} {found.name()}".rstrip()
    emit_text("\n".join([f"# configuration: {name}", *(f"{v.ljust(wide)}  # {s}" for v, s in rows)]))


def _is_plain(args: list[str]) -> bool:
    """Return True if no file holds settings and nothing is asked about them, so that one parse is enough."""
    if any(word.startswith(_ASKING) for word in args):
        return False
    try:
        return _found({}) is None
    except ConfigurationProblem:
        return False


def _found(given: Mapping[str, Any]) -> Configuration | None:
    if given.get("config"):
        if given.get("no_config"):
            raise click.UsageError("--config and --no-config can't be used together.")
        return read(given["config"])
    if given.get("no_config"):
        return None
    try:
        here = os.getcwd()
    except OSError:
        return None
    return find(here, work_tree(here))


def _settings(command: click.Command, ctx: click.Context, found: Configuration) -> dict[str, Setting]:
    """Return the settings for ``command`` by the name of their parameter."""
    known = _known()
    name = command.name or ""
    settings: dict[str, Setting] = {}
    for key, setting in settings_for(name, found, known, _ONE_RUN).items():
        option = known[name][key]
        if problem := _problem(option, setting.value, ctx):
            where = f"{found.path}: {setting.table}".rstrip()
            hint = _hint(key, setting, found, known, ctx)
            raise ConfigurationProblem(f"{where} {key}: {problem}{hint}")
        settings[option.name or key] = setting._replace(value=_value(key, setting.value, found))
    return settings


def _known() -> dict[str, dict[str, click.Option]]:
    """Return what can stand in a file for each command that can be configured: options by key."""
    from translator.commands import actionport

    ctx = click.Context(actionport)
    known: dict[str, dict[str, click.Option]] = {}
    for name in actionport.list_commands(ctx):
        command = actionport.get_command(ctx, name)
        if command is not None and is_configurable(command):
            options = _options(command).items()
            known[name] = {key: option for key, option in options if key not in _ONE_RUN}
    return known


def is_configurable(command: click.Command) -> bool:
    """Return whether the command takes ``--config``."""
    return any(parameter.name == "no_config" for parameter in command.params)


def _options(command: click.Command) -> dict[str, click.Option]:
    """Return the options that can stand in a file or are about one run, by their long names."""
    options = {}
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            key = max(parameter.opts, key=len).lstrip("-")
            if key not in _NEVER_IN_A_FILE:
                options[key] = parameter
    return options


def _problem(option: click.Option, value: Any, ctx: click.Context) -> str:
    """Return what is wrong with a value of the file, in a sentence; empty where nothing is."""
    if wanted := _wanted(option, value):
        return f"{_toml(value)} is not {wanted}."
    if option.is_flag:
        return ""
    try:
        for item in value if option.multiple else [value]:
            option.type.convert(item, option, ctx)
    except click.BadParameter as bad:
        return bad.message
    return ""


def _hint(
    key: str,
    setting: Setting,
    found: Configuration,
    known: Mapping[str, Mapping[str, click.Option]],
    ctx: click.Context,
) -> str:
    """Return where a shared value would be right, if another command takes it."""
    for name, options in known.items():
        if (
            setting.table == found.name()
            and key in options
            and not _problem(options[key], setting.value, ctx)
        ):
            return f" For actionport {name} alone, write it under {found.name(name)}."
    return ""


def _value(key: str, value: Any, found: Configuration) -> Any:
    """Return a value of the file as the command takes it: paths from the current directory."""
    if key not in _PATHS:
        return value
    if isinstance(value, list):
        return [_from_here(key, item, found) for item in value]
    return _from_here(key, value, found)


def _wanted(option: click.Option, value: Any) -> str:
    """Return what a value has to be, where it is something else; empty where it is right."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if option.is_flag:
        return "" if isinstance(value, bool) else "true or false"
    if option.multiple:
        strings = isinstance(value, list) and all(isinstance(item, str) for item in value)
        return "" if strings else "a list of strings"
    if isinstance(option.type, click.types.IntParamType | click.types.FloatParamType):
        return "" if number else "a number"
    if isinstance(option.type, Size):
        return "" if isinstance(value, str) or (number and isinstance(value, int)) else "a size"
    return "" if isinstance(value, str) else "a string"


def _from_here(key: str, path: str, found: Configuration) -> str:
    """Return a path, or two joined by ``=``, as it has to be written in the current directory."""
    first, pair, second = path.partition("=")
    if pair and key == "pair":
        return f"{_from_here('', first, found)}={_from_here('', second, found)}"
    if not path or path == STDOUT or os.path.isabs(path):
        return path
    end = "/" if path.endswith(("/", os.sep)) else ""
    return os.path.normpath(os.path.join(os.path.dirname(found.path), path)) + end


def _say_passed_over(
    found: Configuration | None, given: Mapping[str, Any], settings: Mapping[str, Any]
) -> None:
    quiet = given.get("quiet", settings.get("quiet", False))
    if found is not None and found.passed_over and not quiet:
        tell(f"{found.passed_over}: [tool.actionport] is not used, because there is {found.path}")


def _has_arguments(command: click.Command, given: Mapping[str, Any]) -> bool:
    """Return whether any word is no option."""
    names = [p.name or "" for p in command.params if isinstance(p, click.Argument)]
    return any(isinstance(given.get(name), str | tuple) and given[name] for name in names)


def _row(
    key: str,
    option: click.Option,
    ctx: click.Context,
    found: Configuration | None,
    settings: Mapping[str, Setting],
) -> tuple[str, str]:
    name = option.name or key
    value, source = ctx.params[name], ctx.get_parameter_source(name)
    if source is ParameterSource.DEFAULT_MAP and found is not None:
        origin = f"{found.path} {settings[name].table}".rstrip()
    else:
        origin = "command line" if source is ParameterSource.COMMANDLINE else "default"
    if value is None:
        return f"# {key} is not set", origin
    line = f"{key} = {_toml(value)}"
    return ("# " if key in _ONE_RUN else "") + line, origin


def _toml(value: Any) -> str:
    """Return a value as TOML writes it, which writes scalars and lists as JSON does."""
    import json

    return json.dumps(value, ensure_ascii=False, default=str)
