import { randomUUIDv7 } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Tables } from '#server/platform/tables.ts'

type NewHazard = {
  regulatorUnitId: string
  category?: string | null
  sectors?: string[]
  grade?: 'general' | 'major'
  /** When it came onto the books, and when it was struck off. */
  on: string
  closedOn?: string
  title?: string
  enterpriseId?: string | null
  town?: string | null
  /** 治理资金, 元. */
  allocated?: number
}

const noon = (day: string) => new Date(`${day}T04:00:00Z`)

/** Hazards and their moves straight into the ledger: forms are tested on the rows of another feature. */
export const hazardAdder = (owner: Db, district: string) => {
  async function addHazard(hazard: NewHazard) {
    const row = rowOf(district, hazard)
    await owner.insertInto('hazard').values(row).execute()
    await addMove(row, 'new', hazard.on)
    if (hazard.closedOn) await addMove(row, 'closed', hazard.closedOn)
    return row
  }

  async function addMove(
    row: Insertable<Tables['hazard']>,
    kind: 'new' | 'closed' | 'invalid',
    onDay: string,
  ) {
    const { town, village, sectors, enterpriseId, ownerGroupId, regulatorUnitId, reportedByUnitId } = row
    const scope = { town, village, sectors, enterpriseId, ownerGroupId, regulatorUnitId, reportedByUnitId }
    const told = {
      isStock: false,
      source: 'inspection',
      onDay,
      at: noon(onDay),
      grade: row.grade ?? 'general',
    }
    await owner
      .insertInto('hazardMove')
      .values({ district, id: randomUUIDv7(), hazardId: row.id, kind, audience: 'normal', ...scope, ...told })
      .execute()
  }

  return { addHazard, addMove }
}

function rowOf(district: string, hazard: NewHazard): Insertable<Tables['hazard']> {
  const { regulatorUnitId, category = null, sectors = ['ecology'], grade = 'general', on, closedOn } = hazard
  const title = hazard.title ?? '危废间未设围堰'
  const plan = { aims: '消除', methods: '补设围堰', funds: '自筹', people: '安环部', timing: '一个月' }
  const money = { planned: null, allocated: hazard.allocated ?? null, spent: null }
  const measures = { ...plan, contingency: '停用', responsible: '安环部长', ...money }
  return {
    ...{ district, id: randomUUIDv7(), town: hazard.town ?? '310109014', village: null, sectors },
    ...{ enterpriseId: hazard.enterpriseId ?? null, ownerGroupId: null, regulatorUnitId },
    ...{ reportedByUnitId: regulatorUnitId, audience: 'normal' },
    ...{
      status: closedOn ? 'closed' : 'rectifying',
      title,
      description: '',
      subject: '沪虹电镀厂',
      place: '车间',
    },
    ...{ lat: null, lon: null, source: 'inspection', sourceId: null, sourceNo: null, category },
    ...{ discoveredOn: on, isStock: false, claimedGrade: grade, grade, citations: '[]', standardItems: [] },
    ...{
      immediate: false,
      dueOn: '2026-12-20',
      measures: JSON.stringify(measures),
      percent: closedOn ? 100 : 30,
    },
    ...{ touchedAt: noon(on), workedBy: [], returns: 0, extensions: 0, reopened: 0, no: null },
    ...{ bookedAt: noon(on), closedAt: closedOn ? noon(closedOn) : null, selfClosed: false, public: false },
    ...{ listed: false, transferring: false, bigrams: [], reportedAt: noon(on) },
  }
}
