import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import type { z } from 'zod'
import { addressOf } from '#core/endpoint.ts'
import { exportFiling, FilingKey, getFiling } from '#core/filings/api.ts'
import { periodWords } from '#core/filings/period.ts'
import { useAsk } from '#web/client/use.ts'
import { OpenTo } from '#web/console/closed.tsx'
import { Below } from '#web/console/filings/below.tsx'
import { Checks } from '#web/console/filings/checks.tsx'
import { type Filing, useEntries } from '#web/console/filings/entries.ts'
import { Parts } from '#web/console/filings/parts.tsx'
import { Rail } from '#web/console/filings/rail.tsx'
import { SendingPanel } from '#web/console/filings/sending.tsx'
import { Signing } from '#web/console/filings/signing.tsx'
import { Strip } from '#web/console/filings/strip.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FileList } from '#web/ui/files.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import '#web/console/tasks/sheet.css'
import '#web/console/tasks/record.css'
import '#web/console/filings/filings.css'
import '#web/console/filings/form.css'

/** One filing: what is due to whom by when and why, the parts of its form, and what became of it. */
export const FilingPage = () => (
  <OpenTo needs="filing.read">
    <AnyFiling />
  </OpenTo>
)

function AnyFiling() {
  const key = FilingKey.safeParse(useParams({ strict: false }))
  return key.success ? (
    <Found address={key.data} />
  ) : (
    <EmptyState title="没有这件报送" hint="网址不完整。" action={<Link to="/filings">返回报送</Link>} />
  )
}

function Found({ address }: { address: z.infer<typeof FilingKey> }) {
  const asked = useAsk(getFiling, address)
  return (
    <Answer asked={asked} what="报送">
      {(filing) => <FilingRecord key={`${filing.id} ${filing.version} ${filing.status}`} filing={filing} />}
    </Answer>
  )
}

const FilingRecord = ({ filing }: { filing: Filing }) => (
  <article className="filing-record">
    <PageTitle
      title={`${periodWords(filing.period)}报送`}
      back={<Link to="/filings">报送</Link>}
      aside={<Papers filing={filing} />}
    />
    <h1 className="only-printed paper-title">{filing.form.title}</h1>
    <p className="only-printed paper-head">
      填报单位：{filing.unitName}　报送：{filing.toUnitName}　报送期：{periodWords(filing.period)}
    </p>
    <Strip filing={filing} />
    <div className={isWide(filing) ? 'form-wide' : 'record-columns'}>
      <div className="record-story">
        <Checks filing={filing} />
        <Below filing={filing} />
        {filing.commands.save === null ? (
          <Writing filing={filing} />
        ) : (
          <Parts filing={filing} typing={undefined} />
        )}
        <Signature filing={filing} />
        <SendingPanel filing={filing} />
      </div>
      <div className="record-rail not-printed">
        <Rail filing={filing} />
      </div>
    </div>
  </article>
)

/** A table needs the whole width; what stands beside a text stands below a table. */
const isWide = ({ form }: Filing) => form.parts.some(({ kind }) => kind === 'table' || kind === 'list')

/** For whoever files, while it is open: everything that is typed, then the signature. */
function Writing({ filing }: { filing: Filing }) {
  const typing = useEntries(filing)
  return (
    <>
      <Parts filing={filing} typing={typing} />
      <Signing filing={filing} typing={typing} />
    </>
  )
}

/** Who signed it and what was put to it; of one that is being written, only on paper. */
const Signature = ({ filing: { signer, files, district, commands } }: { filing: Filing }) => (
  <section className={commands.save === null ? 'panel only-printed' : 'panel'}>
    <div className="panel-body">
      {files.length > 0 && (
        <>
          <h3>附件</h3>
          <FileList files={files} district={district} />
        </>
      )}
      <p className="signature">签发人职务：{signer ?? '（未签发）'}</p>
    </div>
  </section>
)

const Papers = ({ filing: { district, id } }: { filing: Filing }) => (
  <>
    <a className="plain-button" href={addressOf(exportFiling, { district, id })} download>
      导出报表
    </a>
    <Button className="desk-only" onClick={() => window.print()}>
      打印
    </Button>
  </>
)
