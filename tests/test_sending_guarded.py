"""Which tests of what is gone keep a read of it from throwing, and which do not."""

from __future__ import annotations

import pytest

from translator import Converted, convert
from translator.findings import Severity

READ = "event.user.identities[0].provider"
ASKED = "event.user.identities"
NOT_GUARDED = [
    pytest.param(
        f"const p = {READ};\nconst s = ({ASKED} || []).some(Boolean);\nawait send(p, s);", id="before"
    ),
    pytest.param(f"await send({READ});\nif ({ASKED}) console.log(1);", id="before, in a call"),
    pytest.param(f"if ({ASKED}) console.log(1);\nawait send({READ});", id="behind, and not inside"),
    pytest.param(f"if ({ASKED}) await send(1);\nelse await send({READ});", id="the other branch"),
    pytest.param(f"if (!{ASKED}) await send({READ});\nelse await send(1);", id="the branch without"),
    pytest.param(f"await send({ASKED} ? 'one' : {READ});", id="the other part of ?:"),
    pytest.param(f"await send({ASKED} || {READ});", id="the right of ||"),
    pytest.param(
        f"const log = (u) => {{ if (u.identities) console.log(1); }};\nlog(event.user);\nawait send({READ});",
        id="another function",
    ),
    pytest.param(f"if (!{ASKED}) console.log('none');\nawait send({READ});", id="the test does not leave"),
    pytest.param(
        f"if (event.tenant.id) {{ if (!{ASKED}) return; }}\nawait send({READ});", id="leaves on one path only"
    ),
    pytest.param(f"try {{ if (!{ASKED}) throw new Error('x'); }} catch {{}}\nawait send({READ});", id="try"),
    pytest.param(
        f"for (const to of event.client.metadata.all) {{ if (!{ASKED}) break; }}\nawait send({READ});",
        id="leaves a loop only",
    ),
    pytest.param(
        f"for (let i = 0; i < {ASKED}.length; i += 1) if ({ASKED}) console.log(i);\nawait send(1);",
        id="the head of a loop",
    ),
    pytest.param(f"console.log({ASKED}?.length);\nawait send({READ});", id="?. elsewhere"),
    pytest.param(
        "const { identities } = event.user;\nawait send(identities[0].provider, identities && 1);",
        id="a name, before",
    ),
    pytest.param(
        f"const has = (user) => user.identities || user.name;\nif (has(event.user)) await send({READ});",
        id="a function that asks for more",
    ),
    pytest.param(
        f"switch ({ASKED}?.length) {{ case 1: break; default: await send({READ}); }}", id="another case"
    ),
    pytest.param(
        "const { identities = null } = event.user;\nawait send(identities[0]);",
        id="a default of nothing",
    ),
]
GUARDED = [
    f"if ({ASKED}) await send({READ});\nelse await send(1);",
    f"if (!{ASKED}) return send(1);\nawait send({READ});",
    f"if (!{ASKED}) throw new Error('none');\nawait send({READ});",
    f"if ({ASKED} === undefined) return send(1);\nawait send({READ});",
    f"await send({ASKED} && {READ});",
    f"await send({ASKED} ? {READ} : 'none');",
    f"await send(!{ASKED} || {READ});",
    f"await send({ASKED}?.[0].provider);",
    f"await send(({ASKED} || [])[0]);",
    f"for (const one of {ASKED} || []) await send(one);",
    f"for (const to of event.client.metadata.all) {{ if (!{ASKED}) continue; await send(to, {READ}); }}",
    f"for (let i = 0; {ASKED} && i < {ASKED}.length; i += 1) await send({ASKED}[i].provider);",
    f"try {{ if (!{ASKED}) throw new Error('none');\nawait send({READ}); }} catch (e) {{ await send(1); }}",
    f"if ({ASKED}) {{ const {{ identities: [first] }} = event.user; await send(first); }}",
    f"const has = !!{ASKED};\nawait send(has ? {READ} : 'none');",
    f"const has = (user) => Boolean(user.identities);\nif (has(event.user)) await send({READ});",
    f"function none() {{ return !{ASKED}; }}\nif (none()) return send(1);\nawait send({READ});",
    f"if ('identities' in event.user) await send({READ});",
    f"if (Object.hasOwn(event.user, 'identities')) await send({READ});",
    f"if (event.user.hasOwnProperty('identities')) await send({READ});",
    f"switch ({ASKED}?.length) {{ case 1: await send({READ}); break; default: await send(1); }}",
    f"switch ({ASKED} && {ASKED}.length) {{ case 1: await send({READ}); break; default: await send(1); }}",
    "const { identities } = event.user;\nif (!identities) return send(1);\nawait send(identities[0]);",
    "const { identities = [] } = event.user;\nawait send(identities.length);",
    f"const all = {ASKED} || [];\nawait send(all.length);",
    "const provider = (all = []) => all.length;\n" + f"await send(provider({ASKED}));",
]


def _found(body: str) -> list[tuple[str, Severity]]:
    result = convert(f"exports.onExecuteSendPhoneMessage = async (event) => {{\n{body}\n}};\n")
    assert isinstance(result, Converted)
    return [(item.id, item.severity) for item in result.findings if item.code == "AP101"]


@pytest.mark.parametrize("body", NOT_GUARDED)
def test_a_test_that_does_not_guard_the_read(body: str) -> None:
    errors = [said for said, how in _found(body) if how is Severity.ERROR]
    assert [said.removesuffix("-on-this-path") for said in errors] == ["throws-nothing"], _found(body)


@pytest.mark.parametrize("body", GUARDED)
def test_a_guarded_read_is_no_error(body: str) -> None:
    found = _found(body)
    assert found
    assert all(not said.startswith("throws-") and how is not Severity.ERROR for said, how in found), found
