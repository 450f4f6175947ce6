import { dayInChina, monthOf } from '#core/calendar.ts'
import * as api from '#core/transfers/api.ts'
import * as commands from '#core/transfers/command-api.ts'
import type { TransferCommand } from '#core/transfers/life.ts'
import type { Call, Serve } from '#server/platform/http.ts'
import { type Acting, carryOut, conclude, impose, reroute } from '#server/transfers/acting.ts'
import { summarise, summariseOne } from '#server/transfers/lines.ts'
import { getFigures, listFigures, listTransfers } from '#server/transfers/list-queries.ts'
import { transferPage } from '#server/transfers/page.ts'
import { listAboutHazard, type TransferRow } from '#server/transfers/queries.ts'
import { describeRules } from '#server/transfers/rules.ts'
import { send } from '#server/transfers/sending.ts'
import { standingOf } from '#server/transfers/standing.ts'

export function transferRoutes(serve: Serve) {
  serve(api.listTransfers, async (call) => {
    const { unit } = await standingOf(call)
    const { items, next, total } = await listTransfers(call, unit.standsFor)
    return { items: await summarise(call.tx, items, call.now), next, total }
  })
  serve(api.listHazardTransfers, async (call) => ({
    items: await summarise(call.tx, await listAboutHazard(call.tx, call, call.input), call.now),
  }))
  serve(api.getTransfer, transferPage)
  serve(api.getTransferBoard, drawBoard)
  serve(api.listTransferRules, describeRules)
  transferCommands(serve)
}

async function drawBoard(call: Call<typeof api.getTransferBoard>) {
  const { tx, actor, now, input } = call
  const { unit } = await standingOf(call)
  const month = input.month ?? monthOf(dayInChina(now))
  const asked = { ...input, month }
  const asker = { actor, now }
  return {
    month,
    rows: await listFigures(tx, asker, asked, unit.standsFor),
    total: await getFigures(tx, asker, asked, unit.standsFor),
  }
}

function transferCommands(serve: Serve) {
  serve(commands.sendTransfers, async (call) => ({
    items: await summarise(call.tx, await send(call), call.now),
  }))
  serve(commands.signTransfer, (call) => answer(call, { type: 'sign' }))
  serve(commands.refuseTransfer, (call) => answer(call, { type: 'refuse', reason: call.input.reason }))
  serve(commands.handleTransfer, (call) => answer(call, { type: 'handle', words: call.input.words }))
  serve(commands.replyToTransfer, (call) => answer(call, { type: 'reply', words: call.input.words }))
  serve(commands.acceptTransfer, (call) => answer(call, { type: 'accept', words: call.input.words }))
  serve(commands.sendBackTransfer, (call) => answer(call, { type: 'sendBack', reason: call.input.reason }))
  serve(commands.urgeTransfer, (call) => answer(call, { type: 'urge', words: call.input.words }))
  serve(commands.withdrawTransfer, (call) => answer(call, { type: 'withdraw', reason: call.input.reason }))
  serve(commands.recordReceipt, (call) =>
    answer(call, { type: 'recordReceipt', on: call.input.on, by: call.input.by }),
  )
  serve(commands.recordOutcome, (call) =>
    answer(call, { type: 'recordOutcome', on: call.input.on, words: call.input.words }),
  )
  serve(commands.imposeTransfer, async (call) => told(call, await impose(call, call.input.reason)))
  serve(commands.rerouteTransfer, async (call) =>
    told(call, await reroute(call, call.input.toUnitId, call.input.reason)),
  )
  serve(commands.concludeJointDisposal, async (call) => told(call, await conclude(call, call.input.words)))
}

const answer = async (call: Acting, command: TransferCommand) => told(call, await carryOut(call, command))

const told = ({ tx, now }: Acting, row: TransferRow) => summariseOne(tx, row, now)
