import type { z } from 'zod'
import * as api from '#core/bulletins/api.ts'
import { type BulletinCommand, decide, insistOnWhole } from '#core/bulletins/bulletin.ts'
import type { Block, Edits } from '#core/bulletins/content.ts'
import { templatesOn } from '#core/bulletins/template.ts'
import { dayInChina } from '#core/calendar.ts'
import { Refusal } from '#core/refusal.ts'
import type { ScopeColumns } from '#core/scope.ts'
import { computeBulletin } from '#server/bulletins/computing.ts'
import { draw } from '#server/bulletins/drawing.ts'
import { bulletinTemplates } from '#server/bulletins/packs.ts'
import * as queries from '#server/bulletins/queries.ts'
import { paperOf, summariseOne } from '#server/bulletins/shown.ts'
import { issueLetter, voidLetter } from '#server/letters/index.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { listUnitsOn, nameUnits } from '#server/units/index.ts'

/** Commands on one bulletin: lock it, ask the rules, save the row with its event. */
export function bulletinCommands(serve: Serve) {
  serve(api.drawBulletin, draw)
  serve(api.reviseBulletin, revise)
  serve(api.computeBulletin, (call) => carryOut(call, 'compute', computeAgain(call)))
  serve(api.submitBulletin, (call) =>
    carryOut(call, 'submit', async (row) => {
      const { content } = await queries.getComputing(call.tx, row, row.computing)
      insistOnWhole(content.blocks, row.edits)
      if (row.addresseeIds.length === 0)
        throw new Refusal('invalid', '还没有选择主送单位', {
          field: 'addresseeIds',
          remedy: '请至少选择一个单位',
        })
      return [{ ...row, submittedAt: call.now, returnReason: null }, {}]
    }),
  )
  serve(api.dropBulletin, (call) => carryOut(call, 'drop'))
  serve(api.returnBulletin, (call) => {
    const { reason } = call.input
    return carryOut(call, 'return', async (row) => [{ ...row, returnReason: reason }, { reason }])
  })
  serve(api.issueBulletin, (call) => carryOut(call, 'issue', issue(call)))
  serve(api.withdrawBulletin, (call) => carryOut(call, 'withdraw', withdraw(call)))
}

type Commanding = Pick<Call<typeof api.submitBulletin>, 'tx' | 'actor' | 'now' | 'input'>

/** What a command changes besides the state, and what its event tells of it. */
type Effect = (row: queries.BulletinRow) => Promise<[queries.BulletinRow, object]>

async function carryOut(
  { tx, actor, now, input }: Commanding,
  command: BulletinCommand,
  effect: Effect = async (row) => [row, {}],
) {
  const locked = await queries.lockBulletin({ tx, actor, now, input })
  const status = decide(locked, command, actor)
  const [changed, change] = await effect({ ...locked, status, edition: locked.edition + 1 })
  await queries.saveBulletin(tx, changed, { actor, now, commandId: input.commandId }, { command, change })
  return summariseOne(tx, changed)
}

/** Saves what was typed. Whoever saw an older edition is told, and nothing of theirs is written over. */
async function revise(call: Call<typeof api.reviseBulletin>) {
  const { tx, actor, now, input } = call
  const locked = await queries.lockBulletin(call)
  const status = decide(locked, 'revise', actor)
  if (locked.edition !== input.edition)
    throw new Refusal('conflict', '这份通报刚才已由他人修改', {
      because: '同时修改会互相覆盖',
      remedy: '你写的内容仍在页面上；请载入最新内容，对照后继续保存',
    })
  const { content } = await queries.getComputing(tx, locked, locked.computing)
  const row: queries.BulletinRow = {
    ...locked,
    status,
    edition: locked.edition + 1,
    title: input.title ?? locked.title,
    toWords: input.to ?? locked.toWords,
    addresseeIds: await known(call, input.addresseeIds ?? locked.addresseeIds),
    edits: edited(locked, content.blocks, call),
    writtenBy: [...new Set([...locked.writtenBy, actor.id])],
  }
  const { title, to, addresseeIds, edits } = input
  const change = { title, to, addresseeIds, edits }
  await queries.saveBulletin(
    tx,
    row,
    { actor, now, commandId: input.commandId },
    { command: 'revise', change },
  )
  return { edition: row.edition, savedAt: now.toISOString() }
}

type Revised = z.output<typeof api.reviseBulletin.input>['edits'][number]

/** The edits as they are now: what says the same as the computed words is no change. */
function edited(
  { edits, computing }: queries.BulletinRow,
  blocks: readonly Block[],
  { actor, now, input }: Call<typeof api.reviseBulletin>,
): Edits {
  const result = { ...edits }
  for (const one of input.edits) {
    const block = blocks.find(({ id }) => id === one.block)
    if (!block)
      throw new Refusal('invalid', `没有“${one.block}”这一段`, { remedy: '请刷新页面', field: 'edits' })
    if (isAsComputed(block, one)) delete result[one.block]
    else {
      const by = { post: actor.post, at: now.toISOString(), computing }
      result[one.block] = { words: one.words ?? '', omitted: one.omitted, reason: one.reason, ...by }
    }
  }
  return result
}

function isAsComputed(block: Block, { words, omitted }: Revised) {
  if (block.kind === 'written') return words === null || words === ''
  if (omitted) return false
  // Figures stay as they were worked out: a table or a picture may be left out, not rewritten.
  return words === null || block.kind !== 'text' || words === block.words
}

async function known({ tx, input, now }: Call<typeof api.reviseBulletin>, ids: readonly string[]) {
  if (input.addresseeIds === undefined) return [...ids]
  const units = new Set((await listUnitsOn(tx, input.district, dayInChina(now))).map(({ id }) => id))
  if (ids.some((id) => !units.has(id)))
    throw new Refusal('invalid', '主送单位中有的不存在或者已经撤销', {
      remedy: '请从单位目录中重新选择',
      field: 'addresseeIds',
    })
  return [...new Set(ids)]
}

const computeAgain =
  ({ tx, actor, now, input }: Call<typeof api.computeBulletin>): Effect =>
  async (row) => {
    const holding = templatesOn(bulletinTemplates(), row.district, dayInChina(now))
    const template = holding.find(({ code }) => code === row.template)
    if (!template)
      throw new Refusal('invalid', '这种通报的模板已经停用，不能重新取数', {
        remedy: '请按已有数据办理，或者弃稿后用现行模板重新编制',
      })
    const unit = (await nameUnits(tx, row.district, [row.reportedByUnitId])).get(row.reportedByUnitId) ?? ''
    const content = await computeBulletin({ tx, actor, now, template, period: row.period, unit })
    const number = row.computing + 1
    const { reason } = input
    await queries.insertComputing(tx, row, { number, post: actor.post, at: now, reason, content })
    const writtenBy = [...new Set([...row.writtenBy, actor.id])]
    return [
      { ...row, computing: number, writtenBy },
      { reason, number },
    ]
  }

/** A letter of kind 通报 goes to all addressees, who sign for it; what is issued never changes again. */
const issue =
  ({ tx, actor, now, input }: Commanding): Effect =>
  async (row) => {
    const { district, reportedByUnitId, addresseeIds } = row
    const names = await nameUnits(tx, district, [reportedByUnitId, ...addresseeIds])
    const { content } = await queries.getComputing(tx, row, row.computing)
    const { issuer: _, ...wording } = paperOf(row, content, names.get(reportedByUnitId) ?? '')
    const letter = await issueLetter(tx, {
      kind: 'circular',
      district,
      fromUnitId: reportedByUnitId,
      to: addresseeIds.map((unitId) => ({ unitId, name: names.get(unitId) ?? '' })),
      cc: [],
      // Not the bulletin: what is about a record is signed for with that record, and this is signed for by itself.
      about: null,
      scope: scopeOf(row),
      values: {},
      wording,
      actor,
      now,
      commandId: input.commandId,
    })
    await queries.openTo(tx, row, addresseeIds)
    const issued = { ...row, audience: 'normal' as const, letterId: letter.id, no: letter.no, issuedAt: now }
    return [issued, { no: letter.no, letterId: letter.id, computing: row.computing }]
  }

/** The columns of scope alone: a row would bring all of its own. */
const scopeOf = (row: queries.BulletinRow): ScopeColumns => ({
  district: row.district,
  town: row.town,
  village: row.village,
  sectors: row.sectors,
  enterpriseId: row.enterpriseId,
  ownerGroupId: row.ownerGroupId,
  regulatorUnitId: row.regulatorUnitId,
  reportedByUnitId: row.reportedByUnitId,
  audience: 'normal',
})

const withdraw =
  ({ tx, actor, now, input }: Call<typeof api.withdrawBulletin>): Effect =>
  async (row) => {
    const { reason, commandId } = input
    if (row.letterId !== null)
      await voidLetter(tx, { district: row.district, id: row.letterId }, reason, { actor, now, commandId })
    return [{ ...row, withdrawReason: reason, withdrawnAt: now }, { reason }]
  }
