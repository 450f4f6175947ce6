import { Refusal } from '#core/refusal.ts'
import type { Holder, ListKind } from '#core/responsibility/kinds.ts'
import { subjectOf } from '#core/responsibility/list.ts'
import type * as api from '#core/responsibility/list-api.ts'
import { writesFor } from '#core/responsibility/standing.ts'
import type { Call } from '#server/platform/http.ts'
import {
  chosenUnit,
  type Directory,
  getSubject,
  openDirectory,
  scopeOfEnterprise,
  scopeOfUnit,
} from '#server/responsibility/directory.ts'
import { type ListRow, listAllVersions } from '#server/responsibility/list-queries.ts'
import { itemsOf, summaryOf } from '#server/responsibility/list-shown.ts'
import { kindOf } from '#server/responsibility/packs.ts'
import { getRow, insertRecord } from '#server/responsibility/rows.ts'

type Start = Call<typeof api.startDutyList>

/**
 * A first version, or the next one with what stands to begin with. Until it is handed in only the holder and whoever
 * began it see it.
 */
export async function startList(call: Start) {
  const { district, id, holder, holderId } = call.input
  const kind = kindOf(call.input.kind)
  const directory = await openDirectory(call, district)
  const named = addressIn(call.input, kind)
  const { name, scope } = await holderIn(call, directory)
  if (!writesFor(subjectOf({ holder, holderId }), directory.by))
    throw new Refusal('forbidden', '只能由清单所属单位编制', { remedy: '请联系该单位的经办账号' })
  const address = { district, kind: kind.code, holder, holderId, ...named }
  const versions = await listAllVersions(call, address)
  const standing = versions.find(({ status }) => status === 'on-record')
  const row = {
    ...{ ...scope, ...address, id, holderName: name, audience: 'parties' as const },
    version: (versions[0]?.version ?? 0) + 1,
    seriesId: versions.at(-1)?.seriesId ?? id,
    ...contentFrom(standing),
    ...blank,
    ...{ madeBy: call.actor.id, madeUnitId: call.actor.unitId, madeAt: call.now },
  }
  await insertRecord(call, 'dutyList', row, {
    parties: [holderId, call.actor.unitId],
    told: {
      command: standing ? 'revise' : 'start',
      change: { version: row.version, supersedes: standing?.id ?? null },
    },
  })
  return summaryOf(await getRow(call, 'dutyList', { district, id }), directory)
}

const blank = {
  ...{ status: 'draft' as const, effectiveFrom: null, effectiveTo: null, signed: 0, signer: null },
  ...{ receiverUnitId: null, handedInAt: null, recordNo: null, recordedOn: null, recordedBy: null },
  returnReason: null,
}

const contentFrom = (standing: ListRow | undefined) => ({
  basis: standing?.basis ?? '',
  items: standing ? itemsOf(standing) : [],
  completeness: standing?.completeness ?? 0,
})

/** The parts of the address that follow from the kind. @throws Refusal invalid */
function addressIn({ holder, post, year }: Start['input'], kind: ListKind) {
  const refuse = (message: string, field: string) => {
    throw new Refusal('invalid', message, { because: kind.clause, remedy: '请重新选择', field })
  }
  if (!kind.holders.includes(holder)) refuse(`${kind.name}不由这类主体编制`, 'holder')
  if (holder === 'leader' && post === '') refuse('请填写领导岗位的职务', 'post')
  if (kind.yearly && year === null) refuse('请选择年度', 'year')
  return { post: holder === 'leader' ? post : '', year: kind.yearly ? year : null }
}

type HolderFound = {
  name: string
  scope: ReturnType<typeof scopeOfUnit> | ReturnType<typeof scopeOfEnterprise>
}

/** @throws Refusal not-found, invalid */
async function holderIn(call: Start, directory: Directory): Promise<HolderFound> {
  const { district, holder, holderId } = call.input
  if (holder === 'enterprise') {
    const enterprise = await getSubject(call, district, holderId)
    return { name: enterprise.name, scope: scopeOfEnterprise(enterprise, call.actor.unitId) }
  }
  const unit = chosenUnit(directory, holderId, 'holderId')
  if (unit.kind === 'enterprise' || (holder === 'section') !== (unit.kind === 'section'))
    throw new Refusal('invalid', wrongHolder[holder], { remedy: '请重新选择单位', field: 'holderId' })
  return { name: unit.name, scope: scopeOfUnit(directory, unit) }
}

const wrongHolder: Record<Holder, string> = {
  unit: '内设机构和企业不按“单位”编制清单',
  leadership: '领导班子属于单位，不属于内设机构或企业',
  section: '选择的单位不是内设机构',
  leader: '领导岗位属于单位，不属于内设机构或企业',
  enterprise: '',
}
