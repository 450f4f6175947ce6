import { type CertificateState, certificateStateNames, lapseWords } from '#core/staff/certificate.ts'
import { StateTag, type Tone } from '#web/ui/state-tag.tsx'

const tones: Record<CertificateState, Tone> = {
  valid: 'good',
  'review-due': 'due',
  expiring: 'due',
  expired: 'late',
  suspended: 'late',
  revoked: 'late',
  replaced: 'idle',
}

type Props = {
  state: CertificateState
  /** The two days, where they are known: then a lapsed one says why. */
  of?: { reviewDueOn: string | null; expiresOn: string | null }
  title?: string
}

/** What a certificate is today (E.9). */
export const CertificateTag = ({ state, of, title }: Props) => (
  <StateTag tone={tones[state]} {...(title === undefined ? {} : { title })}>
    {state === 'expired' && of ? lapseWords(of) : certificateStateNames[state]}
  </StateTag>
)
