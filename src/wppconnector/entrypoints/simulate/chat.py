"""The conversation as it would look on the customer's phone, in a terminal."""

import asyncio
import sys
from collections.abc import AsyncIterator

from rich.align import Align
from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from wppconnector.entrypoints.simulate.phone import Bubble, Phone

POLL_SECONDS = 0.5
ANSWER_SECONDS = 3.0
"""How long a script's next line waits for an answer to the one before, which may not come."""
_WIDEST = 70


async def chat(phone: Phone, console: Console) -> None:
    """Until the input ends. At a terminal lines come from a person; otherwise each line waits for its answer."""
    for bubble in await phone.news():
        show(bubble, console)
    typing = sys.stdin.isatty()
    showing = asyncio.create_task(_keep_showing(phone, console)) if typing else None
    try:
        async for line in _lines():
            if line.strip():
                await phone.write(line.strip())
            if not typing:
                await _answered(phone, console)
            elif showing is not None and showing.done():
                break
    finally:
        if showing is not None:
            showing.cancel()
            await asyncio.gather(showing, return_exceptions=True)
    if showing is not None and not showing.cancelled():
        showing.result()


def show(bubble: Bubble, console: Console) -> None:
    """The company on the left, the customer on the right, as on the customer's phone."""
    file = [f"[{bubble['kind']}: {bubble['file']['filename'] or 'no name'}]"] if bubble["file"] else []
    text = Text("\n".join([*file, bubble["text"]] if bubble["text"] else file) or "(no text)")
    # A menu that is written out needs no buttons beside it.
    for title in [choice["title"] for choice in bubble["choices"] if choice["title"] not in text.plain]:
        text.append(f"\n▸ {title}", style="cyan")
    if not console.is_terminal:
        console.print(f"{'company' if bubble['fromUs'] else 'you'}: {text.plain}", markup=False)
        return
    ours = bubble["fromUs"]
    width = min(_WIDEST, console.width - 8)
    panel = Panel(text, width=min(width, max(len(line) for line in text.plain.splitlines()) + 4), border_style="green")
    console.print(panel if ours else Align.right(panel))


async def _keep_showing(phone: Phone, console: Console) -> None:
    while True:
        for bubble in await phone.news():
            if bubble["fromUs"]:
                show(bubble, console)
        await asyncio.sleep(POLL_SECONDS)


async def _answered(phone: Phone, console: Console) -> None:
    """Show what was written and, when one comes in time, its answer."""
    for _ in range(int(ANSWER_SECONDS / POLL_SECONDS)):
        bubbles = await phone.news()
        for bubble in bubbles:
            show(bubble, console)
        if any(bubble["fromUs"] for bubble in bubbles):
            return
        await asyncio.sleep(POLL_SECONDS)


async def _lines() -> AsyncIterator[str]:
    while line := await asyncio.to_thread(sys.stdin.readline):
        yield line
