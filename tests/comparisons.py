"""Comparisons made at random: field, path below it, operator, literal.

``python comparisons.py COUNT [SEED]``, in ``tests/``, runs so many, packed, and tells what went wrong.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator

from translator.mapping.events import OLD
from translator.verify.verdict import NotVerified
from translator.verify.verify import verify

_MORE = (
    "message_options.channel",
    "user.user_metadata.lang",
    "user.app_metadata.a.b",
    "client.metadata.brand",
    "secrets.MODE",
    "configuration.MODE",
    "language",
    "nothing.at.all",
)
_ANSWERS = (
    "res",
    "res.data",
    "res.data.status",
    "res.status",
    "res.messages[0]",
    "res.headers",
    "sync",
    "sync.ok",
)
_EVENT = [f"event.{'.'.join(path)}" for path in OLD] + [f"event.{path}" for path in _MORE]
_BELOW = (
    "",
    "",
    "",
    ".length",
    "[0]",
    "[0].id",
    ".a",
    "?.a?.b",
    ".toLowerCase()",
    "?.split('_')[0]",
    "?.trim()",
)
_LITERALS = (
    "'sms'", "'voice'", "'enrollment'", "''", "'x'", "'queued'", "'💬'", "'\\ud83d'", "'__proto__'",
    "'constructor'",
    "0", "3", "-1", "1.5", "1e400", "200", "9007199254740993",
    "10n", "true", "false", "null", "undefined", "NaN",
    "/^\\+1/", "[]", "({})", "['sms', 3, null]", "`t`", "event.message_options.action",
)  # fmt: skip
_TESTS = (
    "{0} === {1}",
    "{0} !== {1}",
    "{1} == {0}",
    "{0} != {1}",
    "{0} < {1}",
    "{0} >= {1}",
    "{1} > {0}",
    "[{1}].includes({0})",
    "{0}.includes({1})",
    "new Set([{1}, 'y']).has({0})",
    "({{ sms: 1, voice: 2 }})[{0}] === {1}",
    "{0}.startsWith({1})",
    "{0}.endsWith({1})",
    "/^(a|b)/.test({0})",
    "{0}.match(/^\\d+/)",
    "{0} in {{ sms: 1 }}",
    "{1} in {0}",
    "!{0}",
    "{0} && {0} === {1}",
    "typeof {0} === {1}",
    "Number({0}) > {1}",
    "JSON.parse({0}).a === {1}",
    "{0}.some((one) => one === {1})",
    "Array.isArray({0})",
)
_HEAD = """\
const sms = require('acme-sms');
exports.onExecuteSendPhoneMessage = async (event) => {
  const res = await sms.open();
  const sync = sms.look();
"""
_SEND = "  await sms.send(event.message_options.recipient, event.message_options.text);\n};\n"


def comparisons(count: int, seed: int = 1) -> Iterator[str]:
    """So many conditions, the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(count):
        subject = chance.choice(_ANSWERS if chance.random() < 0.25 else _EVENT) + chance.choice(_BELOW)
        if chance.random() < 0.05:
            yield f"(() => {{ switch ({subject}) {{ case {chance.choice(_LITERALS)}: return 1; }} }})()"
        else:
            yield chance.choice(_TESTS).format(subject, chance.choice(_LITERALS))


def action(conditions: list[str]) -> str:
    """An Action that tells which conditions hold, and sends. What throws in one is no end of the others."""
    lines = [
        f"  try {{ if ({test}) await sms.hit({at}); }} catch {{}}\n" for at, test in enumerate(conditions)
    ]
    return _HEAD + "".join(lines) + _SEND


def wrong(source: str) -> str:
    """What went wrong with an Action that has some comparisons, empty for nothing."""
    found = verify(source)
    if isinstance(found, NotVerified):
        return found.problem
    return "" if found.verdict in ("equal", "announced") else f"{found.verdict}: {found.why}"


def main() -> None:
    count, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    made, pack = list(comparisons(count, seed)), 25
    for first in range(0, count, pack):
        source = action(made[first : first + pack])
        problem = wrong(source)
        if problem:
            print(f"--- from {first}: {problem}\n{source}", flush=True)


if __name__ == "__main__":
    main()
