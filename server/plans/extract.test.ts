import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  AlignmentType,
  Document,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  VerticalMergeType,
} from 'docx'
import { strToU8, zipSync } from 'fflate'
import { toContract } from '#core/plans/parser/contract.ts'
import { parsePlans } from '#core/plans/parser/parse.ts'
import { Refusal } from '#core/refusal.ts'
import { extractText } from '#server/plans/extract.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

const refusal = (bytes: Uint8Array, name: string, words: RegExp) =>
  assert.rejects(
    () => extractText(bytes, name),
    (error) => error instanceof Refusal && words.test(error.message),
  )

const level = (index: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
  level: index,
  format,
  text,
  alignment: AlignmentType.START,
})

/** A plan whose numbers Word makes, and whose table merges cells downwards. */
function wordPlan() {
  const item = (text: string, depth: number) =>
    new Paragraph({ text, numbering: { reference: 'plan', level: depth } })
  const cell = (text: string, merge?: (typeof VerticalMergeType)[keyof typeof VerticalMergeType]) =>
    new TableCell({ children: [new Paragraph(text)], ...(merge ? { verticalMerge: merge } : {}) })
  const rows = [
    ['序号', '主要任务', '工作要求', '完成时限', '责任单位'].map((text) => cell(text)),
    [
      cell('1', VerticalMergeType.RESTART),
      cell('压实责任', VerticalMergeType.RESTART),
      cell('编制清单'),
      cell('2024年6月底前'),
      cell('综合科'),
    ],
    [
      cell('', VerticalMergeType.CONTINUE),
      cell('', VerticalMergeType.CONTINUE),
      cell('开展督查'),
      cell('持续推进'),
      cell('督查科、综合科'),
    ],
  ]
  return new Document({
    numbering: {
      config: [
        {
          reference: 'plan',
          levels: [
            level(0, LevelFormat.CHINESE_COUNTING, '%1、'),
            level(1, LevelFormat.CHINESE_COUNTING, '（%2）'),
            level(2, LevelFormat.DECIMAL, '%3.'),
          ],
        },
      ],
    },
    sections: [
      {
        children: [
          new Paragraph('某某局安全生产治本攻坚三年行动方案（2024-2026年）'),
          new Paragraph('为做好有关工作，制定本方案。'),
          item('工作目标', 0),
          new Paragraph('2026年底前形成长效机制。'),
          item('主要任务', 0),
          item('健全责任体系', 1),
          item('各科室要在2024年6月底前完成清单编制。', 2),
          item('综合科每季度调度1次。', 2),
          item('加强检查', 1),
          item('执法大队每年检查30家企业。', 2),
          new Paragraph('附件：任务分解表'),
          new Table({ rows: rows.map((children) => new TableRow({ children })) }),
        ],
      },
    ],
  })
}

const extracted = async () => extractText(new Uint8Array(await Packer.toBuffer(wordPlan())), 'plan.docx')

test('automatic numbers of a Word plan are printed as Word prints them', async () => {
  const { kind, text } = await extracted()
  assert.equal(kind, 'docx')
  const lines = text.split('\n')
  assert.ok(lines.includes('二、主要任务'), text)
  assert.ok(lines.includes('（一）健全责任体系'), text)
  assert.ok(lines.includes('2.综合科每季度调度1次。'), text)
  assert.ok(lines.includes('1.执法大队每年检查30家企业。'), text)
})

test('a Word plan parses: paths from automatic numbers, merged cells copied down', async () => {
  const [plan] = parsePlans((await extracted()).text).plans
  assert.deepEqual(
    plan?.tasks.map(({ path }) => path),
    [[1], [2, 1, 1], [2, 1, 2], [2, 2, 1]],
  )
  assert.deepEqual(
    plan?.appendix.map(({ no, task, requirement, lead }) => [no, task, requirement, lead.map((u) => u.name)]),
    [
      [1, '压实责任', '编制清单', ['综合科']],
      [1, '压实责任', '开展督查', ['督查科', '综合科']],
    ],
  )
})

test('text is read in the encodings that plans come in', async () => {
  const plan = '一、主要任务\r\n1.各科室每月检查1次。'
  const wide = new Uint8Array(Buffer.from(`\ufeff${plan}`, 'utf16le'))
  // 一、任务 in GB 18030
  const chinese = Uint8Array.from([0xd2, 0xbb, 0xa1, 0xa2, 0xc8, 0xce, 0xce, 0xf1])
  assert.equal((await extractText(bytesOf(plan), 'a.txt')).text, plan.replace('\r', ''))
  assert.equal((await extractText(bytesOf(`\ufeff${plan}`), 'a.txt')).text, plan.replace('\r', ''))
  assert.equal((await extractText(wide, 'a.txt')).text, plan.replace('\r', ''))
  assert.equal((await extractText(wide.subarray(2), 'a.txt')).text, plan.replace('\r', ''))
  assert.equal((await extractText(chinese, 'a.txt')).text, '一、任务')
  assert.equal((await extractText(bytesOf(plan), 'a.MD')).kind, 'md')
})

test('the content decides what a file is, not its name', async () => {
  const word = new Uint8Array(await Packer.toBuffer(wordPlan()))
  assert.equal((await extractText(word, 'plan.pdf')).kind, 'docx')
})

test('files that are no plan are refused with what to do', async () => {
  const ole = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)])
  const locked = Uint8Array.from([...ole, ...Buffer.from('EncryptedPackage', 'utf16le')])
  await refusal(new Uint8Array(), 'a.txt', /空的/)
  await refusal(bytesOf(' \n\u3000\n'), 'a.txt', /没有文字/)
  await refusal(ole, 'a.doc', /旧版 Word/)
  await refusal(locked, 'a.docx', /打开密码/)
  await refusal(bytesOf('{\\rtf1 '), 'a.rtf', /RTF/)
  await refusal(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'a.docx', /图片/)
  await refusal(
    Uint8Array.from({ length: 5000 }, (_, i) => (i * 197) % 256),
    'a.txt',
    /不是可识别的文本/,
  )
  await refusal(zipSync({ 'xl/workbook.xml': strToU8('<x/>') }), 'a.docx', /Excel/)
  await refusal(zipSync({ 'OFD.xml': strToU8('<x/>') }), 'a.docx', /OFD/)
  await refusal(zipSync({ 'content.xml': strToU8('<x/>') }), 'a.odt', /OpenDocument/)
  await refusal(bytesOf('\n<html><body>一、主要任务</body></html>'), 'a.doc', /网页/)
  await refusal(bytesOf('MIME-Version: 1.0\n\n<html></html>'), 'a.doc', /网页/)
  await refusal(zipSync({ 'word/document.xml': strToU8('<w:document/>') }), 'a.docx', /没有文字/)
  await refusal(bytesOf('PK\x03\x04 cut off'), 'a.docx', /损坏/)
  await assert.rejects(() => extractText(new Uint8Array(50), 'a.txt', 49), { code: 'too-large' })
})

/** A Word file of hand-made XML, as other programs write it. */
const wordOf = (body: string) =>
  zipSync({ 'word/document.xml': strToU8(`<w:document><w:body>${body}</w:body></w:document>`) })

const paragraph = (inside: string) => `<w:p>${inside}</w:p>`
const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`

test('what WPS and tracked changes put around words is seen through', async () => {
  const box = (wrapper: string) =>
    `<${wrapper}><w:txbxContent>${paragraph(run('内部'))}</w:txbxContent></${wrapper}>`
  const row = (cells: string[], properties = '') =>
    `<w:tr>${properties}${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`
  const { text } = await extractText(
    wordOf(
      [
        paragraph(
          `<w:r><mc:AlternateContent><mc:Choice>${box('wps:txbx')}</mc:Choice><mc:Fallback>${box('w:pict')}</mc:Fallback></mc:AlternateContent></w:r>`,
        ),
        paragraph(
          `<w:pPr><w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs></w:pPr>${run('一、')}<w:ins>${run('主要')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:smartTag>${run('任务')}</w:smartTag>`,
        ),
        paragraph(
          `<w:sdt><w:sdtContent>${run('1.每月检查')}</w:sdtContent></w:sdt><w:r><w:instrText>PAGE</w:instrText></w:r>`,
        ),
        `<w:tbl>${row([run('甲'), run('乙')])}${row(['<w:del><w:r><w:delText>丙</w:delText></w:r></w:del>', ''], '<w:trPr><w:del/></w:trPr>')}</w:tbl>`,
      ].join(''),
    ),
    'a.docx',
  )
  const lines = text.split('\n').filter((line) => line !== '')
  assert.deepEqual(lines, ['内部', '一、主要任务', '1.每月检查', '| 甲 | 乙 |'])
})

test('a Word file that unpacks to far more than it is, is refused before it is unpacked', async () => {
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(80 * 1024 * 1024) })
  assert.ok(bomb.length < 1024 * 1024)
  await refusal(bomb, 'a.docx', /解压后过大/)
})

test('what was extracted goes all the way to the contract', async () => {
  const contract = toContract(parsePlans((await extracted()).text))
  assert.ok(contract && 'document' in contract)
  assert.deepEqual(contract.document.period, { from: 2024, to: 2026 })
})
