import type { Power } from '#core/units/unit.ts'

/** What each power lets a unit do, what follows when it is missing, and the clause (待法制审核复核). */
export const powerNotes: Record<Power, { means: string; without: string; basis: string }> = {
  canGuide: {
    means: '可对本行业、本属地的单位指导、检查、督促整改',
    without: '不能下达督促整改要求',
    basis: '《安全生产法》第三条、第十条',
  },
  canCloseMajor: {
    means: '重大事故隐患整改后，由其审核把关、同意销号',
    without: '重大事故隐患须交有审核权的部门销号',
    basis: '《安全生产法》第四十一条第三款',
  },
  canPenalise: {
    means: '可依法立案查处、实施行政处罚',
    without: '发现违法行为，移交有执法权的部门',
    basis: '《安全生产法》第一百一十五条',
  },
  canList: {
    means: '可对重大事故隐患挂牌督办',
    without: '需要挂牌的，提请有挂牌权的部门',
    basis: '《安全生产法》第四十一条第三款',
  },
}
