/* eslint-disable */
import * as types from './graphql';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  fragment AssetIdentity on Asset {\n    id\n    kind\n    key\n    name\n    kaiju {\n      id\n      codename\n      category\n      status\n    }\n    jaeger {\n      id\n      callsign\n      mark\n      integrityPct\n      status\n      homeBase {\n        name\n        position {\n          lat\n          lon\n        }\n      }\n    }\n  }\n": typeof types.AssetIdentityFragmentDoc,
    "\n  query Identities($ids: [ID!]!) {\n    assets(ids: $ids, first: 200) {\n      nodes {\n        ...AssetIdentity\n      }\n    }\n  }\n": typeof types.IdentitiesDocument,
    "\n  query KnownJaegers {\n    assets(kinds: [JAEGER], first: 500) {\n      nodes {\n        ...AssetIdentity\n      }\n    }\n  }\n": typeof types.KnownJaegersDocument,
    "\n  query Named($name: String!) {\n    assets(name: $name, first: 200) {\n      nodes {\n        ...AssetIdentity\n      }\n    }\n  }\n": typeof types.NamedDocument,
    "\n  query SelectedAsset($id: ID!, $from: DateTime!, $to: DateTime!) {\n    asset(id: $id) {\n      id\n      key\n      name\n      kind\n      sources\n      lastKnown {\n        observedAt\n        receivedAt\n        staleAt\n        position {\n          lat\n          lon\n        }\n        courseDeg\n        headingDeg\n        groundSpeedMps\n        altitudeM\n        source\n        quality\n      }\n      jaeger {\n        id\n        callsign\n        mark\n        integrityPct\n        status\n        commissionedAt\n        homeBase {\n          name\n        }\n      }\n      kaiju {\n        id\n        codename\n        category\n        status\n        firstTrackedAt\n      }\n      trail(from: $from, to: $to) {\n        columns\n        resolution\n        errorM\n        sealedUntil\n      }\n    }\n  }\n": typeof types.SelectedAssetDocument,
    "\n  subscription SelectedPosition($assets: [ID!]!) {\n    positionReported(assets: $assets) {\n      observedAt\n      receivedAt\n      staleAt\n      position {\n        lat\n        lon\n      }\n      courseDeg\n      headingDeg\n      groundSpeedMps\n      altitudeM\n      source\n      quality\n      asset {\n        id\n        kaiju {\n          id\n          codename\n          category\n          status\n        }\n      }\n    }\n  }\n": typeof types.SelectedPositionDocument,
    "\n  query TrackingState {\n    trackingState {\n      acceptedFixes\n      storedFixes\n      lagFixes\n      fixesPerS\n      assets\n      sealedUntil\n    }\n  }\n": typeof types.TrackingStateDocument,
    "\n  subscription Positions($view: BoxInput!, $hz: Float!) {\n    positions(view: $view, hz: $hz)\n  }\n": typeof types.PositionsDocument,
};
const documents: Documents = {
    "\n  fragment AssetIdentity on Asset {\n    id\n    kind\n    key\n    name\n    kaiju {\n      id\n      codename\n      category\n      status\n    }\n    jaeger {\n      id\n      callsign\n      mark\n      integrityPct\n      status\n      homeBase {\n        name\n        position {\n          lat\n          lon\n        }\n      }\n    }\n  }\n": types.AssetIdentityFragmentDoc,
    "\n  query Identities($ids: [ID!]!) {\n    assets(ids: $ids, first: 200) {\n      nodes {\n        ...AssetIdentity\n      }\n    }\n  }\n": types.IdentitiesDocument,
    "\n  query KnownJaegers {\n    assets(kinds: [JAEGER], first: 500) {\n      nodes {\n        ...AssetIdentity\n      }\n    }\n  }\n": types.KnownJaegersDocument,
    "\n  query Named($name: String!) {\n    assets(name: $name, first: 200) {\n      nodes {\n        ...AssetIdentity\n      }\n    }\n  }\n": types.NamedDocument,
    "\n  query SelectedAsset($id: ID!, $from: DateTime!, $to: DateTime!) {\n    asset(id: $id) {\n      id\n      key\n      name\n      kind\n      sources\n      lastKnown {\n        observedAt\n        receivedAt\n        staleAt\n        position {\n          lat\n          lon\n        }\n        courseDeg\n        headingDeg\n        groundSpeedMps\n        altitudeM\n        source\n        quality\n      }\n      jaeger {\n        id\n        callsign\n        mark\n        integrityPct\n        status\n        commissionedAt\n        homeBase {\n          name\n        }\n      }\n      kaiju {\n        id\n        codename\n        category\n        status\n        firstTrackedAt\n      }\n      trail(from: $from, to: $to) {\n        columns\n        resolution\n        errorM\n        sealedUntil\n      }\n    }\n  }\n": types.SelectedAssetDocument,
    "\n  subscription SelectedPosition($assets: [ID!]!) {\n    positionReported(assets: $assets) {\n      observedAt\n      receivedAt\n      staleAt\n      position {\n        lat\n        lon\n      }\n      courseDeg\n      headingDeg\n      groundSpeedMps\n      altitudeM\n      source\n      quality\n      asset {\n        id\n        kaiju {\n          id\n          codename\n          category\n          status\n        }\n      }\n    }\n  }\n": types.SelectedPositionDocument,
    "\n  query TrackingState {\n    trackingState {\n      acceptedFixes\n      storedFixes\n      lagFixes\n      fixesPerS\n      assets\n      sealedUntil\n    }\n  }\n": types.TrackingStateDocument,
    "\n  subscription Positions($view: BoxInput!, $hz: Float!) {\n    positions(view: $view, hz: $hz)\n  }\n": types.PositionsDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AssetIdentity on Asset {\n    id\n    kind\n    key\n    name\n    kaiju {\n      id\n      codename\n      category\n      status\n    }\n    jaeger {\n      id\n      callsign\n      mark\n      integrityPct\n      status\n      homeBase {\n        name\n        position {\n          lat\n          lon\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment AssetIdentity on Asset {\n    id\n    kind\n    key\n    name\n    kaiju {\n      id\n      codename\n      category\n      status\n    }\n    jaeger {\n      id\n      callsign\n      mark\n      integrityPct\n      status\n      homeBase {\n        name\n        position {\n          lat\n          lon\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Identities($ids: [ID!]!) {\n    assets(ids: $ids, first: 200) {\n      nodes {\n        ...AssetIdentity\n      }\n    }\n  }\n"): (typeof documents)["\n  query Identities($ids: [ID!]!) {\n    assets(ids: $ids, first: 200) {\n      nodes {\n        ...AssetIdentity\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query KnownJaegers {\n    assets(kinds: [JAEGER], first: 500) {\n      nodes {\n        ...AssetIdentity\n      }\n    }\n  }\n"): (typeof documents)["\n  query KnownJaegers {\n    assets(kinds: [JAEGER], first: 500) {\n      nodes {\n        ...AssetIdentity\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Named($name: String!) {\n    assets(name: $name, first: 200) {\n      nodes {\n        ...AssetIdentity\n      }\n    }\n  }\n"): (typeof documents)["\n  query Named($name: String!) {\n    assets(name: $name, first: 200) {\n      nodes {\n        ...AssetIdentity\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SelectedAsset($id: ID!, $from: DateTime!, $to: DateTime!) {\n    asset(id: $id) {\n      id\n      key\n      name\n      kind\n      sources\n      lastKnown {\n        observedAt\n        receivedAt\n        staleAt\n        position {\n          lat\n          lon\n        }\n        courseDeg\n        headingDeg\n        groundSpeedMps\n        altitudeM\n        source\n        quality\n      }\n      jaeger {\n        id\n        callsign\n        mark\n        integrityPct\n        status\n        commissionedAt\n        homeBase {\n          name\n        }\n      }\n      kaiju {\n        id\n        codename\n        category\n        status\n        firstTrackedAt\n      }\n      trail(from: $from, to: $to) {\n        columns\n        resolution\n        errorM\n        sealedUntil\n      }\n    }\n  }\n"): (typeof documents)["\n  query SelectedAsset($id: ID!, $from: DateTime!, $to: DateTime!) {\n    asset(id: $id) {\n      id\n      key\n      name\n      kind\n      sources\n      lastKnown {\n        observedAt\n        receivedAt\n        staleAt\n        position {\n          lat\n          lon\n        }\n        courseDeg\n        headingDeg\n        groundSpeedMps\n        altitudeM\n        source\n        quality\n      }\n      jaeger {\n        id\n        callsign\n        mark\n        integrityPct\n        status\n        commissionedAt\n        homeBase {\n          name\n        }\n      }\n      kaiju {\n        id\n        codename\n        category\n        status\n        firstTrackedAt\n      }\n      trail(from: $from, to: $to) {\n        columns\n        resolution\n        errorM\n        sealedUntil\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription SelectedPosition($assets: [ID!]!) {\n    positionReported(assets: $assets) {\n      observedAt\n      receivedAt\n      staleAt\n      position {\n        lat\n        lon\n      }\n      courseDeg\n      headingDeg\n      groundSpeedMps\n      altitudeM\n      source\n      quality\n      asset {\n        id\n        kaiju {\n          id\n          codename\n          category\n          status\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription SelectedPosition($assets: [ID!]!) {\n    positionReported(assets: $assets) {\n      observedAt\n      receivedAt\n      staleAt\n      position {\n        lat\n        lon\n      }\n      courseDeg\n      headingDeg\n      groundSpeedMps\n      altitudeM\n      source\n      quality\n      asset {\n        id\n        kaiju {\n          id\n          codename\n          category\n          status\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TrackingState {\n    trackingState {\n      acceptedFixes\n      storedFixes\n      lagFixes\n      fixesPerS\n      assets\n      sealedUntil\n    }\n  }\n"): (typeof documents)["\n  query TrackingState {\n    trackingState {\n      acceptedFixes\n      storedFixes\n      lagFixes\n      fixesPerS\n      assets\n      sealedUntil\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription Positions($view: BoxInput!, $hz: Float!) {\n    positions(view: $view, hz: $hz)\n  }\n"): (typeof documents)["\n  subscription Positions($view: BoxInput!, $hz: Float!) {\n    positions(view: $view, hz: $hz)\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;