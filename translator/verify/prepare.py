"""Two sources made runnable: Deploy CLI placeholders, and what the original expects to be there."""

from __future__ import annotations

import re
from typing import NamedTuple

from translator.action import find_action
from translator.javascript.analyze import analyze
from translator.javascript.parse import SyntaxProblem, parse
from translator.javascript.scope import ScopeManager
from translator.javascript.tree import Node
from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER

_PLACEHOLDER = re.compile(r"##([A-Z0-9_]+)##|@@([A-Z0-9_]+)@@")
_ENGINES_OWN = """
    AbortController AbortSignal AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array
    Blob Boolean Buffer CustomEvent DataView Date Error EvalError Event EventTarget FinalizationRegistry
    Float32Array Float64Array FormData Function Headers Infinity Int16Array Int32Array Int8Array Intl
    Iterator JSON Map Math MessageChannel NaN Number Object Promise Proxy RangeError ReadableStream
    ReferenceError Reflect RegExp Request Response Set SharedArrayBuffer String Symbol SyntaxError
    TextDecoder TextEncoder TransformStream TypeError URIError URL URLSearchParams Uint16Array Uint32Array
    Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly WritableStream __dirname __filename
    arguments atob btoa clearImmediate clearInterval clearTimeout console crypto decodeURI
    decodeURIComponent encodeURI encodeURIComponent escape eval exports fetch global globalThis isFinite
    isNaN module navigator parseFloat parseInt performance process queueMicrotask require self setImmediate
    setInterval setTimeout structuredClone undefined unescape window document
"""
_GLOBALS = frozenset(_ENGINES_OWN.split())


class Prepared(NamedTuple):
    """Two sources to run.

    stand_ins: names that the original uses and nobody declares, which the engine gives a stand-in.
    handler: the name under which the original exports its handler, which a half converted one may do
    under the new name.
    """

    original: str
    converted: str
    stand_ins: tuple[str, ...]
    handler: str


def prepare(original: str, converted: str) -> Prepared:
    """Mask the placeholders of both sources by identifiers of the same length, as the parser does."""
    sources = [_PLACEHOLDER.sub(_masked, text.removeprefix("\ufeff")) for text in (original, converted)]
    free, handler = _look_at(sources[0])
    keys = {f"__{found[1] or found[2]}__" for found in _PLACEHOLDER.finditer(original)}
    return Prepared(sources[0], sources[1], tuple(sorted(free - keys - {OLD_HANDLER, NEW_HANDLER})), handler)


def _masked(found: re.Match[str]) -> str:
    return f"__{found[1] or found[2]}__"


def _look_at(source: str) -> tuple[set[str], str]:
    """The names a source reads, never writes and does not declare, and the handler it exports."""
    try:
        program = parse(source)
        scopes = analyze(program.root)
    except (SyntaxProblem, RecursionError):
        return set(), OLD_HANDLER
    action = find_action(program, scopes)
    half = not action.named(OLD_HANDLER) and action.named(NEW_HANDLER)
    return _free_names(scopes), NEW_HANDLER if half else OLD_HANDLER


def _free_names(scopes: ScopeManager) -> set[str]:
    unresolved = [reference for reference in scopes.references if reference.resolved is None]
    kept_out = {
        reference.identifier.name
        for reference in unresolved
        if reference.write or _is_asked_for(reference.identifier)
    }
    return {reference.identifier.name for reference in unresolved} - kept_out - _GLOBALS


def _is_asked_for(identifier: Node) -> bool:
    """Whether it is the name in `typeof name`, which asks whether there is one: then there is none."""
    parent = identifier.parent
    return identifier.role == "argument" and parent is not None and parent.type == "UnaryExpression"
