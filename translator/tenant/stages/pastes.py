"""What a stage can't write where it belongs, as a text for a person to put in."""

from __future__ import annotations

from translator.tenant.situation import Situation
from translator.tenant.stages.draft import Paste


def code_by_hand(situation: Situation) -> list[Paste]:
    """Return the code that lies outside DIR or is computed, so that a person has to write the new Action."""
    old, conversion = situation.old, situation.conversion
    if old is None or situation.new is not None:
        return []
    place = f"{old.code.spot.path}:{old.code.spot.line}"
    if old.code.outside and conversion is not None and conversion.result is not None:
        where = f"{old.code.path} is outside DIR. Write this beside it, and the Action {situation.new_name}."
        return [Paste(where, conversion.text)]
    if old.code.kind == "unreadable":
        where = f"{place} computes its code. Convert that, and write the Action {situation.new_name}."
        return [Paste(where, old.code.written)]
    return []
