import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { getHazard } from '#core/hazards/api.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { ReportForm } from '#web/console/hazards/report-form.tsx'
import { blankReport, reportOf } from '#web/console/hazards/report-values.ts'
import { useMe } from '#web/console/session.tsx'
import { todayHere } from '#web/console/units/today.ts'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import '#web/console/hazards/report.css'

const address = getRouteApi('/hazards/new')

/** 上报隐患: anew, for a self-check or an enterprise that the address names, or from a draft on the server. */
export const ReportPage = () => (
  <OpenTo needs="hazard.report">
    <PageTitle
      title="上报隐患"
      back={
        <Link to="/hazards" search={{}}>
          隐患台账
        </Link>
      }
    />
    <Begin />
  </OpenTo>
)

function Begin() {
  const { draft, check, enterprise, title = '' } = address.useSearch()
  if (draft !== undefined) return <FromDraft key={draft} id={draft} />
  const begun = check === undefined ? `hazards/new/${enterprise ?? ''}` : `hazards/new/check/${check}`
  const draftKey = title === '' ? begun : `${begun}/${title}`
  return <Anew key={draftKey} {...{ draftKey, check, enterprise, title }} />
}

type AnewProps = {
  draftKey: string
  check: string | undefined
  enterprise: string | undefined
  title: string
}

/** Begun once: the id of the report must not change while somebody looks at the empty form. */
function Anew({ draftKey, check, enterprise, title }: AnewProps) {
  const { unit } = useMe()
  const own = unit.kind === 'enterprise'
  const [initial] = useState(() =>
    blankReport({
      today: todayHere(),
      enterpriseId: own ? unit.id : (enterprise ?? null),
      check,
      own,
      town: unit.area.length >= 9 ? unit.area.slice(0, 9) : null,
      title,
    }),
  )
  return <ReportForm draftKey={draftKey} initial={initial} own={own} />
}

function FromDraft({ id }: { id: string }) {
  const { district, unit } = useMe()
  const asked = useAsk(getHazard, { district: district.code, id })
  return (
    <Answer asked={asked} what="草稿">
      {(page) =>
        page.status === 'draft' ? (
          <ReportForm
            draftKey={`hazards/draft/${id}`}
            initial={reportOf(page)}
            own={unit.kind === 'enterprise'}
          />
        ) : (
          <EmptyState
            title="这份草稿已经上报"
            hint={
              <Link to="/hazards/$district/$id" params={{ district: page.district, id }}>
                去看「{page.title}」
              </Link>
            }
          />
        )
      }
    </Answer>
  )
}
