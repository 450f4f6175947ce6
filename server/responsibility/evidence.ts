import type { Evidence } from '#core/duties/evidence.ts'
import { periodWords } from '#core/responsibility/act.ts'
import { completedFour, leadersComplete } from '#core/responsibility/proof.ts'
import type { EvidenceSource } from '#server/platform/evidence.ts'
import * as queries from '#server/responsibility/evidence-queries.ts'
import { responsibilityForms } from '#server/responsibility/packs.ts'

/**
 * What the lists and letters say: the four lists of a unit once all of them are on record, the lists of its leaders
 * once those of every post are, signed letters as long as they run, what hangs on the wall, and a period of 五带头 or
 * 六个一 in which every item is verified.
 */
export const responsibilityEvidence: EvidenceSource = {
  gives: ['four-lists', 'leader-duty', 'letter-commitment', 'leading-act'],
  records: ['dutyList', 'pledge', 'wallPosting', 'leadingAct'],

  async list(tx, asked) {
    const { district, from } = asked
    const four = completedFour(await queries.listFourRecorded(tx, asked)).filter(({ on }) => on >= from)
    const leaders = leadersComplete(await queries.listLeadersOf(tx, asked))
    const signed = await queries.listSignedOf(tx, asked)
    const posted = await queries.listPostedOf(tx, asked)
    const verified = await queries.listVerifiedOf(tx, asked)
    return [
      ...four.map((one) => fourEvidence(district, one)),
      ...leaders.map(leaderEvidence),
      ...signed.map((one) => letterEvidence(district, one)),
      ...posted.map((one) => postingEvidence(district, one)),
      ...verified.flatMap(actEvidence),
    ]
  },

  subjectsOf: queries.listSubjectsOf,
}

const silent = { topics: [], by: [], everyone: [], amount: null, rules: null, until: null } as const

const fourEvidence = (district: string, { id, unitId, on }: ReturnType<typeof completedFour>[number]) =>
  ({
    ...{ ...silent, record: 'four-lists', id, subjectIds: [unitId], on },
    title: '责任、权力、监管、任务四类清单',
    path: `/responsibility/lists/${district}/${id}`,
  }) satisfies Evidence

const leaderEvidence = ({ id, unitId, year, posts, on }: ReturnType<typeof leadersComplete>[number]) =>
  ({
    ...{ ...silent, record: 'leader-duty', id, subjectIds: [unitId], on, by: ['leadership'] },
    period: `${year}`,
    title: `${year}年度领导干部职责清单、年度任务清单（${posts} 个岗位）`,
    path: `/responsibility/holders?unitId=${unitId}&year=${year}`,
    amount: posts,
  }) satisfies Evidence

type Signed = Awaited<ReturnType<typeof queries.listSignedOf>>[number]

const letterEvidence = (district: string, { id, title, giverUnitId, subjectId, signedOn, toOn }: Signed) =>
  ({
    ...{ ...silent, record: 'letter-commitment', id, title, on: signedOn ?? toOn, until: toOn },
    subjectIds: giverUnitId === null ? [subjectId] : [subjectId, giverUnitId],
    path: `/responsibility/pledges/${district}/${id}`,
  }) satisfies Evidence

type Posted = Awaited<ReturnType<typeof queries.listPostedOf>>[number]

const postingEvidence = (district: string, { id, enterpriseId, place, postedOn }: Posted) =>
  ({
    ...{ ...silent, record: 'letter-commitment', id, on: postedOn },
    title: `安全生产责任上墙：${place}`,
    subjectIds: enterpriseId === null ? [] : [enterpriseId],
    path: `/responsibility/postings/${district}/${id}`,
  }) satisfies Evidence

type Verified = Awaited<ReturnType<typeof queries.listVerifiedOf>>[number]

function actEvidence({ enterpriseId, setCode, period, verified, last }: Verified): Evidence[] {
  const set = responsibilityForms().sets.find(({ code }) => code === setCode)
  if (!set || enterpriseId === null || verified < set.items.length) return []
  return [
    {
      ...{ ...silent, record: 'leading-act', id: `${enterpriseId}/${setCode}/${period}` },
      title: `${periodWords(period)}“${set.name}”全部落实`,
      path: `/responsibility/leading?setCode=${setCode}&period=${period}&enterpriseId=${enterpriseId}`,
      ...{ subjectIds: [enterpriseId], on: last, by: ['principal'], amount: verified },
    },
  ]
}
