"""The OpenAPI description of this API, at `/schema`."""

from importlib.metadata import version

from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme, Server

BEARER = "bearer"


def describe(public_url: str) -> OpenAPIConfig:
    scheme = SecurityScheme(type="http", scheme="bearer", bearer_format="JWT")
    return OpenAPIConfig(
        title="WPPConnector",
        version=version("wppconnector"),
        description="Customer service over WhatsApp for companies with several departments. Refusals are "
        "`application/problem+json` with a stable `code`; pages have `items` and `nextCursor`.",
        path="/schema",
        render_plugins=[JsonRenderPlugin()],
        servers=[Server(url=public_url)],
        components=Components(security_schemes={BEARER: scheme}),
        security=[{BEARER: []}],
        use_handler_docstrings=True,
    )
