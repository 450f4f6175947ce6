import { z } from 'zod'

/**
 * The words of the ledger (E.1, D.3 of requirements.md). How a hazard passes from one state to the next stands in
 * `life.ts`; nothing else decides a status.
 */
export const HazardStatus = z.enum([
  'draft',
  'reported',
  'invalid',
  'duplicate',
  'on-book',
  'rectifying',
  'applied',
  'closed',
])
export type HazardStatus = z.infer<typeof HazardStatus>

export const hazardStatusNames: Record<HazardStatus, string> = {
  draft: '草稿',
  reported: '已上报',
  invalid: '不成立',
  duplicate: '重复并入',
  'on-book': '已上账',
  rectifying: '整改中',
  applied: '申请销号',
  closed: '已销号',
}

/** On the books and not struck off: what the balance counts. */
export const OPEN_STATUSES = ['on-book', 'rectifying', 'applied'] as const satisfies readonly HazardStatus[]

export const isOpen = ({ status }: { status: HazardStatus }) =>
  (OPEN_STATUSES as readonly HazardStatus[]).includes(status)

export const HazardSource = z.enum([
  'self-check',
  'inspection',
  'tip',
  'third-party',
  'monitoring',
  'transfer',
  'assessment',
])
export type HazardSource = z.infer<typeof HazardSource>

/** The first three are the mandated sources (F0:85, F2:105, F3:113). */
export const hazardSourceNames: Record<HazardSource, string> = {
  'self-check': '企业自查上报',
  inspection: '督导检查发现',
  tip: '群众举报查实',
  'third-party': '第三方排查',
  monitoring: '监测预警',
  transfer: '移交抄告',
  assessment: '评估发现',
}

export const HazardGrade = z.enum(['general', 'major'])
export type HazardGrade = z.infer<typeof HazardGrade>
export const hazardGradeNames: Record<HazardGrade, string> = { general: '一般隐患', major: '重大隐患' }

/** 分级管理: who keeps it in hand. */
export const ManagingLevel = z.enum(['city', 'district', 'town'])
export type ManagingLevel = z.infer<typeof ManagingLevel>
export const managingLevelNames: Record<ManagingLevel, string> = {
  city: '市级',
  district: '区级',
  town: '镇级',
}

/** 易整改 / 较难整改 / 难整改 and who then leads (F4H:977). */
export const Difficulty = z.enum(['easy', 'moderate', 'hard'])
export type Difficulty = z.infer<typeof Difficulty>
export const difficultyNames: Record<Difficulty, string> = {
  easy: '易整改',
  moderate: '较难整改',
  hard: '难整改',
}

export const CloseKind = z.enum(['rectified', 'shut-down', 'demolished', 'out-of-use'])
export type CloseKind = z.infer<typeof CloseKind>
export const closeKindNames: Record<CloseKind, string> = {
  rectified: '整改完成',
  'shut-down': '关闭取缔',
  demolished: '拆除',
  'out-of-use': '停用',
}

export const PhotoStage = z.enum(['before', 'during', 'after'])
export type PhotoStage = z.infer<typeof PhotoStage>
export const photoStageNames: Record<PhotoStage, string> = {
  before: '整改前',
  during: '整改中',
  after: '整改后',
}

export const ReviewMode = z.enum(['documents', 'site', 'expert'])
export type ReviewMode = z.infer<typeof ReviewMode>
export const reviewModeNames: Record<ReviewMode, string> = {
  documents: '资料审核',
  site: '现场复查',
  expert: '专家评审',
}

export const LookbackKind = z.enum(['planned', 'sample', 'blind'])
export type LookbackKind = z.infer<typeof LookbackKind>
export const lookbackKindNames: Record<LookbackKind, string> = {
  planned: '计划回头看',
  sample: '抽样回头看',
  blind: '盲检复核',
}

const Part = z.string().trim().max(4000)

/**
 * 治理方案, its six parts (总局令16 第十五条), with what 五落实 asks besides: who answers for it and the money, in
 * whole yuan. A general hazard needs 措施, 责任人 and a deadline only; `life.ts` says which may be empty.
 */
export const Measures = z.object({
  /** 治理的目标和任务 */
  aims: Part,
  /** 采取的方法和措施 */
  methods: Part,
  /** 经费和物资的落实 */
  funds: Part,
  /** 负责治理的机构和人员 (posts) */
  people: Part,
  /** 治理的时限和要求 */
  timing: Part,
  /** 安全措施和应急预案 */
  contingency: Part,
  /** 责任人: a post. */
  responsible: z.string().trim().max(60),
  /** 资金 in yuan: planned, allocated, spent (S36). */
  planned: z.int().min(0).max(2_000_000_000).nullable(),
  allocated: z.int().min(0).max(2_000_000_000).nullable(),
  spent: z.int().min(0).max(2_000_000_000).nullable(),
})
export type Measures = z.infer<typeof Measures>

export const measurePartNames = {
  aims: '治理的目标和任务',
  methods: '采取的方法和措施',
  funds: '经费和物资的落实',
  people: '负责治理的机构和人员',
  timing: '治理的时限和要求',
  contingency: '安全措施和应急预案',
} as const satisfies Partial<Record<keyof Measures, string>>
