import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import enGB from 'antd/locale/en_GB'
import zhCN from 'antd/locale/zh_CN'
import { StrictMode, useMemo, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { Language } from '../../src/base/text.ts'
import { Problem } from './api.ts'
import { router } from './routes.tsx'
import './staff.css'
import { theme } from './theme.ts'
import { firstLanguage, keepLanguage, LanguageContext } from './words.ts'

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A refusal stays a refusal; only a missing network is worth another try.
      retry: (tries, error) => error instanceof Problem && error.status === 0 && tries < 3,
    },
  },
})

const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? ''

function Desk() {
  const [language, setLanguage] = useState(firstLanguage)
  const shared = useMemo(
    () => ({
      language,
      change: (next: Language) => {
        keepLanguage(next)
        setLanguage(next)
        // Names of places and refusals come from the server in the reader's language.
        void client.invalidateQueries()
      },
    }),
    [language],
  )
  return (
    <LanguageContext value={shared}>
      <ConfigProvider theme={theme} locale={language === 'zh' ? zhCN : enGB} csp={{ nonce }}>
        <App>
          <QueryClientProvider client={client}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </App>
      </ConfigProvider>
    </LanguageContext>
  )
}

keepLanguage(firstLanguage())
createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <Desk />
  </StrictMode>,
)
