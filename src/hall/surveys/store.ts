/** All SQL of surveys. */
import { type ColumnType, type Kysely, type Selectable, sql } from 'kysely'
import { subtree } from '../../base/area-code.ts'
import type { Db } from '../../platform/database.ts'
import type { Answers, Question } from './question.ts'

/** Read as a value, written as text. */
type Json<Value> = ColumnType<Value, string, string>
type Channel = 'web' | 'paper' | 'visit'

export type SurveyTables = {
  survey: {
    county: string
    id: string
    area: string
    title: string
    about: string
    design: Json<Question[]>
    rule: 'household' | 'person'
    asks_age: boolean
    results: 'staff' | 'after' | 'during'
    group_min: number
    made_by: string
    made_at: Date
    opened_at: Date | null
    closes_at: Date | null
    closed_at: Date | null
    closed_by: string | null
  }
  survey_volunteer: {
    county: string
    survey_id: string
    person_id: string
    area: string
    named_by: string
    named_at: Date
    ended_at: Date | null
  }
  survey_answer: {
    county: string
    survey_id: string
    id: string
    subject: Buffer
    channel: Channel
    area: string
    age: string | null
    answers: Json<Answers>
    entered_by: string | null
    slip: string | null
    key_hash: Buffer | null
    at: Date
    taken_back_at: Date | null
    taken_back_by: string | null
    taken_back_why: string | null
  }
  survey_draft: {
    county: string
    survey_id: string
    person_id: string
    seat: string
    answers: Json<Answers>
    saved_at: Date
  }
}
export type SurveyDb = Kysely<SurveyTables>
export const surveyTables = (db: Db): SurveyDb => db.withTables<SurveyTables>()

export type Survey = Selectable<SurveyTables['survey']>
export type SurveyState = 'draft' | 'open' | 'closed'

/** It closes by itself at its hour: no clock has to run for it. */
export function stateOf(survey: Survey, now: Date): SurveyState {
  if (survey.opened_at === null) return 'draft'
  const isOver = survey.closes_at !== null && survey.closes_at <= now
  return survey.closed_at !== null || isOver ? 'closed' : 'open'
}

/** Of one place, or of all places around one: none that is a draft of somebody else's is left out. */
export async function surveysAbout(
  db: SurveyDb,
  county: string,
  asked: { readonly within: readonly string[]; readonly around: string | null },
): Promise<Survey[]> {
  const { within, around } = asked
  return db
    .selectFrom('survey')
    .selectAll()
    .where('county', '=', county)
    .where((is) =>
      is.or([
        ...within.map((area) => {
          const { from, to } = subtree(area)
          return is.and([is('area', '>=', from), is('area', '<', to)])
        }),
        // A home lies in the place when its code begins with the place's.
        sql<boolean>`starts_with(${around ?? ''}, area)`,
      ]),
    )
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(LINES_MAX)
    .execute()
}
const LINES_MAX = 100

export async function surveyById(db: SurveyDb, county: string, id: string): Promise<Survey | null> {
  const row = await db
    .selectFrom('survey')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export async function surveysWithVolunteer(
  db: SurveyDb,
  county: string,
  personId: string,
): Promise<Survey[]> {
  return db
    .selectFrom('survey')
    .innerJoin('survey_volunteer as v', (join) =>
      join.onRef('v.county', '=', 'survey.county').onRef('v.survey_id', '=', 'survey.id'),
    )
    .selectAll('survey')
    .where('survey.county', '=', county)
    .where('v.person_id', '=', personId)
    .where('v.ended_at', 'is', null)
    .limit(LINES_MAX)
    .execute()
}

/** Place of this person's doors by survey, as far as they were named a volunteer of it. */
export async function volunteerPlaces(
  db: SurveyDb,
  county: string,
  asked: { readonly personId: string; readonly surveyIds: readonly string[] },
): Promise<Map<string, string>> {
  if (asked.surveyIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('survey_volunteer')
    .select(['survey_id', 'area'])
    .where('county', '=', county)
    .where('person_id', '=', asked.personId)
    .where('survey_id', 'in', asked.surveyIds)
    .where('ended_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.survey_id, row.area]))
}

export async function volunteersOf(db: SurveyDb, county: string, surveyId: string) {
  return db
    .selectFrom('survey_volunteer')
    .select(['person_id', 'area'])
    .where('county', '=', county)
    .where('survey_id', '=', surveyId)
    .where('ended_at', 'is', null)
    .orderBy('area')
    .orderBy('named_at')
    .execute()
}

export async function answerCounts(
  db: SurveyDb,
  county: string,
  surveyIds: readonly string[],
): Promise<Map<string, number>> {
  if (surveyIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('survey_answer')
    .select(({ fn }) => ['survey_id', fn.countAll<number>().as('count')])
    .where('county', '=', county)
    .where('survey_id', 'in', surveyIds)
    .where('taken_back_at', 'is', null)
    .groupBy('survey_id')
    .execute()
  return new Map(rows.map((row) => [row.survey_id, row.count]))
}

/** Of these subjects, those of whom there is an answer, as hex. */
export async function answeredAmong(
  db: SurveyDb,
  county: string,
  subjects: readonly { readonly surveyId: string; readonly subject: Buffer }[],
): Promise<Set<string>> {
  if (subjects.length === 0) return new Set()
  const rows = await db
    .selectFrom('survey_answer')
    .select('subject')
    .where('county', '=', county)
    .where('survey_id', 'in', [...new Set(subjects.map((one) => one.surveyId))])
    .where('taken_back_at', 'is', null)
    .where('subject', '=', sql<Buffer>`any(${subjects.map((one) => one.subject)}::bytea[])`)
    .execute()
  return new Set(rows.map((row) => row.subject.toString('hex')))
}

export type NewAnswer = Omit<
  Selectable<SurveyTables['survey_answer']>,
  'taken_back_at' | 'taken_back_by' | 'taken_back_why'
>

/**
 * Writes an answer when the survey is open at this moment and nothing stands in its way: the share
 * lock keeps whoever closes it waiting, the unique indexes settle races. Answers whether it was
 * written.
 */
export async function insertAnswer(db: SurveyDb, answer: NewAnswer): Promise<boolean> {
  const done = await sql`
    with open as (
      select from survey where county = ${answer.county} and id = ${answer.survey_id}
        and opened_at is not null and closed_at is null
        and (closes_at is null or closes_at > ${answer.at})
      for share
    )
    insert into survey_answer (county, survey_id, id, subject, channel, area, age, answers,
      entered_by, slip, key_hash, at)
    select ${answer.county}, ${answer.survey_id}::uuid, ${answer.id}::uuid,
      ${answer.subject}::bytea, ${answer.channel}, ${answer.area}, ${answer.age},
      ${JSON.stringify(answer.answers)}::jsonb, ${answer.entered_by}::uuid, ${answer.slip},
      ${answer.key_hash}::bytea, ${answer.at}::timestamptz
    from open
    on conflict do nothing`.execute(db)
  return Number(done.numAffectedRows ?? 0) > 0
}

/** What stands where an answer was to be written. */
export async function standingAnswers(
  db: SurveyDb,
  { county, survey_id, subject, slip }: NewAnswer,
) {
  return db
    .selectFrom('survey_answer')
    .select(['id', 'subject', 'key_hash', 'slip'])
    .where('county', '=', county)
    .where('survey_id', '=', survey_id)
    .where('taken_back_at', 'is', null)
    .where((is) => is.or([is('subject', '=', subject), is('slip', '=', slip ?? '')]))
    .execute()
}

export async function draftOf(
  db: SurveyDb,
  key: { county: string; surveyId: string; personId: string; seat: string },
): Promise<Answers> {
  const row = await db
    .selectFrom('survey_draft')
    .select('answers')
    .where('county', '=', key.county)
    .where('survey_id', '=', key.surveyId)
    .where('person_id', '=', key.personId)
    .where('seat', '=', key.seat)
    .executeTakeFirst()
  return row?.answers ?? {}
}

export async function saveDraft(
  db: SurveyDb,
  key: { county: string; surveyId: string; personId: string; seat: string },
  draft: { readonly answers: Answers; readonly at: Date },
): Promise<void> {
  const values = {
    county: key.county,
    survey_id: key.surveyId,
    person_id: key.personId,
    seat: key.seat,
    answers: JSON.stringify(draft.answers),
    saved_at: draft.at,
  }
  await db
    .insertInto('survey_draft')
    .values(values)
    .onConflict((same) =>
      same
        .columns(['county', 'survey_id', 'person_id', 'seat'])
        .doUpdateSet({ answers: values.answers, saved_at: values.saved_at }),
    )
    .execute()
}

export async function dropDraft(
  db: SurveyDb,
  key: { county: string; surveyId: string; personId: string; seat: string },
): Promise<void> {
  await db
    .deleteFrom('survey_draft')
    .where('county', '=', key.county)
    .where('survey_id', '=', key.surveyId)
    .where('person_id', '=', key.personId)
    .where('seat', '=', key.seat)
    .execute()
}

/** All that counts, in an order that tells nothing of when it came. */
export async function countedAnswers(db: SurveyDb, county: string, surveyId: string) {
  return db
    .selectFrom('survey_answer')
    .select(['id', 'area', 'age', 'channel', 'answers'])
    .where('county', '=', county)
    .where('survey_id', '=', surveyId)
    .where('taken_back_at', 'is', null)
    .orderBy('subject')
    .execute()
}

export async function enteredAnswers(db: SurveyDb, county: string, surveyId: string) {
  return db
    .selectFrom('survey_answer')
    .select(['id', 'slip', 'channel', 'at', 'entered_by', 'taken_back_why'])
    .where('county', '=', county)
    .where('survey_id', '=', surveyId)
    .where('entered_by', 'is not', null)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(LINES_MAX)
    .execute()
}
