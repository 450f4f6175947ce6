import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { listUnits } from '#core/units/api.ts'
import { checkUnits, importUnits, refusedUnits, unitTemplate } from '#core/units/sheet-api.ts'
import { SheetPage } from '#web/console/sheets/sheet-page.tsx'

const address = getRouteApi('/units/import')

const doors = {
  template: unitTemplate,
  check: checkUnits,
  refused: refusedUnits,
  carryOut: importUnits,
  refresh: [listUnits],
}

/** 导入单位 */
export function ImportUnitsPage() {
  const { file } = address.useSearch()
  const go = useNavigate()
  return (
    <SheetPage
      noun="单位"
      counter="个"
      back={
        <Link to="/units" search={{}}>
          单位
        </Link>
      }
      doors={doors}
      file={file}
      onFile={(chosen) => void go({ to: '/units/import', search: { file: chosen } })}
    >
      <li>一行一个单位，按名称对应：没有的新设，已有的不改动（更名、调整隶属请在单位页办理）。</li>
      <li>上级单位可以是已有的，也可以是同一文件里的，先后不限；名称用全称，简称写在“简称”列。</li>
      <li>账号不在此导入：单位建好后，由系统管理员在单位页开设，一次性密码当面交付。</li>
    </SheetPage>
  )
}
