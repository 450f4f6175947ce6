import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { getEnterprise } from '#core/enterprises/api.ts'
import { useAsk } from '#web/client/use.ts'
import { DutiesOfOne } from '#web/console/duties/of-one.tsx'
import { EnterpriseFacts } from '#web/console/enterprises/facts.tsx'
import { EnterprisePremises, EnterpriseStaff } from '#web/console/enterprises/holdings.tsx'
import { EnterprisePersons } from '#web/console/enterprises/persons.tsx'
import { ChangeDrawer } from '#web/console/enterprises/register.tsx'
import { StandingCommands } from '#web/console/enterprises/standing.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { CommandButton } from '#web/ui/command-button.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import { TimelineList } from '#web/ui/timeline-list.tsx'
import '#web/console/enterprises/enterprises.css'

const address = getRouteApi('/enterprises/$district/$id')

/** One enterprise: what is registered, and how it came to be so. */
export function EnterprisePage() {
  const asked = useAsk(getEnterprise, address.useParams())
  const [changing, setChanging] = useState(false)
  const file = asked.data
  const back = (
    <Link to="/enterprises" search={{}}>
      企业
    </Link>
  )
  const change = file && (
    <>
      <StandingCommands file={file} />
      <CommandButton why={file.commands.change} onClick={() => setChanging(true)}>
        变更登记
      </CommandButton>
    </>
  )
  return (
    <>
      <PageTitle title={file?.name ?? '企业'} back={back} aside={change} />
      <Answer asked={asked} what="企业">
        {(one) => (
          <>
            <section className="panel">
              <h2>基本情况</h2>
              <div className="panel-body">
                <EnterpriseFacts enterprise={one} />
              </div>
            </section>
            <DutiesOfOne district={one.district} id={one.id} />
            <EnterprisePersons enterprise={one} />
            <EnterpriseStaff enterprise={one} />
            <EnterprisePremises enterprise={one} />
            <section className="panel">
              <h2>办理记录</h2>
              <div className="panel-body">
                <TimelineList entries={one.timeline} />
              </div>
            </section>
          </>
        )}
      </Answer>
      {changing && file && <ChangeDrawer file={file} onClose={() => setChanging(false)} />}
    </>
  )
}
