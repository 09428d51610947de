/** The automaton's words as customers see them, rendered as the server does in `domain/flow/script.py`. */
import type { ScriptBody } from '@/api/schema'

export type TextName = keyof ScriptBody
export type Line = { from: 'customer' | 'company'; text: string }
type Shown = {
  departments: readonly string[]
  /** Where those go who could not choose. */
  fallback: string
  opening: string
  customer: { hello: string; back: string; unclear: string }
}

const LONGEST_TEXT = 900
const LONGEST_ANSWER = 20
const naming: readonly TextName[] = ['returnQuestion', 'returnNotUnderstood', 'queued', 'fallback', 'outOfHours']

export const placeholdersOf = (name: TextName): string[] => [
  ...(naming.includes(name) ? ['{department}'] : []),
  ...(name === 'outOfHours' ? ['{opening}'] : []),
]

export const limitOf = (name: TextName): number => (name === 'yes' || name === 'no' ? LONGEST_ANSWER : LONGEST_TEXT)

export type TextProblem = { kind: 'empty' } | { kind: 'long'; limit: number } | { kind: 'unknown'; placeholder: string }

/** What the API would refuse. */
export function textProblem(name: TextName, text: string): TextProblem | undefined {
  if (!text.trim()) return { kind: 'empty' }
  if (Array.from(text).length > limitOf(name)) return { kind: 'long', limit: limitOf(name) }
  const unknown = text.match(/\{[^{}\n]*\}/g)?.find((found) => !placeholdersOf(name).includes(found))
  return unknown ? { kind: 'unknown', placeholder: unknown } : undefined
}

/** The moment in which customers read the text `name`, with what they wrote before it. */
export function sceneOf(name: TextName, script: ScriptBody, shown: Shown): Line[] {
  const { customer, departments } = shown
  const menu = departments.map((department, index) => `${index + 1} - ${department}`)
  const named = (text: string, department: string) =>
    text.replaceAll('{department}', department).replaceAll('{opening}', shown.opening)
  const first = departments[0] ?? ''
  const greeted: Line[] = [said(customer.hello), answered(script.greeting, ...menu)]
  const asked = [`1 - ${script.yes}`, `2 - ${script.no}`]
  const question: Line[] = [said(customer.back), answered(named(script.returnQuestion, first), ...asked)]
  switch (name) {
    case 'greeting':
      return greeted
    case 'notUnderstood':
      return [...greeted, said(customer.unclear), answered(script.notUnderstood, ...menu)]
    case 'queued':
      return [...greeted, said('1'), answered(named(script.queued, first))]
    case 'outOfHours':
      return [...greeted, said('1'), answered(named(script.outOfHours, first))]
    case 'fallback':
      return [answered(script.notUnderstood, ...menu), said(customer.unclear), answered(named(script.fallback, shown.fallback))]
    case 'returnNotUnderstood':
      return [...question, said(customer.unclear), answered(named(script.returnNotUnderstood, first), ...asked)]
    case 'returnQuestion':
    case 'yes':
    case 'no':
      return question
  }
}

const said = (text: string): Line => ({ from: 'customer', text })
const answered = (...lines: string[]): Line => ({ from: 'company', text: lines.join('\n') })
