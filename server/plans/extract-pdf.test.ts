import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePlans } from '#core/plans/parser/parse.ts'
import { Refusal } from '#core/refusal.ts'
import { extractText } from '#server/plans/extract.ts'
import { linesDown, pdfOf, ruled, words } from '#server/plans/pdf.fixture.ts'

const linesOf = async (pdf: Uint8Array) => (await extractText(pdf, 'a.pdf')).text.split('\n')

const refusal = (bytes: Uint8Array, said: RegExp) =>
  assert.rejects(
    () => extractText(bytes, 'a.pdf'),
    (error) => error instanceof Refusal && said.test(error.message) && error.explanation.remedy !== undefined,
  )

test('a PDF is read as paragraphs, without page numbers and running heads', async () => {
  const page = (number: number, text: string[]) =>
    linesDown(['某某区安全生产委员会文件', ...text, `— ${number} —`])
  const pdf = pdfOf([
    page(1, [
      '一、主要任务',
      '1.各单位要在2024年6月底前完成全部在用设备设施的全面排查整治，',
      '并建立清单。',
    ]),
    page(2, ['2.综合执法队每季度对辖区内重点企业开展一次联合检查，发现的问题', '立即整改。']),
    page(3, ['3.各单位每年演练2次。']),
  ])
  assert.deepEqual(await linesOf(pdf), [
    '一、主要任务',
    '1.各单位要在2024年6月底前完成全部在用设备设施的全面排查整治，并建立清单。',
    '2.综合执法队每季度对辖区内重点企业开展一次联合检查，发现的问题立即整改。',
    '3.各单位每年演练2次。',
  ])
})

test('a scanned, a damaged and an encrypted PDF are refused, and one whose codes are no words', async () => {
  await refusal(pdfOf([[], []]), /没有可读取的文字/)
  await refusal(new TextEncoder().encode('%PDF-1.7 nothing more'), /损坏/)
  const key = '0'.repeat(64)
  const encrypt = `/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${key}> /U <${key}> >> `
  await refusal(pdfOf([linesDown(['一、任务'])], { trailer: encrypt }), /打开密码/)
  const codes = linesDown(['\u0003\u0004\u0005\u0006\u0007\u0008\u0011\u0012\u0013\u0014\u0015\u0016'])
  await refusal(pdfOf([codes], { meaningless: true }), /无法识别为汉字/)
})

test('pages that are pictures among pages of text are named', async () => {
  const page = linesDown(['一、主要任务', '1.各科室每月检查1次，并建立台账。'])
  const { notes } = await extractText(pdfOf([page, [], [], page, []]), 'a.pdf')
  assert.equal(notes.length, 1)
  assert.match(notes[0] ?? '', /第2—3、5页没有文字/)
})

const COLUMNS = [60, 100, 180, 350, 440, 535]

/** A table ruled at `rows`, its cells filled by place. The first two columns are not parted below the second line. */
function table(how: 'pen' | 'ink', rows: readonly number[], merged: readonly number[], cells: string[]) {
  const [top = 0, bottom = 0] = [rows[0], rows.at(-1)]
  const levels = rows.map((y) => ruled(how, merged.includes(y) ? 180 : 60, y, 535, y))
  return [...levels, ...COLUMNS.map((x) => ruled(how, x, top, x, bottom)), ...cells]
}

const HEADER = ['序号', '主要任务', '工作要求', '完成时限', '责任单位'].map((text, i) =>
  words(text, (COLUMNS[i] ?? 0) + 5, 70),
)

/** Its last row is broken off in the middle of a sentence. */
const FIRST_PAGE = table(
  'ink',
  [50, 80, 140, 200],
  [140],
  [
    ...HEADER,
    words('1', 65, 130),
    words('压实', 105, 120),
    words('责任', 105, 140),
    words('编制安全生产责任清单并逐级', 185, 100),
    words('签订责任书。', 185, 120),
    words('2024年6月底', 355, 100),
    words('前', 355, 120),
    words('综合科', 445, 100),
    words('开展督促检查，发现的重大事', 185, 160),
    words('故隐患要挂牌督办，并在规定', 185, 180),
    words('每季度1次', 355, 160),
    words('执法大队', 445, 160),
  ],
)

const SECOND_PAGE = table(
  'pen',
  [50, 80, 120, 160],
  [],
  [
    ...HEADER,
    words('期限内销号。', 185, 100),
    words('2', 65, 140),
    words('演练', 105, 140),
    words('组织疏散演练。', 185, 140),
    words('每年2次', 355, 140),
    words('各科室', 445, 140),
  ],
)

test('a ruled table over two pages: wrapped, merged and broken cells are whole again', async () => {
  const lines = await linesOf(
    pdfOf([
      [words('— 1 —', 280, 800), ...FIRST_PAGE],
      [words('— 2 —', 280, 800), ...SECOND_PAGE],
    ]),
  )
  assert.deepEqual(lines, [
    '| 序号 | 主要任务 | 工作要求 | 完成时限 | 责任单位 |',
    '| 1 | 压实 责任 | 编制安全生产责任清单并逐级签订责任书。 | 2024年6月底前 | 综合科 |',
    '| 1 | 压实 责任 | 开展督促检查，发现的重大事故隐患要挂牌督办，并在规定期限内销号。 | 每季度1次 | 执法大队 |',
    '| 2 | 演练 | 组织疏散演练。 | 每年2次 | 各科室 |',
  ])
  const [plan] = parsePlans(lines.join('\n')).plans
  assert.deepEqual(
    plan?.appendix.map(({ no, task, lead }) => [no, task, lead.map(({ name }) => name)]),
    [
      [1, '压实责任', ['综合科']],
      [1, '压实责任', ['执法大队']],
      [2, '演练', ['各科室']],
    ],
  )
})

test('where most lines are first lines set in, the margin is still where the others begin', async () => {
  const indented = (text: string, i: number) => words(text, 96, 82 + i * 24)
  const page = [
    indented('为统筹推进本区安全生产治本攻坚三年行动，制定本方案。', 0),
    indented('一、主要任务', 1),
    indented('（一）安全责任体系提升行动', 2),
    indented('1.各单位主要负责人每季度带队检查一次并研究解决问题，', 3),
    words('建立台账。', 72, 82 + 4 * 24),
    indented('2.各科室每月检查1次。', 5),
  ]
  assert.deepEqual(await linesOf(pdfOf([page])), [
    '为统筹推进本区安全生产治本攻坚三年行动，制定本方案。',
    '一、主要任务',
    '（一）安全责任体系提升行动',
    '1.各单位主要负责人每季度带队检查一次并研究解决问题，建立台账。',
    '2.各科室每月检查1次。',
  ])
})

test('a line under a heading and a frame around the page make no table', async () => {
  const frame = [
    [30, 30, 565, 30],
    [30, 812, 565, 812],
    [30, 30, 30, 812],
    [565, 30, 565, 812],
  ].map(([a = 0, b = 0, c = 0, d = 0]) => ruled('pen', a, b, c, d))
  const lines = ['一、主要任务', '1.各科室每月检查1次，并建立台账。']
  const pdf = pdfOf([[...frame, ruled('ink', 72, 86, 300, 87), ...linesDown(lines)]])
  assert.deepEqual(await linesOf(pdf), lines)
})

test('a page in two columns is read one column after the other', async () => {
  const line = (side: string, i: number) => `${side}栏第${i}行的文字写满这一栏的宽度`
  const rows = Array.from({ length: 8 }, (_, i) => [
    words(line('左', i), 72, 100 + i * 24),
    words(line('右', i), 320, 100 + i * 24),
  ])
  const [text = ''] = await linesOf(pdfOf([rows.flat()]))
  assert.ok(text.indexOf('左栏第7行') < text.indexOf('右栏第0行'), text)
})

test('characters that a font calls by their radicals are plain ones again', async () => {
  assert.deepEqual(await linesOf(pdfOf([linesDown(['⼀、⼯作⽬标：建⽴⻓效机制'])])), [
    '一、工作目标：建立长效机制',
  ])
})

test('many are read at once, each in its turn', async () => {
  const pdf = (i: number) => pdfOf([linesDown([`${i}.各科室每月检查1次，并建立台账。`])])
  const read = await Promise.all([1, 2, 3, 4, 5].map((i) => linesOf(pdf(i))))
  assert.deepEqual(
    read.flat(),
    [1, 2, 3, 4, 5].map((i) => `${i}.各科室每月检查1次，并建立台账。`),
  )
})
