"""Which outside calls are made to fail on which events: the plan, and what follows from a first failure."""

from __future__ import annotations

from typing import Any

from translator.verify.event_pairs import Case
from translator.verify.faults import (
    MAX_CALLS,
    MAX_EVENTS,
    MAX_SECOND,
    WRITES,
    after,
    describe,
    faults_for,
    plan,
)
from translator.verify.records import Fault, Record, Step

FIRST = Fault("rejects", 0)


def case(action: str = "enrollment", channel: str = "sms") -> Case:
    return Case("plain", action, channel, {"message_options": {}}, {"notification": {}})


def ran(*names: str, settling: int | None = None, given: Any = 1) -> Record:
    steps = tuple(Step("call", name, (given,), True, "run") for name in names)
    return Record(steps, "returned", None, len(names) if settling is None else settling, (), frozenset())


def test_each_call_in_turn_then_all() -> None:
    assert faults_for(0) == ()
    assert [fault.kind for fault in faults_for(1)] == ["rejects", "answers 500", "hangs"]
    assert [fault.call for fault in faults_for(2)] == [0, 0, 0, 1, 1, 1, None, None, None]
    assert len(faults_for(100)) == 3 * MAX_CALLS + 3


def test_events_that_do_the_same_have_the_faults_once() -> None:
    one, other = case(), case()
    assert plan([one, other], [ran("a()"), ran("a()")]) == tuple((one, fault) for fault in faults_for(1))
    assert plan([one, other], [ran("a()"), ran("b()")])[3:] == tuple((other, f) for f in faults_for(1))
    assert plan([one], [ran()]) == ()
    many = [case() for _ in range(MAX_EVENTS + 5)]
    assert len(plan(many, [ran(f"{number}()") for number, _ in enumerate(many)])) == 3 * MAX_EVENTS


def test_the_other_action_has_one_kind_of_fault() -> None:
    one, other = case(), case("second-factor-authentication")
    assert [fault for item, fault in plan([one, other], [ran("a()"), ran("a()")]) if item is other] == [FIRST]


def test_other_arguments_have_one_kind_of_fault() -> None:
    one, same, other = case(), case(), case()
    runs = [ran("a()", given={"to": 1}), ran("a()", given={"to": 2}), ran("a()", given={"from": 1})]
    found = plan([one, same, other], runs)
    assert [fault for item, fault in found if item is other] == [FIRST]
    assert [fault for item, fault in found if item is same] == []


def test_objects_that_go_out_may_be_written_to() -> None:
    one, other = case(), case(channel="voice")
    records = [ran("a()", settling=0, given={"to": 1}), ran("a()", settling=0)]
    assert plan([one, other], records) == ((one, WRITES),)


def test_a_call_that_is_only_made_since_another_failed() -> None:
    one = case()
    second = [(one, FIRST._replace(then=Fault(kind, 1))) for kind in ("rejects", "answers 500", "hangs")]
    found = after([(one, ran("a()"))], [(one, FIRST, ran("a()", "backup()"))])
    assert found == ((one, Fault("rejects", None)), *second)


def test_nothing_follows_where_the_same_calls_are_made() -> None:
    one = case()
    assert after([(one, ran("a()", "b()"))], [(one, FIRST, ran("a()", "b()"))]) == ()
    assert after([(one, ran("a()"))], [(one, Fault("rejects", None), ran("a()", "b()"))]) == ()


def test_what_follows_is_bounded() -> None:
    one = case()
    usual, more = ran("a()"), ran(*(f"{number}()" for number in range(90)))
    faulty = [(one, Fault("rejects", call), more) for call in range(80)]
    assert len(after([(one, usual)], faulty)) == MAX_SECOND


def test_described() -> None:
    assert describe(None) == ""
    assert describe(FIRST) == "outside call 1 rejects"
    assert describe(Fault("hangs", None)) == "every outside call hangs"
    assert (
        describe(FIRST._replace(then=Fault("hangs", 2)))
        == "outside call 1 rejects, then outside call 3 hangs"
    )
    assert describe(WRITES) == "what is called writes to the objects it is given"
