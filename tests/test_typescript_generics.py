"""Type parameters in TypeScript: what they are given, and what they hide."""

from __future__ import annotations

import pytest
from test_typescript_holders import OLD, M, converted

BOX = "class Box<T> { constructor(readonly value: T) {} RUN }"
STACK = (
    "class Stack<T> { private items: T[] = []; "
    "push(item: T): this { this.items.push(item); return this; } RUN }"
)
POP = "pop(): T { return this.items.pop()!; }"
LOG = "log(): void { log(JSON.stringify(this.value)); }"
ENTRY = "interface Entry { message: TYPE; at: number }\n"
NEW = "Event['notification']"


@pytest.mark.parametrize(
    ("before", "body", "after"),
    [
        (
            BOX,
            f"const box: Box<{M}> = new Box(event.message_options);\nsend(box.value.code);",
            f"const box: Box<{NEW}> = new Box(event.notification);",
        ),
        (
            BOX,
            f"const box = new Box<{M}>(event.message_options);\nsend(box.value.code);",
            f"new Box<{NEW}>(event.notification);",
        ),
        (
            f"type Message = {M};\n{STACK.replace('RUN', POP)}",
            "send(new Stack<Message>().push(event.message_options).pop().code);",
            "new Stack<Message>().push(event.notification)",
        ),
        (
            "function first<T>(...items: T[]): T { return items[0]!; }",
            f"send(first<{M}>(event.message_options).code);",
            f"first<{NEW}>(event.notification)",
        ),
        (
            "async function first<T>(item: T): Promise<T> { return item; }",
            f"send((await first<{M}>(event.message_options)).code);",
            f"await first<{NEW}>(event.notification)",
        ),
        (
            f"{ENTRY.replace('TYPE', M)}{STACK.replace('RUN', POP)}",
            "send(new Stack<Entry>().push({ message: event.message_options, at: 1 }).pop().message.code);",
            f"interface Entry {{ message: {NEW}; at: number }}",
        ),
        (
            f"{BOX}\nfunction boxed<T>(value: T): Box<T> {{ return new Box<T>(value); }}",
            f"send(boxed<{M}>(event.message_options).value.code);",
            f"boxed<{NEW}>(event.notification)",
        ),
        (
            "class Own { constructor(readonly event: Event) {}\n"
            "code(): this { send(this.event.message_options.code); return this; } }",
            "new Own(event).code().code();",
            "send(this.event.notification.code!); return this;",
        ),
    ],
)
def test_what_is_given_follows(before: str, body: str, after: str) -> None:
    result = converted(before.replace("RUN ", "").replace("RUN", ""), body)
    assert not result.wrapped, result.findings
    assert after in result.text, result.text


@pytest.mark.parametrize(
    ("before", "body"),
    [
        (BOX.replace("RUN", LOG), f"const box: Box<{M}> = new Box(event.message_options);\nbox.log();"),
        (
            "interface Job<T> { payload: T }\nconst job = <T>(payload: T): Job<T> => ({ payload });",
            f"const own: Job<{M}> = job(event.message_options);\nlog(own);\nsend(own.payload.code);",
        ),
        (
            "interface Own { event: Event }\n"
            "class Steps<C> { private all: ((c: C) => void)[] = [];\n"
            "run(c: C): void { log(c); this.all[0]!(c); }\n"
            "use(step: (c: C) => void): this { this.all.push(step); return this; } }",
            "new Steps<Own>().use((c) => { send(c.event.message_options.code); }).run({ event });",
        ),
    ],
)
def test_what_has_the_old_shape_is_none_of_a_new_type_that_is_given(before: str, body: str) -> None:
    assert converted(before, body).wrapped


def test_what_is_given_in_words_of_its_own_gets_the_old_shape() -> None:
    before = ENTRY.replace("TYPE", "{ code: string }") + STACK.replace("RUN", POP)
    body = "send(new Stack<Entry>().push({ message: event.message_options, at: 1 }).pop().message.code);"
    result = converted(before, body)
    assert not result.wrapped
    assert f"push({{ message: {OLD}, at: 1 }})" in result.text


@pytest.mark.parametrize(
    ("before", "body", "after"),
    [
        (
            BOX.replace("RUN", LOG),
            "const box = new Box(event.message_options);\nbox.log();\nsend(event.message_options.code);",
            f"new Box({OLD});",
        ),
        (
            f"class Own {{ constructor(private value: unknown) {{}} {LOG} }}",
            "new Own(event.message_options).log();",
            f"new Own({OLD}).log();",
        ),
        (
            "const all: unknown[] = [];",
            "all.push(event.message_options);\nfor (const one of all) log(JSON.stringify(one));",
            f"all.push({OLD});",
        ),
        (
            "interface Own<T> { value: T }\n"
            "function dump<T>(own: Own<T>) { log(JSON.stringify(own.value)); }",
            "dump({ value: event.message_options });",
            f"dump({{ value: {OLD} }});",
        ),
    ],
)
def test_what_a_type_hides_gets_the_old_shape_before(before: str, body: str, after: str) -> None:
    result = converted(before, body)
    assert not result.wrapped and after in result.text, result.text


@pytest.mark.parametrize(
    ("before", "body", "after"),
    [
        (
            f"class Own {{ constructor(private value: {M}) {{}} {LOG} }}",
            "new Own(event.message_options).log();",
            "JSON.stringify(toMessageOptions(this.value))",
        ),
        (
            f"const dump = (value: {M}) => log(JSON.stringify(value));",
            "dump(event.message_options);",
            "JSON.stringify(toMessageOptions(value))",
        ),
    ],
)
def test_what_a_type_names_gets_it_there(before: str, body: str, after: str) -> None:
    result = converted(before, body)
    assert not result.wrapped and after in result.text, result.text
