import { useId } from 'react'

import { labelWords } from '@/lib/strings/admin/labels'

/** Far enough apart to be told from each other, and visible on both themes. */
const colours = {
  green: '#2f9d78',
  blue: '#3b82c4',
  violet: '#8a6fd1',
  pink: '#d0628f',
  red: '#cf4b3f',
  orange: '#d07a2d',
  yellow: '#b8982a',
  grey: '#7d8a83',
}

export const firstColour = colours.green

/** One of a few colours; one that was chosen elsewhere stays among them. */
export function ColourChoice({ value, onChange }: { value: string; onChange: (colour: string) => void }) {
  const words = labelWords.use()
  const name = useId()
  const offered: [string, string][] = Object.entries(colours)
  if (!offered.some(([, colour]) => colour === value)) offered.push([value, value])
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{words.colour}</legend>
      <div className="flex flex-wrap gap-2">
        {offered.map(([key, colour]) => (
          <label
            key={key}
            className="flex size-8 cursor-pointer items-center justify-center rounded-full border-2 border-transparent has-checked:border-ink has-focus-visible:outline-2 has-focus-visible:outline-accent-ink"
          >
            <input type="radio" name={name} checked={colour === value} onChange={() => onChange(colour)} className="sr-only" />
            <span aria-hidden className="size-5 rounded-full" style={{ background: colour }} />
            <span className="sr-only">{words.colours[key] ?? colour}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
