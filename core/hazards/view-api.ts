import { z } from 'zod'
import { Command, endpoint } from '#core/endpoint.ts'
import { Id } from '#core/id.ts'

export const SavedView = z.object({
  id: Id,
  name: z.string().trim().min(1).max(30),
  /** The filters as the address carries them, the order and the columns. */
  search: z.record(z.string().max(40), z.string().max(200)),
  columns: z.array(z.string().max(40)).max(40),
})
export type SavedView = z.infer<typeof SavedView>

const SavedViews = z.object({ items: z.array(SavedView) })

export const listSavedViews = endpoint({
  method: 'GET',
  path: '/saved-views/:list',
  access: 'self',
  input: z.object({ list: z.enum(['hazards']) }),
  output: SavedViews,
})

export const saveView = endpoint({
  method: 'POST',
  path: '/saved-views/:list',
  access: 'self',
  input: Command.extend({ list: z.enum(['hazards']), ...SavedView.shape }),
  output: SavedViews,
})

export const removeView = endpoint({
  method: 'POST',
  path: '/saved-views/:list/:id/remove',
  access: 'self',
  input: Command.extend({ list: z.enum(['hazards']), id: Id }),
  output: SavedViews,
})
