import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { Halt } from '#server/platform/halt.ts'

const root = join(import.meta.dirname, '../..')

/** The built screens, served as they are. */
export const webFolder = join(root, 'web', 'dist')

/** Comes back when the screens are those of the sources; says what it does. Seconds when they changed, else at once. */
export async function buildWeb(open: AsyncDisposableStack) {
  const child = spawn(process.execPath, [join(root, 'web', 'build.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.stdout.pipe(process.stdout, { end: false }) // not its terminal: Vite would draw its progress over our lines
  open.defer(() => void child.kill())
  const [code] = await once(child, 'exit')
  if (code !== 0)
    throw new Halt(
      '网页没有生成，原因见上面的输出。如果没有改动过程序，请删除 node_modules 后重新运行 npm start。',
    )
}
