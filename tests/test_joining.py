"""No statement joins another where something was inserted, replaced or taken out.

Each file here does without semicolons, and was written so that the original means what it says. The
conversion is run beside it, since one that joins two statements parses as well.
"""

from __future__ import annotations

from random import Random
from typing import NamedTuple

import pytest
from joining_support import differing, random_program

from translator import Converted, convert
from translator.joining import separated
from translator.options import Options

pytest.importorskip("_quickjs", reason="the engine is not installed")

BOTH = Options(delivery_methods="text,voice")
SEND = BOTH._replace(other_notifications="send")
WRAP = BOTH._replace(style="wrap")
NEXT = {
    "parenthesis": "(() => send('next'))()",
    "bracket": "[1, 2].forEach((n) => send(n))",
    "template": "`a${send('next')}`.trim()",
    "plus": "+send('next')",
    "minus": "-send('next')",
    "increment": "++counter.n, send(counter.n)",
    "regular expression": "/x/.test(send('next'))",
}


class Place(NamedTuple):
    """A program with NEXT where one of the statements above is to stand, and how it is converted."""

    source: str
    options: Options = BOTH


def action(body: str, head: str = "async (event, api)", before: str = "", after: str = "") -> str:
    """An Action without semicolons."""
    return f"""\
const send = require('courier')
const counter = {{ n: 0 }}
{before}
exports.onExecuteSendPhoneMessage = {head} => {{
{body}
  await send(counter.n)
}}
{after}"""


def hook(body: str, head: str = "function (recipient, text, context, cb)") -> str:
    """A Hook without semicolons."""
    return f"""\
const send = require('courier')
const counter = {{ n: 0 }}
module.exports = {head} {{
{body}
}}
"""


CHANGED = "  change(event.message_options)\n  send(event.message_options.text)"
CHANGE = "const change = (message) => { message.text = message.text + '!' }"
EVENT_CHANGED = "  change(event)\n  send(event.message_options.text)"
EVENT_CHANGE = "const change = (it) => { it.message_options = { text: 'new' } }"
OTHER = "exports.onExecutePostLogin = async (event) => { log(event) }\n;"
PLACES = {
    "the guard": Place(action("  NEXT\n  send(event.message_options.recipient)")),
    "the guard and a comment": Place(action("  // first\n  /* second */ NEXT")),
    "the guard behind a directive": Place(action("  'use strict'\n  ;NEXT")),
    "the guard behind a directive's semicolon": Place(action("  'use strict';\n  NEXT")),
    "the guard on one line": Place(action("NEXT").replace("{\nNEXT\n ", "{ NEXT;")),
    "an object for both": Place(action(f"  NEXT\n{CHANGED}", before=CHANGE)),
    "an object for both, no guard": Place(action(f"  NEXT\n{CHANGED}", before=CHANGE), SEND),
    "an object behind a directive": Place(action(f"  'use strict'\n  ;NEXT\n{CHANGED}", before=CHANGE), SEND),
    "an object and a comment": Place(action(f"  // first\n  NEXT\n{CHANGED}", before=CHANGE), SEND),
    "an event for all": Place(action(f"  NEXT\n{EVENT_CHANGED}", before=EVENT_CHANGE)),
    "an event for all, no guard": Place(action(f"  NEXT\n{EVENT_CHANGED}", before=EVENT_CHANGE), SEND),
    "an event on one line": Place(
        action("NEXT; change(event); send(event.message_options.text)", before=EVENT_CHANGE).replace(
            "{\nNEXT", "{ NEXT"
        ),
        SEND,
    ),
    "a pattern of a parameter": Place(
        action("  NEXT\n  send(message.text)", "async ({ message_options: message }, api)")
    ),
    "a text of a parameter": Place(
        action("  NEXT\n  send(text)", "async ({ message_options: { text, action } })"), SEND
    ),
    "a default of a parameter": Place(
        action("  NEXT\n  send(extra.a)", "async (event, api, extra = { a: [1][0] })")
    ),
    "a second pattern": Place(action("  NEXT\n  send(typeof cache)", "async (event, { cache })")),
    "a parameter of a helper": Place(
        action(
            "  helper(event.message_options)\n  helper(event.message_options)",
            before="function helper({ text, action }) {\n  NEXT\n  send(text, action)\n}",
        )
    ),
    "behind a pattern": Place(
        action("  const { text, action } = event.message_options\n  ;NEXT\n  send(text, action)")
    ),
    "behind a pattern with a semicolon": Place(
        action("  const { text, action } = event.message_options;\n  NEXT\n  send(text, action)")
    ),
    "behind a pattern and a comment": Place(
        action("  const { text } = event.message_options; // the text\n  // more\n  NEXT\n  send(text)")
    ),
    "behind a pattern on its line": Place(
        action("  const { text } = event.message_options; NEXT\n  send(text)")
    ),
    "behind a pattern in a loop": Place(
        action(
            "  for (const n of [1, 2]) {\n    const { text } = event.message_options\n"
            "    ;NEXT\n    send(n, text)\n  }"
        )
    ),
    "behind a pattern in a case": Place(
        action(
            "  switch (counter.n) {\n  case 0:\n    const { text } = event.message_options\n"
            "    ;NEXT\n    send(text)\n  }"
        )
    ),
    "behind an assignment": Place(
        action(
            "  let text, flow\n  ;({ text, action: flow } = event.message_options)\n"
            "  ;NEXT\n  send(text, flow)"
        )
    ),
    "behind an assignment with a default": Place(
        action(
            "  let to, text\n  ;({ recipient: to, text = send('d') } = event.message_options)\n"
            "  ;NEXT\n  send(to, text)"
        )
    ),
    "instead of an assignment": Place(
        action("  let text\n  ;({ text } = event.message_options)\n  ;NEXT\n  send(text)")
    ),
    "instead of an assignment with defaults": Place(
        action(
            "  let text, flow\n  ;({ text = send('d'), action: flow = send('e') } = event.message_options)\n"
            "  ;NEXT\n  send(text, flow)"
        )
    ),
    "in a block without braces": Place(
        action("  if (counter.n === 0)\n    NEXT\n  else\n    send(event.message_options.action)")
    ),
    "behind a read in a block without braces": Place(
        action("  if (counter.n === 0)\n    event.message_options.action.trim()\n  ;NEXT")
    ),
    "behind what is left out": Place(
        action("  send(event.message_options.text)", before=f"send('load')\n{OTHER}NEXT")
    ),
    "behind what is left out, on a line": Place(
        action("  send(event.message_options.text)", before=f"send('load')\n{OTHER[:-1]};NEXT")
    ),
    "behind what is left out in the middle": Place(
        action(
            "  send(event.message_options.text)",
            before="const load = send\nexports.onExecutePostLogin = load\n;NEXT",
        )
    ),
    "behind a helper that is left out": Place(
        action(
            "  send(event.message_options.text)",
            before=f"send('load')\nfunction log(event) {{}}\nNEXT\n{OTHER[:-2]}",
        )
    ),
    "behind a wrapped export": Place(action("  send(event.message_options.text)", after=";NEXT"), WRAP),
    "behind a wrapped export with a semicolon": Place(
        action("  send(event.message_options.text)").rstrip() + ";\nNEXT\n", WRAP
    ),
    "behind a wrapped name": Place(
        "const send = require('courier')\nconst counter = { n: 0 }\n"
        "async function handler(event) { await send(event.message_options.text) }\n"
        "exports.onExecuteSendPhoneMessage = handler\n;NEXT\n",
        WRAP,
    ),
    "behind a wrapped chain": Place(
        "const send = require('courier')\nconst counter = { n: 0 }\n"
        "const old = exports.onExecuteSendPhoneMessage = async (event) => send(event.message_options.text)\n"
        ";NEXT\nexports.other = old\n",
        WRAP,
    ),
    "behind a wrapped value": Place(
        "const send = require('courier')\nconst counter = { n: 0 }\n"
        "module.exports = {\n  async onExecuteSendPhoneMessage(event) {\n"
        "    await send(event.message_options.text)\n  }\n}\n"
        ";NEXT\n",
        WRAP,
    ),
    "the end of the file": Place(action("  send({ ...event.message_options })", after=";NEXT")),
    "a Hook's declarations": Place(hook("  NEXT\n  send(recipient, text)\n  cb()")),
    "a Hook's declarations on one line": Place(
        hook("NEXT; send(recipient, text); cb()").replace("{\nNEXT", "{ NEXT").replace("cb()\n}", "cb() }")
    ),
    "a Hook's declarations behind a directive": Place(
        hook("  'use strict'\n  ;NEXT\n  send(recipient, text)\n  cb()")
    ),
    "a Hook's context": Place(
        hook("  NEXT\n  send(recipient, flow)\n  cb()", "function (recipient, text, { action: flow }, cb)")
    ),
    "a Hook's Promise": Place(hook("  NEXT\n  send(text).then(() => cb(), cb)")),
    "a Hook's Promise on one line": Place(
        hook("NEXT; send(text).then(() => cb(), cb)").replace("{\nNEXT", "{ NEXT").replace("cb)\n}", "cb) }")
    ),
    "a Hook's asynchronous Promise": Place(
        hook(
            "  NEXT\n  await send(text)\n  setTimeout(cb, 1)",
            "async function (recipient, text, context, cb)",
        )
    ),
    "a Hook's result": Place(
        hook("  send(recipient)\n  if (context.action === 'enrollment') { cb(null, NEXT) } else { cb() }")
    ),
    "a Hook's result at its end": Place(hook("  send(recipient)\n  cb(null, NEXT)")),
    "behind a wrapped Hook": Place(
        hook("  send(recipient, arguments.length)\n  cb()").rstrip() + "\n;NEXT\n"
    ),
    "in a wrapped Hook": Place(hook("  NEXT\n  send(recipient, arguments.length)\n  cb()")),
}


@pytest.mark.sampled(20)
@pytest.mark.parametrize("name", PLACES)
def test_a_statement_stays_one_of_its_own(name: str) -> None:
    place = PLACES[name]
    sources = [place.source.replace("NEXT", following) for following in NEXT.values()]
    for source, output, difference in differing(sources, place.options):
        pytest.fail(f"{difference}\n{source}\n{output}")


@pytest.mark.no_cover
def test_random_programs_do_the_same() -> None:
    for options in (BOTH, SEND, WRAP):
        made = [random_program(Random(seed)) for seed in range(40)]
        for source, output, difference in differing(made, options):
            pytest.fail(f"{difference}\n{source}\n{output}")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "let{action:a}=event.message_options;send(a);",
            "let a = event.notification.message_type === 'otp_enroll'",
        ),
        (
            "for(let{action:a}=event.message_options,i=0;i<1;i++)send(a);",
            "for(let a = event.notification.message_type === 'otp_enroll'",
        ),
        (
            "send({enrollment(){},async'second-factor-authentication'(){}}[event.message_options.action]);",
            "async otp_verify(){}",
        ),
    ],
)
def test_a_word_stays_one_of_its_own(before: str, after: str) -> None:
    result = convert(action(before))
    assert isinstance(result, Converted), result
    assert after in result.text


def test_lines_that_are_statements_stay_apart() -> None:
    assert separated(["a = b", "[c] = d", "(e)()", "f;", "`g`", "h"]) == [
        "a = b;",
        "[c] = d;",
        "(e)()",
        "f;",
        "`g`",
        "h",
    ]
