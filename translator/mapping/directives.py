"""Line directives: comments by which linters, compilers and others speak of the code below.

Not among them are those for a whole file, for a range, or for the line they stand on.
"""

from __future__ import annotations

from translator.records import NamedTuple


class Row(NamedTuple):
    """How one directive is spelled, as a regular expression for the beginning of a comment.

    whole: it is for all of what comes next, not only for its first line. beside: behind code it is for
    the line it stands on.
    """

    spelled: str
    whole: bool = False
    beside: bool = False


LINE_DIRECTIVES: tuple[Row, ...] = (
    Row(r"(?:eslint|oxlint|rslint)-disable-next-line"),
    Row(r"tslint:disable-next-line"),
    Row(r"@ts-(?:expect-error|ignore)"),
    Row(r"deno-lint-ignore"),
    Row(r"(?:biome|rome)-ignore"),
    Row(r"\$Flow(?:FixMe|Ignore|Issue|ExpectedError)"),
    Row(r"nosem(?:grep)?", beside=True),
    Row(r"deepcode ignore"),
    Row(r"(?:c8|v8|node:coverage)\s+ignore\s+(?:next|if|else)"),
    Row(r"Stryker disable next-line"),
    Row(r"(?:cspell|spell-?checker):\s*(?:disable|ignore)-next-line"),
    Row(r"pragma:\s*allowlist nextline secret"),
    Row(r"(?:prettier|dprint)-ignore", whole=True),
    Row(r"istanbul\s+ignore\s+(?:next|if|else)", whole=True),
    Row(r"noinspection", whole=True),
)
