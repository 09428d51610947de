"""Figures for Prometheus, for whoever knows METRICS_TOKEN."""

import hmac
from typing import Any

from litestar import Request, Response, get

from wppconnector.application.errors import NotFound, Unauthenticated
from wppconnector.application.use_cases.report_figures import ReportFigures
from wppconnector.entrypoints.api.authentication import bearer_token
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.settings.model import Settings

TEXT = "text/plain; version=0.0.4; charset=utf-8"


@get("/metrics", operation_id="scrapeMetrics", include_in_schema=False)
async def scrape_route(
    request: Request[Any, Any, Any], installation: Given[Settings], report_figures: Given[ReportFigures]
) -> Response[bytes]:
    """Prometheus' text format. Without METRICS_TOKEN there is no such page."""
    token = installation.http.metrics_token
    if not token:
        raise NotFound("METRICS_TOKEN is not set.")
    if not hmac.compare_digest(bearer_token(request.scope).encode(), token.encode()):
        raise Unauthenticated("This is not METRICS_TOKEN.")
    return Response(await report_figures(), headers={"content-type": TEXT, "cache-control": "no-store"})


routes = [scrape_route]
