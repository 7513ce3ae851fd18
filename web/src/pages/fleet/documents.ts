/** What the fleet's pages ask of the graph, and the orders they give. */
import type { JaegerQuery } from '../../api/gen/graphql.ts';
import { graphql } from '../../api/gen/index.ts';

export type Jaeger = NonNullable<JaegerQuery['jaeger']>;

export const fleetDocument = graphql(/* GraphQL */ `
  query Fleet($status: JaegerStatus, $readiness: Readiness, $home: ID, $callsign: String, $first: Int!, $after: String) {
    jaegers(
      status: $status
      readiness: $readiness
      home: $home
      callsign: $callsign
      first: $first
      after: $after
    ) {
      nodes {
        id
        callsign
        mark
        integrityPct
        status
        readiness
        homeBase {
          name
        }
        crew {
          isComplete
          rangers {
            id
            name
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

/** Where Jaegers are based: the Shatterdomes that can be chosen. */
export const basesDocument = graphql(/* GraphQL */ `
  query Bases {
    jaegers(first: 500) {
      nodes {
        id
        home {
          id
        }
        homeBase {
          name
        }
      }
    }
  }
`);

export const jaegerDocument = graphql(/* GraphQL */ `
  query Jaeger($id: ID!) {
    jaeger(id: $id) {
      id
      callsign
      mark
      integrityPct
      status
      readiness
      commissionedAt
      homeBase {
        name
        position {
          lat
          lon
        }
      }
      weapons {
        name
        kind
        mount
      }
      crew {
        isComplete
        compatibilityPct
        rangers {
          id
          name
        }
      }
      statusHistory(first: 50) {
        nodes {
          status
          at
          reason
          by {
            id
            name
          }
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
          courseDeg
          groundSpeedMps
        }
      }
    }
  }
`);

export const rangersDocument = graphql(/* GraphQL */ `
  query Rangers {
    rangers(first: 500) {
      nodes {
        id
        name
        jaeger {
          id
          callsign
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

// What an order may have changed; documents name it, nothing imports it.
graphql(/* GraphQL */ `
  fragment JaegerState on Jaeger {
    id
    integrityPct
    status
    readiness
  }
`);

export const commissionDocument = graphql(/* GraphQL */ `
  mutation CommissionJaeger($input: CommissionJaegerInput!, $key: String!) {
    commissionJaeger(input: $input, idempotencyKey: $key) {
      ...JaegerState
    }
  }
`);

export const deployDocument = graphql(/* GraphQL */ `
  mutation DeployJaeger($jaeger: ID!, $key: String!) {
    deployJaeger(jaeger: $jaeger, idempotencyKey: $key) {
      ...JaegerState
    }
  }
`);

export const recallDocument = graphql(/* GraphQL */ `
  mutation RecallJaeger($jaeger: ID!, $key: String!) {
    recallJaeger(jaeger: $jaeger, idempotencyKey: $key) {
      ...JaegerState
    }
  }
`);

export const damageDocument = graphql(/* GraphQL */ `
  mutation RecordJaegerDamage($jaeger: ID!, $damagePct: Int!, $cause: String!, $key: String!) {
    recordJaegerDamage(jaeger: $jaeger, damagePct: $damagePct, cause: $cause, idempotencyKey: $key) {
      ...JaegerState
    }
  }
`);

export const repairDocument = graphql(/* GraphQL */ `
  mutation RepairJaeger($jaeger: ID!, $repairPct: Int!, $key: String!) {
    repairJaeger(jaeger: $jaeger, repairPct: $repairPct, idempotencyKey: $key) {
      ...JaegerState
    }
  }
`);

export const assignDocument = graphql(/* GraphQL */ `
  mutation AssignCrew($jaeger: ID!, $rangers: [ID!]!, $key: String!) {
    assignCrew(jaeger: $jaeger, rangers: $rangers, idempotencyKey: $key) {
      ...JaegerState
    }
  }
`);

export const retireDocument = graphql(/* GraphQL */ `
  mutation RetireJaeger($jaeger: ID!, $reason: String!, $key: String!) {
    retireJaeger(jaeger: $jaeger, reason: $reason, idempotencyKey: $key) {
      ...JaegerState
    }
  }
`);

export const lostDocument = graphql(/* GraphQL */ `
  mutation DeclareJaegerLost($jaeger: ID!, $reason: String!, $key: String!) {
    declareJaegerLost(jaeger: $jaeger, reason: $reason, idempotencyKey: $key) {
      ...JaegerState
    }
  }
`);
