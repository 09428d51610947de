import { describe, expect, it } from 'vitest'

import { excerpt } from './excerpt'

/** With hits in brackets. */
const marked = (text: string, search: string) =>
  excerpt(text, search)
    .map((part) => (part.hit ? `[${part.text}]` : part.text))
    .join('')

describe('an excerpt', () => {
  it('marks beginnings of words, whatever their case and accents', () => {
    expect(marked('A análise saiu', 'analis')).toBe('A [anális]e saiu')
    expect(marked('O PRAZO é sexta', 'prazo é')).toBe('O [PRAZO] [é] sexta')
  })

  it('marks nothing in the middle of a word', () => {
    expect(marked('relaudo e laudo', 'laudo')).toBe('relaudo e [laudo]')
  })

  it('marks every word that was asked for', () => {
    expect(marked('Laudo 4471 do lote 44', 'lote 44')).toBe('Laudo [44]71 do [lote] [44]')
  })

  it('takes accents written as signs of their own along', () => {
    expect(marked('ana\u0301lise', 'anali')).toBe('[ana\u0301li]se')
  })

  it('begins not far before the first hit of a long text, at a word', () => {
    const long = `Bom dia, ${'gostaria de saber como está '.repeat(5)}o meu laudo\nde hoje`
    const shown = marked(long, 'laudo')
    expect(shown).toMatch(/^…\S/)
    expect(shown).toContain('o meu [laudo] de hoje')
    expect(shown.indexOf('[')).toBeLessThan(40)
  })

  it('shows a text without a hit from its beginning', () => {
    expect(marked('Nada  aqui', 'laudo')).toBe('Nada aqui')
    expect(marked('Nada', '...')).toBe('Nada')
  })
})
