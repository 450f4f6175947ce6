import type { TimelineEntry } from '#core/timeline.ts'

const dayOf = ({ at }: TimelineEntry) => at.slice(0, 10)

const alike = (a: TimelineEntry, b: TimelineEntry) =>
  a.command === b.command && a.by === b.by && dayOf(a) === dayOf(b) && a.words === null && b.words === null

/**
 * A review leaves a hundred corrections behind. Those of one person on one day, with nothing in between, are one
 * line that says how many: 「修改（35 次）」. The line bears the time of the first.
 */
export function foldedTimeline(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const runs: TimelineEntry[][] = []
  for (const entry of entries) {
    const last = runs.at(-1)
    if (last?.[0] && alike(last[0], entry)) last.push(entry)
    else runs.push([entry])
  }
  return runs.flatMap(([first, ...more]) => {
    if (!first) return []
    return [more.length > 0 ? { ...first, label: `${first.label}（${more.length + 1} 次）` } : first]
  })
}
