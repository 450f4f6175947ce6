import { type Actor, may } from '#core/actor.ts'
import * as api from '#core/enterprises/api.ts'
import { enterpriseEventNames } from '#core/enterprises/events.ts'
import * as standing from '#core/enterprises/standing-api.ts'
import { carryOut, judgeFile, template } from '#server/enterprises/import.ts'
import * as queries from '#server/enterprises/queries.ts'
import { change, register } from '#server/enterprises/register.ts'
import { close, reopen, tag } from '#server/enterprises/standing.ts'
import type { Reader } from '#server/platform/db.ts'
import type { Serve } from '#server/platform/http.ts'
import { nameOfPlace } from '#server/platform/places.ts'
import { refusedOf } from '#server/platform/sheets/answers.ts'
import { tags } from '#server/platform/subject-tags.ts'
import { listTimeline } from '#server/platform/timeline.ts'
import { nameUnits } from '#server/units/index.ts'

export function enterpriseRoutes(serve: Serve) {
  serve(api.listEnterprises, async (call) => {
    const { items, next, total } = await queries.listEnterprises(call)
    return { items: await shown(call.tx, call.input.district, items), next, total }
  })

  serve(api.getEnterprise, async (call) => {
    const row = await queries.getEnterprise(call)
    return {
      ...(await shownOne(call.tx, row)),
      timeline: await listTimeline(call.tx, call.input, enterpriseEventNames),
      commands: commandsOn(call.actor, row),
    }
  })

  serve(api.registerEnterprise, async (call) => {
    await register(call)
    return shownOne(call.tx, await queries.getEnterprise(call))
  })

  serve(api.changeEnterprise, async (call) => {
    await change(call)
    return shownOne(call.tx, await queries.getEnterprise(call))
  })

  serve(standing.listSubjectTags, async () => ({ items: tags }))
  serve(standing.tagEnterprise, async (call) => {
    await tag(call)
    return shownOne(call.tx, await queries.getEnterprise(call))
  })
  serve(standing.closeEnterprise, async (call) => {
    await close(call)
    return shownOne(call.tx, await queries.getEnterprise(call))
  })
  serve(standing.reopenEnterprise, async (call) => {
    await reopen(call)
    return shownOne(call.tx, await queries.getEnterprise(call))
  })

  serve(api.enterpriseTemplate, async () => template())
  serve(api.checkEnterprises, async (call) => (await judgeFile(call)).check)
  serve(api.refusedEnterprises, async (call) => refusedOf((await judgeFile(call)).check))
  serve(api.importEnterprises, carryOut)
}

function commandsOn(actor: Actor, { closedOn }: queries.EnterpriseRow) {
  const no = may(actor, 'enterprise.manage') ? null : '企业信息由部门、街镇经办维护'
  return {
    change: no,
    tag: no,
    close: no ?? (closedOn === null ? null : `已于 ${closedOn} 注销登记`),
    reopen: no ?? (closedOn === null ? '企业在册，无需恢复' : null),
  }
}

async function shownOne(tx: Reader, enterprise: queries.EnterpriseRow) {
  const [answer] = await shown(tx, enterprise.district, [enterprise])
  if (!answer) throw new Error('one enterprise in, one out')
  return answer
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
