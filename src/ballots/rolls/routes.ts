/** Endpoints of rolls. */
import { bytesAnswer, route } from '../../platform/route.ts'
import { KEEPERS, READERS } from './policy.ts'
import type { Rolls } from './rolls.ts'
import * as shape from './schema.ts'

const DONE = { done: true } as const
/** A sheet of 20,000 rows is far smaller. */
const SHEET_BYTES_MAX = 10_000_000

export function rollRoutes(rolls: Rolls) {
  return [
    ...readingRoutes(rolls),
    ...sheetRoutes(rolls),
    ...keepingRoutes(rolls),
    ...frozenRoutes(rolls),
    ...actingRoutes(rolls),
    ...ownerRoutes(rolls),
  ]
}

function readingRoutes(rolls: Rolls) {
  return [
    route({
      method: 'GET',
      path: '/rolls',
      summary: 'Rolls of the asker’s areas, with their sums and what is left to do',
      may: READERS,
      input: shape.Nothing,
      output: shape.RollList,
      refusals: [],
      run: async (ctx) => ({ rolls: await rolls.list(ctx) }),
    }),
    route({
      method: 'GET',
      path: '/rolls/{rollId}',
      summary: 'One roll: sums, frozen copies, objections',
      may: READERS,
      input: shape.RollOnly,
      output: shape.RollPage,
      refusals: ['roll-unknown'],
      run: (ctx, { rollId }) => rolls.page(ctx, rollId),
    }),
    route({
      method: 'GET',
      path: '/rolls/{rollId}/units',
      summary: 'Units of a roll, owners masked, by unit, building or owner',
      may: READERS,
      input: shape.AskUnits,
      output: shape.Units,
      refusals: ['roll-unknown'],
      run: (ctx, asked) => rolls.units(ctx, asked),
    }),
    route({
      method: 'GET',
      path: '/rolls/{rollId}/acting',
      summary: 'Written mandates and guardians of a roll',
      may: READERS,
      input: shape.RollOnly,
      output: shape.Acting,
      refusals: ['roll-unknown'],
      run: (ctx, { rollId }) => rolls.acting(ctx, rollId),
    }),
    route({
      method: 'GET',
      path: '/rolls/{rollId}/log',
      summary: 'Who changed what on a roll, when and why, the newest first',
      may: READERS,
      input: shape.AskLog,
      output: shape.Log,
      refusals: ['roll-unknown'],
      run: (ctx, asked) => rolls.log(ctx, asked),
    }),
  ]
}

function sheetRoutes(rolls: Rolls) {
  return [
    route({
      method: 'GET',
      path: '/roll-template',
      summary: 'An empty sheet for a roll, with two units as an example',
      may: READERS,
      perMinuteMax: 20,
      input: shape.AskSheet,
      output: bytesAnswer,
      refusals: [],
      run: (ctx, { format }) => rolls.template(ctx, format),
    }),
    route({
      method: 'GET',
      path: '/rolls/{rollId}/export',
      summary: 'A roll as XLSX or CSV, people masked',
      may: READERS,
      perMinuteMax: 20,
      input: shape.ExportRoll,
      output: bytesAnswer,
      refusals: ['roll-unknown'],
      run: (ctx, input) => rolls.export(ctx, input),
    }),
    route({
      method: 'POST',
      path: '/rolls/{rollId}/import',
      summary:
        'Takes units and owners in from XLSX or CSV, whole or not at all; looks only, at first',
      may: KEEPERS,
      upload: true,
      bodyBytesMax: SHEET_BYTES_MAX,
      perMinuteMax: 20,
      input: shape.ImportRoll,
      output: shape.RollImported,
      refusals: [
        'roll-unknown',
        'roll-not-yours',
        'sheet-empty',
        'sheet-too-long',
        'sheet-too-wide',
        'sheet-unreadable',
      ],
      run: (ctx, { bytes, ...input }) => rolls.import(ctx, { ...input, file: bytes }),
    }),
  ]
}

function keepingRoutes(rolls: Rolls) {
  return [
    route({
      method: 'POST',
      path: '/rolls',
      summary: 'Begins the roll of an estate',
      may: KEEPERS,
      input: shape.AddRoll,
      output: shape.Made,
      refusals: ['area-unknown', 'roll-area', 'roll-not-yours', 'roll-there'],
      run: async (ctx, input) => ({ id: await rolls.add(ctx, input) }),
    }),
    route({
      method: 'POST',
      path: '/rolls/{rollId}/limit',
      summary: 'Sets how many principals one agent may speak for',
      may: KEEPERS,
      input: shape.SetLimit,
      output: shape.Done,
      refusals: ['roll-unknown', 'roll-not-yours'],
      run: (ctx, input) => rolls.setLimit(ctx, input).then(() => DONE),
    }),
    route({
      method: 'PUT',
      path: '/rolls/{rollId}/units/{unit}',
      summary: 'Corrects, adds or takes off one unit, with the reason',
      may: KEEPERS,
      input: shape.CorrectUnit,
      output: shape.Done,
      refusals: [
        'roll-unknown',
        'roll-not-yours',
        'unit-not-on-roll',
        'owner-needed',
        'contact-needed',
        'person-unknown',
        'phone-unreadable',
        'identity-unreadable',
        'identity-taken',
      ],
      run: (ctx, input) => rolls.correct(ctx, input).then(() => DONE),
    }),
    route({
      method: 'POST',
      path: '/rolls/{rollId}/owners/{personId}/unmask',
      summary: 'One full datum of an owner, written into the log that the owner can read',
      may: KEEPERS,
      perMinuteMax: 30,
      input: shape.UnmaskOwner,
      output: shape.Unmasked,
      refusals: ['roll-unknown', 'roll-not-yours', 'person-unknown', 'not-held'],
      run: async (ctx, input) => ({ value: await rolls.unmask(ctx, input) }),
    }),
  ]
}

function frozenRoutes(rolls: Rolls) {
  return [
    route({
      method: 'POST',
      path: '/rolls/{rollId}/frozen',
      summary: 'Freezes a roll for a poll: a copy that nothing changes unseen',
      may: KEEPERS,
      input: shape.FreezeRoll,
      output: shape.Made,
      refusals: ['roll-unknown', 'roll-not-yours', 'roll-empty'],
      run: async (ctx, input) => ({ id: await rolls.freeze(ctx, input) }),
    }),
    route({
      method: 'POST',
      path: '/frozen-rolls/{frozenId}/units/{unit}',
      summary: 'Brings a unit of a frozen roll to what the roll says now, while its poll is open',
      may: KEEPERS,
      input: shape.CorrectFrozen,
      output: shape.Done,
      refusals: ['roll-unknown', 'roll-not-yours', 'roll-closed', 'roll-same', 'unit-not-on-roll'],
      run: (ctx, input) => rolls.correctFrozen(ctx, input).then(() => DONE),
    }),
  ]
}

const NAMED = [
  'contact-needed',
  'person-unknown',
  'phone-unreadable',
  'identity-unreadable',
  'identity-taken',
  'attachment-unknown',
] as const

function actingRoutes(rolls: Rolls) {
  return [
    route({
      method: 'POST',
      path: '/rolls/{rollId}/units/{unit}/voter',
      summary: 'Names the one co-owner who votes for a unit, with the evidence',
      may: KEEPERS,
      input: shape.NameVoter,
      output: shape.Done,
      refusals: [
        'roll-unknown',
        'roll-not-yours',
        'unit-not-on-roll',
        'voter-not-needed',
        'not-an-owner',
        'attachment-unknown',
      ],
      run: (ctx, input) => rolls.nameVoter(ctx, input).then(() => DONE),
    }),
    route({
      method: 'POST',
      path: '/rolls/{rollId}/mandates',
      summary:
        'Records a written mandate: who for whom, which items and units, from when until when',
      may: KEEPERS,
      input: shape.GiveMandate,
      output: shape.Made,
      refusals: [
        'roll-unknown',
        'roll-not-yours',
        'not-an-owner',
        'mandate-dates',
        'mandate-self',
        'agent-full',
        ...NAMED,
      ],
      run: async (ctx, input) => ({ id: await rolls.giveMandate(ctx, input) }),
    }),
    route({
      method: 'POST',
      path: '/rolls/{rollId}/guardians',
      summary: 'Records who acts for an owner without full capacity',
      may: KEEPERS,
      input: shape.NameGuardian,
      output: shape.Made,
      refusals: [
        'roll-unknown',
        'roll-not-yours',
        'not-an-owner',
        'mandate-dates',
        'mandate-self',
        ...NAMED,
      ],
      run: async (ctx, input) => ({ id: await rolls.nameGuardian(ctx, input) }),
    }),
    route({
      method: 'POST',
      path: '/rolls/{rollId}/acting/{id}/end',
      summary: 'Ends a mandate or a guardianship now; the row stays as history',
      may: KEEPERS,
      input: shape.EndActing,
      output: shape.Done,
      refusals: ['roll-unknown', 'roll-not-yours', 'acting-unknown'],
      run: (ctx, input) => rolls.endActing(ctx, input).then(() => DONE),
    }),
  ]
}

function ownerRoutes(rolls: Rolls) {
  return [
    route({
      method: 'GET',
      path: '/homes',
      summary: 'What the asker owns, as the rolls have it, and who votes for it',
      may: 'person',
      input: shape.Nothing,
      output: shape.Homes,
      refusals: [],
      run: (ctx) => rolls.homes(ctx),
    }),
    route({
      method: 'POST',
      path: '/rolls/{rollId}/units/{unit}/objections',
      summary: '“This is wrong”: opens a matter of the estate for its steward',
      may: 'person',
      perMinuteMax: 10,
      input: shape.ObjectTo,
      output: shape.Objected,
      refusals: ['unit-not-on-roll'],
      run: (ctx, input) => rolls.object(ctx, input),
    }),
  ]
}
