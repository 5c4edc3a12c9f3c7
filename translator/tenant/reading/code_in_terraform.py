"""The code of an Action in Terraform: in a file, a string or a heredoc."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from translator.tenant.model import Code, Spot
from translator.tenant.reading.modules import Configuration, Resource
from translator.tenant.tree import Problem, Tree, read

if TYPE_CHECKING:
    from translator.tenant.text.hcl import Expression

FILE = re.compile(r'^(?:\w+\(\s*)*file\(\s*"(?:\$\{path\.(module|root|cwd)\}/)?([^"$]*)"\s*\)[\s)]*$')


def code_of(tree: Tree, configuration: Configuration, action: Resource) -> Code:
    """Return the code of an ``auth0_action``."""
    expression = action.expression("code")
    if expression is None:
        return Code(action.spot.path, None, "missing", action.spot)
    home, expression = _settled(configuration, action, expression)
    spot = home.at(expression.start)
    if expression.heredoc:
        return _heredoc(expression, spot)
    if isinstance(expression.value, str):
        return Code(spot.path, expression.value, "inline", spot, written=expression.text)
    file = FILE.match(expression.text)
    if file is None:
        return Code(spot.path, None, "unreadable", spot, written=expression.text)
    base = configuration.found.root if file[1] != "module" else home.module
    return _file(tree, base, file[2], spot, expression.text)


def _settled(
    configuration: Configuration, action: Resource, expression: Expression
) -> tuple[Resource, Expression]:
    """Return what a local value stands for, where the code is one."""
    found = re.fullmatch(r"local\.(\w+)", expression.text)
    if found is not None:
        for block in configuration.blocks("locals", action.module):
            value = block.expression(found[1])
            if value is not None:
                return block, value
    return action, expression


def _file(tree: Tree, base: str, path: str, spot: Spot, written: str) -> Code:
    resolved = tree.resolve(base, path)
    if resolved is not None:
        if resolved in tree.paths:
            return Code(resolved, tree.text(resolved), "file", spot, written=written)
        return Code(resolved, None, "missing", spot, written=written)
    absolute = os.path.normpath(os.path.join(tree.absolute(base), path))
    try:
        return Code(path, read(absolute, path), "file", spot, outside=True, written=written)
    except Problem:
        return Code(path, None, "missing", spot, outside=True, written=written)


def _heredoc(expression: Expression, spot: Spot) -> Code:
    if isinstance(expression.value, str):
        return Code(spot.path, expression.value, "heredoc", spot, written=expression.text)
    from translator.tenant.heredoc import masked

    text, live = masked(expression.text)
    return Code(spot.path, text, "heredoc", spot, live=live, written=expression.text)
