import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import {
  checkEnterprises,
  enterpriseTemplate,
  importEnterprises,
  listEnterprises,
  refusedEnterprises,
} from '#core/enterprises/api.ts'
import { SheetPage } from '#web/console/sheets/sheet-page.tsx'

const address = getRouteApi('/enterprises/import')

const doors = {
  template: enterpriseTemplate,
  check: checkEnterprises,
  refused: refusedEnterprises,
  carryOut: importEnterprises,
  refresh: [listEnterprises],
}

/** 导入企业 */
export function ImportEnterprisesPage() {
  const { file } = address.useSearch()
  const go = useNavigate()
  return (
    <SheetPage
      noun="企业"
      counter="家"
      back={
        <Link to="/enterprises" search={{}}>
          企业
        </Link>
      }
      doors={doors}
      file={file}
      onFile={(chosen) => void go({ to: '/enterprises/import', search: { file: chosen } })}
    >
      <li>一行一家，按统一社会信用代码对应：没有登记的新增，已登记的按本行变更，缺少的不会删除。</li>
      <li>只能导入本单位属地、行业或产权范围内的企业；行业、街镇按名称填写。</li>
    </SheetPage>
  )
}
