import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const api = 'http://127.0.0.1:8080'

/** Chunks that change rarely. The sign-in page needs only `frame`; antd is loaded while somebody types a password. */
const groups = [
  {
    name: 'frame',
    test: /node_modules[\\/](react|react-dom|scheduler|zod|@tanstack[\\/](react-query|query-core))[\\/]/,
  },
  { name: 'router', test: /node_modules[\\/]@tanstack[\\/]/ },
  { name: 'antd', test: /node_modules[\\/](antd|@ant-design|@rc-component|rc-[^\\/]+|@emotion|dayjs)[\\/]/ },
]

/** Each script and style sheet also as .gz, packed once here instead of at every request: an office line is slow. */
const packed: Plugin = {
  name: 'packed',
  apply: 'build',
  // Not in generateBundle: there Vite is still writing into the scripts.
  writeBundle({ dir = '' }, bundle) {
    for (const fileName of Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name))) {
      const path = join(dir, fileName)
      writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }))
    }
  },
}

/** The console (办公端): one page, built to web/dist, whose index.html the server gives for every address but /api. */
export default defineConfig({
  root: new URL('./console', import.meta.url).pathname,
  plugins: [react(), packed],
  server: { port: 5173, proxy: { '/api': api } },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
})
