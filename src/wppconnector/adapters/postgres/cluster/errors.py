class EmbeddedPostgresUnavailable(Exception):
    """The private PostgreSQL cannot be had. The message says why and what to do, in words for the operator."""
