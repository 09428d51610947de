import { describe, expect, test } from 'vitest'

import { filled, isShortcut, normalShortcut, unknownVariable } from './text'

describe('a quick reply', () => {
  test('is filled in where a variable stands, also with room around its name', () => {
    expect(filled('Olá {{contact.name}}, {{ agent.name }} aqui', { 'contact.name': 'Mariana', 'agent.name': 'Bruno' })).toBe(
      'Olá Mariana, Bruno aqui',
    )
  })

  test('keeps what is no variable', () => {
    expect(filled('{{pedido}} {x}', { 'contact.name': 'Mariana' })).toBe('{{pedido}} {x}')
  })

  test('is refused for a variable that nothing fills in', () => {
    expect(unknownVariable('Olá {{contact.name}}')).toBeUndefined()
    expect(unknownVariable('Olá {{nome}}')).toBe('nome')
    expect(unknownVariable('{{}}')).toBe('')
  })
})

test('a shortcut is one word, with or without the slash', () => {
  expect(normalShortcut(' /Prazo ')).toBe('prazo')
  expect(isShortcut('/prazo')).toBe(true)
  expect(isShortcut('dois termos')).toBe(false)
  expect(isShortcut('a/b')).toBe(false)
  expect(isShortcut('x'.repeat(41))).toBe(false)
  expect(isShortcut('/')).toBe(false)
})
