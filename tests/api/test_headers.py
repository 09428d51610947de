"""What browsers are told besides the answer."""

from pathlib import Path

import pytest

from tests.api.desk import Desk, desk_for
from tests.support.postgres import Database

INBOX = "https://inbox.example"


@pytest.mark.parametrize("path", ["/", "/api/me", "/nothing", "/health/live", "/schema"])
async def test_every_answer_is_safe_to_show_and_can_be_found_in_the_logs(desk: Desk, path: str) -> None:
    async with desk.client() as client:
        answers = [await client.get(path) for _ in range(2)]
    for answer in answers:
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "strict-transport-security" not in answer.headers
    assert len({answer.headers["x-request-id"] for answer in answers}) == 2


async def test_behind_tls_browsers_are_to_stay_there(database: Database, tmp_path: Path) -> None:
    async with desk_for(database, tmp_path, PUBLIC_URL="https://atendimento.example") as desk, desk.client() as client:
        assert "max-age" in (await client.get("/health/live")).headers["strict-transport-security"]


async def test_only_the_configured_inbox_may_ask_from_another_origin(database: Database, tmp_path: Path) -> None:
    asked = {"access-control-request-method": "PATCH", "access-control-request-headers": "authorization,content-type"}
    async with desk_for(database, tmp_path, FRONTEND_URL=INBOX) as desk, desk.client() as client:
        path = f"/api/conversations/{desk.admin.id}/assign"
        allowed = await client.options(path, headers={"origin": INBOX, **asked})
        assert (allowed.status_code, allowed.headers["access-control-allow-origin"]) == (204, INBOX)
        assert "authorization" in allowed.headers["access-control-allow-headers"].lower()
        refused = await client.options(path, headers={"origin": "https://evil.example", **asked})
        assert "access-control-allow-origin" not in refused.headers
        assert (refused.status_code, refused.headers["content-type"]) == (403, "application/problem+json")
        assert refused.json()["code"] == "permission_denied"
        answer = await client.get("/api/me", headers={"origin": INBOX})
        assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (401, INBOX)


async def test_without_a_configured_inbox_no_other_origin_may_ask(desk: Desk) -> None:
    async with desk.client() as client:
        answer = await client.get("/api/me", headers={"origin": INBOX})
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
async def test_a_form_of_another_site_does_not_pass_for_json(desk: Desk, kind: str) -> None:
    async with await desk.signed_in(desk.admin) as client:
        answer = await client.post("/api/users", content=b"{}", headers={"content-type": kind})
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")


@pytest.mark.parametrize("path", ["/", "/health/ready", "/api/me", "/api/exports/audit"])
async def test_a_question_for_the_headers_is_answered_like_the_whole(desk: Desk, path: str) -> None:
    async with await desk.signed_in(desk.admin) as client:
        whole, head = await client.get(path), await client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == whole.headers["content-type"]


async def test_long_answers_are_compressed_for_whoever_takes_that(desk: Desk) -> None:
    for number in range(10):
        await desk.queued(f"551198765{number:04}", "Laboratório")
    async with await desk.signed_in(desk.admin) as client:
        small = await client.get("/api/conversations", headers={"accept-encoding": "gzip, br"})
        plain = await client.get("/api/conversations", headers={"accept-encoding": "identity"})
    assert small.json() == plain.json()
    assert (small.headers["content-encoding"], small.headers["vary"]) == ("gzip", "Accept-Encoding")
    assert "content-encoding" not in plain.headers
    assert int(small.headers["content-length"]) * 4 < int(plain.headers["content-length"])
