"""Customer service inside another program: the core with its memory adapters and nothing else installed.

Run it:  python examples/embed_the_core.py

Your program hands in what customers write and carries out what the core wants sent. Here both ends are the terminal's;
in yours they are a chat on your site, an SMS gateway, or a test.
"""

import asyncio
from datetime import timedelta

from wppconnector.adapters.memory.directory import MemoryDirectory
from wppconnector.adapters.memory.media import MemoryMedia
from wppconnector.adapters.memory.provider import MemoryProviders
from wppconnector.adapters.memory.store import MemoryStore
from wppconnector.adapters.system.clock import SystemClock
from wppconnector.adapters.system.ids import SystemIds
from wppconnector.application.backlog import Delivery
from wppconnector.application.intake import Intake
from wppconnector.application.ports.inbound import Correspondent, MessageArrived
from wppconnector.application.ports.queue import Lane
from wppconnector.application.use_cases.assign_conversation import AssignConversation
from wppconnector.application.use_cases.deliver_message import DeliverMessage
from wppconnector.application.use_cases.send_message import SendMessage
from wppconnector.domain.access import Actor, Role
from wppconnector.domain.channel import Channel, ProviderKind
from wppconnector.domain.company import Company, Department
from wppconnector.domain.contact import ChatAddress, Identity, IdentityKind
from wppconnector.domain.content import Content
from wppconnector.domain.ids import ChannelId, CompanyId, DepartmentId, UserId
from wppconnector.domain.user import User


async def main() -> None:
    clock, ids = SystemClock(), SystemIds()
    store, providers = MemoryStore(clock, ids), MemoryProviders()
    intake = Intake(store, clock, ids)

    # A company with two departments, one number and one agent.
    company = Company(CompanyId(ids()), "Padaria Aurora", clock.now())
    orders, complaints = (
        Department(DepartmentId(ids()), company.id, name, name.lower(), position, response_timeout=timedelta(minutes=5))
        for position, name in enumerate(("Encomendas", "Reclamações"), start=1)
    )
    channel = Channel(ChannelId(ids()), company.id, ProviderKind.SIMULATOR, "counter", "Balcão")
    ana = User(
        UserId(ids()), company.id, "Ana", "ana@example.com", "-", Role.AGENT, clock.now(), orders.id,
        frozenset({orders.id}),
    )  # fmt: skip
    await MemoryDirectory(store.tables).create_company(company, (orders, complaints), ana)
    async with store.open(Actor.system(company.id)) as work:
        work.channels.save(channel)
        await work.commit()

    async def customer_writes(text: str) -> None:
        """What your program calls when a message comes in."""
        print(f"  customer: {text}")
        maria = Correspondent(ChatAddress("5511987654321"), (Identity(IdentityKind.PHONE, "5511987654321"),), "Maria")
        arrived = MessageArrived(channel.account, str(ids()), maria, Content(text=text), clock.now())
        await intake.submit(Delivery(channel, (arrived,)))
        await carry_out()

    async def carry_out() -> None:
        """What your program's worker does: take the jobs that are due, and do them."""
        deliver = DeliverMessage(store, providers, MemoryMedia(), clock)
        while leases := await store.queue.claim((Lane.DELIVERY,), 10):
            for lease in leases:
                already = len(providers.at(channel).sent)
                await deliver(lease)
                for sent in providers.at(channel).sent[already:]:
                    print("  " + sent.text.replace("\n", "\n  "))

    await customer_writes("Bom dia!")
    await customer_writes("encomenda")

    [conversation] = store.tables.conversations.values()
    await AssignConversation(store, clock, ids)(ana.acting(), conversation.id)
    await SendMessage(store, clock, ids)(ana.acting(), conversation.id, "Oi Maria, quantos pães?")
    await carry_out()
    await customer_writes("duas dúzias")

    [conversation] = store.tables.conversations.values()
    print(f"\n{conversation.status}, version {conversation.version}, {len(store.tables.log)} facts:")
    for entry in store.tables.log:
        print(f"  {entry.cursor:>2}  {type(entry.fact).__name__}")


if __name__ == "__main__":
    asyncio.run(main())
