import { Button, Checkbox, Popover } from 'antd'
import { hazardColumns } from '#web/console/hazards/list-columns.tsx'

type Props = { columns: readonly string[]; onKeep: (keys: string[] | undefined) => void }

/** 选列: what this view shows on this device. The title always stays. */
export const ColumnChooser = ({ columns, onKeep }: Props) => (
  <Popover
    trigger="click"
    placement="bottomRight"
    title="显示的列（本机、本视图）"
    content={
      <>
        <Checkbox.Group
          className="hazard-column-choice"
          value={[...columns]}
          options={hazardColumns.map(({ key, title }) => ({ value: key, label: title }))}
          onChange={(keys) => onKeep(hazardColumns.map(({ key }) => key).filter((key) => keys.includes(key)))}
        />
        <Button type="link" size="small" onClick={() => onKeep(undefined)}>
          恢复默认列
        </Button>
      </>
    }
  >
    <button type="button" className="plain-button">
      选列
    </button>
  </Popover>
)
