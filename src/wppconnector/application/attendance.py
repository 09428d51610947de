"""Somebody is connected: kept for a while, and told to who hands conversations out."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from wppconnector.application.lanes import job_for_free_agent
from wppconnector.application.ports.persistence import UnitOfWork
from wppconnector.domain.ids import UserId

BELIEVED = timedelta(seconds=45)
"""How long a host of sockets is believed. It says so again every 15 seconds."""


async def attend(work: UnitOfWork, host: UUID, users: Collection[UserId], now: datetime) -> None:
    """`users` are connected to `host`. Who was not there before may be given what waits."""
    newcomers = set(users) - set(await work.attendances.present(now))
    work.attendances.attend(host, users, now + BELIEVED)
    if newcomers and (await work.companies.routing()).distributes_anywhere:
        for user_id in sorted(newcomers):
            work.jobs.add(job_for_free_agent(user_id))
