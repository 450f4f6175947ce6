import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import {
  checkPremises,
  importPremises,
  listPremises,
  premisesTemplate,
  refusedPremises,
} from '#core/premises/api.ts'
import { SheetPage } from '#web/console/sheets/sheet-page.tsx'

const address = getRouteApi('/premises/import')

const doors = {
  template: premisesTemplate,
  check: checkPremises,
  refused: refusedPremises,
  carryOut: importPremises,
  refresh: [listPremises],
}

/** 导入场所 */
export function ImportPremisesPage() {
  const { file } = address.useSearch()
  const go = useNavigate()
  return (
    <SheetPage
      noun="场所"
      counter="处"
      back={
        <Link to="/premises" search={{}}>
          场所
        </Link>
      }
      doors={doors}
      file={file}
      onFile={(chosen) => void go({ to: '/premises/import', search: { file: chosen } })}
      pasteOf="场所名称、场所类别、所属企业或单位、所属街镇、地址"
    >
      <li>一行一处：有编码的按编码对应，没有的按所属企业（单位）和名称对应；缺少的不会删除。</li>
      <li>行业领域、监管单位留空时按场所类别和监管职责认定。</li>
    </SheetPage>
  )
}
