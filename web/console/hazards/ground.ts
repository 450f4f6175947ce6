import type { MapWindow } from '#web/ui/graticule.ts'

/** Where a map opens while no hazard has a point yet: Shanghai, the city of the places that come with the product. */
export const CITY: MapWindow = { west: 120.85, south: 30.7, east: 122.0, north: 31.9 }

/** About three hundred metres, to put a finger on a gate. */
export const NEAR = { wide: 0.004, high: 0.003 }
