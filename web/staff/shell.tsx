import { useQuery } from '@tanstack/react-query'
import { Link, Outlet } from '@tanstack/react-router'
import { Fragment, useContext } from 'react'
import { call } from './api.ts'
import { useLive } from './live.ts'
import { type Me, useMe, useSignOut } from './session.ts'
import { SignIn } from './sign-in.tsx'
import { Loading, Refused } from './states.tsx'
import { LanguageContext, useWords } from './words.ts'

const GROUPS = [
  {
    group: 'matters',
    pages: [
      ['/', 'work'],
      ['/register', 'register'],
      ['/figures', 'figures'],
      ['/doubts', 'doubts'],
    ],
  },
  {
    group: 'together',
    pages: [
      ['/hall', 'hall'],
      ['/polls', 'polls'],
      ['/budgets', 'budgets'],
      ['/surveys', 'surveys'],
      ['/opinions', 'opinions'],
    ],
  },
  {
    group: 'registers',
    pages: [
      ['/rolls', 'rolls'],
      ['/people', 'people'],
      ['/places', 'places'],
      ['/procedures', 'procedures'],
    ],
  },
] as const

/** Posts that answer for a place's work: they are asked about doubts (K.18). */
const ASKED = ['supervisor', 'head', 'street-lead', 'secretary']
const isAsked = (me: Me) => me.posts.some(({ role }) => ASKED.includes(role))

/** The frame of every page: who sits here, the pages, and the way out. */
export function Shell() {
  const me = useMe()
  useLive(me.data != null)
  if (me.isPending) return <Loading />
  if (me.isError) return <Refused error={me.error} retry={() => void me.refetch()} />
  if (me.data === null || me.data.posts.length === 0) return <SignIn />
  return (
    <div className="shell">
      <Rail me={me.data} />
      <main id="main">
        <Outlet />
      </main>
    </div>
  )
}

function Rail({ me }: { me: Me }) {
  const { words, pick } = useWords()
  const post = me.posts[0]!
  return (
    <header className="rail">
      <div className="place">
        <span className="seal" aria-hidden="true">
          邻
        </span>
        <div>
          <strong>
            <AreaName code={post.area} />
          </strong>
          <small>{words.desk}</small>
        </div>
      </div>
      <nav aria-label={words.desk}>
        {GROUPS.map(({ group, pages }) => (
          <Fragment key={group}>
            <span className="nav-group">{words.navGroups[group]}</span>
            {pages
              .filter(([to]) => to !== '/doubts' || isAsked(me))
              .map(([to, name]) => (
                <Link key={to} to={to} activeOptions={{ exact: to === '/', includeSearch: false }}>
                  {words.nav[name]}
                </Link>
              ))}
          </Fragment>
        ))}
      </nav>
      <div className="who">
        <strong>{me.person?.name}</strong>
        <ul>
          {me.posts.map((one) => (
            <li key={one.id}>
              <AreaName code={one.area} /> {pick(one.title)}
            </li>
          ))}
        </ul>
        <LanguageButton />
        <SignOutButton />
      </div>
    </header>
  )
}

/** The name of a place, once it is known. */
function AreaName({ code }: { code: string }) {
  const place = useQuery({
    queryKey: ['place', code],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => call('GET /areas/{code}', { code }),
  })
  return <>{place.data?.name ?? '…'}</>
}

export function LanguageButton() {
  const { words } = useWords()
  const { language, change } = useContext(LanguageContext)
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <button type="button" className="quiet-button" lang={other} onClick={() => change(other)}>
      {words.language}
    </button>
  )
}

function SignOutButton() {
  const { words } = useWords()
  const signOut = useSignOut()
  return (
    <button
      type="button"
      className="quiet-button"
      disabled={signOut.isPending}
      onClick={() => signOut.mutate()}
    >
      {words.signOut}
    </button>
  )
}
