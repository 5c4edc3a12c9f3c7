"""Two sources made runnable: Deploy CLI placeholders, and what the original expects to be there."""

from __future__ import annotations

from functools import lru_cache

from translator.debugging import stage
from translator.handlers.action import find_action
from translator.javascript.parse import PLACEHOLDER, Program, SyntaxProblem, mask
from translator.javascript.tree import ancestors
from translator.mapping.hook import ERROR_CLASSES
from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER
from translator.records import NamedTuple
from translator.source import BOM
from translator.verify.hooks import GLOBALS, HOOK, runnable
from translator.verify.parsed import parsed

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


@stage("prepare the handlers")
def prepare(original: str, converted: str, *, hook: bool = False) -> Prepared:
    """Mask the placeholders of both sources by identifiers of the same length, as the parser does.

    hook: whether the original is a legacy Hook.
    """
    sources = [mask(text.removeprefix(BOM)) for text in (original, converted)]
    if hook:
        sources[0] = runnable(sources[0])
    free, handler = _look_at(sources[0], hook)
    keys = {mask(found[0]) for found in PLACEHOLDER.finditer(original)}
    return Prepared(sources[0], sources[1], tuple(sorted(free - keys - {OLD_HANDLER, NEW_HANDLER})), handler)


@lru_cache(maxsize=1)
def _look_at(source: str, hook: bool) -> tuple[frozenset[str], str]:
    """The names a source reads, never writes and does not declare, and the handler it exports."""
    try:
        program, scopes = parsed(source)
    except (SyntaxProblem, RecursionError):
        return frozenset(), HOOK if hook else OLD_HANDLER
    if hook:
        return frozenset(scopes.free() - _GLOBALS - GLOBALS - {*ERROR_CLASSES}), HOOK
    free = {name for name in scopes.free() if not _may_be_anything(name, program)}
    action = find_action(program, scopes)
    half = not action.named(OLD_HANDLER) and action.named(NEW_HANDLER)
    return frozenset(free - _GLOBALS), NEW_HANDLER if half else OLD_HANDLER


def _may_be_anything(name: str, program: Program) -> bool:
    """Return True if a name is used in ``with`` statements only, where it may be that of a property."""
    uses = [node for node in program.nodes if node.type == "Identifier" and node.name == name]
    return all(any(outer.type == "WithStatement" for outer in ancestors(node)) for node in uses)
