import { cover, type Flat, spanOf } from '#core/plans/parser/flat.ts'
import type { UnitMention } from '#core/plans/parser/parsed.ts'

/** How names of organs, places of work and bodies end. A lexicon of the language, not of any district. */
const ORGAN =
  '委员会|党组织|社会组织|群团组织|居民区|办公室|领导小组|工作小组|人民政府|党委政府|党工委|办事处|管委会|居委会|村委会|业委会|委办局|安委会|安委办|专委会|消委会|食药安办|指挥部|执法局|执法队|中心组|派出所|市场所|司法所|消防救援站|事务所|服务站|监测站|管理站|监督站|监管所|大队|支队|总队|中队|分局|中心|街道|园区|街镇|镇街|集团|公司|开发区|机关|部门|科室|处室|股室|机构|单位|企业|党组|党委|政府|专班|小组|村居|居村|社区|街乡镇|镇乡|法院|检察院|银行|医院|学校|幼儿园|高校|院校|协会|联合会|学会|商会|工会|团委|妇联|工商联|红十字会|项目部|事业部|业务部|运营商|工作站|工作组|行业协会|网格|条线|支部|总站|总部|图书馆|文化馆|博物馆|美术馆|展览馆|体育馆|档案馆|科技馆|纪念馆|宾馆|饭店|酒店|民宿|景区|商场|超市|林场|农场|渔场|牧场|养殖场|工厂|分厂|总厂|矿山|煤矿|车间|班组|学院|大学|中学|小学|敬老院|养老院|卫生院|物业|理事会|监事会|董事会|[经管]理层'
const SHORT_ORGAN = '局|委|办|厅|部|处|科|股|室|站|所|馆|社|队|院|校|镇|乡|村|居|会|组|团'
/** How posts end: an agent may be a person by post, never by name. */
const POST =
  '“一把手”|一把手|主要负责人|主要负责同志|其他负责同志|分管负责同志|负责同志|负责人|主要领导|分管领导|领导班子成员|领导班子|班子成员|领导成员|领导|书记|主任|局长|镇长|区长|处长|科长|站长|所长|院长|校长|组长|总经理|董事长|经理|联络员|法定代表人|实际控制人|第一责任人|责任人|安全总监|督学|网格员|护林员|巡查员|协管员|督导员|管理员|楼长|护士长|班组长|河长|路长|项目经理|安全员|监管人员|管理人员|执法人员'
const ENDING = new RegExp(`(?:${ORGAN}|${POST}|${SHORT_ORGAN})$`)
const LONG_ENDING = new RegExp(`(?:${ORGAN}|${POST})$`)

/** Words that begin a sentence about a unit and never its name (督促各单位, 建立…部门审核机制). */
const VERB_FIRST =
  /^(?:其(?!他|它)|逐[校家户企村个一级]|下沉|完成|探索|建立|健全|坚持|采取|定期|不定期|严查|严格|严厉|严禁|依法|依规|深化|深入|做好|抓好|持续|全面|加大|加快|部署|贯彻|召开|制定|明确|协调(?!办|科|处|中心|小组|机构)|统筹(?!办|科|处|中心)|发挥|运用|利用|提醒|责令|监督指导|指导(?!组|科|站|中心|办)|检查指导|对照|选树|培育|培树|评选|树立|打造|成立|设立|组建|配齐|配强|选派|选聘|选拔|聘用|聘请|安排|倡导|下设|内设|增设|常设|请|报|动员|发动|分批|分级|分类|禁止|防止|杜绝|避免|涉及|包括|存在|发现|移交|交办|通报|通知|告知|抄送|配合|联合(?!会|执法|工会|支部|党)|会同|协同|邀请|委托|全部|一批|部分|其中|同时|凡|经(?![济信发贸委开管营])|如|若|与|同(?![济心])|并|且|以|从|在|按|给|为(?!民)|使(?!用)|对(?!外|口)|和(?!平)|及|每|到|至|自(?![然建治来贸]))/
/** Words that no name holds anywhere. */
const NOT_IN_A_NAME =
  /建立|成立(?!大会)|培育|培树|督促|推动|引导|鼓励|要求|支持(?!中心)|协助|加强|强化|落实|完善|开展|推进(?!办|中心|组|科|处)|(?<!党|社会|群团)组织(?![部科处室架机人宣])|压实|夯实|提升|提高|依托|通过|围绕|聚焦|针对|按照|根据|结合(?!医院|部)|确保|进一步|纳入|充分|及时|关于|实现|形成|采取|[把将向让被因由]|[，。；：！？\n]/
const ABSTRACT = /^(?:安全生产|全员|隐患|事故|责任|工作|任务|制度|体系)$/
/** 各负有监管职责的部门: only a kind of unit may be described by a clause with 的. */
const DESCRIBED = /^(?:各|有关|相关|负有|承担|所有|其他).*的.{0,6}(?:部门|单位|企业|机构|负责人|负责同志)$/

const COMMON_WORDS =
  /(?:全部|控股|持股|参股|入股|内部|外部|干部|局部|到处|深处|好处|办理|用处|之处|短处|各处|中部|社会|全社|机会|大会|例会|班会|晚会|一团|每组|班组|群团|现场所|场所)$/

/** 30至50所, 8个村: things counted, not a name. */
const COUNTED = /\d(?:余|多)?[所处个家站室队组][\u4e00-\u9fff]?$/

const IN_BRACKETS =
  '(?:镇|街道|乡|居|村|社区|园区|部门|单位|分|子|集团|办|局|科室|县|区|市|组|党组|党委|公司|中心|所|上海|中国|旗|场|开发区|办事处|科室)'
/** Short brackets that belong to a name: 各街道（镇）, 各县（市、区）, 各子（分）公司, 某某（集团）有限公司. */
export const IN_NAME = new RegExp(`（${IN_BRACKETS}(?:、${IN_BRACKETS})*）`, 'g')

/** 各地, 各区县 */
const EVERYWHERE = /^各(?:地|地区|[省市州盟县区旗镇乡村]{1,3})$/

/** Does this flat text read as the name of a unit, a body or a post? Brackets in it may be covered by 〓. */
export function isUnitName(printed: string) {
  const name = printed.replace(IN_NAME, '〓').replace(/〓+$/, '').replace('设区的市', '设区市')
  if (EVERYWHERE.test(name)) return true
  if (name.length < 2 || name.length > 32 || !ENDING.test(name) || COUNTED.test(name)) return false
  if (VERB_FIRST.test(name) || NOT_IN_A_NAME.test(name) || ABSTRACT.test(name)) return false
  if (name.includes('的') && !DESCRIBED.test(name)) return false
  return LONG_ENDING.test(name) || !COMMON_WORDS.test(name)
}

const EVERY = /各|有关|相关|所属|下属|下辖|全体|所有|其他|其它|属地|成员单位|相应|上述|负有/
const KIND_OF_UNIT =
  /(?:[区市镇县局委街]?[管属辖]?|重点|基层|二级以上|主管|管理|牵头|使用|建设|施工|生产经营|职能|监管|责任|经营)(?:单位|企业|部门|机构|医院|学校|幼儿园|村居|街镇|科室|街道)(?:主要负责人|负责人|主要负责同志|负责同志)?$/

/** A name that stands for many units and is to be resolved by the clerk: 各村居, 局属基层各单位, 有关部门. */
export const isCollective = (name: string) =>
  EVERY.test(name) || (KIND_OF_UNIT.exec(name)?.index === 0 && !/领导小组|办公室/.test(name))

const BARE_POST = new RegExp(
  `^(?:副?${POST.split('|')
    .filter((post) => post.length === 2)
    .join('|副?')})$`,
)
const GENERIC_FIRST = /^(?:实验室|学校|医院|社区|公司|企业|单位|机关)$/
const GENERIC_SECOND = /^(?:单位|部门|企业|人员|个人|机构)$/

/** Cuts 甲局和乙局 in two, and leaves 规划和自然资源局 whole. */
function cutAtAnd(name: string): string[] {
  const match = /^(.+?)(以及|和|及|与)(.+)$/.exec(name)
  if (match?.[1] === undefined || match[3] === undefined) return [name]
  const [, left, , right] = match
  const apart = !GENERIC_FIRST.test(left) && !GENERIC_SECOND.test(right)
  const cuts = apart && isUnitName(left) && isUnitName(right)
  return cuts ? [left, ...cutAtAnd(right)] : [name]
}

/** 甲委党组书记、主任: a bare post takes the unit of the post before it. */
function withUnit(name: string, before: string | undefined) {
  const unit = /^(.+?)(?:党组|党委|党工委)?(?:书记|主任|局长|镇长|区长|处长|院长|校长|董事长)$/.exec(
    before ?? '',
  )?.[1]
  return BARE_POST.test(name) && unit !== undefined && !unit.endsWith(name.charAt(0))
    ? `${unit}${name}`
    : name
}

/** The names in a list joined by 、和及, each with its place. Lists keep their words as printed. */
export function mentionsIn(flat: Flat, from: number, to: number): UnitMention[] {
  const mentions: UnitMention[] = []
  let before: string | undefined
  const listed = cover(flat.text.slice(from, to), IN_NAME, '〓')
  for (const { 0: covered, index } of listed.matchAll(/[^、，；\n]+/g)) {
    let at = from + index
    const piece = flat.text.slice(at, at + covered.length)
    for (const part of cutAtAnd(piece)) {
      const start = flat.text.indexOf(part, at)
      at = start + part.length
      const name = withUnit(
        part.replace(/^等|等(?:部门|单位|有关部门|相关部门|相关单位|有关单位)?$/g, ''),
        before,
      )
      before = name
      if (name === '' || /^[-/无※]+$/.test(name)) continue
      mentions.push({ name, collective: isCollective(name), span: spanOf(flat, start, at) })
    }
  }
  return mentions
}
