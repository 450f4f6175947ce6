// `npm start` and `npm test` begin here, on a machine that may have nothing but Node and npm.
import { spawnSync } from 'node:child_process'
import { isInstalled, noteInstalled, root } from './installed.mjs'

const OLDEST_NODE = 20

/**
 * To stderr: what a command prints on stdout may be read by a program.
 * @param {string} line
 */
function say(line) {
  process.stderr.write(`${line}\n`)
}

/**
 * @param {string} line
 * @returns {never}
 */
function halt(line) {
  process.stderr.write(`\n${line}\n`)
  process.exit(1)
}

/** The npm that is running us; without it (someone ran this file by hand) the one on the PATH. */
function runNpm(/** @type {string[]} */ words) {
  const npm = process.env.npm_execpath
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd: root, stdio: ['inherit', 2, 2] }
  return npm
    ? spawnSync(process.execPath, [npm, ...words], options)
    : spawnSync('npm', words, { ...options, shell: process.platform === 'win32' })
}

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE)
  halt(
    `当前 Node.js 是 ${process.version}，治本需要 ${OLDEST_NODE} 或更高版本。请到 https://nodejs.org 安装新版本后重试。`,
  )

// Our packages want the Node that comes with them, not the one that is installing them; npm need not warn of that.
const quietly = [
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
  '--engine-strict=false',
  '--ignore-scripts=false',
]

if (!isInstalled()) {
  const began = Date.now()
  say('正在安装依赖包（首次约一分钟，需要联网）……')
  const { status, error } = runNpm(['ci', ...quietly])
  if (status !== 0)
    halt(
      `依赖包没有装好${error ? `（${error.message}）` : ''}，原因见上面 npm 的输出。请检查网络和磁盘空间后再运行一次；已下载的部分不会重复下载。`,
    )
  noteInstalled()
  say(`依赖包已装好（${Math.round((Date.now() - began) / 1000)} 秒）。`)
}
