import type { Feature } from '#server/platform/app.ts'

export { listUnitsOn, nameUnits } from '#server/units/directory.ts'

/** The only door into the feature. */
export const units: Feature = { routes: () => {}, jobs: [] }
