import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { toContract } from '#core/plans/parser/contract.ts'
import { parsePlans } from '#core/plans/parser/parse.ts'
import { summaryOf } from '#core/plans/parser/summary.ts'
import { Refusal } from '#core/refusal.ts'
import { extractText, MOST_BYTES, tooLarge } from '#server/plans/extract.ts'

const USAGE = '用法：plan parse 文件 [--json]（文件写“-”时从标准输入读取）'

const complain = (...lines: (string | undefined)[]) => {
  for (const line of lines) if (line !== undefined) process.stderr.write(`${line}\n`)
  return 1
}

/** The bytes of a file, or of standard input for “-”; never more than are read. */
async function bytesOf(file: string): Promise<Uint8Array> {
  if (file === '-') return await inputBytes()
  const { size } = await stat(file)
  if (size > MOST_BYTES) throw tooLarge()
  return await readFile(file)
}

async function inputBytes(): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin) {
    chunks.push(chunk)
    size += chunk.length
    if (size > MOST_BYTES) throw tooLarge()
  }
  return Buffer.concat(chunks)
}

function argumentsOf(args: string[]) {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    })
    const [file, ...rest] = positionals
    return file === undefined || rest.length > 0 ? undefined : { file, json: values.json }
  } catch {
    return undefined
  }
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: '文件不存在',
  EACCES: '没有读取权限',
  EISDIR: '这是一个文件夹',
}

function explain(error: unknown, file: string): number {
  if (error instanceof Refusal) {
    const { because, remedy } = error.explanation
    return complain(`无法解析：${error.message}`, because && `原因：${because}`, remedy && `办法：${remedy}`)
  }
  const why = error instanceof Error && 'code' in error ? WHY[String(error.code)] : undefined
  if (why === undefined) throw error
  return complain(`无法读取 ${file}：${why}`)
}

/**
 * `plan parse FILE [--json]`: prints what is understood of a plan, as the exchange JSON or as a summary to read.
 * Needs no database. Answers the exit code: 0, or 1 with the reason on standard error.
 */
export async function parseCommand(args: string[]): Promise<number> {
  const asked = argumentsOf(args)
  if (!asked) return complain(USAGE)
  try {
    const { text, notes } = await extractText(await bytesOf(asked.file), basename(asked.file))
    for (const note of notes) process.stderr.write(`注意：${note}\n`)
    const parsed = parsePlans(text)
    const said = asked.json ? JSON.stringify(toContract(parsed), null, 2) : summaryOf(parsed)
    process.stdout.write(`${said}\n`)
    return 0
  } catch (error) {
    return explain(error, asked.file)
  }
}
