"""The original must be wrapped, but its export leaves no place for a wrapper.

`actionport` can't rewrite this function, so it would keep it whole and wrap it. Here, the export is
spelled in a way that a wrapper can't take. Nothing is written.

Give the function a name, and export that name alone. In TypeScript, the wrapper needs to know its
types. Give both parameters a type, and take types off the objects around it.
"""

from __future__ import annotations

from translator.findings import Severity
from translator.options import Options
from translator.rules.base import DOC_EVENT, Example, Rule, action

RULE = Rule(
    "AP007",
    "no-wrapper",
    Severity.ERROR,
    "the original must be wrapped, but there is no place for a wrapper",
    DOC_EVENT,
    messages={"no-place": "{problem}. So the original can't be wrapped"},
    fires=(
        Example(
            "an ES module reads the export again by a pattern",
            "import './setup';\nexports.onExecuteSendPhoneMessage = require('./handler');\n"
            "const { onExecuteSendPhoneMessage } = exports;\n",
        ),
        Example(
            "a type around the handler names it, and more is exported",
            "import type { Handlers } from './types';\n"
            "export = { async onExecuteSendPhoneMessage(event: Own) {} } satisfies Handlers;\n"
            "module.exports.other = 1;\n",
            options=Options(language="typescript"),
        ),
    ),
    refuses=(
        Example(
            "a CommonJS module is wrapped as a whole",
            "exports.onExecuteSendPhoneMessage = require('./handler');\n"
            "const { onExecuteSendPhoneMessage } = exports;\n",
            ("const original = module.exports;",),
            times=0,
        ),
        Example(
            "the export is a statement of its own",
            "exports.onExecuteSendPhoneMessage = require('./handler');\n",
            ("const sendPhoneMessage = require('./handler');",),
            times=0,
        ),
        Example("nothing has to be wrapped", action("await send(event.message_options.text);"), times=0),
    ),
)
