"""Reads through what a passwordless event lacks: made optional, left alone, or told."""

from __future__ import annotations

import pytest
from core_support import body, conversion, in_handler

from translator import Converted, Options, convert

MADE_OPTIONAL = [
    # Chains
    ("a(event.request.ip);", "a(event.request?.ip);"),
    ("a(event.request['ip']);", "a(event.request?.['ip']);"),
    ("a(event.request?.ip.split('.'));", "a(event.request?.ip.split('.'));"),
    ("a(event.user.email.toLowerCase());", "a(event.user.email?.toLowerCase());"),
    ("a(event.user.user_id.split('|')[1].trim());", "a(event.user.user_id?.split('|')[1].trim());"),
    ("a((event.request.ip).length);", "a((event.request?.ip)?.length);"),
    ("a((event.user.email.trim)());", "a((event.user.email?.trim)?.());"),
    ("a(event\n  .user\n  .email // mail\n  .trim());", "a(event\n  .user\n  .email // mail\n  ?.trim());"),
    ("a(event.user.email[0]);", "a(event.user.email?.[0]);"),
    ("delete event.user.user_metadata.seen;", "delete event.user.user_metadata?.seen;"),
    ("const key = 'ip';\na(event.request[key]);", "const key = 'ip';\na(event.request?.[key]);"),
    ("a(event.request.user_agent.split(' '));", "a(event.request?.user_agent?.split(' '));"),
    # Iterators, which a loop may ask for ever
    (
        "const i = event.user.name[Symbol.iterator]();",
        "const i = (event.user.name ?? [])[Symbol.iterator]();",
    ),
    (
        "for (let i = 0; i < event.user.name.length; i++) a(i);",
        "for (let i = 0; i < event.user.name?.length; i++) a(i);",
    ),
    (
        "while (event.user.name.next !== undefined) a();",
        "while (event.user.name?.next !== undefined) a();",
    ),
    (
        "for (;;) { await a(event.user.name.length); break; }",
        "for (;;) { await a(event.user.name?.length); break; }",
    ),
    # Looked up
    (
        "const m = new Map([['x', { n: 1 }]]);\na(m.get(event.user.plan).n);",
        "const m = new Map([['x', { n: 1 }]]);\na(m.get(event.user.plan)?.n);",
    ),
    # Choices
    (
        "a((event.user.email || event.user.name).trim());",
        "a((event.user.email || event.user.name)?.trim());",
    ),
    (
        "a((event.user.name && event.user.name.trim()).length);",
        "a((event.user.name && event.user.name.trim())?.length);",
    ),
    ("a((event.request || {}).ip.length);", "a((event.request || {}).ip?.length);"),
    ("const r = event.request || {};\na(r.ip.length);", "const r = event.request || {};\na(r.ip?.length);"),
    (
        "a((x ? event.user.email : 'nobody').trim());",
        "a((x ? event.user.email : 'nobody')?.trim());",
    ),
    # Patterns
    ("const { ip } = event.request;", "const { ip } = event.request ?? {};"),
    ("const { b } = event.request.geoip;", "const { b } = event.request?.geoip ?? {};"),
    ("const [b] = event.user.email.split('@');", "const [b] = event.user.email?.split('@') ?? [];"),
    (
        "const { geoip: { countryCode } } = event.request;",
        "const { geoip: { countryCode } = {} } = event.request ?? {};",
    ),
    (
        "const { request: { ip: address = 'none' } } = event;",
        "const { request: { ip: address = 'none' } = {} } = event;",
    ),
    (
        "const { user_metadata: { langs: [lang] } } = event.user;",
        "const { user_metadata: { langs: [lang] = [] } = {} } = event.user;",
    ),
    ("let ip;\n({ ip } = event.request);", "let ip;\n({ ip } = event.request ?? {});"),
    (
        "const { b } = event.user.user_metadata && event.user.user_metadata.c;",
        "const { b } = (event.user.user_metadata && event.user.user_metadata.c) ?? {};",
    ),
    (
        "const { b } = x ? event.request : event.user;",
        "const { b } = (x ? event.request : event.user) ?? {};",
    ),
    # Aliases, and values taken out first
    ("const u = event.user;\na(u.user_metadata.lang);", "const u = event.user;\na(u.user_metadata?.lang);"),
    ("const { email } = event.user;\na(email.trim());", "const { email } = event.user;\na(email?.trim());"),
    (
        "const { email: to, ...rest } = event.user;\na(to.trim(), rest.name.trim());",
        "const { email: to, ...rest } = event.user;\na(to?.trim(), rest.name?.trim());",
    ),
    ("let m;\nm = event.user.email;\na(m.trim());", "let m;\nm = event.user.email;\na(m?.trim());"),
    (
        "const { user_metadata: m = {} } = event.user;\na(m.lang.trim());",
        "const { user_metadata: m = {} } = event.user;\na(m.lang?.trim());",
    ),
    (
        "const o = { mail: event.user.email, code: x };\na(o.mail.trim(), o.code.trim());",
        "const o = { mail: event.user.email, code: x };\na(o.mail?.trim(), o.code.trim());",
    ),
    ("const u = { ...event.user };\na(u.name.trim());", "const u = { ...event.user };\na(u.name?.trim());"),
    (
        "const o = { u: event.user, in: { m: event.user.email } };\na(o.u.name.trim(), o.in.m.trim());",
        "const o = { u: event.user, in: { m: event.user.email } };\na(o.u.name?.trim(), o.in.m?.trim());",
    ),
    (
        "const u = Object.assign({}, event.user);\na(u.name.trim());",
        "const u = Object.assign({}, event.user);\na(u.name?.trim());",
    ),
    # What the language's own functions open
    ("a(Object.keys(event.user.user_metadata));", "a(Object.keys(event.user.user_metadata ?? {}));"),
    (
        "for (const [k, v] of Object.entries(event.user.app_metadata)) console.log(k, v);",
        "for (const [k, v] of Object.entries(event.user.app_metadata ?? {})) console.log(k, v);",
    ),
    ("a(Array.from(event.user.name));", "a(Array.from(event.user.name ?? []));"),
    ("a('vip' in event.user.app_metadata);", "a('vip' in (event.user.app_metadata ?? {}));"),
    ("a([...event.user.app_metadata.roles]);", "a([...event.user.app_metadata?.roles ?? []]);"),
    ("a(...event.user.app_metadata.roles);", "a(...event.user.app_metadata?.roles ?? []);"),
    (
        "const own = {}.hasOwnProperty;\na(own.call(event.user.user_metadata, 'x'));",
        "const own = {}.hasOwnProperty;\na(own.call(event.user.user_metadata ?? {}, 'x'));",
    ),
    (
        "a({}.hasOwnProperty.call(event.user.user_metadata, 'x'));",
        "a({}.hasOwnProperty.call(event.user.user_metadata ?? {}, 'x'));",
    ),
    ("a(JSON.stringify(event.request).length);", "a(JSON.stringify(event.request)?.length);"),
    ("a(structuredClone(event.request).ip);", "a(structuredClone(event.request)?.ip);"),
    (
        "await Promise.all(event.user.app_metadata.roles.map(a));",
        "await Promise.all(event.user.app_metadata?.roles.map(a) ?? []);",
    ),
    ("a([].slice.call(event.user.name));", "a([].slice.call(event.user.name ?? []));"),
    (
        "a(Array.prototype.map.call(event.user.name, b));",
        "a(Array.prototype.map.call(event.user.name ?? [], b));",
    ),
    ("a(Object.create(event.user.user_metadata));", "a(Object.create(event.user.user_metadata ?? {}));"),
    # What a pattern finds nothing in
    ("a(/x/.exec(event.user.user_id)[1]);", "a(/x/.exec(event.user.user_id)?.[1]);"),
    (
        "const id = /^(.+)[|]/;\nconst [, by] = id.exec(event.user.user_id);",
        "const id = /^(.+)[|]/;\nconst [, by] = id.exec(event.user.user_id) ?? [];",
    ),
    # Lists
    (
        "a([event.user.given_name, event.user.name].map((s) => s.trim()));",
        "a([event.user.given_name, event.user.name].map((s) => s?.trim()));",
    ),
    (
        "const all = [x, event.user.name];\na(all[0].trim(), all[1].trim(), all.length);",
        "const all = [x, event.user.name];\na(all[0].trim(), all[1]?.trim(), all.length);",
    ),
    (
        "const [to, name] = [x, event.user.name];\na(to.trim(), name.trim());",
        "const [to, name] = [x, event.user.name];\na(to.trim(), name?.trim());",
    ),
    (
        "for (const s of [event.user.name, event.user.email]) a(s.trim());",
        "for (const s of [event.user.name, event.user.email]) a(s?.trim());",
    ),
    # A list that is there by default
    (
        "const { list = [] } = event.user.app_metadata;\na(list.includes('x'), list.length.toFixed());",
        "const { list = [] } = event.user.app_metadata ?? {};\na(list.includes('x'), list.length.toFixed());",
    ),
]
HELPERS = [
    ("const domain = (email) => email.split('@')[1];\na(domain(event.user.email));",
     "const domain = (email) => email?.split('@')[1];\na(domain(event.user.email));"),
    ("const domain = (email) => email.split('@')[1];\na(domain(event.user.email).length);",
     "const domain = (email) => email?.split('@')[1];\na(domain(event.user.email)?.length);"),
    ("function f({ ip }) { return ip.length; }\na(f(event.request));",
     "function f({ ip } = {}) { return ip?.length; }\na(f(event.request));"),
    ("function f(user) { return user.email.trim(); }\na(f(event.user));",
     "function f(user) { return user.email?.trim(); }\na(f(event.user));"),
    ("async function f(user) { return user.email; }\na((await f(event.user)).trim());",
     "async function f(user) { return user.email; }\na((await f(event.user))?.trim());"),
    ("function f({ mail, to }) { a(mail.trim(), to.trim()); }\nf({ mail: event.user.email, to: x });",
     "function f({ mail, to }) { a(mail?.trim(), to.trim()); }\nf({ mail: event.user.email, to: x });"),
    ("class P { constructor(u) { this.m = u.email.trim(); } }\na(new P(event.user));",
     "class P { constructor(u) { this.m = u.email?.trim(); } }\na(new P(event.user));"),
    ("class P { constructor(u) { this.u = u; } go() { a(this.u.email.trim()); } }\nnew P(event.user).go();",
     "class P { constructor(u) { this.u = u; } go() { a(this.u.email?.trim()); } }\nnew P(event.user).go();"),
    ("const P = class { constructor({ email }) { this.m = email; } go() { a(this.m.trim()); } };\n"
     "new P(event.user).go();",
     "const P = class { constructor({ email }) { this.m = email; } go() { a(this.m?.trim()); } };\n"
     "new P(event.user).go();"),
]  # fmt: skip
LEFT_ALONE = [
    "a(Object.prototype.toString.call(event.user.name));",
    "const kind = (value) => ({}).toString.call(value);\na(kind(event.user.user_metadata));",
    # Nothing that throws
    "a({ to: event.user.email });",
    "a(`${event.user.email} ${event.user.user_id}`);",
    "a('to ' + event.user.email, !event.user.email, event.user.email === 'x');",
    "a({ ...event.user.user_metadata });",
    "for (const key in event.user.user_metadata) a(key);",
    "console.log(event.user.user_metadata, event.request);",
    "a(Object.assign({}, event.user.user_metadata));",
    "const { email = 'nobody' } = event.user;\na(email.trim());",
    "const { request: { ip } = {} } = event;\na({ ip });",
    "a(event.user.identities);",
    "const f = (lang = 'en') => lang.length;\na(f(event.user.name));",
    "a((event.user.email || 'nobody').trim(), (event.user.name ?? '').trim());",
    "const o = { mail: event.user.email, code: x };\na(o.code.trim());",
    "a([event.user.name, x].join(' '), [event.user.name].map(String));",
    "a([event.user.name, x].filter(Boolean).map((s) => s.trim()));",
    "a([event.user.name, x].map((s) => s && s.trim()));",
    "a([event.user.name, x].filter((s) => s != null).map((s) => s.trim()));",
    "Object.entries(event.user).forEach(([key, value]) => a(key, value.trim()));",
    "const { mail } = { mail: 'none', ...event.user };\na(mail.trim());",
    "a(y.exec(event.user.email)[1]);",
    (
        "class P { constructor(u) { this.m = u.email; } }\nclass Q { go() { a(this.m.trim()); } }\n"
        "a(new P(event.user));"
    ),
    # What it catches
    (
        "let ip = 'none';\ntry {\n  ip = event.request.ip;\n} catch (e) {\n  console.log(e);\n}\n"
        "send(event.tenant.id);"
    ),
]


LOOKED_UP = [
    (
        "a(urls[event.user.user_id.split('|')[0]].host);",
        "a(urls[event.user.user_id?.split('|')[0]]?.host);",
    ),
    (
        "const key = event.user.user_metadata.lang;\nconst { hello } = texts[key];\na(hello);",
        "const key = event.user.user_metadata?.lang;\nconst { hello } = texts[key] ?? {};\na(hello);",
    ),
]
# Ways that only the points-to analysis follows
FOLLOWED = [
    (
        "class P { #u; constructor(u) { this.#u = u; } get name() { return this.#u.name.trim(); } }\n"
        "a(new P(event.user).name);",
        "class P { #u; constructor(u) { this.#u = u; } get name() { return this.#u.name?.trim(); } }\n"
        "a(new P(event.user).name);",
    ),
    (
        "class P { #r; constructor(r) { this.#r = r; } ip() { return this.#r.ip; } }\n"
        "a(new P(event.request).ip());",
        "class P { #r; constructor(r) { this.#r = r; } ip() { return this.#r?.ip; } }\n"
        "a(new P(event.request).ip());",
    ),
    (
        "const all = new Map([['u', event.user]]);\na(all.get('u').name.trim());",
        "const all = new Map([['u', event.user]]);\na(all.get('u').name?.trim());",
    ),
    (
        "a(await Promise.resolve(event.user).then((u) => u.name.trim()));",
        "a(await Promise.resolve(event.user).then((u) => u.name?.trim()));",
    ),
    (
        "const first = (u, n) => u.name.slice(0, n);\na(first.bind(null, event.user)(3));",
        "const first = (u, n) => u.name?.slice(0, n);\na(first.bind(null, event.user)(3));",
    ),
    (
        "const ip = (...xs) => xs.map((x) => x.ip);\na(ip(event.request));",
        "const ip = (...xs) => xs.map((x) => x?.ip);\na(ip(event.request));",
    ),
]
# Through copies, generators, compositions, rests, tags and emitters of the file
CARRIED = [
    ("[...y, event.user.name][1].trim();", "[...y, event.user.name][1]?.trim();"),
    (
        "for (const [k, v] of Object.entries({ mail: event.user.email })) a(k, v.trim());",
        "for (const [k, v] of Object.entries({ mail: event.user.email })) a(k, v?.trim());",
    ),
    (
        "Object.values({ mail: event.user.email }).forEach((v) => a(v.trim()));",
        "Object.values({ mail: event.user.email }).forEach((v) => a(v?.trim()));",
    ),
    (
        "function* f(u) { yield u.email; yield* [u.name]; }\nfor (const v of f(event.user)) a(v.trim());",
        "function* f(u) { yield u.email; yield* [u.name]; }\nfor (const v of f(event.user)) a(v?.trim());",
    ),
    (
        "const pipe = (f, g) => (x) => g(f(x));\na({ ip: pipe((e) => e.request, (r) => r.ip)(event) });",
        "const pipe = (f, g) => (x) => g(f(x));\na({ ip: pipe((e) => e.request, (r) => r?.ip)(event) });",
    ),
    (
        "const compose = (...fs) => (x) => fs.reduce((y, f) => f(y), x);\n"
        "a(compose((u) => u.email, (m) => m.length)(event.user));",
        "const compose = (...fs) => (x) => fs.reduce((y, f) => f(y), x);\n"
        "a(compose((u) => u.email, (m) => m?.length)(event.user));",
    ),
    (
        "const [role] = event.user.app_metadata.roles || [];\na(role.trim());",
        "const [role] = event.user.app_metadata?.roles || [];\na(role?.trim());",
    ),
    (
        "const d = { ...{ lang: 'en' }, ...event.user.user_metadata };\na(d.lang.trim(), d.city.trim());",
        "const d = { ...{ lang: 'en' }, ...event.user.user_metadata };\na(d.lang.trim(), d.city?.trim());",
    ),
    (
        "const d = Object.assign({}, { lang: 'en' }, event.user);\na(d.lang.trim(), d.name.trim());",
        "const d = Object.assign({}, { lang: 'en' }, event.user);\na(d.lang.trim(), d.name?.trim());",
    ),
    (
        "const m = [event.user].reduce((all, u) => ({ ...all, mail: u.email }), {});\na(m.mail.trim());",
        "const m = [event.user].reduce((all, u) => ({ ...all, mail: u.email }), {});\na(m.mail?.trim());",
    ),
    (
        "const r = { ...event.request };\na(r.ip.trim(), r.geoip.countryCode);",
        "const r = { ...event.request };\na(r.ip?.trim(), r.geoip?.countryCode);",
    ),
    (
        "const u = structuredClone(event.user);\na(u.email.trim());",
        "const u = structuredClone(event.user);\na(u.email?.trim());",
    ),
    (
        "const text = JSON.stringify(event.user);\nconst { email } = JSON.parse(text);\na(email.trim());",
        "const text = JSON.stringify(event.user);\nconst { email } = JSON.parse(text);\na(email?.trim());",
    ),
    (
        "const f = (first, ...rest) => rest[0].trim();\na(f(1, event.user.email));",
        "const f = (first, ...rest) => rest[0]?.trim();\na(f(1, event.user.email));",
    ),
    (
        "class Bus {\n  on = {};\n  emit(name, x) { for (const f of this.on[name] || []) f(x); }\n}\n"
        "const bus = new Bus();\nbus.on.go = [(u) => a(u.email.trim())];\nbus.emit('go', event.user);",
        "class Bus {\n  on = {};\n  emit(name, x) { for (const f of this.on[name] || []) f(x); }\n}\n"
        "const bus = new Bus();\nbus.on.go = [(u) => a(u.email?.trim())];\nbus.emit('go', event.user);",
    ),
    (
        "const tag = (s, ...v) => v.map((x) => x.trim()).join();\na(tag`to ${event.user.email}`);",
        "const tag = (s, ...v) => v.map((x) => x?.trim()).join();\na(tag`to ${event.user.email}`);",
    ),
    # Null in its place
    (
        "const ip = event.request ? event.request.ip : null;\na({ n: ip.length });",
        "const ip = event.request ? event.request.ip : null;\na({ n: ip?.length });",
    ),
    (
        "const { email = null } = event.user;\nconst name = event.user.name || null;\n"
        "a(email.trim(), name.trim());",
        "const { email = null } = event.user;\nconst name = event.user.name || null;\n"
        "a(email?.trim(), name?.trim());",
    ),
]
GATHERED = [
    "const m = new Map(Object.entries(event.user));\na(m.get('email')?.length, m.size);",
    "const all = Object.entries(event.user).filter(([k]) => k !== 'x');\n"
    "a(Object.fromEntries(all).email?.trim());",
    "const u = {};\nfor (const [k, v] of Object.entries(event.user)) u[k] = v;\na(u.email?.trim());",
    "const r = Object.fromEntries(Object.entries(event.request ?? {}));\na(r.ip?.trim());",
    "const m = new Map();\nObject.entries(event.user).forEach(([k, v]) => m.set(k, v));\n"
    "a(m.get(x)?.trim());",
    "const u = new Proxy(event.user, {});\na(u.email?.trim());",
    "a([event.user.name, x].filter(b).map((s) => s?.trim()));",
    "a([event.user.name, x].filter((s) => { b(); return s; }).map((s) => s?.trim()));",
    "a([event.user.name, x].filter(() => x).map((s) => s?.trim()));",
    "a([event.user.name, x].filter(() => {}).map((s) => s?.trim()));",
    "a([event.user.name, x].filter(async (s) => s).map((s) => s?.trim()));",
]
"""What is read of objects that are made of all that a part of the event has."""
NOT_FOLLOWED = [
    "const m = new Map(Object.entries(event.tenant));\na(m.get('id').length);",
    "const m = new Map([[event.user.email, x]]);\na(m.get('a').length);",
    "const all = {};\nall[event.tenant.id] = { a };\na(all[event.tenant.id].a);",
    "await Promise.all(event.user.app_metadata?.roles.map(a) ?? []);",
    "a((urls[event.user.name] || urls.other).host);",
    "urls[event.user.name] = 1;",
    "class P { #u; constructor(u) { this.#u = u; } get id() { return this.#u.user_metadata; } }\n"
    "a(new P(event.user).id);",
    "class P { #r; constructor(r) { this.#r = r || { ip: '' }; } ip() { return this.#r.ip.trim(); } }\n"
    "a(new P({ ip: 'x' }).ip());",
]


@pytest.mark.parametrize(("before", "after"), [*MADE_OPTIONAL, *HELPERS, *LOOKED_UP, *FOLLOWED, *CARRIED])
def test_made_optional(before: str, after: str) -> None:
    assert body(before) == after


@pytest.mark.parametrize(
    "after",
    [
        "const { [x]: { ip } = {} } = EVENT;\na(ip);",
        "const e = JSON.parse(JSON.stringify(EVENT));\na(e[x]?.ip);",
        "const e = structuredClone(EVENT);\na(e[x]?.ip);",
    ],
)
def test_any_part_of_the_event_may_be_the_request(after: str) -> None:
    before = after.replace("EVENT", "event").replace(" = {} }", " }").replace("?.", ".")
    assert body(before) == after.replace("EVENT", "toSendPhoneMessageEvent(event)")
    assert told(before) == [("optional", None)]


COMPILED = [
    ("__read", "var a = __read(event.user.name ?? [], 1)[0];\nb(a?.trim());"),
    ("__values", "var a = __values(event.user.roles ?? []);\nb(a);"),
    ("_toConsumableArray", "b([].concat(_toConsumableArray(event.user.app_metadata?.roles ?? []), [1]));"),
    ("_slicedToArray", "var c = _slicedToArray(event.user.name ?? [], 1), a = c[0];\nb(a?.trim());"),
    ("__spreadArray", "b(__spreadArray([], event.user.name ?? []));"),
    ("_createForOfIteratorHelper", "var a = _createForOfIteratorHelper(event.user.name ?? []);\nb(a);"),
]
"""Spreads, patterns and loops, as compilers write them."""


@pytest.mark.parametrize(("name", "after"), COMPILED)
def test_the_call_of_a_compilers_helper_gets_an_empty_list(name: str, after: str) -> None:
    helper = f"function {name}(o) {{ var i = o[Symbol.iterator]; return i ? Array.from(o) : fail(); }}\n"
    before = in_handler(after.replace("?.", ".").replace(" ?? []", ""), helper)
    text = conversion(before).text
    assert helper in text
    assert after.replace("\n", "\n  ") in text


@pytest.mark.parametrize("after", GATHERED)
def test_read_of_what_is_made_of_all_of_a_part(after: str) -> None:
    assert body(after.replace("?.", ".").replace(" ?? {}", "")) == after


@pytest.mark.parametrize("statements", [*LEFT_ALONE, *NOT_FOLLOWED])
def test_left_alone(statements: str) -> None:
    assert body(statements) == statements
    assert not told(statements)


@pytest.mark.parametrize(("_", "once"), [*MADE_OPTIONAL, *HELPERS])
def test_once_is_enough(_: str, once: str) -> None:
    assert body(once) == once


def told(statements: str, **options: str) -> list[tuple[str, object]]:
    """The findings of AP117: which message, and what it says beside the name of what is absent."""
    result = convert(in_handler(statements), Options(**options))
    assert isinstance(result, Converted), result
    found = [item for item in result.findings if item.code == "AP117"]
    for item in found:
        assert item.severity.label == ("note" if item.id.startswith("optional") else "warning")
    return [(item.id, next((value for name, value in item.data if name != "path"), None)) for item in found]


@pytest.mark.parametrize(
    ("statements", "effect"),
    [
        ("for (const { ip } of [event.request]) a({ ip });", "this then throws"),
        ("const f = ({ ip }) => ip;\nf(event.request || null);", "this then throws"),
        ("event.user.user_metadata.seen = true;", "this write then throws"),
        ("event.request.geoip.countryCode ??= 'DE';", "this write then throws"),
        ("event.user.app_metadata.count++;", "this write then throws"),
        ("[event.user.user_metadata.last] = [1];", "this write then throws"),
        ("Object.assign(event.user.user_metadata, { seen: true });", "this write then throws"),
        ("a(new event.user.app_metadata.Kind());", "this then throws"),
        ("a(event.user.app_metadata.tag`x`);", "this then throws"),
        ("new event.request();", "this then throws"),
        ("const K = event.user.app_metadata;\na(new K());", "this then throws"),
        ("event.user.nickname`x`;", "this then throws"),
        ("a(JSON.parse(event.user.nickname));", "JSON.parse() then throws"),
        ("a(new URL(event.user.picture));", "new URL() then throws"),
        ("while (!event.user.name.done) a();", "this then throws"),
        ("for (let i = 0; ; i++) if (i >= event.user.name.length) break;", "this then throws"),
        (
            "const i = event.user.name;\nwhile (true) { const { done } = i.next(); if (done) break; }",
            "this then throws",
        ),
        ("do a(); while (event.user.name.next !== null);", "this then throws"),
        ("for (let n = event.user.name; !n.done; n = b(n)) a();", "this then throws"),
        ("await Promise.race(event.user.roles);", "Promise.race() then throws"),
        ("await Promise.any(event.user.roles);", "Promise.any() then throws"),
        ("a(Buffer.from(event.user.name));", "Buffer.from() then throws"),
        ("a(Buffer.byteLength(event.user.name));", "Buffer.byteLength() then throws"),
        ("a(''.trim.call(event.user.name));", "….trim.call() then throws"),
        ("const seen = new WeakSet();\nseen.add(event.request);", "seen.add() then throws"),
        ("a(b.createHash('md5').update(event.user.email).digest('hex'));", "….update() then throws"),
        ("const h = createHmac('x', y);\nh.update(event.user.user_id);", "h.update() then throws"),
    ],
)
def test_nothing_harmless_can_be_written(statements: str, effect: str) -> None:
    assert told(statements) == [("throws", effect)]
    assert "TODO(actionport AP117)" in conversion(in_handler(statements)).text


@pytest.mark.parametrize(
    ("statements", "callee"),
    [("a(new Thing(event.user.picture));", "new Thing()"), ("a.b(event.user.user_id);", "a.b()")],
)
def test_what_may_throw_is_told_without_a_marker(statements: str, callee: str) -> None:
    assert told(statements) == [("given", callee)]
    assert "TODO(actionport AP117)" not in conversion(in_handler(statements)).text


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("class A { constructor({ user }) { this.m = user.email.trim(); } }\nnew A(event);", "user.email"),
        ("class A { constructor(e) { this.m = e.user.email.trim(); } }\nnew A(event);", "user.email"),
        (
            (
                "class A { constructor(e) { this.e = e; } m() { a(this.e.user.name.trim()); } }\n"
                "new A(event).m();"
            ),
            "user.name",
        ),
        ("const go = [(e) => send(e.user.name.trim())];\ngo[0](event);", "user.name"),
        ("class A { constructor(e) { this.m = e.request.geoip.cityName; } }\nnew A(event);", "request"),
    ],
)
def test_code_of_this_file_that_gets_the_event_whole(code: str, name: str) -> None:
    """It is followed. Where it can't be, since a built-in is changed, it is told."""
    path = ("event", *name.split("."))
    assert _told(in_handler(code)) == [("optional", {"path": path})]
    changed = "Array.prototype.last = 0;\n"
    assert _told(in_handler(code, changed)) == [("throws", {"path": path, "effect": "this then throws"})]


def _told(source: str) -> list[tuple[str, dict[str, object]]]:
    found = [item for item in conversion(source).findings if item.code == "AP117"]
    return [(item.id, dict(item.data)) for item in found]


@pytest.mark.parametrize(
    "code",
    [
        "class A { constructor(e) { this.m = e.user.email; } }\nnew A(event);",
        "class A {}\nnew A(event);\nfetch(x).catch((error) => a(error.request.path.length));",
        "class A {}\nnew A(event);\nfetch(x).then((r) => r.data.user.email.trim());",
        "require('relay').send(event);\nconst f = (e) => e.user.email.trim();",
    ],
)
def test_look_alikes_of_the_event_are_not_told(code: str) -> None:
    assert not told(code)


def test_a_rebuilt_event_has_a_request_that_is_empty() -> None:
    code = "event.message_options.text += '!';\na(event);\na(event.request.ip, event.request.geoip.cityName);"
    text = conversion(in_handler(code)).text
    assert "a(event.request.ip, event.request.geoip?.cityName);" in text
    assert "request: event.request ?? {}," in text


def test_a_function_that_may_be_the_handler_is_followed_to_tell() -> None:
    source = (
        "const kept = { f: require('./other') };\n"
        "kept[x] = async (event) => { await send(event.user.name.trim()); };\n"
        "exports.onExecuteSendPhoneMessage = kept.f;\n"
    )
    path = ("event", "user", "name")
    assert conversion(source).wrapped
    assert _told(source) == [("throws", {"path": path, "effect": "this then throws"})]


def test_a_loop_over_nothing_is_told() -> None:
    assert (
        body("for (const to of event.user.name) a(to);") == "for (const to of event.user.name ?? []) a(to);"
    )
    assert told("for (const to of event.user.name) a(to);") == [("loop", None)]


@pytest.mark.parametrize(
    "statements",
    [
        pytest.param("a(event.user.email);", id="may be absent today as well"),
        pytest.param("a(event.user.user_metadata?.lang);", id="a key of the tenant's own"),
        pytest.param("a.get(event.user.user_id);", id="a method that takes it"),
        pytest.param("console.log(event.user.user_id);", id="a log"),
        pytest.param("a(new Set(event.user.name));", id="a class that takes it"),
        pytest.param("if (event.user.user_id) a(event.user.user_id);", id="tested"),
        pytest.param("(a ? console.log : console.info)(event.user.user_id);", id="one of two that take it"),
        pytest.param("const id = event.user.user_id || null;\na.b(id);", id="with nothing in its place"),
        pytest.param("const ip = event.request && event.request.ip;\na.b(ip);", id="tested on its way"),
        pytest.param("(0, String)(event.user.user_id);", id="a global in parentheses"),
    ],
)
def test_handing_on_what_may_be_absent_is_not_told(statements: str) -> None:
    assert told(statements) == []


def test_a_field_that_was_optional_before_is_not_told_where_it_goes() -> None:
    code = "const geo = (r) => r.geoip.countryCode;\na.b(geo(event.request));"
    assert told(code) == [("optional", None)]
    assert ("given", "a.b()") in told(code.replace("geoip.countryCode", "ip"))


def test_each_absent_part_is_told_once() -> None:
    statements = "a({ ip: event.request.ip });\na(event.request.geoip.cityName);\na(event.user.name.trim());"
    assert told(statements) == [
        ("optional-in-lines", "line 3"),
        ("optional", None),
    ]


CAUGHT = """\
let ip = 'none';
try {{
  ip = event.request.ip;
{inside}}} catch (error) {{
{caught}}}
{after}"""
MESSAGE = "event.message_options"
SEND = "await send(event.tenant.id, event.message_options.recipient, ip);\n"


@pytest.mark.parametrize(
    ("inside", "caught", "after"),
    [
        pytest.param("", "", SEND, id="goes on"),
        pytest.param("  console.log(event.message_options.text);\n", "", SEND, id="a log is no send"),
        pytest.param(SEND, SEND, "", id="is sent by the catch"),
        pytest.param("", f"{SEND}return;\n", "", id="is sent by the catch, which leaves"),
        pytest.param("", f"new Sms({MESSAGE}.text).go();\nreturn;\n", "", id="by an object of its own"),
        pytest.param(
            "", f"const sms = {{ text: {MESSAGE}.text }};\nsms.go(sms);\nreturn;\n", "", id="by a name"
        ),
    ],
)
def test_caught_and_sent_all_the_same(inside: str, caught: str, after: str) -> None:
    result = conversion(in_handler(CAUGHT.format(inside=inside, caught=caught, after=after))).text
    assert "event.request.ip" in result


@pytest.mark.parametrize(
    ("inside", "caught", "after"),
    [
        pytest.param(SEND, "", "", id="sent inside"),
        pytest.param("", "  return;\n", SEND, id="left"),
        pytest.param("", f"console.log({MESSAGE}.text);\nreturn;\n", SEND, id="left after a log"),
        pytest.param("", "new Sms(1).go();\nreturn;\n", SEND, id="left without the message"),
        pytest.param("", "  throw error;\n", SEND, id="thrown again"),
        pytest.param("", "  if (strict) throw error;\n", SEND, id="maybe thrown again"),
        pytest.param(
            "",
            "  kept = { error };\n} finally {\n  if (kept) throw kept.error;\n",
            SEND,
            id="thrown again at the end, as compiled loops do",
        ),
    ],
)
def test_caught_but_not_sent(inside: str, caught: str, after: str) -> None:
    result = conversion(in_handler(CAUGHT.format(inside=inside, caught=caught, after=after))).text
    assert "event.request?.ip" in result


def test_a_variable_that_a_catch_leaves_empty_is_followed() -> None:
    statements = "let ip;\ntry { ip = event.request.ip; } catch (e) {}\na(ip.length);"
    assert body(statements) == statements.replace("ip.length", "ip?.length")


def test_parameters_that_take_the_event_apart() -> None:
    source = (
        "exports.onExecuteSendPhoneMessage = async ({ user: { email }, request: { ip } }) => "
        "send(email.trim(), ip.length);\n"
    )
    assert "const { user: { email }, request: { ip } = {} } = event;" in conversion(source).text
    assert "send(email?.trim(), ip?.length)" in conversion(source).text
