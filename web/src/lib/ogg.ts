/** Writes Opus packets as an Ogg file (RFC 3533, RFC 7845). */
import type { OpusTrack } from './webm'

const PAGE = { first: 0x02, last: 0x04 }
const MOST_SEGMENTS = 255
/** A file of one stream may give it any number. */
const SERIAL = 1
const TAGS = tags('WPPConnector')

export function oggOf({ head, packets }: OpusTrack): Uint8Array<ArrayBuffer> {
  const pages = [page([head], 0, 0, PAGE.first), page([TAGS], 0, 1)]
  let samples = 0
  let rest = packets
  while (rest.length > 0) {
    const some = rest.slice(0, fitting(rest))
    rest = rest.slice(some.length)
    for (const packet of some) samples += samplesIn(packet)
    pages.push(page(some, samples, pages.length, rest.length === 0 ? PAGE.last : 0))
  }
  return joined(pages)
}

/** At 48 kHz, as Ogg counts whatever rate the sound has (RFC 6716, section 3.1). */
export function samplesIn(packet: Uint8Array): number {
  const [toc = 0, count = 0] = packet
  const config = toc >> 3
  const frames = [1, 2, 2, count & 0x3f][toc & 3] ?? 0
  return frames * frameLength(config)
}

function frameLength(config: number): number {
  if (config < 12) return [480, 960, 1920, 2880][config & 3] ?? 0
  if (config < 16) return [480, 960][config & 1] ?? 0
  return [120, 240, 480, 960][config & 3] ?? 0
}

const segmentsOf = (packet: Uint8Array): number => Math.floor(packet.length / 255) + 1

/** How many packets go into one page; one of WhatsApp's voice notes is never too large for that. */
function fitting(packets: Uint8Array[]): number {
  let segments = 0
  const over = packets.findIndex((packet) => (segments += segmentsOf(packet)) > MOST_SEGMENTS)
  return over < 0 ? packets.length : Math.max(1, over)
}

function page(packets: Uint8Array[], granule: number, sequence: number, flags = 0): Uint8Array<ArrayBuffer> {
  const lacing = packets.flatMap((packet) => [...Array<number>(segmentsOf(packet) - 1).fill(255), packet.length % 255])
  const header = new Uint8Array(27)
  header.set(new TextEncoder().encode('OggS'))
  const view = new DataView(header.buffer)
  view.setUint8(5, flags)
  view.setBigUint64(6, BigInt(granule), true)
  view.setUint32(14, SERIAL, true)
  view.setUint32(18, sequence, true)
  view.setUint8(26, lacing.length)
  const whole = joined([header, Uint8Array.from(lacing), ...packets])
  new DataView(whole.buffer).setUint32(22, checksum(whole), true)
  return whole
}

function tags(vendor: string): Uint8Array {
  const name = new TextEncoder().encode(vendor)
  const length = new Uint8Array([name.length, 0, 0, 0])
  return joined([new TextEncoder().encode('OpusTags'), length, name, new Uint8Array(4)])
}

/** Ogg's own CRC: polynomial 04C11DB7, not reflected, begun with zero. */
export function checksum(bytes: Uint8Array): number {
  let sum = 0
  for (const byte of bytes) {
    sum ^= byte << 24
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1
  }
  return sum >>> 0
}

function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
