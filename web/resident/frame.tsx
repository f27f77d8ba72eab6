/** What stands around every page: head, header, bottom bar. */
import type { ComponentChildren } from 'preact'
import { dayText, weekdayText } from '../shared/dates.ts'
import { frameWords } from './frame.words.ts'
import type { Assets, Here, Tab } from './page.ts'
import { Icon, type IconName } from './parts/icons.tsx'

export type Framed = {
  readonly here: Here
  readonly title: string
  readonly tab: Tab | null
  readonly islands: readonly string[]
  readonly assets: Assets
  readonly children: ComponentChildren
}

/** The same page with one preference changed; the server keeps it and comes back here. */
export function withPreference(here: Here, name: 'lang' | 'elder', value: string): string {
  const [path = '/', query = ''] = here.address.split('?')
  const params = new URLSearchParams(query)
  params.set(name, value)
  return `${path}?${params}`
}

function Pills({ here, home }: { here: Here; home: boolean }) {
  const words = frameWords(here.language)
  const other = here.language === 'zh' ? 'en' : 'zh'
  return (
    <div class="pills">
      <button
        type="button"
        class={home ? 'pill round' : 'pill'}
        data-read={words.stop}
        aria-label={home ? words.read : undefined}
        hidden
      >
        {home ? <Icon name="speaker" /> : words.read}
      </button>
      <a class="pill" href={withPreference(here, 'elder', here.elder ? '0' : '1')}>
        <span aria-hidden="true">{here.elder ? words.normal : words.larger}</span>
        <span class="unseen">{here.elder ? words.normalLong : words.largerLong}</span>
      </a>
      {home || !here.elder ? (
        <a
          class={home ? 'pill' : 'pill wide-only'}
          href={withPreference(here, 'lang', other)}
          hreflang={other}
          lang={other === 'zh' ? 'zh-CN' : 'en'}
        >
          <span aria-hidden="true">{words.other}</span>
          <span class="unseen">{words.otherLong}</span>
        </a>
      ) : null}
    </div>
  )
}

const TABS: readonly { tab: Tab; path: string; icon: IconName }[] = [
  { tab: 'home', path: '/', icon: 'home' },
  { tab: 'matters', path: '/matters', icon: 'list' },
  { tab: 'board', path: '/board', icon: 'board' },
  { tab: 'me', path: '/me', icon: 'person' },
]

function Bar({ here, tab }: { here: Here; tab: Tab | null }) {
  const words = frameWords(here.language)
  return (
    <nav class="bar" aria-label={words.main}>
      {TABS.map((one) => (
        <a key={one.tab} href={one.path} aria-current={one.tab === tab ? 'page' : undefined}>
          <Icon name={one.icon} />
          <span>{words[one.tab]}</span>
        </a>
      ))}
    </nav>
  )
}

function Header({ here, title, tab }: { here: Here; title: string; tab: Tab | null }) {
  const words = frameWords(here.language)
  const home = tab === 'home'
  const day = dayText(here.now, here.language, here.now)
  const weekday = weekdayText(here.now, here.language)
  const today = here.language === 'zh' ? [day, weekday] : [weekday, day]
  if (home)
    return (
      <header class="top top-home">
        <div class="inner">
          <div class="grow">
            <p class="place">
              <a href="/place">{here.place?.name ?? words.choosePlace}</a>
            </p>
            <p class="today">{today.join(' ')}</p>
          </div>
          <Pills here={here} home />
        </div>
      </header>
    )
  return (
    <header class="top">
      <div class="inner">
        {tab === null ? (
          <a class="back" href="/" data-back>
            <Icon name="back" />
            <span class="unseen">{words.back}</span>
          </a>
        ) : null}
        <p class="grow crumb">{title}</p>
        <Pills here={here} home={false} />
      </div>
    </header>
  )
}

function Head({ here, title, islands, assets }: Omit<Framed, 'children' | 'tab'>) {
  const words = frameWords(here.language)
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <title>{`${title} · ${here.place?.name ?? words.product}`}</title>
      <meta name="theme-color" content="#1c4f59" />
      <link rel="stylesheet" href={assets.style} />
      <link rel="manifest" href="/manifest.webmanifest" />
      <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      <link rel="apple-touch-icon" href="/icon-192.png" />
      {['app', ...islands].map((name) => {
        const address = assets.islands[name]
        return address ? <script key={name} type="module" src={address} /> : null
      })}
    </head>
  )
}

export function Frame({ here, title, tab, islands, assets, children }: Framed) {
  const words = frameWords(here.language)
  return (
    <html
      lang={here.language === 'zh' ? 'zh-CN' : 'en'}
      class={here.elder ? 'elder' : undefined}
      data-signed-in={here.viewer ? '' : undefined}
    >
      <Head here={here} title={title} islands={islands} assets={assets} />
      <body class={tab === 'home' ? 'is-home' : undefined}>
        <a class="skip" href="#main">
          {words.skip}
        </a>
        <Header here={here} title={title} tab={tab} />
        <p class="offline-line" role="status" data-offline hidden>
          {words.offline}
        </p>
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <div class="fresh" role="status" data-fresh={words.fresh} data-reload={words.reload} />
        <footer class="foot">
          {here.demo ? <p>{words.demo}</p> : null}
          <p>
            <a href="/help">{words.help}</a>
            <a href="/privacy">{words.privacy}</a>
            {here.viewer?.staff ? <a href="/staff/">{words.desk}</a> : null}
          </p>
        </footer>
        <Bar here={here} tab={tab} />
      </body>
    </html>
  )
}
