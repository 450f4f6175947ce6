import type { Actor } from '#core/actor.ts'
import type { LetterKind } from '#core/letters/letter.ts'
import type { ScopeColumns } from '#core/scope.ts'
import { issueLetter } from '#server/letters/index.ts'
import type { Tx } from '#server/platform/db.ts'

/** What the letter of a slip is made of. */
type Writing = {
  letter: LetterKind
  fromUnitId: string
  to: readonly { unitId: string | null; name: string }[]
  about: { record: string; id: string }
  scope: ScopeColumns
  title: string
  facts: string
  ask: string
  basis: string
  dueOn: string | null
  /** How many papers go with it. */
  files: number
}

type Writer = { tx: Tx; actor: Actor; now: Date; input: { commandId: string } }

/** 移交单, 抄告单, 通报 or 函, numbered and sent in the same transaction. */
export const writeTo = ({ tx, actor, now, input }: Writer, writing: Writing) => {
  const { letter: kind, fromUnitId, to, about, scope, title, facts, ask, basis, dueOn, files } = writing
  return issueLetter(tx, {
    kind,
    district: scope.district,
    fromUnitId,
    to: to.map(({ unitId, name }) => ({ unitId, name })),
    cc: [],
    about,
    scope,
    values: {
      subject: title,
      facts,
      ask,
      reason: ask,
      clause: basis,
      deadline: dueOn ?? '',
      materials: files > 0 ? `附件${files}件` : '',
    },
    actor,
    now,
    commandId: input.commandId,
  })
}
