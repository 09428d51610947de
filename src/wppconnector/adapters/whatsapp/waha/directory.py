"""Who is behind a hidden identifier, and which account a phone number has."""

from collections.abc import Sequence

from wppconnector.adapters.whatsapp.waha.addresses import identity_of, is_customer, normal
from wppconnector.adapters.whatsapp.waha.answers import Existence, Lid, read
from wppconnector.adapters.whatsapp.waha.client import WahaClient, segment
from wppconnector.adapters.whatsapp.waha.failures import NotThere
from wppconnector.adapters.whatsapp.waha.payloads import words
from wppconnector.application.ports.inbound import Correspondent
from wppconnector.domain.contact import ChatAddress, Identity, phone_variants


class WahaDirectory:
    def __init__(self, client: WahaClient, session: str) -> None:
        self._client = client
        self._session = session

    async def identities_of(self, address: str) -> Sequence[Identity]:
        """The number behind a hidden identifier; empty for other addresses and when WAHA does not know it."""
        chat = normal(address)
        if not chat.endswith("@lid"):
            return ()
        try:
            body = await self._client.get(f"/api/{segment(self._session)}/lids/{segment(chat)}")
        except NotThere:
            return ()
        identity = identity_of(words((read(body, Lid) or Lid()).phone))
        return (identity,) if identity is not None else ()

    async def account_of(self, phone: str) -> Correspondent | None:
        """The account of a number, or None. A Brazilian mobile may be registered with or without the ninth digit:
        WhatsApp is asked, not guessed at, and its own spelling is the address.
        """
        for digits in phone_variants(phone):
            query = {"phone": digits, "session": self._session}
            known = read(await self._client.get("/api/contacts/check-exists", query), Existence) or Existence()
            chat = normal(words(known.chat) or f"{digits}@c.us")
            if known.exists is True and is_customer(chat):
                identity = identity_of(chat)
                return Correspondent(ChatAddress(chat), (identity,) if identity is not None else ())
        return None
