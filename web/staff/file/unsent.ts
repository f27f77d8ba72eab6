import { useBlocker } from '@tanstack/react-router'
import { App } from 'antd'
import { useWords } from '../words.ts'

type Place = { readonly pathname: string; readonly search: object }

/** Whether the reader leaves the file: another page, or another matter beside the list. */
export const leaves = (current: Place, next: Place): boolean =>
  current.pathname !== next.pathname || openOf(current) !== openOf(next)

/** Asks before a file with unsent words is left; the words are kept on this machine either way. */
export function useUnsent(isUnsent: boolean) {
  const { words } = useWords()
  const { modal } = App.useApp()
  useBlocker({
    disabled: !isUnsent,
    enableBeforeUnload: isUnsent,
    shouldBlockFn: async ({ current, next }) => {
      if (!leaves(current, next)) return false
      const leave = await modal.confirm({
        title: words.act.unsent,
        content: words.act.unsentKept,
        okText: words.act.leave,
        cancelText: words.act.stay,
        autoFocusButton: 'cancel',
      })
      return !leave
    },
  })
}

const openOf = ({ search }: Place) => ('open' in search ? search.open : undefined)
