import { listAssignments } from '#core/plans/api.ts'
import { useAsk } from '#web/client/use.ts'
import { questionOf, type TaskSearch, ViewName, views } from '#web/console/tasks/views.ts'

type Props = { district: string; view: ViewName; search: TaskSearch; onChange: (view: ViewName) => void }

/** The saved views as tabs, each with the number of tasks behind it under the chips that are set. */
export const ViewTabs = ({ district, view, search, onChange }: Props) => (
  <nav className="view-tabs" aria-label="视图">
    {ViewName.options.map((name) => (
      <button
        key={name}
        type="button"
        className="view-tab"
        aria-current={name === view ? 'page' : undefined}
        title={views[name].hint}
        onClick={() => onChange(name)}
      >
        {views[name].name}
        <Count district={district} view={name} search={search} />
      </button>
    ))}
  </nav>
)

function Count({ district, view, search }: Omit<Props, 'onChange'>) {
  const { data } = useAsk(
    listAssignments,
    { ...questionOf(district, view, search), limit: 1 },
    { keep: true },
  )
  if (data === undefined) return null
  const { count, exact } = data.total
  return <span className="figure view-count">{exact ? count : `${count}+`}</span>
}
