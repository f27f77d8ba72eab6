import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Select } from 'antd'
import type { Card } from '../../../src/people/schema.ts'
import { call } from '../api.ts'
import { PickArea } from '../file/pick.tsx'
import { Loading, Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import { useWords } from '../words.ts'

type NewPost = { role: string; area: string; public?: boolean }

/** The posts of one person: which role, over which place, from when until when. */
export function PersonPosts({ card }: { card: Card }) {
  const { words, pick } = useWords()
  const { day } = useDates()
  const client = useQueryClient()
  const posts = useQuery({
    queryKey: ['posts', card.id],
    queryFn: () => call('GET /people/{personId}/posts', { personId: card.id }),
  })
  const again = () => client.invalidateQueries({ queryKey: ['posts', card.id] })
  const end = useMutation({
    mutationFn: (id: string) => call('POST /posts/{postId}/end', { postId: id }),
    onSettled: again,
  })
  if (posts.isPending) return <Loading rows={3} />
  if (posts.isError) return <Refused error={posts.error} />
  return (
    <>
      {end.isError && <Refused error={end.error} />}
      <ul className="family">
        {posts.data.posts.map((post) => (
          <li key={post.id}>
            {pick(post.title)} · {post.area} · {day(post.since)}
            {post.until === null ? (
              <Button size="small" type="link" onClick={() => end.mutate(post.id)}>
                {words.people.endPost}
              </Button>
            ) : (
              ` – ${day(post.until)}`
            )}
          </li>
        ))}
      </ul>
      <AddPost card={card} added={again} />
    </>
  )
}

function AddPost({ card, added }: { card: Card; added(): void }) {
  const { words, pick } = useWords()
  const [form] = Form.useForm<NewPost>()
  const roles = useQuery({
    queryKey: ['roles'],
    queryFn: () => call('GET /roles', {}),
  })
  const add = useMutation({
    mutationFn: (input: NewPost) => call('POST /posts', { personId: card.id, ...input }),
    onSuccess: () => {
      form.resetFields()
      added()
    },
  })
  const needed = [{ required: true, message: words.act.required }]
  return (
    <Form form={form} layout="vertical" onFinish={(input) => add.mutate(input)}>
      {add.isError && <Refused error={add.error} />}
      <Form.Item name="role" label={words.people.role} rules={needed}>
        <Select
          showSearch
          optionFilterProp="label"
          options={(roles.data?.roles ?? []).map((one) => ({
            value: one.role,
            label: pick(one.title),
          }))}
        />
      </Form.Item>
      <Form.Item name="area" label={words.people.area} rules={needed}>
        <PickArea />
      </Form.Item>
      <Form.Item name="public" valuePropName="checked">
        <Checkbox>{words.places.contacts}</Checkbox>
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={add.isPending}>
        {words.people.addPost}
      </Button>
    </Form>
  )
}
