import { getRouteApi, useNavigate } from '@tanstack/react-router'
import {
  type CertificateStanding,
  listCertificateKinds,
  listCertificates,
} from '#core/staff/certificate-api.ts'
import { useAsk } from '#web/client/use.ts'
import { Choice } from '#web/console/premises/filters.tsx'
import { useMe } from '#web/console/session.tsx'
import { CertificateRows } from '#web/console/staff/certificate-rows.tsx'
import type { CertificateSearch } from '#web/console/staff/search.ts'
import { StaffTabs } from '#web/console/staff/tabs.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FilterChips } from '#web/ui/filter-chips.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'

const address = getRouteApi('/certificates')

const standingNames: Record<CertificateStanding, string> = {
  due: '即将到期或应复审',
  expired: '已失效',
  stopped: '暂扣、吊销',
  holding: '有效',
}
const chips = (['due', 'expired', 'stopped', 'holding'] as const).map((value) => ({
  value,
  label: standingNames[value],
}))

/** 证书: soonest to lapse first. */
export function CertificatesPage() {
  const { district } = useMe()
  const go = useNavigate()
  const filters = address.useSearch()
  const pages = usePages(filters)
  const kinds = useAsk(listCertificateKinds, {}).data?.items ?? []
  const [afterDay, afterId] = pages.before?.split('_') ?? []
  const { enterprise, ...rest } = filters
  const asked = useAsk(
    listCertificates,
    { district: district.code, ...rest, enterpriseId: enterprise, afterDay, afterId, limit: 50 },
    { keep: true },
  )
  const change = (changed: Partial<CertificateSearch>) =>
    void go({ to: '/certificates', search: { ...filters, ...changed }, replace: true, resetScroll: false })
  return (
    <>
      <PageTitle title="人员证书">
        按失效先后排列；到期或应复审前 {asked.data?.warnDays ?? 60} 天起提示，逾期未复审的视为失效
      </PageTitle>
      <StaffTabs on="certificates" />
      <div className="premises-filters not-printed">
        <FilterChips
          label="状态"
          value={filters.standing}
          onChange={(standing) => change({ standing })}
          chips={chips}
        />
        <Choice
          label="证书类别"
          value={filters.kind}
          onChange={(kind) => change({ kind })}
          options={kinds.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </div>
      <Answer asked={asked} what="证书">
        {({ items, next, total }) => (
          <section className="panel">
            {items.length === 0 ? (
              <EmptyState
                title={filters.standing === undefined ? '没有登记的证书' : '没有这样的证书'}
                hint="证书在人员页登记，或与人员名册一并导入；换证、复审在证书页办理。"
              />
            ) : (
              <CertificateRows items={items} />
            )}
            <Pager
              pages={pages}
              next={next === null ? null : `${next.day}_${next.id}`}
              total={total}
              noun="本证书"
            />
          </section>
        )}
      </Answer>
    </>
  )
}
