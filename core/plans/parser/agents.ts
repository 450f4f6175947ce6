import { isUnitName } from '#core/plans/parser/units.ts'

/** A list of names found in flat text, by place. */
export type FoundNames = { start: number; end: number }

/** Dates and rhythms are covered by this sign before agents are looked for; names and quotations by ※. */
export const TIME = '▒'

const MODAL =
  '要|请(?=[于在将按认结及务抓对参]|▒)|应当|应(?![急对用])|应(?=对[^，。；\\n]{2,30}(?:建立|开展|进行|实施|制定|落实|负责))|须|需(?!求)|必须|可(?!燃|视|靠)|负责(?!人|同志)|牵头(?!单位|部门|人)|承担|一要|每|▒'
const VERB =
  '按照|按|结合|根据|围绕|依托|参照|依据|依法|依职责|加强|强化|建立|健全|制定|完善|落实|明确|定期|具体|抓好|抓紧|做好|紧盯|聚焦|把|将|对照|对|通过|综合|总结|提炼|培树|培育|选树|召开|及时|认真|全面|深入|进一步|不断|积极|有序|分别|共同|主动|切实|严格|组织(?![部架机人])|开展|推进|推动|督促|指导|配合|会同|联合|协同|协助|履行|编制|修订|印发|下发|出台|报送|上报|汇总|统筹(?!发展)|细化|逐一|逐项|逐级|分级|分类|参加|提供|用好|利用|发挥|探索|研究|实行|确保|持续|常态化|因地制宜|针对|于|在|向|从|至少|原则上|带队|亲自|带头|直接|由|完成|自查|启动|举办|设立|成立|指定|确定|收集|梳理|管理好|提出|形成|加快|加大|扎实|严厉|坚持|突出|注重|强力|统一|自行|自觉|约谈|通报|督办|挂牌|兜底|负总责|抓(?!手)|同步|适时|应知|填报|提交|反馈|立即|迅速|密切|广泛|大力|着力|重点|牢固|压实|层层|既要|不得|严禁|率先|力争|争取|自(?=▒)|组建|摸排|包干|包保|挂点|分片|联系(?!人|单位|方式|点|会)'
/** Verbs that are nouns as well: 各部门检查… acts, 部门检查力度… does not. */
const NOUNY =
  '(?:[是为](?=[^，。；\\n]{0,16}(?:责任人|责任主体|实施主体))|(?:排查|检查|整治|整改|考核|巡查|监督|评估|审核|验收|核查|抽查|报告|汇报|实施|执行|运用|参与)(?!率|力度|情况|机制|制度|水平|能力|体系|效能|质量|标准|结果|成效|工作|责任|职责|队伍|人员|频次|中))'
const FOLLOW = new RegExp(
  `(?:（[^（）]{1,20}）)?(?:等(?:部门|单位|有关部门|相关部门|相关单位)?)?(?:[一二三四五]?(?:${MODAL})|${VERB}|${NOUNY})`,
  'y',
)
const MODAL_FOLLOW = new RegExp(`(?:等(?:部门|单位)?)?(?:[一二三四五]?(?:${MODAL}))`, 'y')
const PARTNER_FOLLOW = new RegExp(`(?:等|，|。|；|）|$|共同|${VERB}|${NOUNY}|${MODAL})`, 'y')

/** Too general to say who: counts as an agent only where it must (要, 每季度) do something. */
const GENERIC = /^(?:企业|单位|部门|机构|生产经营单位|企业单位|企事业单位|社会|公司|场所|医院|学校|社区)$/
const STOPS_A_LIST = /[，。；：（）由把将向让被因▒]/
const LONGEST_LIST = 80
const LONGEST_CLAUSE = 300

const namesOf = (list: string) => list.split('、')

const matchesAt = (pattern: RegExp, text: string, at: number) => {
  pattern.lastIndex = at
  return pattern.test(text)
}

const isList = (list: string) => namesOf(list).every(isUnitName)

/** A list of unit names from `start` after which `follow` comes; the shortest such list. */
function listAt(
  text: string,
  start: number,
  until: number,
  follow: RegExp,
  accepts = (_: FoundNames) => true,
): FoundNames | undefined {
  const limit = Math.min(until, start + LONGEST_LIST)
  for (let end = start + 2; end <= limit; end++) {
    if (STOPS_A_LIST.test(text[end - 1] ?? '')) return undefined
    const found = { start, end }
    if (matchesAt(follow, text, end) && isList(text.slice(start, end)) && accepts(found)) return found
  }
  return undefined
}

const LEAD_IN =
  /(?:(?:到|至|自|从|于|在|截至|截止)?▒[▒、]*(?:前|起|期间)?|原则上|同时|其中|此外|另外|并|再|（[^（）]{0,30}）|[①-⑳]|\d{1,2}[.、）](?!\d)|[一二三四五六七八九十]{1,2}是|请(?!示))*(?:由|具体由|统一由|分别由)?/y

/** Where the first words of a clause are that could be an agent: behind dates and connectives. */
function afterLeadIn(text: string, start: number) {
  LEAD_IN.lastIndex = start
  return start + (LEAD_IN.exec(text)?.[0].length ?? 0)
}

const STANDS_ALONE = /^(?:各|有关|相关|[区市镇县局委本]|全[区市镇县])/

/** 责任单位：, 报送科室：: what follows is a list, no deed. */
const A_LABEL =
  /(?:责任|牵头|主办|主责|配合|参与|协办|联系|实施|报送|填报|监督|主管|发布)(?:单位|部门|科室|处室|股室|领导|人|负责人)$|(?:局长|书记|主任|处长|组长|成员)$/

/** 各负有监管职责的部门，培树… and 甲部：开展…: the whole clause is the agent of the next. */
function wholeClause(text: string, start: number, end: number, sentenceEnd: number): FoundNames | undefined {
  const list = text.slice(start, end)
  if (end + 2 > sentenceEnd || list.length > LONGEST_LIST) return undefined
  const opens = text[end] === '，' ? STANDS_ALONE.test(list) : text[end] === '：' && !A_LABEL.test(list)
  if (!opens || !isList(list)) return undefined
  return { start, end }
}

function agentBy(text: string, start: number, end: number): FoundNames | undefined {
  for (const { index } of text
    .slice(start, Math.min(end, start + LONGEST_CLAUSE))
    .matchAll(/(?<![自理缘事来])由(?!此|于)/g)) {
    const found = listAt(text, start + index + 1, end, FOLLOW)
    if (found) return found
  }
  return undefined
}

/** The grammatical agent of a clause (X要…, X负责…, 由X…, X每季度…), from `start` to `end` of flat, covered text. */
export function agentOf(
  text: string,
  start: number,
  end: number,
  sentenceEnd: number,
  strict: boolean,
): FoundNames | undefined {
  if (helpersOf(text, start, end)) return undefined
  const from = afterLeadIn(text, start)
  const clauseEnd = /[，：（）。；\n]$/.test(text.slice(start, end)) ? end - 1 : end
  const acts = (list: FoundNames) =>
    matchesAt(MODAL_FOLLOW, text, list.end) || !(strict || GENERIC.test(text.slice(list.start, list.end)))
  const found = listAt(text, from, end, FOLLOW, acts) ?? wholeClause(text, from, clauseEnd, sentenceEnd)
  return found ?? (strict ? undefined : agentBy(text, from, end))
}

const PARTNER = /(?:会同|联合|商(?=[区市县镇]))(?!会|体|国)/g
const WITH = /(?<![参给赋会一共协不相合陪])(?:与|同)(?=[^，。；]{2,40}?(?:联合|共同|协同))/g

const HELPS = /(?:积极|共同|分别)?(?:配合|协助|参与)(?=[，。；）\n])/y

/** 丙局、丁局配合，: a clause that says no more than who helps. */
const helpersOf = (text: string, start: number, end: number) =>
  listAt(text, afterLeadIn(text, start), end, HELPS)

/** Partners of a clause: 会同X, 联合X, 与X共同. Who is merely urged, addressed or helped (督促, 报, 配合) is none. */
export function partnersOf(text: string, start: number, end: number): FoundNames[] {
  const clause = text.slice(start, Math.min(end, start + LONGEST_CLAUSE))
  const helpers = helpersOf(text, start, end)
  if (helpers) return [helpers]
  const also = [...clause.matchAll(/、/g)].flatMap(({ index }) => {
    const found = listAt(text, start + index + 1, end, HELPS)
    return found ? [found] : []
  })
  if (also.length > 0) return also.slice(0, 1)
  return [PARTNER, WITH].flatMap((pattern) =>
    [...clause.matchAll(pattern)].flatMap(({ index, 0: word }) => {
      const found = listAt(text, start + index + word.length, end, PARTNER_FOLLOW)
      return found ? [found] : []
    }),
  )
}
