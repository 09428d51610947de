import { describe, expect, test } from 'vitest'

import type { ScriptBody } from '@/api/schema'

import { sceneOf, textProblem } from './preview'

const script: ScriptBody = {
  greeting: 'Olá!',
  notUnderstood: 'Não entendi:',
  queued: 'Você está na fila de {department}.',
  fallback: 'Vou chamar {department}.',
  outOfHours: '{department} volta {opening}.',
  returnQuestion: 'Voltar para {department}?',
  returnNotUnderstood: 'Não entendi. {department}?',
  yes: 'Sim',
  no: 'Não',
}
const shown = {
  departments: ['Laboratório', 'Comercial'],
  fallback: 'Comercial',
  opening: 'amanhã às 08:00',
  customer: { hello: 'Oi', back: 'Voltei', unclear: 'Hein' },
}
const last = (name: keyof ScriptBody) => sceneOf(name, script, shown).at(-1)?.text

describe('the preview', () => {
  test('shows the menu below the greeting and below what was not understood', () => {
    expect(last('greeting')).toBe('Olá!\n1 - Laboratório\n2 - Comercial')
    expect(last('notUnderstood')).toBe('Não entendi:\n1 - Laboratório\n2 - Comercial')
  })

  test('names the department that the customer chose, or the one for those who could not', () => {
    expect(last('queued')).toBe('Você está na fila de Laboratório.')
    expect(last('fallback')).toBe('Vou chamar Comercial.')
    expect(last('outOfHours')).toBe('Laboratório volta amanhã às 08:00.')
  })

  test('asks whether to return with both answers, which show where they are edited', () => {
    expect(last('returnQuestion')).toBe('Voltar para Laboratório?\n1 - Sim\n2 - Não')
    expect(last('no')).toBe(last('returnQuestion'))
  })
})

describe('a text', () => {
  test('says something, and no more than fits', () => {
    expect(textProblem('greeting', ' \n')).toEqual({ kind: 'empty' })
    expect(textProblem('greeting', 'x'.repeat(901))).toEqual({ kind: 'long', limit: 900 })
    expect(textProblem('yes', 'x'.repeat(21))).toEqual({ kind: 'long', limit: 20 })
    expect(textProblem('yes', '👍'.repeat(20))).toBeUndefined()
  })

  test('holds only the placeholders that are filled in there', () => {
    expect(textProblem('greeting', 'Olá, {department}')).toEqual({ kind: 'unknown', placeholder: '{department}' })
    expect(textProblem('queued', '{department} {nome}')).toEqual({ kind: 'unknown', placeholder: '{nome}' })
    expect(textProblem('outOfHours', '{department} volta {opening}')).toBeUndefined()
  })
})
