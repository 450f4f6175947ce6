import { may, type Permission } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import type { HazardCommandName } from '#core/hazards/api.ts'
import { effectOf } from '#core/hazards/effects.ts'
import { type HazardStatus, hazardStatusNames } from '#core/hazards/hazard.ts'
import { type LifeRule, life, WAITING } from '#core/hazards/life.ts'
import { notAnOfficial } from '#core/hazards/standing.ts'
import type { By, HazardAct, HazardCommand, HazardState } from '#core/hazards/state.ts'
import { Refusal, type RefusalCode } from '#core/refusal.ts'

type LifeObjection = { code: RefusalCode; message: string; because: string }

/** Why this act is not open to this actor now; undefined when it is. */
function objectionTo(act: HazardAct, hazard: HazardState, by: By, today: string): LifeObjection | undefined {
  const rule: LifeRule = life[act]
  const because = rule.clause
  if (!may(by.actor, rule.needs)) return { code: 'forbidden', message: `没有“${rule.label}”的权限`, because }
  if (!rule.from.includes(hazard.status)) {
    const message = `当前状态（${hazardStatusNames[hazard.status]}）不能${rule.label}`
    return { code: 'wrong-state', message, because }
  }
  const message = rule.unless(hazard, by, today)
  return message === undefined ? undefined : { code: 'forbidden', message, because }
}

/** For the screen: null is an open button, a text is why it is disabled. */
export function commandsFor(
  hazard: HazardState,
  by: By,
  today: string,
): Record<HazardCommandName, string | null> {
  const acts = Object.keys(life) as HazardAct[]
  const answers = acts.map((act) => [act, objectionTo(act, hazard, by, today)?.message ?? null])
  return {
    ...(Object.fromEntries(answers) as Record<HazardAct, string | null>),
    transfer: elsewhere(hazard, by, 'transfer.send', '移交抄告', whoeverSeesIt),
    supervise: elsewhere(hazard, by, 'supervision.manage', '督办', notAnOfficial),
  }
}

/** 移交 is its owner's; a copy (抄告) may come from anybody who sees it: the form asks which. */
const whoeverSeesIt = () => undefined

/** What other features do with an open hazard: they judge again with their own rules. */
function elsewhere(
  hazard: HazardState,
  by: By,
  needs: Permission,
  label: string,
  unless: LifeRule['unless'],
): string | null {
  if (!may(by.actor, needs)) return `没有“${label}”的权限`
  if (!(WAITING as readonly HazardStatus[]).includes(hazard.status))
    return `当前状态（${hazardStatusNames[hazard.status]}）不能${label}`
  return unless(hazard, by, '') ?? null
}

/**
 * Pure: the next state, or the refusal with reason and clause.
 *
 * @param now the instant; days are China's
 * @throws Refusal forbidden (not this actor's, or a condition is missing), wrong-state (not now), invalid (what was
 *   said does not fit)
 */
export function decide<Row extends HazardState>(hazard: Row, command: HazardCommand, by: By, now: Date): Row {
  const no = objectionTo(command.type, hazard, by, dayInChina(now))
  if (no) throw new Refusal(no.code, no.message, { because: no.because })
  const rule: LifeRule = life[command.type]
  const effect = effectOf(hazard, command, by, now)
  // Urging is not something done about it: the clock of what stands idle goes on.
  const touchedAt = command.type === 'remind' ? hazard.touchedAt : now
  return { ...hazard, status: rule.to ?? hazard.status, touchedAt, ...effect }
}
