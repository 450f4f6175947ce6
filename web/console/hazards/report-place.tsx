import { Button, Input, InputNumber } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { mapHazards } from '#core/hazards/ledger-api.ts'
import { useAsk } from '#web/client/use.ts'
import { CITY, NEAR } from '#web/console/hazards/ground.ts'
import { ReportField } from '#web/console/hazards/report-field.tsx'
import type { PartProps } from '#web/console/hazards/report-subject.tsx'
import { useMe } from '#web/console/session.tsx'
import { Loading } from '#web/ui/answer.tsx'
import { type MapWindow, windowAround } from '#web/ui/graticule.ts'

const MapView = lazy(async () => ({ default: (await import('#web/ui/map.tsx')).MapView }))

type Point = { lat: number; lon: number }

/** 部位 in words, and the point: from the phone, by a touch on the map, or as two figures. */
export function ReportPlace({ values, change, wrong }: PartProps) {
  const [onMap, setOnMap] = useState(false)
  const { locate, state } = useLocation((point) => change({ point }))
  return (
    <>
      <ReportField
        id="report-place"
        label="部位或地址"
        error={wrong.place}
        help="写到现场能找到：几号楼几层、哪个车间、哪条通道"
      >
        <Input
          id="report-place"
          autoComplete="off"
          maxLength={200}
          value={values.place}
          onChange={({ target }) => change({ place: target.value })}
        />
      </ReportField>
      <ReportField id="report-lat" label="地图位置" error={wrong.point} help={state}>
        <div className="report-point">
          <Button onClick={locate}>定位到我这里</Button>
          <Button onClick={() => setOnMap((shown) => !shown)} aria-expanded={onMap}>
            {onMap ? '收起地图' : '在地图上点选'}
          </Button>
          <Coordinates point={values.point} onChange={(point) => change({ point })} />
        </div>
      </ReportField>
      {onMap && (
        <Suspense fallback={<Loading what="地图" />}>
          <PointMap point={values.point} onPick={(point) => change({ point })} />
        </Suspense>
      )}
    </>
  )
}

type CoordinatesProps = { point: Point | null; onChange: (point: Point | null) => void }

/** Both or neither: half a point is kept until the other half comes. */
function Coordinates({ point, onChange }: CoordinatesProps) {
  const [half, setHalf] = useState<{ lat: number | null; lon: number | null }>({ lat: null, lon: null })
  const { lat, lon } = point ?? half
  const set = (part: Partial<typeof half>) => {
    const next = { lat, lon, ...part }
    setHalf(next)
    const whole = next.lat !== null && next.lon !== null
    onChange(whole ? { lat: next.lat as number, lon: next.lon as number } : null)
  }
  return (
    <>
      <InputNumber
        id="report-lat"
        aria-label="纬度"
        prefix="北纬"
        controls={false}
        min={-90}
        max={90}
        value={lat}
        onChange={(to) => set({ lat: to })}
      />
      <InputNumber
        aria-label="经度"
        prefix="东经"
        controls={false}
        min={-180}
        max={180}
        value={lon}
        onChange={(to) => set({ lon: to })}
      />
      {point !== null && (
        <button
          type="button"
          className="plain-button"
          onClick={() => {
            setHalf({ lat: null, lon: null })
            onChange(null)
          }}
        >
          清除位置
        </button>
      )}
    </>
  )
}

/** The browser's own position; says why when there is none. */
function useLocation(onFound: (point: Point) => void) {
  const [state, setState] = useState('')
  const locate = () => {
    if (!window.isSecureContext || !navigator.geolocation) {
      setState(
        '本机不能定位：浏览器只在 https 地址下提供定位。请在地图上点选，或照片自带定位时采用照片的位置。',
      )
      return
    }
    setState('正在定位…')
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        setState(`已定位，误差约 ${Math.round(accuracy)} 米；不准时请在地图上点选。`)
        onFound({ lat: rounded(latitude), lon: rounded(longitude) })
      },
      ({ code }) => setState(reasons[code] ?? reasons[2]),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 30_000 },
    )
  }
  return { locate, state }
}

const rounded = (degrees: number) => Math.round(degrees * 1e5) / 1e5

const reasons: Record<number, string> & { 2: string } = {
  1: '浏览器没有允许定位。请在地址栏允许后再试，或在地图上点选。',
  2: '没有得到位置（室内信号弱时常见）。请到室外再试，或在地图上点选。',
  3: '定位超时。请到室外再试，或在地图上点选。',
}

type PointMapProps = { point: Point | null; onPick: (point: Point) => void }

/** Opens where the point is, else where the district's hazards are. */
function PointMap({ point, onPick }: PointMapProps) {
  const { district } = useMe()
  const [first] = useState(() => point && windowAround(point, NEAR.wide, NEAR.high))
  const known = useAsk(
    mapHazards,
    { district: district.code, ...CITY, cells: 4 },
    { enabled: first === null },
  )
  if (first === null && known.isPending) return <Loading what="地图" />
  const begun = first ?? known.data?.bounds ?? CITY
  return <Picking window={begun} names={known.data?.towns ?? []} {...{ point, onPick }} />
}

type PickingProps = PointMapProps & {
  window: MapWindow
  names: readonly { name: string; lat: number; lon: number }[]
}

function Picking({ window: begun, names, point, onPick }: PickingProps) {
  const [shown] = useState(begun) // a later answer does not move the map under the finger
  const here = point && {
    ...point,
    key: 'here',
    figure: '✕',
    tone: 'late' as const,
    size: 24,
    words: '隐患位置',
  }
  return (
    <>
      <MapView
        label="点选隐患位置的地图"
        className="report-map"
        window={shown}
        marks={here ? [here] : []}
        names={names}
        onPick={onPick}
      />
      <p className="field-help">
        拖动、放大后点一下，红圈处即隐患位置。地图没有底图，街镇名称写在该街镇已有隐患的中间。
      </p>
    </>
  )
}
