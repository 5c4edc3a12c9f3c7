"""What is left to do after a conversion: the guide's steps behind the code, in their order.

``convert`` and ``review`` tell the same steps; ``report/steps.py`` fills them in.
"""

from __future__ import annotations

from translator.records import NamedTuple


class Row(NamedTuple):
    """A step as it is told.

    text: what to do, without its full stop. more: the sentences behind it. several: ``text`` where
    there are several Actions. item: what one value of the step is called where each value has a
    line of its own; only steps that differ from Action to Action have one. below: whether values
    stand below the sentence as they are, to be copied.
    """

    text: str
    more: str = ""
    several: str = ""
    item: str = ""
    below: bool = False


_PROVIDER = "Branding > Phone Provider > Custom (not Actions > Library)"
_MFA = "Security > Multi-factor Auth > Phone Message"

SETTLE = Row("Settle what stops the code from sending", item="Settle what stops the code from sending")
VERIFY = Row("Run both and compare what they do", item="Run both:", below=True)
PASTE = Row(
    f"Paste the code into {_PROVIDER}",
    "A tenant takes one Action for this trigger, and refuses a second one "
    "(403 actions_cardinality_custom_phone_provider_not_allowed). "
    "The new Action replaces the present provider, also for passwordless.",
    several=f"Decide which of these Actions will serve the tenant, and paste its code into {_PROVIDER}",
)
BUILD = Row(
    "Build it as you built the old Action",
    "Its types are in @auth0/actions/custom-phone-provider/v1.",
    several="Build those in TypeScript as you built the old Actions",
)
PASTE_BUILT = PASTE._replace(
    text=PASTE.text.replace("the code", "what was built"),
    several=PASTE.several.replace("its code", "what was built of it"),
)
_VALUES = "Auth0 exports no secret values. Take them from the vendor or your password store."
SECRETS = Row("Enter its secrets there", _VALUES, item="Secret")
ALL_SECRETS = Row("Enter the secrets of the old Action there", _VALUES, item="Secret")
DEPENDENCIES = Row("Add its dependencies", item="Dependency")
MODULES = Row("Add its Action modules", item="Action module")
RUNTIME = Row("Choose the runtime Node 18 or 22")
OTHERS = Row(
    "Decide about password-reset codes (change_password), password_breach and blocked_account",
    "This code drops them. To send them, convert with --other-notifications send.",
)
_DEPLOYS = "Save deploys at once."
SAVE = Row("Choose these delivery methods and Save", _DEPLOYS)
SAVE_SERVED = Row(
    "Choose which of these delivery methods your provider serves, and Save",
    f"If it sends texts only, convert with --delivery-methods text. {_DEPLOYS}",
)
TEMPLATES = Row(
    "Copy your enrollment and verification texts into the phone templates otp_enroll and otp_verify",
    "Auth0 does not copy them. Until you do, as_text has Auth0's own wording.",
)
TEST = Row("Send Test Message, once per delivery method")
TEST_SERVED = Row("Send Test Message, once per delivery method you chose")
FACTORS = Row(f"Enable only factors that are among the delivery methods: {_MFA}")
SWITCH = Row(
    "On that page, turn on Use Tenant-Level Messaging Provider and Save",
    "If there is no such toggle, see Tenant Settings > Advanced > Unified Phone Experience. "
    "Then receive a code as a user, and read the tenant's log.",
)
ENDPOINTS = Row(
    "Change Management API calls below /guardian/factors/phone and /guardian/factors/sms to /branding/phone",
    "Only message-types still works then. The new scopes end in phone_providers and phone_templates.",
)
REMOVE = {
    "action": Row("Only then remove the old Action", "It serves until the switch."),
    "hook": Row("Only then remove the old Hook", "It serves until the switch."),
    "several": Row("Only then remove the old Actions", "They serve until the switch."),
}
"""By what the originals are."""
