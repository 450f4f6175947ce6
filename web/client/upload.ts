import { addressOf } from '#core/endpoint.ts'
import { downloadFile, uploadFile as endpoint, FileInfo, viewPhoto } from '#core/files/api.ts'
import { failureIn, query, Unreachable } from '#web/client/call.ts'
import { throughGate } from '#web/client/gate.ts'
import { newId } from '#web/client/id.ts'

/**
 * Sends one file. `onProgress` hears the share sent, 0 to 1. The same id and commandId serve a repetition after a
 * new sign-in, so the file is kept once. Throws like `call`.
 */
export async function uploadFile(
  district: string,
  file: File,
  onProgress?: (share: number) => void,
): Promise<FileInfo> {
  const key = { district, id: newId() }
  const address = `${addressOf(endpoint, key)}?${query({ name: file.name, commandId: newId() })}`
  return throughGate(() => send(address, file, onProgress))
}

/** Where a stored file is read. */
export const addressOfFile = (file: { district: string; id: string }) => addressOf(downloadFile, file)

/** Where a stored photo is looked at: without place, time and device. */
export const addressOfPhoto = (file: { district: string; id: string }) => addressOf(viewPhoto, file)

// XMLHttpRequest, because fetch does not tell how much has been sent.
const send = (address: string, file: File, onProgress?: (share: number) => void) =>
  new Promise<FileInfo>((done, fail) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total === 0 ? 1 : loaded / total)
    request.onerror = () =>
      fail(new Unreachable(`「${file.name}」没有传完，可能是网络中断。请重新选择该文件。`))
    request.onload = () => {
      const headers = { get: (name: string) => request.getResponseHeader(name) }
      const answer = readJson(request.responseText)
      if (request.status >= 400) fail(failureIn(answer, { status: request.status, headers }))
      else done(FileInfo.parse(answer))
    }
    request.send(file)
  })

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
