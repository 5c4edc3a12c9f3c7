"""Comments that were meant to silence a finding and silence none."""

from __future__ import annotations

from collections.abc import Iterator

from translator.job import Session, actions

_WORD = "actionport-ignore"
# It stands behind the beginning of a comment, or in a line of a longer one.
_COMMENT = rf"^(?:\s*\*|.*?(?://|/\*)).*?\b{_WORD}(?![\w-])(?P<rest>.*)"
_CODES = r"\s+AP\d{3}(?!\w)"
_EXAMPLE = f"// {_WORD} AP101"


def misread(session: Session) -> list[str]:
    """Return a line for each comment that names no code, or a code that does not exist."""
    lines = []
    for file in actions(session.files):
        if _WORD in file.source:
            lines += [f"{file.path}:{line}: {what}" for line, what in _unheard(file.source)]
    return lines


def _unheard(source: str) -> Iterator[tuple[int, str]]:
    import re

    from translator.rules import all_rules

    known = {rule.code for rule in all_rules()}
    for number, line in enumerate(re.split(r"\r\n|[\n\r\u2028\u2029]", source), 1):
        found = re.match(_COMMENT, line)
        if found is None:
            continue
        unknown = [code for code in re.findall(r"\bAP\d+\b", found["rest"]) if code not in known]
        if unknown:
            yield number, f"{_WORD} names {', '.join(unknown)}, which 'actionport rules' does not list"
        elif not re.match(_CODES, found["rest"]):
            yield number, f"{_WORD} silences nothing without a code: {_EXAMPLE}"
