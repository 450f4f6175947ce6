import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { RegisterDrawer } from '#web/console/enterprises/register.tsx'
import { mayEver, useMe } from '#web/console/session.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'

/** The two ways of an enterprise into the register. Whoever may never use them does not see them. */
export function Registering() {
  const me = useMe()
  const go = useNavigate()
  const [open, setOpen] = useState(false)
  if (!mayEver(me, 'enterprise.manage')) return null
  return (
    <>
      <Button onClick={() => void go({ to: '/enterprises/import' })}>导入</Button>
      <CommandButton type="primary" onClick={() => setOpen(true)}>
        登记企业
      </CommandButton>
      {open && <RegisterDrawer onClose={() => setOpen(false)} />}
    </>
  )
}
