"""Refusals and failures of the application layer. Adapters translate their drivers' errors into these."""

from wppconnector.domain.errors import DomainError


class NotFound(DomainError):
    """No such thing, or none that the actor may see: the two are not told apart."""

    code = "not_found"


class Conflict(DomainError):
    """The request contradicts something that exists already (an e-mail, a slug)."""

    code = "conflict"


class Unauthenticated(DomainError):
    """Who asks is not known: wrong credentials, no token, an expired or forged one."""

    code = "unauthenticated"


class SignatureRefused(Unauthenticated):
    """A webhook without a signature, or with a wrong one."""

    code = "signature_refused"


class MalformedBody(DomainError):
    """A body that cannot be read at all."""

    code = "invalid_request"


class NotOnWhatsApp(DomainError):
    """The provider knows no WhatsApp account of that phone number."""

    code = "not_on_whatsapp"


class NotPaired(DomainError):
    """The provider reaches numbers of this kind without a paired device."""

    code = "not_paired"


class NotPairing(DomainError):
    """There is no code to scan now. `sessionStatus` is the provider's word for what the session does."""

    code = "not_pairing"


class ProviderFailed(DomainError):
    """A provider refused, or could not be reached. `reason` is a stable code."""

    code = "provider_failed"


class RegistrationClosed(DomainError):
    code = "registration_closed"


class CursorExpired(DomainError):
    """The cursor is older than what is kept, or of a former life of the log: take the state afresh."""

    code = "cursor_expired"


class TooManyRequests(DomainError):
    """`retryAfter` is in seconds."""

    code = "too_many_requests"


class ConcurrentUpdate(Exception):
    """Somebody else saved the same thing first. Read again and decide again."""


class Unavailable(Exception):
    """The store cannot be reached. Nothing was saved; try again later."""


class Rejected(Exception):
    """The store will never take this. Trying again is useless."""
