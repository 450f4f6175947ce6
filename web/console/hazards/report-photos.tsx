import { dayInChina } from '#core/calendar.ts'
import type { FileInfo } from '#core/files/api.ts'
import type { PartProps } from '#web/console/hazards/report-subject.tsx'
import type { ReportValues } from '#web/console/hazards/report-values.ts'
import { useMe } from '#web/console/session.tsx'
import { FilePicker } from '#web/ui/files.tsx'

/** Photos go up at once; what they say of place and time is offered, never taken unasked. */
export function ReportPhotos({ values, change, wrong }: PartProps) {
  const { district } = useMe()
  return (
    <>
      <FilePicker
        district={district.code}
        value={values.photos}
        onChange={(photos) => change({ photos })}
        accept="image/*"
        label="从相册选择"
        camera
      />
      {wrong.photos !== undefined && <span className="field-error">{wrong.photos}</span>}
      <Offers values={values} change={change} />
    </>
  )
}

function Offers({ values, change }: Omit<PartProps, 'wrong'>) {
  const place = values.photos.map(({ photo }) => photo?.place).find(Boolean) ?? null
  const day = dayTold(values.photos)
  const offersPlace = place !== null && !isHere(place, values.point)
  const offersDay = day !== undefined && day !== values.discoveredOn
  if (!offersPlace && !offersDay) return null
  return (
    <p className="report-offer" role="status">
      照片自带信息：
      {offersPlace && (
        <button type="button" className="plain-button" onClick={() => change({ point: place })}>
          用照片的位置（{place.lat.toFixed(5)}，{place.lon.toFixed(5)}）
        </button>
      )}
      {offersDay && (
        <button type="button" className="plain-button" onClick={() => change({ discoveredOn: day })}>
          用拍摄日期 {day} 作发现日期
        </button>
      )}
    </p>
  )
}

/** The first day that any of them was taken on. */
const dayTold = (photos: readonly FileInfo[]) =>
  photos
    .flatMap(({ photo }) => (photo?.takenAt ? [dayInChina(new Date(photo.takenAt))] : []))
    .sort()
    .at(0)

type Point = NonNullable<ReportValues['point']>

const isHere = (one: Point, other: Point | null) =>
  other !== null && Math.abs(one.lat - other.lat) < 1e-5 && Math.abs(one.lon - other.lon) < 1e-5
