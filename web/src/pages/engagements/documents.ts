/** What the combat pages ask of the graph and follow live. */
import type {
  CombatEventFragment,
  EngagementLineFragment,
  EngagementNowQuery,
  EngagementStateFragment,
} from '../../api/gen/graphql.ts';
import { graphql } from '../../api/gen/index.ts';

export type Line = EngagementLineFragment;
export type State = EngagementStateFragment;
export type Fighter = State['fighters'][number];
/** An engagement as it is now: with what its Jaegers' own contexts say, and what may be ordered. */
export type Now = NonNullable<EngagementNowQuery['now']>;
export type CombatEvent = CombatEventFragment;

// One line of the board; documents name it, nothing imports it.
graphql(/* GraphQL */ `
  fragment EngagementLine on Engagement {
    id
    version
    status
    outcome
    kaijuId
    codename
    categoryNo
    kaiju {
      id
      codename
      status
    }
    theatre {
      name
      position {
        lat
        lon
      }
    }
    roe
    fighters {
      jaegerId
      callsign
      integrityPct
      status
      isBreached
    }
    totalDamage
    killThreshold
    openedAt
    decidedAt
    closedAt
  }
`);

// Everything that the events up to a version say.
graphql(/* GraphQL */ `
  fragment EngagementState on Engagement {
    ...EngagementLine
    fighters {
      jaegerId
      callsign
      mark
      integrityPct
      status
      isBreached
      strikes
      hits
      damage
      hitsTaken
      joinedAt
    }
  }
`);

// One line of the log.
graphql(/* GraphQL */ `
  fragment CombatEvent on EngagementEvent {
    id
    version
    type
    at
    recordedAt
    jaegerId
    jaeger {
      id
      callsign
    }
    strikeNo
    weapon
    aim
    range
    miss
    damage
    was
    totalDamage
    attack
    damagePct
    integrityPct
    support
    roe
    outcome
    reason
  }
`);

export const combatBoardDocument = graphql(/* GraphQL */ `
  subscription CombatBoard {
    combatBoard {
      at
      engagements {
        ...EngagementLine
      }
    }
  }
`);

export const boardAtDocument = graphql(/* GraphQL */ `
  query BoardAt($time: DateTime!) {
    boardAt(time: $time) {
      at
      engagements {
        ...EngagementLine
      }
    }
  }
`);

export const engagementsDocument = graphql(/* GraphQL */ `
  query Engagements($status: EngagementStatus, $first: Int!, $after: String) {
    engagements(status: $status, first: $first, after: $after) {
      nodes {
        ...EngagementLine
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const eventsDocument = graphql(/* GraphQL */ `
  query EngagementEvents($id: ID!, $first: Int!, $after: String) {
    engagement(id: $id) {
      id
      version
      events(first: $first, after: $after) {
        nodes {
          ...CombatEvent
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`);

export const eventsLiveDocument = graphql(/* GraphQL */ `
  subscription EngagementEventsLive($id: ID!) {
    engagementEvents(id: $id) {
      ...CombatEvent
    }
  }
`);

/** The state of now, beside the one before the newest event that the page knows. */
export const nowDocument = graphql(/* GraphQL */ `
  query EngagementNow($id: ID!, $before: Int!, $hasBefore: Boolean!) {
    now: engagement(id: $id) {
      ...EngagementState
      fighters {
        jaeger {
          id
          callsign
          status
          weapons {
            kind
          }
          crew {
            rangers {
              id
              name
            }
          }
          track {
            id
            lastKnown {
              observedAt
              position {
                lat
                lon
              }
            }
          }
        }
      }
      verdicts {
        order
        jaegerId
        outcome
        isAllowed
        code
        message
      }
    }
    before: engagement(id: $id, asOfVersion: $before) @include(if: $hasBefore) {
      ...EngagementState
    }
  }
`);

/** The state at a version, beside the one before it. Neither ever changes. */
export const atVersionDocument = graphql(/* GraphQL */ `
  query EngagementAtVersion($id: ID!, $version: Int!, $before: Int!, $hasBefore: Boolean!) {
    now: engagement(id: $id, asOfVersion: $version) {
      ...EngagementState
    }
    before: engagement(id: $id, asOfVersion: $before) @include(if: $hasBefore) {
      ...EngagementState
    }
  }
`);

/** Which version an engagement had at a time. */
export const versionAtDocument = graphql(/* GraphQL */ `
  query EngagementVersionAt($id: ID!, $time: DateTime!) {
    engagement(id: $id, asOfTime: $time) {
      id
      version
    }
  }
`);

export const auditTrailDocument = graphql(/* GraphQL */ `
  query CombatAuditTrail($engagement: ID!, $first: Int!, $after: String) {
    auditTrail(engagement: $engagement, first: $first, after: $after) {
      nodes {
        id
        position
        stream
        version
        type
        by
        recordedAt
        correlationId
        body
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const injuriesDocument = graphql(/* GraphQL */ `
  query Injuries($id: ID!) {
    engagement(id: $id) {
      id
      fighters {
        jaegerId
        callsign
      }
      injuries {
        rangerId
        jaegerId
        at
        isForgotten
        name
        heartRateBpm
        isConscious
      }
    }
  }
`);

export const jaegerRecordDocument = graphql(/* GraphQL */ `
  query JaegerCombat($id: ID!) {
    jaeger(id: $id) {
      id
      engagement {
        id
      }
      combatRecord {
        engagements
        wins
        losses
        strikes
        hits
        damageDone
        damageTakenPct
      }
    }
    engagements(jaeger: $id, first: 10) {
      nodes {
        ...EngagementLine
      }
    }
  }
`);

export const kaijuRecordDocument = graphql(/* GraphQL */ `
  query KaijuCombat($id: ID!) {
    kaiju(id: $id) {
      id
      combatRecord {
        engagements
        wins
        losses
        damageTaken
        damageDonePct
      }
    }
    engagements(kaiju: $id, first: 10) {
      nodes {
        ...EngagementLine
      }
    }
  }
`);
