import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { listHazards } from '#core/hazards/ledger-api.ts'
import { checkHazardSheet, hazardTemplate, importHazards, refusedHazards } from '#core/hazards/sheet-api.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { SheetPage } from '#web/console/sheets/sheet-page.tsx'

const address = getRouteApi('/hazards/import')

const doors = {
  template: hazardTemplate,
  check: checkHazardSheet,
  refused: refusedHazards,
  carryOut: importHazards,
  refresh: [listHazards],
}

/** 导入隐患: a file, or rows pasted from Excel; both are checked row by row before anything is written. */
export function ImportHazardsPage() {
  const { file } = address.useSearch()
  const go = useNavigate()
  const onFile = (chosen: string | undefined) => void go({ to: '/hazards/import', search: { file: chosen } })
  return (
    <OpenTo needs="hazard.report">
      <SheetPage
        noun="隐患"
        counter="条"
        back={
          <Link to="/hazards" search={{}}>
            隐患台账
          </Link>
        }
        doors={doors}
        file={file}
        onFile={onFile}
        pasteOf="地区、单位名称、检查日期、隐患内容等列"
      >
        <li>列名与附件3相同，次序不限；一行一条，按上报办理，由主管部门上账核定。</li>
        <li>已登记的企业按名称对应，街镇和行业随登记；没有登记的，在“地区”填写所在街镇。</li>
      </SheetPage>
    </OpenTo>
  )
}
