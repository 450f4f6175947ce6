import type { z } from 'zod'
import type { FileInfo } from '#core/files/api.ts'
import { HazardFacts as Facts, type HazardFacts, type HazardPage } from '#core/hazards/api.ts'
import type { HazardSource } from '#core/hazards/hazard.ts'
import { isInForce, type StandardItem } from '#core/standards/standard.ts'
import { newId } from '#web/client/id.ts'
import { objectionTo } from '#web/client/rules.ts'

/** What a chosen clause shows; `to` is unknown where a draft brought it back. */
export type Chosen = Pick<StandardItem, 'id' | 'title' | 'clause' | 'grade' | 'unverified' | 'from'> & {
  to: string | null
  number: string
}

/** The form as it is typed. `kind` says which of enterprise and place counts. */
export type ReportValues = {
  id: string
  photos: FileInfo[]
  kind: 'enterprise' | 'place'
  enterpriseId: string | null
  subject: string
  town: string | null
  sectors: string[]
  place: string
  point: { lat: number; lon: number } | null
  title: string
  description: string
  items: Chosen[]
  source: HazardSource
  sourceId: string | null
  sourceNo: string
  discoveredOn: string
  claimedGrade: HazardFacts['claimedGrade']
}

type Beginning = {
  today: string
  /** The reporter's own enterprise, or the one that the address names. */
  enterpriseId: string | null
  /** The self-check that it was found in. */
  check: string | undefined
  /** The reporter is an enterprise, so its source is settled. */
  own: boolean
  town: string | null
  /** What the address says of it, if anything. */
  title: string
}

/** An empty form, with what is known already. Its id stays through drafts and retries. */
export const blankReport = ({ today, enterpriseId, check, own, town, title }: Beginning): ReportValues => ({
  id: newId(),
  photos: [],
  kind: 'enterprise',
  enterpriseId,
  subject: '',
  town,
  sectors: [],
  place: '',
  point: null,
  title,
  description: '',
  items: [],
  source: own || check ? 'self-check' : 'inspection',
  sourceId: check ?? null,
  sourceNo: '',
  discoveredOn: today,
  claimedGrade: 'general',
})

/** A draft that lay on the server, as a form again. */
export const reportOf = (page: HazardPage): ReportValues => ({
  ...page,
  photos: page.files,
  kind: page.enterpriseId === null ? 'place' : 'enterprise',
  items: page.citations.map(({ itemId, ...cited }) => ({ ...cited, id: itemId, to: null })),
  sourceNo: page.sourceNo ?? '',
})

/** What the server is told. */
export function factsOf(values: ReportValues): z.input<typeof Facts> {
  const { id: _, photos: __, kind, items, sourceNo, ...rest } = values
  const where =
    kind === 'enterprise'
      ? { subject: '', town: null, sectors: [] }
      : { enterpriseId: null, subject: values.subject }
  return {
    ...rest,
    ...where,
    sourceNo: sourceNo.trim() === '' ? null : sourceNo,
    category: null,
    standardItems: items.map((item) => item.id),
  }
}

export type Objections = Partial<Record<keyof ReportValues, string>>

/** What the screen can say before the server is asked, by field in the order of the form. */
export function objectionsTo(values: ReportValues, today: string): Objections {
  const facts = factsOf(values)
  const of = (field: keyof typeof facts & keyof typeof Facts.shape) =>
    objectionTo(Facts.shape[field] as z.ZodType, facts[field])
  const found: [keyof ReportValues, string | undefined][] = [
    ['enterpriseId', values.kind === 'enterprise' && !values.enterpriseId ? '请选择企业' : undefined],
    ['subject', values.kind === 'place' && values.subject.trim() === '' ? '请填写单位或场所名称' : undefined],
    ['town', values.kind === 'place' && values.town === null ? '请选择所在街镇' : undefined],
    ['title', of('title')],
    ['description', of('description')],
    ['place', of('place')],
    ['discoveredOn', dayObjection(values.discoveredOn, today) ?? of('discoveredOn')],
    ['sourceNo', of('sourceNo')],
  ]
  return Object.fromEntries(found.filter(([, words]) => words !== undefined))
}

const dayObjection = (day: string, today: string) => (day > today ? '发现日期不能晚于今天' : undefined)

/** Those chosen that hazards of the day are not judged by: another version has to be chosen. */
export const outOfForce = (items: readonly Chosen[], day: string) =>
  items.filter((item) => !isInForce(item, day))

/** The field of a refusal as the form names it. */
export const fieldOf = (field: string | undefined): keyof ReportValues | undefined =>
  field === undefined ? undefined : ((formNames[field] ?? field.split('.')[0]) as keyof ReportValues)

const formNames: Record<string, keyof ReportValues> = { standardItems: 'items', photoIds: 'photos' }
