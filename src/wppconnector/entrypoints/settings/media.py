"""Where files are kept: MEDIA_URL, and who may enter the bucket that it names."""

import re
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from wppconnector.entrypoints.settings.model import Bucket
from wppconnector.entrypoints.settings.reader import Reader

_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_PREFIX = re.compile(r"([A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*)?")
_AMAZONS_FIRST = "us-east-1"
"""What stores of others that know no regions are told."""


def read_media(reader: Reader, data_dir: Path) -> tuple[Path, Bucket | None]:
    """The directory of files, and the bucket that takes its place."""
    kept = data_dir / "media"
    if not reader.given("MEDIA_URL"):
        return kept, None
    try:
        url = urlsplit(reader.text("MEDIA_URL"))
    except ValueError:
        url = SplitResult("", "", "", "", "")
    if url.scheme == "s3" and url.netloc:
        return kept, _bucket(reader, url)
    if url.scheme == "file" and not url.netloc and url.path.startswith("/"):
        return Path(unquote(url.path)), None
    reader.problems.append(
        "MEDIA_URL must be an address like file:///var/media or s3://bucket/prefix?region=eu-west-1."
    )
    return kept, None


def _bucket(reader: Reader, url: SplitResult) -> Bucket:
    options = {name: values[-1] for name, values in parse_qs(url.query, keep_blank_values=True).items()}
    endpoint, region = options.pop("endpoint", "").rstrip("/"), options.pop("region", "")
    key_id, secret = reader.text("AWS_ACCESS_KEY_ID"), reader.text("AWS_SECRET_ACCESS_KEY")
    prefix = url.path.strip("/")
    problems = (
        (
            "@" in url.netloc,
            "MEDIA_URL must hold no credentials: they are AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
        ),
        (not _BUCKET.fullmatch(url.netloc.rpartition("@")[2]), "MEDIA_URL names no bucket that there can be."),
        (not _PREFIX.fullmatch(prefix), "MEDIA_URL must have letters, digits, dots, dashes and slashes as its prefix."),
        (bool(options), "MEDIA_URL knows the options endpoint and region only."),
        (not region and not endpoint, "MEDIA_URL needs Amazon's region or another endpoint: s3://bucket?region=..."),
        (
            bool(endpoint) and not _is_endpoint(endpoint),
            "MEDIA_URL must have an http or https address as its endpoint.",
        ),
        (bool(key_id) and not secret, "AWS_SECRET_ACCESS_KEY is missing: AWS_ACCESS_KEY_ID is nothing without it."),
        (bool(secret) and not key_id, "AWS_ACCESS_KEY_ID is missing: AWS_SECRET_ACCESS_KEY is nothing without it."),
        (
            bool(endpoint) and not key_id and not secret,
            "AWS_ACCESS_KEY_ID is missing: MEDIA_URL's endpoint asks for it.",
        ),
    )
    reader.problems += [problem for holds, problem in problems if holds]
    return Bucket(
        name=url.netloc,
        prefix=prefix,
        endpoint=endpoint,
        region=region or _AMAZONS_FIRST,
        access_key_id=key_id,
        secret_access_key=secret,
    )


def _is_endpoint(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return (
            parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
        )
    except ValueError:
        return False
