import {
  drawBulletin,
  getBulletin,
  issueBulletin,
  reviseBulletin,
  submitBulletin,
} from '#core/bulletins/api.ts'
import { addMonths, dayInChina, monthOf } from '#core/calendar.ts'
import type { Desks } from '#server/demo/desk.ts'

const DISTRICT = '310109'

/** 月度通报 of the last month that is over: drawn up by the office, words of its own added, issued by its leader. */
export async function issueLastBulletin(desks: Desks, now: Date) {
  desks.clock.now = new Date(now.getTime() - 2 * 3_600_000)
  const period = addMonths(monthOf(dayInChina(now)), -1)
  const drawn = await desks.send('hk-anweiban', drawBulletin, {
    district: DISTRICT,
    template: 'monthly',
    period,
  })
  const key = { district: DISTRICT, id: drawn.id }
  const { edition } = await desks.ask('hk-anweiban', getBulletin, key)
  await desks.send('hk-anweiban', reviseBulletin, { ...key, edition, edits: [...written] })
  await desks.send('hk-anweiban', submitBulletin, key)
  desks.clock.now = new Date(now.getTime() - 3_600_000)
  await desks.send('hk-lingdao', issueBulletin, key)
}

/** What only a person can say, by the block of packs/bulletins/monthly.yaml. */
const written = [
  { block: 'comment', words: '个别单位带队自查走过场，零报告后又被检查发现隐患；少数逾期隐患没有调整计划。' },
  { block: 'asks', words: '请各单位对照通报逐项核实，逾期事项明确责任人和完成日期，月底前书面报区安委办。' },
].map((one) => ({ ...one, omitted: false, reason: '' }))
