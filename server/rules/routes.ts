import { may } from '#core/actor.ts'
import { dayInChina } from '#core/calendar.ts'
import * as api from '#core/rules/pack-api.ts'
import type { Keeper } from '#core/rules/pack-life.ts'
import { commandsFor, objectionToKeeping, packEventNames } from '#core/rules/pack-life.ts'
import { tellHead, tellRule } from '#core/rules/telling.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { tags } from '#server/platform/subject-tags.ts'
import { listTimeline } from '#server/platform/timeline.ts'
import { packCommands } from '#server/rules/command-routes.ts'
import { compareVersions } from '#server/rules/comparing.ts'
import { faultsOf, surroundingsOf } from '#server/rules/faults.ts'
import { identifyKeeper, insistOnReading, lineOf, lineOfRow, mayRead } from '#server/rules/lines.ts'
import { codeNames } from '#server/rules/names.ts'
import { writePackFile } from '#server/rules/pack-file.ts'
import type { VersionRow } from '#server/rules/queries.ts'
import * as queries from '#server/rules/queries.ts'

export function ruleRoutes(serve: Serve) {
  serve(api.listRulePacks, async (call) => {
    const { tx, actor, now } = call
    const today = dayInChina(now)
    const rows = (await queries.listVersions(tx, actor.district)).filter((row) => mayRead(actor, row))
    const byCode = Map.groupBy(rows, ({ code }) => code)
    return {
      packs: [...byCode].map(([code, versions]) => ({ code, versions: inReadingOrder(versions, today) })),
      commands: { write: objectionToWriting(await identifyKeeper(call)) },
    }
  })

  serve(api.getRulePack, describe)

  serve(api.exportRulePack, async ({ tx, actor, input }) => {
    const row = await queries.getVersion(tx, input.district, input.id)
    insistOnReading(actor, row)
    const bytes = new TextEncoder().encode(writePackFile(row.content))
    return { name: `${row.code}-${row.version}.yaml`, mediaType: 'application/yaml', bytes }
  })

  serve(api.compareRulePacks, compareVersions)
  packCommands(serve)
}

const objectionToWriting = (keeper: Keeper) =>
  may(keeper.actor, 'rule.manage') ? objectionToKeeping(keeper) : '规则包由区安委办编制'

const order = ['current', 'upcoming', 'proposed', 'draft', 'ended', 'retired', 'dropped'] as const

/** The version in force first, then what comes, then what is over. */
const inReadingOrder = (versions: readonly queries.VersionLine[], today: string) =>
  versions
    .map((row) => lineOf(row, today))
    .sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing) || b.version - a.version)

async function describe(call: Call<typeof api.getRulePack>): Promise<api.RulePackPage> {
  const { tx, actor, now, input } = call
  const row = await queries.getVersion(tx, input.district, input.id)
  insistOnReading(actor, row)
  const today = dayInChina(now)
  const { pack, rules } = row.content
  const versions = await queries.listVersions(tx, row.district, row.code)
  const keeper = await identifyKeeper(call)
  return {
    ...lineOfRow(row, today),
    digest: row.digest,
    head: pack,
    toldHead: tellHead({ ...pack, from: row.fromOn, to: row.toOn }, codeNames),
    ruleList: rules.map((rule) => ({
      ...{ code: rule.code, kind: rule.kind, active: rule.active, unverified: rule.unverified.length > 0 },
      told: tellRule(rule, codeNames),
      rule,
    })),
    faults: await listFaults(call, row, today),
    reason: row.reason,
    versions: inReadingOrder(
      versions.filter((one) => mayRead(actor, one)),
      today,
    ),
    tags,
    commands: { ...commandsFor(row, keeper), revise: objectionToRevising(row, keeper) },
    timeline: await listTimeline(tx, row, packEventNames),
  }
}

function objectionToRevising({ status }: VersionRow, keeper: Keeper) {
  if (status === 'draft' || status === 'proposed')
    return '本版尚未批准，请直接修改本版，或者据已批准的版本编制'
  return objectionToWriting(keeper)
}

async function listFaults({ tx }: Call<typeof api.getRulePack>, row: VersionRow, today: string) {
  if (row.status !== 'draft' && row.status !== 'proposed') return []
  const { content, district, code } = row
  const faults = faultsOf(content, await surroundingsOf(tx, district, code, today))
  return faults.map(({ path, message }) => {
    const [part, index, ...field] = path
    const rule = part === 'rules' && typeof index === 'number' ? content.rules[index] : undefined
    return { code: rule?.code ?? null, field: (rule ? field : path).join('.'), message }
  })
}
