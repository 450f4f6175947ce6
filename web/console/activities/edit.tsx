import { getRouteApi, Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { z } from 'zod'
import { activityChoices, getActivity } from '#core/activities/api.ts'
import { newId } from '#web/client/id.ts'
import { useAsk } from '#web/client/use.ts'
import { ActivityFormView } from '#web/console/activities/form.tsx'
import type { NewActivitySearch } from '#web/console/activities/search.ts'
import { blankValues } from '#web/console/activities/values.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { useMe } from '#web/console/session.tsx'
import { todayHere } from '#web/console/units/today.ts'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import '#web/console/activities/activities.css'

const newAddress = getRouteApi('/activities/new')
const editAddress = getRouteApi('/activities/$district/$id/edit')

type Choices = z.output<typeof activityChoices.output>

const toList = (
  <Link to="/activities" search={{}}>
    履职记录
  </Link>
)

/** 新建履职记录, with what the address says of it. */
export const NewActivityPage = () => (
  <OpenTo needs="activity.record">
    <PageTitle title="新建履职记录" back={toList} />
    <WithChoices>{(choices) => <Anew choices={choices} />}</WithChoices>
  </OpenTo>
)

function WithChoices({ children }: { children: (choices: Choices) => ReactNode }) {
  const { district } = useMe()
  const asked = useAsk(activityChoices, { district: district.code })
  return (
    <Answer asked={asked} what="可选项">
      {(choices) => children(choices)}
    </Answer>
  )
}

/** Begun once: the id of the record must not change while somebody looks at the empty form. */
function Anew({ choices }: { choices: Choices }) {
  const search = newAddress.useSearch()
  const key = `activities/new/${Object.values(search).join('/')}`
  const [initial] = useState(() =>
    blankValues({
      ...search,
      ...placeIn(search, choices),
      id: newId(),
      today: todayHere(),
      catalogue: choices.catalogue,
    }),
  )
  return <ActivityFormView key={key} draftKey={key} initial={initial} choices={choices} />
}

/** For whom and where, of those that this account may record for; an address may name anybody. */
function placeIn({ holder, premises }: NewActivitySearch, choices: Choices) {
  const place = choices.premises.find(({ id }) => id === premises)
  const wanted = place?.holderId ?? holder
  const known = choices.holders.find(({ id }) => id === wanted) ?? choices.holders[0]
  return { holderId: known?.id ?? '', premisesId: place?.id ?? null }
}

/** Goes on with a draft, or corrects what was handed in. */
export const EditActivityPage = () => (
  <OpenTo needs="activity.record">
    <Begun />
  </OpenTo>
)

function Begun() {
  const key = editAddress.useParams()
  const asked = useAsk(getActivity, key)
  const isDraft = asked.data?.status === 'draft'
  return (
    <>
      <PageTitle
        title={isDraft ? '履职记录草稿' : '更正履职记录'}
        back={
          <Link to="/activities/$district/$id" params={key}>
            {asked.data?.title || '履职记录'}
          </Link>
        }
      />
      <Answer asked={asked} what="履职记录">
        {(page) => <WithChoices>{(choices) => <Edit page={page} choices={choices} />}</WithChoices>}
      </Answer>
    </>
  )
}

type EditProps = { page: z.output<typeof getActivity.output>; choices: Choices }

function Edit({ page, choices }: EditProps) {
  const isDraft = page.status === 'draft'
  const closed = isDraft ? page.commands.handIn : page.commands.correct
  if (closed !== null && closed !== undefined)
    return (
      <EmptyState title={isDraft ? '不能办理这份草稿' : '不能更正这条记录'} hint={closed} action={toList} />
    )
  const { id, holderId, premisesId, content, attendance, files, version } = page
  const draftKey = `activities/edit/${id}/${version}`
  const initial = { id, holderId, premisesId, content, attendance, files }
  return (
    <ActivityFormView
      key={draftKey}
      draftKey={draftKey}
      initial={initial}
      choices={choices}
      {...(isDraft ? {} : { corrects: version })}
    />
  )
}
