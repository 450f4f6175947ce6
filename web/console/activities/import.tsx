import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { listActivities } from '#core/activities/api.ts'
import {
  activityTemplate,
  checkActivities,
  importActivities,
  refusedActivities,
} from '#core/activities/sheet-api.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { SheetPage } from '#web/console/sheets/sheet-page.tsx'

const address = getRouteApi('/activities/import')

const doors = {
  template: activityTemplate,
  check: checkActivities,
  refused: refusedActivities,
  carryOut: importActivities,
  refresh: [listActivities],
}

/** 导入履职记录: one table for all registers, because the form of a row says which it belongs to. */
export function ImportActivitiesPage() {
  const { file } = address.useSearch()
  const go = useNavigate()
  const onFile = (chosen: string | undefined) =>
    void go({ to: '/activities/import', search: { file: chosen } })
  return (
    <OpenTo needs="activity.record">
      <SheetPage
        noun="履职记录"
        counter="条"
        back={
          <Link to="/activities" search={{}}>
            履职记录
          </Link>
        }
        doors={doors}
        file={file}
        onFile={onFile}
        pasteOf="类型、名称、日期、地点、实到人数、主要内容等列"
      >
        <li>一行一次活动；“类型”决定它是会议、学习、演练、培训、宣传还是谈责任。</li>
        <li>须附佐证材料的类型（专题会议、演练等）导入后为草稿，逐条补上材料再提交；其他的直接提交。</li>
        <li>同一单位、类型、日期、名称的记录已有时不重复导入。</li>
      </SheetPage>
    </OpenTo>
  )
}
