"""What the rows of dataflow/builtins.py say, and that they are all there. Words as in test_dataflow.py."""

from __future__ import annotations

import re

import pytest
from dataflow_support import seen

from translator.dataflow import builtins
from translator.dataflow.summaries import _MADE, _PLAIN, statements

OBJECTS = [
    pytest.param("void Object.assign({}, { m: MSG }).m;", "message undefined", id="assign"),
    pytest.param("const o = {};\nObject.assign(o, { m: MSG });\nvoid o.m;", "message undefined", id="into"),
    pytest.param("void Object.freeze({ m: MSG }).m;", "message", id="freeze"),
    pytest.param("void Object.values({ m: MSG })[0];", "message undefined", id="values"),
    pytest.param("void Object.keys({ m: MSG })[0];", "primitive undefined", id="keys"),
    pytest.param("void Object.entries({ m: MSG })[0][1];", "message", id="entries"),
    pytest.param("void Object.fromEntries([['m', MSG]]).m;", "message undefined", id="fromEntries"),
    pytest.param("void Object.create({ m: MSG }).m;", "message undefined", id="create"),
    pytest.param(
        "void Object.create({}, { m: { value: MSG } }).m;", "message undefined", id="create with descriptors"
    ),
    pytest.param(
        "const o = {};\nObject.defineProperty(o, 'm', { get: () => MSG });\nvoid o.m;",
        "message undefined",
        id="an accessor by a descriptor",
    ),
    pytest.param(
        "const o = {};\nObject.defineProperties(o, { m: { value: MSG } });\nvoid o.m;",
        "message undefined",
        id="several descriptors",
    ),
    pytest.param(
        "const o = {};\nObject.setPrototypeOf(o, { m: MSG });\nvoid o.m;",
        "message undefined",
        id="a prototype",
    ),
    pytest.param("const o = { m: MSG };\nvoid o.valueOf().m;", "message", id="valueOf"),
    pytest.param("void Object.groupBy([MSG], () => 'a').a;", "unknown", id="no row: the unknown"),
    pytest.param(
        "const a = [];\na.push(MSG);\nvoid Object.assign([], a)[0];", "message undefined", id="assign lists"
    ),
    pytest.param(
        "const a = [];\na.push(MSG);\nvoid Object.assign([], a).x;", "undefined", id="which have no names"
    ),
    pytest.param("const a = [];\na.push(MSG);\nvoid ({ ...a })[0];", "message undefined", id="a spread list"),
    pytest.param(
        "const E = require('events');\nvoid new E().constructor;",
        "EventEmitter",
        id="the class of an emitter",
    ),
]
LISTS = [
    pytest.param("void Array(MSG)[0];", "message undefined", id="Array"),
    pytest.param("void Array.of(MSG)[0];", "message undefined", id="of"),
    pytest.param("void Array.from([MSG])[0];", "message undefined", id="from"),
    pytest.param(
        "void Array.from({ length: 1, 0: MSG })[0];", "'1' message undefined", id="from an array-like"
    ),
    pytest.param("void Array.from([1], () => MSG)[0];", "'1' message undefined", id="from by a function"),
    pytest.param("Array.from([MSG], (m) => void m);", "message", id="what that function gets"),
    pytest.param("void [MSG].at(-1);", "message undefined", id="at"),
    pytest.param("void [].concat([MSG], MSG)[0];", "message undefined", id="concat"),
    pytest.param("for (const [, m] of [MSG].entries()) void m;", "message", id="entries"),
    pytest.param("for (const m of [MSG].values()) void m;", "message", id="values"),
    pytest.param("for (const m of [MSG].keys()) void m;", "primitive", id="keys"),
    pytest.param("void [].fill(MSG)[0];", "message undefined", id="fill"),
    pytest.param("void [MSG].filter(Boolean)[0];", "message undefined", id="filter"),
    pytest.param("void [MSG].find(Boolean);", "message undefined", id="find"),
    pytest.param("void [MSG].findLast(Boolean);", "message undefined", id="findLast"),
    pytest.param("void [[MSG]].flat()[0];", "message undefined", id="flat"),
    pytest.param("void [[[MSG]]].flat(2)[0];", "array message undefined", id="flat deep"),
    pytest.param("void [1].flatMap(() => [MSG])[0];", "message undefined", id="flatMap"),
    pytest.param("void [1].map(() => MSG)[0];", "message undefined", id="map"),
    pytest.param("const a = [MSG];\nvoid a.pop();", "message undefined", id="pop"),
    pytest.param("const a = [];\na.push(1, MSG);\nvoid a[0];", "'1' message undefined", id="push"),
    pytest.param("const a = [];\na.push(...[MSG]);\nvoid a[0];", "message undefined", id="push a spread"),
    pytest.param("const a = [];\na.unshift(MSG);\nvoid a[0];", "message undefined", id="unshift"),
    pytest.param("void [1].reduce((m, n) => m, MSG);", "message", id="reduce"),
    pytest.param("void [1].reduce((m, n) => MSG);", "'1' message undefined", id="reduce without a start"),
    pytest.param("[MSG].reduceRight((m, n) => void n, 1);", "message", id="reduceRight"),
    pytest.param("void [MSG, 1].reverse()[1];", "'1' message", id="reverse"),
    pytest.param("void [MSG].shift();", "message undefined", id="shift"),
    pytest.param("void [MSG].slice()[0];", "message undefined", id="slice"),
    pytest.param("void [MSG].sort()[0];", "message", id="sort"),
    pytest.param("[MSG].sort((m) => void m);", "message", id="what sort compares"),
    pytest.param("const a = [1];\na.splice(0, 1, MSG);\nvoid a[0];", "'1' message undefined", id="splice"),
    pytest.param("void [MSG].splice(0)[0];", "message undefined", id="what splice gives"),
    pytest.param("void [MSG].toReversed()[0];", "message undefined", id="toReversed"),
    pytest.param("void [MSG].toSorted()[0];", "message undefined", id="toSorted"),
    pytest.param("void [1].toSpliced(0, 1, MSG)[0];", "'1' message undefined", id="toSpliced"),
    pytest.param("void [1].with(0, MSG)[0];", "'1' message undefined", id="with"),
    *(
        pytest.param(f"[MSG].{name}((m) => void m);", "message", id=f"the callback of {name}")
        for name in "every filter find findIndex findLast findLastIndex flatMap forEach map some".split()
    ),
    *(
        pytest.param(f"[1].{name}((x, i, m) => void m);", "array", id=f"the list for {name}")
        for name in "every filter find flatMap forEach map some".split()
    ),
    pytest.param("void [MSG].copyWithin(0, 1)[0];", "unknown", id="no row: the unknown"),
]
KEYED = [
    pytest.param("void new Map([['a', MSG]]).get('a');", "message undefined", id="Map"),
    pytest.param("void new Map().set('a', MSG).get('a');", "message undefined", id="set"),
    pytest.param(
        "const w = new WeakMap();\nw.set(api, MSG);\nvoid w.get(api);", "message undefined", id="WeakMap"
    ),
    pytest.param("for (const m of new Map([['a', MSG]]).values()) void m;", "message", id="values"),
    pytest.param("for (const m of new Map([[MSG, 1]]).keys()) void m;", "message", id="keys"),
    pytest.param("for (const [, m] of new Map([['a', MSG]]).entries()) void m;", "message", id="entries"),
    pytest.param("for (const [, m] of new Map([['a', MSG]])) void m;", "message", id="a Map's pairs"),
    pytest.param("new Map([['a', MSG]]).forEach((m) => void m);", "message", id="forEach"),
    pytest.param("new Map([[MSG, 1]]).forEach((v, m) => void m);", "message", id="forEach's keys"),
    pytest.param("for (const m of new Set([MSG])) void m;", "message", id="Set"),
    pytest.param("for (const m of new Set().add(MSG)) void m;", "message", id="add"),
    pytest.param("new Set([MSG]).forEach((m) => void m);", "message", id="a Set's forEach"),
    pytest.param(
        "const [m] = [...new Set([MSG]).values()];\nvoid m;", "message undefined", id="a Set's values"
    ),
    pytest.param("for (const [m] of new Set([MSG]).entries()) void m;", "message", id="a Set's entries"),
    pytest.param("void new Map([['a', MSG]]).get;", "Map.prototype.get", id="a method"),
    pytest.param("void new Set([MSG]).union(new Set());", "unknown", id="no row: the unknown"),
    pytest.param("for (const [m] of new Map([[MSG, 1]])) void m;", "message", id="a Map's keys in pairs"),
]
LATER = [
    pytest.param("void await Promise.all([MSG]).then(([m]) => m);", "message undefined", id="all"),
    pytest.param(
        "const [r] = await Promise.allSettled([MSG]);\nvoid r.value;", "message undefined", id="allSettled"
    ),
    pytest.param("void await Promise.any([MSG]);", "message", id="any"),
    pytest.param("void await Promise.race([MSG]);", "message", id="race"),
    pytest.param("void await Promise.resolve(1).then(null, () => 2);", "'1' '2'", id="then with nothing"),
    pytest.param("void await Promise.resolve(1).then(nobody);", "'1' unknown", id="then with the unknown"),
    pytest.param("void await Promise.reject(1).catch(() => MSG);", "message", id="catch"),
    pytest.param("Promise.reject(MSG).catch((m) => void m);", "unknown", id="what catch is given"),
    pytest.param("void await Promise.resolve(MSG).finally(() => 1);", "message", id="finally"),
    pytest.param("setTimeout((m) => void m, 1, MSG);", "message", id="setTimeout"),
    pytest.param("setImmediate((m) => void m, MSG);", "message", id="setImmediate"),
    pytest.param("setInterval((m) => void m, 1, MSG);", "message", id="setInterval"),
    pytest.param("queueMicrotask(() => void MSG);", "message", id="queueMicrotask"),
]
TEXTS = [
    pytest.param("void JSON.parse('{}');", "object primitive unknown", id="parse"),
    pytest.param(
        "void JSON.parse('1', () => MSG);", "message object primitive unknown", id="a reviver's result"
    ),
    pytest.param("void JSON.stringify({ m: MSG });", "primitive", id="stringify"),
    pytest.param("void structuredClone({ m: MSG }).m;", "undefined unknown", id="structuredClone"),
    pytest.param("void new Error('x', { cause: MSG }).cause;", "message undefined", id="an error's cause"),
    pytest.param("void new Error('x').message;", "primitive undefined", id="an error's message"),
    pytest.param("void new TypeError('x').stack;", "primitive undefined", id="another error's stack"),
    pytest.param("void (new Error('x').cause || MSG);", "message", id="no cause"),
    pytest.param(
        "const o = { toString() { void this.m; return ''; }, m: MSG };\nString(o);", "message", id="String"
    ),
    pytest.param(
        "const o = { toString() { void this.m; return ''; }, m: MSG };\n[o].join();", "message", id="join"
    ),
    pytest.param(
        "const o = { toString() { void this.m; return ''; }, m: MSG };\nnew Error(o);", "message", id="Error"
    ),
    pytest.param("void 'a'.toUpperCase();", "primitive unknown", id="a method of a text"),
    pytest.param("'a'.replace(/a/, (m) => void m);", "unknown", id="a callback of a text's method"),
    pytest.param("void require('x');", "unknown", id="require"),
    pytest.param("void Math.max(1, 2);", "primitive", id="Math"),
    pytest.param(
        "void structuredClone({ n: 1.5 }).n;",
        "primitive undefined unknown",
        id="a value in a structuredClone",
    ),
]


@pytest.mark.parametrize(("body", "words"), OBJECTS + LISTS + KEYED + LATER + TEXTS)
def test_what_it_gives(body: str, words: str) -> None:
    assert seen(body) == words


# The rows themselves

SPECIAL = ("call", "apply", "bind", "reflect")
PLACES = {"this", "result", "outside", "shown", "thrown", *_MADE, *_PLAIN}
FIELDS = re.compile(
    r"each|flat|awaited|\*|\d|@(key|value|item|json|return|sent|prototype)|cause|message|stack|value|status|reason|done|enumerable|get|set"
)


@pytest.mark.parametrize("name", builtins.SUMMARIES)
def test_a_row_names_only_what_there_is(name: str) -> None:
    row = builtins.SUMMARIES[name]
    if row in SPECIAL:
        return
    local: set[str] = set()
    used: set[str] = set()
    for source, *targets in statements(row):
        verb, _, what = source.partition(" ")
        assert len(targets) == (0 if verb in ("names", "text", "ask", "define", "new", "put") else 1), row
        if verb in ("names", "text", "ask", "copy", "clone"):
            used |= {_base(what)}
        elif verb == "unless":
            used |= {_base(place) for place in what.split()}
        elif verb in ("define", "put"):
            used |= {_base(place) for place in what.split() if place != "each"}
        elif source.endswith(")") and verb != "new":
            called, _, inside = source[:-1].partition("(")
            used |= {_base(called), *(_base(place.strip()) for place in inside.split(",") if place.strip())}
        elif verb != "new":
            used |= {_base(source)}
        local |= {_base(target) for target in targets}
    assert used - PLACES <= local, "a place that nothing flows to"
    assert local - PLACES <= used | {"test"}, "a place that nothing is taken from"


def _base(place: str) -> str:
    base, *fields = place.split(".")
    assert all(FIELDS.fullmatch(field) for field in fields), place
    return "this" if re.fullmatch(r"arg\d|args\d?", base) else base


RECEIVERS = {
    "Object": "({})",
    "Array": "[1]",
    "Map": "new Map()",
    "Set": "new Set()",
    "Promise": "Promise.resolve()",
    "Function": "(() => 1)",
    "Generator": "(function* () { yield 1; })()",
}


@pytest.mark.parametrize("name", builtins.SUMMARIES)
def test_every_row_is_found_and_gives_something(name: str) -> None:
    owner, _, method = name.rpartition(".prototype.")
    called = f"{RECEIVERS[owner]}.{method}" if owner else name
    if name == "primitive.method":
        assert name in seen("void 'a'.trim;")
        return
    if name in builtins.VALUES:
        assert seen(f"void {called};") == "primitive"
        return
    assert seen(f"void {called};") == name
    constructed = "new " if name in ("Promise", "Map", "Set", "WeakMap", "WeakSet") else ""
    assert seen(f"void {constructed}{called}((x) => x, [], 1);") != ""


OBJECT = """
    __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ __proto__ constructor hasOwnProperty
    isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf
"""
STANDARD = {
    "object": "",
    "array": """
        @@iterator at concat copyWithin entries every fill filter find findIndex findLast findLastIndex flat
        flatMap forEach includes indexOf join keys lastIndexOf length map pop push reduce reduceRight reverse
        shift slice some sort splice toLocaleString toReversed toSorted toSpliced toString unshift values with
    """,
    "map": "@@iterator clear delete entries forEach get has keys set size values",
    "set": """
        @@iterator add clear delete difference entries forEach has intersection isDisjointFrom isSubsetOf
        isSupersetOf keys size symmetricDifference union values
    """,
    "promise": "catch finally then",
    "generator": """
        @@iterator @@asyncIterator drop every filter find flatMap forEach map next reduce return some take
        throw toArray
    """,
    "iterator": """
        @@iterator @@asyncIterator drop every filter find flatMap forEach map next reduce return some take
        throw toArray
    """,
    "function": "apply arguments bind call caller length name toString",
    "class": "apply arguments bind call caller length name toString",
    "bound": "apply arguments bind call caller length name toString",
}
"""What objects of each kind inherit in Node 22: a name that is missing would read as undefined."""


@pytest.mark.parametrize("kind", STANDARD)
def test_every_standard_name_is_known(kind: str) -> None:
    names = (STANDARD[kind] + OBJECT).split()
    assert [name for name in names if builtins.method(kind, name) is None] == []
    assert builtins.method(kind, "nonsense") is None


@pytest.mark.parametrize("name", "constructor message name stack toString".split())
def test_every_name_of_errors_is_known(name: str) -> None:
    assert builtins.member("Error.prototype", name)


@pytest.mark.parametrize("owner", "Object Array Map Set Promise Error Function EventEmitter".split())
def test_a_prototype_has_no_other_names(owner: str) -> None:
    assert builtins.member(f"{owner}.prototype", "nonsense") == ""
    assert builtins.member(f"{owner}.prototype", "constructor") == owner


@pytest.mark.parametrize("name", "Object Array Promise Reflect JSON Symbol".split())
def test_what_has_no_row_is_that_built_in_or_nothing(name: str) -> None:
    """A function that is not known goes by its name, and one that is not there is undefined."""
    assert seen(f"void {name}.nonsense;") == f"{name}.nonsense undefined"


def test_what_else_built_ins_have_is_not_known() -> None:
    assert seen("void Map.nonsense;") == "primitive unknown"
