"""The JSDoc of a Hook: its tags follow the parameters, and people's own words stay.

Only the comment right above the function or its export is looked at. Serves docs/conversion.md,
section 12.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from translator.edits import Edit
from translator.hook.recognise import Hook
from translator.javascript.native import Comment
from translator.javascript.tree import Node, enclosing_statement
from translator.mapping.fields import MESSAGE_OPTIONS
from translator.mapping.hook import CONTEXT, DOCUMENTED, GONE
from translator.mapping.values import ACTIONS, CHANNELS
from translator.records import NamedTuple
from translator.source_file import SourceFile

_TAG = re.compile(r"(?P<head>\s*\*?\s*)@(?P<name>\w+)[ \t]*")
_PARAM = re.compile(r"\s*\[?(?P<path>[\w$]+(?:\.[\w$]+)*)(?:=[^\]\n]*)?\]?")
_PARAMS = frozenset({"arg", "argument", "param"})
_FUNCTION = re.compile(r"\{\s*(?:[Ff]unction\b|\()")
_NOTHING = re.compile(r"\{\s*(?:void|undefined)\s*\}")
_WORDS = {**ACTIONS, **CHANNELS}
_QUOTED = re.compile(rf"(?P<quote>['\"`])(?P<word>{'|'.join(map(re.escape, _WORDS))})(?P=quote)")
_OLD = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(set(_WORDS) - {'voice'})))})\b")


class _Block(NamedTuple):
    """A tag with its lines: what stands before ``@``, its name, and its text behind that."""

    head: str
    name: str
    text: str


def rewrite_hook_jsdoc(
    file: SourceFile, hook: Hook, function: Node, event: str, text_field: str
) -> Iterator[Edit]:
    """Yield edits for the JSDoc of a function that gets an event in place of a Hook's parameters."""
    names = [param.name if param.type == "Identifier" else "" for param in function.params]
    roles = {name: role for name, role in zip(names, (*DOCUMENTED, "cb"), strict=True) if name}
    if not names[2]:
        roles.setdefault(DOCUMENTED[2], DOCUMENTED[2])
    places = {enclosing_statement(node).start for node in (hook.assignment, function)} | {function.start}
    for comment in file.program.comments:
        text = file.program.text[comment.start : comment.end]
        if text.startswith("/**") and _stands_above(file, comment, places):
            new = _Writer(file.style.newline, roles, event, text_field).rewritten(text)
            if new != text:
                yield Edit(comment.start, comment.end, new)


def _stands_above(file: SourceFile, comment: Comment, places: set[int]) -> bool:
    following = file.program.token_at_or_after(comment.end)
    return following is not None and following.start in places


class _Writer:
    """One comment written anew."""

    def __init__(self, newline: str, roles: dict[str, str], event: str, text_field: str) -> None:
        self.text_field = text_field
        self.newline = newline
        self.roles = roles
        self.event = event

    def rewritten(self, text: str) -> str:
        """Return the comment with the event for a Hook's parameters; as it is if it documents none."""
        starts = [found.start() for found in re.finditer(r"(?m)(?<=\n)[ \t]*\*?[ \t]*@\w", text)]
        if not starts:
            return self.one_line(text)
        end = re.search(r"\s*\*/\Z", text)
        assert end is not None
        bounds = [*starts, end.start()]
        pieces = [text[left:right] for left, right in pairwise(bounds)]
        blocks = [self.block(piece) for piece in pieces]
        return text[: starts[0]].rstrip(" \t") + self.joined(blocks, pieces) + text[end.start() :]

    def one_line(self, text: str) -> str:
        found = re.fullmatch(r"/\*\*\s*(@\w.*?)\s*\*/", text)
        block = None if found is None else self.block(found[1])
        if block is None or (self.role(block) is None and not self.is_function_type(block)):
            return text
        return f"/** @param {{Event}} {self.event} */"

    def block(self, piece: str) -> _Block | None:
        found = _TAG.match(piece)
        return None if found is None else _Block(found["head"], found["name"], piece[found.end() :])

    def joined(self, blocks: list[_Block | None], pieces: list[str]) -> str:
        told, lines = False, []
        for block, piece in zip(blocks, pieces, strict=True):
            path = None if block is None else self.role(block)
            if block is None or (path is None and not self.is_function_type(block)):
                lines.append(self.returning(block, piece))
                continue
            if not told and path is not None:
                told = True
                lines.append(f"{block.head}@param {{Event}} {self.event}{self.prose_of_context(blocks)}")
            if path is not None and (line := self.nested(block, path)):
                lines.append(line)
        return self.newline.join(line.strip("\r\n").rstrip() for line in lines)

    def returning(self, block: _Block | None, piece: str) -> str:
        """A handler that awaits gives a promise."""
        returns = block is not None and block.name in ("return", "returns")
        return _NOTHING.sub("{Promise<void>}", piece, count=1) if returns else piece

    def is_function_type(self, block: _Block) -> bool:
        return block.name == "type" and _FUNCTION.match(block.text) is not None

    def parts(self, block: _Block) -> tuple[str, tuple[str, ...], str]:
        """Return the type, the path and the words of a tag for a parameter."""
        type_end = _type_end(block.text)
        found = _PARAM.match(block.text, type_end)
        if found is None:
            return block.text[:type_end], (), block.text[type_end:]
        return block.text[:type_end], tuple(found["path"].split(".")), block.text[found.end() :]

    def role(self, block: _Block) -> tuple[str, ...] | None:
        """Return the path that a tag documents by the documented names, None for another tag."""
        _, path, _ = self.parts(block)
        if block.name not in _PARAMS or not path or path[0] not in self.roles:
            return None
        return (self.roles[path[0]], *path[1:])

    def prose_of_context(self, blocks: list[_Block | None]) -> str:
        for block in blocks:
            if block is not None and self.role(block) == DOCUMENTED[2:3]:
                return self.parts(block)[2]
        return ""

    def nested(self, block: _Block, path: tuple[str, ...]) -> str:
        """Return the tag of a field with words of its own, empty where there is nothing left to say."""
        kind, _, prose = self.parts(block)
        place = self.place(path)
        if path[1:2] in (("message_type",), ("action",)):
            prose = _QUOTED.sub(lambda found: found["quote"] + _WORDS[found["word"]] + found["quote"], prose)
            if _OLD.search(prose):
                return ""
        if not place or not prose.strip(" \t\r\n*-"):
            return ""
        return f"{block.head}@param {kind}{' ' if kind else ''}{self.event}.{place}{prose}"

    def place(self, path: tuple[str, ...]) -> str:
        """Return where the new event has what a path of the Hook's parameters was, empty for nowhere."""
        if path[0] in DOCUMENTED[:2]:
            return f"notification.{'recipient' if path[0] == DOCUMENTED[0] else self.text_field}"
        if path[0] != DOCUMENTED[2] or len(path) == 1 or path[1] in GONE or path[1:] == ("webtask",):
            return ""
        old = (*CONTEXT.get(path[1], (path[1],)), *path[2:])
        if old[:1] == ("message_options",):
            return f"notification.{MESSAGE_OPTIONS[old[1]]}"
        if old == ("language",):
            return "notification.locale"
        return ".".join("metadata" if key == "client_metadata" else key for key in old)


def _type_end(text: str) -> int:
    """Return where the type in braces at the start of a tag's text ends; 0 where it has none."""
    depth = 0
    for index, letter in enumerate(text):
        depth += (letter == "{") - (letter == "}")
        if depth == 0:
            return index + 1 if letter == "}" else 0
    return 0
