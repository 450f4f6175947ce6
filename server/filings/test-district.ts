import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import * as api from '#core/filings/api.ts'
import type { FormContent } from '#core/filings/form-content.ts'
import { filings, generateFilings } from '#server/filings/index.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { rowAdder } from '#server/platform/test-rows.ts'

export const district = '310109'
/** What is typed into the three paragraphs of `progress`. */
export const typed = (done: string) => ({
  contact: '',
  texts: { 'narrative/done': done, 'narrative/problems': '个别通道堆物', 'narrative/next': '复查' },
  cells: {},
})
export const DONE = '检查商场二十家'

/** The task list in a filing's content. */
export function tasksIn({ parts }: FormContent) {
  const part = parts.find(({ kind }) => kind === 'tasks')
  assert.ok(part?.kind === 'tasks')
  return part
}
export const command = () => ({ commandId: randomUUID() })

/** Five units of 虹口区 with the names that its rule pack speaks of; on the clock it is the 20th of November. */
export async function openFilingDistrict() {
  const app = await openTestApp(filings)
  await app.travelTo('2026-11-20T02:00:00Z')
  const department = (name: string) => app.addUnit({ name, kind: 'department', line: 'sector' })
  const units = {
    office: await app.addUnit({ name: '虹口区安全生产委员会办公室' }),
    emergency: await department('虹口区应急管理局'),
    commerce: await department('虹口区商务委员会'),
    ecology: await department('虹口区生态环境局'),
  }
  const section = (name: string) =>
    app.addUnit({ name, kind: 'section', line: 'sector', parentId: units.commerce })
  const sections = { market: await section('市场管理科'), trade: await section('贸易促进科') }
  const accountOf = (unitId: string, role: 'officer' | 'office' | 'leader' = 'officer') =>
    app.addAccount({ unitId, role })
  const as = {
    office: await accountOf(units.office, 'office'),
    commerce: await accountOf(units.commerce),
    ecology: await accountOf(units.ecology),
    market: await accountOf(sections.market),
    trade: await accountOf(sections.trade),
    marketLeader: await accountOf(sections.market, 'leader'),
  }
  const generate = (month: string, now = `${month}-01T00:10:00Z`) =>
    app.db.transaction().execute((tx) => generateFilings(tx, { district, month, now: new Date(now) }))
  return { ...app, ...rowAdder(app.owner), ...callers(app), units: { ...units, ...sections }, as, generate }
}

type Filing = { id: string }

/** The calls that every test of filings makes. */
function callers({ send }: Awaited<ReturnType<typeof openTestApp>>) {
  async function ofUnit(token: string, period: string, form = 'progress') {
    const { body } = await send(token, api.listFilings, { district, side: 'own', period })
    const filing = body.items.find(({ formCode }) => formCode === form)
    assert.ok(filing, `${form} of ${period} is on the desk`)
    return filing
  }
  const get = async (token: string, { id }: Filing) =>
    (await send(token, api.getFiling, { district, id })).body
  const submit = (token: string, { id }: Filing, said = DONE) =>
    send(token, api.submitFiling, { ...command(), district, id, entries: typed(said), signer: '科长' })
  const accept = (token: string, { id }: Filing) =>
    send(token, api.acceptFiling, { ...command(), district, id })
  const sendBack = (token: string, { id }: Filing, reason = '缺少检查数据') =>
    send(token, api.returnFiling, { ...command(), district, id, reason })
  return { ofUnit, get, submit, accept, sendBack }
}
