import { Refusal } from '#core/refusal.ts'
import { periodsBack, periodWords } from '#core/responsibility/act.ts'
import type { SetItem, SetOfActs, wordSetItem } from '#core/responsibility/api.ts'
import type { Reader } from '#server/platform/db.ts'
import { appendEvent } from '#server/platform/event.ts'
import type { Call } from '#server/platform/http.ts'
import { responsibilityForms } from '#server/responsibility/packs.ts'

/** How many periods a screen offers. */
const PERIODS = 8

/** 五带头 and 六个一 as this district words them today. */
export async function listSets(tx: Reader, district: string, today: string): Promise<SetOfActs[]> {
  const own = await tx
    .selectFrom('leadingItem')
    .selectAll()
    .distinctOn(['setCode', 'item'])
    .where('district', '=', district)
    .orderBy('setCode')
    .orderBy('item')
    .orderBy('id', 'desc')
    .execute()
  const wordsOf = (setCode: string, code: string) =>
    own.find((one) => one.setCode === setCode && one.item === code)
  return responsibilityForms().sets.map(({ code, name, every, clause, items }) => ({
    ...{ code, name, every, clause },
    items: items.map((item): SetItem => {
      const { title, basis, confirmed } = wordsOf(code, item.code) ?? placeholder(item)
      return { code: item.code, title, basis, confirmed }
    }),
    periods: periodsBack(every, today, PERIODS).map((period) => ({
      ...period,
      words: periodWords(period.key),
    })),
  }))
}

const placeholder = ({ title }: { title: string }) => ({ title, basis: '', confirmed: false })

/** @throws Refusal invalid */
export async function getSet(tx: Reader, district: string, code: string, today: string): Promise<SetOfActs> {
  const set = (await listSets(tx, district, today)).find((one) => one.code === code)
  if (!set) throw new Refusal('invalid', '没有这组事项', { remedy: '请刷新页面后重试', field: 'setCode' })
  return set
}

/** @throws Refusal invalid */
export function itemIn({ items, name }: SetOfActs, code: string): SetItem {
  const item = items.find((one) => one.code === code)
  if (!item) throw new Refusal('invalid', `${name}没有这一项`, { remedy: '请重新选择', field: 'item' })
  return item
}

/** A new wording of an item; what was recorded under the old one keeps its words. */
export async function wordItem({ tx, actor, now, input }: Call<typeof wordSetItem>): Promise<SetItem> {
  const { district, id, setCode, item, title, basis, confirmed } = input
  if (district !== actor.district)
    throw new Refusal('forbidden', '只能修改本区的事项', { remedy: '请使用本区的账号' })
  const set = responsibilityForms().sets.find(({ code }) => code === setCode)
  if (!set?.items.some(({ code }) => code === item))
    throw new Refusal('invalid', '没有这一项', { remedy: '请刷新页面后重试', field: 'item' })
  if (confirmed && basis === '')
    throw new Refusal('invalid', '已由机关确认的，须写明依据', {
      because: '“五带头”“六个一”的具体内容方案没有列明，须以机关文件为准',
      remedy: '请填写文件名称和文号；没有文件的先不要标记为已确认',
      field: 'basis',
    })
  const inserted = await tx
    .insertInto('leadingItem')
    .values({ district, id, setCode, item, title, basis, confirmed, madeBy: actor.id, madeAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) throw new Refusal('conflict', '这次修改已经提交过', { remedy: '请刷新页面' })
  const change = { setCode, item, title, basis, confirmed }
  const told = { actor, at: now, commandId: input.commandId, command: 'word', change }
  await appendEvent(tx, { district, record: 'leadingItem', recordId: id, ...told })
  return { code: item, title, basis, confirmed }
}
