/** What the map asks of the graph. */
import { graphql } from './gen/index.ts';

// What the map has to know of an asset to name and draw it; documents name it, nothing imports it.
graphql(/* GraphQL */ `
  fragment AssetIdentity on Asset {
    id
    kind
    key
    name
    kaiju {
      id
      codename
      category
      status
      killedAt
    }
    jaeger {
      id
      callsign
      mark
      integrityPct
      status
      homeBase {
        name
        position {
          lat
          lon
        }
      }
    }
  }
`);

/** Who the assets are: names, categories, callsigns. Asked for those that the map has to name, up to 200 at once. */
export const identitiesDocument = graphql(/* GraphQL */ `
  query Identities($ids: [ID!]!) {
    assets(ids: $ids, first: 200) {
      nodes {
        ...AssetIdentity
      }
    }
  }
`);

/** All Jaegers, wherever they are: their home bases are the Shatterdomes of the map. */
export const jaegersDocument = graphql(/* GraphQL */ `
  query KnownJaegers {
    assets(kinds: [JAEGER], first: 500) {
      nodes {
        ...AssetIdentity
      }
    }
  }
`);

/** Assets whose name begins with the text. */
export const namedDocument = graphql(/* GraphQL */ `
  query Named($name: String!) {
    assets(name: $name, first: 200) {
      nodes {
        ...AssetIdentity
      }
    }
  }
`);

/** The selected asset, across all contexts that know it. Each part may fail alone. */
export const assetDocument = graphql(/* GraphQL */ `
  query SelectedAsset($id: ID!, $from: DateTime!, $to: DateTime!) {
    asset(id: $id) {
      id
      key
      name
      kind
      sources
      lastKnown {
        observedAt
        receivedAt
        staleAt
        position {
          lat
          lon
        }
        courseDeg
        headingDeg
        groundSpeedMps
        altitudeM
        source
        quality
      }
      jaeger {
        id
        callsign
        mark
        integrityPct
        status
        commissionedAt
        homeBase {
          name
        }
      }
      kaiju {
        id
        codename
        category
        status
        killedAt
        firstTrackedAt
      }
      trail(from: $from, to: $to) {
        columns
        resolution
        errorM
        sealedUntil
      }
    }
  }
`);

/** New fixes of the selected asset, with what the Kaiju context says of it at that moment. */
export const positionReportedDocument = graphql(/* GraphQL */ `
  subscription SelectedPosition($assets: [ID!]!) {
    positionReported(assets: $assets) {
      observedAt
      receivedAt
      staleAt
      position {
        lat
        lon
      }
      courseDeg
      headingDeg
      groundSpeedMps
      altitudeM
      source
      quality
      asset {
        id
        kaiju {
          id
          codename
          category
          status
          killedAt
        }
      }
    }
  }
`);

/** Who fights whom, live: the engagements that are not closed. */
export const fightsDocument = graphql(/* GraphQL */ `
  subscription Fights {
    combatBoard {
      engagements {
        id
        status
        outcome
        kaijuId
        codename
        openedAt
        theatre {
          name
        }
        fighters {
          jaegerId
          status
        }
      }
    }
  }
`);

/** How ingest and store are doing. */
export const trackingStateDocument = graphql(/* GraphQL */ `
  query TrackingState {
    trackingState {
      acceptedFixes
      storedFixes
      lagFixes
      fixesPerS
      assets
      sealedUntil
    }
  }
`);
