"""Which of its messages a rule says: each case differs from its neighbour in one thing."""

from __future__ import annotations

import pytest
from core_support import in_handler

from translator import Options, convert

NEW = "exports.onExecuteCustomPhoneProvider = async (event, api) => {{\n{}\n}};\n"
KEPT = Options(keep_direct_reads=True)
NATIVE = Options(forwarded_values="native")
CASES = [
    pytest.param(in_handler("send(event.text);"), Options(), "AP113", ["now-there"], id="a direct read"),
    pytest.param(in_handler("send(event.text);"), KEPT, "AP113", ["kept"], id="a direct read that is kept"),
    pytest.param(in_handler("send(event.secrets.A);"), Options(), "AP201", ["names"], id="a secret"),
    pytest.param(
        in_handler("send(event.secrets.A, event.secrets[x]);"),
        Options(),
        "AP201",
        ["names-and-others"],
        id="a secret, and one by a key",
    ),
    pytest.param(in_handler("send(event.secrets[x]);"), Options(), "AP201", ["all"], id="a secret by a key"),
    pytest.param(in_handler("send(event.nothing);"), Options(), "AP102", ["in-neither"], id="unknown"),
    pytest.param(
        NEW.format("send(event.nothing);"), Options(), "AP102", ["not-in-the-new"], id="unknown to the new"
    ),
    pytest.param(
        in_handler("send(event.user.app_metadata.a);"), Options(), "AP117", ["optional"], id="may be empty"
    ),
    pytest.param(
        in_handler("send(event.user.app_metadata.a);\nsend(event.user.app_metadata.b);"),
        Options(),
        "AP117",
        ["optional-in-lines"],
        id="may be empty in two lines",
    ),
    pytest.param(
        in_handler("send(event.message_options.action);"), NATIVE, "AP104", ["old-values"], id="kept old"
    ),
    pytest.param(
        in_handler("send(event.message_options.action === 'enrollment');"),
        NATIVE,
        "AP104",
        [],
        id="translated",
    ),
    pytest.param(in_handler("send(event.message_options.code);"), NATIVE, "AP104", [], id="no word of ours"),
]


@pytest.mark.parametrize(("source", "options", "code", "ids"), CASES)
def test_which_message(source: str, options: Options, code: str, ids: list[str]) -> None:
    found = convert(source, options).findings
    assert [finding.id for finding in found if finding.code == code] == ids
