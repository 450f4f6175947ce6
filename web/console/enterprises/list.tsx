import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { type Enterprise, listEnterprises } from '#core/enterprises/api.ts'
import { useAsk } from '#web/client/use.ts'
import { Filters } from '#web/console/enterprises/filters.tsx'
import { Preview } from '#web/console/enterprises/preview.tsx'
import { Registering } from '#web/console/enterprises/registering.tsx'
import { Rows } from '#web/console/enterprises/rows.tsx'
import type { EnterpriseSearch } from '#web/console/enterprises/search.ts'
import { useMe } from '#web/console/session.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Pager, usePages } from '#web/ui/pager.tsx'
import '#web/console/enterprises/enterprises.css'

const address = getRouteApi('/enterprises')

/** 企业: the register this account may see, filtered in the address so that it can be sent and come back to. */
export function EnterprisesPage() {
  const { district } = useMe()
  const filters = address.useSearch()
  const pages = usePages(filters)
  const [opened, setOpened] = useState<Enterprise>()
  const asked = useAsk(
    listEnterprises,
    { district: district.code, ...questionOf(filters), before: pages.before, limit: 50 },
    { keep: true },
  )
  return (
    <>
      <PageTitle title="企业" aside={<Registering />}>
        {district.name}一企一档，按本单位的属地、行业或产权范围显示
      </PageTitle>
      <Filters filters={filters} />
      <Answer asked={asked} what="企业">
        {({ items, next, total }) => (
          <section className="panel">
            {items.length === 0 ? (
              <Nothing filtered={Object.keys(filters).length > 0} />
            ) : (
              <Rows items={items} onOpen={setOpened} />
            )}
            <Pager pages={pages} next={next} total={total} noun="家企业" />
          </section>
        )}
      </Answer>
      <Preview items={asked.data?.items ?? []} opened={opened} onOpen={setOpened} />
    </>
  )
}

const questionOf = ({ risk, ...rest }: EnterpriseSearch) => ({
  ...rest,
  highRisk: risk === undefined ? undefined : risk === 'high' ? 'true' : 'false',
})

const Nothing = ({ filtered }: { filtered: boolean }) =>
  filtered ? (
    <EmptyState
      title="没有符合条件的企业"
      hint="放宽条件再查：清除街镇、行业或风险筛选，或缩短查找的文字。"
    />
  ) : (
    <EmptyState
      title="本单位范围内尚无企业"
      hint="登记一家，或从 Excel 名册导入。范围由单位的属地、行业或产权决定；范围不对时，请安委办在「单位」页核对本单位的行业领域。"
    />
  )
