import { z } from 'zod'
import { Command, endpoint } from '#core/endpoint.ts'
import { Photo } from '#core/files/photo.ts'
import { Id } from '#core/id.ts'
import { District } from '#core/scope.ts'

/** A file as a record shows it. */
export const FileInfo = z.object({
  district: District,
  id: Id,
  name: z.string(),
  mediaType: z.string(),
  /** bytes */
  size: z.int().nonnegative(),
  uploadedAt: z.iso.datetime(),
  /** Null for what is no photo. */
  photo: Photo.nullable(),
})
export type FileInfo = z.infer<typeof FileInfo>

/** The body is the file. It belongs to nobody until a command attaches it to a record. */
export const uploadFile = endpoint({
  method: 'POST',
  path: '/files/:district/:id',
  access: 'self',
  takes: 'bytes',
  input: Command.extend({ district: District, id: Id, name: z.string().trim().min(1).max(200) }),
  output: FileInfo,
})

/** The bytes as they came. Whoever may see the record may read its files. */
export const downloadFile = endpoint({
  method: 'GET',
  path: '/files/:district/:id/content',
  access: 'self',
  gives: 'bytes',
  input: z.object({ district: District, id: Id }),
  output: z.unknown(),
})

/** A photo to look at: the same picture without the place, time, owner and device that its bytes may tell. */
export const viewPhoto = endpoint({
  method: 'GET',
  path: '/files/:district/:id/photo',
  access: 'self',
  gives: 'bytes',
  input: z.object({ district: District, id: Id }),
  output: z.unknown(),
})
