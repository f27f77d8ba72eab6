import { maskText, recognise } from '../../cases/mask/index.ts'
import { type Answer, type Command, theFile } from './command.ts'
import { readText } from './input.ts'

/** `linli mask FILE.txt`: names, numbers and homes taken out of a text before it becomes public. */
export const command: Command = {
  name: 'mask',
  summary: 'Take names, phone and identity numbers and homes out of a Chinese text.',
  usage: 'mask FILE.txt',
  run: async (args) => mask(readText(theFile(args))),
}

/** Lines and columns begin at 1; columns and lengths count letters (code points). */
function mask(text: string): Answer {
  const found = recognise(text).map(({ kind, from, to }) => {
    const before = text.slice(0, from).split('\n')
    const column = lettersOf(before.at(-1)!) + 1
    return { kind, line: before.length, column, length: lettersOf(text.slice(from, to)) }
  })
  return { json: { masked: maskText(text), found } }
}

const lettersOf = (text: string) => [...text].length
