import { asOf, named, setting } from '#core/plans/district.fixture.ts'
import type { DraftItem, DraftObligation, Mention, PlanDraft } from '#core/plans/draft.ts'

/** A small plan of our own, as it looks once it has been read, with every kind of thing in it. */

export const source =
  '一、工作目标\n2024年底前基本消除存量。\n二、主要任务\n（一）责任体系\n1.压实责任。各科室每季度开展1次检查；市场管理科2024年底前建立清单。\n2.强化培训。2025年完成轮训。\n'

const spanOf = (words: string): [number, number] => [
  source.indexOf(words),
  source.indexOf(words) + words.length,
]

export const mention = (id: string, name: string, facts: Partial<Mention> = {}): Mention => ({
  id,
  name,
  span: null,
  state: 'matched',
  unitIds: [],
  asOf,
  ...facts,
})

const obligation = (id: string, words: string, facts: Partial<DraftObligation> = {}): DraftObligation => ({
  id,
  text: words,
  span: spanOf(words),
  lead: [],
  support: [],
  deadline: null,
  recurrence: null,
  quantities: [],
  appliesTo: null,
  ...facts,
})

const item = (id: string, words: string, facts: Partial<DraftItem>): DraftItem => ({
  id,
  path: [],
  clause: '',
  kind: 'task',
  heading: words.slice(0, 6),
  text: words,
  span: spanOf(words),
  obligations: [],
  checked: false,
  ...facts,
})

const market = named('市场管理科').id
const sections = ['商务委办公室', '市场管理科', '商业发展科'].map((name) => named(name).id)

const [first, second, third] = [
  '一、工作目标\n2024年底前基本消除存量。\n',
  '1.压实责任。各科室每季度开展1次检查；市场管理科2024年底前建立清单。\n',
  '2.强化培训。2025年完成轮训。\n',
]
const by2024 = { kind: 'by', date: '2024-12-31', from: null, to: null, raw: '2024年底前' } as const

export const draft: PlanDraft = {
  document: {
    title: '示例领域三年行动方案',
    docNo: null,
    issuer: '虹口区商务委员会',
    issuedOn: '2024-04-01',
    periodFrom: 2024,
    periodTo: 2026,
  },
  sections: [
    { path: [2], title: '二、主要任务', span: spanOf('二、主要任务') },
    { path: [2, 1], title: '（一）责任体系', span: spanOf('（一）责任体系') },
  ],
  items: [
    item('i1', first, {
      path: [1],
      clause: '一',
      kind: 'goal',
      obligations: [
        obligation('o1', '2024年底前基本消除存量。', { deadline: { ...by2024, span: spanOf('2024年底前') } }),
      ],
    }),
    item('i2', second, {
      path: [2, 1, 1],
      clause: '二、（一）1',
      obligations: [
        obligation('o2', '各科室每季度开展1次检查；', {
          lead: [mention('m1', '各科室', { span: spanOf('各科室'), state: 'collective', unitIds: sections })],
          recurrence: { every: 'quarter', times: 1, raw: '每季度开展1次', span: spanOf('每季度开展1次') },
        }),
        obligation('o3', '市场管理科2024年底前建立清单。', {
          lead: [mention('m2', '市场管理科', { span: spanOf('市场管理科'), unitIds: [market] })],
          support: [mention('m3', '区应急', { state: 'suggested', unitIds: [named('区应急局').id] })],
          deadline: {
            ...by2024,
            span: [source.lastIndexOf('2024年底前'), source.lastIndexOf('2024年底前') + 7],
          },
        }),
      ],
    }),
    item('i3', third, {
      path: [2, 1, 2],
      clause: '二、（一）2',
      obligations: [
        obligation('o4', '2025年完成轮训。', {
          lead: [
            mention('m4', '（未写明）', { state: 'suggested', unitIds: [named('虹口区商务委员会').id] }),
          ],
          deadline: {
            kind: 'year',
            date: '2025',
            from: null,
            to: null,
            raw: '2025年',
            span: spanOf('2025年'),
          },
        }),
      ],
    }),
  ],
  reporting: [
    {
      id: 'r1',
      from: [mention('m5', '各科室', { state: 'collective', unitIds: sections })],
      to: mention('m6', '委工作专班', { unitIds: [named('虹口区商务委员会').id] }),
      every: 'month',
      day: 24,
      monthDay: null,
      deadline: null,
      raw: '每月24日前',
      span: null,
    },
  ],
  schedule: [
    {
      id: 's1',
      no: 1,
      task: '强化责任',
      requirement: '修订清单。',
      schedule: '2024年',
      lead: [mention('m7', '市场管理科', { unitIds: [market] })],
      support: [mention('m8', '各科室', { state: 'collective', unitIds: sections })],
      span: null,
      checked: false,
    },
  ],
  doubts: [
    {
      id: 'd1',
      about: 'deadline',
      reason: '按期末当日理解',
      span: spanOf('2025年完成'),
      itemId: 'i3',
      settled: false,
    },
    { id: 'd2', about: 'document', reason: '没有落款日期', span: null, itemId: null, settled: false },
    {
      id: 'd3',
      about: 'line',
      reason: '已与上一行相接',
      span: spanOf('市场管理科'),
      itemId: 'i2',
      settled: false,
    },
  ],
}

export const context = { ...setting('虹口区商务委员会'), source }
