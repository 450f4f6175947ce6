// Runs under whatever Node is there, before anything is installed: plain JavaScript, built-in modules only.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = join(root, 'node_modules', '.zhiben-installed')

/** What node_modules must hold: the lock file, for this kind of machine. */
function wanted() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  return createHash('sha256').update(lock).update(`${process.platform} ${process.arch}`).digest('hex')
}

/** False when nothing was installed, another version of the lock was, or an installation was broken off. */
export function isInstalled() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted()
}

/** Said by npm itself at the end of every installation (`postinstall`), so `npm install x` counts too. */
export function noteInstalled() {
  writeFileSync(stamp, wanted())
}
