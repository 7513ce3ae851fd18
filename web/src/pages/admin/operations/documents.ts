/**
 * What the page of operations asks of each context, and the orders it gives there. Every context has the same part of the
 * graph under its own name, so each has the same four documents; a test compares the list with supergraph.yaml.
 */
import type { TypedDocumentNode } from '@urql/core';
import type {
  OperationsFiguresFragment,
  OperationsOverviewQuery,
  OperationsPartsFragment,
} from '../../../api/gen/graphql.ts';
import { graphql } from '../../../api/gen/index.ts';

/** What one looks at is asked again this often, in ms. */
export const EVERY_MS = 5_000;

export type Figures = OperationsFiguresFragment;
export type Parts = OperationsPartsFragment;
export type DeadLetter = NonNullable<Parts['deadLetters']>['page']['nodes'][number];

export interface Context {
  readonly name: string;
  readonly figures: (all: OperationsOverviewQuery) => Figures | null | undefined;
  /** How many of each list. */
  readonly parts: TypedDocumentNode<
    { readonly operations?: Parts | null },
    { letters: number; entries: number; orders: number }
  >;
  readonly requeue: TypedDocumentNode<unknown, { id: string; key: string }>;
  readonly discard: TypedDocumentNode<unknown, { id: string; reason: string; key: string }>;
  readonly rewind: TypedDocumentNode<unknown, { to: number; reason: string; key: string }>;
  /** Only where a topic has no relay. */
  readonly raiseEpoch?: TypedDocumentNode<unknown, { reason: string; key: string }>;
  /** It has tables that follow from its events and can be built anew. */
  readonly hasProjections?: boolean;
}

// What stands in one line of the overview; documents name it, nothing imports it.
graphql(/* GraphQL */ `
  fragment OperationsFigures on Operations {
    context
    deadLetters {
      count
      oldestAgeS
    }
    quarantine {
      count
      oldestAgeS
    }
    outbox {
      head
      published
      epoch
      events
      oldestEventAgeS
      commands
      oldestCommandAgeS
    }
    consumers {
      lag
      isBehindRetention
      gapSince
    }
  }
`);

// Everything of one context.
graphql(/* GraphQL */ `
  fragment OperationsParts on Operations {
    context
    deadLetters {
      count
      page(first: $letters) {
        nodes {
          id
          queue
          messageId
          body
          reason
          attempts
          isUrgent
          deadAt
          requeueUntil
        }
        pageInfo {
          hasNextPage
        }
      }
    }
    quarantine {
      count
      reasons {
        source
        code
        count
      }
      page(first: $entries) {
        nodes {
          id
          at
          source
          code
          message
          raw
        }
        pageInfo {
          hasNextPage
        }
      }
    }
    outbox {
      published
    }
    consumers {
      group
      topic
      partition
      committed
      low
      high
      lag
      isBehindRetention
      gapSince
      gapAfter
    }
    orders(first: $orders) {
      nodes {
        id
        at
        doneAt
        by {
          id
          name
        }
        action
        subject
        reason
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

export const overviewDocument = graphql(/* GraphQL */ `
  query OperationsOverview {
    authOperations {
      ...OperationsFigures
    }
    jaegerOperations {
      ...OperationsFigures
    }
    kaijuOperations {
      ...OperationsFigures
    }
    trackingOperations {
      ...OperationsFigures
    }
    combatOperations {
      ...OperationsFigures
    }
  }
`);

export const contexts: readonly Context[] = [
  {
    name: 'auth',
    figures: ({ authOperations }) => authOperations,
    parts: graphql(/* GraphQL */ `
      query AuthOperations($letters: Int!, $entries: Int!, $orders: Int!) {
        operations: authOperations {
          ...OperationsParts
        }
      }
    `),
    requeue: graphql(/* GraphQL */ `
      mutation AuthRequeueDeadLetter($id: ID!, $key: String!) {
        letter: authRequeueDeadLetter(id: $id, idempotencyKey: $key) {
          id
        }
      }
    `),
    discard: graphql(/* GraphQL */ `
      mutation AuthDiscardDeadLetter($id: ID!, $reason: String!, $key: String!) {
        letter: authDiscardDeadLetter(id: $id, reason: $reason, idempotencyKey: $key) {
          id
        }
      }
    `),
    rewind: graphql(/* GraphQL */ `
      mutation AuthRewindRelay($to: Float!, $reason: String!, $key: String!) {
        operations: authRewindRelay(to: $to, reason: $reason, idempotencyKey: $key) {
          context
        }
      }
    `),
  },
  {
    name: 'jaeger',
    figures: ({ jaegerOperations }) => jaegerOperations,
    parts: graphql(/* GraphQL */ `
      query JaegerOperations($letters: Int!, $entries: Int!, $orders: Int!) {
        operations: jaegerOperations {
          ...OperationsParts
        }
      }
    `),
    requeue: graphql(/* GraphQL */ `
      mutation JaegerRequeueDeadLetter($id: ID!, $key: String!) {
        letter: jaegerRequeueDeadLetter(id: $id, idempotencyKey: $key) {
          id
        }
      }
    `),
    discard: graphql(/* GraphQL */ `
      mutation JaegerDiscardDeadLetter($id: ID!, $reason: String!, $key: String!) {
        letter: jaegerDiscardDeadLetter(id: $id, reason: $reason, idempotencyKey: $key) {
          id
        }
      }
    `),
    rewind: graphql(/* GraphQL */ `
      mutation JaegerRewindRelay($to: Float!, $reason: String!, $key: String!) {
        operations: jaegerRewindRelay(to: $to, reason: $reason, idempotencyKey: $key) {
          context
        }
      }
    `),
  },
  {
    name: 'kaiju',
    figures: ({ kaijuOperations }) => kaijuOperations,
    parts: graphql(/* GraphQL */ `
      query KaijuOperations($letters: Int!, $entries: Int!, $orders: Int!) {
        operations: kaijuOperations {
          ...OperationsParts
        }
      }
    `),
    requeue: graphql(/* GraphQL */ `
      mutation KaijuRequeueDeadLetter($id: ID!, $key: String!) {
        letter: kaijuRequeueDeadLetter(id: $id, idempotencyKey: $key) {
          id
        }
      }
    `),
    discard: graphql(/* GraphQL */ `
      mutation KaijuDiscardDeadLetter($id: ID!, $reason: String!, $key: String!) {
        letter: kaijuDiscardDeadLetter(id: $id, reason: $reason, idempotencyKey: $key) {
          id
        }
      }
    `),
    rewind: graphql(/* GraphQL */ `
      mutation KaijuRewindRelay($to: Float!, $reason: String!, $key: String!) {
        operations: kaijuRewindRelay(to: $to, reason: $reason, idempotencyKey: $key) {
          context
        }
      }
    `),
  },
  {
    name: 'tracking',
    figures: ({ trackingOperations }) => trackingOperations,
    parts: graphql(/* GraphQL */ `
      query TrackingOperations($letters: Int!, $entries: Int!, $orders: Int!) {
        operations: trackingOperations {
          ...OperationsParts
        }
      }
    `),
    requeue: graphql(/* GraphQL */ `
      mutation TrackingRequeueDeadLetter($id: ID!, $key: String!) {
        letter: trackingRequeueDeadLetter(id: $id, idempotencyKey: $key) {
          id
        }
      }
    `),
    discard: graphql(/* GraphQL */ `
      mutation TrackingDiscardDeadLetter($id: ID!, $reason: String!, $key: String!) {
        letter: trackingDiscardDeadLetter(id: $id, reason: $reason, idempotencyKey: $key) {
          id
        }
      }
    `),
    rewind: graphql(/* GraphQL */ `
      mutation TrackingRewindRelay($to: Float!, $reason: String!, $key: String!) {
        operations: trackingRewindRelay(to: $to, reason: $reason, idempotencyKey: $key) {
          context
        }
      }
    `),
    raiseEpoch: graphql(/* GraphQL */ `
      mutation TrackingRaiseLogEpoch($reason: String!, $key: String!) {
        operations: trackingRaiseLogEpoch(reason: $reason, idempotencyKey: $key) {
          context
        }
      }
    `),
  },
  {
    name: 'combat',
    figures: ({ combatOperations }) => combatOperations,
    parts: graphql(/* GraphQL */ `
      query CombatOperations($letters: Int!, $entries: Int!, $orders: Int!) {
        operations: combatOperations {
          ...OperationsParts
        }
      }
    `),
    requeue: graphql(/* GraphQL */ `
      mutation CombatRequeueDeadLetter($id: ID!, $key: String!) {
        letter: combatRequeueDeadLetter(id: $id, idempotencyKey: $key) {
          id
        }
      }
    `),
    discard: graphql(/* GraphQL */ `
      mutation CombatDiscardDeadLetter($id: ID!, $reason: String!, $key: String!) {
        letter: combatDiscardDeadLetter(id: $id, reason: $reason, idempotencyKey: $key) {
          id
        }
      }
    `),
    rewind: graphql(/* GraphQL */ `
      mutation CombatRewindRelay($to: Float!, $reason: String!, $key: String!) {
        operations: combatRewindRelay(to: $to, reason: $reason, idempotencyKey: $key) {
          context
        }
      }
    `),
    hasProjections: true,
  },
];
