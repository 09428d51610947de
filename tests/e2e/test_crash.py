"""Killed in the middle of a burst, the program loses nothing and repeats nothing."""

import asyncio
import hashlib
import hmac
import json
import time
from pathlib import Path

import asyncpg
import httpx
import pytest

from tests.e2e.inbox import until
from tests.e2e.server import Server
from tests.fakes.waha.fake import FakeWaha

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

CONTACTS, TEXTS = 400, ("oi", "1", "bom dia", "tenho uma dúvida", "obrigado")
SENDERS = 32
KEY = "shared with the fake WAHA by this test alone"


async def test_a_kill_in_a_burst_of_2000_webhooks_loses_nothing_and_repeats_nothing(tmp_path: Path) -> None:
    async with FakeWaha("GOWS", sessions=()) as fake:
        fake.acks.levels = (1,)
        settings = {
            "WHATSAPP_PROVIDER": "WAHA",
            "WAHA_API_URL": fake.url,
            "WAHA_API_KEY": fake.api_key,
            "WAHA_HMAC_KEY": KEY,
        }
        with Server(tmp_path, **settings) as server:
            answered: list[int] = []
            senders = asyncio.gather(
                *(_send(server.url, range(first, CONTACTS, SENDERS), answered) for first in range(SENDERS))
            )
            await until(lambda: len(answered) > 500, "a quarter of the burst")
            server.kill()
            await asyncio.to_thread(server.start)
            await senders

            stored = await _count(server)
            assert stored["messages"] == stored["distinct"] == CONTACTS * len(TEXTS)
            assert (stored["contacts"], stored["conversations"]) == (CONTACTS, CONTACTS)
            assert stored["answers"] == CONTACTS * 2
            await until(lambda: len(fake.sent) >= CONTACTS * 2, "all answers to be delivered")
            menus = [sent for sent in fake.sent if sent.text and sent.text.startswith("Olá!")]
            assert len({sent.chat for sent in menus}) == CONTACTS
            per_chat = [sum(1 for sent in menus if sent.chat == chat) for chat in {sent.chat for sent in menus}]
            assert max(per_chat) <= 2, "at most once more than needed"


async def _send(url: str, contacts: range, answered: list[int]) -> None:
    """Like WAHA, repeat the same body until it is answered 2xx."""
    async with httpx.AsyncClient(timeout=10) as client:
        for contact in contacts:
            for step, text in enumerate(TEXTS):
                body = _webhook(contact, step, text)
                while not await _taken(client, f"{url}/webhooks/waha", body):  # noqa: ASYNC110 - a sender that retries
                    await asyncio.sleep(0.1)
                answered.append(contact)


async def _taken(client: httpx.AsyncClient, url: str, body: bytes) -> bool:
    signature = hmac.new(KEY.encode(), body, hashlib.sha512).hexdigest()
    headers = {"content-type": "application/json", "x-webhook-hmac": signature}
    try:
        return (await client.post(url, content=body, headers=headers)).is_success
    except httpx.TransportError:
        return False


def _webhook(contact: int, step: int, text: str) -> bytes:
    chat = f"55119880{contact:05d}@c.us"
    payload = {
        "id": f"false_{chat}_3A{contact:010X}{step:04X}",
        "timestamp": int(time.time()),
        "from": chat,
        "fromMe": False,
        "body": text,
        "hasMedia": False,
        "_data": {"Info": {"PushName": f"Cliente {contact}"}},
    }
    envelope = {"event": "message.any", "session": "default", "engine": "GOWS", "payload": payload}
    return json.dumps(envelope).encode()


async def _count(server: Server) -> asyncpg.Record:
    connection = await asyncpg.connect(server.database_url)
    try:
        return await connection.fetchrow("""
            select count(*) filter (where direction = 'INBOUND') as messages,
                   count(distinct provider_message_id) filter (where direction = 'INBOUND') as distinct,
                   count(distinct contact_id) as contacts,
                   count(distinct conversation_id) as conversations,
                   count(*) filter (where direction = 'OUTBOUND') as answers
            from messages
        """)
    finally:
        await connection.close()
