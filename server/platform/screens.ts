import { existsSync } from 'node:fs'
import { join } from 'node:path'
import files from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '#core/refusal.ts'

const ONE_YEAR = 365 * 24 * 60 * 60 * 1000

/** The built screens: assets by their hashed names for ever, and the one page for every address that is not the API's. */
export async function serveScreens(app: FastifyInstance, webRoot: string | undefined) {
  const built = webRoot !== undefined && existsSync(join(webRoot, 'index.html'))
  if (built)
    await app.register(files, {
      root: webRoot,
      wildcard: false,
      index: false,
      preCompressed: true, // the build leaves a .gz beside each script and style sheet
      cacheControl: false,
      setHeaders: (reply, path) => {
        const hashed = path.includes('/assets/')
        reply.header('cache-control', hashed ? `public, max-age=${ONE_YEAR / 1000}, immutable` : 'no-cache')
      },
    })
  app.setNotFoundHandler((request, reply) => {
    const page = built && ['GET', 'HEAD'].includes(request.method) && isPage(request.url)
    if (page) return reply.sendFile('index.html')
    throw new Refusal('not-found', '没有这个地址')
  })
}

/** Not the API's, and not a file that is missing: an old asset must not come back as a page. */
const isPage = (url: string) => {
  const path = url.replace(/\?.*$/s, '')
  return path !== '/api' && !path.startsWith('/api/') && !/\.[a-z0-9]+$/i.test(path)
}
