"""The files that are measured, made by code so that their size is what it says."""

from __future__ import annotations

from pathlib import Path

SMALL = 2_000
LARGE = 99_000
"""Bytes; Auth0 accepts no Action above 100 kB."""

OTHER_FILES = 200

_HEAD = """\
const axios = require('axios');

/**
 * Handler that will be called while sending a phone message.
 * @param {Event} event - the user and the message
 * @param {SendPhoneMessageAPI} api - methods of the flow
 */
exports.onExecuteSendPhoneMessage = async (event, api) => {
  const { recipient, message_type: channel, text } = event.message_options;
  const headers = { authorization: `Bearer ${event.secrets.API_TOKEN}` };
  if (channel === 'voice') {
    await axios.post(event.secrets.VOICE_URL, { to: recipient, say: text }, { headers });
    return;
  }
  const country = countryOf(recipient);
  console.log(`sending ${event.message_options.action} to ${country} for ${event.user.user_id}`);
  await axios.post(event.secrets.SMS_URL, { to: recipient, body: text, from: sender0(country) }, { headers });
};

function countryOf(number) {
  const prefixes = { '+49': 'DE', '+44': 'GB', '+33': 'FR', '+1': 'US' };
  return Object.entries(prefixes).find(([prefix]) => number.startsWith(prefix))?.[1] ?? 'unknown';
}
"""

_HELPER = """
function sender{n}(country) {{
  const known = {{ DE: '+4930{n:05}', GB: '+4420{n:05}', FR: '+331{n:05}' }};
  let tries = 0;
  while (!known[country] && tries < 3) {{
    tries += 1; // a number that was ported may be listed under its neighbour
    country = tries > 1 ? 'DE' : country.toUpperCase();
  }}
  return known[country] || '+1202{n:05}';
}}
"""

_OTHER = """\
'use strict';

const cache = new Map();

module.exports.total{n} = function total(items, { rate = 0.19 } = {}) {{
  const key = items.map((item) => item.id).join(',');
  if (!cache.has(key)) {{
    cache.set(key, items.reduce((sum, item) => sum + item.price * item.amount, 0) * (1 + rate));
  }}
  return cache.get(key);
}};
"""


def action(size: int) -> str:
    """A phone Action of about ``size`` bytes: one handler and as many helpers as fit."""
    parts = [_HEAD]
    length = len(_HEAD)
    while length < size:
        parts.append(_HELPER.format(n=len(parts) - 1))
        length += len(parts[-1])
    return "".join(parts)


def write(directory: Path) -> dict[str, Path]:
    """Write every input below ``directory``; returns them by name."""
    paths = {"small": directory / "small.js", "large": directory / "large.js", "other": directory / "other"}
    paths["small"].write_text(action(SMALL), encoding="utf-8")
    paths["large"].write_text(action(LARGE), encoding="utf-8")
    paths["other"].mkdir()
    for number in range(OTHER_FILES):
        text = _OTHER.replace("{n}", str(number)).replace("{{", "{").replace("}}", "}")
        (paths["other"] / f"module{number}.js").write_text(text, encoding="utf-8")
    return paths
