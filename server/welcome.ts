import { networkInterfaces } from 'node:os'
import type { DemoAccount } from '#server/platform/demo-accounts.ts'

type Arrival = {
  host: string
  port: number
  seconds: number
  folder: string
  accounts: readonly DemoAccount[]
  /** Undefined once there is an account. */
  setupCode: string | undefined
}

/** What the operator reads when the service is up. */
export function welcome({ host, port, seconds, folder, accounts, setupCode }: Arrival) {
  const [first = '', ...others] = addressesOf(host, port)
  return [
    `治本已就绪（用时 ${seconds.toFixed(1)} 秒）`,
    '',
    `  网址    ${first}`,
    ...others.map((address) => `          ${address}`),
    ...(accounts.length > 0 ? ['', '  演示账号（密码公开，只供演示）', ...listOf(accounts)] : []),
    ...(setupCode
      ? ['', `  启用码  ${setupCode}`, '          打开网址，凭启用码建立第一个管理员账号；建立后作废']
      : []),
    '',
    `数据、上传文件和日志保存在 ${folder}。按 Ctrl-C 停止。`,
  ].join('\n')
}

/** Open to the network means: every address of this machine. */
function addressesOf(host: string, port: number) {
  const isOpen = host === '0.0.0.0' || host === '::'
  const hosts = isOpen ? ['127.0.0.1', ...ownAddresses()] : [host.includes(':') ? `[${host}]` : host]
  return hosts.map((name) => `http://${name}:${port}`)
}

const ownAddresses = () =>
  Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)

function listOf(accounts: readonly DemoAccount[]) {
  const width = (pick: (account: DemoAccount) => string) =>
    Math.max(...accounts.map((account) => pick(account).length))
  const login = width((account) => account.login)
  const password = width((account) => account.password)
  return accounts.map(
    (account) => `    ${account.login.padEnd(login)}  ${account.password.padEnd(password)}  ${account.who}`,
  )
}
