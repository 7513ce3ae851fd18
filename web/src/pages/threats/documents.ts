/** What the threat pages ask of the graph, follow live, and order. */
import type { KaijuPageQuery, ThreatStateFragment } from '../../api/gen/graphql.ts';
import { graphql } from '../../api/gen/index.ts';

export type ThreatState = ThreatStateFragment;
export type Kaiju = NonNullable<KaijuPageQuery['kaiju']>;

// One strip of the board; documents name it, nothing imports it.
graphql(/* GraphQL */ `
  fragment ThreatState on Threat {
    kaiju {
      id
      codename
      status
    }
    category
    position {
      lat
      lon
    }
    observedAt
    headingDeg
    speedMps
    nearest {
      kind
      name
      distanceM
    }
    etaAt
    behaviour {
      pattern
      confidence
    }
    assessedAt
  }
`);

export const threatsDocument = graphql(/* GraphQL */ `
  query Threats($minCategory: KaijuCategory) {
    threats(minCategory: $minCategory, first: 200) {
      nodes {
        ...ThreatState
      }
    }
  }
`);

export const threatUpdatedDocument = graphql(/* GraphQL */ `
  subscription ThreatUpdated($minCategory: KaijuCategory) {
    threatUpdated(minCategory: $minCategory) {
      ...ThreatState
    }
  }
`);

export const kaijuDocument = graphql(/* GraphQL */ `
  query KaijuPage($id: ID!) {
    kaiju(id: $id) {
      id
      codename
      category
      status
      sizeM
      speedMps
      firstTrackedAt
      killedAt
      behaviour {
        pattern
        confidence
        analyser
      }
      threat {
        ...ThreatState
      }
      sightings(first: 50) {
        nodes {
          id
          vouchedAt
          note
          vouchedBy {
            id
            name
          }
          detection {
            id
            source
            observedAt
          }
        }
      }
      detections(first: 100) {
        nodes {
          id
          source
          observedAt
          position {
            lat
            lon
          }
          depthM
          category
        }
        pageInfo {
          hasNextPage
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
`);

export const vouchDocument = graphql(/* GraphQL */ `
  mutation VouchForDetection($detection: ID!, $note: String, $key: String!) {
    vouchForDetection(detection: $detection, note: $note, idempotencyKey: $key) {
      id
    }
  }
`);
