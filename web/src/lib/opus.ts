/** Opus sound, out of the WebM in which browsers record it and into the Ogg in which phones play it. */
import { oggOf } from './ogg'
import { opusOf } from './webm'

/** The same sound as a file that WhatsApp takes for a voice note. What is not Opus in WebM stays as it is. */
export async function voiceNote(recorded: Blob): Promise<Blob> {
  if (!recorded.type.startsWith('audio/webm')) return recorded
  const track = opusOf(new Uint8Array(await recorded.arrayBuffer()))
  return track ? new Blob([oggOf(track)], { type: 'audio/ogg; codecs=opus' }) : recorded
}
