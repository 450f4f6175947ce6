import { createRoute } from '@tanstack/react-router'
import { at, page } from '#web/console/route-root.tsx'

/** 通报点评: the list, and one bulletin. */
export const bulletinPages = [
  createRoute({
    ...at('/bulletins'),
    component: page(() => import('#web/console/bulletins/list.tsx'), 'BulletinsPage'),
  }),
  createRoute({
    ...at('/bulletins/$district/$id'),
    component: page(() => import('#web/console/bulletins/bulletin.tsx'), 'BulletinPage'),
  }),
] as const
