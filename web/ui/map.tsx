import {
  control,
  divIcon,
  type LayerGroup,
  type Map as LeafletMap,
  layerGroup,
  map as makeMap,
  marker,
  polyline,
} from 'leaflet'
import { useEffect, useRef, useState } from 'react'
import { linesIn, type MapWindow } from '#web/ui/graticule.ts'
import { placeNames } from '#web/ui/map-names.ts'
import type { Tone } from '#web/ui/state-tag.tsx'
import 'leaflet/dist/leaflet.css'
import '#web/ui/map.css'

/** Something at a place: a bubble with a figure, or a pin. */
export type MapMark = {
  key: string
  lat: number
  lon: number
  /** In the bubble: a figure, or a symbol. */
  figure: string
  /** Under the figure, smaller: 「● 3」. */
  note?: string
  tone: Tone
  /** Diameter in pixels, at least 24; the touch target is never smaller than 44 on a phone. */
  size: number
  /** What it is, in words: on hover, and for a screen reader. */
  words: string
}

type Props = {
  /** What the map shows, for a screen reader. */
  label: string
  /** Fitted at first and whenever it is another object: the same figures again bring the map back. */
  window: MapWindow
  marks: readonly MapMark[]
  /** Names written on the ground. */
  names?: readonly { name: string; lat: number; lon: number }[]
  /** After each move or zoom. */
  onWindow?: (window: MapWindow) => void
  onMark?: (key: string) => void
  /** A touch on the ground. */
  onPick?: (point: { lat: number; lon: number }) => void
  className?: string
}

/** A map that needs no tile server: degrees, a scale, names and marks. Knows no feature; loaded when it is needed. */
export function MapView(props: Props) {
  const { label, window: shown, marks, names = [], className = '' } = props
  const frame = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props
  const map = useMap(frame, latest)
  useEffect(() => {
    map?.fitBounds([
      [shown.south, shown.west],
      [shown.north, shown.east],
    ])
  }, [map, shown])
  const [seen, setSeen] = useState(0) // names are placed on the screen, so each move places them anew
  useEffect(() => {
    const again = () => setSeen((count) => count + 1)
    map?.on('moveend', again)
    return () => void map?.off('moveend', again)
  }, [map])
  useLayer(map, (layer, on) => drawNames(layer, on, { names, marks }), JSON.stringify([seen, names, marks]))
  useLayer(
    map,
    (layer) => drawMarks(layer, marks, (key) => latest.current.onMark?.(key)),
    JSON.stringify(marks),
  )
  return (
    <section className={`map-frame ${className}`} aria-label={label}>
      <div ref={frame} className="map-ground" />
    </section>
  )
}

/** One leaflet map for the life of the frame, with its degrees and its scale. */
function useMap(frame: { current: HTMLDivElement | null }, latest: { current: Props }) {
  const [made, setMade] = useState<LeafletMap>()
  useEffect(() => {
    if (!frame.current) return
    const map = makeMap(frame.current, {
      attributionControl: false,
      zoomControl: false,
      minZoom: 3,
      maxZoom: 19,
      zoomSnap: 0.5,
    })
    control.zoom({ position: 'topright', zoomInTitle: '放大', zoomOutTitle: '缩小' }).addTo(map)
    control.scale({ position: 'bottomright', imperial: false }).addTo(map)
    const degrees = layerGroup().addTo(map)
    map.on('moveend', () => {
      const at = windowOf(map)
      drawDegrees(degrees, at)
      latest.current.onWindow?.(at)
    })
    map.on('click', ({ latlng }) => {
      const { lat, lng } = latlng.wrap()
      latest.current.onPick?.({ lat: rounded(lat), lon: rounded(lng) })
    })
    const watching = new ResizeObserver(() => map.invalidateSize())
    watching.observe(frame.current)
    setMade(map)
    return () => {
      watching.disconnect()
      map.remove()
    }
  }, [frame, latest])
  return made
}

const METRE = 1e5 // five decimals of a degree, about a metre
const rounded = (degrees: number) => Math.round(degrees * METRE) / METRE

function windowOf(map: LeafletMap): MapWindow {
  const bounds = map.getBounds()
  return {
    west: bounds.getWest(),
    south: bounds.getSouth(),
    east: bounds.getEast(),
    north: bounds.getNorth(),
  }
}

/** Draws anew whenever `of` changes; what was drawn before is taken away. */
function useLayer(
  map: LeafletMap | undefined,
  draw: (layer: LayerGroup, map: LeafletMap) => void,
  of: string,
) {
  const drawing = useRef(draw)
  drawing.current = draw
  // biome-ignore lint/correctness/useExhaustiveDependencies: `of` says when what is drawn has changed
  useEffect(() => {
    if (!map) return
    const layer = layerGroup().addTo(map)
    drawing.current(layer, map)
    return () => void layer.remove()
  }, [map, of])
}

function drawDegrees(layer: LayerGroup, { west, south, east, north }: MapWindow) {
  layer.clearLayers()
  const line = (points: [number, number][]) =>
    polyline(points, { className: 'map-line', weight: 1, interactive: false }).addTo(layer)
  for (const { at, words } of linesIn(west, east)) {
    line([
      [south, at],
      [north, at],
    ])
    writeAt(layer, { lat: south, lon: at, words: `东经 ${words}`, className: 'map-degree map-degree-east' })
  }
  for (const { at, words } of linesIn(south, north)) {
    line([
      [at, west],
      [at, east],
    ])
    writeAt(layer, { lat: at, lon: west, words: `北纬 ${words}`, className: 'map-degree map-degree-north' })
  }
}

type Writing = { lat: number; lon: number; words: string; className: string }

const writeAt = (layer: LayerGroup, { lat, lon, words, className }: Writing) =>
  marker([lat, lon], {
    icon: divIcon({ html: textIn('span', words), className, iconSize: [0, 0] }),
    interactive: false,
    keyboard: false,
  }).addTo(layer)

type Names = { names: NonNullable<Props['names']>; marks: readonly MapMark[] }

function drawNames(layer: LayerGroup, map: LeafletMap, { names, marks }: Names) {
  if (names.length === 0) return
  const at = (place: { lat: number; lon: number }) => map.latLngToContainerPoint([place.lat, place.lon])
  const bubbles = marks.map((mark) => ({ x: at(mark).x, y: at(mark).y, wide: mark.size, high: mark.size }))
  const wanted = names.map((one) => ({ name: one.name, x: at(one).x, y: at(one).y }))
  for (const { name, x, y } of placeNames(wanted, bubbles)) {
    const { lat, lng } = map.containerPointToLatLng([x, y])
    writeAt(layer, { lat, lon: lng, words: name, className: 'map-name' })
  }
}

function drawMarks(layer: LayerGroup, marks: readonly MapMark[], onMark: (key: string) => void) {
  for (const { key, lat, lon, size, words, ...look } of marks) {
    const icon = divIcon({
      html: bubbleOf(look),
      className: `map-mark tone-${look.tone}`,
      iconSize: [size, size],
    })
    const one = marker([lat, lon], { icon, title: words, riseOnHover: true }).addTo(layer)
    one.getElement()?.setAttribute('aria-label', words)
    one.on('click', () => onMark(key))
    one.on('keypress', ({ originalEvent }) => originalEvent.key === 'Enter' && onMark(key))
  }
}

function bubbleOf({ figure, note }: Pick<MapMark, 'figure' | 'note'>) {
  const bubble = textIn('b', figure)
  if (note !== undefined) bubble.append(textIn('small', note))
  return bubble
}

/** Never as markup: names and titles are what somebody typed. */
function textIn(tag: string, words: string) {
  const element = document.createElement(tag)
  element.textContent = words
  return element
}
