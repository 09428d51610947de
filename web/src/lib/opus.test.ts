import { describe, expect, test } from 'vitest'

import { checksum, oggOf, samplesIn } from './ogg'
import { voiceNote } from './opus'
import { opusOf } from './webm'

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text)
const HEAD = Uint8Array.from([...ascii('OpusHead'), 1, 1, 0x38, 0x01, 0x80, 0xbb, 0, 0, 0, 0, 0])
/** 20 ms of sound: one frame of a wide band. */
const packet = (length: number): Uint8Array => Uint8Array.from([0xf8, ...Array<number>(length - 1).fill(7)])

const element = (id: number[], content: Iterable<number>): number[] => [...id, 0x40 | (([...content].length) >> 8), [...content].length & 0xff, ...content]
const open = (id: number[]): number[] => [...id, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]

/** As a browser records: what holds the rest is left open. */
const webm = (packets: Uint8Array[], head: Uint8Array = HEAD): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([
    ...element([0x1a, 0x45, 0xdf, 0xa3], []),
    ...open([0x18, 0x53, 0x80, 0x67]),
    ...element([0x16, 0x54, 0xae, 0x6b], element([0xae], element([0x63, 0xa2], head))),
    ...open([0x1f, 0x43, 0xb6, 0x75]),
    ...packets.flatMap((each) => element([0xa3], [0x81, 0, 0, 0x80, ...each])),
  ])

type Page = { flags: number; granule: number; sequence: number; packets: number[]; sound: boolean }

function pagesOf(file: Uint8Array<ArrayBuffer>): Page[] {
  const pages: Page[] = []
  for (let at = 0; at < file.length; ) {
    const view = new DataView(file.buffer, at)
    const lacing = [...file.subarray(at + 27, at + 27 + view.getUint8(26))]
    const end = at + 27 + lacing.length + lacing.reduce((sum, length) => sum + length, 0)
    const whole = file.slice(at, end)
    const told = view.getUint32(22, true)
    whole.fill(0, 22, 26)
    const lengths = [0]
    for (const length of lacing) {
      lengths.push((lengths.pop() ?? 0) + length)
      if (length < 255) lengths.push(0)
    }
    const granule = Number(view.getBigUint64(6, true))
    pages.push({ flags: view.getUint8(5), granule, sequence: view.getUint32(18, true), packets: lengths.slice(0, -1), sound: told === checksum(whole) })
    at = end
  }
  return pages
}

describe('a recorded voice', () => {
  test('is taken out of WebM packet by packet', () => {
    const packets = [packet(3), packet(300), packet(255)]
    expect(opusOf(webm(packets))).toEqual({ head: HEAD, packets })
  })

  test('keeps every packet in Ogg, in numbered pages whose sums are right', () => {
    const packets = Array.from({ length: 300 }, (_, number) => packet(60 + number))
    const pages = pagesOf(oggOf({ head: HEAD, packets }))
    expect(pages.map(({ sequence }) => sequence)).toEqual(pages.map((_, number) => number))
    expect(pages.every(({ sound }) => sound)).toBe(true)
    expect(pages.slice(2).flatMap((page) => page.packets)).toEqual(packets.map(({ length }) => length))
    expect([pages[0]?.flags, pages[1]?.flags, pages.at(-1)?.flags]).toEqual([2, 0, 4])
    expect(pages.at(-1)?.granule).toBe(300 * 960)
  })

  test('lasts as long as its packets say', () => {
    const twoOf60ms = Uint8Array.from([(11 << 3) | 1])
    const sixOf2Point5ms = Uint8Array.from([(28 << 3) | 3, 6])
    expect([packet(3), twoOf60ms, sixOf2Point5ms].map(samplesIn)).toEqual([960, 5760, 720])
  })

  test('becomes a file that phones play, and what is no Opus in WebM stays as it is', async () => {
    const note = await voiceNote(new Blob([webm([packet(3)])], { type: 'audio/webm;codecs=opus' }))
    expect(note.type).toBe('audio/ogg; codecs=opus')
    const others = [new Blob([webm([packet(3)], Uint8Array.from(ascii('Vorbis__')))], { type: 'audio/webm' }), new Blob(['…'], { type: 'audio/mp4' })]
    for (const other of others) expect(await voiceNote(other)).toBe(other)
  })

  test('that was cut short is left alone', () => {
    const whole = webm([packet(90)])
    expect(opusOf(whole.subarray(0, whole.length - 1))).toBeNull()
  })
})
