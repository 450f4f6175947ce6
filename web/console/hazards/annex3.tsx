import { Button, Popover, Select } from 'antd'
import { useState } from 'react'
import { monthOf } from '#core/calendar.ts'
import { addressOf } from '#core/endpoint.ts'
import { exportAnnex3 } from '#core/hazards/ledger-api.ts'
import { listSectors } from '#core/units/api.ts'
import { query } from '#web/client/call.ts'
import { useAsk } from '#web/client/use.ts'
import { todayHere } from '#web/console/units/today.ts'
import { MonthInput } from '#web/ui/day.tsx'

/** 附件3 of a month, in its own columns. */
export const Annex3Button = ({ district }: { district: string }) => (
  <Popover
    trigger="click"
    placement="bottomRight"
    title="附件3 问题隐患清单"
    content={<Choose district={district} />}
  >
    <button type="button" className="plain-button">
      附件3
    </button>
  </Popover>
)

function Choose({ district }: { district: string }) {
  const [month, setMonth] = useState(() => monthOf(todayHere()))
  const [sector, setSector] = useState<string>()
  const sectors = useAsk(listSectors, {}).data?.items ?? []
  const asked = { district, month, sector }
  return (
    <div className="hazard-annex">
      <div>
        <label className="field-label" htmlFor="annex3-month">
          截至月份
        </label>
        <MonthInput
          id="annex3-month"
          allowClear={false}
          value={month}
          onChange={(to) => to !== undefined && setMonth(to)}
        />
      </div>
      <div>
        <label className="field-label" htmlFor="annex3-sector">
          行业领域
        </label>
        <Select
          allowClear
          id="annex3-sector"
          placeholder="生态环境（附件3 原表）"
          value={sector}
          onChange={(to: string | undefined) => setSector(to)}
          options={sectors.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </div>
      <p className="field-help">累计报送：以前月份的问题也在表中，整改情况按当月更新。</p>
      <Button type="primary" href={`${addressOf(exportAnnex3, asked)}?${query(asked)}`} download>
        下载附件3
      </Button>
    </div>
  )
}
