import type { z } from 'zod'
import { getLetter, getLetterRegister, listLetters } from '#core/letters/api.ts'
import type { LetterStatus } from '#core/letters/letter.ts'
import type { Tone } from '#web/ui/state-tag.tsx'

export type Letter = z.output<typeof getLetter.output>

/** What every command on a letter changes on screen. */
export const letterQuestions = [getLetter, listLetters, getLetterRegister]

export const letterTones: Record<LetterStatus, Tone> = {
  draft: 'due',
  issued: 'info',
  acknowledged: 'good',
  discarded: 'idle',
  void: 'late',
}

type Standing = Pick<Letter, 'status' | 'fromUnitName' | 'addressees'>

/** Who has to act now, and what they have to do; undefined when nobody has. */
export function nextStep({ status, fromUnitName, addressees }: Standing) {
  if (status === 'draft') return { who: fromUnitName, what: '核对文稿后签发，签发时取得文号' }
  if (status !== 'issued') return undefined
  const waiting = addressees.filter(
    ({ role, unitId, acknowledgedAt }) => role === 'to' && unitId !== null && acknowledgedAt === null,
  )
  return waiting.length === 0
    ? undefined
    : { who: waiting.map(({ name }) => name).join('、'), what: '签收并按要求办理' }
}
