let context: AudioContext | undefined

/** Two short soft tones. Browsers that do not play before the first click stay silent. */
export function chime(): void {
  try {
    context ??= new AudioContext()
    const start = context.currentTime
    for (const [at, pitch] of [[0, 660], [0.12, 880]] as const) {
      const tone = context.createOscillator()
      const volume = context.createGain()
      tone.frequency.value = pitch
      volume.gain.setValueAtTime(0.0001, start + at)
      volume.gain.exponentialRampToValueAtTime(0.08, start + at + 0.02)
      volume.gain.exponentialRampToValueAtTime(0.0001, start + at + 0.25)
      tone.connect(volume).connect(context.destination)
      tone.start(start + at)
      tone.stop(start + at + 0.3)
    }
  } catch {
    // A machine without sound.
  }
}
