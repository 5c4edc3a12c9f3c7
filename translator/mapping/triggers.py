"""The names under which Actions export their handlers."""

from __future__ import annotations

OLD_HANDLER = "onExecuteSendPhoneMessage"
NEW_HANDLER = "onExecuteCustomPhoneProvider"

OTHER: frozenset[str] = frozenset(
    """
    onExecutePostLogin onContinuePostLogin onExecuteCredentialsExchange onExecutePreUserRegistration
    onExecutePostUserRegistration onExecutePostChangePassword onExecutePostChallenge
    onContinuePostChallenge onExecuteCustomEmailProvider onExecuteCustomTokenExchange
    onExecuteEventStream
    """.split()
)
"""Handlers of other triggers, which an old Action could hold beside the phone handler."""
