import { countText, squareText } from '../../shared/numbers.ts'
import { useDates } from '../use-dates.ts'
import { useWords } from '../words.ts'
import { usePollWords } from './polls.words.ts'
import type { Poll } from './use-poll.ts'

export function OverviewTab({ poll }: { poll: Poll }) {
  const words = usePollWords()
  const { pick } = useWords()
  const { day, moment } = useDates()
  const { turnout, quorum, timeline, list, corrections } = poll
  return (
    <>
      {poll.state === 'draft' && <p>{words.earliest(day(poll.notice.due))}</p>}
      {turnout && (
        <div className="counts">
          <div>
            <strong>{countText(turnout.persons.part)}</strong>
            <span>{`${words.part} / ${countText(turnout.persons.total)} ${words.persons}`}</span>
          </div>
          <div>
            <strong>{squareText(turnout.area.part)}</strong>
            <span>{`${words.part} / ${squareText(turnout.area.total)} m²`}</span>
          </div>
          {(['web', 'paper', 'phone', 'visit'] as const).map((road) => (
            <div key={road}>
              <strong>{countText(turnout.byRoad[road])}</strong>
              <span>{words.road[road]}</span>
            </div>
          ))}
        </div>
      )}
      <div className="columns">
        <section className="panel">
          <h2>{words.motions}</h2>
          <ol className="family">
            {list.map((motion) => (
              <li key={motion.motion}>
                <strong>{pick(motion.title)}</strong>
                <small>{`${motion.item}. ${pick(motion.itemName)}`}</small>
                {motion.election && (
                  <small>{motion.election.candidates.map(({ name }) => name).join('、')}</small>
                )}
              </li>
            ))}
          </ol>
          {poll.text && <p>{poll.text}</p>}
        </section>
        <section className="panel">
          <h2>{words.course}</h2>
          <ul className="family">
            {timeline.map(({ state, at, by, why }) => (
              <li key={state}>
                <strong>{words.states[state]}</strong> {moment(at)} {by ?? words.byItself}
                {why && <small>{why}</small>}
              </li>
            ))}
          </ul>
          <dl className="facts">
            <dt>{words.pack}</dt>
            <dd>{pick(poll.pack.name)}</dd>
            <dt>{words.form}</dt>
            <dd>{words.forms[poll.form]}</dd>
            <dt>{words.rollOf}</dt>
            <dd>
              {quorum
                ? `${countText(quorum.persons.total)} ${words.persons}，${squareText(quorum.area.total)} m²`
                : words.notFrozen}
            </dd>
            <dt>{words.seed}</dt>
            <dd>{poll.seed}</dd>
          </dl>
          {corrections.length > 0 && (
            <>
              <h2>{words.corrections}</h2>
              <ul className="family">
                {corrections.map(({ number, at, unit, why }) => (
                  <li key={number}>
                    {moment(at)} {unit}
                    <small>{why}</small>
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
      </div>
    </>
  )
}
