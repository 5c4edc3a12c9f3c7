"""Copies of the message that are read by known names only are written out; all others keep the old shape."""

from __future__ import annotations

import pytest
from closely_support import assert_same, chosen, converted, written

from translator import Converted, convert

JOB = "const job = { ...MSG, at: 1 };\n"

WRITTEN_OUT = [
    pytest.param(
        "",
        f"{JOB}SEND(job.recipient + job.text + job.at);",
        ["{ recipient: event.notification.recipient, text: TEXT(event.notification), at: 1 }"],
        id="a copy with more in it",
    ),
    pytest.param(
        "",
        f"try {{ Object.assign(); }} catch {{}}\n{JOB}SEND(job.recipient);",
        ["{ recipient: event.notification.recipient, at: 1 }"],
        id="beside a call without arguments",
    ),
    pytest.param(
        "",
        "const job = {\n  ...MSG,\n  at: 1,\n};\nSEND(job.recipient + job.code);",
        ["  recipient: event.notification.recipient,\n    code: event.notification.code,\n    at: 1,"],
        id="on lines of its own",
    ),
    pytest.param(
        "",
        f"{JOB}if (job.message_type === 'sms') SEND(job.text);",
        ["message_type: event.notification.delivery_method", "job.message_type === 'text'"],
        id="its values are translated",
    ),
    pytest.param(
        "",
        f"{JOB}SEND(job.action);",
        ["action: event.notification.message_type === 'otp_enroll' ? 'enrollment' : 'second-factor"],
        id="its values go out",
    ),
    pytest.param(
        "",
        f"{JOB}SEND(job.text + job.message_type);",
        ["text: TEXT(event.notification)"],
        id="the text is chosen once",
    ),
    pytest.param(
        "",
        "const m = MSG;\nconst o = Object.assign({}, { at: 1 }, m, { by: 2 });\nSEND(o.recipient + o.at);",
        ["Object.assign({}, { at: 1 }, { recipient: m.recipient }, { by: 2 })"],
        id="by Object.assign",
    ),
    pytest.param(
        "const send = ({ recipient, text }) => recipient + text;",
        "SEND(send({ ...MSG, at: 1 }));",
        ["send({ recipient: event.notification.recipient, text: TEXT(event.notification), at: 1 })"],
        id="taken apart by a function of the file",
    ),
    pytest.param(
        "const job = (e) => ({ ...e.message_options, at: 1 });",
        "const j = job(event);\nSEND(j.code + j.at);",
        ["({ code: e.notification.code, at: 1 })"],
        id="returned",
    ),
    pytest.param(
        "",
        "const job = { ...MSG, text: 'Hello' };\nSEND(job.recipient + job.text);",
        ["{ recipient: event.notification.recipient, text: 'Hello' }"],
        id="a field is given behind it",
    ),
    pytest.param(
        "",
        f"{JOB}job.text = `Hello ${{job.text}}`;\ndelete job.code;\nSEND(job.text + job.code);",
        ["{ code: event.notification.code, text: TEXT(event.notification), at: 1 }"],
        id="fields are changed",
    ),
    pytest.param(
        "",
        "'use strict';\nconst o = Object.seal({ ...MSG, at: 1 });\no.text = 'x';\nSEND(o.code);",
        ["seal({ code: event.notification.code, text: TEXT(event.notification), at: 1 })"],
        id="written to where no field can be added",
    ),
    pytest.param(
        "",
        "const o = Object.freeze({ ...MSG, at: 1 });\nconst { code, ...rest } = o;\nSEND(rest.recipient);",
        ["freeze({ recipient: event.notification.recipient, code: event.notification.code, at: 1 })"],
        id="frozen, with a rest that is read by names",
    ),
    pytest.param(
        "class K {\n  constructor({ event }) { this.job = { ...event.message_options, at: 1 }; }\n"
        "  get to() { return this.job.recipient; }\n}",
        "const k = new K({ event, api });\nSEND(k.to + k.job.code);",
        ["this.job = { recipient: event.notification.recipient, code: event.notification.code, at: 1 }"],
        id="in a class with a getter",
    ),
    pytest.param(
        "",
        "const job = { ...MSG, all() { return this.code + this.recipient; } };\nSEND(job.all());",
        ["{ recipient: event.notification.recipient, code: event.notification.code, all()"],
        id="read by its own method",
    ),
    pytest.param(
        "",
        f"{JOB}SEND(job.recipient + job.text + job.code + job.at);",
        [
            "const job = {\n    recipient: event.notification.recipient,\n"
            "    code: event.notification.code,\n    text: TEXT(event.notification),\n    at: 1\n  };"
        ],
        id="many fields are on lines of their own",
    ),
    pytest.param(
        "const send = ({ job }) => job.recipient + job.text + job.code + job.at;",
        "SEND(send({ job: {at: 1,...MSG,} }));",
        [
            "send({ job: {\n    at: 1,\n    recipient: event.notification.recipient,\n"
            "    code: event.notification.code,\n    text: TEXT(event.notification),\n  } })"
        ],
        id="as deep as the line they were on",
    ),
    pytest.param(
        "",
        "const o = Object.assign({ at: 1 }, MSG, { by: 2 });\nSEND(o.recipient + o.text + o.code + o.by);",
        [
            "Object.assign({ at: 1 }, {\n    recipient: event.notification.recipient,\n"
            "    code: event.notification.code,\n    text: TEXT(event.notification)\n  }, { by: 2 });"
        ],
        id="many fields by Object.assign",
    ),
    pytest.param(
        "",
        "const job = { ...MSG,\n  at: 1 };\nSEND(job.recipient + job.text + job.code + job.at);",
        [
            "{ recipient: event.notification.recipient, code: event.notification.code, "
            "text: TEXT(event.notification),\n"
        ],
        id="lines that somebody broke stay so",
    ),
]


@pytest.mark.parametrize(("before", "body", "lines"), WRITTEN_OUT)
def test_written_out(before: str, body: str, lines: list[str]) -> None:
    text = converted(before, body)
    assert "toMessageOptions" not in text
    for line in lines:
        assert chosen(line) in text


KEPT = [
    pytest.param(
        "",
        "const o = Object.assign({ set text(v) { console.log(v); } }, MSG);\nSEND(o.recipient);",
        id="assigned to a setter",
    ),
    pytest.param(
        "",
        "const o = { set text(v) { console.log(v); }, ...MSG };\no.text = 'x';\nSEND(o.recipient);",
        id="in the place of a setter",
    ),
    pytest.param(
        "const base = { set text(v) { console.log(v); } };",
        "const o = Object.assign({ __proto__: base }, MSG);\nSEND(o.recipient);",
        id="assigned to an inherited setter",
    ),
    pytest.param("", f"{JOB}SEND(JSON.stringify(job));", id="made JSON"),
    pytest.param("", f"{JOB}console.log(job);\nSEND(job.text);", id="logged"),
    pytest.param("", f"{JOB}console.log([{{ job }}]);\nSEND(job.text);", id="logged inside of others"),
    pytest.param("", f"{JOB}SEND(Object.keys(job));", id="enumerated"),
    pytest.param("", f"{JOB}for (const key in job) SEND(key);", id="gone through"),
    pytest.param("", f"{JOB}const more = {{ ...job }};\nSEND(more.text);", id="copied again"),
    pytest.param("", f"{JOB}const more = Object.assign({{}}, job);\nSEND(more.text);", id="assigned again"),
    pytest.param("", f"{JOB}const {{ at, ...o }} = job;\nSEND(JSON.stringify(o));", id="a rest goes out"),
    pytest.param("", f"{JOB}const k = event.client.name;\nSEND(job[k] || job.text);", id="by any key"),
    pytest.param("", f"{JOB}SEND('text' in job);", id="asked for a name"),
    pytest.param("", f"{JOB}SEND(job.hasOwnProperty('text'));", id="asked for an own name"),
    pytest.param("", f"{JOB}SEND(Object.hasOwn(job, 'text'));", id="asked by Object.hasOwn"),
    pytest.param("", f"{JOB}SEND(Object.create(job).text);", id="a prototype"),
    pytest.param("", f"{JOB}SEND(structuredClone(job).text);", id="cloned"),
    pytest.param("", f"{JOB}SEND(job.text);\nreturn job;", id="returned to Auth0"),
    pytest.param("", f"{JOB}SEND(job.text);\nthrow job;", id="thrown"),
    pytest.param("", f"{JOB}globalThis.job = job;\nSEND(job.text);", id="put on the global object"),
    pytest.param("", "const job = { text: 'x', ...MSG };\nSEND(job.text);", id="given before it, too"),
    pytest.param("", "const job = { ...MSG, ...MSG };\nSEND(job.text);", id="twice"),
    pytest.param("", "const job = { /* all */ ...MSG, at: 1 };\nSEND(job.text);", id="with a comment"),
    pytest.param("", "const job = { ...MSG, at: 1 };\nSEND(job.at);", id="nothing of it is read"),
    pytest.param(
        "const get = (e) => e.message_options;",
        "const o = { ...get(event) };\nSEND(o.text);",
        id="a call",
    ),
    pytest.param(
        "const hide = (e) => (e.user.email ? e.message_options : undefined);",
        "const m = hide(event);\nconst job = { ...m };\nSEND(String(job.text));",
        id="it may be nothing",
    ),
    pytest.param("", f"{JOB}console.log(MSG);\nSEND(job.text);", id="the message itself is logged"),
    pytest.param(
        "",
        "MSG.text = 'x';\nconst o = { ...MSG };\nSEND(o.text + o.action);",
        id="a message that is changed",
    ),
    pytest.param(
        "",
        "const job = { ...MSG, all() { return JSON.stringify(this); } };\nSEND(job.all() + job.text);",
        id="its own method shows all of it",
    ),
    pytest.param(
        "let n = 0;\nclass K {\n  constructor(m) { this.x = m; }\n  get m() { n += 1; return this.x; }\n}",
        "const k = new K(MSG);\nconst job = { ...k.m };\nSEND(job.text + job.code + n);",
        id="a getter that counts",
    ),
]


@pytest.mark.parametrize(("before", "body"), KEPT)
def test_kept_in_its_old_shape(before: str, body: str) -> None:
    assert "toMessageOptions" in converted(before, body)


CASES = [(*case.values[:2], case.id) for case in (*WRITTEN_OUT, *KEPT)]


@pytest.mark.parametrize(("before", "body"), [pytest.param(*case[:2], id=case[2]) for case in CASES])
def test_both_do_the_same(before: str, body: str) -> None:
    assert_same(before, body)


def test_findings_are_at_the_copy() -> None:
    source = written("", "const o = {\n  ...MSG,\n  at: 1,\n};\n// actionport-ignore AP108\nSEND(o.text);")
    result = convert(source)
    assert isinstance(result, Converted)
    (told,) = (each for each in result.findings if each.code == "AP108")
    line = source.split("\n")[told.start.line - 1]
    assert line[told.start.column - 1 :] == "...event.message_options,"
    line = result.text.split("\n")[(told.output_line or 0) - 1]
    assert line.strip() == chosen("text: TEXT(event.notification),")
    assert [remark.partition(":")[0] for remark in result.remarks] == ["6"]
