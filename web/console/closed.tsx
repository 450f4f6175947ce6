import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Permission } from '#core/actor.ts'
import { mayEver, useMe } from '#web/console/session.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'

type Props = { needs: Permission; children: ReactNode }

/**
 * A page for those whose role may ever enter. Whoever typed its address without that is told why, before anything
 * is asked of the server (which would refuse it).
 */
export function OpenTo({ needs, children }: Props) {
  const me = useMe()
  if (mayEver(me, needs)) return children
  const { title, why } = me.role === 'administrator' ? ofAdministrator : ofOthers
  return (
    <>
      <PageTitle title={title} />
      <section className="panel panel-body">
        <p>{why}</p>
        <p>
          <Link to="/work">回到我的工作</Link>
        </p>
      </section>
    </>
  )
}

const ofAdministrator = {
  title: '系统管理员不办理业务',
  why: '系统管理员只维护单位和账号，不查看、不办理任务和报送。办理业务请换用业务账号登录。',
}

const ofOthers = {
  title: '本账号不办理这项业务',
  why: '能办理哪些业务由账号的角色确定。工作需要时，请联系系统管理员调整。',
}
