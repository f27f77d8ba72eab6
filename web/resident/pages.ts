/** The built bundle of all residents' pages: which there are, and how one becomes a document. */
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Bundle } from '../../src/app/resident-bundle.ts'
import { Frame } from './frame.tsx'
import type { AnyPage, Assets, Here, Shown } from './page.ts'
import { Refused } from './page.ts'
import { board } from './pages/board.tsx'
import { budget } from './pages/budget.tsx'
import { contacts } from './pages/contacts.tsx'
import { fingerprint } from './pages/fingerprint.tsx'
import { hall } from './pages/hall/hall.tsx'
import { hallScreen } from './pages/hall-screen.tsx'
import { help } from './pages/help.tsx'
import { home } from './pages/home.tsx'
import { homes } from './pages/homes.tsx'
import { lookUp } from './pages/look-up.tsx'
import { matter } from './pages/matter.tsx'
import { matters } from './pages/matters.tsx'
import { me } from './pages/me.tsx'
import { meeting } from './pages/meeting.tsx'
import { meetingMinutes } from './pages/meeting-minutes.tsx'
import { meetings } from './pages/meetings.tsx'
import { notices } from './pages/notices.tsx'
import { opinion } from './pages/opinion.tsx'
import { place } from './pages/place.tsx'
import { findBallot } from './pages/polls/find.tsx'
import { poll } from './pages/polls/poll.tsx'
import { pollReceipt } from './pages/polls/receipt.tsx'
import { pollResult } from './pages/polls/result.tsx'
import { privacy } from './pages/privacy.tsx'
import { problems } from './pages/problems.tsx'
import { offline, queue } from './pages/queue.tsx'
import { refusedPage } from './pages/refused.tsx'
import { report } from './pages/report.tsx'
import { reported } from './pages/reported.tsx'
import { signIn } from './pages/sign-in.tsx'
import { survey } from './pages/survey.tsx'
import { verify } from './pages/verify.tsx'
import { wrongHome } from './pages/wrong-home.tsx'

export const pages: readonly AnyPage[] = [
  home,
  place,
  report,
  reported,
  matters,
  matter,
  board,
  problems,
  meetings,
  meeting,
  meetingMinutes,
  hallScreen,
  survey,
  opinion,
  budget,
  lookUp,
  contacts,
  notices,
  me,
  homes,
  wrongHome,
  signIn,
  verify,
  fingerprint,
  help,
  privacy,
  queue,
  offline,
  hall,
  poll,
  pollReceipt,
  findBallot,
  pollResult,
]

/** The whole document as text. */
export function documentOf(
  shown: Shown,
  { page, here, assets }: { page: AnyPage | null; here: Here; assets: Assets },
): string {
  const framed = {
    here,
    title: shown.title,
    tab: page?.tab ?? null,
    islands: page?.islands ?? [],
    assets,
    children: shown.body,
  }
  return `<!doctype html>${renderToString(h(Frame, framed))}`
}

export { Refused, refusedPage }

type Exactly<Given extends Bundle> = Given
/** Proves that what is built is what the server expects. */
export type Given = Exactly<{
  pages: typeof pages
  documentOf: typeof documentOf
  Refused: typeof Refused
  refusedPage: typeof refusedPage
}>
