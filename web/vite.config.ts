import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

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

/** The console (办公端): one page, built to web/dist, whose index.html the server gives for every address but /api. */
export default defineConfig({
  root: new URL('./console', import.meta.url).pathname,
  plugins: [react()],
  server: { port: 5173, proxy: { '/api': api } },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
})
