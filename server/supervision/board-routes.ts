import { addDays, dayInChina } from '#core/calendar.ts'
import { Refusal } from '#core/refusal.ts'
import * as api from '#core/supervision/board-api.ts'
import { type Ladder, nameOfRung, type Trigger } from '#core/supervision/ladder.ts'
import { StepKind, stepKindNames, subjectNames } from '#core/supervision/step.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { nameOfPlace } from '#server/platform/places.ts'
import { sectors } from '#server/platform/sectors.ts'
import { detectIn } from '#server/supervision/detector.ts'
import { openDirectory } from '#server/supervision/directory.ts'
import { withinOf } from '#server/supervision/limits.ts'
import { allLadders } from '#server/supervision/packs.ts'
import { countByUnit, countEffects, type UnitCount } from '#server/supervision/step-queries.ts'

export function boardRoutes(serve: Serve) {
  serve(api.listLadders, async ({ input, now }) => ({
    items: allLadders()
      .filter(({ district }) => district === input.district)
      .map((ladder) => ladderInWords(ladder, now)),
  }))
  serve(api.getSupervisionBoard, board)
  serve(api.detectSteps, async ({ tx, actor, now, input }) => {
    const { district, commandId } = input
    const directory = await openDirectory(tx, actor.district, now)
    const own = directory.find(actor.unitId)
    if (district !== actor.district || (own?.kind !== 'office' && own?.kind !== 'committee'))
      throw new Refusal('forbidden', '只有本区安委办可以立即检查进展', {
        because: '督办由安委办统一提出；系统每天零时后也会自动检查',
        remedy: '请联系安委办，或者等待第二天的自动检查。',
      })
    return { proposed: await detectIn(tx, { district, ladders: allLadders(), now, actor, commandId }) }
  })
}

const QUARTER = 90

async function board({ tx, actor, now, input }: Call<typeof api.getSupervisionBoard>) {
  const today = dayInChina(now)
  const { district, to = today, from = addDays(to, -QUARTER) } = input
  const span = { district, from, to }
  const asker = { actor, now }
  const effects = await countEffects(tx, asker, { ...span, today })
  return {
    from,
    to,
    units: byUnit(await countByUnit(tx, asker, span)),
    effects: effects
      .map(({ kind, ...figures }) => ({ kind: StepKind.parse(kind), ...figures }))
      .sort((a, b) => StepKind.options.indexOf(a.kind) - StepKind.options.indexOf(b.kind)),
  }
}

/** Those most often written to first. */
function byUnit(counts: readonly UnitCount[]) {
  const rows = [...Map.groupBy(counts, ({ toUnitId, toName }) => toUnitId ?? toName).values()]
  return rows
    .map((kinds) => ({
      unitId: kinds[0]?.toUnitId ?? null,
      name: kinds[0]?.toName ?? '',
      total: kinds.reduce((sum, { count }) => sum + count, 0),
      kinds: Object.fromEntries(kinds.map(({ kind, count }) => [kind, count])),
    }))
    .sort((a, b) => b.total - a.total)
}

const wordsOfTrigger = ({ subject, when, days, times = 1, kind, clause }: Trigger) => {
  const what = {
    overdue: days === 0 ? '逾期即' : `逾期 ${days} 天`,
    idle: `${days} 天没有进展`,
    unread: `告知书 ${days} 天未签收`,
    often: `${days} 天内迟报或未报 ${times} 次`,
  }[when]
  return `${subjectNames[subject]}${what}：${stepKindNames[kind]}（${clause}）`
}

function ladderInWords(ladder: Ladder, now: Date) {
  const { code, name, document, clause, unverified, fromOn, toOn, rungs, branches, repeat } = ladder
  const sectorNames = ladder.sectors?.map((one) => sectors.find(({ code: key }) => key === one)?.name ?? one)
  const applies = [
    ladder.towns ? ladder.towns.map(nameOfPlace).join('、') : nameOfPlace(ladder.district),
    sectorNames?.join('、'),
    ladder.plans?.map((plan) => `方案“${plan}”`).join('、'),
    ladder.subjects.map((one) => subjectNames[one]).join('、'),
  ]
  const shown = (isBranch: boolean) => (rung: (typeof rungs)[number]) => ({
    kind: rung.kind,
    name: nameOfRung(rung),
    approver: rung.approver === 'leader' ? '领导批准' : '经办批准',
    replyWithin: withinOf(rung, now),
    isBranch,
  })
  return {
    code,
    name,
    document,
    clause,
    unverified,
    fromOn,
    toOn,
    applies: applies.filter(Boolean).join(' · '),
    rungs: [...rungs.map(shown(false)), ...branches.map(shown(true))],
    triggers: ladder.triggers.map((one) => ({
      words: wordsOfTrigger(one),
      kind: one.kind,
      unverified: one.unverified,
    })),
    repeat:
      repeat &&
      `${repeat.days} 天内发现隐患 ${repeat.count} 次的，起步提高 ${repeat.up} 级（${repeat.clause}）`,
  }
}
