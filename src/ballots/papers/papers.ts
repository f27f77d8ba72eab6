/** Papers of a committee's way and ballots on paper, set as PDF from file and poll. */
import type { Areas } from '../../areas/index.ts'
import { localDate } from '../../base/dates.ts'
import type { Json } from '../../base/json.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Language } from '../../base/text.ts'
import type { Cases, CaseView } from '../../cases/index.ts'
import type { Bytes, Ctx } from '../../platform/route.ts'
import type { Typeset } from '../../platform/typeset.ts'
import type { Committee } from '../committee/committee.ts'
import type { Polls } from '../polls/polls.ts'
import { ballotPages, slipPages } from './ballot-pages.ts'
import type { AskBallots, AskPaper, PaperName } from './schema.ts'
import type { Sheet } from './sheet.ts'
import {
  candidateSheet,
  filingSheet,
  type Matter,
  minutesSheet,
  noticeSheet,
  resultSheet,
} from './sheets.ts'

export type PapersNeeds = {
  readonly cases: Pick<Cases, 'view'>
  readonly areas: Pick<Areas, 'labelOf'>
  readonly polls: Polls
  readonly committee: Pick<Committee, 'pollOf'>
  readonly typeset: Typeset
}

export type Papers = {
  /** One paper of a matter. Refuses `case-unknown`, `poll-not-counted`. */
  paper(ctx: Ctx, asked: AskPaper): Promise<Bytes>
  /** All ballots on paper of a poll, or the slips of a secret one. Refuses `papers-none`,
   * `papers-many`. */
  ballots(ctx: Ctx, asked: AskBallots): Promise<Bytes>
  /** Any sheet of another room, set in the same way. */
  print(sheet: Sheet): Promise<Uint8Array>
}

/** Some seven seconds and 400 MB: whoever has more prints building by building. */
const BALLOTS_MAX = 500
const FOLDER = import.meta.dirname
const PROCEDURE = 'owners-committee'

const SHEETS: Readonly<Record<PaperName, (matter: Matter) => Sheet>> = {
  notice: noticeSheet,
  candidates: candidateSheet,
  result: resultSheet,
  filing: filingSheet,
  minutes: minutesSheet,
}
/** These say what was counted. */
const COUNTED: readonly PaperName[] = ['result', 'filing']

export function openPapers(needs: PapersNeeds): Papers {
  const { cases, polls, typeset } = needs
  const set = (template: string, content: object) =>
    typeset({ folder: FOLDER, template, content: JSON.parse(JSON.stringify(content)) as Json })
  return {
    print: (sheet) => set('sheet.typ', sheet),
    async paper(ctx, { caseId, paper, language }) {
      const one = await cases.view(ctx, caseId)
      if (one.procedure !== PROCEDURE) throw new Refusal('case-unknown')
      const matter = await matterOf(needs, ctx, { one, language })
      if (COUNTED.includes(paper) && matter.result === null) throw new Refusal('poll-not-counted')
      const bytes = await set('sheet.typ', SHEETS[paper](matter))
      return { type: 'application/pdf', bytes, name: `${one.number}-${paper}.pdf` }
    },
    async ballots(ctx, { pollId, language, slips, building }) {
      const all = await polls.papers(ctx, pollId)
      const here = all.papers.filter((one) => building === undefined || one.building === building)
      const papers = { ...all, papers: here }
      const poll = await polls.view(ctx, pollId)
      const asked = { poll, language, closes: momentText(poll.closesAt) }
      const pages = slips ? slipPages(papers, asked) : ballotPages(papers, asked)
      if (pages.ballots.length === 0) throw new Refusal('papers-none')
      if (pages.ballots.length > BALLOTS_MAX)
        throw new Refusal('papers-many', { papers: pages.ballots.length, papersMax: BALLOTS_MAX })
      const bytes = await set('ballots.typ', pages)
      return { type: 'application/pdf', bytes, name: `ballots-${pollId.slice(0, 8)}.pdf` }
    },
  }
}

async function matterOf(
  { areas, polls, committee }: PapersNeeds,
  ctx: Ctx,
  { one, language }: { one: CaseView; language: Language },
): Promise<Matter> {
  const { county } = ctx.actor
  const pollId = await committee.pollOf(county, one.caseId)
  const poll = pollId === null ? null : await seen(() => polls.view(ctx, pollId))
  const isCounted = poll?.state === 'declared'
  return {
    language,
    number: one.number,
    place: areas.labelOf(one.area)?.[language] ?? one.areaName,
    date: localDate(ctx.now),
    said: saidIn(one),
    poll: poll && {
      title: poll.title[language],
      opens: momentText(poll.opensAt),
      closes: momentText(poll.closesAt),
      candidates: poll.list.flatMap(({ election }) => election?.candidates ?? []),
      motions: poll.list.map((motion) => ({
        motion: motion.motion,
        title: motion.title[language],
      })),
    },
    result: isCounted ? await polls.resultOf(county, pollId!) : null,
  }
}

/** An owner of the matter who is not on the poll's roll reads the paper without it. */
async function seen<T>(find: () => Promise<T>): Promise<T | null> {
  try {
    return await find()
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** The last words of every field. */
function saidIn({ entries }: CaseView): Record<string, string> {
  const said: Record<string, string> = {}
  for (const { words } of [...entries].sort((one, other) => one.seq - other.seq))
    for (const { field, value } of words ?? []) said[field] = value
  return said
}

const ZONE_MS = 8 * 3_600_000

/** `2026-06-05 09:00` in the country's one time zone. */
const momentText = (moment: string): string =>
  new Date(Date.parse(moment) + ZONE_MS).toISOString().slice(0, 16).replace('T', ' ')
