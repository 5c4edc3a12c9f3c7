"""The new Action as it has to become: its code through ``convert``, and where that stands."""

from __future__ import annotations

import posixpath

from translator import __version__
from translator.options import Options
from translator.pipeline import convert
from translator.records import NamedTuple
from translator.results import Converted, Failed
from translator.run import header
from translator.run.destination import beside
from translator.run.fingerprint import fingerprint
from translator.run.remembered import kept, spelled
from translator.tenant.choices import Choices
from translator.tenant.model import Action, Code, Hook

_SUFFIX = "-phone-provider"


class Conversion(NamedTuple):
    """What converting the old code comes to.

    result: None where there is no code to convert, and problem says why in one line. source: the
    code that was converted, with these options.
    """

    result: Converted | None
    source: Code
    options: Options = Options()
    problem: str = ""

    def at(self, path: str) -> str:
        """Return the whole text for ``path``, with the header that says where it comes from."""
        if self.result is None:
            return ""
        code, text = self.source, self.result.text
        # Without the file system: both are below one directory.
        name = code.path if code.outside else posixpath.relpath(code.path, posixpath.dirname(path) or ".")
        digest = header.digest((code.text or "").encode())
        head = header.Header(name, __version__, digest, fingerprint(text), spelled(self.options))
        return header.add(text, head)


def new_name(old: Action | Hook, choices: Choices) -> str:
    """Return the name of the new Action."""
    return choices.action_name or old.name + _SUFFIX


def is_ours(code: Code) -> bool:
    """Return True if a conversion of ours wrote the code."""
    return code.text is not None and header.find(code.text.encode("utf-8", "replace")) is not None


def source_of(code: Code) -> str:
    """Return the path of the source that a conversion names, empty where there is none."""
    head = header.find((code.text or "").encode("utf-8", "replace"))
    if head is None:
        return ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(code.path), head.source))


class Age(NamedTuple):
    """How a conversion stands to its source. stale: that has changed. edited: a person changed the code."""

    stale: bool
    edited: bool


def age_of(new: Code, old: Code) -> Age:
    """Return how a conversion of ours stands to the code that it was made from."""
    head = header.find((new.text or "").encode("utf-8", "replace"))
    if head is None or new.text is None or old.text is None:
        return Age(False, False)
    stale = head.digest != header.digest(old.text.encode())
    return Age(stale, bool(head.code) and head.code != fingerprint(header.without(new.text)))


def made_again(new: Code, old: Action | Hook, choices: Choices) -> Conversion:
    """Return the conversion of the code as it is now, with the options that the present one was made with."""
    head = header.find((new.text or "").encode("utf-8", "replace"))
    given = {"delivery_methods"} if choices.delivery_methods != "auto" else set()
    given |= {"other_notifications"} if choices.other_notifications is not None else set()
    options = kept(_options(old, choices), given, head.options if head is not None else "")
    return _converted(old, options)


def methods_of(code: Code) -> tuple[str, ...]:
    """Return the delivery methods that a conversion of ours was asked for, none where it was not."""
    head = header.find((code.text or "").encode("utf-8", "replace"))
    made = kept(Options(), (), head.options if head is not None else "")
    return () if made.delivery_methods == "auto" else tuple(made.delivery_methods.split(","))


def converted(old: Action | Hook, choices: Choices) -> Conversion:
    """Return the conversion of an Action or a Hook."""
    return _converted(old, _options(old, choices))


def _options(old: Action | Hook, choices: Choices) -> Options:
    return Options(
        delivery_methods=choices.delivery_methods,
        other_notifications=choices.other_notifications or "drop",
        versions=dict(old.dependencies),
        origin="hook" if isinstance(old, Hook) else "auto",
    )


def _converted(old: Action | Hook, options: Options) -> Conversion:
    code = old.code
    if code.text is None:
        return Conversion(None, code, options, _unread(code))
    result = convert(code.text, options)
    if isinstance(result, Converted):
        return Conversion(result, code, options)
    why = result.problem if isinstance(result, Failed) else result.why
    place = f"{code.path}:{code.spot.line if code.kind != 'file' else 1}"
    return Conversion(None, code, options, f"{place}: {why}")


def code_path(old: Action | Hook, directory: str = ".") -> str:
    """Return where the new code stands: beside the old one, but never in the folder of the Hooks.

    directory: of the tenant, for code that has no file of its own.
    """
    code = old.code
    own_file = code.kind == "file" and not code.outside
    in_hooks = isinstance(old, Hook)
    if own_file and not in_hooks:
        return posixpath.normpath(beside(code.path).replace("\\", "/"))
    return posixpath.normpath(posixpath.join(directory, "actions", file_name(old.name) + _SUFFIX, "code.js"))


def file_name(name: str) -> str:
    """Return a name as a file can have it on every system."""
    kept = "".join(character if character.isalnum() or character in " ._-" else "-" for character in name)
    return kept.strip(" .") or "action"


def _unread(code: Code) -> str:
    if code.kind == "missing":
        return f"{code.spot.path}:{code.spot.line}: its code is not there: {code.path}"
    return f"{code.spot.path}:{code.spot.line}: its code is computed, so it is not read"
