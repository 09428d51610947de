"""Where files are kept: MEDIA_URL, and who may enter the bucket that it names."""

import re
from collections.abc import Mapping
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
    reader.problems += _problems(url, prefix, options, endpoint, region)
    reader.problems += _key_problems(key_id, secret, bool(endpoint))
    return Bucket(
        name=url.netloc,
        prefix=prefix,
        endpoint=endpoint,
        region=region or _AMAZONS_FIRST,
        access_key_id=key_id,
        secret_access_key=secret,
    )


def _problems(url: SplitResult, prefix: str, options: Mapping[str, str], endpoint: str, region: str) -> list[str]:
    """`options` are those that are left."""
    found = {
        "must hold no credentials: they are AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.": "@" in url.netloc,
        "names no bucket that there can be.": not _BUCKET.fullmatch(url.netloc.rpartition("@")[2]),
        "must have letters, digits, dots, dashes and slashes as its prefix.": not _PREFIX.fullmatch(prefix),
        "knows the options endpoint and region only.": bool(options),
        "needs Amazon's region or another endpoint: s3://bucket?region=...": not region and not endpoint,
        "must have an http or https address as its endpoint.": bool(endpoint) and not _is_endpoint(endpoint),
    }
    return [f"MEDIA_URL {problem}" for problem, holds in found.items() if holds]


def _key_problems(key_id: str, secret: str, needed: bool) -> list[str]:
    if bool(key_id) != bool(secret):
        given, missing = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")[:: 1 if key_id else -1]
        return [f"{missing} is missing: {given} is nothing without it."]
    if needed and not key_id:
        return ["AWS_ACCESS_KEY_ID is missing: MEDIA_URL's endpoint asks for it, and for AWS_SECRET_ACCESS_KEY."]
    return []


def _is_endpoint(url: str) -> bool:
    try:
        parts = urlsplit(url)
        # Reading the port checks it.
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in url and parts.port != 0
    except ValueError:
        return False
