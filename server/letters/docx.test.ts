import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { strFromU8, unzipSync } from 'fflate'
import { extractText, getDocumentProxy } from 'unpdf'
import { LetterWords } from '#core/letters/content.ts'
import { LetterKind } from '#core/letters/letter.ts'
import { fill } from '#core/letters/template.ts'
import { nasty } from '#house/hostile.ts'
import { docxOf } from '#server/letters/docx.ts'
import { letterPacks } from '#server/letters/packs.ts'
import { pdfOf } from '#server/letters/pdf.ts'

const stamp = { no: '虹安委办函〔2026〕3号', issuedOn: '2026-11-02' }

function letter(kind: LetterKind) {
  const template = letterPacks().templates.find((one) => one.kind === kind && one.district === undefined)
  assert.ok(template, `${kind} has a template`)
  const values = Object.fromEntries(
    Object.entries(template.values).map(([name, { example }]) => [name, example]),
  )
  const [unit, cc] = ['虹口区安全生产委员会办公室', ['虹口区商务委员会']]
  return fill(template, { unit, to: ['虹口区应急管理局'], cc, values })
}

/** Ten characters again and again fill every line of more than two pages. */
const TEN = '隐患排查治理闭环管理'
const long = () => ({ ...letter('urging'), paragraphs: [TEN.repeat(150)] })

const partsOf = async (content: Parameters<typeof docxOf>[0]) =>
  Object.fromEntries(
    Object.entries(unzipSync(await docxOf(content, stamp))).map(([name, part]) => [name, strFromU8(part)]),
  )

for (const kind of LetterKind.options)
  test(`${kind}: the template is complete, and makes a Word file and a PDF`, async () => {
    const content = letter(kind)
    const parts = await partsOf(content)
    const text = (parts['word/document.xml'] ?? '').replace(/<[^>]+>/g, '')
    assert.doesNotMatch(JSON.stringify(content), /[{}]\w|undefined|null,"to"/)
    for (const said of [content.to, content.issuer, '2026年11月2日', '抄送：虹口区商务委员会。'])
      assert.ok(text.includes(said), `${kind} says ${said}`)
    const { text: pdf, totalPages } = await extractText(await getDocumentProxy(await pdfOf(content, stamp)), {
      mergePages: true,
    })
    assert.ok(totalPages <= 2 && pdf.replace(/\s/g, '').includes('2026年11月2日'), kind)
  })

test('the page is that of GB/T 9704-2012: A4, 37 and 28 mm, 156 × 225 mm, 22 lines of 28 characters', async () => {
  const parts = await partsOf(long())
  const section = parts['word/document.xml']?.match(/<w:sectPr.*<\/w:sectPr>/)?.[0] ?? ''
  assert.match(section, /<w:pgSz w:w="11906" w:h="16838"/)
  assert.match(section, /<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/)
  assert.match(section, /<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-848"\/>/)
  const normal = parts['word/styles.xml']?.match(/<w:style [^>]*w:styleId="Normal".*?<\/w:style>/)?.[0] ?? ''
  assert.match(normal, /<w:snapToGrid w:val="0"\/><w:spacing w:line="579" w:lineRule="exact"\/>/)
  assert.match(normal, /<w:spacing w:val="-6"\/>.*<w:sz w:val="32"\/>/)
})

test('every run names its font for all kinds of characters, so that WPS takes no other', async () => {
  const content = {
    ...letter('circular'),
    paragraphs: ['一、黑体', '（一）楷体。仿宋 2026 GB', '1.仿宋'],
  }
  const parts = await partsOf(content)
  const runs = Object.entries(parts)
    .filter(([name]) => /word\/(document|footer\d|header\d)\.xml/.test(name))
    .flatMap(([, part]) => part.match(/<w:r>.*?<\/w:r>/g) ?? [])
  assert.ok(runs.length > 10)
  for (const run of runs) {
    const fonts = ['ascii', 'hAnsi', 'eastAsia'].map((kind) => run.match(`w:${kind}="([^"]*)"`)?.[1])
    assert.ok(fonts[0] && new Set(fonts).size === 1, run)
  }
  const fontOf = (text: string) =>
    runs.find((run) => run.includes(`>${text}<`))?.match(/w:eastAsia="([^"]*)"/)?.[1]
  assert.equal(fontOf('一、黑体'), '黑体')
  assert.equal(fontOf('（一）楷体。'), '楷体_GB2312')
  assert.equal(fontOf('仿宋 2026 GB'), '仿宋_GB2312')
  assert.equal(fontOf('虹口区安全生产委员会办公室文件'), '方正小标宋简体')
  assert.equal(fontOf('虹安委办函〔2026〕3号'), '仿宋_GB2312')
})

test('the same letter makes the same bytes', async () => {
  const first = await docxOf(long(), stamp)
  await new Promise((resolve) => setTimeout(resolve, 2100)) // a ZIP counts in steps of two seconds
  assert.deepEqual(await docxOf(long(), stamp), first)
})

test('a PDF is refused where the font lacks a character, and says which', async () => {
  const content = { ...letter('urging'), title: '关于𰻞𰻞面馆的督促函' }
  await assert.rejects(pdfOf(content, stamp), /没有这些字.*𰻞/)
})

test('what is printed may look like a path or an address, and nothing is fetched', async () => {
  const content = { ...letter('urging'), paragraphs: ['http://127.0.0.1:1/x.png', 'file:///etc/passwd'] }
  assert.ok((await pdfOf(content, stamp)).length > 1000)
})

const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined
const hasOffice = hasPoppler && spawnSync('soffice', ['--version'], { timeout: 60_000 }).error === undefined

test('whatever text the words of a letter let through, the Word file is well-formed XML', async () => {
  for (const text of nasty('text').filter((one) => typeof one === 'string')) {
    const words = LetterWords.safeParse({
      ...letter('assignment'),
      title: text,
      paragraphs: [text],
      cc: text,
    })
    if (!words.success) continue
    const parts = await partsOf({ ...letter('assignment'), ...words.data })
    const document = parts['word/document.xml'] ?? ''
    assert.doesNotMatch(document.replace(/<[^<>]*>/g, ''), /[<>]|&(?!(amp|lt|gt|quot|apos|#\d+);)/, text)
  }
})

/** The lines of one page, without the page number. */
const linesOf = (page: string) =>
  page
    .split('\n')
    .map((text) => text.replace(/\s/g, ''))
    .filter((text) => text !== '' && !/^—\d+—$/.test(text))

test('the PDF has 22 lines of 28 characters on a full page, and its number', {
  skip: hasPoppler ? false : 'SKIPPED: pdftotext is not on this machine; the page was not looked at',
}, async () => {
  const pages = await pagesOf(await pdfOf(long(), stamp))
  assertFull(pages[1] ?? '')
})

/** Pages of a PDF as `pdftotext` sees them, line by line. */
async function pagesOf(bytes: Uint8Array) {
  const folder = await mkdtemp(join(tmpdir(), 'zhiben-letter-'))
  try {
    await writeFile(join(folder, 'letter.pdf'), bytes)
    const run = promisify(execFile)
    const { stdout } = await run('pdftotext', ['-layout', join(folder, 'letter.pdf'), '-'])
    return stdout.split('\f')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function assertFull(page: string) {
  const lines = linesOf(page)
  assert.equal(lines.length, 22, 'lines on a full page')
  for (const text of lines) assert.equal([...text].length, 28, text)
  assert.match(page.replace(/[^\S\n]/g, ''), /^—2—$/m)
}

test('LibreOffice sets the Word file in 22 lines of 28 characters, and numbers the page', {
  skip: hasOffice
    ? false
    : 'SKIPPED: soffice and pdftotext are not on this machine; the page was not looked at',
  timeout: 110_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zhiben-letter-'))
  try {
    const file = join(folder, 'letter.docx')
    await writeFile(file, await docxOf(long(), stamp))
    const profile = `-env:UserInstallation=file://${folder}/profile`
    await promisify(execFile)(
      'soffice',
      ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, file],
      { timeout: 100_000 },
    )
    const pages = await pagesOf(new Uint8Array(await readFile(join(folder, 'letter.pdf'))))
    assertFull(pages[1] ?? '')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
