"""A file as the engine can load it: one CommonJS function body, and what it needs from outside.

The engine has no module loader, so ``import`` and ``export`` become ``require`` and ``exports``.
Lines stay where they are, since errors are reported by line.
"""

from __future__ import annotations

from functools import lru_cache

from translator.edits import Edit, Edits
from translator.javascript.parse import Program
from translator.javascript.tree import Node, children, enclosing_function, string_value
from translator.records import NamedTuple
from translator.source import Source
from translator.verify.parsed import parsed

_WRAPPER = frozenset({"exports", "require", "module", "arguments"})


class Loadable(NamedTuple):
    """``free`` are names the file expects to exist; ``names`` are the properties it asks for anywhere."""

    text: str
    free: tuple[str, ...]
    names: tuple[str, ...]
    asynchronous: bool


def instrumented(source: str, plain: str) -> Loadable:
    """Prepare a file with calls of the counter in it. ``plain`` is the file without them.

    Raises SyntaxProblem if it does not parse.
    """
    found = loadable(plain)
    # What is loaded as it stands needs nothing more with the calls in it, and no second look.
    return found._replace(text=source) if found.text == plain else loadable(source)


@lru_cache(maxsize=64)
def loadable(source: str) -> Loadable:
    """Prepare a file for the engine. Raises SyntaxProblem if it does not parse."""
    program, scopes = parsed(Source(source).text)
    edits, head = Edits(), _Head()
    for node in program.nodes:
        visit = _VISITS.get(node.type)
        if visit is not None:
            visit(node, program, edits, head)
    text = edits.apply(program.text)
    if text.startswith("#!"):
        text = "//" + text
    if head.module:
        text = "'use strict';" + "".join(head.exports) + "".join(head.imports) + text
    return Loadable(text, tuple(sorted(scopes.free() - set(_WRAPPER))), _names(program), _awaits(program))


class _Head:
    """What a module does before its first statement: exports are made live, then imports are loaded."""

    def __init__(self) -> None:
        self.module = False
        self.exports: list[str] = []
        self.imports: list[str] = []
        self.count = 0

    def export(self, name: str, value: str) -> None:
        self.module = True
        getter = f"{{ enumerable: true, get: () => {value} }}"
        self.exports.append(f"Object.defineProperty(exports, {name!r}, {getter});")

    def load(self, source: Node) -> str:
        """Load a module and give the constant that holds it."""
        self.module = True
        self.count += 1
        name = f"__actionport_module_{self.count}"
        self.imports.append(f"const {name} = require({source.raw});")
        return name


def _import(node: Node, program: Program, edits: Edits, head: _Head) -> None:
    module = head.load(node.source)
    for specifier in node.specifiers:
        value = module
        if specifier.type == "ImportSpecifier" and _exported(specifier.imported) != "default":
            value = f"{module}[{_exported(specifier.imported)!r}]"
        head.imports.append(f"const {specifier.local.name} = {value};")
    _blank(node.start, node.end, program, edits)


def _export_named(node: Node, program: Program, edits: Edits, head: _Head) -> None:
    head.module = True
    if node.declaration is not None:
        for name in _declared(node.declaration):
            head.export(name, name)
        _blank(node.start, node.declaration.start, program, edits)
        return
    module = head.load(node.source) if node.source is not None else None
    for specifier in node.specifiers:
        local = _exported(specifier.local)
        value = local
        if module is not None:
            value = module if local == "default" else f"{module}[{local!r}]"
        head.export(_exported(specifier.exported), value)
    _blank(node.start, node.end, program, edits)


def _export_default(node: Node, program: Program, edits: Edits, head: _Head) -> None:
    head.module = True
    value: Node = node.declaration
    named = value.type in ("FunctionDeclaration", "ClassDeclaration") and value.id is not None
    if named:
        head.export("default", value.id.name)
        _blank(node.start, value.start, program, edits)
        return
    # The value may be in parentheses, so the text in between is looked at, not the node's start.
    keyword = program.text.index("default", node.start) + len("default")
    lines = "\n" * program.text.count("\n", node.start, keyword)
    edits.add(Edit(node.start, keyword, f"exports.default ={lines}"))
    if value.type in ("FunctionDeclaration", "ClassDeclaration"):
        edits.add(Edit(value.end, value.end, ";"))


def _export_all(node: Node, program: Program, edits: Edits, head: _Head) -> None:
    module = head.load(node.source)
    if node.exported is not None:
        head.export(_exported(node.exported), module)
    else:
        head.imports.append(f"Object.assign(exports, {module});")
    _blank(node.start, node.end, program, edits)


def _import_call(node: Node, program: Program, edits: Edits, head: _Head) -> None:
    edits.add(Edit(node.start, node.start + len("import"), "__actionport_import"))


def _meta(node: Node, program: Program, edits: Edits, head: _Head) -> None:
    if node.meta.name == "import":
        edits.add(Edit(node.start, node.end, "({ url: 'file:///action.js' })"))


def _placeholder(node: Node, program: Program, edits: Edits, head: _Head) -> None:
    """A Deploy CLI placeholder outside a string: what it will be is known at the import only."""
    text = program.slice(node)
    if text.startswith(("@@", "##")):
        edits.add(Edit(node.start, node.end, f"'{text}'"))


_VISITS = {
    "ImportDeclaration": _import,
    "ExportNamedDeclaration": _export_named,
    "ExportDefaultDeclaration": _export_default,
    "ExportAllDeclaration": _export_all,
    "ImportExpression": _import_call,
    "MetaProperty": _meta,
    "Identifier": _placeholder,
}


def _exported(node: Node) -> str:
    return str(node.name) if node.type == "Identifier" else string_value(node) or ""


def _declared(declaration: Node) -> list[str]:
    """Return the names that an exported declaration declares, out of patterns as well."""
    if declaration.type != "VariableDeclaration":
        return [str(declaration.id.name)]
    names, stack = [], [declarator.id for declarator in declaration.declarations]
    while stack:
        node = stack.pop()
        if node.type == "Identifier":
            names.append(str(node.name))
        elif node.type == "AssignmentPattern":
            stack.append(node.left)
        elif node.type == "Property":
            stack.append(node.value)
        else:
            stack.extend(children(node))
    return names


def _blank(start: int, end: int, program: Program, edits: Edits) -> None:
    """Leave nothing of a range but its newlines."""
    edits.add(Edit(start, end, " " + "\n" * program.text.count("\n", start, end)))


def _names(program: Program) -> tuple[str, ...]:
    names = {"default"}
    for node in program.nodes:
        if node.type == "MemberExpression" and not node.computed:
            names.add(node.property.name if node.property.type == "Identifier" else "default")
        elif node.type == "Property" and not node.computed and node.key.type == "Identifier":
            names.add(node.key.name)
        elif node.type == "ImportSpecifier":
            names.add(_exported(node.imported))
    return tuple(sorted(names))


def _awaits(program: Program) -> bool:
    """Return True if the file itself waits for something while it is loaded."""
    return any(
        enclosing_function(node) is None
        for node in program.nodes
        if node.type == "AwaitExpression" or (node.type == "ForOfStatement" and node.fields.get("await"))
    )
