"""A real S3 over HTTP for the tests: moto's server, which keeps everything in its memory."""

import re
import signal
import subprocess
import sys
import time
from types import TracebackType
from typing import Self
from urllib.parse import quote

import httpx

from tests.support.ports import free_port
from wppconnector.adapters.media.s3 import S3Media

PATIENCE = 30.0
KEY_ID, SECRET = "the-key-of-these-tests", "hush-nobody-else-knows"
REGION = "sa-east-1"


class S3Server:
    """`with S3Server() as server` starts it. It can be stopped and started again, which loses all it knew."""

    def __init__(self) -> None:
        self.url = f"http://127.0.0.1:{free_port()}"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Return once it answers."""
        port = self.url.rpartition(":")[2]
        command = (sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", port)
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            assert self._process.poll() is None, "moto's server ended at its start"
            assert time.monotonic() < deadline, "moto's server does not answer"
            time.sleep(0.05)

    def stop(self) -> None:
        if self._process is not None:
            self.go_on()
            self._process.terminate()
            self._process.wait(PATIENCE)
            self._process = None

    def pause(self) -> None:
        """It answers nobody until it may go on; connections stay."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def make_bucket(self, name: str) -> str:
        place = (
            f"<CreateBucketConfiguration><LocationConstraint>{REGION}</LocationConstraint></CreateBucketConfiguration>"
        )
        httpx.put(f"{self.url}/{name}", content=place).raise_for_status()
        return name

    def settings(self, bucket: str, prefix: str = "") -> dict[str, str]:
        """What the program needs to know of it."""
        return {
            "MEDIA_URL": f"s3://{bucket}/{prefix}?endpoint={quote(self.url, safe='')}&region={REGION}",
            "AWS_ACCESS_KEY_ID": KEY_ID,
            "AWS_SECRET_ACCESS_KEY": SECRET,
        }

    def media(self, bucket: str, prefix: str = "") -> S3Media:
        return S3Media(bucket, prefix=prefix, endpoint=self.url, region=REGION, credentials=(KEY_ID, SECRET))

    def keys(self, bucket: str) -> list[str]:
        """Of all objects that anybody can see."""
        return re.findall(r"<Key>(.*?)</Key>", httpx.get(f"{self.url}/{bucket}", params={"list-type": "2"}).text)

    def unfinished(self, bucket: str) -> list[str]:
        """Keys of what is going up in parts, or was left behind by one that never ended."""
        return re.findall(r"<Key>(.*?)</Key>", httpx.get(f"{self.url}/{bucket}", params={"uploads": ""}).text)

    def _answers(self) -> bool:
        try:
            return httpx.get(self.url, timeout=PATIENCE).is_success
        except httpx.TransportError:
            return False
