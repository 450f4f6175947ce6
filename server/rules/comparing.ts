import { dayInChina } from '#core/calendar.ts'
import { compareRules, effectOf, type SubjectGroup } from '#core/rules/comparison.ts'
import type { Comparison, compareRulePacks } from '#core/rules/pack-api.ts'
import type { RulePack } from '#core/rules/rule.ts'
import type { Subject } from '#core/rules/subject.ts'
import type { Call } from '#server/platform/http.ts'
import { insistOnReading, lineOfRow } from '#server/rules/lines.ts'
import { codeNames } from '#server/rules/names.ts'
import * as queries from '#server/rules/queries.ts'
import { rulesIn } from '#server/rules/rule-packs.ts'

type Asked = Call<typeof compareRulePacks>

/** Two versions side by side, and what it means for everybody whom the district's rules can bind. */
export async function compareVersions(call: Asked): Promise<Comparison> {
  const { tx, actor, now, input } = call
  const after = await queries.getVersion(tx, input.district, input.id)
  insistOnReading(actor, after)
  const before = await findBefore(call, after)
  const groups = await listGroups(call, [before?.content, after.content])
  const today = dayInChina(now)
  const rulesOf = (row: queries.VersionRow | undefined) => (row ? rulesIn(row.content) : [])
  return {
    before: before ? lineOfRow(before, today) : null,
    after: lineOfRow(after, today),
    ...compareRules(before?.content, after.content, codeNames),
    effects: {
      subjects: groups.reduce((sum, { count }) => sum + count, 0),
      ...effectOf(rulesOf(before), rulesOf(after), groups),
    },
  }
}

/** The version that was asked for, or the one that this one takes the place of: approved, the last to begin before it. */
async function findBefore({ tx, actor, input }: Asked, after: queries.VersionRow) {
  const id = input.with ?? (await predecessorOf(tx, after))
  if (id === undefined) return undefined
  const before = await queries.getVersion(tx, input.district, id)
  insistOnReading(actor, before)
  return before
}

async function predecessorOf(tx: Asked['tx'], after: queries.VersionRow) {
  const approved = await queries.listApproved(tx, after.district, after.code)
  return approved.findLast(
    ({ id, fromOn, version }) => id !== after.id && fromOn <= after.fromOn && version !== after.version,
  )?.id
}

const nobody: Omit<Subject, 'of' | 'name'> = {
  aliases: [],
  kind: null,
  district: '',
  area: '',
  under: [],
  sectors: [],
  tags: [],
  highRisk: false,
  size: null,
  isStateOwned: false,
  enteredOn: null,
  leftOn: null,
}

async function listGroups(call: Asked, packs: readonly (RulePack | undefined)[]): Promise<SubjectGroup[]> {
  const withArea = packs.some((content) => content?.pack.reach.area !== undefined)
  const rows = await queries.listSubjectGroups(call, { withArea })
  const { district } = call.actor
  return rows.map(({ kind, facts, count, names }) => ({
    subject: { ...nobody, district, area: district, name: names[0] ?? '', ...facts, of: kind },
    count,
    names,
  }))
}
