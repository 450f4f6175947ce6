import { dayInChina } from '#core/calendar.ts'
import { isFromTheFuture } from '#core/id.ts'
import { Refusal } from '#core/refusal.ts'
import { nextVersion, withoutRule, withRule } from '#core/rules/editing.ts'
import * as api from '#core/rules/pack-api.ts'
import { decide, objectionToKeeping, type PackCommand, succeed } from '#core/rules/pack-life.ts'
import { Head, type RulePack } from '#core/rules/rule.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { digestOf } from '#server/rules/digest.ts'
import { faultsOf, readFile, surroundingsOf } from '#server/rules/faults.ts'
import { identifyKeeper, insistOnReading } from '#server/rules/lines.ts'
import * as queries from '#server/rules/queries.ts'

/** Everything that is done to versions. One command of a district at a time; each judges what the last one left. */
export function packCommands(serve: Serve) {
  drafting(serve)
  editing(serve)
  deciding(serve)
}

type Commanding = Pick<Call<typeof api.proposeRulePack>, 'tx' | 'actor' | 'now'> & {
  input: { commandId: string }
}

const occasionOf = ({ actor, now, input }: Commanding) => ({ actor, now, commandId: input.commandId })

function drafting(serve: Serve) {
  serve(api.importRulePack, async (call) => {
    await insistOnKeeper(call)
    const around = (code: string) => surroundingsOf(call.tx, call.actor.district, code, dayInChina(call.now))
    const content = await readFile(call.input.text, around)
    return insertDraft(call, call.input.id, content, 'import')
  })

  serve(api.writeRulePack, async (call) => {
    const { actor, input } = call
    await insistOnKeeper(call)
    const { taken } = await surroundingsOf(call.tx, actor.district, input.head.code, dayInChina(call.now))
    if (taken.length > 0)
      throw new Refusal('conflict', `代码 ${input.head.code} 已用于本区的另一个规则包`, {
        remedy: '请改用其他代码，或者打开那个规则包编制新版',
        field: 'head.code',
      })
    const reach = { ...input.head.reach, district: actor.district }
    const pack = Head.parse({ ...input.head, version: 1, reach })
    return insertDraft(call, input.id, { pack, rules: [] }, 'write')
  })

  serve(api.reviseRulePack, async (call) => {
    const { tx, actor, input } = call
    await insistOnKeeper(call)
    const row = await lockReadable(call)
    if (row.status === 'draft' || row.status === 'proposed')
      throw new Refusal('wrong-state', '本版尚未批准，请直接修改本版', { remedy: '或者据已批准的版本编制' })
    const { taken } = await surroundingsOf(tx, actor.district, row.code, dayInChina(call.now))
    const version = Math.max(...taken) + 1
    return insertDraft(call, input.newId, nextVersion(row.content, version, input.from), 'revise')
  })
}

function editing(serve: Serve) {
  serve(api.editRulePackHead, (call) =>
    edit(call, ({ pack, rules }) => {
      const { code, version, reach } = pack
      const { head } = call.input
      const next = { ...head, code, version, reach: { ...head.reach, district: reach.district } }
      return { content: { pack: next, rules }, command: 'edit-head', words: '' }
    }),
  )

  serve(api.putRule, (call) =>
    edit(call, (content) => {
      const { code, rule } = call.input
      const command = code === null ? 'add-rule' : 'put-rule'
      return { content: withRule(content, code, rule), command, words: `${rule.code} ${rule.title}` }
    }),
  )

  serve(api.removeRule, (call) =>
    edit(call, (content) => {
      const { code } = call.input
      const title = content.rules.find((rule) => rule.code === code)?.title ?? ''
      return { content: withoutRule(content, code), command: 'remove-rule', words: `${code} ${title}` }
    }),
  )
}

function deciding(serve: Serve) {
  serve(api.proposeRulePack, async (call) => {
    const row = await decided(call, { type: 'propose' })
    await insistOnFaultless(call, row)
    return save(call, { ...row, proposedAt: call.now }, { command: 'propose', change: {} })
  })

  serve(api.approveRulePack, async (call) => {
    const { tx, actor, now } = call
    const row = await decided(call, { type: 'approve' })
    await insistOnFaultless(call, row)
    const ended = succeed(row, await queries.listApproved(tx, row.district, row.code))
    for (const { row: before, toOn, status } of ended)
      await queries.endVersion(tx, { ...before, toOn, status }, { by: row.version }, occasionOf(call))
    const told = { command: 'approve', change: { ended: ended.map(({ row: before }) => before.version) } }
    return save(call, { ...row, decidedBy: actor.id, decidedAt: now }, told)
  })

  serve(api.returnRulePack, (call) => carryOut(call, { type: 'return', reason: call.input.reason }))
  serve(api.dropRulePack, (call) => carryOut(call, { type: 'drop', reason: call.input.reason }))
  serve(api.retireRulePack, (call) => {
    const { on, reason } = call.input
    return carryOut(call, { type: 'retire', on, reason })
  })
}

/** What a version says counts in the whole district: only its own 安委办 writes it. */
async function insistOnKeeper(call: Commanding) {
  await queries.waitForRules(call.tx, call.actor.district)
  const objection = objectionToKeeping(await identifyKeeper(call))
  if (objection !== null) throw new Refusal('forbidden', objection)
}

type OnVersion = Commanding & { input: { commandId: string; district: string; id: string } }

async function lockReadable({ tx, actor, input }: OnVersion) {
  await queries.waitForRules(tx, actor.district)
  const row = await queries.lockVersion(tx, input.district, input.id)
  insistOnReading(actor, row)
  return row
}

const decided = async (call: OnVersion, command: PackCommand) =>
  decide(await lockReadable(call), command, await identifyKeeper(call))

async function carryOut(call: OnVersion, command: PackCommand & { reason: string }) {
  const row = await decided(call, command)
  const { type, ...change } = command
  return save(call, { ...row, decidedBy: call.actor.id, decidedAt: call.now }, { command: type, change })
}

async function save(call: Commanding, row: queries.VersionRow, told: { command: string; change: object }) {
  await queries.saveVersion(call.tx, row, told, occasionOf(call))
  return { district: row.district, id: row.id }
}

async function insistOnFaultless({ tx, now }: Commanding, { content, district, code }: queries.VersionRow) {
  const faults = faultsOf(content, await surroundingsOf(tx, district, code, dayInChina(now)))
  const [first] = faults
  if (!first) return
  const [part, index] = first.path
  const rule = part === 'rules' && typeof index === 'number' ? content.rules[index]?.code : undefined
  throw new Refusal(
    'invalid',
    `规则包有 ${faults.length} 处错误：${rule ? `规则 ${rule} ` : ''}${first.message}`,
    {
      because: '有错误的规则包不能施行',
      remedy: '请按页面上列出的错误逐条改正',
    },
  )
}

type Edited = { content: RulePack; command: string; words: string }

/** One change of a draft, by whoever has seen what it changes. */
async function edit(
  call: Commanding & { input: { commandId: string; district: string; id: string; digest: string } },
  change: (content: RulePack) => Edited,
) {
  const row = await decided(call, { type: 'edit' })
  if (row.digest !== call.input.digest)
    throw new Refusal('conflict', '本版已被他人修改', { remedy: '请刷新页面，在最新内容上再改' })
  const { content, command, words } = change(row.content)
  const { from, to } = content.pack
  const next = { ...row, content, digest: digestOf(content), fromOn: from, toOn: to }
  return save(call, next, { command, change: words === '' ? { pack: content.pack } : { words } })
}

async function insertDraft(call: Commanding, id: string, content: RulePack, command: string) {
  const { tx, actor, now } = call
  if (isFromTheFuture(id, now)) throw new Refusal('invalid', '编号的时间晚于现在，请校准本机时钟')
  const { code, version, from, to } = content.pack
  const row: queries.VersionRow = {
    ...{ district: actor.district, id, code, version, fromOn: from, toOn: to },
    ...{ status: 'draft', origin: 'district', content, digest: digestOf(content), reason: null },
    ...{ draftedBy: actor.id, draftedAt: now, proposedBy: null, proposedAt: null },
    ...{ decidedBy: null, decidedAt: null },
  }
  await queries.insertDraft(tx, row, { command, change: { code, version } }, occasionOf(call))
  return { district: row.district, id }
}
