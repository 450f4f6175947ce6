import type { Enterprise } from '#core/enterprises/api.ts'
import { sizeNames } from '#core/enterprises/size.ts'
import { useTags } from '#web/console/premises/words.ts'
import { useSectorNames } from '#web/console/units/unit-facts.tsx'
import { FactList } from '#web/ui/fact-list.tsx'

/** 一企一档, its first page. */
export function EnterpriseFacts({ enterprise }: { enterprise: Enterprise }) {
  const sectorName = useSectorNames()
  const { nameOf } = useTags()
  return (
    <FactList
      items={[
        { label: '统一社会信用代码', value: <span className="figure">{enterprise.uscc}</span> },
        { label: '地址', value: enterprise.address },
        { label: '街镇', value: enterprise.townName },
        { label: '行业领域', value: enterprise.sectors.map(sectorName).join('、') },
        { label: '规模', value: sizeNames[enterprise.size] },
        { label: '高危行业', value: enterprise.highRisk ? '是' : '否', help: '按行业领域目录认定' },
        { label: '行业主管部门', value: enterprise.regulatorName },
        { label: '所属集团', value: enterprise.ownerGroupName },
        {
          label: '特征',
          value: enterprise.tags.map(nameOf).join('、'),
          help: '规则按特征选定适用对象',
        },
        ...(enterprise.closedOn === null
          ? []
          : [{ label: '注销登记', value: `自 ${enterprise.closedOn} 起不再产生履职事项` }]),
      ]}
    />
  )
}
