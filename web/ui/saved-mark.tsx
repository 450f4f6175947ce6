import { clockOf } from '#web/ui/time.ts'

/** 「已保存 10:32」 beside a form whose draft is kept (in this browser tab, or on the server as `where` says). */
export const SavedMark = ({ at, where = '在本浏览器' }: { at: string | undefined; where?: string }) =>
  at === undefined ? null : (
    <span className="saved-mark" role="status" title={`草稿已${where}保存，刷新或重新登录后仍在`}>
      已保存 {clockOf(at)}
    </span>
  )
