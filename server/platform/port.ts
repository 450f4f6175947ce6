import { once } from 'node:events'
import { createServer } from 'node:net'
import { Halt } from '#server/platform/halt.ts'

/** Asked before anything else is done: a start that ends at a taken port should not first load a demo. */
export async function isPortFree(host: string, port: number) {
  const probe = createServer()
  try {
    await once(probe.listen(port, host), 'listening')
    return true
  } catch (error) {
    throwUnlessTaken(error, host, port)
    return false
  } finally {
    probe.close()
  }
}

function throwUnlessTaken(error: unknown, host: string, port: number) {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return
  if (code === 'EACCES')
    throw new Halt(`没有权限使用端口 ${port}（1024 以下的端口要管理员权限）。请换一个：PORT=8080 npm start`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    throw new Halt(`本机没有 HOST 所指的地址 ${host}。请改为本机的地址，0.0.0.0 表示全部。`)
  throw error
}

export const portTaken = (port: number) =>
  new Halt(
    `端口 ${port} 已被另一个程序占用，网页无法在此打开。请先停止那个程序，或换一个端口启动：PORT=${port + 1} npm start（Windows：先执行 set PORT=${port + 1}）`,
  )
