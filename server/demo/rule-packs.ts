import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { approveRulePack, importRulePack, proposeRulePack } from '#core/rules/pack-api.ts'
import type { Desks } from '#server/demo/desk.ts'

const folder = join(import.meta.dirname, '../../packs/demo')

/** The district's own pack goes the way of every pack: its office imports and proposes it, its leader approves. */
export async function adoptOwnRules(desks: Desks, district: string) {
  desks.clock.now = new Date('2024-04-28T10:00:00+08:00')
  const text = await readFile(join(folder, `rules-${district}.yaml`), 'utf8')
  const id = desks.chance.id(desks.clock.now)
  await desks.send('hk-anweiban', importRulePack, { id, text })
  await desks.send('hk-anweiban', proposeRulePack, { district, id })
  desks.clock.now = new Date('2024-04-29T15:00:00+08:00')
  await desks.send('hk-lingdao', approveRulePack, { district, id })
}
