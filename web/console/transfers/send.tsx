import { Link, useNavigate } from '@tanstack/react-router'
import type { z } from 'zod'
import { getHazard } from '#core/hazards/api.ts'
import { getTransfer, listTransferRules } from '#core/transfers/api.ts'
import { sendTransfers } from '#core/transfers/command-api.ts'
import { useDraft } from '#web/client/draft.ts'
import { useAsk, useCommand } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { useMe } from '#web/console/session.tsx'
import { useFilters } from '#web/console/tasks/filters.ts'
import { transferQuestions } from '#web/console/transfers/commands.tsx'
import { keyIn, SendSearch } from '#web/console/transfers/search.ts'
import { SendForm } from '#web/console/transfers/send-form.tsx'
import { blank, inputOf, type Rules, type Started, type Typed } from '#web/console/transfers/sending.ts'
import { Loading } from '#web/ui/answer.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { Problem } from '#web/ui/problem.tsx'
import '#web/console/tasks/record.css'
import '#web/console/transfers/transfers.css'

/** 发出移交抄告: of a hazard (`?hazard=310109/…`), from a slip one has received (`?parent=…`), or of a clue. */
export const SendTransferPage = () => (
  <OpenTo needs="transfer.send">
    <Sending />
  </OpenTo>
)

function Sending() {
  const { district } = useMe()
  const { filters } = useFilters(SendSearch)
  const rules = useAsk(listTransferRules, {})
  const { parent, hazard } = useOrigin(filters)
  const error = parent.error ?? hazard.error ?? rules.error
  const isReady = parent.isReady && hazard.isReady && error === null
  const started = { kind: filters.kind, hazard: hazard.data, parent: parent.data }
  return (
    <>
      <PageTitle title={titleOf(started)} back={<Link to="/transfers">移交抄告</Link>} />
      <Problem error={error} />
      {isReady && rules.data ? (
        <Filling
          key={filters.hazard ?? filters.parent ?? ''}
          district={district.code}
          rules={rules.data}
          started={started}
        />
      ) : (
        error === null && <Loading what="办理规则" />
      )}
    </>
  )
}

const NOWHERE = { district: '', id: '' }

/** The slip that this one follows from, and the hazard of either. */
function useOrigin({ parent, hazard }: z.infer<typeof SendSearch>) {
  const slip = useRecord(getTransfer, keyIn(parent))
  const followed = slip.data?.hazard
  const key = followed ? { district: followed.district, id: followed.id } : keyIn(hazard)
  return { parent: slip, hazard: useRecord(getHazard, slip.isReady ? key : undefined) }
}

/** A record by its key; ready at once where there is none. */
function useRecord<E extends typeof getTransfer | typeof getHazard>(
  endpoint: E,
  key: { district: string; id: string } | undefined,
) {
  const asked = useAsk(endpoint, (key ?? NOWHERE) as z.input<E['input']>, { enabled: key !== undefined })
  return {
    data: asked.data ?? null,
    error: asked.error,
    isReady: key === undefined || asked.data !== undefined,
  }
}

const titleOf = ({ parent, hazard }: Started) =>
  parent ? '由收到的事项抄告、转送' : hazard ? '移交、抄告隐患' : '发出移交抄告'

type Props = { district: string; rules: z.infer<typeof listTransferRules.output>; started: Started }

function Filling({ district, rules, started }: Props) {
  const navigate = useNavigate()
  const of = started.parent?.id ?? started.hazard?.id ?? 'clue'
  const { draft, setDraft, savedAt, clear } = useDraft<Typed>(`transfers/new/${of}`, blank(rules, started))
  const { send, busy, refusal } = useCommand(sendTransfers, {
    refresh: [...transferQuestions, getHazard],
    onDone: ({ items: [first] }) => {
      clear()
      if (first) void navigate({ to: '/transfers/$district/$id', params: { district, id: first.id } })
    },
  })
  return (
    <SendForm
      district={district}
      rules={rules satisfies Rules}
      started={started}
      typed={draft}
      change={(told) => setDraft({ ...draft, ...told })}
      savedAt={savedAt}
      busy={busy}
      refusal={refusal}
      onSend={() => void send(inputOf(district, draft, started, rules))}
      onDiscard={clear}
    />
  )
}
