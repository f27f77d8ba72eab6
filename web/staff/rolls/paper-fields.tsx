import { Form, Input } from 'antd'
import { Upload } from '../file/upload.tsx'
import { useWords } from '../words.ts'
import { useRollWords } from './rolls.words.ts'

export type PaperFilled = { evidence: string; papers?: string[] }

/** What shows that it is so: which paper, and its photo when there is one. */
export function PaperFields() {
  const words = useRollWords()
  const { words: desk } = useWords()
  return (
    <>
      <Form.Item
        name="evidence"
        label={words.evidence}
        rules={[{ required: true, min: 2, message: desk.act.required }]}
      >
        <Input placeholder={words.evidenceHint} />
      </Form.Item>
      <Form.Item name="papers" label={words.paper}>
        <Upload />
      </Form.Item>
    </>
  )
}

export function paperOf({ evidence, papers = [] }: PaperFilled) {
  const [blobId] = papers
  return { evidence, ...(blobId === undefined ? {} : { blobId }) }
}
