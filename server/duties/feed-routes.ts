import { randomBytes } from 'node:crypto'
import type { Actor } from '#core/actor.ts'
import {
  endCalendarFeed,
  getCalendarFeed,
  openCalendarFeed,
  readCalendarFeed,
} from '#core/duties/feed-api.ts'
import { routeOf } from '#core/endpoint.ts'
import { Refusal } from '#core/refusal.ts'
import { calendarOf, type Dated } from '#server/duties/feed.ts'
import * as queries from '#server/duties/feed-queries.ts'
import { dutyRulesByName } from '#server/duties/rules-known.ts'
import { findWaiting } from '#server/duties/waiting.ts'
import { findActor, hashOfToken } from '#server/platform/auth.ts'
import type { Reader } from '#server/platform/db.ts'
import type { Serve } from '#server/platform/http.ts'
import { nameUnits } from '#server/units/index.ts'

/** 日历订阅: what is due on an account's desk, for the calendar of its phone. */
export function feedRoutes(serve: Serve) {
  serve(getCalendarFeed, async ({ tx, actor }) => {
    const feed = await queries.findFeed(tx, actor.id)
    return { madeAt: feed?.madeAt.toISOString() ?? null }
  })

  serve(openCalendarFeed, async ({ tx, actor, now }) => {
    const token = randomBytes(32).toString('base64url')
    await queries.saveFeed(tx, actor.id, hashOfToken(token), now)
    return { path: `${routeOf(readCalendarFeed)}?token=${token}` }
  })

  serve(endCalendarFeed, async ({ tx, actor, now }) => {
    await queries.endFeed(tx, actor.id, now)
    return { madeAt: null }
  })

  serve(readCalendarFeed, async ({ tx, input, now }) => {
    const feed = await queries.findFeedAccount(tx, hashOfToken(input.token))
    const actor = feed && (await findActor(tx, feed.accountId, now))
    if (!actor)
      throw new Refusal('not-found', '这个日历订阅地址不存在或者已经停用', {
        remedy: '请登录治本，在“我的账号”中重新生成订阅地址',
      })
    const text = calendarOf(await listDated({ tx, actor, now }), now)
    return { name: 'zhiben.ics', mediaType: 'text/calendar; charset=utf-8', bytes: Buffer.from(text) }
  })
}

type Asking = { tx: Reader; actor: Actor; now: Date }

async function listDated(call: Asking): Promise<Dated[]> {
  return [...(await listDesk(call)), ...(await listDuties(call))]
}

async function listDesk(call: Asking): Promise<Dated[]> {
  const { mine, others } = await findWaiting(call)
  const items = [...mine, ...others].flatMap((one) => one.items)
  const names = await nameUnits(
    call.tx,
    call.actor.district,
    items.map(({ unitId }) => unitId),
  )
  return items.flatMap(({ record, recordId, reason, dueOn, title, because, unitId }) =>
    // Duties come below, each by itself.
    dueOn === null || record === 'duty'
      ? []
      : [
          {
            uid: `${record}-${recordId}-${reason}`,
            dueOn,
            title,
            because,
            unitName: names.get(unitId) ?? '',
          },
        ],
  )
}

async function listDuties({ tx, actor, now }: Asking): Promise<Dated[]> {
  const rows = await queries.listComingDuties(tx, { district: actor.district, unitId: actor.unitId, now })
  const rules = await dutyRulesByName(tx, actor.district)
  return rows.flatMap(({ subjectId, code, period, sources, dueOn, name }) => {
    const bound = rules.get(sources[0] ?? '')
    if (!bound) return []
    const because = `《${bound.pack.title}》${bound.rule.clause}`
    return [
      { uid: `duty-${subjectId}-${code}-${period}`, dueOn, title: bound.rule.title, because, unitName: name },
    ]
  })
}
