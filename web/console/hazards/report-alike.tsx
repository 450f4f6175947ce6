import { Link } from '@tanstack/react-router'
import { findAlike } from '#core/hazards/api.ts'
import { useAsk } from '#web/client/use.ts'
import { usePaused } from '#web/console/hazards/report-standards.tsx'
import type { ReportValues } from '#web/console/hazards/report-values.ts'
import { HazardGradeTag, HazardStatusTag } from '#web/console/hazards/tags.tsx'
import { useMe } from '#web/console/session.tsx'
import { Loading } from '#web/ui/answer.tsx'
import { DayText } from '#web/ui/day.tsx'
import { Problem } from '#web/ui/problem.tsx'

/** Beside the form: what is known of the subject already; probably the same one first. */
export function ReportAlike({ values }: { values: ReportValues }) {
  const { district } = useMe()
  const asking = usePaused(questionOf(values))
  const about = asking.enterpriseId !== undefined || (asking.subject ?? '').length >= 2
  const { data, error, refetch } = useAsk(
    findAlike,
    { district: district.code, ...asking },
    { enabled: about, keep: true },
  )
  if (!about) return <p className="field-help">选定单位后，这里列出它以往的隐患，避免重复上报。</p>
  if (data === undefined)
    return error ? <Problem error={error} retry={refetch} /> : <Loading what="以往的隐患" />
  if (data.items.length === 0) return <p className="field-help">该单位此前没有上报过隐患。</p>
  const likely = data.items.filter((one) => one.likely).length
  return (
    <>
      {likely > 0 && (
        <p className="tone-late report-likely" role="status">
          <span className="state-symbol" aria-hidden="true">
            !
          </span>
          可能已经上报过（{likely} 条）
        </p>
      )}
      <ul className="report-alike">
        {data.items.map((one) => (
          <li key={one.id}>
            <span className="report-alike-states">
              <HazardGradeTag {...one} />
              <HazardStatusTag status={one.status} />
              <DayText day={one.discoveredOn} />
            </span>
            <span>{one.title}</span>
            <small>
              {one.place && `${one.place}；`}
              {one.why}
            </small>
            <Link to="/hazards/$district/$id" params={{ district: one.district, id: one.id }}>
              {one.likely ? '就是这一条，去看办理情况' : '查看'}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

type Question = {
  enterpriseId?: string
  subject?: string
  title: string
  place: string
  standardItems: string
  except: string
}

const questionOf = ({ id, kind, enterpriseId, subject, ...said }: ReportValues): Question => ({
  ...(kind === 'enterprise' && enterpriseId !== null && { enterpriseId }),
  ...(kind === 'place' && { subject: subject.trim() }),
  title: said.title.trim(),
  place: said.place.trim(),
  standardItems: said.items.map((item) => item.id).join(','),
  except: id,
})
