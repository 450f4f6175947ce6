import { Refusal } from '#core/refusal.ts'
import { rulePack } from '#core/rules/faults.ts'
import { faultsAcross } from '#core/rules/faults-across.ts'
import { succeed } from '#core/rules/pack-life.ts'
import type { RulePack } from '#core/rules/rule.ts'
import type { Reader } from '#server/platform/db.ts'
import { checkPack, type TextFault } from '#server/platform/packs.ts'
import { listApproved, listContents, listStanding } from '#server/rules/queries.ts'
import { ruleCatalogue } from '#server/rules/rule-packs.ts'

type Path = (string | number)[]
type Fault = { path: Path; message: string }

const catalogue = ruleCatalogue()

/** The version that is being looked at, among the files of `faultsAcross`. */
const OWN = ''

/** What a version stands beside in its district. */
type Surroundings = {
  district: string
  /** What the other packs that still govern say, by what they are called. */
  others: { file: string; data: RulePack }[]
  /** The first day of the fortnights of this pack's versions; undefined for a first one. */
  start: string | undefined
  approved: Awaited<ReturnType<typeof listApproved>>
  /** Version numbers of this pack that are taken. */
  taken: readonly number[]
}

/** @param today what has ended before it no longer stands beside anything */
export async function surroundingsOf(
  reader: Reader,
  district: string,
  code: string,
  today: string,
): Promise<Surroundings> {
  const standing = await listStanding(reader, district)
  const own = standing.filter((row) => row.code === code)
  const besides = standing.filter(
    ({ code: other, status, toOn }) =>
      other !== code && status === 'active' && (toOn === null || toOn >= today),
  )
  const contents = await listContents(
    reader,
    district,
    [...besides, ...own].map(({ id }) => id),
  )
  const others = besides.flatMap(({ id, code: other, version }) => {
    const data = contents.get(id)
    return data ? [{ file: `规则包 ${other} 第 ${version} 版`, data }] : []
  })
  const [first] = own.filter(({ status }) => status !== 'dropped')
  const head = first && contents.get(first.id)?.pack
  return {
    ...{ district, others, start: head && (head.start ?? head.from) },
    approved: await listApproved(reader, district, code),
    taken: own.map(({ version }) => version),
  }
}

/** Everything that stands in the way of a version: by itself, and beside the other packs of the district. */
export function faultsOf(content: RulePack, surroundings: Surroundings): Fault[] {
  const read = rulePack(catalogue).safeParse(content)
  const own = read.success
    ? []
    : read.error.issues.map(({ path, message }) => ({ path: path as Path, message }))
  return [...own, ...faultsBeside(content, surroundings)]
}

function faultsBeside(content: RulePack, { district, others, start, approved }: Surroundings): Fault[] {
  const { pack } = content
  const isKnown = new Set(faultsAcross(others).map(keyOf))
  const across = faultsAcross([...others, { file: OWN, data: content }]).filter(
    (fault) => !isKnown.has(keyOf(fault)),
  )
  const faults: Fault[] = across.map(({ file, path, message }) =>
    file === OWN ? { path, message } : { path: ['rules'], message: `${file} 将无法执行：${message}` },
  )
  if (pack.reach.district !== district)
    faults.push({ path: ['pack', 'reach', 'district'], message: `须是本区 ${district}` })
  if (start !== undefined && start !== (pack.start ?? pack.from))
    faults.push({ path: ['pack', 'start'], message: `各版本须从同一天数起：${start}` })
  const overlap = overlapWith(content, approved)
  return overlap === undefined ? faults : [...faults, { path: ['pack', 'to'], message: overlap }]
}

const keyOf = (fault: { file: string } & Fault) => JSON.stringify(fault)

function overlapWith({ pack: { from, to, version } }: RulePack, approved: Surroundings['approved']) {
  try {
    succeed({ fromOn: from, toOn: to, version }, approved)
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

/** The most faults that are told of one file; who has more begins again anyway. */
const MOST = 12

/**
 * A file that somebody wrote, as a draft of this district.
 *
 * @param around what it stands beside, asked once its code is known
 * @throws Refusal invalid, with line and reason of each fault
 */
export async function readFile(
  text: string,
  around: (code: string) => Promise<Surroundings>,
): Promise<RulePack> {
  const shape = checkPack(text, rulePack(catalogue))
  if ('faults' in shape) throw refused(shape.faults)
  const { data } = shape
  if (isUnstorable(data)) throw refused([{ line: 1, path: '', message: '含有无法保存的字符' }])
  const surroundings = await around(data.pack.code)
  const beside = faultsBeside(data, surroundings)
  if (surroundings.taken.includes(data.pack.version))
    beside.push({
      path: ['pack', 'version'],
      message: `第 ${data.pack.version} 版已在系统中，请改为第 ${Math.max(...surroundings.taken) + 1} 版`,
    })
  const across = beside.map((fault) => ({ ...fault, file: OWN }))
  const again = checkPack(text, rulePack(catalogue, across))
  if ('faults' in again) throw refused(again.faults)
  return data
}

/** PostgreSQL keeps no NUL and no half of a character; YAML can write both as escapes. */
const isUnstorable = (content: RulePack) => /\\u0000|\\ud[89a-f]/.test(JSON.stringify(content))

/** The library's words for a field that is not there. */
const isMissing = /实际接收 undefined$/

function refused(faults: readonly TextFault[]) {
  const told = faults
    .slice(0, MOST)
    .map(
      ({ line, path, message }) =>
        `第 ${line} 行 ${path}：${isMissing.test(message) ? '缺少这一项' : message}`,
    )
  const more = faults.length > MOST ? [`另有 ${faults.length - MOST} 处`] : []
  return new Refusal('invalid', [`文件有 ${faults.length} 处错误，没有导入：`, ...told, ...more].join('\n'), {
    because: '规则包须符合 packs/rules/schema.json，并与本区其他规则包相容',
    remedy: '请按行号改正后重新导入',
    field: 'text',
  })
}
