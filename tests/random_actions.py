"""Whole Actions and Hooks made at random, of whose conversions much must hold.

``python -m tests.random_actions --count N --seed S`` makes so many and checks each: shapes of handlers,
ways to reach the message, the carriers and uses of ``random_programs.py``, formatting, and other code.
``--run N`` runs only every Nth of them, as running is most of the work; ``--seconds N`` ends it sooner,
and ``-j N`` says how many processes share the work.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from string import Template
from typing import NamedTuple

# As pytest has it: the modules in tests/ import each other by their bare names.
sys.path.insert(0, str(Path(__file__).parent))

import many
from action_properties import broken
from random_programs import CARRIERS, program

from translator.javascript.parse import parse

_NAME = "onExecuteSendPhoneMessage"
_SHAPES = (
    "exports.NAME = async (event, api) => {\n$body\n};",
    "exports.NAME = async function (event, api) {\n$body\n};",
    "exports.NAME = async function send(event) {\n$body\n};",
    "module.exports.NAME = async (event) => {\n$body\n};",
    "exports['NAME'] = async (event, api) => {\n$body\n};",
    "module.exports = {\n  async NAME(event, api) {\n$body\n  },\n};",
    "module.exports = { NAME: async (event, api) => {\n$body\n} };",
    "async function NAME(event, api) {\n$body\n}\nmodule.exports = { NAME };",
    "async function run(event, api) {\n$body\n}\nexports.NAME = run;",
    "const run = async (event) => {\n$body\n};\nexports.NAME = run;",
    "const run = async (event) => {\n$body\n};\nexports.NAME = (event, api) => run(event, api);",
    "class Sender {\n  async run(event) {\n$body\n  }\n}\nexports.NAME = async (event) => { await new Sender().run(event); };",
    "const guarded = (f) => async (event, api) => f(event, api);\nexports.NAME = guarded(async (event, api) => {\n$body\n});",
    "exports.NAME = async (event, api) => {\n  try {\n$body\n  } catch (error) {\n    console.log(error.message);\n    throw error;\n  }\n};",
    "exports.NAME = async (event, api) => {\n  if (!event.user.user_id) return;\n$body\n};",
    "const steps = [async (event) => {\n$body\n}];\nexports.NAME = async (event) => { for (const step of steps) await step(event); };",
)  # fmt: skip
_HOOK_SHAPES = (
    "module.exports = async function (recipient, text, context, cb) {\n$body\n  cb(null, {});\n};",
    "module.exports = async (recipient, text, context, cb) => {\n$body\n  return cb(null, {});\n};",
    "module.exports = function (recipient, text, context, cb) {\n  (async () => {\n$body\n  })().then(() => cb(null, {}), cb);\n};",
    "module.exports = async (recipient, text, context, cb) => {\n  try {\n$body\n    cb(null, {});\n  } catch (error) {\n    cb(error);\n  }\n};",
)  # fmt: skip
_HOOK_USES = (
    "await sms.send(recipient, $x);",
    "await sms.send($x, context.message_type === 'voice');",
    "if (context.action === 'enrollment') await sms.send($x); else await sms.send(recipient, text);",
    "const kind = { sms: 1, voice: 2 }[context.message_type]; await sms.send(kind, $x);",
    "await sms.send($x, context.client && context.client.name, context.webtask.secrets.KEY);",
    "await sms.send(`$${$x}`, context['code']);",
)
_HOOK_VALUES = (
    "text",
    "recipient",
    "context.code",
    "context.message_type",
    "context.action",
    "[recipient, text]",
)
_OTHER = (
    "const config = { message_options: { text: 'mine' }, action: 'enrollment' };\nif (config.action === 'none') console.log(config.message_options.text);",
    "function helper(event) { return event ? event.length : 0; }\nhelper('event');",
    "const pattern = /event\\.message_options['\"`]/g;\npattern.test('x');",
    "const label = `message_type: $${'sms'}`;",
    "class Unused { static message_options = 1; get event() { return this; } }",
    "let counter = 0; // of nothing\ncounter += 1;",
    "/** A block\n * of words: event.message_options.text\n */\nvar old = { text: 1, recipient: 2 };",
    "const recipients = ['+1', '+2'].map((recipient) => recipient.length);",
    "outer: for (const a of [1, 2]) { if (a === 2) break outer; }",
)  # fmt: skip


class Whole(NamedTuple):
    """A file. hook: whether it is a Hook."""

    source: str
    hook: bool


def wholes(count: int, seed: int = 1) -> Iterator[Whole]:
    """So many files, the same for the same seed."""
    for number in range(count):
        yield _numbered(seed, number)


def _numbered(seed: int, number: int) -> Whole:
    return whole(random.Random(f"whole {seed} {number}"))


def whole(chance: random.Random) -> Whole:
    """One Action, or with some chance one Hook, formatted in some way."""
    text, hook = plain(chance)
    for change in sorted(chance.sample(FORMATS, chance.randrange(3)), key=FORMATS.index):
        text = change(text, chance)
    return Whole(text, hook)


def plain(chance: random.Random) -> Whole:
    """One as it is before it is formatted."""
    hook = chance.random() < 0.2
    return Whole(_hook(chance) if hook else _action(chance), hook)


def _action(chance: random.Random) -> str:
    parts = program(chance).parts
    declared = [part[0] for part in parts if part[0]]
    body = "\n".join(part[1] for part in parts)
    body = re.sub(r"(?<=\w)\.message_options\b", lambda _: chance.choice(_ACCESS), body)
    # Taken out of both objects that go the same way, so that the handler's first lines come first.
    lines = ["  const way = event.user.user_metadata.way || 'two';", body]
    shape = chance.choice(_SHAPES).replace("NAME", _NAME)
    others = chance.sample(_OTHER, chance.randrange(3))
    top = ["const sms = require('acme-sms');", *declared, *map(_literal, others)]
    text = "\n".join([*top, Template(shape).substitute(body="\n".join(lines))])
    name = chance.choice(("event", "event", "event", "e", "evt", "ctx"))
    return f"{_renamed(text, name)}\n"


_ACCESS = (
    ".message_options",
    ".message_options",
    ".message_options",
    "['message_options']",
    "?.message_options",
)


def _renamed(text: str, name: str) -> str:
    """Return the text with the variable ``event`` called otherwise."""
    found: list[int] = []
    for node in parse(text).nodes if name != "event" else ():
        if node.type == "Identifier" and node.name == "event" and node.parent is not None:
            of = node.parent
            if of.type == "MemberExpression" and of.property is node and not of.computed:
                continue
            if of.type in ("Property", "MethodDefinition") and of.key is node:
                continue
            found.append(node.start)
    for at in sorted(set(found), reverse=True):
        text = text[:at] + name + text[at + len("event") :]
    return text


def _literal(text: str) -> str:
    return Template(text).substitute()


def _hook(chance: random.Random) -> str:
    declared, lines = [], []
    for number in range(chance.randint(1, 2)):
        way = chance.choice(chance.choice(CARRIERS[:4]))
        given = {"n": f"{number}", "k": f"h{number}", "x": chance.choice(_HOOK_VALUES)}
        declared.append(Template(way.declared).substitute(given))
        value = Template(way.value).substitute(given)
        use = Template(chance.choice(_HOOK_USES)).substitute(x=value)
        lines += [Template(way.done).substitute(given), f"{{ {use} }}"]
    top = ["const way = 'two';", *declared, *map(_literal, chance.sample(_OTHER, chance.randrange(2)))]
    body = "\n".join(f"  {line}" for line in ("const sms = require('acme-sms');", *lines) if line)
    shape = Template(chance.choice(_HOOK_SHAPES)).substitute(body=body)
    return "\n".join([*filter(None, top), shape]) + "\n"


Format = Callable[[str, random.Random], str]


def _tabs(text: str, _: random.Random) -> str:
    return re.sub(r"^(?:  )+", lambda found: "\t" * (len(found[0]) // 2), text, flags=re.MULTILINE)


def _comments(text: str, chance: random.Random) -> str:
    """Put comments above lines and behind their ends."""
    lines = []
    for number, line in enumerate(text.split("\n")):
        inside = line.lstrip().startswith("*")
        if line and not inside and chance.random() < 0.15:
            lines.append(f"  // {number}: event.message_options")
        lines.append(
            f"{line} /* {number} */" if line.endswith((";", "{")) and chance.random() < 0.15 else line
        )
    return "\n".join(lines)


def _double_quotes(text: str, _: random.Random) -> str:
    """Put short texts into double quotes, in lines in which nothing else is quoted."""
    lines = text.split("\n")
    return "\n".join(
        line if re.search(r"[`\"/]", line) else re.sub(r"'(\w*)'", r'"\1"', line) for line in lines
    )


def _no_semicolons(text: str, _: random.Random) -> str:
    """Leave out semicolons at ends of lines where none is needed."""
    return re.sub(r";(?=\n\s*(?:const|let|await|if|exports|return|class|function|\}))", "", text)


def _one_line(text: str, _: random.Random) -> str:
    """Join the lines, where no comment needs an end."""
    return text if "//" in text or "/*" in text else re.sub(r"\n\s*", " ", text).strip()


def _blank_lines(text: str, chance: random.Random) -> str:
    return re.sub(r"\n(?! \*)", lambda _: "\n" * chance.choice((1, 1, 2)), text)


def _strict(text: str, _: random.Random) -> str:
    return f"'use strict';\n\n{text}"


FORMATS: tuple[Format, ...] = (
    *(_one_line, _tabs, _double_quotes, _no_semicolons, _blank_lines, _strict, _comments),
)
"""In the order in which they leave each other alone."""


def main() -> int:
    """Make files, check each, print what is broken and the counts. Returns the exit code."""
    parser = many.parser("python -m tests.random_actions")
    parser.add_argument("--run", type=int, default=1, metavar="N")
    given = parser.parse_args()
    told: Counter[str] = Counter()
    for number, (outcome, problems) in many.checked(partial(_checked, given.seed, given.run), given):
        told[outcome] += 1
        if problems:
            told["broken"] += 1
            print(f"--- {number}: {'; '.join(problems)}\n{_numbered(given.seed, number).source}", flush=True)
    print(", ".join(f"{count} {word}" for word, count in told.most_common()))
    return 1 if told["broken"] else 0


def _checked(seed: int, every: int, number: int) -> tuple[str, list[str]]:
    return broken(_numbered(seed, number).source, run=number % every == 0)


if __name__ == "__main__":
    sys.exit(main())
