import { Refusal } from '#core/refusal.ts'
import { CertificatePack } from '#core/staff/certificate.ts'
import { readPack } from '#server/platform/packs.ts'

/** The kinds of certificates, and how many days ahead they warn. */
export const { kinds, warnDays } = readPack('certificates.yaml', CertificatePack)

const byCode = new Map(kinds.map((kind) => [kind.code, kind]))

/** What a kind is called; the code itself where it is no longer in the pack. */
export const nameOfKind = (code: string) => byCode.get(code)?.name ?? code

export const topicsOfKind = (code: string) => byCode.get(code)?.about ?? []

/** @throws Refusal invalid */
export function insistOnKind(code: string) {
  if (byCode.has(code)) return
  throw new Refusal('invalid', `没有“${code}”这类证书`, {
    remedy: '请从证书类别中选择',
    field: 'kind',
  })
}
