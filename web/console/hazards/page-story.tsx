import type { FileInfo } from '#core/files/api.ts'
import type { HazardPage } from '#core/hazards/api.ts'
import { measurePartNames, type PhotoStage, photoStageNames } from '#core/hazards/hazard.ts'
import { FactList } from '#web/ui/fact-list.tsx'
import { FileList } from '#web/ui/files.tsx'
import { momentOf } from '#web/ui/time.ts'

/** What is wrong, how it looked before, during and after, what is to be done, and how far it is. */
export const HazardStory = ({ hazard }: { hazard: HazardPage }) => (
  <>
    <section className="panel">
      <h2>隐患情况</h2>
      <div className="panel-body">
        <p className="hazard-words">{hazard.description || '没有详细描述。'}</p>
        <Photos hazard={hazard} />
      </div>
    </section>
    {hazard.measures !== null && <Plan hazard={hazard} />}
    {hazard.progress.length > 0 && <Progress hazard={hazard} />}
  </>
)

const stages: PhotoStage[] = ['before', 'during', 'after']

/** Side by side, so that before and after can be compared. */
function Photos({ hazard: { progress, files, district } }: { hazard: HazardPage }) {
  const byId = new Map(files.map((file) => [file.id, file]))
  const of = (stage: PhotoStage) =>
    progress
      .filter((one) => one.stage === stage)
      .flatMap(({ fileIds }) => fileIds)
      .map((id) => byId.get(id))
      .filter((file): file is FileInfo => file !== undefined)
  return (
    <div className="hazard-photos">
      {stages.map((stage) => (
        <figure key={stage}>
          <figcaption>{photoStageNames[stage]}</figcaption>
          {of(stage).length === 0 ? (
            <p className="nothing">无照片</p>
          ) : (
            <FileList files={of(stage)} district={district} />
          )}
        </figure>
      ))}
    </div>
  )
}

const yuan = (amount: number | null) => (amount === null ? null : `${amount.toLocaleString('zh-CN')} 元`)

function Plan({ hazard: { measures, grade } }: { hazard: HazardPage }) {
  if (measures === null) return null
  const parts = Object.entries(measurePartNames) as [keyof typeof measurePartNames, string][]
  return (
    <section className="panel">
      <h2>{grade === 'major' ? '治理方案' : '整改措施'}</h2>
      <div className="panel-body">
        <FactList
          items={[
            { label: '责任人', value: measures.responsible || null },
            ...parts.map(([part, label]) => ({ label, value: measures[part] || null })),
            {
              label: '治理资金',
              value:
                [
                  measures.planned !== null && `计划 ${yuan(measures.planned)}`,
                  measures.allocated !== null && `到位 ${yuan(measures.allocated)}`,
                  measures.spent !== null && `支出 ${yuan(measures.spent)}`,
                ]
                  .filter(Boolean)
                  .join('，') || null,
            },
          ].filter(({ value }) => value !== null)}
        />
      </div>
    </section>
  )
}

const Progress = ({ hazard: { progress, files, district } }: { hazard: HazardPage }) => (
  <section className="panel">
    <h2>整改进展</h2>
    <div className="panel-body">
      <ol className="reports">
        {progress.toReversed().map((one) => (
          <li key={one.id}>
            <div className="report-head">
              <b>{one.percent}%</b>
              <span>{photoStageNames[one.stage]}</span>
              <span>{momentOf(one.at)}</span>
              <span>{one.by}</span>
              {one.cost !== null && <span>支出 {yuan(one.cost)}</span>}
            </div>
            <p>{one.words}</p>
            <FileList files={files.filter(({ id }) => one.fileIds.includes(id))} district={district} />
          </li>
        ))}
      </ol>
    </div>
  </section>
)
