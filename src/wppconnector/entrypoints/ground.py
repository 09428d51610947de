"""What a machine gives before the program is loaded, for the process that starts it and has no need of the rest."""

from pathlib import Path

from wppconnector.adapters.system.entropy import SystemEntropy
from wppconnector.application.ports.system import CannotStart, Entropy
from wppconnector.entrypoints.private_postgres import PrivatePostgres


def entropy() -> Entropy:
    return SystemEntropy()


def private_postgres(data_dir: Path) -> PrivatePostgres:
    # Only who owns the cluster needs it, and only Unix has it.
    try:
        from wppconnector.adapters.postgres.embedded import EmbeddedPostgres  # noqa: PLC0415
    except ImportError as missing:
        raise CannotStart("There is no private PostgreSQL for this system. Set DATABASE_URL to one.") from missing
    return EmbeddedPostgres(data_dir)
