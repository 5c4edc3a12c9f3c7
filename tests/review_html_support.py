"""Reviews of fixtures, and of texts, for the tests of the formats ``html`` and ``sarif``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from fixture_support import FIXTURES

from translator import __version__
from translator.pipeline import convert
from translator.results import Converted, Result
from translator.review.judging import judged
from translator.review.model import Departure, Review, Reviewed
from translator.source import Source
from translator.verify.verify import verify

LINK = "https://github.com/acme/actions/blob/main/"


def text_of(path: Path) -> str:
    """A fixture's text without its BOM; what is not UTF-8 is shown as it can be."""
    return Source(path.read_bytes().decode("utf-8", "replace")).text


@cache
def _converted(source: str | bytes) -> Result:
    return convert(source)


def reviewed_text(source: str | bytes, path: str, *, run: bool = False, **more: Any) -> Reviewed:
    """A source as ``actionport review`` has it where there is no conversion yet."""
    result = _converted(source)
    text = source if isinstance(source, str) else source.decode("utf-8", "replace")
    file = Reviewed(
        path=path,
        conversion=None,
        before=Source(text).text,
        after=Source(result.text).text if isinstance(result, Converted) else None,
        result=result,
        secrets=result.secrets if isinstance(result, Converted) else (),
    )
    if run:
        file = file._replace(verification=verify(source))
    elif isinstance(result, Converted):
        file = file._replace(not_run="nothing was run: the verify extra is not installed")
    file = file._replace(**more)
    return file._replace(judged=judged(file, "", file.conversion))


def reviewed(path: Path, *, run: bool = False, **more: Any) -> Reviewed:
    """A fixture, reviewed."""
    name = path.relative_to(FIXTURES.parent).as_posix()
    return reviewed_text(path.read_bytes(), name, run=run, **more)


def review(*files: Reviewed, **more: Any) -> Review:
    """A review of some files."""
    return Review(files, looked_at=len(files), version=__version__, **more)


def old_action(*lines: str) -> str:
    """An Action of the old trigger with a body."""
    body = "".join(f"  {line}\n" for line in lines)
    return f"exports.onExecuteSendPhoneMessage = async (event, api) => {{\n{body}}};\n"


WRONG = "exports.onExecuteCustomPhoneProvider = async (event) => { await fetch('https://sms.example/'); };\n"


@cache
def different() -> Reviewed:
    """A conversion that sends something else, run."""
    source = old_action("await fetch('https://sms.example/' + event.message_options.text);")
    return reviewed_text(source, "wrong.js", after=WRONG, verification=verify(source, WRONG))


def edited() -> Reviewed:
    """A stale conversion, with a header line, in which a line has become two by hand."""
    source = old_action("await send(event.message_options.text, event.user.identities);", "log(1);")
    file = reviewed_text(source, "actions/one.js")
    after = (file.after or "").replace("log(1);", 'log(2);\n  log("more");')
    start = after.split("\n").index("  log(2);") + 2
    departure = Departure(start, ("  log(2);", '  log("more");'), ("  log(1);",))
    return reviewed_text(
        source,
        "actions/one.js",
        after=after,
        header_lines=1,
        conversion="actions/one.custom-phone-provider.js",
        state="stale",
        departures=(departure,),
    )


def evil() -> Reviewed:
    """An Action, and a path, that would be markup where somebody forgot to escape them."""
    source = old_action(
        '// </script><img src=x onerror="window.pwned=1">',
        "const a = '<!-- ]]> </td></table></textarea></title><script>window.pwned=1<\\/script>';",
        "const b = 'javascript:window.pwned=1'; // \u202e backwards \u2066 and \x1b[31m",
        "/* <details open ontoggle=window.pwned=1> &lt;img src=x&gt; {{ 7 * 7 }} {% raw %} */",
        "log(event['<img src=x onerror=window.pwned=1>']);",
        "await send(event.message_options.text, event.user.identities);",
    )
    return reviewed_text(source, "<img src=x onerror=window.pwned=1>.js")
