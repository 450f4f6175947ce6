/** How alike two names are. Nothing here decides: it ranks what the clerk is shown. */

/** One character too many, too few or wrong, or two neighbours swapped (or no difference at all). */
export function isOneSlipApart(a: string, b: string): boolean {
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let tail = 0
  while (tail < Math.min(a.length, b.length) - start && a.at(-1 - tail) === b.at(-1 - tail)) tail++
  const left = a.slice(start, a.length - tail)
  const right = b.slice(start, b.length - tail)
  const swapped = left.length === 2 && left[0] === right[1] && left[1] === right[0] && right.length === 2
  return swapped || Math.max(left.length, right.length) <= 1
}

const SUFFIX =
  /(?:委员会|人民政府|街道办事处|管理办公室|管理局|监督局|办公室|有限公司|集团|委|局|办|中心|大队|支队|总队|队|科|所|站|处|室|街道|镇)$/

const stemOf = (name: string) => name.replace(SUFFIX, '')

/** 卫健委 in 卫生健康委员会: all its characters, in order, beginning with the first. */
function abbreviates(short: string, long: string) {
  if (short.length < 3 || short.length >= long.length || short[0] !== long[0]) return false
  let at = 0
  for (const char of long) if (char === short[at]) at++
  return at === short.length
}

/**
 * 0 (alike but for one slip of the pen) to 3 (could be short for it); undefined when they have nothing to do with
 * each other. Prefixes (区, 镇) are off both.
 */
export function likeness(printed: string, name: string): number | undefined {
  const length = Math.min(printed.length, name.length)
  if (length >= 3 && isOneSlipApart(printed, name)) return 0
  if (stemOf(printed).length >= 2 && stemOf(printed) === stemOf(name)) return 1
  if (length >= 3 && (printed.endsWith(name) || name.endsWith(printed))) return 2
  return abbreviates(printed, name) || abbreviates(name, printed) ? 3 : undefined
}
