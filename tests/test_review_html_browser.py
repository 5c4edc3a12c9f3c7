"""The format ``html`` in a real browser: it opens, jumps, filters, prints, and runs nothing but its own."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fixture_support import FIXTURES
from review_html_support import different, edited, evil, old_action, review, reviewed, reviewed_text

from translator.report.review import html
from translator.review.model import Reviewed

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not CHROMIUM or not DRIVER, reason="there is no chromium and chromedriver (Debian: chromium-driver)"
)


def _axe() -> list[Path]:
    """Where npm would have put axe-core: beside the project, or for all."""
    npm = shutil.which("npm")
    places = [Path("node_modules")]
    if npm:
        asked = subprocess.run([npm, "root", "--global"], capture_output=True, text=True, check=False)
        places += [Path(asked.stdout.strip())] if asked.stdout.strip() else []
    return [place / "axe-core" / "axe.min.js" for place in places]


AXE = _axe() if CHROMIUM and DRIVER else []
FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --window-size=1400,900"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium drives the browser")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS.split(), f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    # With both paths given, selenium looks for no driver elsewhere.
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens a page of some files; in the end nothing was asked of a network and nothing complained."""

    def opened(*files: Reviewed, anchor: str = "", **more: Any) -> Any:
        (tmp_path / "page.html").write_text(html.render(review(*files, **more)), encoding="utf-8")
        browser.get(f"{(tmp_path / 'page.html').as_uri()}{anchor}")
        return browser

    browser.get("about:blank")
    browser.get_log("performance"), browser.get_log("browser")
    yield opened
    asked = requested(browser)
    assert asked - {"about:blank"} == {(tmp_path / "page.html").as_uri()}
    assert browser.get_log("browser") == []


def requested(browser: Any) -> set[str]:
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = [event["params"] for event in events if event["method"] == "Network.requestWillBeSent"]
    return {params["request"]["url"].split("#")[0] for params in asked}


def script(browser: Any, text: str) -> Any:
    return browser.execute_script(text)


def press(browser: Any, *keys: str) -> None:
    for key in keys:
        browser.switch_to.active_element.send_keys(key)


def where(browser: Any) -> str:
    return str(script(browser, "return document.getElementById('where').textContent"))


def visible(browser: Any, selector: str) -> int:
    text = (
        "return [...document.querySelectorAll(arguments[0])].filter(one => one.offsetParent !== null).length"
    )
    return int(browser.execute_script(text, selector))


def full_service(**more: Any) -> Reviewed:
    return reviewed(FIXTURES / "twilio" / "full-service.js", **more)


def test_it_opens_without_complaints(show: Any) -> None:
    browser = show(full_service())
    assert browser.title == "Not compared: review of fixtures/twilio/full-service.js"
    assert script(browser, "return document.compatMode") == "CSS1Compat"
    assert visible(browser, "#tools") == 1 and visible(browser, ".sides") == 1
    background = "return getComputedStyle(document.querySelector('td.removed')).backgroundColor"
    assert script(browser, background) == "rgb(253, 240, 238)"


def test_n_and_p_jump(show: Any) -> None:
    browser = show(full_service())
    stops = script(browser, "return document.querySelectorAll('tr[data-change], .told').length")
    press(browser, "n")
    assert where(browser) == f"1 of {stops}: change"
    assert script(browser, "return document.activeElement.matches('tr[data-change]')")
    press(browser, "n", "n")
    assert where(browser) == f"3 of {stops}: finding"
    focused = (
        "const r = document.activeElement.getBoundingClientRect(); return r.top > 0 && r.bottom < innerHeight"
    )
    assert script(browser, focused)
    assert script(browser, "return document.activeElement.tagName") == "SUMMARY"
    press(browser, "p", "p", "p")
    assert where(browser).startswith(f"{stops} of {stops}")
    assert script(browser, focused)
    script(browser, "document.getElementById('next').click()")
    assert where(browser).startswith("1 of")


def test_keys_with_a_modifier_are_the_browsers(show: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    browser = show(full_service())
    browser.switch_to.active_element.send_keys(Keys.ALT + "n")
    assert where(browser) == ""


def test_a_finding_opens_by_keyboard_and_explains_itself(show: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    browser = show(reviewed_text(old_action("log(event.user.identities);"), "a.js"))
    browser.find_element("css selector", ".warning summary").send_keys(Keys.ENTER)
    shown = browser.find_element("css selector", ".warning .explained").text
    assert "event.user.identities is gone." in shown and "the guide" in shown


def test_filters_hide_and_show(show: Any) -> None:
    browser = show(reviewed(FIXTURES / "no-counterpart" / "markers-in-awkward-places.js"))
    every = visible(browser, ".told")
    warnings = visible(browser, ".told.warning")
    assert 0 < warnings < every
    note = browser.find_element("css selector", "input[data-severity=note]")
    note.click()
    assert visible(browser, ".told") == warnings
    assert where(browser) == f"{warnings} findings shown"
    note.click()
    assert visible(browser, ".told") == every
    browser.find_element("css selector", "#codes option:nth-child(3)").click()
    code = script(browser, "return document.getElementById('codes').value")
    assert visible(browser, ".told") == visible(browser, f".told[data-code={code}]") > 0
    assert visible(browser, "tr.same") > 0


def test_what_is_filtered_away_is_no_stop(show: Any) -> None:
    browser = show(reviewed(FIXTURES / "no-counterpart" / "markers-in-awkward-places.js"))
    for severity in ("note", "warning"):
        browser.find_element("css selector", f"input[data-severity={severity}]").click()
    changes = script(browser, "return document.querySelectorAll('tr[data-change]').length")
    press(browser, "n")
    assert where(browser) == f"1 of {changes}: change"


def test_equal_stretches_unfold(show: Any) -> None:
    browser = show(full_service())
    button = browser.find_element("css selector", ".folder button")
    before = visible(browser, "tr.same")
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    assert visible(browser, "tr.same") == before + int(button.text.split()[-3])
    button.click()
    assert visible(browser, "tr.same") == before


def test_a_link_unfolds_what_it_leads_to(show: Any) -> None:
    browser = show(full_service(), anchor="#f1-a90")
    assert visible(browser, "#f1-a90") == 1
    assert script(browser, "return document.querySelectorAll('tbody.fold:not([hidden])').length") == 1


def test_a_link_to_a_finding_opens_it(show: Any) -> None:
    browser = show(reviewed_text(old_action("log(event.user.identities);"), "a.js"))
    browser.find_element("css selector", ".urgent a").click()
    assert visible(browser, ".warning details[open] .explained") == 1


def test_nothing_in_an_action_runs(show: Any) -> None:
    browser = show(evil(), evil()._replace(path="</title><script>window.pwned=1</script>"))
    script(browser, "for (const one of document.querySelectorAll('details')) one.open = true")
    assert script(browser, "return window.pwned") is None
    assert script(browser, "return document.querySelectorAll('img, iframe, object, script').length") == 1
    assert '<img src=x onerror="window.pwned=1">' in browser.find_element("css selector", ".sides").text


def test_the_policy_holds_even_for_markup_that_got_in(browser: Any, tmp_path: Path) -> None:
    text = html.render(review(full_service()))
    bad = '<main><img src="x.png" onerror="window.pwned=1"><script>window.pwned=1</script>'
    (tmp_path / "page.html").write_text(text.replace("<main>", bad, 1), encoding="utf-8")
    browser.get((tmp_path / "page.html").as_uri())
    assert script(browser, "return window.pwned") is None
    refused = [entry["message"] for entry in browser.get_log("browser")]
    assert any("script" in message and "Content Security Policy" in message for message in refused)
    assert any("x.png" in message and "Content Security Policy" in message for message in refused)


def test_it_prints_with_errors_and_warnings_open_and_notes_folded(show: Any) -> None:
    browser = show(edited(), different())
    script(browser, "window.dispatchEvent(new Event('beforeprint'))")
    loud = ".told.error details, .told.warning details, details.events"
    assert visible(browser, loud) == visible(browser, "details[open]") > 2
    assert visible(browser, ".told.note details:not([open])") == visible(browser, ".told.note details") > 2
    script(browser, "window.dispatchEvent(new Event('afterprint'))")
    assert visible(browser, "details[open]") == 0
    printed = base64.b64decode(browser.print_page())
    assert printed.startswith(b"%PDF-") and len(printed) > 20_000
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert visible(browser, "#tools") == 0 and visible(browser, ".sides") == 2
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_it_follows_a_dark_screen(show: Any) -> None:
    browser = show(different())
    behind = "return getComputedStyle(document.documentElement).backgroundColor"
    light = script(browser, behind)
    dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
    try:
        assert (light, script(browser, behind)) == ("rgb(255, 255, 255)", "rgb(22, 24, 28)")
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.mark.parametrize("width", [360, 768, 1400])
def test_nothing_is_wider_than_the_screen(show: Any, width: int) -> None:
    browser = show(different(), full_service(), evil())
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        assert script(browser, "return document.documentElement.scrollWidth") <= width
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_a_screen_reader_finds_its_way(show: Any) -> None:
    browser = show(different(), edited())
    nodes = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    found = [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node["ignored"]
    ]
    roles = [role for role, _ in found]
    assert roles.count("main") == 1 and roles.count("banner") == 1 and roles.count("contentinfo") == 1
    for role in ("button", "link", "checkbox", "combobox", "table", "article", "navigation", "columnheader"):
        names = [name for one, name in found if one == role]
        assert names and all(names), (role, names)
    assert {"removed", "added"} <= {name for role, name in found if role == "image"}
    levels = [
        int(tag[1])
        for tag in script(browser, "return [...document.querySelectorAll('h1,h2,h3')].map(h => h.tagName)")
    ]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels))


def test_without_scripts_everything_is_there(browser: Any, tmp_path: Path) -> None:
    file = full_service()
    (tmp_path / "page.html").write_text(html.render(review(file)), encoding="utf-8")
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get((tmp_path / "page.html").as_uri())
        table = browser.find_element("css selector", ".sides").text
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert all(line.strip() in table for line in file.before.splitlines())


def test_five_actions_print_on_at_most_eight_pages(show: Any) -> None:
    names = (
        "twilio/messages.js",
        "twilio/full-service.js",
        "other-triggers/five-handlers.js",
        "no-counterpart/identities.js",
        "axios/spread-whole.js",
    )
    browser = show(*(reviewed(FIXTURES / name, run=True) for name in names))
    printed = base64.b64decode(
        browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    )
    pages = len(re.findall(rb"/Type\s*/Page\b", printed))
    assert 3 <= pages <= 8


def test_axe_finds_nothing(browser: Any, tmp_path: Path) -> None:
    axe = next((path for path in AXE if path.is_file()), None)
    if axe is None:
        pytest.skip("there is no axe-core (npm install --global axe-core)")
    again = edited()._replace(conversion="actions/two.js")
    pages = (
        review(different(), edited(), again, evil(), title="Hand-over"),
        review(full_service()),
        review(different()),
    )
    for number, one in enumerate(pages):
        page = tmp_path / f"{number}.html"
        # axe is given to the page from outside, which its policy would not let in.
        text = re.sub(r"<meta http-equiv[^>]*>", "", html.render(one))
        page.write_text(text, encoding="utf-8")
        browser.get(page.as_uri())
        script(browser, axe.read_text(encoding="utf-8"))
        script(browser, "for (const one of document.querySelectorAll('details')) one.open = true")
        found = browser.execute_async_script("axe.run(document).then(arguments[0])")["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
