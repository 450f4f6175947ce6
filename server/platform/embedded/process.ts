import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Whether that process runs. A zombie (in a container whose first process buries nobody) does not. */
export function isAlive(pid: number) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' // alive, another user's
  }
  return !lookAt(pid)?.isZombie
}

/** The command line of a process, where the system tells: not on Windows. */
export const commandLineOf = (pid: number) => lookAt(pid)?.commandLine

const look: Partial<Record<NodeJS.Platform, (pid: number) => { isZombie: boolean; commandLine: string }>> = {
  // A slim container has no `ps`.
  linux: (pid) => ({
    isZombie: / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '')),
    commandLine: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim(),
  }),
  darwin: (pid) => {
    const { stdout } = spawnSync('ps', ['-p', `${pid}`, '-o', 'stat=', '-o', 'args='], { encoding: 'utf8' })
    return { isZombie: stdout.trim().startsWith('Z'), commandLine: stdout.replace(/^\s*\S+\s+/, '').trim() }
  },
}

function lookAt(pid: number) {
  try {
    return look[process.platform]?.(pid)
  } catch {
    return undefined // it ended while we looked
  }
}
