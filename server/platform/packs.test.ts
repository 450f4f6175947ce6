import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { Halt } from '#server/platform/halt.ts'
import { parsePack } from '#server/platform/packs.ts'

const Pack = z.strictObject({
  district: z.string(),
  rules: z.array(z.strictObject({ day: z.int().max(31), from: z.string() })),
})

const told = (text: string) => {
  try {
    parsePack('packs/x.yaml', text, Pack)
    return undefined
  } catch (error) {
    return error instanceof Halt ? error.message.replace(/^.*\n/, '') : String(error)
  }
}

test('each fault of a pack is told with file, line, field and reason', () => {
  const sound = "district: '310109'\nrules:\n  - day: 28\n    from: 街道\n  - day: 5\n    from: 部门\n"
  assert.equal(told(sound), undefined)
  assert.match(told(sound.replace('day: 5', 'day: 51')) ?? '', /^packs\/x\.yaml:5: rules\.1\.day: .*31/)
  assert.match(told(sound.replace("'310109'", '310109')) ?? '', /^packs\/x\.yaml:1: district: /)
  assert.match(told(`${sound}    colour: red\n`) ?? '', /^packs\/x\.yaml:7: rules\.1: .*colour/)
  assert.match(told(sound.replace('    from: 部门\n', '')) ?? '', /^packs\/x\.yaml:5: rules\.1\.from: /)
  assert.match(told(sound.replace('rules:', 'rules: [')) ?? '', /^packs\/x\.yaml:\d+: /)
  assert.match(told(sound.replace('day: 5', 'day: 51').replace('28', '29.5')) ?? '', /:3: .*\n.*:5: /)
  assert.match(told('') ?? '', /^packs\/x\.yaml:1: （整个文件）: /)
})

test('a key written twice is a fault, not a choice', () => {
  assert.match(told("district: '310109'\ndistrict: '310118'\nrules: []\n") ?? '', /:2: .*unique/)
})
