/** The map as those see it who prepare the meeting: the picture, and the sentences behind it. */
import { useQuery } from '@tanstack/react-query'
import { type Answer, call, picture } from '../api.ts'
import { type Column, PlainTable } from '../plain-table.tsx'
import { Empty, Loading, Refused } from '../states.tsx'
import { useWords } from '../words.ts'
import type { Conversation } from './opinion-panel.tsx'
import { useOpinionWords } from './use-words.ts'

type OpinionMap = Answer<'GET /opinions/{conversationId}/map'>
type Line = OpinionMap['unites'][number]

export function OpinionMapPart({ conversation }: { conversation: Conversation }) {
  const words = useOpinionWords()
  const { conversationId } = conversation
  const map = useQuery({
    queryKey: ['opinion', conversationId, 'map'],
    queryFn: () => call('GET /opinions/{conversationId}/map', { conversationId }),
  })
  if (map.isPending) return <Loading />
  if (map.isError) return <Refused error={map.error} />
  const { data } = map
  const seated = data.groups.reduce((sum, { people }) => sum + people, 0)
  return (
    <section className="panel">
      <h2>
        {words.map}：{seated > 0 ? words.tables(seated, data.groups.length) : words.noTables}
      </h2>
      {seated > 0 && (
        <div className="two">
          <Picture conversationId={conversationId} map={data} />
          <Tables map={data} />
        </div>
      )}
      <Lines title={words.unites} lines={data.unites} map={data} />
      {data.groups.length > 1 && <Lines title={words.divides} lines={data.divides} map={data} />}
      <p className="quiet">
        {words.answers(data.votes)}
        {data.paper > 0 ? words.paper(data.paper) : ''}
        {data.few ? words.few : ''}
        {data.margin ? words.margin(data.margin.from, data.margin.to) : ''}
        {data.exact ? '' : words.soonExact}
      </p>
    </section>
  )
}

function Picture({ conversationId, map }: { conversationId: string; map: OpinionMap }) {
  const words = useOpinionWords()
  const { language } = useWords()
  const drawing = useQuery({
    queryKey: ['opinion', conversationId, 'picture', language, map.votes, map.exact],
    placeholderData: (before) => before,
    queryFn: () => picture('GET /opinions/{conversationId}/picture', { conversationId, language }),
  })
  if (drawing.isPending) return <Loading rows={3} />
  if (drawing.isError) return <Refused error={drawing.error} />
  return (
    <img
      className="tables-picture"
      alt={`${words.picture}: ${map.groups.map(({ people }, at) => `${words.table(at + 1)} ${people}`).join(', ')}`}
      src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing.data)}`}
    />
  )
}

function Tables({ map }: { map: OpinionMap }) {
  const words = useOpinionWords()
  if (map.groups.length < 2) return null
  return (
    <div>
      {map.groups.map(({ people, says }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a table is known by its place
        <div key={at}>
          <h3>
            {words.table(at + 1)} <small className="quiet">{people}</small>
          </h3>
          {says.length === 0 && <p className="quiet">{words.saysNothing}</p>}
          {says.map((one) => (
            <p key={one.number}>
              <span className="quiet">
                {words.says}
                {one.side === 'agree' ? words.agree : words.disagree}
              </span>{' '}
              {one.words}
            </p>
          ))}
        </div>
      ))}
    </div>
  )
}

const percent = (share: number | null) => (share === null ? '–' : `${Math.round(share * 100)}%`)

function Lines({ title, lines, map }: { title: string; lines: readonly Line[]; map: OpinionMap }) {
  const words = useOpinionWords()
  const side = ({ side: is }: Line) => (is === 'agree' ? words.agree : words.disagree)
  const columns: Column<Line>[] = [
    { title: words.statements, show: (line) => line.words },
    {
      title: words.share,
      right: true,
      show: (line) => (
        <>
          <b>{percent(line.share)}</b> <small>{side(line)}</small>
        </>
      ),
    },
    ...map.groups.map(
      (_, at): Column<Line> => ({
        title: words.table(at + 1),
        right: true,
        show: (line) => percent(line.byGroup[at] ?? null),
      }),
    ),
  ]
  return (
    <>
      <h3>{title}</h3>
      {lines.length === 0 ? (
        <Empty>{words.nothing}</Empty>
      ) : (
        <PlainTable
          name={title}
          rows={lines}
          keyOf={({ number }) => `${number}`}
          columns={columns}
        />
      )}
    </>
  )
}
