import { Button, Form, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import type { BudgetRound } from '../../../src/ballots/index.ts'
import { yuanText } from '../../shared/numbers.ts'
import { call } from '../api.ts'
import { type Column, PlainTable } from '../plain-table.tsx'
import { Refused } from '../states.tsx'
import { useWords } from '../words.ts'
import { useRoundAct } from './use-round-act.ts'
import { useBudgetWords } from './use-words.ts'

type Project = BudgetRound['projects'][number]

/** The projects of a round; of a draft they can be added, changed and taken out. */
export function Projects({ round }: { round: BudgetRound }) {
  const words = useBudgetWords()
  const [editing, setEditing] = useState<Project | 'new' | null>(null)
  const isDraft = round.stage === 'draft' && round.keeps
  const drop = useRoundAct(round.id, (projectId: string, key) =>
    call('DELETE /budgets/{roundId}/projects/{projectId}', { roundId: round.id, projectId }, key),
  )
  const columns: Column<Project>[] = [
    { title: words.number, show: ({ id }) => id },
    { title: words.project, show: ({ title }) => title },
    { title: words.place, show: ({ place }) => place },
    { title: words.category, show: ({ category }) => category },
    { title: words.projectCost, right: true, show: ({ costFen }) => yuanText(costFen) },
  ]
  const edit: Column<Project> = {
    title: '',
    show: (one) => (
      <span className="row start">
        <Button size="small" onClick={() => setEditing(one)}>
          {words.change}
        </Button>
        <Button size="small" onClick={() => drop.mutate(one.id)}>
          {words.drop}
        </Button>
      </span>
    ),
  }
  return (
    <section className="panel">
      <div className="row">
        <h2>{words.projects(round.projects.length)}</h2>
        {isDraft && <Button onClick={() => setEditing('new')}>{words.add}</Button>}
      </div>
      {drop.isError && <Refused error={drop.error} />}
      {round.projects.length > 0 && (
        <PlainTable
          name={words.project}
          rows={round.projects}
          keyOf={({ id }) => id}
          columns={isDraft ? [...columns, edit] : columns}
        />
      )}
      {editing && (
        <ProjectForm
          roundId={round.id}
          project={editing === 'new' ? null : editing}
          close={() => setEditing(null)}
        />
      )}
    </section>
  )
}

type Typed = { title: string; place?: string; category?: string; story?: string; yuan: number }

function ProjectForm(props: { roundId: string; project: Project | null; close(): void }) {
  const { roundId, project, close } = props
  const words = useBudgetWords()
  const { words: shared } = useWords()
  const put = useRoundAct(roundId, async ({ yuan, ...typed }: Typed, key) => {
    const id = project === null ? {} : { projectId: project.id }
    const costFen = Math.round(yuan * 100)
    await call('POST /budgets/{roundId}/projects', { ...typed, ...id, roundId, costFen }, key)
    close()
  })
  const needed = [{ required: true, message: shared.act.required }]
  return (
    <Modal title={words.project} open footer={null} onCancel={close} destroyOnHidden>
      {put.isError && <Refused error={put.error} />}
      <Form<Typed>
        layout="vertical"
        requiredMark={false}
        initialValues={project ? { ...project, yuan: project.costFen / 100 } : {}}
        onFinish={({ title, place = '', category = '', story = '', yuan }) =>
          put.mutate({ title, place, category, story, yuan })
        }
      >
        <Form.Item name="title" label={words.name} rules={needed}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="yuan" label={words.projectCost} rules={needed}>
          <InputNumber min={0.01} max={10_000_000_000} precision={2} />
        </Form.Item>
        <Form.Item name="place" label={words.place}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="category" label={words.category}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="story" label={words.story}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={put.isPending}>
          {words.save}
        </Button>
      </Form>
    </Modal>
  )
}
