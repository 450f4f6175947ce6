import assert from 'node:assert/strict'
import type { Obligation, ParsedFile, Span, Task } from '#core/plans/parser/parsed.ts'

const dense = (text: string) => text.replace(/[\s*#_`]/g, '')

const holds = (outer: Span, inner: Span) => outer[0] <= inner[0] && inner[1] <= outer[1]

function checkApart(outer: Obligation, inner: Obligation) {
  if (outer === inner) return
  assert.notDeepEqual(outer.span, inner.span, outer.text)
  const holdsIt = inner.appliesTo === null && holds(outer.span, inner.span)
  assert.ok(!holdsIt, `“${outer.text}” holds “${inner.text}”`)
}

/** What must be so of the obligations of an item, whatever its text. */
function checkItem(source: string, { span, obligations }: Task) {
  for (const { text, span: place } of obligations) {
    assert.ok(text.trim() !== '', `empty at ${place}`)
    assert.doesNotMatch(text, /[，；、]$/)
    assert.ok(holds(span, place), `“${text}” at ${place} outside of its item ${span}`)
    const words = dense(source.slice(...place))
    assert.ok(words.at(0) === text.trim().at(0) && words.at(-1) === text.trim().at(-1), text)
  }
  for (const outer of obligations) for (const inner of obligations) checkApart(outer, inner)
}

/** Every obligation has its own words, inside its item; only a condition stands within another. */
export function checkObligations(source: string, { plans }: ParsedFile) {
  for (const { tasks } of plans) for (const task of tasks) checkItem(source, task)
}
