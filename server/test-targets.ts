import { randomUUID } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { reportHazard } from '#core/hazards/api.ts'
import { idsAt } from '#server/platform/ids.ts'
import type { openTestApp } from '#server/platform/test-app.ts'

type Target = { district: string; officeId: string; token: string; words: string; now: Date }

/**
 * A hazard of a line and a town that outsiders have nothing to do with. The office is its regulator, so that no command
 * is out of its reach; `restore` puts it into the state in which the command of an address is open.
 */
export async function hazardToShootAt(
  { send, owner }: Awaited<ReturnType<typeof openTestApp>>,
  { district, officeId, token, words, now }: Target,
) {
  const id = idsAt(now)()
  await send(token, reportHazard, {
    ...{ commandId: randomUUID(), district, id, enterpriseId: null, subject: words, point: null },
    ...{ town: '310109009', sectors: ['water'], title: words, description: '', place: '', photoIds: [] },
    ...{ source: 'inspection', discoveredOn: '2026-11-19', claimedGrade: 'general' },
  })
  const ours = { regulatorUnitId: officeId, no: `${words}-1`, bookedAt: now }
  await owner.updateTable('hazard').set(ours).where('id', '=', id).execute()
  const restore = (path: string) =>
    owner
      .updateTable('hazard')
      .set({ status: stateFor(path), grade: 'general', workedBy: [], immediate: true, dueOn: '2026-11-30' })
      .where('id', '=', id)
      .execute()
  return { id, restore }
}

const stateFor = (path: string) => {
  if (/\/(book|dismiss|link-duplicate)$/.test(path)) return 'reported'
  if (/\/(progress|apply|request-extension)$/.test(path)) return 'rectifying'
  if (/\/(review|close|return)$/.test(path)) return 'applied'
  return /\/(relapse|plan-lookback|look-back)$/.test(path) ? 'closed' : 'on-book'
}

/** What the fields of the ledger hold where nothing is wrong with them. */
export const hazardFields = (now: Date): Record<string, () => unknown> => ({
  of: idsAt(now),
  lookbackId: idsAt(now),
  photoIds: () => [],
  afterIds: () => [],
  beforeIds: () => [],
  discoveredOn: () => '2026-11-19',
})

/** A plan that can be read. */
export const planText = `示例区只此一处三年行动方案（2024—2026年）
一、主要任务
（一）责任体系
1.压实责任。区商务委2024年12月底前建立清单，会同市场管理科每季度检查。
2.排查存量。各有关部门2025年底前完成排查，整改率达到100%。
`

/** The reply as one text; of a workbook its parts. */
export const textOf = (raw: Buffer) =>
  raw.toString('latin1', 0, 2) === 'PK'
    ? Object.values(unzipSync(new Uint8Array(raw)))
        .map((part) => strFromU8(part))
        .join()
    : raw.toString()
