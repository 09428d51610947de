"""Refusals of the domain: plain statements with a stable code. No error knows HTTP."""


class DomainError(Exception):
    """Base of all refusals. `code` is stable and machine-readable; `data` holds what a screen may want to show."""

    code = "domain_error"

    def __init__(self, message: str = "", **data: object) -> None:
        super().__init__(message or self.code)
        self.data = data


class TransitionNotAllowed(DomainError):
    """The flow's table has no such event in this state."""

    code = "transition_not_allowed"


class AlreadyAssigned(DomainError):
    """Somebody else has accepted the conversation. `agentId` and `agentName` name the winner."""

    code = "already_assigned"


class NotAssigned(DomainError):
    """Only who accepted the conversation may write in it."""

    code = "not_assigned"


class SameDepartment(DomainError):
    code = "same_department"


class AmbiguousMenu(DomainError):
    """A name would not lead to its department any more. `word` is what customers might write."""

    code = "ambiguous_menu"


class EscalationCycle(DomainError):
    code = "escalation_cycle"


class DepartmentNeeded(DomainError):
    """The department cannot be given up: it is the last active one, or the one for those whom nobody could route."""

    code = "department_needed"


class AgentNotInDepartment(DomainError):
    """The agent does not work in that department, or is not active."""

    code = "agent_not_in_department"


class ReopenExpired(DomainError):
    code = "reopen_expired"


class LiveConversationExists(DomainError):
    """A contact has at most one live conversation per channel."""

    code = "live_conversation_exists"


class ContactIsBlocked(DomainError):
    """The company does not write to the contact, nor answer it, until somebody takes the block away."""

    code = "contact_blocked"


class PeriodReversed(DomainError):
    """A period that ends before it begins."""

    code = "period_reversed"


class WindowClosed(DomainError):
    """Outside Meta's 24 hours only templates may be sent."""

    code = "window_closed"


class AnsweredMeanwhile(DomainError):
    """Somebody else's message left after the last one the agent saw."""

    code = "answered_meanwhile"


class TextEmpty(DomainError):
    code = "text_empty"


class TextTooLong(DomainError):
    """`limit` is in characters and counts the agent's prefix."""

    code = "text_too_long"


class MediaTooLarge(DomainError):
    """`limit` is in bytes: what the provider takes of such a file."""

    code = "media_too_large"


class MediaTypeNotAllowed(DomainError):
    """The provider does not show a file of this type in the way that was asked for. `mimeType` is what its bytes
    tell."""

    code = "media_type_not_allowed"


class FileEmpty(DomainError):
    code = "file_empty"


class CaptionNotPossible(DomainError):
    """Voice notes, audio and stickers have no room for words."""

    code = "caption_not_possible"


class TemplateMismatch(DomainError):
    """The template cannot be filled in like this. `variables` names those it has, or those that are wrong."""

    code = "template_mismatch"


class ChannelManaged(DomainError):
    """The environment describes this number, and its word is what holds."""

    code = "channel_managed"


class ChannelInactive(DomainError):
    """The company gave this number up."""

    code = "channel_inactive"


class ResetDecided(DomainError):
    """`resetStatus` is what the request for a new password has become."""

    code = "reset_decided"


class ResetRefused(DomainError):
    """A link for a new password that does not work: unknown, used or too old."""

    code = "reset_refused"


class PermissionDenied(DomainError):
    """The actor's own role lacks the permission."""

    code = "permission_denied"


class WeakPassword(DomainError):
    code = "weak_password"


class WrongPassword(DomainError):
    """The password that was to be replaced is another one."""

    code = "wrong_password"


class InvalidValue(DomainError):
    """A value that can never be right. `field` names it."""

    code = "invalid_value"
