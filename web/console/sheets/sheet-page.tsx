import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { addressOf } from '#core/endpoint.ts'
import type { SheetOutcome } from '#core/sheets/check.ts'
import { MOST_ROWS } from '#core/sheets/sheet.ts'
import { useDraft } from '#web/client/draft.ts'
import { useAsk } from '#web/client/use.ts'
import { useMe } from '#web/console/session.tsx'
import { PasteSheet } from '#web/console/sheets/paste-sheet.tsx'
import type { SheetDoors } from '#web/console/sheets/sheet-doors.ts'
import { SheetVerdict } from '#web/console/sheets/sheet-verdict.tsx'
import { Answer } from '#web/ui/answer.tsx'
import { FilePicker } from '#web/ui/files.tsx'
import { PageTitle } from '#web/ui/page-title.tsx'
import '#web/console/sheets/sheets.css'

type Props = {
  /** What the rows are: 「企业」. */
  noun: string
  /** 「家」 */
  counter: string
  back: ReactNode
  doors: SheetDoors
  file: string | undefined
  onFile: (file: string | undefined) => void
  /** Rows may be pasted too; which columns their heading has. */
  pasteOf?: string
  /** What to know before filling in a file. */
  children: ReactNode
}

/** 导入: a file is chosen, checked row by row, and only then carried out. */
export function SheetPage(props: Props) {
  const { noun, counter, back, doors, file, onFile, pasteOf, children } = props
  const { district } = useMe()
  const pasted = useDraft(`sheets/paste/${noun}`, '')
  const [done, setDone] = useState<SheetOutcome>()
  const address = addressOf(doors.template, { district: district.code })
  return (
    <>
      <PageTitle title={`导入${noun}`} back={back} aside={<Button href={address}>下载模板</Button>}>
        先检查、后导入：检查只读取文件，不写入任何数据
      </PageTitle>
      {done && <Done outcome={done} {...{ noun, counter }} onAgain={() => setDone(undefined)} />}
      {!done && file === undefined && <Choose district={district.code} onFile={onFile} notes={children} />}
      {!done && file === undefined && pasteOf !== undefined && (
        <PasteSheet onFile={onFile} example={pasteOf} pasted={pasted} />
      )}
      {!done && file !== undefined && (
        <Checked
          key={file}
          {...{ doors, counter, file }}
          district={district.code}
          onAgain={() => onFile(undefined)}
          onDone={(outcome) => {
            setDone(outcome)
            pasted.clear()
            onFile(undefined)
          }}
        />
      )}
    </>
  )
}

type ChooseProps = { district: string; onFile: (file: string) => void; notes: ReactNode }

const Choose = ({ district, onFile, notes }: ChooseProps) => (
  <section className="panel">
    <div className="panel-body sheet-choose">
      <FilePicker
        district={district}
        value={[]}
        onChange={([file]) => file && onFile(file.id)}
        accept=".xlsx,.csv"
        most={1}
        label="选择 .xlsx 或 .csv 文件"
      />
      <ul>
        {notes}
        <li>表头按列名识别，次序不限；表头上方可以有标题。只读取第一张工作表。</li>
        <li>每次最多 {MOST_ROWS.toLocaleString('zh-CN')} 行、10 MB；不支持 .xls、加密的和含宏的文件。</li>
        <li>公式按 Excel 上次算出的结果读取；出错的公式不能导入。</li>
      </ul>
    </div>
  </section>
)

type CheckedProps = {
  doors: SheetDoors
  counter: string
  district: string
  file: string
  onAgain: () => void
  onDone: (outcome: SheetOutcome) => void
}

function Checked({ district, file, ...rest }: CheckedProps) {
  const key = { district, fileId: file }
  const asked = useAsk(rest.doors.check, key)
  return (
    <>
      <Answer asked={asked} what="文件并逐行检查">
        {(check) => <SheetVerdict check={check} fileKey={key} onCheck={() => asked.refetch()} {...rest} />}
      </Answer>
      {asked.isError && (
        <Button className="sheet-again" onClick={rest.onAgain}>
          换一个文件
        </Button>
      )}
    </>
  )
}

type DoneProps = { outcome: SheetOutcome; noun: string; counter: string; onAgain: () => void }

const Done = ({ outcome: { added, changed, same, leftOut }, noun, counter, onAgain }: DoneProps) => (
  <section className="panel">
    <div className="panel-body" role="status">
      <p className="sheet-done">
        已导入：新增 <b className="figure">{added}</b> {counter}
        {noun}，变更 <b className="figure">{changed}</b> {counter}
      </p>
      <p className="field-help">
        无变化 {same} 行；未导入 {leftOut} 行。每{counter}的办理记录中都写明了文件名和行号。
      </p>
      <Button onClick={onAgain}>再导入一个文件</Button>
    </div>
  </section>
)
