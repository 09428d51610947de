/** Reads the one track of sound out of a WebM file (RFC 8794, Matroska's elements). */

/** `head` is the identification header of Opus; each packet holds a few milliseconds. */
export type OpusTrack = { head: Uint8Array; packets: Uint8Array[] }

/** Elements that hold others: we step into them. A recorder does not know their size beforehand and leaves it open. */
const HOLDERS = new Set([0x18538067 /* Segment */, 0x1654ae6b /* Tracks */, 0xae /* TrackEntry */, 0x1f43b675 /* Cluster */, 0xa0 /* BlockGroup */])
const CODEC_PRIVATE = 0x63a2
const BLOCKS = new Set([0xa3 /* SimpleBlock */, 0xa1 /* Block */])
const LACING = 0x06

type Variable = { value: number; end: number }

/** Null when there is no Opus in it, or the file is not whole. */
export function opusOf(file: Uint8Array): OpusTrack | null {
  let head: Uint8Array | null = null
  const packets: Uint8Array[] = []
  let at = 0
  while (at < file.length) {
    const id = variable(file, at, false)
    const size = id && variable(file, id.end, true)
    if (!size) return null
    at = size.end
    if (HOLDERS.has(id.value)) continue
    const content = file.subarray(at, at + size.value)
    if (content.length < size.value) return null
    if (id.value === CODEC_PRIVATE) head = content
    if (BLOCKS.has(id.value)) {
      const packet = packetOf(content)
      if (!packet) return null
      packets.push(packet)
    }
    at += size.value
  }
  return head && isOpus(head) && packets.length > 0 ? { head, packets } : null
}

const isOpus = (head: Uint8Array): boolean => new TextDecoder().decode(head.subarray(0, 8)) === 'OpusHead'

/** Without the track's number, the time and the flags before it. Several packets in one block are no recorder's way. */
function packetOf(block: Uint8Array): Uint8Array | null {
  const track = variable(block, 0, true)
  const flags = track ? block[track.end + 2] : undefined
  return track && flags !== undefined && (flags & LACING) === 0 ? block.subarray(track.end + 3) : null
}

/** A number whose length its leading zeros tell; identifiers keep the bit that ends them. */
function variable(file: Uint8Array, at: number, unmarked: boolean): Variable | null {
  const first = file[at]
  if (!first) return null
  const length = Math.clz32(first) - 23
  if (at + length > file.length) return null
  let value = unmarked ? first & (0xff >> length) : first
  for (const byte of file.subarray(at + 1, at + length)) value = value * 256 + byte
  return { value, end: at + length }
}
