/** What a place asks its residents just now: surveys and conversations that are open to them. */
import type { ConversationLine } from '../../../src/hall/opinion/schema.ts'
import type { SurveyLine } from '../../../src/hall/surveys/schema.ts'
import { dayText } from '../../shared/dates.ts'
import type { Api } from '../api.ts'
import { type Here, Refused } from '../page.ts'
import { askedWords } from './asked-of-you.words.ts'
import { Icon } from './icons.tsx'

export type AskedOfYou = {
  readonly surveys: readonly SurveyLine[]
  readonly conversations: readonly ConversationLine[]
}

/** Null for whoever has not signed in; a refusal leaves the page without this part. */
export async function askedOfYou(api: Api, here: Here): Promise<AskedOfYou | null> {
  if (!here.viewer) return null
  try {
    const [{ surveys }, { conversations }] = await Promise.all([
      api('GET /surveys', {}),
      api('GET /opinions', {}),
    ])
    return {
      surveys: surveys.filter(({ may, answered }) => (may.answer && !answered) || may.visit),
      conversations: conversations.filter(({ may }) => may.vote),
    }
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}

export function AskedOfYouPart({ asked, here }: { asked: AskedOfYou | null; here: Here }) {
  const words = askedWords(here.language)
  const lines = [
    ...(asked?.surveys ?? []).map((one) => ({
      to: `/surveys/${one.surveyId}`,
      title: one.title,
      kind: one.may.answer && !one.answered ? words.survey : words.visit,
      until: one.closesAt,
    })),
    ...(asked?.conversations ?? []).map((one) => ({
      to: `/opinions/${one.conversationId}`,
      title: one.title,
      kind: words.conversation,
      until: one.closesAt,
    })),
  ]
  if (lines.length === 0) return null
  return (
    <section>
      <div class="section-head">
        <h2>{words.title}</h2>
      </div>
      <ul class="rows card">
        {lines.map(({ to, title, kind, until }) => (
          <li key={to}>
            <a class="row-link" href={to}>
              <span>
                {title}
                <br />
                <span class="quiet-words">
                  {kind}
                  {until ? ` · ${words.until(dayText(until, here.language, here.now))}` : ''}
                </span>
              </span>
              <Icon name="next" size={18} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
