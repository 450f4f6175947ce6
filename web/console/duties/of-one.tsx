import { Link } from '@tanstack/react-router'
import { getDutySubject } from '#core/duties/board-api.ts'
import { useAsk } from '#web/client/use.ts'
import { shareWords } from '#web/console/duties/words.ts'
import { mayEver, useMe } from '#web/console/session.tsx'
import { Loading } from '#web/ui/answer.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'

type Props = { district: string; id: string }

/** 履职情况 on the page of an enterprise or a unit: the counts, and the way to all of it. */
export function DutiesOfOne({ district, id }: Props) {
  const isOpen = mayEver(useMe(), 'duty.read')
  const { data, isPending } = useAsk(getDutySubject, { district, id }, { enabled: isOpen })
  if (!isOpen) return null
  return (
    <section className="panel">
      <h2>履职情况</h2>
      <div className="panel-body">
        {isPending && <Loading what="履职情况" />}
        {!isPending && data === undefined && (
          <p className="nothing">
            责任由规则自动生成，登记后数秒内可见；仍未出现的，不在本账号可看的范围内。
          </p>
        )}
        {data && (
          <>
            <p>
              已履职 <b className="figure">{shareWords(data.met, data.owed)}</b>
              {'　'}
              {data.late > 0 ? (
                <StateTag tone="late">逾期 {data.late} 项</StateTag>
              ) : (
                <StateTag tone="good">没有逾期</StateTag>
              )}
              {data.coming > 0 && (
                <>
                  {'　'}
                  <StateTag tone="due">即将到期 {data.coming} 项</StateTag>
                </>
              )}
            </p>
            <p>
              <Link to="/duty-board/$district/$id" params={{ district, id }} search={{}}>
                看每项责任的依据和佐证
              </Link>
            </p>
          </>
        )}
      </div>
    </section>
  )
}
