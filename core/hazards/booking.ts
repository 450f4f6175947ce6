import type { HazardGrade, HazardSource } from '#core/hazards/hazard.ts'

/** 隐患编号: where and when it came on the books, and its place in the order in which the server learnt of it (gaps). */
export const numberOf = ({ district, seq }: { district: string; seq: number }, day: string) =>
  `${district}-${day.slice(0, 4)}-${String(seq).padStart(7, '0')}`

/** 销号编号: by district and year without gaps. */
export const closeNumberOf = (district: string, year: number, count: number) =>
  `XH${district}-${year}-${String(count).padStart(5, '0')}`

type Reported = {
  source: HazardSource
  claimedGrade: HazardGrade
  enterpriseId: string | null
  reportedByUnitId: string
  regulatorUnitId: string | null
}

/**
 * 全部上账: what an enterprise found itself and takes for a general hazard goes on the books at once, when there is a
 * regulator to answer for it; everything else waits for one to look (E.1 of requirements.md).
 */
export const goesOnTheBooks = (hazard: Reported) =>
  hazard.source === 'self-check' &&
  hazard.claimedGrade === 'general' &&
  hazard.enterpriseId === hazard.reportedByUnitId &&
  hazard.regulatorUnitId !== null

/** 存量: found by the day that the goals count from, whenever it was entered (I18). */
export const isStockOn = (discoveredOn: string, stockUntil: string) => discoveredOn <= stockUntil
