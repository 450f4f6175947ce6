import { randomBytes, randomUUID } from 'node:crypto'
import { idBornAt } from '#core/id.ts'
import type { LocalStandardInput } from '#core/standards/api.ts'
import { openTestApp } from '#server/platform/test-app.ts'
import { standards } from '#server/standards/index.ts'

export const command = () => ({ commandId: randomUUID() })

/** A local item as an office types it. */
export const localItem = (over: Partial<LocalStandardInput> = {}): LocalStandardInput => ({
  document: '虹口区电动自行车安全管理补充规定',
  number: '虹安委办〔2026〕12号',
  clause: '第三条',
  title: '电动自行车在楼道内停放充电',
  grade: 'major',
  sectors: ['housing', 'fire'],
  keywords: ['飞线充电', '电瓶进楼'],
  fromOn: '2026-06-01',
  ...over,
})

export const newLocal = (over: Partial<LocalStandardInput> = {}) => ({
  ...command(),
  id: idBornAt(new Date('2026-11-20T01:00:00Z'), randomBytes(10)),
  ...localItem(over),
})

/** Two districts, each with its safety office; on the clock it is the 20th of November 2026. */
export async function openStandardsDistrict() {
  const app = await openTestApp(standards)
  await app.travelTo('2026-11-20T02:00:00Z')
  const units = {
    office: await app.addUnit({ name: '虹口区安全生产委员会办公室' }),
    commerce: await app.addUnit({ name: '虹口区商务委员会', kind: 'department', line: 'sector' }),
    townOffice: await app.addUnit({ name: '北外滩街道安委办', area: '310109009' }),
    other: await app.addUnit({ name: '徐泾镇安委办', area: '310118' }),
    store: await app.addUnit({ name: '示例超市', kind: 'enterprise', line: 'owner', area: '310109009' }),
  }
  const as = {
    office: await app.addAccount({ unitId: units.office, role: 'office', post: '综合科科员' }),
    commerce: await app.addAccount({ unitId: units.commerce, post: '安全科科员' }),
    leader: await app.addAccount({ unitId: units.commerce, role: 'leader' }),
    townOffice: await app.addAccount({ unitId: units.townOffice, role: 'office' }),
    other: await app.addAccount({ unitId: units.other, role: 'office' }),
    store: await app.addAccount({ unitId: units.store, role: 'enterprise' }),
    administrator: await app.addAccount({ unitId: units.office, role: 'administrator' }),
  }
  return { ...app, units, as }
}
