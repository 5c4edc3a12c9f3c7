"""Calls that stop working: every endpoint in every notation, once each, at its line, with its method."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest

from translator.calls import find_calls
from translator.calls.model import EITHER
from translator.mapping import endpoints
from translator.mapping.endpoints import BOTH_LISTS, GO_ON, STOP_WORKING, Endpoint
from translator.tenant.calls import calls_below, calls_in

EVERY = (*STOP_WORKING, *BOTH_LISTS)

NOTATIONS = {
    "fetch, template": "await fetch(`https://${{d}}/api/v2/{path}`, {{ method: '{method}', headers }});",
    "fetch, options first": "call({{ method: '{method}', url: `${{base}}/{path}` }});",
    "axios, concatenated": "axios.{lower}(base + '/{head}/' + '{tail}', body);",
    "axios, glued over lines": "axios.{lower}(\n  base +\n  '{path}',\n);",
    "got": "await got.{lower}(`{path}`);",
    "escaped": 'client.{lower}("https:\\/\\/x.auth0.com\\/api\\/v2\\/{escaped}")',
    "requests, f-string": 'requests.{lower}(f"https://{{DOMAIN}}/api/v2/{path}", json=body)',
    "requests, request": 'requests.request("{method}", BASE + "{path}")',
    "Python, implicit": 'session.{lower}("https://x.auth0.com/api/v2/" "{path}")',
    "Go": 'http.NewRequest("{method}", base+"/api/v2/{path}", nil)',
    "Go, constant": 'http.NewRequestWithContext(ctx, http.Method{title}, base+"/{path}", nil)',
    "C#": 'await client.{title}Async($"{{b}}/api/v2/{path}");',
    "PHP": "$client->{lower}('/api/v2/' . '{path}');",
    "curl": "curl -X {method} 'https://x.auth0.com/api/v2/{path}'",
    "curl over lines": "curl https://x.auth0.com/api/v2/{path} \\\n  --request {method} \\\n  -H 'a: b'",
    "PowerShell": 'Invoke-RestMethod -Method {title} -Uri "$base/{path}"',
    "auth0 CLI": "auth0 api {lower} {path}",
    "request line": "{method} /api/v2/{path} HTTP/1.1",
    "Postman": '{{"method": "{method}", "url": {{"raw": "{{{{b}}}}/api/v2/{path}", "path": [{parts}]}}}}',
    "OpenAPI, YAML": "paths:\n  /{path}:\n    {lower}:\n      summary: x\n  /other:\n    delete:\n",
    "OpenAPI, JSON": '{{"paths": {{\n  "/{path}": {{\n    "{lower}": {{}}\n  }}\n}}}}',
}


def written(notation: str, endpoint: Endpoint) -> str:
    """Return a call of an endpoint in a notation."""
    path = endpoint.path.removeprefix("/api/v2/")
    head, _, tail = path.rpartition("/")
    return NOTATIONS[notation].format(
        path=path,
        head=head,
        tail=tail,
        escaped=path.replace("/", "\\/"),
        parts=", ".join(f'"{part}"' for part in f"api/v2/{path}".split("/")),
        method=endpoint.method,
        lower=endpoint.method.lower(),
        title=endpoint.method.title(),
    )


@pytest.mark.parametrize("endpoint", EVERY, ids=lambda each: f"{each.method} {each.path}")
@pytest.mark.parametrize("notation", NOTATIONS)
def test_every_endpoint_in_every_notation(notation: str, endpoint: Endpoint) -> None:
    text = "\n" + written(notation, endpoint)
    (call,) = calls_in(text, "a.js")
    assert (call.method, call.endpoint) == (endpoint.method, endpoint.path)
    assert call.severity == ("warning" if endpoint in STOP_WORKING else "note")
    assert call.replace == endpoint.replace
    assert call.scope == endpoint.new_scope


@pytest.mark.parametrize("endpoint", GO_ON, ids=lambda each: each.method)
@pytest.mark.parametrize("notation", NOTATIONS)
def test_what_goes_on_working_is_not_reported(notation: str, endpoint: Endpoint) -> None:
    assert calls_in(written(notation, endpoint), "a.js") == ()


SDK = {
    "Node 5": ("await management.guardian.factors.{factor}.{name}({{}});", endpoints.FACTOR_METHODS),
    "Node 5, optional": ("await m?.guardian?.factors?.{factor}?.{name}({{}});", endpoints.FACTOR_METHODS),
    "Node 5, over lines": (
        "await m.guardian\n  .factors\n  .{factor}\n  .{name}({{}});",
        endpoints.FACTOR_METHODS,
    ),
    "Node 5, apart": (
        "const {{ {factor} }} = m.guardian.factors;\n{factor}.{name}();",
        endpoints.FACTOR_METHODS,
    ),
    "Python 5": ("f = auth0.guardian.factors\nf.{factor}.{name}(a=1)", endpoints.FACTOR_METHODS),
    "Python 5, by steps": ("g = a.guardian\ns = g.factors.{factor}\ns.{name}()", endpoints.FACTOR_METHODS),
}


@pytest.mark.parametrize("factor", ["sms", "phone"])
@pytest.mark.parametrize("form", SDK)
def test_methods_of_factors(form: str, factor: str) -> None:
    template, names = SDK[form]
    for name, (tail, method) in names.items():
        (call,) = find_calls(template.format(factor=factor, name=name))
        assert (call.method, call.path) == (method, f"guardian/factors/{factor}/{tail}")


@pytest.mark.parametrize(
    "form", ["client.guardian.{}(a, b)", "client.guardian['{}'](a)", "m\n  .guardian\n  .{}()"]
)
def test_methods_whose_names_say_all(form: str) -> None:
    for name, (factor, tail, method) in endpoints.FLAT_METHODS.items():
        (call,) = find_calls(form.format(name))
        assert (call.method, call.path) == (method, f"guardian/factors/{factor}/{tail}")


NODE_4 = """
    getSmsFactorProviderTwilio setSmsFactorProviderTwilio getSmsSelectedProvider setSmsSelectedProvider
    getSmsFactorTemplates setSmsFactorTemplates getPhoneFactorProviderTwilio updatePhoneFactorProviderTwilio
    getPhoneFactorSelectedProvider updatePhoneFactorSelectedProvider getPhoneFactorTemplates
    setPhoneFactorTemplates updatePhoneFactorTemplates
    """.split()
NEWER = """
    getTwilioProvider setTwilioProvider getSelectedProvider setProvider getTemplates setTemplates
    get_twilio_provider set_twilio_provider get_selected_provider set_provider get_templates set_templates
    """.split()


@pytest.mark.parametrize("name", [*NODE_4, *NEWER])
def test_the_names_of_the_sdks(name: str) -> None:
    """What a method does is in its name."""
    factor = "phone" if "Phone" in name else "sms"
    (call,) = find_calls(f"m.guardian.{name}()" if name in NODE_4 else f"m.guardian.factors.sms.{name}()")
    tails = {"twilio": "providers/twilio", "templates": "templates", "": "selected-provider"}
    tail = next(tail for word, tail in tails.items() if word in name.casefold())
    method = "GET" if name.startswith("get") else "PUT"
    assert (call.method, call.path) == (method, f"guardian/factors/{factor}/{tail}")


@pytest.mark.parametrize(
    ("text", "method", "path"),
    [
        ("auth0.guardian.get_templates()", "GET", "sms/templates"),
        ("auth0.guardian.update_templates({'a': 1})", "PUT", "sms/templates"),
        ('g = Guardian(d, t)\ng.get_factor_providers("phone", "twilio")', "GET", "phone/providers/twilio"),
        ("a.guardian.update_factor_providers('sms', 'twilio', b)", "PUT", "sms/providers/twilio"),
        (
            "a.guardian.update_factor_providers(factor_name='sms', name='twilio', body=b)",
            "PUT",
            "sms/providers/twilio",
        ),
        ("a.guardian.get_factor_providers(factor, 'twilio')", "GET", "{factor}/providers/twilio"),
        ("m.Guardian.MultiFactor.SMS.Twilio(ctx)", "GET", "sms/providers/twilio"),
        ("m.Guardian.MultiFactor.SMS.UpdateTwilio(ctx, t)", "PUT", "sms/providers/twilio"),
        ("m.Guardian.MultiFactor.SMS.Template(ctx)", "GET", "sms/templates"),
        ("mf := m.Guardian.MultiFactor\nmf.SMS.UpdateTemplate(ctx, t)", "PUT", "sms/templates"),
        ("p := m.Guardian.MultiFactor.Phone\np.Provider(ctx)", "GET", "phone/selected-provider"),
        ("m.Guardian.MultiFactor.Phone.UpdateProvider(ctx, p)", "PUT", "phone/selected-provider"),
        ("await client.guardian.factors[kind].getTemplates()", "GET", "{factor}/templates"),
        ("client.guardian.factors.sms.get_selected_provider()", "GET", "sms/selected-provider"),
        ("await anything.setTwilioProvider({})", "PUT", "{factor}/providers/twilio"),
        ("await mfa().sms.setTwilioProvider({})", "PUT", "sms/providers/twilio"),
        ("await mfa()['phone'].getTwilioProvider()", "GET", "phone/providers/twilio"),
        ("mfa().phone.get_twilio_provider()", "GET", "phone/providers/twilio"),
        ("forms.set_twilio_provider(x)", "PUT", "{factor}/providers/twilio"),
    ],
)
def test_methods_of_older_sdks_and_of_go(text: str, method: str, path: str) -> None:
    (call,) = find_calls(text)
    assert (call.method, call.path) == (method, f"guardian/factors/{path}")


@pytest.mark.parametrize(
    ("text", "method", "path"),
    [
        ("axios.put(`${b}/guardian/factors/${factor}/templates`)", "PUT", "{factor}/templates"),
        (
            "axios.get(b + '/guardian/factors/' + factor + '/selected-provider')",
            "GET",
            "{factor}/selected-provider",
        ),
        ('requests.put("guardian/factors/%s/templates" % f)', "PUT", "{factor}/templates"),
        ("url = 'guardian/factors/sms/providers/' + name + '/x'", None, None),
        ("axios.put(`${b}/guardian/factors/${f}/providers/twilio`)", "PUT", "{factor}/providers/twilio"),
        ("axios.put(`${b}/guardian/factors/${f}/providers/${p}`)", None, None),
        (
            "curl -X GET https://x/a\ncurl --request PUT \\\n  -H 'a: b' \\\n  -d @b \\\n"
            "  https://x.auth0.com/api/v2/guardian/factors/sms/templates\ncurl -X GET https://x/c",
            "PUT",
            "sms/templates",
        ),
        ("url = `guardian/factors/sms/providers/${name}`", EITHER, "sms/providers/twilio"),
        ("const url = '/api/v2/guardian/factors/sms/templates';", EITHER, "sms/templates"),
        ("fetch('/api/v2/guardian/factors/sms/templates')", "GET", "sms/templates"),
        ("curl https://x.auth0.com/api/v2/guardian/factors/sms/templates", "GET", "sms/templates"),
        ("curl -d @b https://x.auth0.com/api/v2/guardian/factors/sms/templates", EITHER, "sms/templates"),
        (
            "curl https://x.auth0.com/api/v2/guardian/factors/sms/templates --json @b x",
            EITHER,
            "sms/templates",
        ),
        (
            'data "http" "x" {\n  url = "https://${var.d}/api/v2/guardian/factors/sms/templates"\n}',
            "GET",
            "sms/templates",
        ),
        ("path.join('guardian', 'factors', 'sms', 'templates')", EITHER, "sms/templates"),
        ("paths:\n  /guardian/factors/sms/templates:\n    get:\n    put:\n", EITHER, "sms/templates"),
        ("axios.delete('guardian/factors/sms/templates')", EITHER, "sms/templates"),
    ],
)
def test_what_is_computed_or_not_said(text: str, method: str | None, path: str | None) -> None:
    calls = [(call.method, call.path) for call in find_calls(text)]
    assert calls == ([] if path is None else [(method, f"guardian/factors/{path}")])


@pytest.mark.parametrize(
    "text",
    [
        "https://mine.example/guardian/factors/sms/templates",
        "https://auth0.com/docs/api/management/v2/guardian/get-factor-sms-templates",
        "guardian/factors/push-notification/providers/sns",
        "guardian/factors/sms/templates-old",
        "myguardian/factors/sms/templates",
        "client.guardian.factors.pushNotification.setProvider({})",
        "client.guardian.factors.phone.setMessageTypes({})",
        "env.get_templates(); theme.setTemplates(guardian)",
        "auth0.guardian.get_factor_providers('push-notification', 'sns')",
        "m.Guardian.MultiFactor.Push.UpdateProvider(ctx)",
        "app.SMS.Twilio(ctx)",
    ],
)
def test_what_looks_like_one_is_left_alone(text: str) -> None:
    assert find_calls(text) == []


PATH = "/api/v2/guardian/factors/sms/templates"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("curl -X GET https://x/a\ncurl -X PUT \\\n  -H 'a: b' \\\n  URL", id="a command line"),
        pytest.param("GET /x\n\nPUT URL\n", id="a request line"),
        pytest.param(
            "a({ method: 'GET' });\nb({ url: 'URL', method: 'PUT' });", id="an object behind another"
        ),
        pytest.param(
            "b({ url: 'URL', method: 'PUT' });\na({ method: 'GET' });", id="an object before another"
        ),
        pytest.param("b([{ method: 'GET' }], { method: 'PUT', url: ['URL'] });", id="brackets around it"),
        pytest.param("a();\n" * 200 + "fetch(`URL`, { method: 'PUT' });", id="far down"),
        pytest.param("client.get(\n  base + 'x',\n);\nclient.put(\n  base + 'URL',\n);", id="a method"),
        pytest.param("request('GET',\n  a);\nrequest('PUT', 'URL')", id="a function"),
        pytest.param("curl -d @a \\\n -X PUT \\\n -H 'a: b' \\\n URL\ncurl -X GET x", id="a flag far above"),
        pytest.param("curl -X GET x\ncurl URL \\\n -d @a \\\n -X PUT\ncurl -X GET x", id="a flag far below"),
    ],
)
def test_the_method_is_that_of_the_call_itself(text: str) -> None:
    (call,) = find_calls(text.replace("URL", PATH))
    assert call.method == "PUT"


@pytest.mark.parametrize(
    ("name", "text", "severity"),
    [
        ("README.md", f"Call `PUT {PATH}`.", "note"),
        ("a.js", f"// {PATH}", "note"),
        ("a.ts", f"/* see\n {PATH} */", "note"),
        ("a.ts", f"const a = 'x // y'; f('{PATH}')", "warning"),
        ("a.js", f"get('https://x.auth0.com{PATH}')", "warning"),
        ("a.py", f"# {PATH}", "note"),
        ("a.py", f'"""Calls {PATH}."""', "note"),
        ("a.py", f'get("{PATH}")  # now', "warning"),
        ("a.py", f'get("#", "{PATH}")', "warning"),
        ("a.tf", f"# {PATH}", "note"),
        ("a.tf", f'// {PATH}\nx = "y"', "note"),
        ("a.tf", f'url = "https://${{var.d}}{PATH}"', "warning"),
        ("deploy.sh", f"curl https://x.auth0.com{PATH}  # why", "warning"),
        ("a.yml", f"run: curl https://x.auth0.com{PATH}", "warning"),
        ("a.yml", f"# curl https://x.auth0.com{PATH}", "note"),
        ("a.xml", f"<!-- {PATH} -->", "note"),
        ("a.xml", f"<!-- see -->{PATH}", "warning"),
        ("Makefile", f"\tauth0 api put {PATH}", "warning"),
        ("Makefile", f"# auth0 api put {PATH}", "note"),
        ("Dockerfile", f"# {PATH}", "note"),
        ("Jenkinsfile", f"// {PATH}", "note"),
        ("deploy/.env", f"# {PATH}", "note"),
        ("deploy/.env", f"URL={PATH}", "warning"),
        ("a.sql", f"-- {PATH}", "note"),
        ("a.php", f"# {PATH}", "note"),
        ("a.html", f"<p>{PATH}</p>", "note"),
        ("unknown", f"{PATH}", "warning"),
    ],
)
def test_comments_and_prose_are_notes(name: str, text: str, severity: str) -> None:
    (call,) = calls_in(text, name)
    assert call.severity == severity


def test_the_place_is_that_of_the_path_or_the_method() -> None:
    lines = ["\ufeff", "await guardian", "  .factors.sms", "  .setTemplates({});", "put(b +", f"  '{PATH}')"]
    text = "\r\n".join(lines)
    assert [(call.line, call.column) for call in calls_in(text, "a.js")] == [(4, 4), (6, 4)]


def test_the_files_of_a_directory(tmp_path: Path) -> None:
    outside = tmp_path / "outside.js"
    root = tmp_path / "tenant"
    files = [
        "a.js",
        "deep/er/b.py",
        "node_modules/x/c.js",
        ".terraform/d.tf",
        "ignored/e.js",
        ".github/f.yml",
    ]
    for name in files:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f"put('{PATH}')\n")
    outside.write_text(f"put('{PATH}')\n")
    (root / "link.js").symlink_to(outside)
    (root / "inside.js").symlink_to(root / "a.js")
    (root / "big.js").write_text(f"put('{PATH}')" + " " * 2_000)
    (root / "binary.js").write_bytes(PATH.encode() + b"\0")
    (root / "latin.js").write_bytes(PATH.encode() + b"\xe9")
    (root / ".gitignore").write_text("ignored/\n")
    found = [call.path for call in calls_below(str(root), 1_000)]
    assert found == [".github/f.yml", "a.js", "deep/er/b.py", "ignored/e.js", "inside.js"]
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    assert [call.path for call in calls_below(str(root), 1_000)] == [
        each for each in found if "ignored" not in each
    ]


@pytest.mark.parametrize(
    "text",
    [
        "guardian.factors.sms({" * 20_000 + "'guardian' + x, " * 20_000,
        "setTemplates; x = " + "guardian.factors." * 20_000,
        "getTemplates; x=" + "a.b" * 100_000 + "; {" + "a, " * 100_000,
        f"curl {PATH} " * 3_000,
        "guardian/factors/" + "sms/" * 100_000,
        f"'{PATH}'" + "(" * 50_000,
    ],
    ids=["objects", "chain", "names", "one line", "path", "brackets"],
)
def test_a_large_file_takes_no_time_to_speak_of(text: str) -> None:
    start = time.process_time()
    find_calls(text)
    # Far from what a search that goes back over everything takes: minutes.
    assert time.process_time() - start < 15


def test_a_directory_of_many_files_takes_no_time_to_speak_of(tmp_path: Path) -> None:
    for number in range(2_000):
        directory = tmp_path / f"clients-{number % 40}"
        directory.mkdir(exist_ok=True)
        (directory / f"{number}.json").write_text('{"name": "guardian", "factors": "none"}\n' * 20)
    (tmp_path / "a.js").write_text(f"put('{PATH}')")
    start = time.process_time()
    assert [call.path for call in calls_below(str(tmp_path), 5_000_000)] == ["a.js"]
    assert time.process_time() - start < 2
