import { Input, Select } from 'antd'
import { listBulletinAddressees } from '#core/bulletins/api.ts'
import { useAsk } from '#web/client/use.ts'
import type { Editing } from '#web/console/bulletins/editing.ts'
import type { Bulletin } from '#web/console/bulletins/words.ts'

type Props = { bulletin: Bulletin; editing: Editing }

/** Title, 主送 as printed, and the units that it lies before when it is issued. */
export function HeadFields({ bulletin, editing }: Props) {
  const { district, id } = bulletin
  const { pending, setHead } = editing
  const choices = useAsk(listBulletinAddressees, { district, id }).data?.items ?? bulletin.addressees
  const addresseeIds = pending.addresseeIds ?? bulletin.addressees.map((one) => one.id)
  return (
    <section className="panel bulletin-block">
      <h2>标题和主送</h2>
      <div className="panel-body bulletin-head">
        <div>
          <label className="field-label" htmlFor="bulletin-title">
            标题
          </label>
          <Input
            id="bulletin-title"
            value={pending.title ?? bulletin.title}
            maxLength={120}
            onChange={({ target }) => setHead({ title: target.value })}
          />
        </div>
        <div>
          <label className="field-label" htmlFor="bulletin-to">
            主送（印在文件上）
          </label>
          <Input
            id="bulletin-to"
            value={pending.to ?? bulletin.to}
            maxLength={600}
            onChange={({ target }) => setHead({ to: target.value })}
          />
        </div>
        <div>
          <span className="field-label">送达单位（{addresseeIds.length} 个，签发后由其签收）</span>
          <Select
            aria-label="送达单位"
            mode="multiple"
            className="bulletin-units"
            optionFilterProp="label"
            maxTagCount={6}
            value={addresseeIds}
            options={choices.map(({ id: value, name: label }) => ({ value, label }))}
            onChange={(next) => setHead({ addresseeIds: next })}
          />
        </div>
      </div>
    </section>
  )
}
