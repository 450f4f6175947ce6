import { flatten } from '#core/plans/parser/flat.ts'
import { isNoise, type Line } from '#core/plans/parser/lines.ts'
import { numberOf } from '#core/plans/parser/numerals.ts'

/** A cell by its place in the file; a merged one is empty. */
export type Cell = { start: number; end: number; text: string }

/** What a column of a task table holds. */
export type Role = 'no' | 'task' | 'requirement' | 'schedule' | 'lead' | 'participants' | 'other'

/** A table: the roles of its columns, its rows, the lines it takes, and rows whose cells did not fit the columns. */
export type Table = { roles: Role[]; rows: Cell[][]; firstLine: number; lastLine: number; uneven: Cell[][] }

const ROLES: readonly [Role, RegExp][] = [
  ['no', /^(?:序号|编号|No\.?|项次)$/i],
  [
    'task',
    /^(?:主要|重点|工作|具体|整治|年度|目标)?(?:任务|项目|行动)(?:名称|内容|分类|类别)?$|^(?:任务|工作|项目)(?:名称|内容|分类|事项)$|^(?:行动|事项|工作)名称$/,
  ],
  [
    'requirement',
    /^(?:工作|具体|任务|目标|整治|主要|重点|落实|推进)?(?:要求|措施|举措|内容|目标|事项|标准)$|^(?:具体|细化)任务$|^(?:工作|具体|主要)(?:要求|措施|举措)及.+$/,
  ],
  [
    'schedule',
    /^(?:完成|工作|时间|推进|计划)?(?:时间|时限|节点|进度|期限|要求|安排)(?:安排|节点|要求|计划)?$|^(?:完成|时间|推进|计划)(?:时间|时限|期限|节点|安排|要求|进度)$/,
  ],
  [
    'participants',
    /^(?:参与|配合|协办|协同|参加|协助|会办|协作|支持)(?:单位|部门|科室|处室|股室|科所|站所|学院|机构|公司)$/,
  ],
  [
    'lead',
    /^(?:牵头|责任|主办|主责|负责|实施|承办|落实)(?:单位|部门|科室|处室|股室|科所|站所|学院|机构|公司|主体)(?:（[^）]*）)?$/,
  ],
  [
    'other',
    /^(?:备注|责任人|联系人|分管领导|负责人|责任领导|牵头领导|完成情况|进展情况|依据|说明|类别|频次|单位)$/,
  ],
]

/** What column a header cell opens; undefined when it is no header cell. */
function roleOf(header: string): Role | undefined {
  const name = flatten(header).text
  if (name === '' || name.length > 12) return undefined
  return ROLES.find(([, pattern]) => pattern.test(name))?.[0]
}

/** Of two columns of one kind the second holds what the first does not: 任务名称 | 工作内容, 牵头单位 | 责任单位. */
function secondAs(roles: Role[], twice: Role, second: Role) {
  const at = roles.indexOf(twice, roles.indexOf(twice) + 1)
  if (at >= 0 && !roles.includes(second)) roles[at] = second
}

/** What the columns hold by their headers; where none is the task, the first that says what to do is. */
function rolesOf(headers: readonly Cell[]): Role[] | undefined {
  const roles = headers.map((cell) => roleOf(cell.text))
  const known = roles.filter((role) => role !== undefined)
  if (known.length < 3 || known.length < headers.length - 1) return undefined
  const full = roles.map((role): Role => role ?? 'other')
  const first = full.indexOf('requirement')
  if (!full.includes('task') && first >= 0) full[first] = 'task'
  secondAs(full, 'task', 'requirement')
  secondAs(full, 'lead', 'participants')
  const useful = full.includes('task') && (full.includes('lead') || full.includes('schedule'))
  return useful ? full : undefined
}

const cellAt = (source: string, start: number, end: number): Cell => {
  let [from, to] = [start, end]
  while (from < to && /\s/.test(source[from] ?? '')) from++
  while (to > from && /\s/.test(source[to - 1] ?? '')) to--
  return { start: from, end: to, text: source.slice(from, to) }
}

/** The cells of one line between separators. Outer pipes enclose, they do not separate. */
function cellsOf(source: string, line: Line, separator: RegExp): Cell[] {
  const newline = source.indexOf('\n', line.start)
  const lineEnd = newline < 0 ? source.length : newline
  const lineStart = source.lastIndexOf('\n', line.start - 1) + 1
  const text = source.slice(lineStart, lineEnd)
  const bounds: number[] = [0]
  const cells: Cell[] = []
  for (const { index, 0: sign } of text.matchAll(separator)) {
    cells.push(cellAt(source, lineStart + (bounds.at(-1) ?? 0), lineStart + index))
    bounds.push(index + sign.length)
  }
  cells.push(cellAt(source, lineStart + (bounds.at(-1) ?? 0), lineEnd))
  const enclosed = /^\s*\|/.test(text)
  return enclosed ? cells.slice(1, /\|\s*$/.test(text) ? -1 : undefined) : cells
}

const PIPE = /\|/g
const COLUMN = /\t+|[ \u3000]{2,}/g
const DASHES = /^[|:\-\s]+$/

/** Takes in one more line of a row-wise table; false when the table has ended before it. */
function addRow(source: string, table: Table, line: Line, separator: RegExp): boolean {
  const cells = cellsOf(source, line, separator)
  if (cells.length < 2) return false
  if (DASHES.test(source.slice(line.start, line.end)) || rolesOf(cells)) return true
  if (cells.length !== table.roles.length) table.uneven.push(cells)
  table.rows.push(fitted(cells, table.roles.length, line.end))
  return true
}

/** A table with a row on each line, its cells parted by pipes or by tabs and runs of spaces. */
function rowwise(source: string, lines: readonly Line[], at: number, separator: RegExp): Table | undefined {
  const header = lines[at]
  const roles = header && rolesOf(cellsOf(source, header, separator))
  if (!roles) return undefined
  const table: Table = { roles, rows: [], firstLine: at, lastLine: at, uneven: [] }
  for (const line of lines.slice(at + 1)) {
    if (!addRow(source, table, line, separator)) break
    table.lastLine++
  }
  return table
}

/** A row with too few cells lost its first ones to merging; one with too many keeps the last together. */
function fitted(cells: Cell[], width: number, end: number): Cell[] {
  if (cells.length >= width) return cells.slice(0, width)
  const empty = { start: end, end, text: '' }
  return [...Array.from({ length: width - cells.length }, () => empty), ...cells]
}

/** The table has ended where a line without a tab stands far below the last cell. */
const endsCells = (line: Line) => !line.cell && !isNoise(line) && line.blankBefore > 2

/** Cells one to a line, each opened by a tab; lines without one go on with the cell above. */
function tabbedCells(source: string, lines: readonly Line[], at: number): { cells: Cell[]; last: number } {
  const end = lines.findIndex((line, i) => i >= at && endsCells(line))
  const own = lines.slice(at, end < 0 ? lines.length : end)
  const cells: Cell[] = []
  for (const line of own) {
    const before = cells.at(-1)
    if (line.cell) cells.push(cellAt(source, line.start, line.end))
    else if (before && !isNoise(line)) cells.splice(-1, 1, cellAt(source, before.start, line.end))
  }
  return { cells, last: at + own.length - 1 }
}

const emptyAfter = (cell: Cell | undefined): Cell => ({
  start: cell?.end ?? 0,
  end: cell?.end ?? 0,
  text: '',
})

/** Cells one to a line without tabs: a row begins at the next number, and merged cells are simply not there. */
function numberedRows(cells: readonly Cell[], width: number): { rows: Cell[][]; uneven: Cell[][] } {
  const groups: Cell[][] = []
  for (const cell of cells) {
    const isNext = numberOf(flatten(cell.text).text) === groups.length + 1
    if (isNext) groups.push([cell])
    else groups.at(-1)?.push(cell)
  }
  const rows: Cell[][] = []
  const uneven: Cell[][] = []
  for (const group of groups) {
    const rest = group.slice(width)
    rows.push(fitted(group.slice(0, width), width, group.at(-1)?.end ?? 0))
    if (group.length !== width) uneven.push(group)
    const step = width - 2
    for (let i = 0; i + step <= rest.length; i += step) {
      const part = rest.slice(i, i + step)
      rows.push([emptyAfter(part[0]), emptyAfter(part[0]), ...part])
    }
  }
  return { rows, uneven }
}

function cellwise(source: string, lines: readonly Line[], at: number): Table | undefined {
  const header: Cell[] = []
  for (let i = at; i < lines.length && header.length < 12; i++) {
    const line = lines[i]
    if (!line || roleOf(line.flat.text) === undefined) break
    header.push(cellAt(source, line.start, line.end))
  }
  const roles = header.length >= 4 ? rolesOf(header) : undefined
  if (!roles) return undefined
  const from = at + header.length
  const width = roles.length
  if (lines[at]?.cell) {
    const { cells, last } = tabbedCells(source, lines, from)
    const rows = Array.from({ length: Math.ceil(cells.length / width) }, (_, i) =>
      cells.slice(i * width, (i + 1) * width),
    )
    const uneven = rows.filter((row) => row.length < width)
    return { roles, rows: rows.filter((row) => row.length === width), firstLine: at, lastLine: last, uneven }
  }
  const cells = lines.slice(from).map((line) => cellAt(source, line.start, line.end))
  return { roles, ...numberedRows(cells, width), firstLine: at, lastLine: lines.length - 1 }
}

/** The task tables among some lines, in whichever way their cells were copied. */
export function tablesIn(source: string, lines: readonly Line[]): Table[] {
  const tables: Table[] = []
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]
    if (!line) continue
    const looksLike =
      /序|任务|项目|要求|措施|内容|时[间限]|单位|部门|科室/.test(line.flat.text) &&
      line.flat.text.length < 120
    const table = looksLike
      ? (rowwise(source, lines, i, PIPE) ?? cellwise(source, lines, i) ?? rowwise(source, lines, i, COLUMN))
      : undefined
    if (!table) continue
    tables.push(table)
    i = table.lastLine
  }
  return tables
}
