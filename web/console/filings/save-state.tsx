import type { Typing } from '#web/console/filings/entries.ts'
import { SavedMark } from '#web/ui/saved-mark.tsx'

/** Where what was typed is by now. */
export function SaveState({ typing }: { typing: Typing }) {
  if (typing.refusal && typing.dirty)
    return <span className="saved-mark tone-late">未能上传，已在本机保存，联网后自动重试</span>
  if (typing.dirty) return <span className="saved-mark">{typing.saving ? '正在保存…' : '未保存'}</span>
  return <SavedMark at={typing.savedAt} where="到服务器" />
}
