import type { Unit } from '#core/units/unit.ts'

/** A small invented district for the tests of this folder: a committee, two bureaus, a street, a town, two groups. */

let made = 0

function unit(facts: Partial<Unit> & Pick<Unit, 'name' | 'kind'>, below: Unit[][] = []): Unit[] {
  const id = `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}`
  const own: Unit = {
    id,
    district: '310109',
    line: 'sector',
    area: '310109',
    parentId: null,
    sectors: [],
    powers: [],
    aliases: [],
    closedOn: null,
    ...facts,
  }
  for (const [child] of below) if (child) child.parentId = id
  return [own, ...below.flat()]
}

const section = (name: string, ...aliases: string[]) => unit({ name, kind: 'section', aliases })
const inTown = (name: string, kind: Unit['kind'], area: string, ...aliases: string[]) =>
  unit({ name, kind, area, line: 'territory', aliases })

export const units: readonly Unit[] = unit(
  { name: '虹口区安全生产委员会', kind: 'committee', line: 'other', aliases: ['区安委会'] },
  [
    unit({ name: '虹口区安全生产委员会办公室', kind: 'office', line: 'other', aliases: ['区安委办'] }),
    unit({ name: '虹口区应急管理局', kind: 'department', aliases: ['区应急局'] }, [
      section('应急局执法大队'),
    ]),
    unit({ name: '虹口区商务委员会', kind: 'department', aliases: ['区商务委'] }, [
      section('商务委办公室', '办公室'),
      section('市场管理科'),
      section('商业发展科'),
      section('粮油监督所'),
      unit({ name: '旧物流通科', kind: 'section', closedOn: '2020-12-31' }),
    ]),
    unit({ name: '虹口区卫生健康委员会', kind: 'department', aliases: ['区卫健委'] }, [
      section('卫健委办公室', '办公室'),
      unit({ name: '示例中心医院', kind: 'other' }),
      unit({ name: '示例社区卫生服务中心', kind: 'other' }),
    ]),
    unit({ name: '虹口区绿化和市容管理局', kind: 'department', aliases: ['区绿化市容局'] }),
    unit({ name: '虹口区国有资产监督管理委员会', kind: 'department', line: 'owner', aliases: ['区国资委'] }, [
      unit({ name: '示例商贸集团有限公司', kind: 'group', line: 'owner' }, [
        unit({ name: '示例超市有限公司', kind: 'enterprise', line: 'owner', area: '310109009' }),
      ]),
      unit({ name: '示例城建集团有限公司', kind: 'group', line: 'owner' }),
    ]),
    unit({ name: '欧阳路街道办事处', kind: 'street', area: '310109009', aliases: ['欧阳路街道'] }, [
      inTown('欧阳路示例居民区', 'village', '310109009001'),
    ]),
    unit({ name: '示例镇人民政府', kind: 'street', area: '310109106', aliases: ['示例镇'] }, [
      unit({
        name: '示例镇安全生产委员会办公室',
        kind: 'office',
        line: 'other',
        area: '310109106',
        aliases: ['镇安委办'],
      }),
      inTown('规划建设办公室', 'section', '310109106', '规建办'),
      inTown('城市运行管理中心', 'section', '310109106', '城运中心'),
      inTown('东篱村村民委员会', 'village', '310109106201', '东篱村'),
      inTown('西溪社区居民委员会', 'village', '310109106001', '西溪社区'),
    ]),
  ],
)

export const asOf = '2024-04-01'

export function named(name: string): Unit {
  const found = units.find((one) => one.name === name || one.aliases.includes(name))
  if (!found) throw new Error(`no unit ${name}`)
  return found
}

export const namesOf = (ids: readonly string[]) =>
  ids.map((id) => units.find((one) => one.id === id)?.name ?? id)

export const setting = (issuer: string) => ({ units, issuer: named(issuer), asOf })
