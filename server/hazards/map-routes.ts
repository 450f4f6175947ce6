import { sql } from 'kysely'
import * as api from '#core/hazards/ledger-api.ts'
import { Refusal } from '#core/refusal.ts'
import { countHazards } from '#server/hazards/list-queries.ts'
import { searchOf } from '#server/hazards/list-routes.ts'
import { listAlone, listClusters, listTownFrames } from '#server/hazards/map-queries.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { nameOfPlace } from '#server/platform/places.ts'

/** The ledger on a map: the server clusters, so that a million hazards are a few hundred marks. */
export function hazardMapRoutes(serve: Serve) {
  serve(api.mapHazards, drawMap)
}

async function drawMap(call: Call<typeof api.mapHazards>) {
  const { input } = call
  if (input.west >= input.east || input.south >= input.north)
    throw new Refusal('invalid', '地图范围无效：西边应在东边以西，南边应在北边以南', {
      remedy: '请重新打开地图',
    })
  const search = await searchOf(call)
  const clusters = await listClusters(search, input)
  const alone = clusters.filter(({ count }) => count === 1).map(({ seq }) => seq)
  const ones = await listAlone(search, alone)
  const frames = await listTownFrames(search)
  const isUnplaced = sql<boolean>`hazard.lat is null`
  return {
    clusters: clusters.map(({ seq, ...cluster }) => ({
      ...cluster,
      one: cluster.count === 1 ? (ones.get(seq) ?? null) : null,
    })),
    unplaced: await countHazards({ ...search, besides: isUnplaced }),
    bounds: boundsOf(frames),
    towns: frames.flatMap(({ town, lat, lon }) => (town ? [{ name: nameOfPlace(town), lat, lon }] : [])),
  }
}

type Frame = { west: number; south: number; east: number; north: number }

/** The window that holds them all; null when there is none. */
const boundsOf = (frames: readonly Frame[]) =>
  frames.length === 0
    ? null
    : {
        west: Math.min(...frames.map(({ west }) => west)),
        south: Math.min(...frames.map(({ south }) => south)),
        east: Math.max(...frames.map(({ east }) => east)),
        north: Math.max(...frames.map(({ north }) => north)),
      }
