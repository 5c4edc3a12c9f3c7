"""The format ``html``, read by a parser: well formed, complete, and everything of an Action is text."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from fixture_support import all_fixtures, name_of
from review_html_support import LINK, different, edited, evil, old_action, review, reviewed, reviewed_text

from translator.findings import Severity
from translator.report.review import html, markdown, phrases
from translator.report.review import page as pages
from translator.report.review.lines import with_ends, without_end
from translator.review.model import Reviewed
from translator.rules import all_rules

VOID = {"meta", "col", "input", "link", "br", "img"}
ALLOWED = {
    *("html", "head", "meta", "title", "style", "script", "body", "header", "main", "footer", "article"),
    *("section", "nav", "h1", "h2", "h3", "p", "ul", "li", "a", "span", "div", "code", "mark", "kbd", "pre"),
    *("table", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "figure", "figcaption"),
    *("details", "summary", "fieldset", "legend", "label", "input", "select", "option", "button"),
}


class Page(HTMLParser):
    """A page that is well formed, or an error says what is not."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.sides: dict[str, list[str]] = {"l": [], "r": []}
        self.read: list[str] = []
        self.scripts = self.styles = ""
        self.feed(text)
        self.close()
        assert not self.open, self.open
        self.text = "".join(self.read)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), names
        assert not any(name.startswith("on") or name in ("style", "src", "srcdoc") for name in names), names
        found = dict(attrs)
        self.tags.append((tag, found))
        if tag == "code" and self._side():
            self.sides[self._side()].append("")
        if tag not in VOID:
            self.open.append((tag, found))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1][0] == tag, (tag, self.open[-3:], self.getpos())
        self.open.pop()

    def handle_data(self, data: str) -> None:
        last, attributes = self.open[-1] if self.open else ("", {})
        if last == "script":
            self.scripts += data
        elif last == "style":
            self.styles += data
        else:
            self.read.append(data)
        if any(tag == "code" for tag, _ in self.open) and self._side():
            point = attributes.get("data-point")
            self.sides[self._side()][-1] += chr(int(point, 16)) if point else data

    def _side(self) -> str:
        for tag, attributes in reversed(self.open):
            classes = (attributes.get("class") or "").split()
            if tag == "td" and "c" in classes:
                return "l" if "l" in classes else "r"
        return ""

    def all(self, **wanted: str) -> list[dict[str, str | None]]:
        return [a for _, a in self.tags if all(a.get(k.replace("_", "-")) == v for k, v in wanted.items())]


def page_of(*files: Reviewed, **more: Any) -> Page:
    return Page(html.render(review(*files, **more)))


def lines(text: str) -> list[str]:
    return [without_end(line) for line in with_ends(text)]


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.sampled(100)
@pytest.mark.parametrize("path", all_fixtures(), ids=name_of)
def test_every_fixture_is_shown_completely(path: Path) -> None:
    file = reviewed(path)
    page = page_of(file)
    assert page.sides["l"] == lines(file.before)
    assert page.sides["r"] == lines(file.after or "")
    told = Counter(a["data-code"] for _, a in page.tags if "told" in (a.get("class") or "").split())
    same = {(item.code, item.message, item.start.line, item.suppressed) for item in file.findings}
    assert told == Counter(code for code, *_ in same)
    text = squeezed(page.text)
    for item in file.findings:
        assert squeezed(item.message) in text
    well_linked(page)


def well_linked(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert [name for name, times in Counter(ids).items() if times > 1] == []
    for tag, attributes in page.tags:
        for name in ("aria-controls", "aria-labelledby"):
            assert set((attributes.get(name) or "").split()) <= set(ids), attributes
        target = attributes.get("href")
        if target is not None:
            assert tag == "a"
            assert target[1:] in ids if target.startswith("#") else target.startswith("https://"), target


def test_many_files_have_an_overview() -> None:
    files = [reviewed(path) for path in all_fixtures()[:30]]
    page = page_of(*files, different(), edited(), problems=("nowhere.js does not exist",), base="main")
    well_linked(page)
    linked = [a["href"] for t, a in page.tags if t == "a"][1:33]
    assert linked[0] == "#f31"
    assert set(linked) == {f"#f{n}" for n in range(1, 33)}
    for part in ("Review of 32 Actions", "1 different", "nowhere.js does not exist", "since main", "stale"):
        assert part in squeezed(page.text)


def test_nothing_found_is_said() -> None:
    assert "No phone Action was found" in page_of().text


def test_the_verdict_and_the_matrix_come_first() -> None:
    text = squeezed(page_of(different()).text)
    order = [
        "Different",
        "What is called for each message type",
        "otp_enroll",
        "never sent",
        "Where they part",
        "Beside the code",
        "Original and conversion",
        "exports.onExecuteSendPhoneMessage",
    ]
    places = [text.index(part, text.index("From send-phone-message")) for part in order]
    assert places == sorted(places)


def test_a_row_of_the_matrix_says_that_it_differs_and_what_is_without_a_verdict() -> None:
    page = page_of(different())
    rows = [a.get("class") for tag, a in page.tags if tag == "tr" and a.get("class") in ("parts", "apart")]
    assert "parts" in rows and "apart" in rows
    text = squeezed(page.text)
    assert "text differs" in text and "not chosen: --delivery-methods text" in text
    assert "voice was not chosen and has no verdict: both do " in text


@pytest.mark.parametrize(
    ("missed", "said"),
    [
        ((), "3 of 9 branches reached. "),
        ((2, 3, 7), "3 of 9 branches reached; not reached: lines 2\N{EN DASH}3, line 7."),
    ],
)
def test_what_no_event_reached_is_named(missed: tuple[int, ...], said: str) -> None:
    from translator.verify.verdict import Coverage, Verification

    found = Verification("equal", "both do the same", branches=Coverage(3, 9, missed))
    source = old_action(*["send(event.message_options.text);"] * 6)
    page = page_of(reviewed_text(source, "a.js", verification=found))
    assert said in squeezed(page.text) + " "
    well_linked(page)


def test_what_is_left_alone_says_why() -> None:
    done = "exports.onExecuteCustomPhoneProvider = async (event) => { await send(event.notification.code); };"
    assert "Left alone" in page_of(reviewed_text(done, "a.js")).text


def test_what_could_not_be_run_says_why() -> None:
    from translator.verify.verdict import NotVerified

    file = reviewed_text(old_action("send(event.message_options.text);"), "a.js")
    told = page_of(
        file._replace(verification=NotVerified("no engine"), problem="it could not be compared: no engine")
    )
    assert "Could not be compared" in told.text and "it could not be compared: no engine." in told.text
    told = page_of(file._replace(verification=NotVerified("no engine")))
    assert "No engine. What follows was read off the code alone." in squeezed(told.text)
    told = page_of(different()._replace(problem="half of it is gone"))
    assert "Different" in told.text and "half of it is gone." in told.text


def test_an_equal_verdict_has_its_numbers() -> None:
    file = reviewed_text(
        old_action("await fetch('https://a.example/' + event.message_options.text);"), "a.js", run=True
    )
    found: Any = file.verification
    text = squeezed(page_of(file).text)
    assert f"{found.runs} runs of both with equivalent events" in text
    assert "the same" in text and "Where they part" not in text


def test_a_difference_is_shown_step_by_step_with_its_events() -> None:
    page = page_of(different())
    text = squeezed(page.text)
    assert "Old event" in text and "New event" in text and '"message_options"' in text
    assert "fetch" in text and "The steps of both" in text
    # The finding AP010 says the same once more, so it is not in the list as well.
    assert "For a person to look at" not in text and "AP010" in text
    assert "`" not in text


def test_without_a_run_the_verdict_says_so() -> None:
    text = squeezed(page_of(reviewed_text(old_action("send(event.message_options.text);"), "a.js")).text)
    assert "Not compared" in text and "the verify extra is not installed" in text and "Equal" not in text


def test_the_overview_is_in_the_order_of_markdown_and_counts_as_the_text_does() -> None:
    source = old_action("await send(event.message_options.text, event.user.identities);", "log(1);")
    by_hand = edited()._replace(state="edited", judged=(), path="actions/two.js")
    files = (
        reviewed_text(source, "plain.js"),
        by_hand,
        different(),
        edited(),
        reviewed_text(old_action("let = ;"), "b.js"),
    )
    page = pages.page(review(*files))
    paths = [file.path for file in page.overview]
    assert paths == ["wrong.js", "b.js", "actions/one.js", "plain.js", "actions/two.js"]
    told = markdown.render(review(*files))
    assert paths == re.findall(r"^\| `(.+?)` \|", told.split("\n## ")[0], re.M)
    assert {file.path: file.hints for file in page.files if file.hints} == {
        "actions/two.js": ("edited by hand",),
        "actions/one.js": ("stale",),
    }
    for severity in Severity:
        assert page.counts[severity.label] == phrases.count(review(*files), severity)
    assert "edited by hand: " not in page_of(edited()).text


def test_a_conversion_edited_by_hand_shows_where() -> None:
    page = page_of(edited())
    text = squeezed(page.text)
    assert (
        "not what actionport would write now, in 1 place" in text and "The tool would write: log(1);" in text
    )
    assert "AP011" in text and "has changed since" in text
    rows = [a for t, a in page.tags if t == "tr" and "edited" in (a.get("class") or "").split()]
    assert len(rows) == 2


def test_a_finding_stands_at_its_line_in_a_conversion_edited_by_hand() -> None:
    file = edited()
    (item,) = (one for one in file.findings if one.code == "AP101")
    line = next(n for n, text in enumerate(lines(file.after or ""), 1) if "identities)" in text)
    assert f"line {line + file.header_lines} of the conversion" in squeezed(page_of(file).text)
    assert f"line {item.start.line}" in page_of(file).text


def test_line_numbers_are_those_of_the_files() -> None:
    file = edited()
    text = html.render(review(file))
    assert re.search(r'id="f1-b1">2</td>', text) and re.search(r'id="f1-a1">1</td>', text)


@pytest.mark.no_cover
def test_every_finding_explains_itself() -> None:
    shown: dict[str, Reviewed] = {}
    for file in map(reviewed, all_fixtures()):
        for item in file.findings:
            shown.setdefault(item.code, file)
    assert len(shown) > 20
    text = squeezed(page_of(*shown.values()).text)
    for rule in all_rules():
        assert (f"{rule.code} {rule.name}" in text) == (rule.code in shown)


def test_the_very_place_of_a_warning_is_underlined() -> None:
    text = html.render(review(reviewed_text(old_action("log(event.user.identities, event.user.x);"), "a.js")))
    assert re.findall(r'<span class="spot (\w+)">(.*?)</span>', text) == [
        ("warning", "event.user.identities")
    ]


def test_the_place_of_a_note_is_not() -> None:
    assert '"spot' not in html.render(review(full_of_notes()))


def full_of_notes() -> Reviewed:
    return reviewed_text(old_action("send(event.message_options.text, event.secrets.KEY);"), "a.js")


def test_long_equal_stretches_fold_and_nothing_else_does() -> None:
    filler = "".join(f"const n{n} = {n};\n" for n in range(40))
    page = page_of(reviewed_text(filler + old_action("send(event.message_options.text);"), "a.js"))
    assert len(page.all(aria_expanded="false")) == 1
    assert "37 equal lines" in page.text
    short = "".join(f"const n{n} = {n};\n" for n in range(8))
    page = page_of(reviewed_text(short + old_action("send(event.message_options.text);"), "a.js"))
    assert page.all(aria_expanded="false") == []


def test_nothing_in_an_action_becomes_markup() -> None:
    file = evil()
    page = page_of(file)
    assert page.sides["l"] == lines(file.before)
    assert page.sides["r"] == lines(file.after or "")
    assert sum(tag == "script" for tag, _ in page.tags) == 1
    assert not any(tag in ("img", "link", "iframe") for tag, _ in page.tags)
    assert "<img src=x onerror=window.pwned=1>.js" in page.text


@pytest.mark.parametrize(
    "character", ["\0", "\x1b", "\u202e", "\u2066", "\u200b", "\ufeff", "\u2028", "\ud800"]
)
def test_what_can_not_be_seen_is_shown(character: str) -> None:
    file = reviewed_text("x", "a.js")._replace(before=f"a{character}b\n", after=f"a{character}b\n")
    text = html.render(review(file))
    assert character not in text
    assert f">U+{ord(character):04X}</span>" in text
    assert Page(text).sides["l"] == [f"a{character}b"]


def test_tabs_and_letters_of_any_language_stay() -> None:
    assert [part.text for part in html.visible("\tä 漢 🙂")] == ["\tä 漢 🙂"]


def test_the_policy_names_what_is_on_the_page() -> None:
    import base64
    import hashlib

    page = page_of(evil())
    (policy,) = (a["content"] or "" for a in page.all(http_equiv="Content-Security-Policy"))
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy
    for name, text in (("script", page.scripts), ("style", page.styles)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert "</" not in page.scripts and "url(" not in page.styles


@pytest.mark.parametrize(
    ("link", "href"),
    [
        (LINK, LINK + "a%20b/%22x%22.js"),
        ("", None),
        ("javascript:alert(1)//", None),
        ("../blob/", None),
    ],
)
def test_only_links_to_the_web_are_links(link: str, href: str | None) -> None:
    page = page_of(reviewed_text(old_action("send(event.message_options.text);"), 'a b/"x".js'), link=link)
    found = [a["href"] for tag, a in page.tags if tag == "a" and not (a["href"] or "").startswith("#")]
    assert [one for one in found if "auth0.com" not in (one or "")] == ([href] if href else [])


def test_colours_can_be_told_from_what_is_behind_them() -> None:
    style = page_of(evil()).styles
    roots = re.findall(r":root \{([^}]*)\}", style)
    assert len(roots) == 3  # light, dark, print
    for root in roots:
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", root))
        for back in ("paper", "sheet", "gone", "come", "good-back", "bad-back", "warn-back", "note-back"):
            for front in ("ink", "soft", "link", "good", "bad", "warn", "note", "unsure"):
                assert contrast(colours[front], colours[back]) >= 4.5, (front, back, root)
        for back in ("gone-word", "come-word"):
            assert contrast(colours["ink"], colours[back]) >= 7


def contrast(one: str, other: str) -> float:
    """How far two colours are apart, as WCAG 2 reckons it."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
