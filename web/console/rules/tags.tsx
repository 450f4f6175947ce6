import { type PackStanding, packStandings } from '#core/rules/pack-life.ts'
import { standingTones } from '#web/console/rules/words.ts'
import { StateTag } from '#web/ui/state-tag.tsx'

export const StandingTag = ({ standing }: { standing: PackStanding }) => (
  <StateTag tone={standingTones[standing]}>{packStandings[standing]}</StateTag>
)

export const UnverifiedTag = ({ what }: { what: string }) => (
  <StateTag tone="due" title="这部分是我们的读法，不是文件原文；须由安委办对照原文核定">
    待核：{what}
  </StateTag>
)

export const IdleTag = () => (
  <StateTag tone="idle" title="保留、显示和比对，但不生成责任：期限已过，或者待安委办核定后执行">
    不生成
  </StateTag>
)
