import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { lazy, Suspense } from 'react'
import { call } from './api.ts'
import { type StaffSignIn, useSignIn } from './session.ts'
import { LanguageButton } from './shell.tsx'
import { Refused } from './states.tsx'
import { useWords } from './words.ts'

const Renew = lazy(async () => ({ default: (await import('./renew.tsx')).Renew }))

export function SignIn() {
  const { words } = useWords()
  const signIn = useSignIn()
  return (
    <main className="sign-in" id="main">
      <div className="row">
        <h1>{words.signIn.title}</h1>
        <LanguageButton />
      </div>
      {signIn.data?.next === 'renew' ? (
        <Suspense>
          <Renew renewal={signIn.data} />
        </Suspense>
      ) : (
        <Enter signIn={signIn} />
      )}
    </main>
  )
}

/** Name, password and code; in a demonstration one click fills them. */
function Enter({ signIn }: { signIn: ReturnType<typeof useSignIn> }) {
  const { words, language } = useWords()
  const [form] = Form.useForm<StaffSignIn>()
  const demo = useQuery({
    queryKey: ['demo-accounts'],
    retry: false,
    queryFn: () => call('GET /demo/accounts', {}),
  })
  return (
    <>
      {signIn.isError && <Refused error={signIn.error} />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(input) => signIn.mutate(input)}
      >
        <Form.Item
          name="userName"
          label={words.signIn.name}
          rules={[{ required: true, message: words.act.required }]}
        >
          <Input autoComplete="username" size="large" />
        </Form.Item>
        <Form.Item
          name="password"
          label={words.signIn.password}
          rules={[{ required: true, message: words.act.required }]}
        >
          <Input.Password autoComplete="current-password" size="large" />
        </Form.Item>
        <Form.Item name="totp" label={words.signIn.code} extra={words.signIn.hint}>
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} size="large" />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
          {words.signIn.submit}
        </Button>
      </Form>
      {demo.data && demo.data.accounts.length > 0 && (
        <section className="demo" aria-label={words.signIn.demo}>
          <h2>{words.signIn.demo}</h2>
          {demo.data.accounts.map((one) => (
            <Button
              key={one.userName}
              onClick={() => form.setFieldsValue({ ...one, totp: one.code })}
            >
              {language === 'zh' ? one.title : one.titleEn}
            </Button>
          ))}
        </section>
      )}
    </>
  )
}
