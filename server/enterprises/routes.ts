import * as api from '#core/enterprises/api.ts'
import * as queries from '#server/enterprises/queries.ts'
import type { Reader } from '#server/platform/db.ts'
import type { Serve } from '#server/platform/http.ts'
import { nameOfPlace } from '#server/platform/places.ts'
import { nameUnits } from '#server/units/index.ts'

export function enterpriseRoutes(serve: Serve) {
  serve(api.listEnterprises, async (call) => {
    const { items, next, total } = await queries.listEnterprises(call)
    return { items: await shown(call.tx, call.input.district, items), next, total }
  })

  serve(api.getEnterprise, async (call) => {
    const enterprise = await queries.getEnterprise(call)
    const [answer] = await shown(call.tx, enterprise.district, [enterprise])
    if (!answer) throw new Error('one enterprise in, one out')
    return answer
  })
}

/** With the names that stand behind the codes and ids. */
async function shown(tx: Reader, district: string, enterprises: readonly queries.EnterpriseRow[]) {
  const named = enterprises.flatMap(({ ownerGroupId, regulatorUnitId }) => [ownerGroupId, regulatorUnitId])
  const names = await nameUnits(
    tx,
    district,
    named.filter((id) => id !== null),
  )
  return enterprises.map(({ bigrams: _, ...enterprise }) => ({
    ...enterprise,
    townName: enterprise.town === null ? null : nameOfPlace(enterprise.town),
    ownerGroupName: names.get(enterprise.ownerGroupId ?? '') ?? null,
    regulatorName: names.get(enterprise.regulatorUnitId ?? '') ?? null,
  }))
}
