/**
 * What may be uploaded. `shape` is what the bytes must show: a signature of their own, a ZIP or OLE container
 * with this part inside, or plain text. No archives (nobody sees what is in them), programs, pages or drawings
 * with scripts.
 */
export type FileKind = {
  extensions: readonly string[]
  mediaType: string
  shape:
    | 'pdf'
    | 'jpeg'
    | 'png'
    | 'webp'
    | 'heic'
    | 'text'
    | { zipWith: string }
    | { oleWith: readonly string[] }
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const WORD = ['WordDocument']
const SHEET = ['Workbook', 'Book']
const SLIDES = ['PowerPoint Document']

const fileKinds: readonly FileKind[] = [
  { extensions: ['pdf'], mediaType: 'application/pdf', shape: 'pdf' },
  {
    extensions: ['docx'],
    mediaType: `${OFFICE}.wordprocessingml.document`,
    shape: { zipWith: 'word/document.xml' },
  },
  { extensions: ['xlsx'], mediaType: `${OFFICE}.spreadsheetml.sheet`, shape: { zipWith: 'xl/workbook.xml' } },
  {
    extensions: ['pptx'],
    mediaType: `${OFFICE}.presentationml.presentation`,
    shape: { zipWith: 'ppt/presentation.xml' },
  },
  { extensions: ['ofd'], mediaType: 'application/ofd', shape: { zipWith: 'OFD.xml' } }, // GB/T 33190
  { extensions: ['doc', 'wps'], mediaType: 'application/msword', shape: { oleWith: WORD } },
  { extensions: ['xls', 'et'], mediaType: 'application/vnd.ms-excel', shape: { oleWith: SHEET } },
  { extensions: ['ppt', 'dps'], mediaType: 'application/vnd.ms-powerpoint', shape: { oleWith: SLIDES } },
  { extensions: ['jpg', 'jpeg'], mediaType: 'image/jpeg', shape: 'jpeg' },
  { extensions: ['png'], mediaType: 'image/png', shape: 'png' },
  { extensions: ['webp'], mediaType: 'image/webp', shape: 'webp' },
  { extensions: ['heic', 'heif'], mediaType: 'image/heic', shape: 'heic' },
  { extensions: ['txt'], mediaType: 'text/plain', shape: 'text' },
  { extensions: ['md'], mediaType: 'text/markdown', shape: 'text' },
  { extensions: ['csv'], mediaType: 'text/csv', shape: 'text' },
]

export const extensionOf = (name: string) => name.match(/\.([^.\\/]+)$/)?.[1]?.toLowerCase()

export const kindOf = (name: string) => {
  const extension = extensionOf(name)
  return fileKinds.find(({ extensions }) => extension !== undefined && extensions.includes(extension))
}
