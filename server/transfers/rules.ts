import { dayInChina } from '#core/calendar.ts'
import type { listTransferRules } from '#core/transfers/api.ts'
import { groundsIn, isForSender, rulesOn, termsOf, wordsOf } from '#core/transfers/rules.ts'
import type { Unit } from '#core/units/unit.ts'
import type { Call } from '#server/platform/http.ts'
import { workdays } from '#server/platform/workdays.ts'
import { transferPack } from '#server/transfers/packs.ts'
import { listUnitsOn } from '#server/units/index.ts'

/** The rules as they hold in the actor's district today for units like the actor's, with days counted from today and the receiver that is usual. */
export async function describeRules({ tx, actor, now }: Call<typeof listTransferRules>) {
  const pack = transferPack()
  const today = dayInChina(now)
  const units = await listUnitsOn(tx, actor.district, today)
  const own = units.find(({ id }) => id === actor.unitId)
  const open = rulesOn(pack, today).filter((rule) => own === undefined || isForSender(rule, own.kind))
  const rules = open.map((rule) => {
    const { code, title, from, to, carriedBy, returns, about, receiver, audience } = rule
    const { own: isOurs, grounds } = groundsIn(rule, actor.district)
    const kinds = rule.kinds.map((kind) => {
      const { letter: _, ...terms } = termsOf(pack, { rule, kind, today, workdays })
      return { kind, ...terms, unverified: pack.kinds[kind].unverified }
    })
    return {
      ...{ code, title, from, to, carriedBy, returns, about, receiver, audience, kinds, own: isOurs },
      basis: wordsOf(grounds),
      unverified: rule.unverified,
      receiverUnitId: unitCalled(units, rule.receiverName)?.id ?? null,
    }
  })
  return { rules, ways: pack.ways }
}

const unitCalled = (units: readonly Unit[], name: string | undefined) =>
  units.find((unit) => name !== undefined && [unit.name, ...unit.aliases].includes(name))
