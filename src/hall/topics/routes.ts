/** Endpoints of problem lists and topics, as data. */
import { z } from 'zod'
import { bytesAnswer, route } from '../../platform/route.ts'
import * as shape from './schema.ts'
import type { Topics } from './topics.ts'

export const topicRoutes = (topics: Topics) => [
  ...readRoutes(topics),
  ...listRoutes(topics),
  ...markRoutes(topics),
]

const readRoutes = (topics: Topics) => [
  route({
    method: 'GET',
    path: '/hall/lists',
    summary: 'Problem lists of a place, of those below it and of those around it.',
    may: 'anyone',
    input: shape.AtArea,
    output: shape.Lists,
    refusals: ['area-unknown'],
    run: async (ctx, { area }) => ({ lists: await topics.lists(ctx, area) }),
  }),
  route({
    method: 'GET',
    path: '/hall/lists/{listId}',
    summary: 'One problem list by marks, kind, age or homes; without anything personal.',
    may: 'anyone',
    input: shape.AskList,
    output: shape.ListView,
    refusals: ['list-unknown'],
    run: (ctx, input) => topics.list(ctx, input),
  }),
  route({
    method: 'GET',
    path: '/hall/lists/{listId}/qr',
    summary: 'A QR that opens the list on a phone, SVG.',
    may: 'anyone',
    input: shape.ListId,
    output: bytesAnswer,
    refusals: ['list-unknown'],
    run: (ctx, { listId }) => topics.qr(ctx, listId),
  }),
  route({
    method: 'GET',
    path: '/hall/lists/{listId}/candidates',
    summary: "Open cases and notes of rounds of the list's place that it does not have yet.",
    may: 'person',
    input: shape.AskCandidates,
    output: shape.Candidates,
    refusals: ['cursor-unknown', 'hall-not-yours', 'list-unknown', 'post-needed'],
    run: (ctx, input) => topics.candidates(ctx, input),
  }),
  route({
    method: 'GET',
    path: '/hall/topics',
    summary: 'Topics of a place and where each of them stands.',
    may: 'anyone',
    input: shape.AtArea,
    output: shape.Topics,
    refusals: ['area-unknown'],
    run: async (ctx, { area }) => ({ topics: await topics.topics(ctx, area) }),
  }),
]

const listRoutes = (topics: Topics) => [
  route({
    method: 'POST',
    path: '/hall/lists',
    summary: 'Begin a problem list: its residents have so many marks each until it closes.',
    may: 'person',
    input: shape.MakeList,
    output: shape.ListLine,
    refusals: ['area-unknown', 'hall-not-yours', 'list-closes-early'],
    run: (ctx, input) => topics.makeList(ctx, input),
  }),
  route({
    method: 'POST',
    path: '/hall/lists/{listId}/close',
    summary: 'Take no more marks from now on.',
    may: 'person',
    input: shape.ListId,
    output: shape.ListLine,
    refusals: ['hall-not-yours', 'list-unknown'],
    run: (ctx, { listId }) => topics.closeList(ctx, listId),
  }),
  route({
    method: 'POST',
    path: '/hall/lists/{listId}/problems',
    summary: 'Put a problem on the list, gathered from cases and notes of rounds, or said.',
    may: 'person',
    input: shape.AddProblem,
    output: z.object({ problemId: z.uuid() }),
    refusals: [
      'area-unknown',
      'case-unknown',
      'hall-not-yours',
      'list-unknown',
      'problem-elsewhere',
    ],
    run: async (ctx, input) => ({ problemId: await topics.addProblem(ctx, input) }),
  }),
  route({
    method: 'POST',
    path: '/hall/lists/{listId}/problems/{problemId}/drop',
    summary: 'Take a problem off the list, with a reason.',
    may: 'person',
    input: shape.DropProblem,
    output: shape.Done,
    refusals: ['hall-not-yours', 'list-unknown', 'problem-is-topic', 'problem-unknown'],
    run: async (ctx, input) => {
      await topics.dropProblem(ctx, input)
      return shape.DONE
    },
  }),
]

const markRoutes = (topics: Topics) => [
  route({
    method: 'PUT',
    path: '/hall/lists/{listId}/marks',
    summary: 'All of my marks: what is not named is taken back.',
    may: 'person',
    input: shape.SetMarks,
    output: z.object({ left: z.number().int() }),
    refusals: [
      'hall-not-resident',
      'list-not-open',
      'list-unknown',
      'problem-unknown',
      'too-many-marks',
    ],
    run: async (ctx, input) => ({ left: await topics.setMarks(ctx, input) }),
  }),
  route({
    method: 'POST',
    path: '/hall/topics',
    summary:
      'Make a topic of one or more problems; it goes on under the number of the first matter.',
    may: 'person',
    input: shape.MakeTopic,
    output: shape.MadeTopic,
    refusals: [
      'case-unknown',
      'hall-not-yours',
      'idempotency-key-reused',
      'list-unknown',
      'may-not-open',
      'problem-is-topic',
      'problem-unknown',
    ],
    run: (ctx, input) => topics.makeTopic(ctx, input),
  }),
]
