"""The inbox's files: what browsers are sent, and how long they may keep it."""

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from tests.api.desk import container_for
from tests.support.asgi import lifespan_of
from tests.support.postgres import Database
from wppconnector.entrypoints.api.app import create_app
from wppconnector.entrypoints.api.inbox_files import InboxFiles, read_inbox
from wppconnector.entrypoints.opening import opened

PAGE = "<!doctype html><title>Inbox</title>" + "<p>text</p>" * 50
SCRIPT = "export const words = ['one', 'two'];\n" * 50
BROWSER = {"accept": "text/html,application/xhtml+xml"}


@pytest.fixture
def built(tmp_path: Path) -> InboxFiles:
    dist = tmp_path / "dist"
    (dist / "assets").mkdir(parents=True)
    (dist / "index.html").write_text(PAGE)
    (dist / "theme.js").write_text("document.documentElement.lang = 'en'")
    (dist / "assets" / "index-1a2b3c.js").write_text(SCRIPT)
    (dist / "assets" / "inter-4d5e6f.woff2").write_bytes(bytes(range(256)))
    return read_inbox(dist)


@pytest.fixture
async def client(database: Database, tmp_path: Path, built: InboxFiles) -> AsyncIterator[httpx.AsyncClient]:
    container = container_for(database, tmp_path / "data")
    async with opened(container):
        app = create_app(container, built=built)
        async with lifespan_of(app):
            transport = httpx.ASGITransport(app, client=("10.1.1.1", 1234))  # type: ignore[arg-type]
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost:4000") as client:
                yield client


@pytest.mark.parametrize("path", ["/", "/inbox", "/login", "/departments"])
async def test_a_browser_gets_the_page_at_every_screen(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path, headers=BROWSER)
    assert (answer.status_code, answer.text) == (200, PAGE)
    assert answer.headers["cache-control"] == "no-cache"


async def test_the_page_runs_scripts_of_this_server_and_no_others(client: httpx.AsyncClient) -> None:
    policy = (await client.get("/", headers=BROWSER)).headers["content-security-policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["connect-src"] == "'self'"
    assert rules["frame-ancestors"] == "'none'"


async def test_files_whose_name_tells_their_content_are_kept_for_good(client: httpx.AsyncClient) -> None:
    answer = await client.get("/assets/index-1a2b3c.js")
    assert answer.text == SCRIPT
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert (await client.get("/theme.js")).headers["cache-control"] == "no-cache"


async def test_text_is_sent_compressed_to_who_takes_it(client: httpx.AsyncClient) -> None:
    taken = await client.get("/assets/index-1a2b3c.js", headers={"accept-encoding": "gzip"})
    plain = await client.get("/assets/index-1a2b3c.js", headers={"accept-encoding": "identity"})
    assert taken.headers["content-encoding"] == "gzip"
    assert int(taken.headers["content-length"]) == len(gzip.compress(SCRIPT.encode(), mtime=0))
    assert "content-encoding" not in plain.headers
    assert taken.text == plain.text == SCRIPT
    font = await client.get("/assets/inter-4d5e6f.woff2", headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in font.headers


async def test_what_the_browser_has_is_not_sent_again(client: httpx.AsyncClient) -> None:
    tag = (await client.get("/", headers=BROWSER)).headers["etag"]
    again = await client.get("/", headers={**BROWSER, "if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/assets/gone-000000.js", "/api/nothing", "/api", "/unknown.js"])
async def test_what_is_neither_a_file_nor_a_screen_is_not_found(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path, headers={"accept": "*/*"})
    assert answer.status_code in (401, 404)
    assert answer.headers["content-type"] == "application/problem+json"


async def test_no_path_leads_out_of_the_inbox(client: httpx.AsyncClient) -> None:
    for path in ("/assets/..%2Findex.html", "/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/..%2f..%2fetc%2fpasswd"):
        assert (await client.get(path)).status_code == 404
