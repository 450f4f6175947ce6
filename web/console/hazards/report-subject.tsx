import { Input, Segmented, Select } from 'antd'
import { getEnterprise } from '#core/enterprises/api.ts'
import { listPlaces } from '#core/units/api.ts'
import { useAsk } from '#web/client/use.ts'
import { PickEnterprise } from '#web/console/enterprises/picker.tsx'
import { ReportField } from '#web/console/hazards/report-field.tsx'
import type { Objections, ReportValues } from '#web/console/hazards/report-values.ts'
import { useMe } from '#web/console/session.tsx'
import { PickSectors } from '#web/console/units/pickers.tsx'
import { useSectorNames } from '#web/console/units/unit-facts.tsx'

export type PartProps = {
  values: ReportValues
  change: (part: Partial<ReportValues>) => void
  wrong: Objections
}

const kinds = [
  { value: 'enterprise' as const, label: '已登记企业' },
  { value: 'place' as const, label: '其他单位或场所' },
]

/** Whose hazard it is: a registered enterprise, which brings the rest with it, or a place by its name. */
export function ReportSubject(props: PartProps & { own: boolean }) {
  const { values, change, own } = props
  const { unit } = useMe()
  if (own) return <Brought id={values.enterpriseId} name={unit.name} />
  return (
    <>
      <Segmented
        className="report-kind"
        aria-label="隐患属于"
        value={values.kind}
        onChange={(kind) => change({ kind })}
        options={kinds}
      />
      {values.kind === 'enterprise' ? <Registered {...props} /> : <Spoken {...props} />}
    </>
  )
}

const Registered = ({ values, change, wrong }: PartProps) => (
  <>
    <ReportField id="report-enterpriseId" label="企业" needed error={wrong.enterpriseId}>
      <PickEnterprise
        id="report-enterpriseId"
        value={values.enterpriseId}
        onChange={(id) => change({ enterpriseId: id ?? null })}
      />
    </ReportField>
    <Brought id={values.enterpriseId} />
  </>
)

/** What the register says of it: nothing of this has to be typed. */
function Brought({ id, name }: { id: string | null; name?: string }) {
  const { district } = useMe()
  const sectorName = useSectorNames()
  const { data } = useAsk(getEnterprise, { district: district.code, id: id ?? '' }, { enabled: id !== null })
  if (id === null) return null
  const own = name !== undefined && <b>{name}</b>
  if (data === undefined) return <p className="report-brought">{own}</p>
  return (
    <p className="report-brought">
      {own}
      <span>{data.townName ?? '街镇未定'}</span>
      <span>{data.sectors.map(sectorName).join('、') || '行业未定'}</span>
      <span>
        {data.regulatorName === null
          ? '主管部门未登记，按监管职责清单确定'
          : `主管部门：${data.regulatorName}`}
      </span>
    </p>
  )
}

function Spoken({ values, change, wrong }: PartProps) {
  const { district } = useMe()
  const towns = useAsk(listPlaces, {}).data?.districts.find(({ code }) => code === district.code)?.towns ?? []
  return (
    <>
      <ReportField id="report-subject" label="单位或场所名称" needed error={wrong.subject}>
        <Input
          id="report-subject"
          autoComplete="off"
          maxLength={100}
          value={values.subject}
          onChange={({ target }) => change({ subject: target.value })}
        />
      </ReportField>
      <div className="report-pair">
        <ReportField id="report-town" label="街镇" needed error={wrong.town}>
          <Select
            id="report-town"
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="选择街镇"
            value={values.town}
            onChange={(town: string) => change({ town })}
            options={towns.map(({ code, name }) => ({ value: code, label: name }))}
          />
        </ReportField>
        <ReportField
          id="report-sectors"
          label="行业领域"
          error={wrong.sectors}
          help="按监管职责清单确定主管部门；不清楚可以不选，由安委办确定"
        >
          <PickSectors
            id="report-sectors"
            value={values.sectors}
            onChange={(sectors) => change({ sectors })}
          />
        </ReportField>
      </div>
    </>
  )
}
