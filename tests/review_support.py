"""What the tests of reviews share: reviews without running anything, made once, and Markdown read back."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from cli_support import Ran, run
from fixture_support import FIXTURES, all_fixtures
from markdown_it import MarkdownIt
from markdown_it.token import Token

from translator.findings import Finding, Severity
from translator.review.model import Review, Reviewed
from translator.review.run import Request, review

FORMATS = ("text", "markdown", "unified", "github", "sarif", "json", "html")
SMS = """\
exports.onExecuteSendPhoneMessage = async (event) => {
  await fetch(event.secrets.URL, { method: 'POST', body: event.message_options.text });
};
"""


def there(form: str) -> bool:
    """Whether the module of a format exists."""
    from importlib.util import find_spec

    return find_spec(f"translator.report.review.{form}") is not None


@cache
def of_fixture(path: Path) -> Review:
    """The review of one fixture, nothing run."""
    return review(Request((str(path),), verify=False))


@cache
def of_every_fixture() -> Review:
    """One review of all fixtures, nothing run."""
    return review(Request((str(FIXTURES),), verify=False))


@cache
def verified(name: str) -> Review:
    """The review of one fixture, with both run."""
    (path,) = [path for path in all_fixtures() if path.relative_to(FIXTURES).as_posix() == name]
    return review(Request((str(path),)))


def only(found: Review) -> Reviewed:
    """The only file of a review."""
    (file,) = found.files
    return file


def review_command(*words: str | Path) -> Ran:
    """Run ``actionport review`` in this process."""
    return run("review", *words)


def tokens(text: str) -> list[Token]:
    """The Markdown, parsed as GitHub does: CommonMark and tables."""
    return MarkdownIt("commonmark").enable("table").parse(text)


def flat(text: str) -> list[Token]:
    """The tokens of the Markdown with those inside each line in their place."""
    return [inner for token in tokens(text) for inner in (token.children or [token])]


def shown(text: str) -> str:
    """What a reader sees of the Markdown's text and code, HTML left out."""
    inside = ("text", "code_inline", "fence", "code_block")
    return " ".join(token.content for token in flat(text) if token.type in inside).replace("\u200b", "")


def raw_html(text: str) -> list[str]:
    """Every piece of HTML that would act as such."""
    return [token.content for token in flat(text) if token.type in ("html_inline", "html_block")]


def loud(file: Reviewed) -> list[Finding]:
    """The errors and warnings of a file."""
    return file.at_least(Severity.WARNING)
