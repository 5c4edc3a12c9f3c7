"""Which tenants there are below DIR."""

from __future__ import annotations

import posixpath
import re

from translator.records import NamedTuple
from translator.tenant.model import Format
from translator.tenant.tree import Problem, Tree, below, parent

YAML_KEYS = frozenset(
    {
        "actions",
        "attackProtection",
        "branding",
        "clientGrants",
        "clients",
        "connections",
        "databases",
        "emailProvider",
        "emailTemplates",
        "guardianFactorProviders",
        "guardianFactorTemplates",
        "guardianFactors",
        "guardianPhoneFactorMessageTypes",
        "guardianPhoneFactorSelectedProvider",
        "guardianPolicies",
        "hooks",
        "organizations",
        "pages",
        "phoneProviders",
        "phoneTemplates",
        "prompts",
        "resourceServers",
        "roles",
        "rules",
        "rulesConfigs",
        "tenant",
        "themes",
        "triggers",
        "actionModules",
    }
)
_ALONE = frozenset(
    {
        "attackProtection",
        "clientGrants",
        "emailProvider",
        "emailTemplates",
        "guardianFactorProviders",
        "guardianFactorTemplates",
        "guardianFactors",
        "guardianPhoneFactorMessageTypes",
        "guardianPhoneFactorSelectedProvider",
        "guardianPolicies",
        "phoneProviders",
        "phoneTemplates",
        "resourceServers",
        "rulesConfigs",
        "actionModules",
    }
)
_TOP_KEY = re.compile(r"^[\"']?(\w+)[\"']?[ \t]*:(?=\s|$)", re.MULTILINE)
_INNER_KEY = r"(?:^(?:\s+(?:- )*|- )|[{,]\s*)[\"']?(?:%s)[\"']?[ \t]*:"
_MODULE = re.compile(r'^[ \t]*source[ \t]*=[ \t]*"(\.\.?/[^"]*)"', re.MULTILINE)
_FOLDERS = {
    "actions": ('"supported_triggers"', '"code"'),
    "hooks": ('"script"',),
    "triggers": (),
    "phone-providers": (),
    "phone-templates": (),
}
_GUARDIAN = ("phoneFactorSelectedProvider.json", "phoneFactorMessageTypes.json", "policies.json")
_GUARDIAN_FOLDERS = ("factors", "providers", "templates")


class Found(NamedTuple):
    """A tenant. root: its directory, or the YAML file. modules: further directories of Terraform."""

    root: str
    format: Format
    modules: tuple[str, ...] = ()

    @property
    def directory(self) -> str:
        """The directory that its paths are seen from."""
        return parent(self.root) if self.format == "deploy-cli-yaml" else self.root


def tenants(tree: Tree) -> list[Found]:
    """Return the tenants in the order of their roots. Raises Problem for a file that can't be read."""
    found = _yaml(tree)
    found += [Found(root, "deploy-cli-directory") for root in _directories(tree)]
    found += _terraform(tree)
    return sorted(found)


def _directories(tree: Tree) -> list[str]:
    return sorted({root for directory in tree.directories() for root in _root_of(tree, directory)})


def _root_of(tree: Tree, directory: str) -> list[str]:
    """Return the root that a directory with files shows, if it shows any."""
    name = posixpath.basename(directory)
    if name in _FOLDERS:
        return [parent(directory)] if _is_exported(tree, directory, _FOLDERS[name]) else []
    if name == "guardian" or posixpath.basename(parent(directory)) == "guardian":
        guardian = directory if name == "guardian" else parent(directory)
        known = name in _GUARDIAN_FOLDERS or any(
            path.endswith(_GUARDIAN) for path in tree.children(directory, ".json")
        )
        return [parent(guardian)] if known and tree.children(directory, ".json") else []
    return (
        [directory] if below(directory, "tenant.json") in tree.paths and _is_tenant(tree, directory) else []
    )


def _is_exported(tree: Tree, directory: str, words: tuple[str, ...]) -> bool:
    """Return True if the JSON files of a folder are of the Deploy CLI."""
    files = tree.children(directory, ".json")
    if not words:
        return any(posixpath.basename(path) in ("triggers.json", "provider.json") for path in files) or (
            posixpath.basename(directory) == "phone-templates" and bool(files)
        )
    return any(all(word in tree.text(path) for word in words) for path in files)


def _is_tenant(tree: Tree, directory: str) -> bool:
    """Return True if ``tenant.json`` is an object of tenant settings, or broken and beside an export."""
    text = tree.text(below(directory, "tenant.json"))
    words = ("friendly_name", "flags", "phone_consolidated_experience", "session_lifetime", "support_email")
    return any(f'"{word}"' in text for word in words) or text.strip() == "{}"


def _yaml(tree: Tree) -> list[Found]:
    return [
        Found(path, "deploy-cli-yaml")
        for path in sorted(tree.paths)
        if path.endswith((".yaml", ".yml")) and is_export(_yaml_text(tree, path))
    ]


def _yaml_text(tree: Tree, path: str) -> str:
    """Return the text of a file that may be anybody's; what can't be read is no tenant by another name."""
    try:
        return tree.text(path)
    except Problem:
        if posixpath.basename(path) in ("tenant.yaml", "tenant.yml"):
            raise
        return ""


def is_export(text: str) -> bool:
    """Return True if the top keys of a YAML text are those of the Deploy CLI."""
    keys = set(_TOP_KEY.findall(text.removeprefix("\ufeff")))
    if not keys & YAML_KEYS or "openapi" in keys or "repos" in keys or "jobs" in keys:
        return False
    if keys & _ALONE:
        return True
    signs = {
        "actions": "supported_triggers|code",
        "hooks": "triggerId",
        "triggers": "send-phone-message|custom-phone-provider|post-login",
        "tenant": "friendly_name|flags|phone_consolidated_experience|session_lifetime",
        "databases": "strategy",
        "connections": "strategy",
    }
    return any(
        key in keys and re.search(_INNER_KEY % sign, text, re.MULTILINE) for key, sign in signs.items()
    )


def _terraform(tree: Tree) -> list[Found]:
    sources = {
        directory: "\n".join(tree.text(path) for path in files)
        for directory in tree.directories()
        if (files := tree.children(directory, ".tf", ".tf.json"))
    }
    called = {directory: _called(tree, directory, text, sources) for directory, text in sources.items()}
    inner = {module for modules in called.values() for module in modules}
    found = []
    for directory in sorted(set(sources) - inner):
        modules = _closure(directory, called)
        if any("auth0_" in sources[module] for module in (directory, *modules)):
            found.append(Found(directory, "terraform", modules))
    return found


def _called(tree: Tree, directory: str, text: str, sources: dict[str, str]) -> list[str]:
    targets = (tree.resolve(directory, source) for source in _MODULE.findall(text))
    return [target for target in targets if target in sources and target != directory]


def _closure(directory: str, called: dict[str, list[str]]) -> tuple[str, ...]:
    seen: dict[str, None] = {}
    todo = list(called[directory])
    while todo:
        module = todo.pop()
        if module not in seen and module != directory:
            seen[module] = None
            todo += called[module]
    return tuple(seen)
