"""Reading a tenant, whatever its format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from translator.tenant.found import Found
from translator.tenant.model import Action, Hook, Tenant
from translator.tenant.tree import Problem, Tree


def read_tenant(tree: Tree, found: Found, every: Sequence[Found]) -> Tenant:
    """Return a tenant. Raises BadText, MissingExtra, Problem.

    every: all tenants of the tree, whose configurations are not those of this one.
    """
    tenant = _read(tree, found)
    every_code: tuple[Action | Hook, ...] = (*tenant.actions, *tenant.hooks)
    missing = [_missing(each) for each in every_code if _is_missed(each)]
    if missing:
        raise Problem(*missing)
    kept = tuple(each for each in tenant.configurations if _is_near(each.path, found, every))
    return replace(tenant, configurations=kept)


def _read(tree: Tree, found: Found) -> Tenant:
    if found.format == "terraform":
        from translator.tenant.reading.modules import read_configuration
        from translator.tenant.reading.terraform import model as terraform

        return terraform(tree, read_configuration(tree, found))
    from translator.tenant.reading.deploy_cli import model as deploy_cli
    from translator.tenant.reading.export import read_directory, read_yaml_export

    read = read_directory if found.format == "deploy-cli-directory" else read_yaml_export
    return deploy_cli(tree, read(tree, found))


def _is_missed(each: Action | Hook) -> bool:
    """Return True if code that the move needs is not there."""
    needed = isinstance(each, Hook) or each.is_old or each.is_new
    return needed and each.code.kind == "missing"


def _missing(each: Action | Hook) -> str:
    kind = "Hook" if isinstance(each, Hook) else "Action"
    where = f"{each.code.spot.path}:{each.code.spot.line}"
    hint = f". The Deploy CLI looks from the root: write {each.code.written}" if each.code.written else ""
    return f"{where}: the code of the {kind} {each.name} is not there: {each.code.path}{hint}"


def _is_near(path: str, found: Found, every: Sequence[Found]) -> bool:
    """Return True if a configuration is not inside the directory of another tenant only."""
    mine = _is_below(path, found.directory)
    others = [each for each in every if each.directory not in (found.directory, ".")]
    return (mine and found.directory != ".") or not any(_is_below(path, each.directory) for each in others)


def _is_below(path: str, directory: str) -> bool:
    return directory == "." or path.startswith(f"{directory}/")
