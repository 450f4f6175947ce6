import { Refusal } from '#core/refusal.ts'
import { Broken, Refused } from '#web/client/call.ts'

type Props = {
  error: Error | null | undefined
  /** Offered as 「重试」. */
  retry?: () => unknown
}

/**
 * What went wrong, in the server's words. A failure inside the server shows the number to report it by; a refusal
 * is clear without one and has it on hover. Nothing when there is no error.
 */
export const Problem = ({ error, retry }: Props) =>
  error ? (
    <div className="problem" role="alert">
      <span className="state-symbol tone-late" aria-hidden="true">
        !
      </span>
      <div>
        <p title={numberOf(error)}>{wordsOf(error)}</p>
        {error instanceof Refusal && <Explained explanation={error.explanation} />}
        {error instanceof Broken && <p className="problem-number">问题编号 {error.requestId}</p>}
      </div>
      {retry !== undefined && (
        <button type="button" className="plain-button" onClick={() => void retry()}>
          重试
        </button>
      )}
    </div>
  ) : null

/** 依据 and 怎么办, where the server says them. */
const Explained = ({ explanation: { because, remedy } }: Pick<Refusal, 'explanation'>) => (
  <>
    {remedy !== undefined && <p>{remedy}</p>}
    {because !== undefined && <p className="problem-because">依据：{because}</p>}
  </>
)

/** Our own errors speak Chinese. Anything else is a fault of this page, told without its English. */
export const wordsOf = (error: Error) =>
  /\p{Script=Han}/u.test(error.message) ? error.message : '页面出错，请刷新后重试；仍不行请联系系统管理员。'

const numberOf = (error: Error) =>
  error instanceof Broken || error instanceof Refused ? error.requestId : undefined
