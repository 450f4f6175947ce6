import { RouterProvider } from '@tanstack/react-router'
import { ConfigProvider } from 'antd'
import type { Locale } from 'antd/es/locale/index.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn.js'
import { useMemo } from 'react'
import type { Me } from '#core/units/api.ts'
import '#web/console/shell.css'
import { useDark } from '#web/console/look.ts'
import { router } from '#web/console/routes.tsx'
import { MeProvider } from '#web/console/session.tsx'
import { SessionGuard } from '#web/console/session-guard.tsx'
import { themeOf } from '#web/console/theme.ts'
import { usePhone } from '#web/ui/screen.ts'

dayjs.locale('zh-cn')
const chinese = zhCN as unknown as Locale // its types take it for CommonJS; the bundle gets the module

/** Everything behind the sign-in: theme, routes, and the guard that asks for the password when a session ends. */
export function Desk({ me }: { me: Me }) {
  const [dark, phone] = [useDark(), usePhone()]
  const theme = useMemo(() => themeOf({ dark, phone }), [dark, phone])
  return (
    <ConfigProvider
      locale={chinese}
      theme={theme}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <MeProvider value={me}>
        <RouterProvider router={router} />
        <SessionGuard me={me} />
      </MeProvider>
    </ConfigProvider>
  )
}
