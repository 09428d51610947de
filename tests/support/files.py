"""Small files that are what they seem to be, as far as their first bytes go."""

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(64))
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(64))
WEBP = b"RIFF\x40\x00\x00\x00WEBPVP8 " + bytes(range(64))
OGG = b"OggS\x00\x02" + bytes(20) + b"\x01\x13OpusHead\x01" + bytes(64)
MP4 = b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41" + bytes(64)
WEBM = bytes.fromhex("1a45dfa39f4286810142f7810142f2810442f381084282847765626d") + bytes(64)
PDF = b"%PDF-1.7\n" + bytes(range(64))
HTML = b"<!DOCTYPE html><script>alert(1)</script>"
