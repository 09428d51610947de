from wppconnector.application.ports.system import CannotStart


class EmbeddedPostgresUnavailable(CannotStart):
    """The private PostgreSQL cannot be had."""
