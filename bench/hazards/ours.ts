import { features } from '#server/features.ts'
import { openApp } from '#server/platform/app.ts'

/** Our server as a process of its own, told by its parent where the database and the files are. */
process.once('message', async ({ databaseUrl, filesDir }: { databaseUrl: string; filesDir: string }) => {
  const app = await openApp({ databaseUrl, filesDir, features, logger: false })
  const url = await app.http.listen({ host: '127.0.0.1', port: 0 })
  process.on('message', () => process.send?.({ rss: process.memoryUsage.rss() }))
  process.send?.({ url })
  process.once('disconnect', () => process.exit())
})
