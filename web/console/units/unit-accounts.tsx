import { useState } from 'react'
import { addAccount, disableAccount, getUnit, resetPassword, unlockAccount } from '#core/units/api.ts'
import { roleNames } from '#core/units/roles.ts'
import { useCommand } from '#web/client/use.ts'
import { mayEver, useMe } from '#web/console/session.tsx'
import { AddAccountDrawer } from '#web/console/units/add-account.tsx'
import { type Issued, OneTimePassword } from '#web/console/units/one-time-password.tsx'
import type { UnitFile } from '#web/console/units/unit-file.ts'
import { CommandButton } from '#web/ui/command-button.tsx'
import { MomentText } from '#web/ui/day.tsx'
import { Problem } from '#web/ui/problem.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import { clockOf } from '#web/ui/time.ts'
import '#web/console/units/accounts.css'

type Account = UnitFile['accounts'][number]

/** 账号 of a unit: who may sign in, in what state, and what an administrator may do about it. */
export function UnitAccounts({ file }: { file: UnitFile }) {
  const [adding, setAdding] = useState(false)
  const [issued, setIssued] = useState<Issued>()
  const add = useCommand(addAccount, { refresh: [getUnit], onDone: setIssued })
  return (
    <section className="panel">
      <div className="units-head">
        <h3>账号</h3>
        <CommandButton size="small" why={file.commands.addAccount} onClick={() => setAdding(true)}>
          配发账号
        </CommandButton>
      </div>
      {file.accounts.length === 0 ? (
        <p className="panel-body nothing">尚未配发账号，该单位收到的任务无人能签办。</p>
      ) : (
        <ul className="accounts">
          {file.accounts.map((account) => (
            <AccountRow key={account.id} account={account} onIssued={setIssued} />
          ))}
        </ul>
      )}
      {adding && <AddAccountDrawer unit={file.unit} command={add} onClose={() => setAdding(false)} />}
      <OneTimePassword issued={issued} onClose={() => setIssued(undefined)} />
    </section>
  )
}

const refresh = [getUnit]

function AccountRow({ account, onIssued }: { account: Account; onIssued: (issued: Issued) => void }) {
  const me = useMe()
  const [disabling, setDisabling] = useState(false)
  const accountId = account.id
  const reset = useCommand(resetPassword, { refresh, onDone: onIssued })
  const unlock = useCommand(unlockAccount, { refresh })
  const disable = useCommand(disableAccount, { refresh, onDone: () => setDisabling(false) })
  const why = whyClosed(account, mayEver(me, 'account.manage'))
  return (
    <li>
      <code>{account.login}</code>
      <span>{account.post}</span>
      <span>{roleNames[account.role]}</span>
      <AccountState account={account} />
      <span className="accounts-seen">
        {account.lastSignInAt === null ? '从未登录' : <MomentText at={account.lastSignInAt} />}
      </span>
      <span className="accounts-acts not-printed">
        <CommandButton
          size="small"
          type="text"
          why={why}
          loading={reset.busy}
          onClick={() => void reset.send({ accountId })}
        >
          重置密码
        </CommandButton>
        <CommandButton
          size="small"
          type="text"
          why={why ?? (account.lockedUntil === null ? '账号没有被锁定' : null)}
          loading={unlock.busy}
          onClick={() => void unlock.send({ accountId })}
        >
          解除锁定
        </CommandButton>
        <CommandButton
          size="small"
          type="text"
          danger
          why={why ?? (account.id === me.accountId ? '不能停用自己的账号' : null)}
          onClick={() => setDisabling(true)}
        >
          停用
        </CommandButton>
      </span>
      <Problem error={reset.refusal ?? unlock.refusal} />
      <ReasonDialog
        open={disabling}
        title={`停用账号 ${account.login}`}
        act="停用"
        danger
        busy={disable.busy}
        refusal={disable.refusal}
        onSubmit={(reason) => disable.send({ accountId, reason })}
        onClose={() => setDisabling(false)}
      >
        <p className="drawer-note">停用后立即退出登录，不能恢复使用；经办人的办理记录保留。</p>
      </ReasonDialog>
    </li>
  )
}

function whyClosed(account: Account, mayManage: boolean) {
  if (!mayManage) return '账号由系统管理员管理，请联系本区系统管理员'
  return account.disabledOn === null ? null : `账号已于 ${account.disabledOn} 停用`
}

function AccountState({ account }: { account: Account }) {
  if (account.disabledOn !== null) return <StateTag tone="idle">{account.disabledOn} 停用</StateTag>
  if (account.lockedUntil !== null)
    return <StateTag tone="late">锁定至 {clockOf(account.lockedUntil)}</StateTag>
  if (account.mustChangePassword) return <StateTag tone="due">待首次改密</StateTag>
  return <StateTag tone="good">正常</StateTag>
}
