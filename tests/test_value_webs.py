"""Values of ``action`` and ``message_type`` that go through helpers, classes, Maps: all translated, or none.

In the sources ``KIND`` and ``FLOW`` are the two fields of the old message; in what is expected, they are
those of the new one. Each Action is also run by ``verify``.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from closely_support import assert_same, converted, written
from core_support import codes, in_handler, whole
from fixture_support import converted_fixtures, name_of
from probe.runs import action_in

from translator.decide import decide
from translator.handlers.action import find_action
from translator.options import Options
from translator.source_file import SourceFile

OLD = {"KIND": "event.message_options.message_type", "FLOW": "event.message_options.action"}
NEW = {"KIND": "event.notification.delivery_method", "FLOW": "event.notification.message_type"}
OLD_VALUE = "(event.notification.delivery_method === 'voice' ? 'voice' : 'sms')"
ROUTE = """\
class Route {
  constructor(kind) { this.kind = kind; }
  path() { return this.kind === 'sms'; }
}"""
PATH = "const path = (kind) => (kind === 'sms' ? '/texts' : '/calls');"


def spelled(text: str, fields: dict[str, str]) -> str:
    for short, field in fields.items():
        text = text.replace(short, field)
    return text


TRANSFORMED = [
    pytest.param(PATH, "SEND(path(KIND));", ["kind === 'text'", "path(KIND)"], id="a parameter"),
    pytest.param(
        "const is = (kind, word) => kind === word;",
        "SEND(is(KIND, 'sms'));",
        ["is(KIND, 'text')"],
        id="both sides are parameters",
    ),
    pytest.param(
        ROUTE,
        "SEND(new Route(KIND).path());",
        ["this.kind === 'text'", "new Route(KIND)"],
        id="a field of a class",
    ),
    pytest.param(
        "class Route {\n  #kind;\n  constructor(kind) { this.#kind = kind; }\n"
        "  get spoken() { return this.#kind === 'sms'; }\n}",
        "SEND(new Route(KIND).spoken);",
        ["this.#kind === 'text'"],
        id="a private field",
    ),
    pytest.param(
        "const read = (m) => ({ kind: m.message_type, flow: m.action });",
        "const { kind, flow } = read(event.message_options);\nSEND(kind === 'sms' && flow === 'enrollment');",
        ["kind: m.delivery_method, flow: m.message_type", "kind === 'text' && flow === 'otp_enroll'"],
        id="a returned object",
    ),
    pytest.param(
        "const read = async (m) => [m.message_type, m.code];",
        "const [kind, code] = await read(event.message_options);\nSEND(kind === 'sms' ? code : 1);",
        ["[m.delivery_method, m.code]", "kind === 'text'"],
        id="a promise of a tuple",
    ),
    pytest.param(
        "const PATHS = new Map([['sms', '/texts'], ['voice', '/calls']]);",
        "SEND(PATHS.get(KIND));",
        ["[['text', '/texts'], ['voice', '/calls']]", "PATHS.get(KIND)"],
        id="a Map",
    ),
    pytest.param(
        "const PATHS = new Map();\nPATHS.set('sms', '/texts').set('voice', '/calls');",
        "SEND(PATHS.has(KIND) && PATHS.get(KIND));",
        ["PATHS.set('text', '/texts')"],
        id="a Map that is filled later",
    ),
    pytest.param(
        "const KNOWN = new Set();\nKNOWN.add('sms');",
        "SEND(KNOWN.has(KIND));",
        ["KNOWN.add('text')"],
        id="a Set that is filled later",
    ),
    pytest.param(
        "const CHANNEL = { SMS: 'sms', VOICE: 'voice' };\nconst STEPS = { NEW: 'enrollment', AGAIN: "
        "'second-factor-authentication' };",
        "SEND([KIND === CHANNEL.SMS, FLOW === STEPS.NEW]);",
        ["{ SMS: 'text', VOICE: 'voice' }", "{ NEW: 'otp_enroll', AGAIN: 'otp_verify' }"],
        id="constants of an object, all together",
    ),
    pytest.param(
        "class Flows {\n  static NEW = 'enrollment';\n  static AGAIN = 'second-factor-authentication';\n}",
        "SEND(FLOW === Flows.NEW);",
        ["static NEW = 'otp_enroll'", "static AGAIN = 'otp_verify'"],
        id="constants of a class",
    ),
    pytest.param(
        "const CHANNEL = { SMS: 'sms', VOICE: 'voice' };\n"
        "const PATHS = { [CHANNEL.SMS]: '/texts', [CHANNEL.VOICE]: '/calls' };",
        "SEND(PATHS[KIND]);",
        ["{ SMS: 'text', VOICE: 'voice' }", "PATHS[KIND]"],
        id="a table with the constants for keys",
    ),
    pytest.param(
        "const PATHS = { x: { sms: '/texts', voice: '/calls' }, y: { sms: '/t', voice: '/c' } };",
        "SEND(PATHS[event.user.email ? 'x' : 'y'][KIND]);",
        ["x: { text: '/texts', voice: '/calls' }, y: { text: '/t', voice: '/c' }"],
        id="a table in a table",
    ),
    pytest.param(
        "const PATHS = { sms: '/texts', voice: '/calls', other: '/all' };",
        "SEND(PATHS[KIND] || PATHS.other);",
        ["{ text: '/texts', voice: '/calls', other: '/all' }"],
        id="what a table has for all others",
    ),
    pytest.param(
        "class Sender {\n  table = { sms: '/texts', voice: '/calls' };\n"
        "  path(kind) { return this.table[kind]; }\n}",
        "SEND(new Sender().path(KIND));",
        ["table = { text: '/texts', voice: '/calls' }"],
        id="a table in a field",
    ),
    pytest.param(
        "const PATHS = { sms: '/texts', voice: '/calls' };\nconst pick = (table, kind) => table[kind];",
        "SEND(pick(PATHS, KIND));",
        ["{ text: '/texts', voice: '/calls' }", "pick(PATHS, KIND)"],
        id="a table that is handed to a helper",
    ),
    pytest.param(
        "", "SEND(['sms', 'other'].some((kind) => kind === KIND) ? 1 : 2);", [OLD_VALUE], id="an old word"
    ),
    pytest.param(
        "", "SEND(['sms'].some((kind) => kind === KIND) ? 1 : 2);", ["['text'].some"], id="a callback"
    ),
    pytest.param("", "SEND(KIND in { sms: 1 });", ["KIND in { text: 1 }"], id="a name that is looked for"),
    pytest.param("", "SEND(['sms'].indexOf(KIND));", ["['text'].indexOf(KIND)"], id="a place in a list"),
    pytest.param(
        "",
        "SEND(['sms'].filter(Set.prototype.has, new Set(['sms', KIND])).length);",
        ["['text'].filter", "new Set(['text', KIND])"],
        id="a built-in as a callback",
    ),
    pytest.param(
        "let last;",
        "const again = last === KIND;\nlast = KIND;\nSEND(again || last === 'sms');",
        ["last === KIND", "last === 'text'"],
        id="kept for the next execution",
    ),
]


@pytest.mark.parametrize(("before", "body", "lines"), TRANSFORMED)
def test_transformed(before: str, body: str, lines: list[str]) -> None:
    text = converted(before, spelled(body, OLD))
    for line in lines:
        assert spelled(line, NEW) in text, text
    assert_same(before, spelled(body, OLD))


LEFT_ALONE = [
    pytest.param(PATH, "SEND([path(KIND), path(event.user.email)]);", id="a parameter that gets others"),
    pytest.param(
        f"{PATH}\nexports.path = path;",
        "const kind = KIND;\nSEND([path(kind), kind]);",
        id="a value that also goes out",
    ),
    pytest.param(
        ROUTE,
        "const route = new Route(KIND);\nSEND(JSON.stringify(route) + route.path());",
        id="an object that is looked at as a whole",
    ),
    pytest.param(
        "const PATHS = new Map([['sms', '/texts'], ['voice', '/calls']]);",
        "SEND([...PATHS.keys(), PATHS.get(KIND)]);",
        id="keys of a Map that go out",
    ),
    pytest.param(
        "const PATHS = new Map([['sms', '/texts'], ['voice', '/calls']]);",
        "SEND([PATHS.get(event.user.email), PATHS.get(KIND)]);",
        id="a Map that is asked for others",
    ),
    pytest.param(
        "const PATHS = { sms: '/texts', voice: '/calls' };\nconst pick = (key) => PATHS[key];",
        "SEND([pick(event.user.email), pick(KIND)]);",
        id="a table that is asked for others",
    ),
    pytest.param(
        "const PATHS = { sms: '/texts', voice: '/calls' };",
        "SEND([PATHS.sms, PATHS[KIND]]);",
        id="a key that is read by its name",
    ),
    pytest.param(
        "const PATHS = { sms: '/texts', voice: '/calls' };\nconst names = (table) => Object.keys(table);",
        "SEND([...names(PATHS), PATHS[KIND]]);",
        id="a table that a helper enumerates",
    ),
    pytest.param(
        "const PATHS = { sms: '/texts', voice: '/calls' };",
        "const { sms } = PATHS;\nSEND([sms, PATHS[KIND]]);",
        id="a table that is taken apart",
    ),
    pytest.param(
        "const PATHS = { sms: '/texts', voice: '/calls' };",
        "const inner = Object.create(PATHS);\nSEND([inner.sms, PATHS[KIND]]);",
        id="a table that others inherit from",
    ),
    pytest.param(
        "const PATHS = { sms() { return Object.keys(this).join(); }, voice() { return ''; } };",
        "SEND(PATHS[KIND]());",
        id="a table that its own function enumerates",
    ),
    pytest.param(
        "const CHANNEL = { SMS: 'sms', VOICE: 'voice' };",
        "SEND([KIND === CHANNEL.VOICE, CHANNEL.SMS]);",
        id="another constant of the object goes out",
    ),
    pytest.param(
        "const CHANNEL = { SMS: 'sms', VOICE: 'voice' };",
        "SEND([KIND === CHANNEL.SMS, ...Object.values(CHANNEL)]);",
        id="the constants go out together",
    ),
    pytest.param(
        "const LIST = ['sms', 'voice'];",
        "SEND(LIST.join() + LIST.includes(KIND));",
        id="a list that goes out",
    ),
    pytest.param(
        "const LIST = ['sms', 'voice'];",
        "SEND([LIST.includes(event.user.email), LIST.includes(KIND)]);",
        id="a list that is asked for others",
    ),
    pytest.param(
        "const LIST = [['sms'], ['voice']];",
        "SEND(String(LIST) + LIST.some(([kind]) => kind === KIND));",
        id="a list of lists as a text",
    ),
    pytest.param(
        "class Ways {\n  sms() { return '/texts'; }\n  voice() { return '/calls'; }\n}\n"
        "class Own extends Ways { path(kind) { return super[kind](); } }",
        "SEND(new Own().path(KIND));",
        id="a method that a class inherits",
    ),
    pytest.param(
        "const WAYS = { sms: '/texts', voice: '/calls' };\n"
        "const own = { __proto__: WAYS, path(kind) { return super[kind]; } };",
        "SEND(own.path(KIND));",
        id="a key that an object inherits",
    ),
    pytest.param("", "SEND(['voice', 'sms'].sort()[0] === KIND);", id="words that are put in order"),
    pytest.param("", "SEND(['sms'].map(String).includes(KIND));", id="words that become texts"),
    pytest.param("", "SEND(Object.fromEntries([['sms', 1]])[KIND]);", id="keys of entries"),
    pytest.param("", "SEND([...KIND].length + (KIND === 'sms'));", id="its letters"),
    pytest.param(
        "const kind = { toString() { return this.value; } };",
        "kind.value = KIND;\nSEND(`${kind}` + (kind.value === 'sms'));",
        id="an object that it is the text of",
    ),
    pytest.param(
        "const make = (kind) => ({ kind });", "make(KIND);\nSEND(event.user.email);", id="stored for nothing"
    ),
]


@pytest.mark.parametrize(("before", "body"), LEFT_ALONE)
def test_left_alone(before: str, body: str) -> None:
    text = converted(before, spelled(body, OLD))
    assert before in text
    assert "=== 'voice' ? 'voice' : 'sms'" in text, text
    assert_same(before, spelled(body, OLD))


def test_native_words_go_out_with_others_of_a_call() -> None:
    text = whole(spelled_action("console.log('by', KIND);"), forwarded_values="native")
    assert "console.log('by', event.notification.delivery_method);" in text


def test_a_constant_that_also_goes_out_keeps_the_old_words() -> None:
    action = spelled_action("const SMS = 'sms';\nif (KIND === SMS) console.log(SMS);")
    assert "const SMS = 'sms';" in whole(action, forwarded_values="native")


@pytest.mark.parametrize("more", ["", "log(OTHER);", "log(KIND, OTHER);", "log(KIND);\nlog(OTHER);"])
def test_a_word_that_also_goes_out_is_no_value_of_the_field(more: str) -> None:
    """A value that goes the same way outside is not what the word is given to."""
    action = spelled_action(f"const OTHER = 'push';\nif (KIND === OTHER) log(1);\n{more}")
    assert "AP103" in codes(action)


def test_a_word_that_a_name_is_given_later_is_no_value_of_the_field() -> None:
    assert "AP103" in codes(spelled_action("let other;\nif (a) other = 'push';\nb(KIND === other);"))


def test_a_word_of_another_value_is_not_told_as_one_that_never_comes() -> None:
    helper = "const is = (it) => it === 'voice' || it === 'enrollment';\n"
    assert "AP103" not in codes(spelled_action(f"{helper}log([is(KIND), is(FLOW)]);"))
    assert "AP103" in codes(spelled_action(f"{helper}log([is(KIND)]);"))


def spelled_action(body: str) -> str:
    return in_handler(spelled(body, OLD))


FIXTURES = converted_fixtures()


def stray(file: SourceFile) -> list[str]:
    """Return the values that are translated, of which a place in a file belongs to no web."""
    decisions = decide(file, find_action(file.program, file.scopes), Options())
    def_use = decisions.def_use
    if def_use is None:
        return []
    webs = [web for webs in decisions.webs.values() for web in webs]
    whole = [web for web in webs if web.translatable(native=False)]
    known = {slot for web in whole for slot in web.slots} | def_use.sinks
    others = {slot for web in webs if web not in whole for slot in web.slots}
    values = [item for item in def_use.points_to.objects if item.kind == "value"]
    slots = set(def_use.points_to.known_slots())
    while more := {target for slot in slots for target in slot.edges} - slots:
        slots |= more
    clean = [item for item in values if not any(slot.objects & item.bit for slot in others)]
    reached = {slot for web in whole for slot in web.slots}
    return [
        ".".join(item.path)
        for item in clean
        if any(slot.objects & item.bit for slot in reached)
        and any(slot.objects & item.bit and slot not in known for slot in slots)
    ]


@pytest.mark.sampled(20)
@pytest.mark.parametrize("path", FIXTURES, ids=map(name_of, FIXTURES))
def test_every_place_of_a_translated_value_is_in_its_web(path: Path) -> None:
    file = action_in(path.read_bytes().decode())
    assert file is None or stray(file) == []


@pytest.mark.parametrize(("before", "body", "lines"), TRANSFORMED)
def test_every_place_is_in_its_web(before: str, body: str, lines: list[str]) -> None:
    del lines
    file = action_in(written(before, spelled(body, OLD)))
    assert file is not None and stray(file) == []
