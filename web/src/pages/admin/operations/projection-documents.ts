/** What is asked of the projections of combat, and ordered there. */
import type { TypedDocumentNode } from '@urql/core';
import type { ProjectionsQuery } from '../../../api/gen/graphql.ts';
import { graphql } from '../../../api/gen/index.ts';

export type Projection = NonNullable<ProjectionsQuery['projections']>[number];
export type Generation = NonNullable<Projection['live']>;

/** Orders that a projection can be given. */
export type ProjectionOrder = 'REBUILD' | 'PAUSE' | 'RESUME' | 'ROLLBACK';

// One set of a projection's tables; documents name it, nothing imports it.
graphql(/* GraphQL */ `
  fragment GenerationFigures on ProjectionGeneration {
    number
    state
    position
    head
    ratePerSecond
    etaSeconds
    error
  }
`);

export const projectionsDocument = graphql(/* GraphQL */ `
  query Projections($events: Int!) {
    projections {
      name
      live {
        ...GenerationFigures
      }
      building {
        ...GenerationFigures
      }
      retired {
        ...GenerationFigures
      }
      quarantined
      quarantinedEvents(first: $events) {
        id
        queue
        messageId
        body
        reason
        attempts
        deadAt
      }
    }
  }
`);

export const progressDocument = graphql(/* GraphQL */ `
  subscription ProjectionProgress($name: String!) {
    projectionProgress(name: $name) {
      ...GenerationFigures
    }
  }
`);

export const rebuildDocument = graphql(/* GraphQL */ `
  mutation RebuildProjection($name: String!, $key: String!) {
    rebuildProjection(name: $name, idempotencyKey: $key) {
      name
    }
  }
`);

export const replayDocument = graphql(/* GraphQL */ `
  mutation ReplayQuarantined($id: ID!) {
    replayQuarantined(id: $id)
  }
`);

export const skipDocument = graphql(/* GraphQL */ `
  mutation SkipQuarantined($id: ID!, $reason: String!) {
    skipQuarantined(id: $id, reason: $reason)
  }
`);

/** Orders that are quiet when they are repeated, and need no key. */
export const quietOrders: Readonly<
  Record<Exclude<ProjectionOrder, 'REBUILD'>, TypedDocumentNode<unknown, { name: string }>>
> = {
  PAUSE: graphql(/* GraphQL */ `
    mutation PauseRebuild($name: String!) {
      pauseRebuild(name: $name) {
        name
      }
    }
  `),
  RESUME: graphql(/* GraphQL */ `
    mutation ResumeRebuild($name: String!) {
      resumeRebuild(name: $name) {
        name
      }
    }
  `),
  ROLLBACK: graphql(/* GraphQL */ `
    mutation RollbackProjection($name: String!) {
      rollbackProjection(name: $name) {
        name
      }
    }
  `),
};
