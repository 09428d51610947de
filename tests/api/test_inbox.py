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
GZIPPED = gzip.compress(SCRIPT.encode(), mtime=0)
BROTLI = b"what the build made of the script"
BROWSER = {"accept": "text/html,application/xhtml+xml"}


@pytest.fixture
def built(tmp_path: Path) -> InboxFiles:
    dist = tmp_path / "dist"
    (dist / "assets").mkdir(parents=True)
    (dist / "index.html").write_text(PAGE)
    (dist / "theme.js").write_text("document.documentElement.lang = 'en'")
    script = dist / "assets" / "index-1a2b3c.js"
    script.write_text(SCRIPT)
    script.with_name("index-1a2b3c.js.gz").write_bytes(GZIPPED)
    script.with_name("index-1a2b3c.js.br").write_bytes(BROTLI)
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


async def sent(client: httpx.AsyncClient, accepted: str) -> tuple[str | None, bytes]:
    """The coding that the script came in, and its bytes as they went over the wire."""
    async with client.stream("GET", "/assets/index-1a2b3c.js", headers={"accept-encoding": accepted}) as answer:
        body = b"".join([part async for part in answer.aiter_raw()])
        assert answer.headers["vary"] == "Accept-Encoding"
        assert int(answer.headers["content-length"]) == len(body)
        return answer.headers.get("content-encoding"), body


@pytest.mark.parametrize("accepted", ["br", "gzip, deflate, br, zstd", "gzip;q=1.0, br;q=0.5"])
async def test_who_takes_brotli_is_sent_the_smallest(client: httpx.AsyncClient, accepted: str) -> None:
    assert await sent(client, accepted) == ("br", BROTLI)


@pytest.mark.parametrize("accepted", ["gzip", "GZIP, deflate", "br;q=0, gzip", "br; q=0.0, gzip;q=0.8"])
async def test_who_takes_only_gzip_is_sent_that(client: httpx.AsyncClient, accepted: str) -> None:
    assert await sent(client, accepted) == ("gzip", GZIPPED)


@pytest.mark.parametrize("accepted", ["identity", "", "gzip;q=0", "brotli"])
async def test_who_takes_neither_is_sent_the_text_itself(client: httpx.AsyncClient, accepted: str) -> None:
    assert await sent(client, accepted) == (None, SCRIPT.encode())


async def test_what_the_build_did_not_compress_is_sent_as_it_is(client: httpx.AsyncClient) -> None:
    font = await client.get("/assets/inter-4d5e6f.woff2", headers={"accept-encoding": "gzip, br"})
    assert "content-encoding" not in font.headers


async def test_the_compressed_are_no_files_of_their_own(client: httpx.AsyncClient) -> None:
    assert (await client.get("/assets/index-1a2b3c.js.br")).status_code == 404


@pytest.mark.parametrize("known", ["{tag}", '"of-another-page", {tag}'])
async def test_what_the_browser_has_is_not_sent_again(client: httpx.AsyncClient, known: str) -> None:
    tag = (await client.get("/", headers=BROWSER)).headers["etag"]
    again = await client.get("/", headers={**BROWSER, "if-none-match": known.format(tag=tag)})
    assert (again.status_code, again.content) == (304, b"")
    assert (await client.get("/", headers={**BROWSER, "if-none-match": '"of-another-page"'})).status_code == 200


@pytest.mark.parametrize("path", ["/assets/gone-000000.js", "/api/nothing", "/api", "/unknown.js"])
async def test_what_is_neither_a_file_nor_a_screen_is_not_found(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path, headers={"accept": "*/*"})
    assert answer.status_code in (401, 404)
    assert answer.headers["content-type"] == "application/problem+json"


async def test_no_path_leads_out_of_the_inbox(client: httpx.AsyncClient) -> None:
    for path in ("/assets/..%2Findex.html", "/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/..%2f..%2fetc%2fpasswd"):
        assert (await client.get(path)).status_code == 404
