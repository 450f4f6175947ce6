import { z } from 'zod'
import { Day } from '#core/calendar.ts'
import { Command, endpoint } from '#core/endpoint.ts'
import { FileInfo } from '#core/files/api.ts'
import { Id } from '#core/id.ts'
import { Answer, FileIds, Post, page, ResponsibilityKey, Total } from '#core/responsibility/api.ts'
import { PostingStatus } from '#core/responsibility/posting.ts'
import { District } from '#core/scope.ts'
import { TimelineEntry } from '#core/timeline.ts'

export const PostingSummary = ResponsibilityKey.extend({
  enterpriseId: Id,
  subject: z.string(),
  place: z.string(),
  posts: z.array(z.string()),
  postedOn: Day,
  status: PostingStatus,
  checkedOn: Day.nullable(),
})
export type PostingSummary = z.infer<typeof PostingSummary>

export const listPostings = endpoint({
  method: 'GET',
  path: '/responsibility/:district/postings',
  access: 'responsibility.read',
  input: z.object({
    district: District,
    enterpriseId: Id.optional(),
    status: PostingStatus.optional(),
    ...page,
  }),
  output: z.object({ items: z.array(PostingSummary), next: Id.nullable(), total: Total }),
})

export const getPosting = endpoint({
  method: 'GET',
  path: '/responsibility/:district/postings/:id',
  access: 'responsibility.read',
  input: ResponsibilityKey,
  output: PostingSummary.extend({
    checker: z.string().nullable(),
    words: z.string().nullable(),
    files: z.array(FileInfo),
    commands: z.object({ check: Answer }),
    timeline: z.array(TimelineEntry),
  }),
})

/** 上墙: where it hangs since when, with a photo. */
export const recordPosting = endpoint({
  method: 'POST',
  path: '/responsibility/:district/postings/:id',
  access: 'responsibility.record',
  input: Command.extend({
    ...ResponsibilityKey.shape,
    enterpriseId: Id,
    place: z.string().trim().min(2, '请填写上墙位置').max(100),
    posts: z.array(z.string().trim().min(1).max(60)).max(200),
    postedOn: Day,
    fileIds: FileIds,
  }),
  output: PostingSummary,
})

/** Spot check: what somebody saw there. */
export const checkPosting = endpoint({
  method: 'POST',
  path: '/responsibility/:district/postings/:id/check',
  access: 'responsibility.check',
  input: Command.extend({
    ...ResponsibilityKey.shape,
    passed: z.boolean(),
    checkedOn: Day,
    checker: Post,
    words: z.string().trim().max(1000),
    fileIds: FileIds,
  }),
  output: PostingSummary,
})
