import type { Actor } from '#core/actor.ts'
import type { LetterContent } from '#core/letters/content.ts'
import type { Addressee, LetterKind } from '#core/letters/letter.ts'
import type { ScopeColumns } from '#core/scope.ts'

/** The record that a letter is about: table and id, in the letter's own district. */
export type About = { record: string; id: string }

/** Whoever orders a letter: another feature on behalf of its record, or the desk. */
export type LetterOrder = {
  kind: LetterKind
  district: string
  /** The issuing unit, which need not be the actor's own: an 安委办 writes for its 安委会. */
  fromUnitId: string
  /** 主送: each becomes a party of the letter when it is issued and signs for it. */
  to: readonly Addressee[]
  /** 抄送: each becomes a party and reads it. */
  cc: readonly Addressee[]
  about: About | null
  /** The scope of the record it is about. Of it the enterprise is not kept: it reads what is addressed to it. */
  scope: ScopeColumns
  /** What the template asks for by name. A day is YYYY-MM-DD. One that is missing is refused by its name. */
  values: Readonly<Record<string, string>>
  /** The letter as another feature has written it, in the place of a template's wording. */
  wording?: Omit<LetterContent, 'issuer'>
  actor: Pick<Actor, 'id' | 'unitId'>
  now: Date
  commandId: string
}
