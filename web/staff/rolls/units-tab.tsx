import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Input, Modal, Pagination, Radio } from 'antd'
import { useState } from 'react'
import { areaText } from '../../shared/numbers.ts'
import { type Answer, call } from '../api.ts'
import { PlainTable } from '../plain-table.tsx'
import { Empty, Loading, Refused } from '../states.tsx'
import { useWords } from '../words.ts'
import type { Roll } from './roll-page.tsx'
import { useRollWords } from './rolls.words.ts'
import { UnitForm } from './unit-form.tsx'
import { UnmaskOwner } from './unmask-owner.tsx'
import { VoterForm } from './voter-form.tsx'

export type UnitLine = Answer<'GET /rolls/{rollId}/units'>['units'][number]

const ONLY = ['all', 'unnamed', 'developer', 'parking', 'ownerless'] as const

/** What is done with a unit: it is corrected, added, or its co-owners name who votes. */
type Doing = { readonly what: 'correct' | 'voter'; readonly unit: UnitLine | null }

export function UnitsTab({ roll }: { roll: Roll }) {
  const words = useRollWords()
  const { words: desk } = useWords()
  const [asked, setAsked] = useState<{ q: string; only: (typeof ONLY)[number]; page: number }>({
    q: '',
    only: 'all',
    page: 1,
  })
  const [doing, setDoing] = useState<Doing | null>(null)
  const rollId = roll.id
  const found = useQuery({
    queryKey: ['rolls', rollId, 'units', asked],
    queryFn: () => call('GET /rolls/{rollId}/units', { rollId, ...asked }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="stack">
      <div className="row">
        <Input.Search
          className="find"
          placeholder={words.find}
          aria-label={words.find}
          onSearch={(value) => setAsked({ ...asked, q: value.trim(), page: 1 })}
        />
        <Radio.Group
          optionType="button"
          value={asked.only}
          onChange={(event) => setAsked({ ...asked, only: event.target.value, page: 1 })}
          options={ONLY.map((one) => ({ value: one, label: words.only[one] }))}
        />
        {roll.mayKeep && (
          <Button onClick={() => setDoing({ what: 'correct', unit: null })}>{words.add}</Button>
        )}
      </div>
      {found.isPending && <Loading />}
      {found.isError && <Refused error={found.error} />}
      {found.data?.count === 0 && <Empty>{desk.states.nothing}</Empty>}
      {found.data && found.data.count > 0 && (
        <>
          <Units units={found.data.units} roll={roll} act={setDoing} />
          <div className="row">
            <small>{words.count(found.data.count)}</small>
            <Pagination
              current={asked.page}
              total={found.data.count}
              pageSize={found.data.pageSize}
              showSizeChanger={false}
              hideOnSinglePage
              onChange={(page) => setAsked({ ...asked, page })}
            />
          </div>
        </>
      )}
      <Modal
        title={doing?.unit?.unit ?? words.add}
        open={doing !== null}
        footer={null}
        width={640}
        destroyOnHidden
        onCancel={() => setDoing(null)}
      >
        {doing?.what === 'correct' && (
          <UnitForm roll={roll} unit={doing.unit} done={() => setDoing(null)} />
        )}
        {doing?.what === 'voter' && doing.unit && (
          <VoterForm rollId={rollId} unit={doing.unit} done={() => setDoing(null)} />
        )}
      </Modal>
    </div>
  )
}

function Units(props: { units: readonly UnitLine[]; roll: Roll; act: (doing: Doing) => void }) {
  const { units, roll, act } = props
  const words = useRollWords()
  return (
    <PlainTable<UnitLine>
      name={words.units}
      keyOf={({ unit }) => unit}
      rows={units}
      columns={[
        { title: words.unit, show: ({ unit }) => <strong>{unit}</strong> },
        { title: words.building, show: ({ building }) => building || '—' },
        { title: words.area, right: true, show: ({ area }) => areaText(area) },
        { title: words.source, show: ({ source }) => words.sources[source] },
        {
          title: words.kind,
          show: ({ kind, parking }) =>
            [words.kinds[kind], ...(parking ? [words.parking] : [])].join(' · '),
        },
        { title: words.owners, show: (unit) => <Owners unit={unit} roll={roll} /> },
        {
          title: words.correct,
          right: true,
          show: (unit) =>
            roll.mayKeep && (
              <>
                {unit.owners.length > 1 && (
                  <Button size="small" onClick={() => act({ what: 'voter', unit })}>
                    {words.nameVoter}
                  </Button>
                )}{' '}
                <Button size="small" onClick={() => act({ what: 'correct', unit })}>
                  {words.correct}
                </Button>
              </>
            ),
        },
      ]}
    />
  )
}

function Owners({ unit, roll }: { unit: UnitLine; roll: Roll }) {
  const words = useRollWords()
  if (unit.owners.length === 0) return <>{unit.kind === 'owner' ? words.nobody : words.developer}</>
  return (
    <ul className="plain-list">
      {unit.owners.map((owner) => (
        <li key={owner.id}>
          {owner.name} {roll.mayKeep ? <UnmaskOwner rollId={roll.id} owner={owner} /> : owner.phone}
          {owner.id === unit.voterId && <span className="badge done">{words.voter}</span>}
        </li>
      ))}
    </ul>
  )
}
