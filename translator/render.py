"""Every piece of JavaScript and HTML the tool writes, from the Jinja templates in ``templates/``."""

from __future__ import annotations

import os
from functools import cache
from typing import Any

from translator.style import Style


@cache
def _environment() -> Any:
    # Imported when first used: most files that are looked at need nothing rendered.
    from jinja2.environment import Environment
    from jinja2.loaders import FileSystemLoader
    from jinja2.runtime import StrictUndefined

    package = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(package, "templates")
    folder = inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "templates")
    return Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        cache_size=-1,
        auto_reload=False,
    )


def prepare() -> None:
    """Import and make what all templates share."""
    _environment()


def render(template: str, style: Style, **values: object) -> str:
    """Render a template to text with LF newlines and no newline at the end.

    ``q``, ``s`` and ``i`` stand for the file's quote, semicolon and one level of indentation.
    """
    loaded = _environment().get_template(f"{template}.js.j2")
    text: str = loaded.render(q=style.quote, s=style.semicolon, i=style.indent, **values)
    return text


@cache
def _escaping() -> Any:
    return _environment().overlay(autoescape=True)


def page(template: str, **values: object) -> str:
    """Render a template of HTML, in which every value is escaped, with no newline at the end."""
    text: str = _escaping().get_template(f"{template}.j2").render(**values)
    return text


def raw(template: str) -> str:
    """Return a file in ``templates/`` as it is."""
    environment = _environment()
    text: str = environment.loader.get_source(environment, template)[0]
    return text


def block(text: str, style: Style, indent: str) -> str:
    """Lay rendered lines out for a place: indented, with the file's newlines, or on one line."""
    lines = text.split("\n")
    if style.compact:
        return " ".join(line.strip() for line in lines if line.strip())
    return style.newline.join(indent + line if line else line for line in lines)
