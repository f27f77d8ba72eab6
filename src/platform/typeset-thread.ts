/** The thread in which pages are set: see typeset.ts. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { SetPage, Setting } from './typeset.ts'

const FONTS = ['NotoSansHans-Regular.otf', 'NotoSansHans-Bold.otf']

/** One of each folder of templates. */
const compilers = new Map<string, NodeCompiler>()

function compilerOf(workspace: string): NodeCompiler {
  const before = compilers.get(workspace)
  if (before !== undefined) return before
  const fonts = new URL('../fonts/', import.meta.resolve('@embedpdf/fonts-sc'))
  const fontBlobs = FONTS.map((name) => readFileSync(fileURLToPath(new URL(name, fonts))))
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs }] })
  compilers.set(workspace, compiler)
  return compiler
}

function setPage({ id, folder, main, content }: Setting): SetPage {
  try {
    const compiler = compilerOf(folder)
    const pdf = compiler.pdf({ mainFilePath: main, inputs: { content } })
    compiler.evictCache(0)
    return { id, pdf: new Uint8Array(pdf) }
  } catch (error) {
    const said = error instanceof Error ? error.message.trim() : String(error)
    return { id, fault: said || 'the template refused it' }
  }
}

parentPort?.on('message', (page: Setting) => parentPort?.postMessage(setPage(page)))
