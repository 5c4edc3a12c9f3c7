"""A Hook written as an Action of the old trigger: the same code under the other export.

What comes out is an intermediate: the pipeline converts it like an Action that somebody wrote, so
that everything known about the event holds for Hooks too. Serves docs/conversion.md, section 12.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from translator.edits import Edits, Origins, insert_after
from translator.findings import Position
from translator.following.flow import follow
from translator.following.name_matches import loose_secrets
from translator.following.places import CONTEXT, EVENT, MESSAGE, AccessPath, Flow, dotted
from translator.hook import context as contexts
from translator.hook.body import Body, declarations, rewrite_body
from translator.hook.head import rewrite_head, uses_this
from translator.hook.identities import lost_identities
from translator.hook.jsdoc import rewrite_hook_jsdoc
from translator.hook.moved import Declared, Moved, find_moved
from translator.hook.recognise import Hook
from translator.hook.runtime import found_by_hooks
from translator.hook.versions import unpin
from translator.hook.wrapped import wrap
from translator.javascript.parse import Program
from translator.javascript.scope import Variable
from translator.javascript.tree import Node, ancestors, contains
from translator.javascript.values import member_key, names_of, uses_arguments
from translator.joining import kept_statements, lost_statement, seal
from translator.mapping.hook import name_in_hook
from translator.names import Names
from translator.options import Options
from translator.records import NamedTuple
from translator.render import block, render
from translator.rewrite.filled import reaches_outside
from translator.rewrite.handler import free_in
from translator.rules.ap101_identities import RULE as IDENTITIES
from translator.rules.ap102_no_counterpart import RULE as NO_COUNTERPART
from translator.rules.ap113_direct_reads import RULE as DIRECT_READ
from translator.rules.ap115_hook_only import RULE as HOOK_ONLY
from translator.rules.ap116_wrapped import RULE as WRAPPED
from translator.rules.base import Diagnostic
from translator.source import Source
from translator.source_file import SourceFile

_PARAMETERS = 4
_PASSED = (None, None, CONTEXT, None)
_CONTEXT = 2
_TOLD_BY = {NO_COUNTERPART: HOOK_ONLY, IDENTITIES: IDENTITIES}
"""Rules that are silent where one of them has told of a place in the words of a Hook."""


class LoweredHook(NamedTuple):
    """The intermediate Action.

    source: the Hook. text: the Action's source, without a BOM. origins: where each of its places
    was in the Hook. reports: what was found on the way, at places of ``text``. versions: npm package
    to the version pinned in the code. secrets: names read in a way that the intermediate does not
    show. added: where the text that the Hook did not have begins, which stands at the end. wrapped:
    the function was kept whole. moved: what of its start stood elsewhere in the Hook. label: where the
    export is spelled in ``text``. exported: where an export was inserted that the Hook lacked, and its
    length. kept: statements of the Hook, by where in ``text`` each must begin.
    """

    source: Source
    text: str
    origins: Origins
    reports: tuple[Diagnostic, ...]
    versions: dict[str, str]
    secrets: frozenset[str]
    added: int
    wrapped: bool
    moved: tuple[Moved, ...] = ()
    label: tuple[int, int] = (0, 0)
    exported: tuple[int, int] = (0, 0)
    kept: Mapping[int, Node] = MappingProxyType({})

    def merged(self, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """Yield the reports of the intermediate, without those that are only about its being one."""
        said = [(report.start, report.end, report.rule) for report in self.reports]
        yield from self.reports
        for report in found:
            twice = any(
                _TOLD_BY.get(report.rule) is rule and start < report.end and report.start < end
                for start, end, rule in said
            )
            if report.rule is DIRECT_READ or twice:
                continue
            if self.has(report.start):
                yield report
            elif report.rule.of_file:
                # What the Hook did not have is there for all of it, so its export is the place.
                yield report._replace(start=self.label[0], end=self.label[1])

    def has(self, offset: int) -> bool:
        """Return True if the Hook had what stands at a place of the intermediate."""
        return offset < self.added

    def name(self, path: AccessPath) -> str:
        """Return what the Hook calls a path of the event, empty where it has no name for it."""
        return name_in_hook(path)

    def spelled(self, path: AccessPath) -> str:
        """Return the Hook's name for what only the old event has; else that of the event, which the output
        has.
        """
        full = path if path[0] == EVENT[0] else (*EVENT, *path)
        renamed = full[:2] == MESSAGE or full[1:] == ("language",)
        return (name_in_hook(full) if renamed else "") or dotted(path)

    def position(self, offset: int) -> Position:
        """Return where a place of the intermediate was in the Hook."""
        moved = next((item for item in self.moved if item.start <= offset < item.end), None)
        origin = self.origins.start(offset) if moved is None else moved.origin(offset)
        return self.source.position(self._without_export(origin))

    def own(self, offset: int) -> Position:
        """Return the place of an offset of the Hook, with the export that was inserted where
        it lacked one.
        """
        return self.source.position(self._without_export(offset))

    def end_position(self, offset: int) -> Position:
        """Return where what ends at a place of the intermediate ended in the Hook."""
        moved = next((item for item in self.moved if item.start < offset <= item.end), None)
        exact = moved is not None and offset < moved.end
        origin = (
            self.origins.end(offset) if moved is None else moved.origin(offset) if exact else moved.old_end
        )
        return self.source.position(self._without_export(origin))

    def lost(self, program: Program) -> Position | None:
        """Return where the Hook had a statement that is none of its own in the parsed intermediate."""
        statement = lost_statement(self.kept, program)
        return None if statement is None else self.source.position(self._without_export(statement.start))

    def _without_export(self, offset: int) -> int:
        at, length = self.exported
        return offset if offset <= at else max(offset - length, at)


def lower(file: SourceFile, hook: Hook, options: Options) -> LoweredHook:
    """Write a Hook as an Action. Raises Overlap for a defect of ours."""
    return _Rewriting(file, hook, options).run()


class _Rewriting:
    """One Hook under way: the edits and the reports gathered so far."""

    def __init__(self, file: SourceFile, hook: Hook, options: Options) -> None:
        self.file = file
        self.options = options
        self.names = Names(file.scopes)
        self.hook = hook
        self.edits = Edits()
        self.reports: list[Diagnostic] = []
        self.secrets: set[str] = set()
        self.helper = self.names.fresh("toHookContext", "toOldContext")
        self.appended: list[str] = []
        self.wrapped = False
        self.unseen = False
        self.declared: list[Declared] = []

    def run(self) -> LoweredHook:
        file, function = self.file, self.hook.function
        versions: dict[str, str] = {}
        for item in unpin(file.program, file.scopes):
            self.edits.add(item.edit)
            listed = versions.setdefault(item.package, item.version)
            if listed != item.version:
                package, version = item.package, item.version
                self.reports.append(
                    HOOK_ONLY.report(item.node, "version", package=package, version=version, listed=listed)
                )
        for fact in found_by_hooks(file):
            self.reports += fact.reports
            for edit in fact.edits:
                self.edits.add(edit)
        reason = opacity(self.hook, file, self.names)
        if reason or function is None or self.options.style == "wrap":
            self.wrap(reason)
        else:
            self.rewrite(function)
        return self.done(versions)

    def rewrite(self, function: Node) -> None:
        file = self.file
        flow = follow((function,), file.program, file.scopes, _PASSED)[0]
        variable = contexts.own_name(file, flow)
        whole = contexts.needs_object(file, flow)
        same = variable is not None and variable.name == "event" and not whole
        names = contexts.ContextNames("event" if same else self.event_name(function, variable), self.helper)
        if not whole:
            for edit in contexts.rewrite_context(file, flow, names):
                self.edits.add(edit)
        self.reports += contexts.reports(flow, names, whole=whole)
        self.reports += lost_identities(file, flow) if whole and flow.lost is None else ()
        self.unseen = self.goes_out(flow)
        self.configuration(function, f"{names.event}.secrets")
        self.note_secrets(flow, whole)
        body = Body(flow, names, whole)
        self.declared = list(declarations(file, body))
        self.reports += rewrite_body(file, self.names, body, self.declared, self.edits)
        for edit in rewrite_head(file, self.hook, function, names.event):
            self.edits.add(edit)
        field = "as_voice" if self.options.delivery_methods == "voice" else "as_text"
        for edit in rewrite_hook_jsdoc(file, self.hook, function, names.event, field):
            self.edits.add(edit)

    def event_name(self, function: Node, context: Variable | None) -> str:
        """A name that means nothing else where the context or ``configuration`` is spoken of."""
        spoken = [] if context is None else [reference.identifier for reference in context.references]
        spoken += [node for node in self.free("configuration") if contains(function, node)]
        taken = {
            name
            for node in spoken
            for block in ancestors(node)
            if contains(function, block) and block in self.file.scopes.of_block
            for name in self.file.scopes.of_block[block].variables
        }
        wanted = free_in(self.file, self.names, function, "event")
        return self.names.fresh("phoneEvent") if wanted in taken else wanted

    def free(self, name: str) -> list[Node]:
        """Return where a name stands that the file declares nowhere."""
        references = (item for item in self.file.scopes.references if item.resolved is None)
        return [item.identifier for item in references if item.identifier.name == name]

    def note_secrets(self, flow: Flow, whole: bool) -> None:
        base = (*CONTEXT, "webtask", "secrets")
        if whole:
            self.secrets |= loose_secrets(self.file.program, self.file.scopes)
            self.secrets |= {path[3] for path in flow.paths() if path[:3] == base and len(path) == 4}

    def configuration(self, function: Node | None, secrets: str, reached_by: Variable | None = None) -> None:
        """``configuration.X``, which Hooks had beside their arguments, becomes a read of secrets.

        secrets: what they are read from inside the function. reached_by: the name this begins with,
        None for one that nothing hides.
        """
        for node in self.free("configuration"):
            inside = function is not None and contains(function.body, node)
            name = None if reached_by is None else reached_by.name
            hidden = name is not None and self.file.scopes.scope_at(node).lookup(name) is not reached_by
            if inside and secrets and not hidden:
                for edit in contexts.rename(node, secrets):
                    self.edits.add(edit)
            else:
                self.note_key(node)
                self.reports.append(HOOK_ONLY.report(node, "configuration"))

    def note_key(self, configuration: Node) -> None:
        """Remember which secret is wanted where it can't be read."""
        member = configuration.parent
        if member is not None and member.type == "MemberExpression" and configuration.role == "object":
            key = member_key(member, self.file.scopes)
            self.secrets |= set() if key is None else {key}

    def goes_out(self, flow: Flow) -> bool:
        """Return True if the context goes to code of other files, which may read through the
        user's metadata.
        """
        return flow.def_use is None or reaches_outside(flow.def_use, CONTEXT)

    def wrap(self, reason: str) -> None:
        self.wrapped = self.unseen = True
        wrapped = wrap(self.file, self.names, self.hook, self.helper)
        for edit in wrapped.edits:
            self.edits.add(edit)
        self.appended += wrapped.appended
        if reason:
            self.reports.append(WRAPPED.report(self.hook.assignment.left, "hook", reason=reason))
        function, variable, flow = self.hook.function, None, None
        if function is not None and len(function.params) == _PARAMETERS:
            flow = follow((function,), self.file.program, self.file.scopes, _PASSED)[0]
            self.note_secrets(flow, True)
            self.reports += contexts.reports(flow, contexts.ContextNames("event", self.helper), whole=True)
            self.unseen = self.goes_out(flow)
            variable = contexts.own_name(self.file, flow)
        self.reports += lost_identities(self.file, flow)
        known = variable is not None and not variable.writes
        self.configuration(
            function, f"{variable.name}.webtask.secrets" if variable and known else "", variable
        )

    def done(self, versions: dict[str, str]) -> LoweredHook:
        file, style = self.file, self.file.style
        text = file.program.text
        written = "".join([*(edit.text for edit in self.edits.ordered()), *self.appended])
        if f"{self.helper}(" in written:
            self.appended.append(
                block(render("hook_context", style, name=self.helper, filled=self.unseen), style, "")
            )
        at = len(text.rstrip(" \t\r\n"))
        gap = style.newline if style.compact else style.newline * 2
        appended = gap.join(self.appended)
        if appended:
            self.edits.add(insert_after(at, gap + appended))
        seal(file.program, self.edits)
        output = self.edits.apply(text)
        function = self.hook.function
        start = 0 if function is None else self.edits.mapping()(function.start)
        moved = tuple(find_moved(self.declared, output, start))
        added = len(output.rstrip(" \t\r\n")) - len(appended) if appended else len(output)
        export = self.hook.assignment.left
        place = self.edits.mapping()
        return LoweredHook(
            self.file.source,
            output,
            Origins(self.edits.ordered()),
            tuple(self.placed(moved)),
            versions,
            frozenset(self.secrets),
            added,
            self.wrapped,
            moved,
            (place(export.start), place(export.end)),
            kept=kept_statements(file.program, self.edits),
        )

    def placed(self, moved: tuple[Moved, ...]) -> Iterator[Diagnostic]:
        """Yield the reports at places of the intermediate, without those on what is no longer there."""
        place = self.edits.mapping()
        gone = [edit for edit in self.edits.ordered() if edit.absorbs and edit.text in ("", "return")]
        for report in self.reports:
            if any(edit.start <= report.start and report.end <= edit.end for edit in gone):
                continue
            if report.gone is not None:
                yield report._replace(start=place(report.end), end=place(report.end))
                continue
            span = (report.start, report.end)
            now = next((item for item in moved if (item.old_start, item.old_end) == span), None)
            start, end = (place(report.start), place(report.end)) if now is None else (now.start, now.end)
            yield report._replace(start=start, end=end)


def opacity(hook: Hook, file: SourceFile, names: Names) -> str:
    """Return why the function of a Hook can't be taken over, empty where it can."""
    function, scopes = hook.function, file.scopes
    if function is None:
        return "the function is not in this file, or is the result of a call"
    if function.generator:
        return "the function is a generator"
    if len(function.params) != _PARAMETERS:
        return "the function does not have four parameters"
    for index, param in enumerate(function.params):
        allowed = ("Identifier", "ObjectPattern") if index == _CONTEXT else ("Identifier",)
        if param.type not in allowed:
            return "a parameter is more than a name"
    if uses_arguments(function, scopes):
        return "the function uses arguments"
    if any(scope.dynamic for scope in scopes.scopes):
        return "eval or with may read any name"
    labels = {node.label.name for node in file.program.nodes if node.type == "LabeledStatement"}
    if "await" in names.taken | labels:
        return "the name await is used, which an async function does not allow"
    return _named_elsewhere(hook, function, file) or _parameter_trouble(function, file)


def _named_elsewhere(hook: Hook, function: Node, file: SourceFile) -> str:
    bound = None if hook.assignment.parent is None else hook.assignment.parent.fields.get("id")
    declared = [] if bound is None else [file.scopes.declared[bound]]
    for variable in [*names_of(function, file.scopes), *declared]:
        for reference in variable.reads:
            if reference.identifier is not hook.value:
                return f"{variable.name} is also used outside the export"
    if uses_this(function) and function.type == "ArrowFunctionExpression":
        return "the function reads this of the module"
    return ""


def _parameter_trouble(function: Node, file: SourceFile) -> str:
    scopes = file.scopes
    for param in function.params:
        variable: Variable | None = scopes.resolve(param) if param.type == "Identifier" else None
        if variable is not None and len(variable.definitions) > 1:
            return f"{variable.name} is declared twice"
        body = scopes.of_block.get(function.body)
        if variable is None or body is None or variable.scope is body:
            continue
        if variable.name in body.variables:
            return f"{variable.name} is declared twice"
    return ""
