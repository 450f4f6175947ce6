import { Button, Input } from 'antd'
import { useState } from 'react'
import { endCalendarFeed, getCalendarFeed, openCalendarFeed } from '#core/duties/feed-api.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { Answer } from '#web/ui/answer.tsx'
import { MomentText } from '#web/ui/day.tsx'
import { Problem } from '#web/ui/problem.tsx'

/** 日历订阅: what is due, in the calendar of the phone. The address is shown once, when it is made. */
export function CalendarPanel() {
  const feed = useAsk(getCalendarFeed, {})
  const [path, setPath] = useState('')
  const opening = useCommand(openCalendarFeed, {
    refresh: [getCalendarFeed],
    onDone: (made) => setPath(made.path),
  })
  const ending = useCommand(endCalendarFeed, { refresh: [getCalendarFeed], onDone: () => setPath('') })
  return (
    <section className="panel">
      <h2>日历订阅</h2>
      <div className="panel-body">
        <p className="field-help">
          在手机或电脑的日历里看到期事项和依据，提前一天提醒。拿到地址的人都能看到这些事项，请不要转发。
        </p>
        <Answer asked={feed} what="日历订阅">
          {({ madeAt }) => (
            <>
              {madeAt !== null && (
                <p>
                  已于 <MomentText at={madeAt} /> 生成订阅地址。
                </p>
              )}
              {path !== '' && <Address path={path} />}
              <Problem error={opening.refusal ?? ending.refusal} />
              <Button loading={opening.busy} onClick={() => void opening.send({})}>
                {madeAt === null ? '生成订阅地址' : '重新生成（原地址停用）'}
              </Button>{' '}
              {madeAt !== null && (
                <Button loading={ending.busy} onClick={() => void ending.send({})}>
                  停用
                </Button>
              )}
            </>
          )}
        </Answer>
      </div>
    </section>
  )
}

const Address = ({ path }: { path: string }) => (
  <>
    <Input.TextArea
      readOnly
      autoSize
      aria-label="订阅地址"
      value={`${location.origin}${path}`}
      onFocus={({ target }) => target.select()}
    />
    <p className="field-help">请复制到日历的“添加订阅日历”。地址只显示这一次；遗失时重新生成。</p>
  </>
)
