import * as api from '#core/hazards/view-api.ts'
import { Refusal } from '#core/refusal.ts'
import { dropView, keepView, listViews } from '#server/hazards/views-queries.ts'
import type { Call, Serve } from '#server/platform/http.ts'

const MOST = 30

/** 常用视图: each account keeps its own. */
export function savedViewRoutes(serve: Serve) {
  serve(api.listSavedViews, async (call) => ({ items: await listViews(call.tx, whoseOf(call)) }))

  serve(api.saveView, async (call) => {
    const { tx, input, now } = call
    const whose = whoseOf(call)
    const items = await listViews(tx, whose)
    if (items.length >= MOST && !items.some(({ id }) => id === input.id))
      throw new Refusal('invalid', `最多保存 ${MOST} 个视图`, { remedy: '请先删除不用的视图' })
    if (items.some(({ id, name }) => id !== input.id && name === input.name))
      throw new Refusal('conflict', `已有名为“${input.name}”的视图`, {
        remedy: '请换一个名称',
        field: 'name',
      })
    if (!(await keepView(tx, input, whose, now))) throw new Refusal('conflict', '这个编号已经用过')
    return { items: await listViews(tx, whose) }
  })

  serve(api.removeView, async (call) => {
    const whose = whoseOf(call)
    await dropView(call.tx, call.input.id, whose, call.now)
    return { items: await listViews(call.tx, whose) }
  })
}

type Asking = Pick<Call<typeof api.listSavedViews>, 'actor' | 'input'>
const whoseOf = ({ actor, input }: Asking) => ({ accountId: actor.id, list: input.list })
