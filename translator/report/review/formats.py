"""The formats of a review: their names, and the endings of the files that they are written to."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module

from translator.review.model import Review

FORMATS: dict[str, tuple[str, ...]] = {
    "text": (".txt",),
    "markdown": (".md", ".markdown"),
    "unified": (".diff", ".patch"),
    "github": (),
    "sarif": (".sarif",),
    "json": (".json",),
    "html": (".html", ".htm"),
}
"""Name, which is also that of the module in this package that renders it, and endings."""


def format_of(path: str) -> str | None:
    """Return the format for a file, by its ending; None for endings that stand for none."""
    name = os.path.basename(path).lower()
    return next((form for form, endings in FORMATS.items() if name.endswith(endings)), None)


def render(review: Review, form: str, max_length: int | None = None) -> str:
    """Return the review in a format; ``max_length`` is for Markdown, which is cut to fit."""
    module = import_module(f"{__package__}.{form}")
    if form == "markdown" and max_length is not None:
        text: str = module.render(review, max_length=max_length)
        return text
    plainly: Callable[[Review], str] = module.render
    return plainly(review)
