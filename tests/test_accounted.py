"""Each rule and each rewriter switched off: what it alone accounted for makes the run fail with AP009.

What a rule accounts for is what it says of a place that the conversion keeps. What a rewriter accounts
for is seen in the text that comes out without it, by names and not by following the event: more reads
of old names, fewer calls that make old objects, more exports of the old name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from core_support import in_handler
from fixture_support import OPTIONS, conversion, converted_fixtures, name_of

from translator import Converted, Failed, Options, convert
from translator.decisions import Decisions
from translator.edits import CannotWrap, Edits, Overlap
from translator.following.name_matches import loose_reads
from translator.following.old_places import old_containers, old_reads
from translator.hook.lowering import LoweredHook
from translator.hook.reading import read_hook
from translator.javascript.analyze import analyze
from translator.javascript.parse import SyntaxProblem, parse
from translator.javascript.tree import Node
from translator.joining import seal
from translator.mapping.old_only import REMOVED
from translator.mapping.triggers import OLD_HANDLER
from translator.names import Names
from translator.pipeline import convert_without, decisions_about
from translator.results import Result
from translator.rewrite import REWRITERS, rewrite
from translator.rules import all_rules, checks
from translator.source import Source
from translator.written_out import written_out

_ABOUT_THE_FILE = "about a whole file, before or after the conversion"
_SAYS_MORE = "says more of a place that is edited"
RULES_WITHOUT_PLACES = {
    "AP001": _ABOUT_THE_FILE,
    "AP002": _ABOUT_THE_FILE,
    "AP003": _ABOUT_THE_FILE,
    "AP004": _ABOUT_THE_FILE,
    "AP005": _ABOUT_THE_FILE,
    "AP006": _ABOUT_THE_FILE,
    "AP007": _ABOUT_THE_FILE,
    "AP009": _ABOUT_THE_FILE,
    "AP010": "found by a review only",
    "AP011": "found by a review only",
    "AP012": "found by a review only",
    "AP103": "about words that are compared with a field, not about the field",
    "AP105": "about code that may read anything: the handler is wrapped",
    "AP106": "about the call around the handler",
    "AP107": "about notifications that the old trigger never sent",
    "AP108": _SAYS_MORE,
    "AP109": "about events of other triggers",
    "AP111": "about the Management API, in strings",
    "AP114": _SAYS_MORE,
    "AP115": "about what a Hook had and neither event has; it is no check, the lowering says it",
    "AP116": "about the handler as a whole: the wrapper makes the old event",
    "AP117": "about what both events have and the new one may lack",
    "AP118": "about the end of a Hook",
    "AP201": "about secrets, which both events have",
    "AP202": "about packages",
    "AP203": "about the cache, which both triggers have",
    "AP204": "about what the handler throws",
    "AP205": "about the machine",
    "AP206": "about types, which do nothing",
}
REWRITERS_WITHOUT_PLACES = {
    "leave_out": "takes out handlers of other triggers, whose events are not this one",
    "rewrite_jsdoc": "changes comments",
    "rewrite_literals": "changes words that a field is compared with, which no event reads",
    "rewrite_optional": "makes reads optional that stay, and that AP102 or AP117 reports",
    "rewrite_doubts": "takes out what is asked of the new event in vain",
    "rewrite_types": "changes types, which do nothing",
    "rewrite_typed_reads": "adds types to reads",
    "import_types": "adds types to imports",
}

_REPORTED = {
    "AP101": ("send(event.user.identities[0]);", Options()),
    "AP102": ("send(event.security_context?.ja3);", Options()),
    "AP104": ("send(event.message_options);", Options()),
    "AP110": ("api.access.deny('no');", Options()),
    "AP112": ("send(event.language);", Options(keep_direct_reads=True)),
    "AP113": ("send(event.text);", Options(keep_direct_reads=True)),
}
_READ = in_handler("send(event.message_options.code);")
_EDITED = {
    "wrap_exports": (_READ, Options(style="wrap")),
    "rename_exports": (_READ, Options()),
    "guard_outside": (
        "const logged = (send) => async (event, api) => { console.log(1); await send(event, api); };\n"
        f"exports.{OLD_HANDLER} = logged(async (event) => {{ await send(event.message_options.code); }});\n",
        Options(),
    ),
    "rewrite_reads": (_READ, Options()),
    "rewrite_repeated": (
        in_handler("send(event.message_options.action, event.message_options.action);"),
        Options(),
    ),
    "rewrite_escapes": (in_handler("send(event.message_options);"), Options()),
    "rewrite_configuration": (in_handler("send(event.configuration.A);"), Options()),
    "rewrite_patterns": (in_handler("const { message_options: { code } } = event; send(code);"), Options()),
    "rewrite_helpers": (
        in_handler(
            "deliver(event);", after="function deliver({ message_options: { text } }) { send(text); }\n"
        ),
        Options(),
    ),
    "rewrite_handler": (
        f"exports.{OLD_HANDLER} = async ({{ message_options: {{ text }} }}) => {{ send(text); }};\n",
        Options(),
    ),
    "helpers_for": (in_handler("send(event.message_options);"), Options()),
}


def test_every_rule_is_shown_or_listed() -> None:
    assert sorted([*RULES_WITHOUT_PLACES, *_REPORTED]) == [rule.code for rule in all_rules()]
    assert sorted([*REWRITERS_WITHOUT_PLACES, *_EDITED]) == sorted(REWRITERS)


@pytest.mark.parametrize("markers", [True, False])
@pytest.mark.parametrize("code", _REPORTED)
def test_without_a_rule(code: str, markers: bool) -> None:
    statements, options = _REPORTED[code]
    assert_accounted(code, in_handler(statements), options._replace(markers=markers))


@pytest.mark.parametrize("markers", [True, False])
@pytest.mark.parametrize("rewriter", _EDITED)
def test_without_a_rewriter(rewriter: str, markers: bool) -> None:
    source, options = _EDITED[rewriter]
    assert_accounted(rewriter, source, options._replace(markers=markers))


def assert_accounted(name: str, source: str | bytes, options: Options) -> None:
    assert isinstance(convert(source, options), Converted)
    assert_unaccounted(name, source, options)


def assert_unaccounted(name: str, source: str | bytes, options: Options) -> Failed:
    """Convert without a rule or a rewriter, which must fail with AP009 and nothing else."""
    result: Result = convert_without({name}, source, options)
    assert isinstance(result, Failed), f"nothing misses {name}"
    assert [finding.code for finding in result.findings] == ["AP009"]
    return result


# All fixtures

PAIRS = [(path, name) for path in converted_fixtures() for name in ("defaults", "wrap", "keep")]


class Decided(NamedTuple):
    """A fixture that is converted, up to the edits."""

    decisions: Decisions
    hook: LoweredHook | None

    def line(self, node: Node) -> int:
        """The line of a node in the fixture."""
        return (self.hook or self.decisions.file).position(node.start).line


def decided(path: Path, name: str) -> Decided:
    """What the pipeline decides about a fixture that is converted."""
    result, options = conversion(path, name), OPTIONS[name]
    assert isinstance(result, Converted)
    source = Source.from_bytes(path.read_bytes())
    if result.origin == "action":
        return Decided(written_out(decisions_about(source, parse(source.text), options)), None)
    hook = read_hook(source, options)
    assert isinstance(hook, LoweredHook)
    inner = options._replace(style="rewrite", keep_direct_reads=False)
    lowered = Source(hook.text)
    return Decided(decisions_about(lowered, parse(lowered.text), inner), hook)


@pytest.fixture
def parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse each text once in a test: the same original is converted again and again."""
    once = cache(parse)
    for module in ("translator.pipeline", "translator.postcheck", __name__):
        monkeypatch.setattr(f"{module}.parse", once)


@pytest.mark.usefixtures("parsed_once")
@pytest.mark.sampled(25)
@pytest.mark.parametrize(("path", "name"), PAIRS, ids=[f"{name_of(path)}-{name}" for path, name in PAIRS])
def test_fixtures(path: Path, name: str) -> None:
    options = OPTIONS[name]
    found = decided(path, name)
    for code, nodes in kept_by(found).items():
        assert code not in RULES_WITHOUT_PLACES
        assert_missed(code, path, options, {found.line(node) for node in nodes})
    for rewriter in edited_by(found.decisions):
        assert_missed(rewriter, path, options)


def assert_missed(name: str, path: Path, options: Options, lines: Collection[int] = ()) -> None:
    """Convert without a rule or a rewriter, with markers and without, which must fail at one of the lines."""
    for markers in (True, False):
        failed = assert_unaccounted(name, path.read_bytes(), options._replace(markers=markers))
        assert not lines or failed.findings[0].start.line in lines


def kept_by(found: Decided) -> dict[str, list[Node]]:
    """The old-only places for which one rule alone answers, by its code, and not the lowering of a Hook."""
    decisions, hook = found
    lowered = {(report.start, report.end) for report in (hook.reports if hook else ()) if report.kept}
    nodes = {(node.start, node.end): node for node in _old_nodes(decisions)}
    codes: dict[tuple[int, int], set[str]] = {place: set() for place in nodes.keys() - lowered}
    for check in checks():
        for report in check(decisions):
            place = (report.start, report.end)
            if report.kept and place in codes:
                codes[place].add(report.rule.code)
    alone: dict[str, list[Node]] = {}
    for place, said in codes.items():
        if len(said) == 1:
            alone.setdefault(said.pop(), []).append(nodes[place])
    return alone


def _old_nodes(decisions: Decisions) -> list[Node]:
    found = [match.node for match in decisions.name_matches]
    for flow in decisions.flows:
        found += [place.node for place in (*old_reads(flow), *old_containers(flow))]
    return found


def edited_by(decisions: Decisions) -> Iterator[str]:
    """The rewriters without which the text that comes out has more of the old event."""
    asked = Asked()
    whole = text_without(decisions, asked)
    assert whole is not None
    assert asked.names <= set(REWRITERS)
    normal = old_names(whole)
    assert normal is not None
    for rewriter in sorted(set(REWRITERS) - REWRITERS_WITHOUT_PLACES.keys()):
        text = text_without(decisions, {rewriter})
        if text != whole:
            found = None if text is None else old_names(text)
            if found is None or found - normal:
                yield rewriter


class Asked(Container[str]):
    """No rewriter at all, and which were asked for."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def __contains__(self, name: object) -> bool:
        self.names.add(str(name))
        return False


def text_without(decisions: Decisions, rewriters: Container[str]) -> str | None:
    """What comes out without some rewriters, markers left out; None where that can't be put together."""
    edits = Edits()
    try:
        rewrite(decisions, Names(decisions.file.scopes), edits, rewriters)
        seal(decisions.file.program, edits)
        return edits.apply(decisions.file.program.text)
    except (CannotWrap, Overlap):
        return None


_NAMES = frozenset(path[-1] for path in REMOVED)
_MAKERS = ("toMessageOptions", "toSendPhoneMessageEvent", "toOldMessageOptions", "toOldEvent")


def old_names(text: str) -> Counter[str] | None:
    """How often a program reads something by an old name, or lacks a call that makes an old object.

    None for a text that does not parse.
    """
    try:
        program = parse(text, lean=True)
    except SyntaxProblem:
        return None
    scopes = analyze(program.root)
    found = Counter(match.name for match in loose_reads(program, scopes, (), _NAMES))
    found[OLD_HANDLER] = text.count(OLD_HANDLER)
    found["event.text"] = text.count("event.text") + text.count("event.recipient") + text.count("event.code")
    for maker in _MAKERS:
        found[f"no {maker}"] = 1000 - text.count(f"{maker}(")
    return found
