import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import { hazardGradeNames, hazardStatusNames } from '#core/hazards/hazard.ts'
import { mapHazards } from '#core/hazards/ledger-api.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { CITY, NEAR } from '#web/console/hazards/ground.ts'
import { HazardFilterBar } from '#web/console/hazards/list-filters.tsx'
import { type HazardFilters, questionOf } from '#web/console/hazards/search.ts'
import { HazardGradeTag, HazardStatusTag } from '#web/console/hazards/tags.tsx'
import { useMe } from '#web/console/session.tsx'
import { Answer, Loading } from '#web/ui/answer.tsx'
import { type MapWindow, windowAround } from '#web/ui/graticule.ts'
import { type MapMark, MapView } from '#web/ui/map.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { usePhone } from '#web/ui/screen.ts'
import '#web/console/hazards/hazards.css'
import '#web/console/hazards/hazard-map.css'

const address = getRouteApi('/hazards/map')

type Answered = z.output<typeof mapHazards.output>
type Cluster = Answered['clusters'][number]

/** 隐患地图: where they lie, in clusters, without a tile server; the filters are those of the list. */
export const HazardMapPage = () => (
  <OpenTo needs="hazard.read">
    <HazardMap />
  </OpenTo>
)

function HazardMap() {
  const { district } = useMe()
  const go = useNavigate()
  const filters = address.useSearch()
  const question = { district: district.code, ...questionOf(filters) }
  const change = (part: HazardFilters) =>
    void go({ to: '/hazards/map', search: { ...filters, ...part }, replace: true })
  // The window that holds them all, once for each filter; then the map says itself where it stands.
  const whole = useAsk(mapHazards, { ...question, ...CITY, cells: 4 }, { keep: true })
  return (
    <>
      <PageTitle
        title="隐患地图"
        back={
          <Link to="/hazards" search={filters}>
            隐患台账
          </Link>
        }
      />
      <HazardFilterBar filters={filters} onChange={change} />
      <Answer asked={whole} what="隐患地图">
        {({ bounds, unplaced, towns }) => (
          <>
            <Unplaced total={unplaced} filters={filters} />
            {bounds === null ? (
              <p className="panel panel-body">
                符合条件的隐患都没有坐标。上报时用手机定位、采用照片的位置或在地图上点选，就会显示在这里。
              </p>
            ) : (
              <Ground question={question} bounds={bounds} towns={towns} />
            )}
          </>
        )}
      </Answer>
    </>
  )
}

type UnplacedProps = { total: Answered['unplaced']; filters: HazardFilters }

/** What a map would hide: said, with the way to the list. */
const Unplaced = ({ total, filters }: UnplacedProps) =>
  total.count === 0 ? null : (
    <p className="hazard-unplaced">
      <Link to="/hazards" search={filters}>
        <b className="figure">
          {total.count.toLocaleString('zh-CN')}
          {!total.exact && '+'}
        </b>{' '}
        条没有坐标
      </Link>
      ，不在图上，到台账中查看
    </p>
  )

type GroundProps = {
  question: ReturnType<typeof questionOf> & { district: string }
  bounds: MapWindow
  towns: Answered['towns']
}

/** A window that shows one hazard alone is not a point but a street. */
const roomy = (bounds: MapWindow): MapWindow => {
  const middle = { lat: (bounds.south + bounds.north) / 2, lon: (bounds.west + bounds.east) / 2 }
  const wide = Math.max(bounds.east - bounds.west, NEAR.wide)
  const high = Math.max(bounds.north - bounds.south, NEAR.high)
  return windowAround(middle, wide * 1.1, high * 1.1)
}

const CELLS = { desk: 16, phone: 8 }

function Ground({ question, bounds, towns }: GroundProps) {
  const go = useNavigate()
  const cells = usePhone() ? CELLS.phone : CELLS.desk
  const [shown, setShown] = useState(() => roomy(bounds))
  const [fitted, setFitted] = useState(JSON.stringify(bounds))
  if (fitted !== JSON.stringify(bounds)) {
    setFitted(JSON.stringify(bounds))
    setShown(roomy(bounds))
  }
  const [seen, setSeen] = useState(shown)
  const [together, setTogether] = useState<Cluster>()
  const asked = useAsk(mapHazards, { ...question, ...seen, cells }, { keep: true })
  const clusters = asked.data?.clusters ?? []
  const press = (key: string) => {
    const cluster = clusters.find((one) => keyOf(one) === key)
    if (!cluster) return
    const { one } = cluster
    if (one) return void go({ to: '/hazards/$district/$id', params: { district: one.district, id: one.id } })
    const closer = windowAround(cluster, (seen.east - seen.west) / 3, (seen.north - seen.south) / 3)
    // As near as the map goes they still lie on one point: then they are listed.
    if (seen.east - seen.west < NEAR.wide / 2) setTogether(cluster)
    else setShown(closer)
  }
  return (
    <>
      <Problem error={asked.error} retry={asked.refetch} />
      <MapView
        label="隐患分布图：每个圆是一处或几处隐患"
        className="hazard-map"
        window={shown}
        marks={clusters.map(markOf)}
        names={towns}
        onWindow={setSeen}
        onMark={press}
      />
      <div className="hazard-map-key">
        <span>圆内为条数，● 后为其中重大隐患；点圆放大，单独一条的直接打开</span>
        <button type="button" className="plain-button" onClick={() => setShown(roomy(bounds))}>
          看全部
        </button>
      </div>
      {asked.isPending && <Loading what="隐患地图" />}
      {together && <p role="status">此处有 {together.count} 条隐患在同一位置，请到台账按部位查找。</p>}
      <Singles clusters={clusters} />
    </>
  )
}

const keyOf = ({ lat, lon, one }: Cluster) => one?.id ?? `${lat} ${lon}`

function markOf(cluster: Cluster): MapMark {
  const { lat, lon, count, major, overdue, one } = cluster
  if (one)
    return {
      key: keyOf(cluster),
      lat,
      lon,
      figure: one.grade === 'major' ? '●' : '▲',
      tone: one.grade === 'major' ? 'major' : 'general',
      size: 28,
      words: `${one.title}，${one.subject}，${one.grade === null ? '未核定等级' : hazardGradeNames[one.grade]}，${hazardStatusNames[one.status]}`,
    }
  return {
    key: keyOf(cluster),
    lat,
    lon,
    figure: count.toLocaleString('zh-CN'),
    ...(major > 0 && { note: `● ${major}` }),
    tone: major > 0 ? 'major' : 'general',
    size: Math.min(72, Math.round(32 + 9 * Math.log10(count) * 2)),
    words: `${count} 条隐患，其中重大 ${major} 条，逾期 ${overdue} 条`,
  }
}

/** The same in words, for those who do not see a map: what stands alone in this window. */
const Singles = ({ clusters }: { clusters: readonly Cluster[] }) => {
  const alone = clusters.flatMap(({ one }) => (one ? [one] : []))
  if (alone.length === 0) return null
  return (
    <section className="panel hazard-map-list">
      <h2>图中单独的隐患 {alone.length} 条</h2>
      <ul className="panel-body">
        {alone.slice(0, 30).map((one) => (
          <li key={one.id}>
            <Link to="/hazards/$district/$id" params={{ district: one.district, id: one.id }}>
              {one.title}
            </Link>
            <span>{one.subject}</span>
            <HazardGradeTag grade={one.grade} />
            <HazardStatusTag status={one.status} />
          </li>
        ))}
      </ul>
    </section>
  )
}
