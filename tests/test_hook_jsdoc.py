"""The JSDoc of a Hook follows its parameters; people's own words stay."""

from __future__ import annotations

import pytest
from core_support import whole
from hook_support import hook

EVENT = " * @param {Event} event"
TAGS = [
    pytest.param(" * @param {string} recipient\n", f"{EVENT}\n", id="nothing of its own"),
    pytest.param(
        " * @param {string} recipient - E.164\n *   only\n * @param {Object} context what we know\n",
        f"{EVENT} what we know\n * @param {{string}} event.notification.recipient - E.164\n *   only\n",
        id="words over lines",
    ),
    pytest.param(
        " * @param {Object} context.client.client_metadata ours\n",
        f"{EVENT}\n * @param {{Object}} event.client.metadata ours\n",
        id="metadata of the client",
    ),
    pytest.param(
        " * @param {string} context.message_type `sms` or `voice`\n",
        f"{EVENT}\n * @param {{string}} event.notification.delivery_method `text` or `voice`\n",
        id="values",
    ),
    pytest.param(
        " * @param {string} context.action enrollment or not\n", f"{EVENT}\n", id="old values in words"
    ),
    pytest.param(
        " * @param {Object} context.webtask.secrets the keys\n",
        f"{EVENT}\n * @param {{Object}} event.secrets the keys\n",
        id="secrets",
    ),
    pytest.param(
        " * @param {function(?Error, {a: *}): void} cb when done\n", f"{EVENT}\n", id="the callback"
    ),
    pytest.param(" * @type {function(string, string, Object, Function): void}\n", "", id="a type of it all"),
    pytest.param(" * @param {string} recipient - \n", f"{EVENT}\n", id="a dash without words"),
    pytest.param(" * @param {string} recipient\n *\n", f"{EVENT}\n", id="an empty line below"),
    pytest.param(" * @this {void} it\n", " * @this {void} it\n", id="another tag of the same type"),
    pytest.param(" * @returns {void}\n", " * @returns {Promise<void>}\n", id="nothing that it returns"),
    pytest.param(
        " * @return {undefined} nothing\n", " * @return {Promise<void>} nothing\n", id="what it returns"
    ),
]


@pytest.mark.parametrize(("before", "after"), TAGS)
def test_tags_follow(before: str, after: str) -> None:
    source = hook("send(text, cb);", before=f"/**\n * Sends. See @param.\n{before} * @since 2\n */\n")
    assert whole(source).startswith(f"/**\n * Sends. See @param.\n{after} * @since 2\n */\nexports.on")


def test_one_line() -> None:
    assert whole(hook("send(text, cb);", before="/** @param {string} text */\n")).startswith(
        "/** @param {Event} event */\nexports."
    )


def test_lines_end_as_they_did() -> None:
    source = hook("send(text, cb);", before="/**\n * @param {string} text it\n * @param cb\n */\n")
    text = whole(source.replace("\n", "\r\n"))
    assert text.startswith(
        f"/**\r\n{EVENT}\r\n * @param {{string}} event.notification.as_text it\r\n */\r\nexports."
    )


STAYS = [
    pytest.param("/** Sends the text. */\n", id="words only"),
    pytest.param("/**\n * @param {string} number\n */\n", id="another name"),
    pytest.param("/** @param {string} text */\nfunction a(text) { b(text); }\n", id="another function's"),
    pytest.param("/** @typedef {Object} Context */\na();\n", id="farther above"),
    pytest.param("/* @param {string} text */\n", id="no JSDoc"),
    pytest.param("// @param text\n", id="a line"),
]


@pytest.mark.parametrize("before", STAYS)
def test_other_comments_stay(before: str) -> None:
    assert whole(hook("send(text, cb);", before=before)).startswith(before)


def test_a_wrapped_function_keeps_its_own() -> None:
    before = "/** @param {string} text */\n"
    assert whole(hook("send(text, cb);", before=before), style="wrap").startswith(f"{before}const ")


def test_types_inside_the_parentheses_go() -> None:
    parameters = "/** string */ recipient, /** @type {string} */ text, context, /* when done */ cb"
    text = whole(hook("send(text, cb);", parameters), other_notifications="send")
    assert "exports.onExecuteCustomPhoneProvider = async (event) => /* when done */ {\n" in text
