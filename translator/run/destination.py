"""Where a conversion is written, and which files bear the name of one."""

from __future__ import annotations

import os

from translator.options import TYPESCRIPT

READ = (".js", ".cjs", ".mjs", *TYPESCRIPT)
"""The endings of the files that are read."""
_MARK = ".custom-phone-provider"
_DIRECTORY_MARK = "-phone-provider"


def beside(path: str) -> str:
    """Return the sibling that a conversion of ``path`` is written to.

    >>> beside("sms.js")
    'sms.custom-phone-provider.js'
    >>> beside("actions/Send SMS/code.js")
    'actions/Send SMS-phone-provider/code.js'
    """
    directory, name = os.path.split(path)
    stem, suffix = os.path.splitext(name)
    export = _deploy_cli_name(path)
    if export is None:
        return os.path.join(directory, stem + _MARK + suffix)
    if os.path.basename(directory) == export:
        return os.path.join(os.path.dirname(directory), export + _DIRECTORY_MARK, name)
    return os.path.join(directory, os.pardir, export + _DIRECTORY_MARK, name)


def is_conversion_name(path: str) -> bool:
    """Return whether ``path`` is named as ``beside`` names a conversion."""
    name = os.path.basename(path)
    if _MARK not in name and not name.startswith("code."):
        return False
    if os.path.splitext(name)[0].endswith(_MARK):
        return True
    export = _deploy_cli_name(path)
    if export is None or not export.endswith(_DIRECTORY_MARK):
        return False
    # An Action may simply be called so: it is a conversion only where its source stands next to it.
    original = export[: -len(_DIRECTORY_MARK)]
    actions = os.path.dirname(os.path.dirname(os.path.abspath(path)))
    return bool(original) and os.path.isfile(os.path.join(actions, original, os.path.basename(path)))


def original_of(path: str) -> str | None:
    """Return the path that ``beside`` gives ``path`` for, there or not; None for other names.

    >>> original_of("sms.custom-phone-provider.js")
    'sms.js'
    """
    directory, name = os.path.split(path)
    stem, suffix = os.path.splitext(name)
    if stem.endswith(_MARK):
        return os.path.join(directory, stem[: -len(_MARK)] + suffix)
    export = _deploy_cli_name(path)
    if export is None or not export.endswith(_DIRECTORY_MARK):
        return None
    folder = os.path.join(directory, os.pardir) if not directory else os.path.dirname(directory)
    return os.path.join(folder, export[: -len(_DIRECTORY_MARK)], name)


def inside(output: str, relative: str) -> str:
    """Return the path below the directory ``output`` for a source at ``relative`` below its root."""
    return os.path.join(output, relative)


def _deploy_cli_name(path: str) -> str | None:
    """Return the Action's name where ``path`` is ``actions/<Name>/code.js``, else None."""
    stem, suffix = os.path.splitext(os.path.basename(path))
    if stem != "code" or suffix not in READ:
        return None
    directory = os.path.dirname(os.path.abspath(path))
    if os.path.basename(os.path.dirname(directory)) != "actions":
        return None
    return os.path.basename(directory)
