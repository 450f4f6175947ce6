import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

/** A server in a process of its own. */
export type Running = { url: string; rss: () => Promise<number>; stop: () => Promise<void> }

export async function run(program: 'ours' | 'bare', told: object): Promise<Running> {
  const child = fork(new URL(`./${program}.ts`, import.meta.url), { execArgv: process.execArgv })
  child.send(told)
  const { url } = await answerOf<{ url: string }>(child)
  const rss = async () => {
    child.send({})
    return (await answerOf<{ rss: number }>(child)).rss
  }
  const stop = async () => {
    child.disconnect()
    await once(child, 'exit')
  }
  return { url, rss, stop }
}

/** @throws when the process ends instead */
async function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  const over = new AbortController()
  const ended = once(child, 'exit', over).then(() => {
    throw new Error(`${child.spawnfile} has ended`)
  })
  ended.catch(() => {}) // it was the answer that came
  const [answer] = (await Promise.race([once(child, 'message'), ended])) as [Answer]
  over.abort()
  return answer
}
