import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { checkStaff, importStaff, listStaff, refusedStaff, staffTemplate } from '#core/staff/api.ts'
import { SheetPage } from '#web/console/sheets/sheet-page.tsx'

const address = getRouteApi('/staff/import')

const doors = {
  template: staffTemplate,
  check: checkStaff,
  refused: refusedStaff,
  carryOut: importStaff,
  refresh: [listStaff],
}

/** 导入人员证书 */
export function ImportStaffPage() {
  const { file } = address.useSearch()
  const go = useNavigate()
  return (
    <SheetPage
      noun="人员证书"
      counter="行"
      back={
        <Link to="/staff" search={{}}>
          人员证书
        </Link>
      }
      doors={doors}
      file={file}
      onFile={(chosen) => void go({ to: '/staff/import', search: { file: chosen } })}
      pasteOf="姓名、岗位类别、所属企业或单位、证书类别、证书编号、发证日期"
    >
      <li>一行一人一证：同一人有多本证书的写成多行；没有证书的只填人员各列。</li>
      <li>按所属企业（单位）、岗位类别和姓名对应；同类证书发证日期较新的按换证登记，原证保留。</li>
      <li>从业人员只填人数，不填姓名。企业账号导入本企业人员时，所属企业可以留空。</li>
    </SheetPage>
  )
}
