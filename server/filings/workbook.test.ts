import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import type { Form, FormPart } from '#core/filings/form.ts'
import type { FormContent, PartContent } from '#core/filings/form-content.ts'
import { readForms } from '#server/filings/packs.ts'
import { type PrintedFiling, workbookOf } from '#server/filings/workbook.ts'

const facts = {
  unitName: '虹口区生态环境局',
  toUnitName: '上海市生态环境局',
  periodFrom: '2026-10-01',
  periodTo: '2026-10-31',
  filedOn: '2026-11-05',
  contact: '经办 021-00000000',
}

function formOf(code: string): Form {
  const form = readForms().get(code)
  assert.ok(form, code)
  return form
}

const plain = (value: number | string | null) => ({ value, own: null, below: null, override: null })

type Figures = Record<string, Record<string, number | string>>

/** Figures by row and column; what is not named is 0 where something is counted and blank elsewhere. */
const tableOf = (part: FormPart, figures: Figures): PartContent => ({
  kind: 'table',
  key: part.key,
  rows:
    part.kind === 'table'
      ? part.rows.map(({ key }) => ({
          key,
          cells: part.columns.map((column) =>
            plain(figures[key]?.[column.key] ?? ('measure' in column.from ? 0 : null)),
          ),
        }))
      : [],
})

const contentOf = (parts: PartContent[]): FormContent => ({
  asOf: '2026-11-05',
  form: null,
  contact: '',
  parts,
  children: [],
  missing: [],
  checks: [],
})

const printedOf = (form: Form, parts: PartContent[], lists: PrintedFiling['lists'] = new Map()) =>
  workbookOf({ form, content: contentOf(parts), facts, signer: '副局长', lists })

const attributeOf = (xml: string, pattern: RegExp) => pattern.exec(xml)?.[1] ?? ''

const unescaped = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** A sheet as a plain table of its cells, read from the bytes by nothing that wrote them. */
function plainTable(bytes: Uint8Array, n = 1) {
  const parts = Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([at, part]) => [at, strFromU8(part)]),
  )
  const sheet = parts[`xl/worksheets/sheet${n}.xml`] ?? ''
  const book = parts['xl/workbook.xml'] ?? ''
  const name = [...book.matchAll(/<sheet name="([^"]*)"/g)][n - 1]?.[1] ?? ''
  const merges = [...sheet.matchAll(/<mergeCell ref="(([A-Z]+\d+):[^"]+)"/g)]
  const rangeAt = new Map(merges.map(([, range = '', corner = '']) => [corner, range]))
  const styles = parts['xl/styles.xml'] ?? ''
  const cells = [...sheet.matchAll(/<c r="([A-Z]+\d+)" s="(\d+)"(?: t="\w+")?>(.*?)<\/c>/g)]
  return [
    `sheet ${unescaped(name)}`,
    `page ${attributeOf(sheet, /orientation="(\w+)"/)}, ${/paperSize="9"/.test(sheet) ? 'A4' : '?'}, repeated ${
      new RegExp(`localSheetId="${n - 1}">[^<]*!([^<]+)<`).exec(book)?.[1]
    }, frozen ${attributeOf(sheet, /ySplit="(\d+)"/)}`,
    `widths ${[...sheet.matchAll(/<col [^>]*width="([\d.]+)"/g)].map(([, width]) => width).join(' ')}`,
    ...cells.map(([, at = '', style = '', inner = '']) => {
      const value = unescaped(inner.replace(/<[^>]+>/g, ''))
      const shown = marked(styles, Number(style)) ? `${value} shown as ${value}※` : value
      return `${rangeAt.get(at) ?? at} | ${shown}`
    }),
  ].join('\n')
}

/** Does the number format of a style put the sign behind the figure? */
function marked(styles: string, style: number) {
  const formats = styles.slice(styles.indexOf('<cellXfs'))
  const id = [...formats.matchAll(/<xf numFmtId="(\d+)"/g)][style]?.[1]
  return new RegExp(`numFmtId="${id}" formatCode="[^"]*※`).test(styles)
}

const expected = (name: string) =>
  readFileSync(join(import.meta.dirname, 'annexes', `${name}.txt`), 'utf8').trimEnd()

test('附件2: every cell, merge, width and the print set-up; a changed figure stays marked and says why', () => {
  const form = formOf('annex2')
  const [part] = form.parts
  assert.ok(part)
  const content = tableOf(part, {
    waste: { found: 5, fixed: 3, open: 2, remark: '含上月移交1个' },
    metals: { found: 4, fixed: 4 },
    total: { found: 9, fixed: 7, open: 2 },
  })
  assert.ok(content.kind === 'table')
  const changed = content.rows[3]?.cells[2]
  assert.ok(changed)
  changed.own = 3
  changed.override = { value: 4, reason: '移送件尚未上账', post: '经办', at: '2026-11-04T00:00:00.000Z' }
  assert.equal(plainTable(printedOf(form, [content])), expected('annex2'))
})

test('附件3: every cell; what looks like a formula stays text', () => {
  const form = formOf('annex3')
  const lines = [
    [
      1,
      '欧阳路街道',
      '某化工仓库',
      '2026-09-08',
      '危险废物',
      '=标识 <缺失>',
      '补齐标识',
      '立即整改',
      '已完成',
      null,
    ],
    [
      2,
      '北外滩街道',
      '某医院',
      '2026-10-12',
      '核与辐射',
      '台账不全',
      '补齐台账',
      '2026-11-30',
      '正在整改，进度40%',
      '复查中',
    ],
  ]
  const content: PartContent = { kind: 'list', key: 'problems', count: lines.length }
  const bytes = printedOf(form, [content], new Map([['problems', lines]]))
  assert.equal(plainTable(bytes), expected('annex3'))
})

test('附件1: equal neighbours are one cell, never beyond their 主要任务; 序号 counts the tasks', () => {
  const form = formOf('annex1')
  const [first, second] = ['强化管理部门责任落实', '完善部门协同工作机制']
  const lines = [
    [1, first, '同部署、同实施、同检查', '持续推进', '辐射与应急管理科', '各科室、执法大队、监测站'],
    [2, first, '细化四类清单', '2024年：修订四类清单', '辐射与应急管理科、办公室', '-'],
    [3, first, '细化四类清单', '2025年：总结推广', '办公室', '-'],
    [4, second ?? '', '细化四类清单', '持续推进', '法制与宣传教育科', '-'],
  ]
  const content: PartContent = { kind: 'list', key: 'milestones', count: lines.length }
  const bytes = printedOf(
    form,
    [content],
    new Map([['milestones', lines.map((line) => line.map((cell) => cell ?? ''))]]),
  )
  assert.equal(plainTable(bytes), expected('annex1'))
})

test('the monthly table has its twelve numbered columns; a share is in per cent, and blank without a divisor', () => {
  const form = formOf('monthly-12')
  const [industry, sectors] = form.parts
  assert.ok(industry && sectors)
  const content = tableOf(industry, { hazchem: { c2: 8, c3: 6, c4: 0.75, c12: 1234.5 } })
  const bytes = printedOf(form, [content, tableOf(sectors, {})])
  const table = plainTable(bytes)
  assert.match(
    table,
    /\nA5 \| 甲\nB5 \| 1\n[\s\S]*M5 \| 12\nA6 \| 危险化学品\nB6 \| 0\nC6 \| 8\nD6 \| 6\nE6 \| 75\nF6 \| 0\nG6 \| 0\nI6 \| 0\n/,
  )
  assert.match(table, /\nM6 \| 1234\.5\n/)
  assert.match(table, /（2026年1月–10月）/)
  assert.match(plainTable(bytes, 2), /^sheet 交通等重点行业领域隐患排查治理情况月报表/)
})

test('a report in words and its task list: a sheet each, however long the words', () => {
  const figures = { total: 1, done: 0, onTime: 1, behind: 0, late: 0, continuing: 0, reported: 1 }
  const task = {
    assignmentId: '0',
    mainTask: '压实责任',
    requirement: '开展检查',
    schedule: '2026年底',
    percent: 40,
  }
  const parts: PartContent[] = [
    {
      kind: 'tasks',
      key: 'tasks',
      own: figures,
      total: figures,
      tasks: [{ ...task, light: 'green', words: '已查3户' }],
    },
    {
      kind: 'text',
      key: 'narrative',
      sections: [{ key: 'done', words: `${'长'.repeat(2000)}\n第二段`, draft: null }],
    },
  ]
  const bytes = printedOf(formOf('progress'), parts)
  const tables = [1, 2, 3].map((n) => plainTable(bytes, n))
  assert.match(tables[0] ?? '', /\nE3 \| 40\nF3 \| [^\n]+\nG3 \| 已查3户$/)
  assert.match(tables[1] ?? '', /\| 合计\n/)
  const long = [...(tables[2] ?? '').matchAll(/\| (长+)/g)].map(([, words = '']) => words)
  assert.equal(long.join('').length, 2000)
  assert.match(tables[2] ?? '', /第二段\n[\s\S]*签发人职务：副局长$/)
})
