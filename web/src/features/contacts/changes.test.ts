import { expect, test } from 'vitest'

import { attributeChanges } from './changes'

test('a new attribute is added, and its name has single spaces', () => {
  expect(attributeChanges('', { name: '  Número  do cliente ', value: ' 42 ' })).toEqual({ 'Número do cliente': '42' })
})

test('another value replaces the one before', () => {
  expect(attributeChanges('Cidade', { name: 'Cidade', value: 'Campinas' })).toEqual({ Cidade: 'Campinas' })
})

test('under a new name the old one goes', () => {
  expect(attributeChanges('Cidade', { name: 'Município', value: 'Campinas' })).toEqual({ Cidade: null, Município: 'Campinas' })
})
