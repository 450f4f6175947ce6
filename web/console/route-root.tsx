import { createRootRoute, lazyRouteComponent } from '@tanstack/react-router'
import { CrashPage, LostPage } from '#web/console/lost.tsx'
import { Shell } from '#web/console/shell.tsx'

/** What every page stands in. */
export const root = createRootRoute({
  component: Shell,
  notFoundComponent: LostPage,
  errorComponent: CrashPage,
})
export const at = <const Path extends string>(path: Path) => ({ getParentRoute: () => root, path })
/** A page as a chunk of its own. */
export const page = lazyRouteComponent
