"""What the tests of joining statements share: programs without semicolons, and running them twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from verify_support import NEW_EVENT, OLD_EVENT

from translator.mapping.triggers import NEW_HANDLER, OLD_HANDLER
from translator.options import Options
from translator.pipeline import convert
from translator.results import Converted
from translator.verify.compare import Difference, compare
from translator.verify.engine import run
from translator.verify.hooks import HOOK, arguments, runnable
from translator.verify.records import Job, Run

STARTS = (
    "(() => send('called'))()",
    "(send)('again')",
    "[1, 2].forEach((n) => send(n))",
    "[counter.n] = [counter.n + 1]",
    "`a${send('written')}`.trim()",
    "+send('plus')",
    "-send('minus')",
    "++counter.n",
    "--counter.n",
    "/x/.test(send('matched'))",
    "({ n: counter.n } = { n: 4 })",
)
PLAIN = ("counter.n = 2", "send('plain')", "// a comment", "{ send('block') }", "var left = send", "'text'")
OF_ACTIONS = (
    "const { text: tN, action: aN } = event.message_options\nsend(tN, aN)",
    "var { action: aN, recipient: rN } = event.message_options",
    "let tN\n;({ text: tN } = event.message_options)",
    "let tN, fN\n;({ text: tN = send('d'), action: fN = send('e') } = event.message_options)",
    "event.message_options.action.trim()",
    "event.message_options.message_type.length",
    "send(event.message_options.text)",
    "send({ ...event.message_options })",
    "const mN = event.message_options\nmN.action.trim()",
    "helper(event.message_options)",
    "if (event.message_options.message_type === 'voice') event.message_options.action.trim()",
)
CHANGES = ("change(event.message_options)", "change(event)", "event.message_options.text += '!'")
OF_HOOKS = (
    "send(recipient)",
    "send(text)",
    "context.action.trim()",
    "send(context.message_type)",
    "show(context)",
)
HEADS = (
    "async (event, api)",
    "async (event)",
    "async (event, { cache })",
    "async (event, api, more = [send('default')])",
    "async function (event, api)",
)
HELPERS = """\
const send = require('courier')
const counter = { n: 0 }
const change = (it) => { it.text = 'changed' }
const show = (it) => { send(it.action) }
function helper({ text, action }) {
  FIRST
  send(text, action)
}
"""
OTHERS = (
    "exports.onExecutePostLogin = async () => {}",
    "exports.onExecutePostLogin = send",
    "const unusedN = () => {}\nexports.onExecutePostLogin = unusedN",
    "exports.onExecutePostLogin = async () => {};",
    "send('load')",
)


def random_program(random: Random) -> str:
    """An Action or a Hook in which hardly a statement ends with a semicolon."""
    return _hook(random) if random.random() < 0.3 else _action(random)


def _action(random: Random) -> str:
    pool = (*STARTS, *PLAIN, *OF_ACTIONS, *(CHANGES if random.random() < 0.3 else ()))
    head = random.choice(HEADS)
    opening = random.choice(("", "", "'use strict'")) if "more" not in head and "{" not in head else ""
    arrow = "" if "function" in head else " =>"
    around = [_list(random, (*STARTS, *OTHERS, *PLAIN), random.randint(0, 2), top) for top in ("top", "end")]
    body = _indented(_list(random, pool, random.randint(1, 6), "body", opening))
    helpers = HELPERS.replace("FIRST", random.choice((*STARTS, *PLAIN)))
    before = _after(helpers, around[0])
    export = f"exports.onExecuteSendPhoneMessage = {head}{arrow} {{\n{body}\n}}"
    return _after(_after(before, export), around[1]) + "\n"


def _hook(random: Random) -> str:
    kind = random.choice(("function ", "async function "))
    opening = random.choice(("", "", "'use strict'"))
    body = _list(random, (*STARTS, *PLAIN, *OF_HOOKS), random.randint(1, 5), "body", opening)
    end = random.choice(
        ("cb()", "cb(null, send('end'))", "setTimeout(() => cb(), 1)", "send(1).then(() => cb(), cb)")
    )
    helpers = HELPERS.replace("FIRST", random.choice((*STARTS, *PLAIN)))
    whole = _indented(_after(body, end))
    return f"{helpers}module.exports = {kind}(recipient, text, context, cb) {{\n{whole}\n}}\n"


def _list(random: Random, pool: Sequence[str], count: int, name: str, opening: str = "") -> str:
    text = opening
    for index in range(count):
        statement = random.choice(pool).replace("N", f"{name}{index}")
        kind = random.random()
        if kind < 0.1:
            statement = f"for (const i of [1, 2]) {{\n{_indented(statement)}\n}}"
        elif kind < 0.2:
            statement = f"switch (counter.n) {{\ndefault:\n{_indented(statement)}\n}}"
        elif kind < 0.25 and "\n" not in statement and statement[:2] not in ("//", "co", "le"):
            statement = f"if (counter.n < 9)\n  {statement}\nelse send('else')"
        text = _after(text, statement, first=name == "body")
    return text


def _after(text: str, statement: str, *, first: bool = False) -> str:
    """A statement on the next line, with a semicolon only where it would join what is before."""
    code = [line for line in text.split("\n") if line.strip() and not line.strip().startswith("//")]
    joins = statement[:1] in tuple("([`/+-") and not statement.startswith("//") and not (first and not code)
    return f"{text.rstrip()}\n{';' if joins else ''}{statement}".lstrip("\n")


def _indented(text: str) -> str:
    return "\n".join("  " + line for line in text.split("\n"))


def differing(sources: Sequence[str], options: Options) -> Iterator[tuple[str, str, Difference | str]]:
    """Each source whose conversion does something else, with the conversion and the difference."""
    old, new = Run(OLD_EVENT), Run(NEW_EVENT)
    given = Run(arguments(OLD_EVENT, NEW_EVENT))
    jobs, pairs = [], []
    for source in sources:
        result = convert(source, options)
        if not isinstance(result, Converted):
            yield source, "", f"not converted: {result}"
            continue
        hook = result.origin == "hook"
        jobs.append(Job(runnable(source), HOOK, (given,)) if hook else Job(source, OLD_HANDLER, (old,)))
        jobs.append(Job(result.text, NEW_HANDLER, (new,)))
        pairs.append((source, result.text))
    done = run(jobs)
    for index, (source, output) in enumerate(pairs):
        one, other = done[2 * index], done[2 * index + 1]
        if one.problem or other.problem:
            yield source, output, f"{one.problem} / {other.problem}"
            continue
        difference = compare(one.records[0], other.records[0]).difference
        if difference is not None:
            yield source, output, difference
