/** Customers' phones: whatever stands between, a person writes, sends and reads. */
import { readFileSync } from 'node:fs'

export type Sample = { name: string; mimeType: string; data: Buffer }

const sample = (name: string, mimeType: string): Sample => ({ name, mimeType, data: readFileSync(new URL(`samples/${name}`, import.meta.url)) })

export const PHOTO = sample('photo.jpg', 'image/jpeg')
export const STICKER = sample('sticker.webp', 'image/webp')
export const CLIP = sample('clip.mp4', 'video/mp4')
export const SONG = sample('song.mp3', 'audio/mpeg')
export const VOICE = sample('voice.ogg', 'audio/ogg; codecs=opus')
export const REPORT: Sample = { name: 'laudo.pdf', mimeType: 'application/pdf', data: Buffer.from('%PDF-1.4\n%%EOF\n') }

export type Received = { id: string; text: string; kind: string; file: { mimetype: string; sha256: string } | null }
export type Place = { latitude: number; longitude: number; name: string }

/** What is done to a message names it by the id that writing or sending it returned. */
export interface Phone {
  readonly number: string
  readonly name: string
  writes(text: string): Promise<string>
  sends(file: Sample, more?: { caption?: string; voice?: boolean }): Promise<string>
  sendsPlace(place: Place): Promise<string>
  sendsCard(name: string, phone: string): Promise<string>
  reacts(message: string, emoji: string): Promise<unknown>
  edits(message: string, text: string): Promise<unknown>
  revokes(message: string): Promise<unknown>
  /** What came from the company, oldest first. */
  received(): Promise<Received[]>
}
