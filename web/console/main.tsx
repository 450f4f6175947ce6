import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { Unreachable } from '#web/client/call.ts'
import { Front } from '#web/console/front.tsx'
import { applyLook } from '#web/console/look.ts'
import '#web/ui/ui.css'
import '#web/ui/kit.css'
import '#web/console/entry.css'
import '#web/console/print.css'
import { tokenSheet } from '#web/ui/tokens.ts'

z.config({ jitless: true }) // the server's policy forbids made-up functions; zod need not try

const sheet = document.createElement('style')
sheet.textContent = tokenSheet()
document.head.prepend(sheet)
applyLook()

// After an update of the server the chunks of an open page are gone. Drafts are kept, so loading anew loses nothing;
// once a minute at most, or a missing file would reload for ever.
window.addEventListener('vite:preloadError', () => {
  const last = Number(sessionStorage.getItem('zhiben.reloaded-at') ?? 0)
  if (Date.now() - last < 60_000) return
  sessionStorage.setItem('zhiben.reloaded-at', String(Date.now()))
  window.location.reload()
})

// Only a lost connection is worth asking again by itself; a refusal is an answer.
const client = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => error instanceof Unreachable && failures < 2,
      staleTime: 5_000,
      networkMode: 'always',
    },
  },
})

const page = document.getElementById('page')
if (page)
  createRoot(page).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <Front />
      </QueryClientProvider>
    </StrictMode>,
  )
