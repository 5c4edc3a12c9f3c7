"""Wrong conversions are told different: each operator makes one mistake that looks right."""

from __future__ import annotations

import pytest

from translator import Converted, convert
from translator.verify.verdict import Verification
from translator.verify.verify import verify

ORIGINAL = """\
const axios = require('axios');
exports.onExecuteSendPhoneMessage = async (event, api) => {
  const { recipient, text, action } = event.message_options;
  if (action === 'enrollment') {
    console.log('first message to', recipient);
  }
  try {
    if (event.message_options.message_type === 'voice') {
      await axios.post(event.secrets.CALLS, { to: recipient, say: text });
    } else {
      await axios.post(event.secrets.TEXTS, { to: recipient, body: text });
    }
  } catch (err) {
    console.error('failed', err.message);
    throw err;
  }
  await axios.post(event.secrets.AUDIT, { flow: action, kind: event.message_options.message_type });
};
"""
CHOICE = "event.notification.delivery_method === 'voice' ? event.notification.as_voice : event.notification.as_text"
GUARD = "if (!event.notification.message_type.startsWith('otp')) {"
OPERATORS = {
    "rows crossed": (
        "if (event.notification.delivery_method === 'voice')",
        "if (event.notification.message_type === 'voice')",
    ),
    "literal left": (
        "if (event.notification.delivery_method === 'voice')",
        "if (event.notification.delivery_method !== 'sms')",
    ),
    "value forwarded in the new vocabulary": (
        "kind: event.notification.delivery_method === 'voice' ? 'voice' : 'sms'",
        "kind: event.notification.delivery_method",
    ),
    "as_text for a call": (CHOICE, "event.notification.as_text"),
    "lost await": ("await axios.post(event.secrets.CALLS", "axios.post(event.secrets.CALLS"),
    "swallowed error": ("    throw err;\n", ""),
    "dropped argument": ("console.error('failed', err.message)", "console.error('failed')"),
    "changed argument": ("to: recipient, body", "to: `${recipient} `, body"),
    "guard missing": (GUARD, "if (false) {"),
    "guard too wide": (GUARD, "if (event.notification.message_type !== 'otp_verify') {"),
    "call repeated": (
        "    console.log('first message to', recipient);\n",
        "    console.log('first message to', recipient);\n    console.log('first message to', recipient);\n",
    ),
    "order changed": (
        "  await axios.post(event.secrets.AUDIT",
        "  console.log('done');\n  await axios.post(event.secrets.AUDIT",
    ),
    "parentheses missing": ("(action === 'enrollment')", "(!action === 'enrollment')"),
}


@pytest.fixture(scope="module")
def right() -> str:
    result = convert(ORIGINAL)
    assert isinstance(result, Converted)
    return result.text


def compared(original: str, converted: str) -> str:
    found = verify(original, converted)
    assert isinstance(found, Verification), found
    return found.verdict


def test_the_right_one_is_equal(right: str) -> None:
    assert compared(ORIGINAL, right) == "equal"


@pytest.mark.parametrize(("before", "after"), OPERATORS.values(), ids=OPERATORS)
def test_wrong_ones_are_different(right: str, before: str, after: str) -> None:
    assert right.count(before) == 1, right
    assert compared(ORIGINAL, right.replace(before, after)) == "different"


SHARED = """\
exports.onExecuteSendPhoneMessage = async (event) => {
  const clean = require('clean-numbers');
  clean(event.message_options);
  event.message_options.recipient = event.message_options.recipient.trim() + '#';
  await fetch(event.secrets.URL, { method: 'POST', body: event.message_options.recipient });
};
"""


def test_a_temporary_instead_of_the_shared_object() -> None:
    result = convert(SHARED)
    assert isinstance(result, Converted)
    assert compared(SHARED, result.text) == "equal"
    wrong = result.text.replace("body: messageOptions.", "body: toMessageOptions(event.notification).")
    assert wrong != result.text
    assert compared(SHARED, wrong) == "different"


CONSTANT = """\
const SMS = 'sms';
exports.onExecuteSendPhoneMessage = async (event) => {
  if (event.message_options.message_type === SMS) await fetch(event.secrets.URL, { method: 'POST', body: SMS });
};
"""


def test_a_constant_rewritten_that_also_goes_out() -> None:
    wrong = (
        CONSTANT.replace(
            "onExecuteSendPhoneMessage = async (event)", "onExecuteCustomPhoneProvider = async (event, api)"
        )
        .replace("'sms'", "'text'")
        .replace("event.message_options.message_type", "event.notification.delivery_method")
        .replace("=> {\n", "=> {\n  " + GUARD + " api.notification.drop('no'); return; }\n")
    )
    assert compared(CONSTANT, wrong) == "different"
    result = convert(CONSTANT)
    assert isinstance(result, Converted)
    assert compared(CONSTANT, result.text) == "equal"


GONE = """\
exports.onExecuteSendPhoneMessage = async (event) => {
  const provider = event.user.identities[0].provider;
  await fetch(event.secrets.URL, { method: 'POST', body: event.message_options.recipient, headers: { provider } });
};
"""


def test_a_mistake_behind_something_that_is_gone() -> None:
    """The right conversion throws there already, which must not hide what comes after."""
    result = convert(GONE)
    assert isinstance(result, Converted)
    assert compared(GONE, result.text) == "announced"
    assert compared(GONE, result.text.replace("notification.recipient", "notification.code")) == "different"
