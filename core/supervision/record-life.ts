import { may, type Permission } from '#core/actor.ts'
import { Refusal, type RefusalCode } from '#core/refusal.ts'
import type { Standing } from '#core/supervision/standing.ts'

/** One command in the life of a record of supervision. Like `core/life.ts`, with a standing instead of an actor alone. */
export type RecordRule<State extends { status: string }> = {
  label: string
  from: readonly State['status'][]
  /** Any of them is enough. */
  needs: readonly Permission[]
  clause: string
  unless?: (record: State, by: Standing) => string | undefined
}

type Life<State extends { status: string }, Name extends string> = Readonly<Record<Name, RecordRule<State>>>
type Names<State extends { status: string }> = Readonly<Record<State['status'], string>>

function objectionTo<State extends { status: string }>(
  rule: RecordRule<State>,
  names: Names<State>,
  record: State,
  by: Standing,
): { code: RefusalCode; message: string } | undefined {
  if (!rule.needs.some((permission) => may(by.actor, permission)))
    return { code: 'forbidden', message: `没有“${rule.label}”的权限` }
  const status: State['status'] = record.status
  if (!rule.from.includes(status))
    return { code: 'wrong-state', message: `当前状态（${names[status]}）不能${rule.label}` }
  const message = rule.unless?.(record, by)
  return message === undefined ? undefined : { code: 'forbidden', message }
}

/** For the screen: null is an open button, a text is why it is disabled. */
export function answersOf<State extends { status: string }, Name extends string>(
  life: Life<State, Name>,
  names: Names<State>,
  record: State,
  by: Standing,
) {
  const commands = Object.keys(life) as Name[]
  const answers = commands.map((name) => [
    name,
    objectionTo<State>(life[name], names, record, by)?.message ?? null,
  ])
  return Object.fromEntries(answers) as Record<Name, string | null>
}

/** @throws Refusal forbidden, wrong-state */
export function insistOn<State extends { status: string }>(
  rule: RecordRule<State>,
  names: Names<State>,
  record: State,
  by: Standing,
) {
  const no = objectionTo(rule, names, record, by)
  if (no) throw new Refusal(no.code, no.message, { because: rule.clause })
}
