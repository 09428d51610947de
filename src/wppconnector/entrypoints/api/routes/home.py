"""What a browser sees at the root of a server whose inbox was not built."""

from litestar import MediaType, Response

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>WPPConnector</title>
<style>
  body { font: 16px/1.6 system-ui, sans-serif; max-width: 40rem; margin: 12vh auto; padding: 0 1.5rem; color: #1c2b26 }
  h1 { font-size: 1.6rem } code { background: #eef3f1; padding: .1rem .35rem; border-radius: .25rem }
  a { color: #0b7a5b }
</style>
<h1>WPPConnector is running</h1>
<p>This server answers WhatsApp for your company: customers write, departments take over, agents reply.</p>
<p>Its web inbox was not built, because there was no Node.js to build it with. In a checkout, install Node.js 20 or
newer (or be online, and it is fetched for you), run <code>make web</code> and start again.</p>
<ul>
  <li>HTTP API under <code>/api</code>, described by <a href="/schema/openapi.json">OpenAPI</a></li>
  <li>Events over Socket.IO at <code>/socket.io</code></li>
  <li>Webhooks of WAHA and Meta at <code>/webhooks</code></li>
</ul>
<p>Try it without a WhatsApp account: run <code>wppconnector simulate</code> in a terminal.</p>
</html>
"""
# The page has its style inside and nothing else: no script, nothing fetched.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"


def home_page() -> Response[str]:
    return Response(_PAGE, media_type=MediaType.HTML, headers={"Content-Security-Policy": _POLICY})
