"""Phone Actions of any size, each of another kind, so that each asks for other work."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_REQUIRE = "const axios = require('axios');\n"
_OPEN = "exports.onExecuteSendPhoneMessage = async (event, api) => {\n"
_SEND = """\
  await axios.post(event.secrets.URL, {
    to: event.message_options.recipient,
    body: event.message_options.text,
  });
};
"""

_BRANCH = """\
  if (event.message_options.message_type === 'voice' && event.user.app_metadata.vendor === 'v{n}') {{
    const {{ recipient, text }} = event.message_options;
    const why = event.message_options.action;
    await axios.post('https://gate{n}.example/v1', {{ to: recipient, say: text, why }});
    return;
  }}
"""

_READS = """\
  const at{n} = `${{event.message_options.recipient}} ${{event.message_options.code}} ${{event.tenant.id}}`;
  console.log('line {n}', at{n}, event.message_options.action, event.request.ip, event.secrets.KEY{n});
"""

_HELPER = """
async function send{n}(event, message) {{
  if (message.message_type === 'voice') {{
    return axios.post(event.secrets.URL{n}, {{ to: message.recipient, say: message.text }});
  }}
  const sent = await axios.post(event.secrets.SMS{n}, {{ to: message.recipient, body: message.text }});
  return sent.status === 200 ? sent : send{next}(event, message);
}}
"""
_LAST_HELPER = (
    "\nasync function send{n}(event, message) {{ throw new Error(`no way to ${{message.recipient}}`); }}\n"
)

_ROW = """\
  '+{n}': {{ name: 'Country {n}', sender: '+4930{n:05}', route: ['a{n}', 'b{n}'], voice: {odd} }},
"""
_TABLE_HANDLER = """\
};
const KINDS = { enrollment: 'Welcome', 'second-factor-authentication': 'Sign in' };

exports.onExecuteSendPhoneMessage = async (event, api) => {
  const { recipient, text, action, message_type } = event.message_options;
  const country = COUNTRIES[recipient.slice(0, 3)];
  if (message_type === 'voice' && !country.voice) {
    return;
  }
  const body = `${KINDS[action]}: ${text}`;
  await axios.post(event.secrets.URL, { to: recipient, from: country.sender, body });
};
"""

_HANDED_ON = """\
  if (event.user.app_metadata.vendor === 'v{n}') {{
    await axios.post('https://gate{n}.example/v1', event.message_options);
  }}
"""

_CLASS = """
class Sender{n} {{
  constructor(event) {{
    this.options = event.message_options;
    this.url = event.secrets.URL{n};
  }}
  send() {{
    const {{ recipient, text }} = this.options;
    return axios.post(this.url, {{ to: recipient, body: text, kind: this.options.message_type }});
  }}
}}
"""


def _filled(size: int, start: str, part: Callable[[int], str]) -> tuple[str, int]:
    """Return a text with as many parts as fit, and their number."""
    parts, length = [start], len(start)
    while length < size or len(parts) == 1:
        parts.append(part(len(parts) - 1))
        length += len(parts[-1])
    return "".join(parts), len(parts) - 1


def branches(size: int) -> str:
    """One handler of many branches that return early, each of which reads the message."""
    return _filled(size - len(_SEND), _REQUIRE + _OPEN, lambda n: _BRANCH.format(n=n))[0] + _SEND


def reads(size: int) -> str:
    """One handler of many reads of both events, most of them in templates."""
    return _filled(size - len(_SEND), _REQUIRE + _OPEN, lambda n: _READS.format(n=n))[0] + _SEND


def helpers(size: int) -> str:
    """Many functions that get the event and its message, each of which calls the next."""
    start = f"{_REQUIRE}{_OPEN}  await send0(event, event.message_options);\n}};\n"
    text, count = _filled(size, start, lambda n: _HELPER.format(n=n, next=n + 1))
    return text + _LAST_HELPER.format(n=count)


def tables(size: int) -> str:
    """A short handler beside a large table of constants."""
    start = f"{_REQUIRE}const COUNTRIES = {{\n"
    text, _ = _filled(size - len(_TABLE_HANDLER), start, _row)
    return text + _TABLE_HANDLER


def _row(n: int) -> str:
    return _ROW.format(n=n, odd="true" if n % 2 else "false")


def handed_on(size: int) -> str:
    """One handler that hands its message on, as a whole, again and again."""
    return _filled(size - len(_SEND), _REQUIRE + _OPEN, lambda n: _HANDED_ON.format(n=n))[0] + _SEND


def classes(size: int) -> str:
    """Many classes that keep the message in a field."""
    text, count = _filled(size * 9 // 10, _REQUIRE, lambda n: _CLASS.format(n=n))
    calls = "".join(f"  await new Sender{n}(event).send();\n" for n in range(count))
    return f"{text}\n{_OPEN}{calls}}};\n"


KINDS: Mapping[str, Callable[[int], str]] = {
    "branches": branches,
    "helpers": helpers,
    "reads": reads,
    "tables": tables,
    "handed on": handed_on,
    "classes": classes,
}
"""The generators by their names. Each gives an Action of about so many bytes."""
