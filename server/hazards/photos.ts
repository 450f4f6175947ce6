import { type PhotoStage, photoStageNames } from '#core/hazards/hazard.ts'
import { roundOf } from '#core/hazards/state.ts'
import { Refusal } from '#core/refusal.ts'
import { type Acting, occasionOf } from '#server/hazards/acting.ts'
import { insertProgress } from '#server/hazards/children.ts'
import { readRecords } from '#server/hazards/dossier.ts'
import type { HazardKey, HazardRow } from '#server/hazards/queries.ts'
import { attachFiles, listFiles } from '#server/platform/files.ts'

export const recordOf = ({ district, id }: HazardKey) => ({
  district,
  record: 'hazard' as const,
  recordId: id,
})

/** Hangs files of any kind on the hazard: slips, opinions. */
export const attach = ({ tx, actor }: Acting, hazard: HazardKey, fileIds: readonly string[]) =>
  attachFiles(tx, { ...recordOf(hazard), fileIds, actor })

type Shots = { stage: PhotoStage; fileIds: readonly string[]; words: string }

/**
 * Photos of a stage, with the words that were said, as a report of the round. Nothing is written without a photo.
 *
 * @throws Refusal invalid when a file is no photo: evidence is looked at, not downloaded
 */
export async function attachPhotos(call: Acting, hazard: HazardRow, { stage, fileIds, words }: Shots) {
  const ids = [...new Set(fileIds)]
  if (ids.length === 0) return
  await attach(call, hazard, ids)
  await checkPhotos(call, hazard, ids)
  if (stage === 'after') await checkOfThisRound(call, hazard, ids)
  const { percent } = hazard
  await insertProgress(call.tx, hazard, { percent, stage, words, cost: null, fileIds: ids }, occasionOf(call))
}

/** The caller has attached them. */
export async function checkPhotos({ tx }: Acting, hazard: HazardKey, ids: readonly string[]) {
  if (ids.length === 0) return
  const files = await listFiles(tx, recordOf(hazard))
  const other = files.find(({ id, mediaType }) => ids.includes(id) && !mediaType.startsWith('image/'))
  if (other)
    throw new Refusal('invalid', `“${other.name}”不是照片`, {
      because: '整改前后的佐证须是照片',
      remedy: '请上传照片；其他材料请附在审核意见中。',
      field: 'fileIds',
    })
}

/**
 * A photo of after the works shows these works: not what was there before, nor an earlier round that was returned.
 *
 * @throws Refusal invalid when one was handed in for something else
 */
export async function checkOfThisRound({ tx }: Acting, hazard: HazardRow, ids: readonly string[]) {
  const { progress } = await readRecords(tx, hazard)
  const isOther = (one: (typeof progress)[number]) => one.stage !== 'after' || one.round !== roundOf(hazard)
  const used = progress.find((one) => isOther(one) && one.fileIds.some((id) => ids.includes(id)))
  if (used)
    throw new Refusal(
      'invalid',
      `有照片已经作为第 ${used.round} 轮${photoStageNames[used.stage]}的照片提交过`,
      {
        because: '照单逐条整改销号，须有本轮整改后的照片',
        remedy: '请拍摄并上传本轮整改后的照片。',
        field: 'fileIds',
      },
    )
}
