import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Problem } from '#web/ui/problem.tsx'

/** 404: an address that is not ours. */
export const LostPage = () => (
  <>
    <PageTitle title="没有这个页面" />
    <section className="panel panel-body">
      <p>
        地址可能已经变更，或复制时不完整。可从导航重新进入，或<Link to="/work">回到我的工作</Link>。
      </p>
    </section>
  </>
)

/** A page that broke while it was being drawn. What was typed is kept as a draft and comes back with the page. */
export const CrashPage = ({ error, reset }: ErrorComponentProps) => (
  <>
    <PageTitle title="本页未能显示" />
    <section className="panel panel-body">
      <Problem error={error as Error} retry={reset} />
      <p>已填写的内容留有草稿。请先重试；仍不行请刷新页面（按 F5），并把上面的说明告诉系统管理员。</p>
      <p>
        <Link to="/work">回到我的工作</Link>
      </p>
    </section>
  </>
)
