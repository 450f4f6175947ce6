import type { Node } from '#core/plans/parser/outline.ts'
import type { TaskKind } from '#core/plans/parser/parsed.ts'

const bare = (node: Node) => (node.lines[0]?.flat.text ?? '').slice(node.marker?.printed.length ?? 0)

/** The heading of an item: its first sentence when short, else its first clause. */
export function headingOf(text: string) {
  const sentence = /^[^。！？\n：]*/.exec(text)?.[0] ?? ''
  return sentence.length <= 45 ? sentence : (/^[^，；。\n]*/.exec(text)?.[0] ?? sentence).slice(0, 60)
}

const title = (node: Node) => headingOf(bare(node)).slice(0, 40)

const BY_TITLE: readonly [TaskKind, RegExp][] = [
  ['other', /指导思想|基本原则|工作原则|适用范围|编制依据|工作背景|基本情况|形势分析|名词解释/],
  ['goal', /目标(?!责任)/],
  ['assignment', /(?:任务|职责|工作|责任|部门|单位)分工|(?:部门|单位|工作)职责|职责任务|责任划分/],
  ['stage', /步骤|阶段|时间安排|进度安排|时间节点/],
  ['safeguard', /保障|(?:工作|有关|相关|几点|其他|组织|推进)要求|组织实施|推进机制|附则|^要求/],
  ['task', /任务|举措|措施|重点工作|行动|整治/],
]

/** A group and who is in it, or who keeps its office: no task by itself. */
const SETS_UP = /领导小组|工作专班|指挥部|(?:统一|负责)领导|日常工作由|(?:下设|设立?)办公室|办公室设/
const ACTS = /每(?:月|季|半年|年|周)|20\d\d年|\d月/
const NAME_LIST = /组长[：为由]|任(?:常务)?副?组长|主任：|成员：|为(?:小组)?成员|组成人员|设在/
const ORGANISATION = /组织(?:领导|机构|架构|体系)|领导(?:机构|小组)|工作(?:机构|专班)|机构设置|专班/
const A_STAGE = /阶段|20\d\d年|\d月/
const ENUMERATED =
  /(?:整治|排查|检查|督查)(?:的)?(?:重点|内容|范围|对象|要点)|重点(?:内容|场所|对象|范围)|突出问题|(?:问题|隐患)清单/
const FAULT =
  /^(?:未|不(?!断)|违规|违法|擅自|占用|堵塞|锁闭|封闭|遮挡|损坏|缺[失少乏]|无(?!人)|私[自拉搭]|超[员载限期范负]|非法)|(?:不到位|不完善|不健全|不落实|不规范|缺失|损坏|堵塞|不足|的)[。；，]?$/

const wholeText = (node: Node): string =>
  [...node.lines.map((line) => line.flat.text), ...node.children.map(wholeText)].join('\n')

/** An enumeration of faults to look for: most of its items name a fault, none says who does what. */
function enumeratesFaults(node: Node) {
  const leaves = node.children.filter((child) => child.children.length === 0)
  if (leaves.length < 2) return false
  const faults = leaves.filter((child) => FAULT.test(bare(child)))
  return faults.length / leaves.length > (ENUMERATED.test(title(node)) ? 0.5 : 0.8)
}

/** 组织领导, 组织机构: does the section only set up who leads? 加强组织领导 asks for something. */
const organises = (name: string, text: string) =>
  NAME_LIST.test(text) || (!/^(?:加强|强化|健全|完善)/.test(name) && SETS_UP.test(text) && !ACTS.test(text))

function kindByTitle(node: Node): TaskKind | undefined {
  const name = title(node)
  if (/(?:主要|重点|具体|攻坚)任务(?!分工)/.test(name)) return 'task'
  if (ORGANISATION.test(name)) return organises(name, wholeText(node)) ? 'other' : 'safeguard'
  if (/安排/.test(name) && node.children.some((child) => A_STAGE.test(title(child)))) return 'stage'
  return BY_TITLE.find(([, pattern]) => pattern.test(name))?.[0]
}

const GENERAL = /总体要求|总体思路|总体安排/
const GOAL_WORDS = /到?20\d\d年底?前?|通过三年|目标/

/** What a heading makes of the items below it. `open`: each may still speak for itself. */
export type Standing = { kind: TaskKind; open: boolean }

const OWN: ReadonlySet<TaskKind> = new Set(['other', 'goal', 'assignment', 'stage'])

/**
 * What a top section is. Below 主要任务 an item is a task whatever words its own heading holds; below 总体要求 each
 * item speaks for itself. A section with a name that says nothing is a safeguard once the tasks have been told.
 */
function standingOfTop(node: Node, afterTasks: boolean): Standing {
  if (enumeratesFaults(node)) return { kind: 'other', open: false }
  if (GENERAL.test(title(node))) {
    if (node.children.length > 0) return { kind: 'goal', open: true }
    return { kind: GOAL_WORDS.test(wholeText(node)) ? 'goal' : 'other', open: false }
  }
  return { kind: kindByTitle(node) ?? (afterTasks ? 'safeguard' : 'task'), open: false }
}

/** What a heading or item below another is. */
export function standingOf(above: Standing, node: Node): Standing {
  if (enumeratesFaults(node)) return { kind: 'other', open: false }
  if (!above.open) return above
  const own = kindByTitle(node)
  return own !== undefined && OWN.has(own) ? { kind: own, open: false } : above
}

/** The top sections in order, with what each is. */
export function standingsOf(roots: readonly Node[]): { node: Node; standing: Standing }[] {
  let told = false
  return roots.map((node) => {
    const standing = standingOfTop(node, told)
    told ||= standing.kind === 'task' && /任务|措施|举措|工作|重点|内容|行动/.test(title(node))
    return { node, standing }
  })
}
