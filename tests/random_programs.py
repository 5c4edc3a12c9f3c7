"""Programs made at random: the event goes through classes, tables, closures and callbacks, and is used.

``python -m tests.random_programs --count N --seed S`` makes so many, converts each, and compares it with
its original: by default without failing calls, and all events one after the other in one loaded module;
``--thorough`` does all that ``verify`` does. It prints the shortest part of each program that comes out
different. ``--probe`` also holds that each access of the message was foreseen (``python -m tests.probe``).
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from string import Template
from typing import NamedTuple

from translator.verify.event_pairs import Earlier
from translator.verify.instrument import Branch
from translator.verify.runner import CannotRun, with_faults
from translator.verify.verdict import NotVerified, Verification, overall
from translator.verify.verify import compared, verify
from translator.verify.verifying import Verifying, VerifyOptions

# As pytest has it: the modules in tests/ import each other by their bare names.
sys.path.insert(0, str(Path(__file__).parent))

import many
from probe.judge import Found, judged
from probe.runs import seen


class Carrier(NamedTuple):
    """A way for a value to go: what the module declares for it, what is done first, and the value then.

    ``$n`` is a number of its own, ``$k`` one for each use of it, ``$x`` the value that comes in.
    """

    declared: str
    done: str
    value: str


Use = Callable[[str, str], str]
"""Gives the statements that use an expression; the other text makes names of their own."""


class Program(NamedTuple):
    """A program by its parts, which do not depend on each other: declarations and statements of each."""

    parts: tuple[tuple[str, str], ...]

    @property
    def source(self) -> str:
        """The Action."""
        declared = "\n".join(part[0] for part in self.parts if part[0])
        body = "\n".join(part[1] for part in self.parts)
        return _ACTION % (declared, body)


_ACTION = """\
const sms = require('acme-sms');
%s
exports.onExecuteSendPhoneMessage = async (event, api) => {
  const way = event.user.user_metadata.way || 'two';
  await sms.start(event.user.user_id);
%s
};
"""
_CLASSES = (
    Carrier("class A$n { constructor(m) { this.m = m; } }", "", "new A$n($x).m"),
    Carrier("class A$n { constructor(m) { this.m = m; } get() { return this.m; } }", "const a$k = new A$n($x);", "a$k.get()"),
    Carrier("class A$n { #m; constructor(m) { this.#m = m; } get m() { return this.#m; } }", "const a$k = new A$n($x);", "a$k.m"),
    Carrier("class A$n { set(m) { this.m = m; return this; } }", "", "new A$n().set($x).m"),
    Carrier("class B$n { constructor(m) { this.m = m; } }\nclass A$n extends B$n { read() { return this.m; } }", "", "new A$n($x).read()"),
    Carrier("class A$n { static keep(m) { return { m }; } }", "", "A$n.keep($x).m"),
    Carrier("class A$n { m = null; run(m) { this.m = m; return [1].map(() => this.m)[0]; } }", "", "new A$n().run($x)"),
    Carrier("function A$n(m) { this.m = m; }\nA$n.prototype.read = function () { return this.m; };", "", "new A$n($x).read()"),
)  # fmt: skip
_TABLES = (
    Carrier("const t$n = { one: (m) => m, two(m) { return m; } };", "", "t$n.one($x)"),
    Carrier("const t$n = { one: (m) => m, two(m) { return m; } };", "", "t$n[way]($x)"),
    Carrier("const t$n = new Map([['one', (m) => m], ['two', (m) => m]]);", "", "t$n.get('two')($x)"),
    Carrier("const t$n = [(m) => m, (m) => [m][0]];", "", "t$n[1]($x)"),
    Carrier("const t$n = Object.freeze({ one: { run: (m) => m } });", "", "t$n.one.run($x)"),
    Carrier("", "const t$k = { m: $x };", "t$k.m"),
    Carrier("", "const t$k = new Map(); t$k.set('m', $x);", "t$k.get('m')"),
    Carrier("", "const [t$k] = [$x, 1];", "t$k"),
    Carrier("", "const { m: t$k } = { m: $x };", "t$k"),
)
_CLOSURES = (
    Carrier("const f$n = (m) => () => m;", "", "f$n($x)()"),
    Carrier("const f$n = (f, g) => (m) => g(f(m));", "", "f$n((m) => m, (m) => m)($x)"),
    Carrier("const f$n = ({ m, x = 1 }) => (x ? m : null);", "", "f$n({ m: $x })"),
    Carrier("const f$n = (...all) => all[0];", "", "f$n($x, 1)"),
    Carrier("const f$n = (...all) => all[1];", "", "f$n(...[1, $x])"),
    Carrier("function f$n(m) { return m; }", "", "f$n.bind(null, $x)()"),
    Carrier("function f$n(m) { return m; }", "", "f$n.call(null, $x)"),
    Carrier("function f$n(m) { return m; }", "", "f$n.apply(null, [$x])"),
    Carrier("function f$n() { return this.m; }", "", "f$n.call({ m: $x })"),
    Carrier("function f$n() { return arguments[0]; }", "", "f$n($x)"),
    Carrier("", "const v$k = $x, f$k = (m = v$k) => m;", "f$k()"),
    Carrier("let f$n;", "f$n = $x;", "f$n"),
    Carrier("const f$n = (() => { let m; return { put(x) { m = x; }, take: () => m }; })();", "f$n.put($x);", "f$n.take()"),
    Carrier("function* f$n(m) { yield m; }", "", "[...f$n($x)][0]"),
    Carrier("function* f$n(m) { yield m; }", "", "f$n($x).next().value"),
)  # fmt: skip
_CALLBACKS = (
    Carrier("", "", "[$x].map((m) => m)[0]"),
    Carrier("", "", "[$x, null].find(Boolean)"),
    Carrier("", "", "[null, $x].reduce((a, b) => b)"),
    Carrier("", "let c$k; [$x].forEach((m) => { c$k = m; });", "c$k"),
    Carrier("", "let c$k; for (const m of [$x]) c$k = m;", "c$k"),
    Carrier("const c$n = async (m) => m;", "", "(await c$n($x))"),
    Carrier("", "", "(await Promise.resolve($x).then((m) => m))"),
    Carrier("", "", "(await Promise.all([$x, 1]))[0]"),
    Carrier("", "const c$k = $x;", "(await new Promise((ok) => { setTimeout(() => ok(c$k), 1); }))"),
    Carrier("const c$n = (m, done) => done(null, m);", "let c$k; c$n($x, (e, m) => { c$k = m; });", "c$k"),
    Carrier("", "const c$k = event.user.email ? $x : null;", "(c$k || {})"),
    Carrier("", "const c$k = $x;", "c$k"),
    Carrier("", "", "($x ?? {})"),
)
_OF_OBJECTS = (
    Carrier("", "", "Object.create($x)"),
    Carrier("", "", "({ __proto__: $x })"),
    Carrier("class O$n { constructor(m) { return m; } }", "", "new O$n($x)"),
)
_ODD = (
    Carrier("function O$n(m) { if (!(this instanceof O$n)) return new O$n(m); this.m = m; }", "", "O$n($x).m"),
    Carrier("", "let o$k; o$k ??= $x;", "o$k"),
    Carrier("", "const v$k = $x, o$k = { get m() { return v$k; } };", "o$k.m"),
    Carrier("", "", "Reflect.apply((m) => m, null, [$x])"),
    Carrier("const o$n = (m, n) => (n ? o$n(m, n - 1) : m);", "", "o$n($x, 2)"),
    Carrier("const o$n = (s, m) => m;", "", "o$n`$${$x}`"),
    Carrier("class O$n { constructor(m) { this.m = m; } *[Symbol.iterator]() { yield this.m; } }", "", "[...new O$n($x)][0]"),
    Carrier("async function* o$n(m) { yield m; }", "let o$k; for await (const m of o$n($x)) o$k = m;", "o$k"),
    Carrier("", "const [o$k = null] = [$x];", "o$k"),
    Carrier("", "", "Object.values({ m: $x })[0]"),
    Carrier("", "", "Object.assign({}, { m: $x }).m"),
)  # fmt: skip
CARRIERS = (_CLASSES, _TABLES, _CLOSURES, _CALLBACKS, _OF_OBJECTS, _ODD)
_USES = (
    "await sms.send($x.recipient);",
    "await sms.send($x.text);",
    "await sms.send($x.code);",
    "await sms.send($x.action);",
    "await sms.send($x.message_type);",
    "await sms.send($x.action === 'enrollment' ? 1 : 2);",
    "const u$k = $x; if (u$k.message_type === 'voice') await sms.call(u$k.text); else await sms.send(u$k.text);",
    "const { text, recipient } = $x; await sms.send(recipient, text);",
    "const { message_type: u$k, ...rest$k } = $x; await sms.send(u$k, rest$k);",
    "await sms.send(JSON.stringify($x));",
    "await sms.send({ ...$x });",
    "await sms.send(Object.keys($x).sort().join());",
    "await sms.send($x[way === 'two' ? 'text' : 'code']);",
    "await sms.send('text' in $x);",
    "await sms.send($x?.text?.length);",
    "await sms.send({ sms: 1, voice: 2 }[$x.message_type]);",
    "const u$k = $x; await sms.send(JSON.stringify({ toJSON: () => u$k }));",
    "const u$k = $x; u$k.text = u$k.text + '!'; await sms.send(u$k.text);",
    "const u$k = $x; await sms.send(u$k === event.message_options);",
    "const u$k = $x; for (const key in u$k) await sms.send(key);",
)
_FIELDS = {"message_type": ("sms", "voice"), "action": ("enrollment", "second-factor-authentication")}
_VALUE_USES = (
    "await sms.send($x === '$a');",
    "await sms.send('$b' == $x ? 1 : 2);",
    "switch ($x) { case '$a': await sms.send(1); break; default: await sms.send(2); }",
    "await sms.send({ '$a': 1, '$b': 2 }[$x]);",
    "const t$k = { '$a': 1, '$b': 2, other: 3 }; await sms.send(t$k[$x] || t$k.other);",
    "const t$k = { '$a': 1, '$b': 2 }; await sms.send(t$k[$x]); await sms.send(Object.keys(t$k));",
    "const t$k = { '$a': 1, '$b': 2 }; await sms.send($x in t$k); await sms.send(t$k['$a']);",
    "const t$k = { '$a': (x) => x, '$b'() { return Object.keys(this).join(); } }; await sms.send(t$k[$x](1));",
    "const t$k = { '$a': 1, '$b': 2 }; await sms.send(Object.hasOwn(t$k, $x));",
    "const { '$a': t$k } = { '$a': 1, '$b': 2 }; await sms.send(t$k, $x === '$a');",
    "const t$k = new Map([['$a', 1], ['$b', 2]]); await sms.send(t$k.get($x));",
    "const t$k = new Map(); t$k.set($x, 1); await sms.send(t$k.get('$a'), t$k.has('$b'));",
    "for (const [k, v] of new Map([['$a', 1], ['$b', 2]])) if (k === $x) await sms.send(v);",
    "for (const [k, v] of new Map([['$a', 1], ['$b', 2]])) if (k === $x) await sms.send(k, v);",
    "await sms.send(['$a', 'other'].includes($x));",
    "const t$k = ['$a', '$b']; await sms.send(t$k.indexOf($x), t$k.includes(event.user.email));",
    "await sms.send(['$b', '$a'].sort().indexOf($x));",
    "const u$k = $x; await sms.send(['$a', '$b'].map((w) => w === u$k));",
    "await sms.send(['$a', '$b'].map(String).includes($x));",
    "await sms.send(['$a', '$b'].filter(Set.prototype.has, new Set([$x])).length);",
    "const t$k = new Set(['$b']); await sms.send(t$k.has($x)); await sms.send(t$k.has.bind(t$k)('$a'));",
    "const t$k = { A: '$a', B: '$b' }; await sms.send($x === t$k.A);",
    "const t$k = { A: '$a', B: '$b' }; await sms.send($x === t$k.A, t$k.B);",
    "class T$k { static A = '$a'; static B = '$b'; } await sms.send($x === T$k.A);",
    "const t$k = { A: '$a', B: '$b' }; await sms.send({ [t$k.A]: 1, [t$k.B]: 2 }[$x]);",
    "const t$k = '$a'; await sms.send($x === t$k); await sms.send(t$k === event.user.email);",
    "await sms.send($x);",
    "await sms.send(`$${$x}`);",
    "await sms.send([$x, 'x'].join());",
    "await sms.send(`$${[$x]}`);",
    "await sms.send(JSON.stringify({ kind: $x }));",
    "await sms.send($x.length, $x.startsWith('$a'.slice(0, 1)));",
    "await sms.send([...$x].length);",
    "await sms.send(['$a'].concat([$x])[1] === '$b');",
    "await sms.send(typeof $x, !$x, $x ? 1 : 2);",
    "let t$k = event.user.email || $x; await sms.send(t$k === '$a');",
    "const t$k = { kind: $x, '$a': 1 }; await sms.send(t$k.kind === '$b'); for (const k in t$k) await sms.send(k);",
    "const t$k = (k) => { switch (k) { case '$a': return 1; case '$b': return 2; default: return k; } }; await sms.send(t$k($x));",
    "const t$k = (k) => ({ '$a': 1, '$b': 2 })[k]; await sms.send(t$k($x), t$k('$a'));",
    "const t$k = (k) => k === '$a'; await sms.send(t$k($x), t$k(event.user.email));",
    "const u$k = $x; await sms.send(Object.entries({ '$a': 1, '$b': 2 }).find(([k]) => k === u$k)[1]);",
    "await sms.send(new Map(Object.entries({ '$a': 1, '$b': 2 })).get($x));",
    "await sms.send(Object.fromEntries([['$a', 1], ['$b', 2]])[$x]);",
    "try { throw $x; } catch (e) { await sms.send(e === '$a'); }",
    "const u$k = $x, t$k = { toString: () => u$k }; await sms.send(`$${t$k}` === '$a');",
)  # fmt: skip
_DECOY = "{ text: 'decoy', recipient: '+1', action: 'enrollment', message_type: 'voice', code: '0' }"


def programs(count: int, seed: int = 1) -> Iterator[Program]:
    """So many programs, the same for the same seed."""
    for number in range(count):
        yield _numbered(seed, number)


def _numbered(seed: int, number: int) -> Program:
    return program(random.Random(f"{seed} {number}"))


def program(chance: random.Random) -> Program:
    """One program of one to three parts."""
    return Program(tuple(_part(chance, number) for number in range(1, chance.randint(1, 3) + 1)))


def _part(chance: random.Random, number: int) -> tuple[str, str]:
    """Let the event go some ways, and use it; with some chance, let another object go the same ways."""
    ways = [chance.choice(chance.choice(CARRIERS)) for _ in range(chance.randint(1, 3))]
    turns = chance.randrange(len(ways) + 1)
    declared = [Template(way.declared).substitute(n=_name(number, at)) for at, way in enumerate(ways)]
    use = _of_the_message(chance) if chance.random() < 0.5 else _of_a_value(chance, ways, number)
    body = _through(ways, turns, use, "event", number, "m")
    if chance.random() < 0.3:
        decoy = f"{{ message_options: {_DECOY} }}" if turns else _DECOY
        body += "\n" + _through(ways, turns if turns else -1, use, f"({decoy})", number, "d")
    return "\n".join(filter(None, declared)), f"  {{\n{body}\n  }}" if chance.random() < 0.5 else _own(body)


def _of_the_message(chance: random.Random) -> Use:
    """Return a use of the message."""
    use = Template(chance.choice(_USES))
    return lambda value, mark: use.substitute(x=value, k=mark)


def _of_a_value(chance: random.Random, ways: Sequence[Carrier], number: int) -> Use:
    """Return a use of a value of the message, which goes some of the ways, too."""
    field, (first, second) = chance.choice(tuple(_FIELDS.items()))
    can = [at for at, way in enumerate(ways) if way not in _OF_OBJECTS]
    chosen = sorted(chance.sample(can, chance.randrange(len(can) + 1)))
    use = Template(chance.choice(_VALUE_USES))

    def used(value: str, mark: str) -> str:
        lines, value = [], f"{value}.{field}"
        for at in chosen:
            given = {"n": _name(number, at), "k": f"{mark}v{at}", "x": value}
            lines.append(Template(ways[at].done).substitute(given))
            value = Template(ways[at].value).substitute(given)
        lines.append(use.substitute(x=value, k=mark, a=first, b=second))
        return " ".join(filter(None, lines))

    return used


def _own(body: str) -> str:
    return f"  await (async () => {{\n{body}\n  }})();"


def _through(ways: Sequence[Carrier], turns: int, use: Use, value: str, number: int, mark: str) -> str:
    """Let a value go some ways. turns: before which of them the message is taken out of the event."""
    lines = []
    for at, way in enumerate(ways):
        if at == turns:
            value += ".message_options"
        given = {"n": _name(number, at), "k": f"{mark}{_name(number, at)}", "x": value}
        lines.append(Template(way.done).substitute(given))
        value = Template(way.value).substitute(given)
    if turns == len(ways):
        value += ".message_options"
    lines.append(f"{{ {use(value, mark)} }}")
    return "\n".join(f"    {line}" for line in lines if line)


def _name(number: int, at: int) -> str:
    return f"{number}{at}"


class Quickly(Verifying):
    """A verification that makes two runs: all events in their order, and the other way round."""

    def instrumented(self) -> tuple[str, tuple[Branch, ...]]:
        return "", ()

    def run(self) -> Verification | NotVerified:
        try:
            cases, _ = self.cases()
            ways = (cases, cases[::-1])
            runs = [way[-1]._replace(before=tuple(map(Earlier, way[:-1]))) for way in ways]
            return Verification(*overall(self.asked(with_faults(runs)), ""))
        except CannotRun as problem:
            return self.not_run(problem)


def verdict(source: str, converted: str | None = None, *, thorough: bool = True) -> str:
    """What comparing a program with a conversion came to, with a reason where that is not all.

    converted: the conversion; None makes it first.
    """
    options = VerifyOptions()
    found = (
        verify(source, converted, options)
        if thorough
        else compared(source, converted, options, None, Quickly)
    )
    if isinstance(found, NotVerified):
        return f"not run: {found.problem}"
    return found.verdict if found.verdict in ("equal", "announced") else f"{found.verdict}: {found.why}"


def is_fine(told: str) -> bool:
    """Return True if a conversion did what it has to."""
    return told in ("equal", "announced")


def shortest(made: Program) -> Program:
    """Return one part of a program that comes out wrong by itself, or the program."""
    parts = (Program((part,)) for part in made.parts)
    return next((part for part in parts if not is_fine(verdict(part.source))), made)


def main() -> int:
    """Make programs, compare, print what is wrong and the counts. Returns the exit code."""
    parser = many.parser("python -m tests.random_programs")
    parser.add_argument("--thorough", action="store_true")
    parser.add_argument("--probe", action="store_true")
    given = parser.parse_args()
    told: Counter[str] = Counter()
    probed = Found()
    for number, (found, judge) in many.checked(partial(_checked, given), given):
        told[found.partition(":")[0]] += 1
        if not is_fine(found):
            print(f"--- {number}: {found}\n{shortest(_numbered(given.seed, number)).source}", flush=True)
        probed += judge
        if judge.missed or judge.wrong:
            source = _numbered(given.seed, number).source
            print(f"--- {number}: {(*judge.missed, *judge.wrong)}\n{source}", flush=True)
    print(", ".join(f"{count} {word}" for word, count in told.most_common()))
    if given.probe:
        print(probed)
    fine = set(told) <= {"equal", "announced"} and not probed.missed and not probed.wrong
    return 0 if fine else 1


def _checked(given: argparse.Namespace, number: int) -> tuple[str, Found]:
    """Return what comparing a program came to, and what the probe found, where it is asked for."""
    source = _numbered(given.seed, number).source
    found = verdict(source, thorough=given.thorough)
    if not given.thorough and not is_fine(found):
        found = verdict(source)
    shown = seen(source) if given.probe else None
    return found, Found() if shown is None else judged(shown)


if __name__ == "__main__":
    sys.exit(main())
