"""What a container has to open before it is used, and to close afterwards."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from wppconnector.entrypoints.container import Container


@asynccontextmanager
async def opened(container: Container) -> AsyncIterator[Container]:
    """Around everything a process does with its container."""
    async with AsyncExitStack() as stack:
        if container.settings().store == "postgres":
            stack.push_async_callback(container.engine().dispose)
            stack.push_async_callback(container.turns().aclose)
        if container.sharing.waking() == "postgres":
            await stack.enter_async_context(container.bell())
        if container.sharing.way() == "redis":
            await stack.enter_async_context(container.bus())
            stack.push_async_callback(container.rate_limit().aclose)
            container.bell()
        stack.push_async_callback(container.whatsapp().aclose)
        stack.callback(container.passwords().close)
        yield container
