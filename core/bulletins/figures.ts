import { z } from 'zod'

/**
 * What a bulletin can count, by name: the words of templates refer to these (`{majors.overdue}`). What each is counted
 * from is the server's business (server/bulletins/facts.ts); formulas as in F.1 of the requirements.
 */

/** `share`: a part of a whole, shown with both. `named`: words. */
export type FigureUnit = 'count' | 'share'

type Meant = { label: string; unit: FigureUnit /** How it is counted, for whoever asks. */; how: string }

const count = (label: string, how: string): Meant => ({ label, unit: 'count', how })
const share = (label: string, how: string): Meant => ({ label, unit: 'share', how })

export const figures = {
  'majors.opening': count('期初重大隐患', '上期末未销号的重大事故隐患'),
  'majors.added': count('新上账重大隐患', '本期上账'),
  'majors.addedBefore': count('上期新上账重大隐患', '上一个同样长短的时段上账'),
  'majors.reopened': count('返潮重大隐患', '本期认定返潮、重新上账'),
  'majors.closed': count('销号重大隐患', '本期审核销号'),
  'majors.closing': count('期末重大隐患', '期初 + 新增 + 返潮 − 销号 − 不成立 ± 升降级'),
  'majors.overdue': count('逾期未整改重大隐患', '整改期限已过、统计日仍未销号'),
  'majors.rate': share('整改销号率', '本期销号 ÷（期末未销号 + 本期销号）'),
  'majors.onTime': share('按期整改率', '期限内销号 ÷ 本期到期'),
  'generals.added': count('新上账一般隐患', '本期上账'),
  'generals.closed': count('销号一般隐患', '本期销号'),
  'generals.closing': count('期末一般隐患', '期末未销号'),
  'stock.total': count('存量重大隐患总数', '按发现日期属于存量、判定成立的重大事故隐患'),
  'stock.left': count('剩余存量', '统计日未销号的存量重大事故隐患'),
  'stock.rate': share('存量清零率', '已销号存量 ÷ 全部存量'),
  'repeats.count': count('重复发生隐患', '本期发现、登记为同类再发'),
  'repeats.rate': share('重复隐患率', '同类再发 ÷ 本期发现'),
  'filings.owed': count('应报', '本期到期、报送本单位'),
  'filings.late': count('迟报', '首次报送晚于规定日期'),
  'filings.missing': count('未报', '已过规定日期、尚未报送'),
  'filings.rate': share('报送及时率', '按时报送 ÷ 应报'),
  'duties.owed': count('应履职', '本期到期的履职事项'),
  'duties.late': count('逾期未履职', '期限已过、没有佐证'),
  'duties.rate': share('履职率', '已履职 ÷ 应履职'),
  'duties.byRecord': share('以记录为佐证的比例', '由台账记录佐证 ÷ 已履职'),
  'steps.sent': count('督办', '本期印发的提醒、督促函、通报、约谈等'),
  'steps.late': count('逾期未回复督办', '回复期限已过'),
} as const satisfies Record<string, Meant>

export type FigureName = keyof typeof figures
export const FigureName = z.enum(Object.keys(figures) as [FigureName, ...FigureName[]])

type Column = { head: string; unit: FigureUnit | 'named' }

const named = (head: string): Column => ({ head, unit: 'named' })
const number = (head: string): Column => ({ head, unit: 'count' })
const rate = (head: string): Column => ({ head, unit: 'share' })

const majors = (what: string) => ({
  name: named(what),
  opening: number('期初'),
  added: number('新增'),
  reopened: number('返潮'),
  closed: number('销号'),
  closing: number('期末'),
  overdue: number('逾期'),
  rate: rate('销号率'),
})

/** Tables by name, each with every column that there is; a template chooses among them and may call them otherwise. */
const tables = {
  'majors-by-town': majors('街道（镇）'),
  'majors-by-sector': majors('行业领域'),
  'majors-by-month': {
    name: named('月份'),
    added: number('新增'),
    reopened: number('返潮'),
    closed: number('销号'),
    closing: number('期末'),
  },
  'stock-by-month': { name: named('月份'), left: number('剩余存量') },
  'repeats-by-place': { name: named('单位或场所'), count: number('同类再发') },
  'filings-by-unit': {
    name: named('单位'),
    owed: number('应报'),
    onTime: number('按时'),
    late: number('迟报'),
    missing: number('未报'),
    rate: rate('及时率'),
  },
  'duties-by-unit': {
    name: named('单位'),
    owed: number('应履职'),
    met: number('已履职'),
    late: number('逾期'),
    rate: rate('履职率'),
    byRecord: rate('记录佐证'),
  },
  'steps-by-kind': {
    name: named('督办方式'),
    sent: number('印发'),
    replied: number('已回复'),
    late: number('逾期未回复'),
    effective: number('有成效'),
  },
} as const satisfies Record<string, Record<string, Column>>

export type TableName = keyof typeof tables
export const TableName = z.enum(Object.keys(tables) as [TableName, ...TableName[]])

/** The columns of a table by key; `name` is its first. */
export const columnsOf = (table: TableName): Readonly<Record<string, Column>> => tables[table]

/** The ledgers that figures and tables are taken from: what is not needed is not counted. */
export const Ledger = z.enum(['majors', 'generals', 'stock', 'repeats', 'filings', 'duties', 'steps'])
export type Ledger = z.infer<typeof Ledger>

export const ledgerOf = (name: FigureName | TableName): Ledger => Ledger.parse(/^[a-z]+/.exec(name)?.[0])

/** Where the figures of a ledger come from, in words. */
export const ledgerNames: Record<Ledger, string> = {
  majors: '隐患台账',
  generals: '隐患台账',
  stock: '隐患台账',
  repeats: '隐患台账',
  filings: '报送',
  duties: '责任看板',
  steps: '督办',
}
