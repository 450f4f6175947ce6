import { relative } from 'node:path'
import type { run } from 'node:test'
import type { TestEvent } from 'node:test/reporters'
import { inspect } from 'node:util'
import type { Tally } from '#house/journeys.ts'

type Say = (line: string) => void
type Data<Type extends TestEvent['type']> = Extract<TestEvent, { type: Type }>['data']

/** One line a file; whatever failed, was skipped or spoke is spelled out. */
export async function report(stream: ReturnType<typeof run>, say: Say): Promise<Tally> {
  const tally = { passed: 0, failed: 0, skipped: 0 }
  for await (const event of stream as AsyncIterable<TestEvent>) tell(event, tally, say)
  return tally
}

function tell({ type, data }: TestEvent, tally: Tally, say: Say) {
  if (type === 'test:pass') passed(data, tally, say)
  if (type === 'test:fail') failed(data, tally, say)
  if (type === 'test:stderr' || type === 'test:stdout') say(data.message.trimEnd())
  if (type === 'test:summary' && data.file) say(lineOf(data))
}

function passed({ details, skip, name }: Data<'test:pass'>, tally: Tally, say: Say) {
  if (details.type === 'suite') return
  if (skip === undefined) tally.passed++
  else {
    tally.skipped++
    say(`  SKIPPED ${name}${typeof skip === 'string' ? `: ${skip}` : ''}`)
  }
}

function failed({ details, name, file = '', line }: Data<'test:fail'>, tally: Tally, say: Say) {
  if (details.type === 'suite') return
  tally.failed++
  const { cause } = details.error
  say(`✖ ${name}\n  ${relative('.', file)}:${line}\n${indented(stackOf(cause ?? details.error))}`)
}

/** What was expected and where, without the test runner's own frames. */
function stackOf(error: unknown) {
  const text = error instanceof Error ? (error.stack ?? error.message) : inspect(error)
  return text
    .split('\n')
    .filter((line) => !line.includes('node:internal'))
    .join('\n')
}

const indented = (text: string) => text.replace(/^/gm, '  ')

function lineOf({ file = '', counts, duration_ms, success }: Data<'test:summary'>) {
  const mark = success ? '✔' : '✖'
  return `${mark} ${relative('.', file)}  ${counts.passed}/${counts.tests} (${(duration_ms / 1000).toFixed(1)} s)`
}
