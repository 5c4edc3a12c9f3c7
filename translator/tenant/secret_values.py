"""Values of secrets in the files of a tenant, so that nothing which is printed has one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from translator.tenant.stages.draft import ASIDE
from translator.tenant.text.aside import MARK
from translator.tenant.text.base import BadText, Document, Node
from translator.tenant.text.edit import read

HIDDEN = "***"
"""What stands for a value."""
_NAMES = (
    "secrets?|tokens?|passwords?|passphrase|pass|pwd|credentials?|auth"
    "|(?:api|access|account|auth|private|secret|shared|signing|encryption|client|gateway|jwt)_?keys?|webhook"
)
_NAMED = re.compile(rf"(?:^|.*[_-])(?:{_NAMES})|.*[a-z](?:Secret|Token|Password|ApiKey)", re.IGNORECASE)
_LISTED = frozenset({"secrets", "rulesConfigs"})
"""Lists of a name and a value each."""
_OPEN = re.compile(r"(?:##[\w.-]+##|@@[\w.-]+@@|_VALUE_NOT_SHOWN_|true|false|null|\$\{[^}]*\}|\d{0,2}|\s*)")
"""What an export has where it has no value, and what is no secret whatever its name."""
_IN_URL = re.compile(r"""//[^/@\s:"']*:([^/@\s"']+)@""")
_HCL_STRING = r'"(?:\\.|[^"\\\n])*"'
_HEREDOC = r"<<-?(?P<mark>\w+)[^\S\n]*\n(?P<lines>.*?)\n\s*(?P=mark)\b"
_HCL_NAMED = re.compile(
    rf'(?P<name>[\w-]+)"?\s*[=:]\s*(?:\w+\()?\s*(?:(?P<text>{_HCL_STRING})|{_HEREDOC})', re.DOTALL
)
_HCL_BLOCK = re.compile(
    r'^[^\S\n]*(?:dynamic\s+"(?P<made>\w+)"|(?P<kind>\w+)(?:\s+"[^"\n]*")*)\s*=?\s*\{', re.MULTILINE
)
_HCL_TOKEN = re.compile(rf"{_HCL_STRING}|[{{}}]")


def secret_values(text: str, path: str) -> frozenset[str]:
    """Return the values of secrets that a file of a tenant holds, line by line, as they are written.

    A file that is neither JSON, YAML nor HCL has none: code is not searched.
    """
    path = path.removesuffix(ASIDE)
    if path.endswith((".tf", ".tfvars", ".hcl")):
        found = hcl_values(text)
    elif path.endswith((".json", ".yaml", ".yml")):
        texts = {text, text.replace(MARK, "")}
        found = chain.from_iterable(_of_document(each, path) for each in texts)
    else:
        return frozenset()
    return frozenset(each for each in (_bare(each) for each in found) if not _OPEN.fullmatch(each))


def hide(text: str, values: Iterable[str]) -> str:
    """Return ``text`` with ``HIDDEN`` for every value that stands in it."""
    longest_first = sorted(values, key=lambda each: (-len(each), each))
    if not longest_first:
        return text
    return re.sub("|".join(map(_whole, longest_first)), HIDDEN, text)


def _whole(value: str) -> str:
    """Return the pattern of a value that is no part of a longer word."""
    before = r"(?<!\w)" if re.match(r"\w", value) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", value) else ""
    return f"{before}{re.escape(value)}{after}"


def _bare(written: str) -> str:
    text = written.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def _of_document(text: str, path: str) -> Iterator[str]:
    try:
        document = read(text, path)
    except BadText:
        return
    yield from _below(document, document.root, "", ())
    yield from _IN_URL.findall(text)


def _below(document: Document, node: Node, holder: str, keys: tuple[str, ...]) -> Iterator[str]:
    """Yield the values below a node. holder: the list or object of secrets it is in, empty for none."""
    for key, child in [(each.key, each.value) for each in node.members]:
        if holder in _LISTED and key in ("name", "key") and node.member("value") is not None:
            continue
        inside = holder or (key if _is_holder(key, keys) else "")
        if child.kind not in ("object", "list"):
            if inside or _NAMED.fullmatch(key):
                yield from document.text[child.start : child.end].splitlines()
        else:
            yield from _below(document, child, inside, (*keys, key))
    for item in node.items:
        if item.kind in ("object", "list"):
            yield from _below(document, item, holder, keys)
        elif holder:
            yield from document.text[item.start : item.end].splitlines()


def _is_holder(key: str, keys: tuple[str, ...]) -> bool:
    """Return True if all that is below a key is secret."""
    if key == "configuration":
        # That of a custom database; other configurations are settings.
        return keys[-1:] == ("options",)
    return key in _LISTED or key == "credentials" or key.endswith("_REPLACE_MAPPINGS")


def hcl_values(text: str) -> Iterator[str]:
    """Yield the values of secrets in a text in HCL, also in lines that were set aside or are comments."""
    text = text.replace(MARK, "")
    for found in _HCL_NAMED.finditer(text):
        if _NAMED.fullmatch(found["name"]):
            yield from [found["text"]] if found["text"] else found["lines"].splitlines()
    for block in _HCL_BLOCK.finditer(text):
        kind = block["made"] or block["kind"]
        if kind == "secrets":
            yield from _strings(text, block.end(), unless=r"name\s*=\s*")
        elif kind == "variable" and _is_sensitive(text, block):
            yield from _strings(text, block.end(), unless=r"description\s*=\s*")
    yield from _IN_URL.findall(text)


def _is_sensitive(text: str, block: re.Match[str]) -> bool:
    label = re.search(r'"([^"\n]*)"', block[0])
    if label is not None and _NAMED.fullmatch(label[1]):
        return True
    return re.search(r"sensitive\s*=\s*true", text[block.end() : _end(text, block.end())]) is not None


def _strings(text: str, start: int, *, unless: str) -> Iterator[str]:
    """Yield the strings of a block, but for those that stand behind ``unless``."""
    for found in _HCL_TOKEN.finditer(text, start, _end(text, start)):
        if found[0][0] == '"' and not re.search(rf"{unless}\Z", text[start : found.start()]):
            yield found[0]


def _end(text: str, start: int) -> int:
    """Return where the block ends whose brace opens before ``start``."""
    depth = 1
    for found in _HCL_TOKEN.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth == 0:
            return found.start()
    return len(text)
