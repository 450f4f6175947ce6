import type { z } from 'zod'
import type { listPlaces } from '#core/units/api.ts'

type District = z.infer<typeof listPlaces.output>['districts'][number]

/** 「虹口区」, 「虹口区某某街道」, 「虹口区某某街道所辖村居」: the place a code of 6, 9 or 12 digits means. */
export function placeName(districts: readonly District[], area: string) {
  const district = districts.find(({ code }) => code === area.slice(0, 6))
  const town = district?.towns.find(({ code }) => code === area.slice(0, 9))
  const names = [district?.name, town?.name, area.length === 12 ? '所辖村居' : undefined]
  return names.filter((name) => name !== undefined).join('') || area
}
