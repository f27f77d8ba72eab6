import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { shippedLibrary } from '../../tests/builders/shipped-procedures.ts'
import { EMPTY } from './decide/moving.ts'
import type { CaseState, RunningClock } from './decision.ts'
import { applyPatch, loadProcedure, migrateState, proveMigration } from './index.ts'
import { readSource, type Source } from './load/source.ts'
import type { Migration, Procedure } from './model.ts'
import { problemLine } from './problem.ts'

const around = shippedLibrary()
const PATCH = join(import.meta.dirname, '../../tests/procedures/complaint.patch.yaml')
const patch = { file: 'complaint.patch.yaml', text: readFileSync(PATCH, 'utf8') }
const base = around.sources.complaint!

test('a street makes a clock shorter and adds a check; nothing else differs [K.03]', () => {
  const { procedure, problems, patch: laid } = applyPatch(base, patch, around)
  expect(problems.map(problemLine)).toEqual([])
  expect(laid).toMatchObject({ procedure: 'complaint', version: 1, area: { zh: '联盟街道' } })
  const plain = around.procedures.complaint!
  expect(procedure!.patches).toEqual(['联盟街道 local.lianmeng.2026-3'])
  expect(procedure!.clocks.handle!.length.map((one) => one.to)).toMatchObject([
    { count: 24, unit: 'hour' },
    { count: 3, unit: 'working-day', rule: 'local.lianmeng.handle' },
  ])
  expect(procedure!.steps.handling!.acts.done!.checks).toEqual([
    { check: 'told-first', when: null },
  ])
  expect(procedure!.checks['told-first']!.text.zh).toBe('办结前先和居民说一声')
  // Everything but the two places, and where they stand, is the base's own.
  const { clocks, steps, checks, patches, ...rest } = procedure!
  const { clocks: _c, steps: _s, checks: _k, patches: _p, ...plainRest } = plain
  expect(rest).toEqual(plainRest)
  expect(Object.keys(steps)).toEqual(Object.keys(plain.steps))
  expect(clocks.whole).toEqual(plain.clocks.whole)
  expect(steps.received).toEqual(plain.steps.received)
  expect([Object.keys(checks), patches.length]).toEqual([['told-first'], 1])
})

function streetPatch(place: string, was: string, to: string): Source {
  const head = 'patch: complaint\nversion: 1\narea: 茨坝街道 / Ciba street\n'
  const why = 'why: { zh: 快一些, en: Faster, law: local.ciba.1 }\n'
  const text = `${head}${why}set:\n  - place: ${place}\n    was: ${was}\n    to: ${to}\n`
  return { file: 'ciba.patch.yaml', text }
}

describe('one patch over another: county, then street [K.03]', () => {
  const rule = 'by local.complaint.triage'
  const county = streetPatch(
    'steps.received.owner',
    `triage within 1 working day ${rule}`,
    `triage within 20 hours ${rule}`,
  )
  const street = (hours: number) =>
    streetPatch(
      'steps.received.owner',
      `triage within 20 hours ${rule}`,
      `triage within ${hours} hours ${rule}`,
    )

  test('the street goes on from what the county set', () => {
    const { procedure } = applyPatch(base, [county, street(4)], around)
    expect(procedure?.steps.received?.owner?.how).toMatchObject({ length: { count: 4 } })
    expect(procedure?.patches).toHaveLength(2)
  })

  test('one after the other comes to the same', () => {
    const { procedure } = applyPatch(around.procedures.complaint!, county, around)
    const twice = applyPatch(procedure!, street(4), around)
    expect(twice.procedure).toEqual(applyPatch(base, [county, street(4)], around).procedure)
  })

  test.each([
    [20, true],
    [21, false],
  ])('and may not fall back: %i hours', (hours, isLaid) => {
    const { procedure, problems } = applyPatch(base, [county, street(hours)], around)
    expect(procedure !== null).toBe(isLaid)
    expect(problems.map((one) => one.code)).toEqual(isLaid ? [] : ['P20'])
  })

  test.each([
    ['1 working day', '24 hours', true],
    ['1 working day', '25 hours', false],
    ['1 working day', '1 day', true],
    ['1 working day', '2 days', false],
  ])('units are told apart at the edge: %s to %s', (was, to, isLaid) => {
    const over = streetPatch(
      'steps.received.owner',
      `triage within ${was} ${rule}`,
      `triage within ${to} ${rule}`,
    )
    expect(applyPatch(base, over, around).procedure !== null).toBe(isLaid)
  })
})

test('running files keep their version: a loaded procedure cannot be changed [K.03]', () => {
  const { complaint } = around.procedures
  expect(Object.isFrozen(complaint!.steps.handling!.acts.done!.form)).toBe(true)
  expect(applyPatch(base, patch, around).procedure).not.toBe(complaint)
  expect(complaint!.checks).toEqual({})
})

const SINCE = '2026-11-02T01:00:00Z'
const A_CLOCK: RunningClock = {
  name: 'fix',
  startedAt: SINCE,
  dueAt: '2026-11-12T15:59:59.999Z',
  rule: 'local.lamp.fix',
  law: '',
  calendar: 'cn-2026',
  unit: 'calendar-day',
  count: 10,
  right: false,
  extended: 0,
  paused: null,
}

describe('a migration moves running cases only when a law says so, and leaves none behind', () => {
  const whole = readFileSync(join(import.meta.dirname, '../../tests/procedures/whole.yaml'), 'utf8')
  const oldText = whole.replace('version: 2', 'version: 1').replaceAll(/\bjudging\b/g, 'looking')
  const load = (text: string) => loadProcedure({ file: 'lamp.yaml', text }, around).procedure!
  const moved = (steps: string) =>
    whole.replace(
      'checks:\n',
      `migrate: { from: 1, by: R 6.03, steps: ${steps}, clocks: keep }\nchecks:\n`,
    )
  const proved = (text: string, from: Procedure) => {
    const { root } = readSource({ file: 'lamp.yaml', text })
    const subject = { procedure: load(text), root: root!, ...around }
    return proveMigration(subject, from)
  }

  test('every step that a case can be in has a step to go to', () => {
    const old = load(oldText)
    expect(proved(moved('{ looking: judging }'), old)).toEqual([])
    expect(proved(moved('{}'), old)).toMatchObject([{ code: 'P20', path: ['steps', 'looking'] }])
    const wrongVersion: Procedure = { ...old, version: 7 }
    expect(proved(moved('{ looking: judging }'), wrongVersion)).toMatchObject([{ code: 'P20' }])
  })

  test('nobody’s case is ended by it', () => {
    const text = moved('{ looking: closed }')
    expect(proved(text, load(oldText))).toMatchObject([{ code: 'P20', path: ['steps', 'looking'] }])
  })

  test('a case stands in its new step with facts, counts and clocks kept', () => {
    const to = load(moved('{ looking: judging }'))
    const migration: Migration = to.migrate!
    expect(migration.steps).toEqual({ looking: 'judging' })
    const state: CaseState = {
      ...EMPTY,
      places: [{ path: 'looking', step: 'looking', since: SINCE }],
      facts: { title: '路灯不亮' },
      counts: { 'looking.judge-it': 2, 'fixing.ask': 1 },
      moments: { 'entered/looking': SINCE, 'act/fixed': SINCE },
      clocks: [{ ...A_CLOCK, name: 'stage:looking' }, A_CLOCK],
    }
    const after = migrateState(state, to)!
    expect(after.places).toEqual([
      { path: 'judging', step: 'judging', since: state.places[0]!.since },
    ])
    expect(after.facts).toBe(state.facts)
    expect(after.counts).toEqual({ 'judging.judge-it': 2, 'fixing.ask': 1 })
    expect(after.moments).toEqual({ 'entered/judging': SINCE, 'act/fixed': SINCE })
    expect(after.clocks).toEqual([{ ...A_CLOCK, name: 'stage:judging' }, A_CLOCK])
    expect(
      migrateState({ ...state, places: [{ ...state.places[0]!, step: 'gone' }] }, to),
    ).toBeNull()
  })
})
