"""What a stage can't write where it belongs, as a text for a person to put in."""

from __future__ import annotations

import json

from translator.tenant.model import MigrationStage
from translator.tenant.secret_values import hide, secret_values
from translator.tenant.situation import Situation
from translator.tenant.stages.draft import Paste
from translator.tenant.texts import plan_templates

_IN_JSON: dict[MigrationStage, object] = {
    "prepare": {
        "resource": {
            "auth0_phone_provider": {
                "custom": {
                    "name": "custom",
                    "configuration": {"delivery_methods": ["text"]},
                    "credentials": {},
                }
            }
        }
    },
    "cutover": {"resource": {"auth0_tenant": {"this": {"phone_consolidated_experience": True}}}},
    "cleanup": {"resource": {"auth0_trigger_actions": {}}},
    "rollback": {"resource": {"auth0_tenant": {"this": {"phone_consolidated_experience": False}}}},
}
_WHAT: dict[MigrationStage, str] = {
    "prepare": "write a provider, if it has none",
    "cutover": "turn the flag on, if it has the settings",
    "cleanup": "remove what binds an Action to send-phone-message",
    "rollback": "turn the flag off, if it has the settings",
}


def json_by_hand(situation: Situation, stage: MigrationStage) -> list[Paste]:
    """Return what a person has to do in every ``.tf.json`` file, which is never edited."""
    text = json.dumps(_IN_JSON[stage], indent=2)
    return [
        Paste(f"{spot.path} is not edited: {_WHAT[stage]}.", text) for _, spot in situation.tenant.by_hand
    ]


def keyword_by_hand(situation: Situation) -> Paste:
    """Return the mapping that turns a flag on which is a keyword already."""
    files = [each.path for each in situation.tenant.configurations] or ["the configuration"]
    where = f"The flag is a keyword. Before you import, make it true in {', '.join(files)}."
    return Paste(where, json.dumps({situation.flag_keyword: True}))


def templates_by_hand(situation: Situation) -> list[Paste]:
    """Return the texts of templates that can't be written."""
    planned = plan_templates(situation)
    have = {each.type for each in situation.tenant.templates}
    lost = [each for each in planned.wanted if each.type not in have] if planned.reason else []
    return [
        Paste(
            f"Branding > Phone Templates > {each.type}: enter these texts. {planned.reason}",
            each.text if each.text == each.voice else f"text:  {each.text}\nvoice: {each.voice}",
        )
        for each in lost
    ]


def code_by_hand(situation: Situation) -> list[Paste]:
    """Return the code that lies outside DIR or is computed, so that a person has to write the new Action."""
    old, conversion = situation.old, situation.conversion
    if old is None or situation.new is not None:
        return []
    place = f"{old.code.spot.path}:{old.code.spot.line}"
    if old.code.outside and conversion is not None and conversion.result is not None:
        where = f"{old.code.path} is outside DIR. Write this beside it, and the Action {situation.new_name}."
        return [Paste(where, conversion.at(old.code.path))]
    if old.code.kind == "unreadable":
        where = f"{place} computes its code. Convert that, and write the Action {situation.new_name}."
        return [Paste(where, hide(old.code.written, secret_values(old.code.written, ".tf")))]
    return []
