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
    "\n  fragment AssetIdentity on Asset {\n    id\n    kind\n    key\n    name\n    kaiju {\n      id\n      codename\n      category\n      status\n      killedAt\n    }\n    jaeger {\n      id\n      callsign\n      mark\n      integrityPct\n      status\n      homeBase {\n        name\n        position {\n          lat\n          lon\n        }\n      }\n    }\n  }\n": typeof types.AssetIdentityFragmentDoc,
    "\n  query Identities($ids: [ID!]!) {\n    assets(ids: $ids, first: 200) {\n      nodes {\n        ...AssetIdentity\n      }\n    }\n  }\n": typeof types.IdentitiesDocument,
    "\n  query KnownJaegers {\n    assets(kinds: [JAEGER], first: 500) {\n      nodes {\n        ...AssetIdentity\n      }\n    }\n  }\n": typeof types.KnownJaegersDocument,
    "\n  query Named($name: String!) {\n    assets(name: $name, first: 200) {\n      nodes {\n        ...AssetIdentity\n      }\n    }\n  }\n": typeof types.NamedDocument,
    "\n  query SelectedAsset($id: ID!, $from: DateTime!, $to: DateTime!) {\n    asset(id: $id) {\n      id\n      key\n      name\n      kind\n      sources\n      lastKnown {\n        observedAt\n        receivedAt\n        staleAt\n        position {\n          lat\n          lon\n        }\n        courseDeg\n        headingDeg\n        groundSpeedMps\n        altitudeM\n        source\n        quality\n      }\n      jaeger {\n        id\n        callsign\n        mark\n        integrityPct\n        status\n        commissionedAt\n        homeBase {\n          name\n        }\n      }\n      kaiju {\n        id\n        codename\n        category\n        status\n        killedAt\n        firstTrackedAt\n      }\n      trail(from: $from, to: $to) {\n        columns\n        resolution\n        errorM\n        sealedUntil\n      }\n    }\n  }\n": typeof types.SelectedAssetDocument,
    "\n  subscription SelectedPosition($assets: [ID!]!) {\n    positionReported(assets: $assets) {\n      observedAt\n      receivedAt\n      staleAt\n      position {\n        lat\n        lon\n      }\n      courseDeg\n      headingDeg\n      groundSpeedMps\n      altitudeM\n      source\n      quality\n      asset {\n        id\n        kaiju {\n          id\n          codename\n          category\n          status\n          killedAt\n        }\n      }\n    }\n  }\n": typeof types.SelectedPositionDocument,
    "\n  subscription Fights {\n    combatBoard {\n      engagements {\n        id\n        status\n        outcome\n        kaijuId\n        codename\n        openedAt\n        theatre {\n          name\n        }\n        fighters {\n          jaegerId\n          status\n        }\n      }\n    }\n  }\n": typeof types.FightsDocument,
    "\n  query TrackingState {\n    trackingState {\n      acceptedFixes\n      storedFixes\n      lagFixes\n      fixesPerS\n      assets\n      sealedUntil\n    }\n  }\n": typeof types.TrackingStateDocument,
    "\n  subscription Positions($view: BoxInput!, $hz: Float!) {\n    positions(view: $view, hz: $hz)\n  }\n": typeof types.PositionsDocument,
    "\n  fragment UserState on ManagedUser {\n    user {\n      id\n      name\n      role\n    }\n    email\n    status\n    hasTotp\n    createdAt\n    sessions {\n      id\n      createdAt\n      idleUntil\n      agent\n      ip\n      isCurrent\n    }\n  }\n": typeof types.UserStateFragmentDoc,
    "\n  fragment ApiKeyState on ApiKey {\n    id\n    name\n    scopes\n    owner {\n      id\n      name\n    }\n    createdAt\n    expiresAt\n    lastUsedOn\n    revokedAt\n  }\n": typeof types.ApiKeyStateFragmentDoc,
    "\n  query Users($text: String, $first: Int!, $after: String) {\n    users(text: $text, first: $first, after: $after) {\n      nodes {\n        ...UserState\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n": typeof types.UsersDocument,
    "\n  query Registrations {\n    registrations {\n      id\n      email\n      name\n      reason\n      requestedAt\n      isTaken\n    }\n  }\n": typeof types.RegistrationsDocument,
    "\n  mutation InviteUser($email: String!, $role: Role!, $name: String) {\n    inviteUser(email: $email, role: $role, name: $name) {\n      url\n      expiresAt\n      user {\n        email\n      }\n    }\n  }\n": typeof types.InviteUserDocument,
    "\n  mutation IssueReset($userId: ID!) {\n    issueReset(userId: $userId) {\n      url\n      expiresAt\n    }\n  }\n": typeof types.IssueResetDocument,
    "\n  mutation SetRole($userId: ID!, $role: Role!) {\n    setRole(userId: $userId, role: $role) {\n      ...UserState\n    }\n  }\n": typeof types.SetRoleDocument,
    "\n  mutation DisableUser($userId: ID!) {\n    disableUser(userId: $userId) {\n      ...UserState\n    }\n  }\n": typeof types.DisableUserDocument,
    "\n  mutation EnableUser($userId: ID!) {\n    enableUser(userId: $userId) {\n      ...UserState\n    }\n  }\n": typeof types.EnableUserDocument,
    "\n  mutation DecideRegistration($id: ID!, $role: Role) {\n    decideRegistration(id: $id, role: $role) {\n      id\n      status\n    }\n  }\n": typeof types.DecideRegistrationDocument,
    "\n  mutation RevokeSession($id: ID!) {\n    revokeSession(id: $id)\n  }\n": typeof types.RevokeSessionDocument,
    "\n  query OwnKeys {\n    viewer {\n      hasTotp\n      apiKeys {\n        ...ApiKeyState\n      }\n    }\n  }\n": typeof types.OwnKeysDocument,
    "\n  query AllKeys {\n    apiKeys {\n      ...ApiKeyState\n    }\n  }\n": typeof types.AllKeysDocument,
    "\n  mutation CreateApiKey($input: CreateApiKeyInput!, $key: String!) {\n    createApiKey(input: $input, idempotencyKey: $key) {\n      secret\n      apiKey {\n        id\n        name\n      }\n    }\n  }\n": typeof types.CreateApiKeyDocument,
    "\n  mutation RevokeApiKey($id: ID!) {\n    revokeApiKey(id: $id) {\n      ...ApiKeyState\n    }\n  }\n": typeof types.RevokeApiKeyDocument,
    "\n  query Audit($first: Int!, $after: String) {\n    audit(first: $first, after: $after) {\n      nodes {\n        id\n        at\n        actor {\n          id\n          name\n        }\n        action\n        subject\n        ip\n        correlationId\n        detail\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n": typeof types.AuditDocument,
    "\n  fragment OperationsFigures on Operations {\n    context\n    deadLetters {\n      count\n      oldestAgeS\n    }\n    quarantine {\n      count\n      oldestAgeS\n    }\n    outbox {\n      head\n      published\n      epoch\n      events\n      oldestEventAgeS\n      commands\n      oldestCommandAgeS\n    }\n    consumers {\n      lag\n      isBehindRetention\n      gapSince\n    }\n  }\n": typeof types.OperationsFiguresFragmentDoc,
    "\n  fragment OperationsParts on Operations {\n    context\n    deadLetters {\n      count\n      page(first: $letters) {\n        nodes {\n          id\n          queue\n          messageId\n          body\n          reason\n          attempts\n          isUrgent\n          deadAt\n          requeueUntil\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n    quarantine {\n      count\n      reasons {\n        source\n        code\n        count\n      }\n      page(first: $entries) {\n        nodes {\n          id\n          at\n          source\n          code\n          message\n          raw\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n    outbox {\n      published\n    }\n    consumers {\n      group\n      topic\n      partition\n      committed\n      low\n      high\n      lag\n      isBehindRetention\n      gapSince\n      gapAfter\n    }\n    orders(first: $orders) {\n      nodes {\n        id\n        at\n        doneAt\n        by {\n          id\n          name\n        }\n        action\n        subject\n        reason\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n": typeof types.OperationsPartsFragmentDoc,
    "\n  query OperationsOverview {\n    authOperations {\n      ...OperationsFigures\n    }\n    jaegerOperations {\n      ...OperationsFigures\n    }\n    kaijuOperations {\n      ...OperationsFigures\n    }\n    trackingOperations {\n      ...OperationsFigures\n    }\n    combatOperations {\n      ...OperationsFigures\n    }\n  }\n": typeof types.OperationsOverviewDocument,
    "\n      query AuthOperations($letters: Int!, $entries: Int!, $orders: Int!) {\n        operations: authOperations {\n          ...OperationsParts\n        }\n      }\n    ": typeof types.AuthOperationsDocument,
    "\n      mutation AuthRequeueDeadLetter($id: ID!, $key: String!) {\n        letter: authRequeueDeadLetter(id: $id, idempotencyKey: $key) {\n          id\n        }\n      }\n    ": typeof types.AuthRequeueDeadLetterDocument,
    "\n      mutation AuthDiscardDeadLetter($id: ID!, $reason: String!, $key: String!) {\n        letter: authDiscardDeadLetter(id: $id, reason: $reason, idempotencyKey: $key) {\n          id\n        }\n      }\n    ": typeof types.AuthDiscardDeadLetterDocument,
    "\n      mutation AuthRewindRelay($to: Float!, $reason: String!, $key: String!) {\n        operations: authRewindRelay(to: $to, reason: $reason, idempotencyKey: $key) {\n          context\n        }\n      }\n    ": typeof types.AuthRewindRelayDocument,
    "\n      query JaegerOperations($letters: Int!, $entries: Int!, $orders: Int!) {\n        operations: jaegerOperations {\n          ...OperationsParts\n        }\n      }\n    ": typeof types.JaegerOperationsDocument,
    "\n      mutation JaegerRequeueDeadLetter($id: ID!, $key: String!) {\n        letter: jaegerRequeueDeadLetter(id: $id, idempotencyKey: $key) {\n          id\n        }\n      }\n    ": typeof types.JaegerRequeueDeadLetterDocument,
    "\n      mutation JaegerDiscardDeadLetter($id: ID!, $reason: String!, $key: String!) {\n        letter: jaegerDiscardDeadLetter(id: $id, reason: $reason, idempotencyKey: $key) {\n          id\n        }\n      }\n    ": typeof types.JaegerDiscardDeadLetterDocument,
    "\n      mutation JaegerRewindRelay($to: Float!, $reason: String!, $key: String!) {\n        operations: jaegerRewindRelay(to: $to, reason: $reason, idempotencyKey: $key) {\n          context\n        }\n      }\n    ": typeof types.JaegerRewindRelayDocument,
    "\n      query KaijuOperations($letters: Int!, $entries: Int!, $orders: Int!) {\n        operations: kaijuOperations {\n          ...OperationsParts\n        }\n      }\n    ": typeof types.KaijuOperationsDocument,
    "\n      mutation KaijuRequeueDeadLetter($id: ID!, $key: String!) {\n        letter: kaijuRequeueDeadLetter(id: $id, idempotencyKey: $key) {\n          id\n        }\n      }\n    ": typeof types.KaijuRequeueDeadLetterDocument,
    "\n      mutation KaijuDiscardDeadLetter($id: ID!, $reason: String!, $key: String!) {\n        letter: kaijuDiscardDeadLetter(id: $id, reason: $reason, idempotencyKey: $key) {\n          id\n        }\n      }\n    ": typeof types.KaijuDiscardDeadLetterDocument,
    "\n      mutation KaijuRewindRelay($to: Float!, $reason: String!, $key: String!) {\n        operations: kaijuRewindRelay(to: $to, reason: $reason, idempotencyKey: $key) {\n          context\n        }\n      }\n    ": typeof types.KaijuRewindRelayDocument,
    "\n      query TrackingOperations($letters: Int!, $entries: Int!, $orders: Int!) {\n        operations: trackingOperations {\n          ...OperationsParts\n        }\n      }\n    ": typeof types.TrackingOperationsDocument,
    "\n      mutation TrackingRequeueDeadLetter($id: ID!, $key: String!) {\n        letter: trackingRequeueDeadLetter(id: $id, idempotencyKey: $key) {\n          id\n        }\n      }\n    ": typeof types.TrackingRequeueDeadLetterDocument,
    "\n      mutation TrackingDiscardDeadLetter($id: ID!, $reason: String!, $key: String!) {\n        letter: trackingDiscardDeadLetter(id: $id, reason: $reason, idempotencyKey: $key) {\n          id\n        }\n      }\n    ": typeof types.TrackingDiscardDeadLetterDocument,
    "\n      mutation TrackingRewindRelay($to: Float!, $reason: String!, $key: String!) {\n        operations: trackingRewindRelay(to: $to, reason: $reason, idempotencyKey: $key) {\n          context\n        }\n      }\n    ": typeof types.TrackingRewindRelayDocument,
    "\n      mutation TrackingRaiseLogEpoch($reason: String!, $key: String!) {\n        operations: trackingRaiseLogEpoch(reason: $reason, idempotencyKey: $key) {\n          context\n        }\n      }\n    ": typeof types.TrackingRaiseLogEpochDocument,
    "\n      query CombatOperations($letters: Int!, $entries: Int!, $orders: Int!) {\n        operations: combatOperations {\n          ...OperationsParts\n        }\n      }\n    ": typeof types.CombatOperationsDocument,
    "\n      mutation CombatRequeueDeadLetter($id: ID!, $key: String!) {\n        letter: combatRequeueDeadLetter(id: $id, idempotencyKey: $key) {\n          id\n        }\n      }\n    ": typeof types.CombatRequeueDeadLetterDocument,
    "\n      mutation CombatDiscardDeadLetter($id: ID!, $reason: String!, $key: String!) {\n        letter: combatDiscardDeadLetter(id: $id, reason: $reason, idempotencyKey: $key) {\n          id\n        }\n      }\n    ": typeof types.CombatDiscardDeadLetterDocument,
    "\n      mutation CombatRewindRelay($to: Float!, $reason: String!, $key: String!) {\n        operations: combatRewindRelay(to: $to, reason: $reason, idempotencyKey: $key) {\n          context\n        }\n      }\n    ": typeof types.CombatRewindRelayDocument,
    "\n  fragment GenerationFigures on ProjectionGeneration {\n    number\n    state\n    position\n    head\n    ratePerSecond\n    etaSeconds\n    error\n  }\n": typeof types.GenerationFiguresFragmentDoc,
    "\n  query Projections($events: Int!) {\n    projections {\n      name\n      live {\n        ...GenerationFigures\n      }\n      building {\n        ...GenerationFigures\n      }\n      retired {\n        ...GenerationFigures\n      }\n      quarantined\n      quarantinedEvents(first: $events) {\n        id\n        queue\n        messageId\n        body\n        reason\n        attempts\n        deadAt\n      }\n    }\n  }\n": typeof types.ProjectionsDocument,
    "\n  subscription ProjectionProgress($name: String!) {\n    projectionProgress(name: $name) {\n      ...GenerationFigures\n    }\n  }\n": typeof types.ProjectionProgressDocument,
    "\n  mutation RebuildProjection($name: String!, $key: String!) {\n    rebuildProjection(name: $name, idempotencyKey: $key) {\n      name\n    }\n  }\n": typeof types.RebuildProjectionDocument,
    "\n  mutation ReplayQuarantined($id: ID!) {\n    replayQuarantined(id: $id)\n  }\n": typeof types.ReplayQuarantinedDocument,
    "\n  mutation SkipQuarantined($id: ID!, $reason: String!) {\n    skipQuarantined(id: $id, reason: $reason)\n  }\n": typeof types.SkipQuarantinedDocument,
    "\n    mutation PauseRebuild($name: String!) {\n      pauseRebuild(name: $name) {\n        name\n      }\n    }\n  ": typeof types.PauseRebuildDocument,
    "\n    mutation ResumeRebuild($name: String!) {\n      resumeRebuild(name: $name) {\n        name\n      }\n    }\n  ": typeof types.ResumeRebuildDocument,
    "\n    mutation RollbackProjection($name: String!) {\n      rollbackProjection(name: $name) {\n        name\n      }\n    }\n  ": typeof types.RollbackProjectionDocument,
    "\n  fragment EngagementLine on Engagement {\n    id\n    version\n    status\n    outcome\n    kaijuId\n    codename\n    categoryNo\n    kaiju {\n      id\n      codename\n      status\n    }\n    theatre {\n      name\n      position {\n        lat\n        lon\n      }\n    }\n    roe\n    fighters {\n      jaegerId\n      callsign\n      integrityPct\n      status\n      isBreached\n    }\n    totalDamage\n    killThreshold\n    openedAt\n    decidedAt\n    closedAt\n  }\n": typeof types.EngagementLineFragmentDoc,
    "\n  fragment EngagementState on Engagement {\n    ...EngagementLine\n    fighters {\n      jaegerId\n      callsign\n      mark\n      integrityPct\n      status\n      isBreached\n      strikes\n      hits\n      damage\n      hitsTaken\n      joinedAt\n    }\n  }\n": typeof types.EngagementStateFragmentDoc,
    "\n  fragment CombatEvent on EngagementEvent {\n    id\n    version\n    type\n    at\n    recordedAt\n    jaegerId\n    jaeger {\n      id\n      callsign\n    }\n    strikeNo\n    weapon\n    aim\n    range\n    miss\n    damage\n    was\n    totalDamage\n    attack\n    damagePct\n    integrityPct\n    support\n    roe\n    outcome\n    reason\n  }\n": typeof types.CombatEventFragmentDoc,
    "\n  subscription CombatBoard {\n    combatBoard {\n      at\n      engagements {\n        ...EngagementLine\n      }\n    }\n  }\n": typeof types.CombatBoardDocument,
    "\n  query BoardAt($time: DateTime!) {\n    boardAt(time: $time) {\n      at\n      engagements {\n        ...EngagementLine\n      }\n    }\n  }\n": typeof types.BoardAtDocument,
    "\n  query Engagements($status: EngagementStatus, $first: Int!, $after: String) {\n    engagements(status: $status, first: $first, after: $after) {\n      nodes {\n        ...EngagementLine\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n": typeof types.EngagementsDocument,
    "\n  query EngagementEvents($id: ID!, $first: Int!, $after: String) {\n    engagement(id: $id) {\n      id\n      version\n      events(first: $first, after: $after) {\n        nodes {\n          ...CombatEvent\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n": typeof types.EngagementEventsDocument,
    "\n  subscription EngagementEventsLive($id: ID!) {\n    engagementEvents(id: $id) {\n      ...CombatEvent\n    }\n  }\n": typeof types.EngagementEventsLiveDocument,
    "\n  query EngagementNow($id: ID!, $before: Int!, $hasBefore: Boolean!) {\n    now: engagement(id: $id) {\n      ...EngagementState\n      fighters {\n        jaeger {\n          id\n          callsign\n          status\n          weapons {\n            kind\n          }\n          crew {\n            rangers {\n              id\n              name\n            }\n          }\n          track {\n            id\n            lastKnown {\n              observedAt\n              position {\n                lat\n                lon\n              }\n            }\n          }\n        }\n      }\n      verdicts {\n        order\n        jaegerId\n        outcome\n        isAllowed\n        code\n        message\n      }\n    }\n    before: engagement(id: $id, asOfVersion: $before) @include(if: $hasBefore) {\n      ...EngagementState\n    }\n  }\n": typeof types.EngagementNowDocument,
    "\n  query EngagementAtVersion($id: ID!, $version: Int!, $before: Int!, $hasBefore: Boolean!) {\n    now: engagement(id: $id, asOfVersion: $version) {\n      ...EngagementState\n    }\n    before: engagement(id: $id, asOfVersion: $before) @include(if: $hasBefore) {\n      ...EngagementState\n    }\n  }\n": typeof types.EngagementAtVersionDocument,
    "\n  query EngagementVersionAt($id: ID!, $time: DateTime!) {\n    engagement(id: $id, asOfTime: $time) {\n      id\n      version\n    }\n  }\n": typeof types.EngagementVersionAtDocument,
    "\n  query CombatAuditTrail($engagement: ID!, $first: Int!, $after: String) {\n    auditTrail(engagement: $engagement, first: $first, after: $after) {\n      nodes {\n        id\n        position\n        stream\n        version\n        type\n        by\n        recordedAt\n        correlationId\n        body\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n": typeof types.CombatAuditTrailDocument,
    "\n  query Injuries($id: ID!) {\n    engagement(id: $id) {\n      id\n      fighters {\n        jaegerId\n        callsign\n      }\n      injuries {\n        rangerId\n        jaegerId\n        at\n        isForgotten\n        name\n        heartRateBpm\n        isConscious\n      }\n    }\n  }\n": typeof types.InjuriesDocument,
    "\n  query JaegerCombat($id: ID!) {\n    jaeger(id: $id) {\n      id\n      engagement {\n        id\n      }\n      combatRecord {\n        engagements\n        wins\n        losses\n        strikes\n        hits\n        damageDone\n        damageTakenPct\n      }\n    }\n    engagements(jaeger: $id, first: 10) {\n      nodes {\n        ...EngagementLine\n      }\n    }\n  }\n": typeof types.JaegerCombatDocument,
    "\n  query KaijuCombat($id: ID!) {\n    kaiju(id: $id) {\n      id\n      combatRecord {\n        engagements\n        wins\n        losses\n        damageTaken\n        damageDonePct\n      }\n    }\n    engagements(kaiju: $id, first: 10) {\n      nodes {\n        ...EngagementLine\n      }\n    }\n  }\n": typeof types.KaijuCombatDocument,
    "\n  query WeaponRules {\n    weaponRules {\n      weapon\n      kind\n      cooldownS\n      isArea\n      damage {\n        categoryNo\n        range\n        damage\n      }\n    }\n  }\n": typeof types.WeaponRulesDocument,
    "\n  query DeployedJaegers {\n    jaegers(status: DEPLOYED, first: 500) {\n      nodes {\n        id\n        callsign\n        mark\n        integrityPct\n        engagement {\n          id\n          codename\n        }\n      }\n    }\n  }\n": typeof types.DeployedJaegersDocument,
    "\n  fragment EngagementVersion on Engagement {\n    id\n    version\n    status\n  }\n": typeof types.EngagementVersionFragmentDoc,
    "\n  mutation OpenEngagement($input: OpenEngagementInput!, $key: String!) {\n    engagement: openEngagement(input: $input, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n": typeof types.OpenEngagementDocument,
    "\n  mutation JoinEngagement($engagement: ID!, $jaeger: ID!, $key: String!) {\n    engagement: joinEngagement(engagement: $engagement, jaeger: $jaeger, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n": typeof types.JoinEngagementDocument,
    "\n  mutation WithdrawJaeger($engagement: ID!, $jaeger: ID!, $reason: String!, $key: String!) {\n    engagement: withdrawJaeger(engagement: $engagement, jaeger: $jaeger, reason: $reason, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n": typeof types.WithdrawJaegerDocument,
    "\n  mutation StrikeKaiju($input: StrikeKaijuInput!, $key: String!) {\n    engagement: strikeKaiju(input: $input, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n": typeof types.StrikeKaijuDocument,
    "\n  mutation RecordHit($input: RecordHitInput!, $key: String!) {\n    engagement: recordHit(input: $input, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n": typeof types.RecordHitDocument,
    "\n  mutation ReportBreach($input: ReportBreachInput!, $key: String!) {\n    engagement: reportBreach(input: $input, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n": typeof types.ReportBreachDocument,
    "\n  mutation CallSupport($engagement: ID!, $support: SupportKind!, $key: String!) {\n    engagement: callSupport(engagement: $engagement, support: $support, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n": typeof types.CallSupportDocument,
    "\n  mutation ChangeRoe($engagement: ID!, $roe: RulesOfEngagement!, $reason: String!, $key: String!) {\n    engagement: changeRoe(engagement: $engagement, roe: $roe, reason: $reason, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n": typeof types.ChangeRoeDocument,
    "\n  mutation DeclareOutcome($input: DeclareOutcomeInput!, $key: String!) {\n    engagement: declareOutcome(input: $input, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n": typeof types.DeclareOutcomeDocument,
    "\n  mutation CorrectStrike($input: CorrectStrikeInput!, $key: String!) {\n    engagement: correctStrike(input: $input, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n": typeof types.CorrectStrikeDocument,
    "\n  mutation CloseEngagement($engagement: ID!, $key: String!) {\n    engagement: closeEngagement(engagement: $engagement, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n": typeof types.CloseEngagementDocument,
    "\n  query Fleet($status: JaegerStatus, $readiness: Readiness, $home: ID, $callsign: String, $first: Int!, $after: String) {\n    jaegers(\n      status: $status\n      readiness: $readiness\n      home: $home\n      callsign: $callsign\n      first: $first\n      after: $after\n    ) {\n      nodes {\n        id\n        callsign\n        mark\n        integrityPct\n        status\n        readiness\n        homeBase {\n          name\n        }\n        crew {\n          isComplete\n          rangers {\n            id\n            name\n          }\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n": typeof types.FleetDocument,
    "\n  query Bases {\n    jaegers(first: 500) {\n      nodes {\n        id\n        home {\n          id\n        }\n        homeBase {\n          name\n        }\n      }\n    }\n  }\n": typeof types.BasesDocument,
    "\n  query Jaeger($id: ID!) {\n    jaeger(id: $id) {\n      id\n      callsign\n      mark\n      integrityPct\n      status\n      readiness\n      commissionedAt\n      homeBase {\n        name\n        position {\n          lat\n          lon\n        }\n      }\n      weapons {\n        name\n        kind\n        mount\n      }\n      crew {\n        isComplete\n        compatibilityPct\n        rangers {\n          id\n          name\n        }\n      }\n      statusHistory(first: 50) {\n        nodes {\n          status\n          at\n          reason\n          by {\n            id\n            name\n          }\n        }\n      }\n      track {\n        id\n        lastKnown {\n          observedAt\n          position {\n            lat\n            lon\n          }\n          courseDeg\n          groundSpeedMps\n        }\n      }\n    }\n  }\n": typeof types.JaegerDocument,
    "\n  query Rangers {\n    rangers(first: 500) {\n      nodes {\n        id\n        name\n        jaeger {\n          id\n          callsign\n        }\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n": typeof types.RangersDocument,
    "\n  fragment JaegerState on Jaeger {\n    id\n    integrityPct\n    status\n    readiness\n  }\n": typeof types.JaegerStateFragmentDoc,
    "\n  mutation CommissionJaeger($input: CommissionJaegerInput!, $key: String!) {\n    commissionJaeger(input: $input, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n": typeof types.CommissionJaegerDocument,
    "\n  mutation DeployJaeger($jaeger: ID!, $key: String!) {\n    deployJaeger(jaeger: $jaeger, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n": typeof types.DeployJaegerDocument,
    "\n  mutation RecallJaeger($jaeger: ID!, $key: String!) {\n    recallJaeger(jaeger: $jaeger, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n": typeof types.RecallJaegerDocument,
    "\n  mutation RecordJaegerDamage($jaeger: ID!, $damagePct: Int!, $cause: String!, $key: String!) {\n    recordJaegerDamage(jaeger: $jaeger, damagePct: $damagePct, cause: $cause, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n": typeof types.RecordJaegerDamageDocument,
    "\n  mutation RepairJaeger($jaeger: ID!, $repairPct: Int!, $key: String!) {\n    repairJaeger(jaeger: $jaeger, repairPct: $repairPct, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n": typeof types.RepairJaegerDocument,
    "\n  mutation AssignCrew($jaeger: ID!, $rangers: [ID!]!, $key: String!) {\n    assignCrew(jaeger: $jaeger, rangers: $rangers, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n": typeof types.AssignCrewDocument,
    "\n  mutation RetireJaeger($jaeger: ID!, $reason: String!, $key: String!) {\n    retireJaeger(jaeger: $jaeger, reason: $reason, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n": typeof types.RetireJaegerDocument,
    "\n  mutation DeclareJaegerLost($jaeger: ID!, $reason: String!, $key: String!) {\n    declareJaegerLost(jaeger: $jaeger, reason: $reason, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n": typeof types.DeclareJaegerLostDocument,
    "\n  mutation BootstrapAdmin($input: BootstrapAdminInput!) {\n    bootstrapAdmin(input: $input) {\n      expiresAt\n    }\n  }\n": typeof types.BootstrapAdminDocument,
    "\n  mutation SetPassword($token: String!, $password: String!, $name: String) {\n    setPassword(token: $token, password: $password, name: $name)\n  }\n": typeof types.SetPasswordDocument,
    "\n  mutation Register($input: RegisterInput!) {\n    register(input: $input) {\n      id\n      status\n    }\n  }\n": typeof types.RegisterDocument,
    "\n  query Account {\n    viewer {\n      email\n      hasTotp\n      scopes\n      user {\n        id\n        name\n        role\n      }\n      sessions {\n        id\n        createdAt\n        idleUntil\n        absoluteUntil\n        agent\n        ip\n        isCurrent\n      }\n    }\n  }\n": typeof types.AccountDocument,
    "\n  mutation EndSession($id: ID!) {\n    revokeSession(id: $id)\n  }\n": typeof types.EndSessionDocument,
    "\n  mutation EndOtherSessions {\n    revokeOtherSessions\n  }\n": typeof types.EndOtherSessionsDocument,
    "\n  mutation ChangePassword($current: String!, $next: String!) {\n    changePassword(current: $current, next: $next)\n  }\n": typeof types.ChangePasswordDocument,
    "\n  mutation EnrolTotp {\n    enrolTotp {\n      secret\n      uri\n      recoveryCodes\n    }\n  }\n": typeof types.EnrolTotpDocument,
    "\n  mutation ConfirmTotp($code: String!) {\n    confirmTotp(code: $code) {\n      hasTotp\n    }\n  }\n": typeof types.ConfirmTotpDocument,
    "\n  mutation RemoveTotp {\n    removeTotp {\n      hasTotp\n    }\n  }\n": typeof types.RemoveTotpDocument,
    "\n  query Viewer {\n    viewer {\n      email\n      hasTotp\n      user {\n        id\n        name\n        role\n      }\n    }\n  }\n": typeof types.ViewerDocument,
    "\n  mutation Reauthenticate($password: String!, $code: String) {\n    reauthenticate(password: $password, code: $code)\n  }\n": typeof types.ReauthenticateDocument,
    "\n  fragment ThreatState on Threat {\n    kaiju {\n      id\n      codename\n      status\n    }\n    category\n    position {\n      lat\n      lon\n    }\n    observedAt\n    headingDeg\n    speedMps\n    nearest {\n      kind\n      name\n      distanceM\n    }\n    etaAt\n    behaviour {\n      pattern\n      confidence\n    }\n    assessedAt\n  }\n": typeof types.ThreatStateFragmentDoc,
    "\n  query Threats($minCategory: KaijuCategory) {\n    threats(minCategory: $minCategory, first: 200) {\n      nodes {\n        ...ThreatState\n      }\n    }\n  }\n": typeof types.ThreatsDocument,
    "\n  subscription ThreatUpdated($minCategory: KaijuCategory) {\n    threatUpdated(minCategory: $minCategory) {\n      ...ThreatState\n    }\n  }\n": typeof types.ThreatUpdatedDocument,
    "\n  query KaijuPage($id: ID!) {\n    kaiju(id: $id) {\n      id\n      codename\n      category\n      status\n      sizeM\n      speedMps\n      firstTrackedAt\n      killedAt\n      behaviour {\n        pattern\n        confidence\n        analyser\n      }\n      threat {\n        ...ThreatState\n      }\n      sightings(first: 50) {\n        nodes {\n          id\n          vouchedAt\n          note\n          vouchedBy {\n            id\n            name\n          }\n          detection {\n            id\n            source\n            observedAt\n          }\n        }\n      }\n      detections(first: 100) {\n        nodes {\n          id\n          source\n          observedAt\n          position {\n            lat\n            lon\n          }\n          depthM\n          category\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n      track {\n        id\n        lastKnown {\n          observedAt\n          position {\n            lat\n            lon\n          }\n        }\n      }\n    }\n  }\n": typeof types.KaijuPageDocument,
    "\n  mutation VouchForDetection($detection: ID!, $note: String, $key: String!) {\n    vouchForDetection(detection: $detection, note: $note, idempotencyKey: $key) {\n      id\n    }\n  }\n": typeof types.VouchForDetectionDocument,
};
const documents: Documents = {
    "\n  fragment AssetIdentity on Asset {\n    id\n    kind\n    key\n    name\n    kaiju {\n      id\n      codename\n      category\n      status\n      killedAt\n    }\n    jaeger {\n      id\n      callsign\n      mark\n      integrityPct\n      status\n      homeBase {\n        name\n        position {\n          lat\n          lon\n        }\n      }\n    }\n  }\n": types.AssetIdentityFragmentDoc,
    "\n  query Identities($ids: [ID!]!) {\n    assets(ids: $ids, first: 200) {\n      nodes {\n        ...AssetIdentity\n      }\n    }\n  }\n": types.IdentitiesDocument,
    "\n  query KnownJaegers {\n    assets(kinds: [JAEGER], first: 500) {\n      nodes {\n        ...AssetIdentity\n      }\n    }\n  }\n": types.KnownJaegersDocument,
    "\n  query Named($name: String!) {\n    assets(name: $name, first: 200) {\n      nodes {\n        ...AssetIdentity\n      }\n    }\n  }\n": types.NamedDocument,
    "\n  query SelectedAsset($id: ID!, $from: DateTime!, $to: DateTime!) {\n    asset(id: $id) {\n      id\n      key\n      name\n      kind\n      sources\n      lastKnown {\n        observedAt\n        receivedAt\n        staleAt\n        position {\n          lat\n          lon\n        }\n        courseDeg\n        headingDeg\n        groundSpeedMps\n        altitudeM\n        source\n        quality\n      }\n      jaeger {\n        id\n        callsign\n        mark\n        integrityPct\n        status\n        commissionedAt\n        homeBase {\n          name\n        }\n      }\n      kaiju {\n        id\n        codename\n        category\n        status\n        killedAt\n        firstTrackedAt\n      }\n      trail(from: $from, to: $to) {\n        columns\n        resolution\n        errorM\n        sealedUntil\n      }\n    }\n  }\n": types.SelectedAssetDocument,
    "\n  subscription SelectedPosition($assets: [ID!]!) {\n    positionReported(assets: $assets) {\n      observedAt\n      receivedAt\n      staleAt\n      position {\n        lat\n        lon\n      }\n      courseDeg\n      headingDeg\n      groundSpeedMps\n      altitudeM\n      source\n      quality\n      asset {\n        id\n        kaiju {\n          id\n          codename\n          category\n          status\n          killedAt\n        }\n      }\n    }\n  }\n": types.SelectedPositionDocument,
    "\n  subscription Fights {\n    combatBoard {\n      engagements {\n        id\n        status\n        outcome\n        kaijuId\n        codename\n        openedAt\n        theatre {\n          name\n        }\n        fighters {\n          jaegerId\n          status\n        }\n      }\n    }\n  }\n": types.FightsDocument,
    "\n  query TrackingState {\n    trackingState {\n      acceptedFixes\n      storedFixes\n      lagFixes\n      fixesPerS\n      assets\n      sealedUntil\n    }\n  }\n": types.TrackingStateDocument,
    "\n  subscription Positions($view: BoxInput!, $hz: Float!) {\n    positions(view: $view, hz: $hz)\n  }\n": types.PositionsDocument,
    "\n  fragment UserState on ManagedUser {\n    user {\n      id\n      name\n      role\n    }\n    email\n    status\n    hasTotp\n    createdAt\n    sessions {\n      id\n      createdAt\n      idleUntil\n      agent\n      ip\n      isCurrent\n    }\n  }\n": types.UserStateFragmentDoc,
    "\n  fragment ApiKeyState on ApiKey {\n    id\n    name\n    scopes\n    owner {\n      id\n      name\n    }\n    createdAt\n    expiresAt\n    lastUsedOn\n    revokedAt\n  }\n": types.ApiKeyStateFragmentDoc,
    "\n  query Users($text: String, $first: Int!, $after: String) {\n    users(text: $text, first: $first, after: $after) {\n      nodes {\n        ...UserState\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n": types.UsersDocument,
    "\n  query Registrations {\n    registrations {\n      id\n      email\n      name\n      reason\n      requestedAt\n      isTaken\n    }\n  }\n": types.RegistrationsDocument,
    "\n  mutation InviteUser($email: String!, $role: Role!, $name: String) {\n    inviteUser(email: $email, role: $role, name: $name) {\n      url\n      expiresAt\n      user {\n        email\n      }\n    }\n  }\n": types.InviteUserDocument,
    "\n  mutation IssueReset($userId: ID!) {\n    issueReset(userId: $userId) {\n      url\n      expiresAt\n    }\n  }\n": types.IssueResetDocument,
    "\n  mutation SetRole($userId: ID!, $role: Role!) {\n    setRole(userId: $userId, role: $role) {\n      ...UserState\n    }\n  }\n": types.SetRoleDocument,
    "\n  mutation DisableUser($userId: ID!) {\n    disableUser(userId: $userId) {\n      ...UserState\n    }\n  }\n": types.DisableUserDocument,
    "\n  mutation EnableUser($userId: ID!) {\n    enableUser(userId: $userId) {\n      ...UserState\n    }\n  }\n": types.EnableUserDocument,
    "\n  mutation DecideRegistration($id: ID!, $role: Role) {\n    decideRegistration(id: $id, role: $role) {\n      id\n      status\n    }\n  }\n": types.DecideRegistrationDocument,
    "\n  mutation RevokeSession($id: ID!) {\n    revokeSession(id: $id)\n  }\n": types.RevokeSessionDocument,
    "\n  query OwnKeys {\n    viewer {\n      hasTotp\n      apiKeys {\n        ...ApiKeyState\n      }\n    }\n  }\n": types.OwnKeysDocument,
    "\n  query AllKeys {\n    apiKeys {\n      ...ApiKeyState\n    }\n  }\n": types.AllKeysDocument,
    "\n  mutation CreateApiKey($input: CreateApiKeyInput!, $key: String!) {\n    createApiKey(input: $input, idempotencyKey: $key) {\n      secret\n      apiKey {\n        id\n        name\n      }\n    }\n  }\n": types.CreateApiKeyDocument,
    "\n  mutation RevokeApiKey($id: ID!) {\n    revokeApiKey(id: $id) {\n      ...ApiKeyState\n    }\n  }\n": types.RevokeApiKeyDocument,
    "\n  query Audit($first: Int!, $after: String) {\n    audit(first: $first, after: $after) {\n      nodes {\n        id\n        at\n        actor {\n          id\n          name\n        }\n        action\n        subject\n        ip\n        correlationId\n        detail\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n": types.AuditDocument,
    "\n  fragment OperationsFigures on Operations {\n    context\n    deadLetters {\n      count\n      oldestAgeS\n    }\n    quarantine {\n      count\n      oldestAgeS\n    }\n    outbox {\n      head\n      published\n      epoch\n      events\n      oldestEventAgeS\n      commands\n      oldestCommandAgeS\n    }\n    consumers {\n      lag\n      isBehindRetention\n      gapSince\n    }\n  }\n": types.OperationsFiguresFragmentDoc,
    "\n  fragment OperationsParts on Operations {\n    context\n    deadLetters {\n      count\n      page(first: $letters) {\n        nodes {\n          id\n          queue\n          messageId\n          body\n          reason\n          attempts\n          isUrgent\n          deadAt\n          requeueUntil\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n    quarantine {\n      count\n      reasons {\n        source\n        code\n        count\n      }\n      page(first: $entries) {\n        nodes {\n          id\n          at\n          source\n          code\n          message\n          raw\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n    outbox {\n      published\n    }\n    consumers {\n      group\n      topic\n      partition\n      committed\n      low\n      high\n      lag\n      isBehindRetention\n      gapSince\n      gapAfter\n    }\n    orders(first: $orders) {\n      nodes {\n        id\n        at\n        doneAt\n        by {\n          id\n          name\n        }\n        action\n        subject\n        reason\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n": types.OperationsPartsFragmentDoc,
    "\n  query OperationsOverview {\n    authOperations {\n      ...OperationsFigures\n    }\n    jaegerOperations {\n      ...OperationsFigures\n    }\n    kaijuOperations {\n      ...OperationsFigures\n    }\n    trackingOperations {\n      ...OperationsFigures\n    }\n    combatOperations {\n      ...OperationsFigures\n    }\n  }\n": types.OperationsOverviewDocument,
    "\n      query AuthOperations($letters: Int!, $entries: Int!, $orders: Int!) {\n        operations: authOperations {\n          ...OperationsParts\n        }\n      }\n    ": types.AuthOperationsDocument,
    "\n      mutation AuthRequeueDeadLetter($id: ID!, $key: String!) {\n        letter: authRequeueDeadLetter(id: $id, idempotencyKey: $key) {\n          id\n        }\n      }\n    ": types.AuthRequeueDeadLetterDocument,
    "\n      mutation AuthDiscardDeadLetter($id: ID!, $reason: String!, $key: String!) {\n        letter: authDiscardDeadLetter(id: $id, reason: $reason, idempotencyKey: $key) {\n          id\n        }\n      }\n    ": types.AuthDiscardDeadLetterDocument,
    "\n      mutation AuthRewindRelay($to: Float!, $reason: String!, $key: String!) {\n        operations: authRewindRelay(to: $to, reason: $reason, idempotencyKey: $key) {\n          context\n        }\n      }\n    ": types.AuthRewindRelayDocument,
    "\n      query JaegerOperations($letters: Int!, $entries: Int!, $orders: Int!) {\n        operations: jaegerOperations {\n          ...OperationsParts\n        }\n      }\n    ": types.JaegerOperationsDocument,
    "\n      mutation JaegerRequeueDeadLetter($id: ID!, $key: String!) {\n        letter: jaegerRequeueDeadLetter(id: $id, idempotencyKey: $key) {\n          id\n        }\n      }\n    ": types.JaegerRequeueDeadLetterDocument,
    "\n      mutation JaegerDiscardDeadLetter($id: ID!, $reason: String!, $key: String!) {\n        letter: jaegerDiscardDeadLetter(id: $id, reason: $reason, idempotencyKey: $key) {\n          id\n        }\n      }\n    ": types.JaegerDiscardDeadLetterDocument,
    "\n      mutation JaegerRewindRelay($to: Float!, $reason: String!, $key: String!) {\n        operations: jaegerRewindRelay(to: $to, reason: $reason, idempotencyKey: $key) {\n          context\n        }\n      }\n    ": types.JaegerRewindRelayDocument,
    "\n      query KaijuOperations($letters: Int!, $entries: Int!, $orders: Int!) {\n        operations: kaijuOperations {\n          ...OperationsParts\n        }\n      }\n    ": types.KaijuOperationsDocument,
    "\n      mutation KaijuRequeueDeadLetter($id: ID!, $key: String!) {\n        letter: kaijuRequeueDeadLetter(id: $id, idempotencyKey: $key) {\n          id\n        }\n      }\n    ": types.KaijuRequeueDeadLetterDocument,
    "\n      mutation KaijuDiscardDeadLetter($id: ID!, $reason: String!, $key: String!) {\n        letter: kaijuDiscardDeadLetter(id: $id, reason: $reason, idempotencyKey: $key) {\n          id\n        }\n      }\n    ": types.KaijuDiscardDeadLetterDocument,
    "\n      mutation KaijuRewindRelay($to: Float!, $reason: String!, $key: String!) {\n        operations: kaijuRewindRelay(to: $to, reason: $reason, idempotencyKey: $key) {\n          context\n        }\n      }\n    ": types.KaijuRewindRelayDocument,
    "\n      query TrackingOperations($letters: Int!, $entries: Int!, $orders: Int!) {\n        operations: trackingOperations {\n          ...OperationsParts\n        }\n      }\n    ": types.TrackingOperationsDocument,
    "\n      mutation TrackingRequeueDeadLetter($id: ID!, $key: String!) {\n        letter: trackingRequeueDeadLetter(id: $id, idempotencyKey: $key) {\n          id\n        }\n      }\n    ": types.TrackingRequeueDeadLetterDocument,
    "\n      mutation TrackingDiscardDeadLetter($id: ID!, $reason: String!, $key: String!) {\n        letter: trackingDiscardDeadLetter(id: $id, reason: $reason, idempotencyKey: $key) {\n          id\n        }\n      }\n    ": types.TrackingDiscardDeadLetterDocument,
    "\n      mutation TrackingRewindRelay($to: Float!, $reason: String!, $key: String!) {\n        operations: trackingRewindRelay(to: $to, reason: $reason, idempotencyKey: $key) {\n          context\n        }\n      }\n    ": types.TrackingRewindRelayDocument,
    "\n      mutation TrackingRaiseLogEpoch($reason: String!, $key: String!) {\n        operations: trackingRaiseLogEpoch(reason: $reason, idempotencyKey: $key) {\n          context\n        }\n      }\n    ": types.TrackingRaiseLogEpochDocument,
    "\n      query CombatOperations($letters: Int!, $entries: Int!, $orders: Int!) {\n        operations: combatOperations {\n          ...OperationsParts\n        }\n      }\n    ": types.CombatOperationsDocument,
    "\n      mutation CombatRequeueDeadLetter($id: ID!, $key: String!) {\n        letter: combatRequeueDeadLetter(id: $id, idempotencyKey: $key) {\n          id\n        }\n      }\n    ": types.CombatRequeueDeadLetterDocument,
    "\n      mutation CombatDiscardDeadLetter($id: ID!, $reason: String!, $key: String!) {\n        letter: combatDiscardDeadLetter(id: $id, reason: $reason, idempotencyKey: $key) {\n          id\n        }\n      }\n    ": types.CombatDiscardDeadLetterDocument,
    "\n      mutation CombatRewindRelay($to: Float!, $reason: String!, $key: String!) {\n        operations: combatRewindRelay(to: $to, reason: $reason, idempotencyKey: $key) {\n          context\n        }\n      }\n    ": types.CombatRewindRelayDocument,
    "\n  fragment GenerationFigures on ProjectionGeneration {\n    number\n    state\n    position\n    head\n    ratePerSecond\n    etaSeconds\n    error\n  }\n": types.GenerationFiguresFragmentDoc,
    "\n  query Projections($events: Int!) {\n    projections {\n      name\n      live {\n        ...GenerationFigures\n      }\n      building {\n        ...GenerationFigures\n      }\n      retired {\n        ...GenerationFigures\n      }\n      quarantined\n      quarantinedEvents(first: $events) {\n        id\n        queue\n        messageId\n        body\n        reason\n        attempts\n        deadAt\n      }\n    }\n  }\n": types.ProjectionsDocument,
    "\n  subscription ProjectionProgress($name: String!) {\n    projectionProgress(name: $name) {\n      ...GenerationFigures\n    }\n  }\n": types.ProjectionProgressDocument,
    "\n  mutation RebuildProjection($name: String!, $key: String!) {\n    rebuildProjection(name: $name, idempotencyKey: $key) {\n      name\n    }\n  }\n": types.RebuildProjectionDocument,
    "\n  mutation ReplayQuarantined($id: ID!) {\n    replayQuarantined(id: $id)\n  }\n": types.ReplayQuarantinedDocument,
    "\n  mutation SkipQuarantined($id: ID!, $reason: String!) {\n    skipQuarantined(id: $id, reason: $reason)\n  }\n": types.SkipQuarantinedDocument,
    "\n    mutation PauseRebuild($name: String!) {\n      pauseRebuild(name: $name) {\n        name\n      }\n    }\n  ": types.PauseRebuildDocument,
    "\n    mutation ResumeRebuild($name: String!) {\n      resumeRebuild(name: $name) {\n        name\n      }\n    }\n  ": types.ResumeRebuildDocument,
    "\n    mutation RollbackProjection($name: String!) {\n      rollbackProjection(name: $name) {\n        name\n      }\n    }\n  ": types.RollbackProjectionDocument,
    "\n  fragment EngagementLine on Engagement {\n    id\n    version\n    status\n    outcome\n    kaijuId\n    codename\n    categoryNo\n    kaiju {\n      id\n      codename\n      status\n    }\n    theatre {\n      name\n      position {\n        lat\n        lon\n      }\n    }\n    roe\n    fighters {\n      jaegerId\n      callsign\n      integrityPct\n      status\n      isBreached\n    }\n    totalDamage\n    killThreshold\n    openedAt\n    decidedAt\n    closedAt\n  }\n": types.EngagementLineFragmentDoc,
    "\n  fragment EngagementState on Engagement {\n    ...EngagementLine\n    fighters {\n      jaegerId\n      callsign\n      mark\n      integrityPct\n      status\n      isBreached\n      strikes\n      hits\n      damage\n      hitsTaken\n      joinedAt\n    }\n  }\n": types.EngagementStateFragmentDoc,
    "\n  fragment CombatEvent on EngagementEvent {\n    id\n    version\n    type\n    at\n    recordedAt\n    jaegerId\n    jaeger {\n      id\n      callsign\n    }\n    strikeNo\n    weapon\n    aim\n    range\n    miss\n    damage\n    was\n    totalDamage\n    attack\n    damagePct\n    integrityPct\n    support\n    roe\n    outcome\n    reason\n  }\n": types.CombatEventFragmentDoc,
    "\n  subscription CombatBoard {\n    combatBoard {\n      at\n      engagements {\n        ...EngagementLine\n      }\n    }\n  }\n": types.CombatBoardDocument,
    "\n  query BoardAt($time: DateTime!) {\n    boardAt(time: $time) {\n      at\n      engagements {\n        ...EngagementLine\n      }\n    }\n  }\n": types.BoardAtDocument,
    "\n  query Engagements($status: EngagementStatus, $first: Int!, $after: String) {\n    engagements(status: $status, first: $first, after: $after) {\n      nodes {\n        ...EngagementLine\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n": types.EngagementsDocument,
    "\n  query EngagementEvents($id: ID!, $first: Int!, $after: String) {\n    engagement(id: $id) {\n      id\n      version\n      events(first: $first, after: $after) {\n        nodes {\n          ...CombatEvent\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n": types.EngagementEventsDocument,
    "\n  subscription EngagementEventsLive($id: ID!) {\n    engagementEvents(id: $id) {\n      ...CombatEvent\n    }\n  }\n": types.EngagementEventsLiveDocument,
    "\n  query EngagementNow($id: ID!, $before: Int!, $hasBefore: Boolean!) {\n    now: engagement(id: $id) {\n      ...EngagementState\n      fighters {\n        jaeger {\n          id\n          callsign\n          status\n          weapons {\n            kind\n          }\n          crew {\n            rangers {\n              id\n              name\n            }\n          }\n          track {\n            id\n            lastKnown {\n              observedAt\n              position {\n                lat\n                lon\n              }\n            }\n          }\n        }\n      }\n      verdicts {\n        order\n        jaegerId\n        outcome\n        isAllowed\n        code\n        message\n      }\n    }\n    before: engagement(id: $id, asOfVersion: $before) @include(if: $hasBefore) {\n      ...EngagementState\n    }\n  }\n": types.EngagementNowDocument,
    "\n  query EngagementAtVersion($id: ID!, $version: Int!, $before: Int!, $hasBefore: Boolean!) {\n    now: engagement(id: $id, asOfVersion: $version) {\n      ...EngagementState\n    }\n    before: engagement(id: $id, asOfVersion: $before) @include(if: $hasBefore) {\n      ...EngagementState\n    }\n  }\n": types.EngagementAtVersionDocument,
    "\n  query EngagementVersionAt($id: ID!, $time: DateTime!) {\n    engagement(id: $id, asOfTime: $time) {\n      id\n      version\n    }\n  }\n": types.EngagementVersionAtDocument,
    "\n  query CombatAuditTrail($engagement: ID!, $first: Int!, $after: String) {\n    auditTrail(engagement: $engagement, first: $first, after: $after) {\n      nodes {\n        id\n        position\n        stream\n        version\n        type\n        by\n        recordedAt\n        correlationId\n        body\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n": types.CombatAuditTrailDocument,
    "\n  query Injuries($id: ID!) {\n    engagement(id: $id) {\n      id\n      fighters {\n        jaegerId\n        callsign\n      }\n      injuries {\n        rangerId\n        jaegerId\n        at\n        isForgotten\n        name\n        heartRateBpm\n        isConscious\n      }\n    }\n  }\n": types.InjuriesDocument,
    "\n  query JaegerCombat($id: ID!) {\n    jaeger(id: $id) {\n      id\n      engagement {\n        id\n      }\n      combatRecord {\n        engagements\n        wins\n        losses\n        strikes\n        hits\n        damageDone\n        damageTakenPct\n      }\n    }\n    engagements(jaeger: $id, first: 10) {\n      nodes {\n        ...EngagementLine\n      }\n    }\n  }\n": types.JaegerCombatDocument,
    "\n  query KaijuCombat($id: ID!) {\n    kaiju(id: $id) {\n      id\n      combatRecord {\n        engagements\n        wins\n        losses\n        damageTaken\n        damageDonePct\n      }\n    }\n    engagements(kaiju: $id, first: 10) {\n      nodes {\n        ...EngagementLine\n      }\n    }\n  }\n": types.KaijuCombatDocument,
    "\n  query WeaponRules {\n    weaponRules {\n      weapon\n      kind\n      cooldownS\n      isArea\n      damage {\n        categoryNo\n        range\n        damage\n      }\n    }\n  }\n": types.WeaponRulesDocument,
    "\n  query DeployedJaegers {\n    jaegers(status: DEPLOYED, first: 500) {\n      nodes {\n        id\n        callsign\n        mark\n        integrityPct\n        engagement {\n          id\n          codename\n        }\n      }\n    }\n  }\n": types.DeployedJaegersDocument,
    "\n  fragment EngagementVersion on Engagement {\n    id\n    version\n    status\n  }\n": types.EngagementVersionFragmentDoc,
    "\n  mutation OpenEngagement($input: OpenEngagementInput!, $key: String!) {\n    engagement: openEngagement(input: $input, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n": types.OpenEngagementDocument,
    "\n  mutation JoinEngagement($engagement: ID!, $jaeger: ID!, $key: String!) {\n    engagement: joinEngagement(engagement: $engagement, jaeger: $jaeger, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n": types.JoinEngagementDocument,
    "\n  mutation WithdrawJaeger($engagement: ID!, $jaeger: ID!, $reason: String!, $key: String!) {\n    engagement: withdrawJaeger(engagement: $engagement, jaeger: $jaeger, reason: $reason, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n": types.WithdrawJaegerDocument,
    "\n  mutation StrikeKaiju($input: StrikeKaijuInput!, $key: String!) {\n    engagement: strikeKaiju(input: $input, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n": types.StrikeKaijuDocument,
    "\n  mutation RecordHit($input: RecordHitInput!, $key: String!) {\n    engagement: recordHit(input: $input, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n": types.RecordHitDocument,
    "\n  mutation ReportBreach($input: ReportBreachInput!, $key: String!) {\n    engagement: reportBreach(input: $input, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n": types.ReportBreachDocument,
    "\n  mutation CallSupport($engagement: ID!, $support: SupportKind!, $key: String!) {\n    engagement: callSupport(engagement: $engagement, support: $support, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n": types.CallSupportDocument,
    "\n  mutation ChangeRoe($engagement: ID!, $roe: RulesOfEngagement!, $reason: String!, $key: String!) {\n    engagement: changeRoe(engagement: $engagement, roe: $roe, reason: $reason, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n": types.ChangeRoeDocument,
    "\n  mutation DeclareOutcome($input: DeclareOutcomeInput!, $key: String!) {\n    engagement: declareOutcome(input: $input, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n": types.DeclareOutcomeDocument,
    "\n  mutation CorrectStrike($input: CorrectStrikeInput!, $key: String!) {\n    engagement: correctStrike(input: $input, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n": types.CorrectStrikeDocument,
    "\n  mutation CloseEngagement($engagement: ID!, $key: String!) {\n    engagement: closeEngagement(engagement: $engagement, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n": types.CloseEngagementDocument,
    "\n  query Fleet($status: JaegerStatus, $readiness: Readiness, $home: ID, $callsign: String, $first: Int!, $after: String) {\n    jaegers(\n      status: $status\n      readiness: $readiness\n      home: $home\n      callsign: $callsign\n      first: $first\n      after: $after\n    ) {\n      nodes {\n        id\n        callsign\n        mark\n        integrityPct\n        status\n        readiness\n        homeBase {\n          name\n        }\n        crew {\n          isComplete\n          rangers {\n            id\n            name\n          }\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n": types.FleetDocument,
    "\n  query Bases {\n    jaegers(first: 500) {\n      nodes {\n        id\n        home {\n          id\n        }\n        homeBase {\n          name\n        }\n      }\n    }\n  }\n": types.BasesDocument,
    "\n  query Jaeger($id: ID!) {\n    jaeger(id: $id) {\n      id\n      callsign\n      mark\n      integrityPct\n      status\n      readiness\n      commissionedAt\n      homeBase {\n        name\n        position {\n          lat\n          lon\n        }\n      }\n      weapons {\n        name\n        kind\n        mount\n      }\n      crew {\n        isComplete\n        compatibilityPct\n        rangers {\n          id\n          name\n        }\n      }\n      statusHistory(first: 50) {\n        nodes {\n          status\n          at\n          reason\n          by {\n            id\n            name\n          }\n        }\n      }\n      track {\n        id\n        lastKnown {\n          observedAt\n          position {\n            lat\n            lon\n          }\n          courseDeg\n          groundSpeedMps\n        }\n      }\n    }\n  }\n": types.JaegerDocument,
    "\n  query Rangers {\n    rangers(first: 500) {\n      nodes {\n        id\n        name\n        jaeger {\n          id\n          callsign\n        }\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n": types.RangersDocument,
    "\n  fragment JaegerState on Jaeger {\n    id\n    integrityPct\n    status\n    readiness\n  }\n": types.JaegerStateFragmentDoc,
    "\n  mutation CommissionJaeger($input: CommissionJaegerInput!, $key: String!) {\n    commissionJaeger(input: $input, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n": types.CommissionJaegerDocument,
    "\n  mutation DeployJaeger($jaeger: ID!, $key: String!) {\n    deployJaeger(jaeger: $jaeger, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n": types.DeployJaegerDocument,
    "\n  mutation RecallJaeger($jaeger: ID!, $key: String!) {\n    recallJaeger(jaeger: $jaeger, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n": types.RecallJaegerDocument,
    "\n  mutation RecordJaegerDamage($jaeger: ID!, $damagePct: Int!, $cause: String!, $key: String!) {\n    recordJaegerDamage(jaeger: $jaeger, damagePct: $damagePct, cause: $cause, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n": types.RecordJaegerDamageDocument,
    "\n  mutation RepairJaeger($jaeger: ID!, $repairPct: Int!, $key: String!) {\n    repairJaeger(jaeger: $jaeger, repairPct: $repairPct, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n": types.RepairJaegerDocument,
    "\n  mutation AssignCrew($jaeger: ID!, $rangers: [ID!]!, $key: String!) {\n    assignCrew(jaeger: $jaeger, rangers: $rangers, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n": types.AssignCrewDocument,
    "\n  mutation RetireJaeger($jaeger: ID!, $reason: String!, $key: String!) {\n    retireJaeger(jaeger: $jaeger, reason: $reason, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n": types.RetireJaegerDocument,
    "\n  mutation DeclareJaegerLost($jaeger: ID!, $reason: String!, $key: String!) {\n    declareJaegerLost(jaeger: $jaeger, reason: $reason, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n": types.DeclareJaegerLostDocument,
    "\n  mutation BootstrapAdmin($input: BootstrapAdminInput!) {\n    bootstrapAdmin(input: $input) {\n      expiresAt\n    }\n  }\n": types.BootstrapAdminDocument,
    "\n  mutation SetPassword($token: String!, $password: String!, $name: String) {\n    setPassword(token: $token, password: $password, name: $name)\n  }\n": types.SetPasswordDocument,
    "\n  mutation Register($input: RegisterInput!) {\n    register(input: $input) {\n      id\n      status\n    }\n  }\n": types.RegisterDocument,
    "\n  query Account {\n    viewer {\n      email\n      hasTotp\n      scopes\n      user {\n        id\n        name\n        role\n      }\n      sessions {\n        id\n        createdAt\n        idleUntil\n        absoluteUntil\n        agent\n        ip\n        isCurrent\n      }\n    }\n  }\n": types.AccountDocument,
    "\n  mutation EndSession($id: ID!) {\n    revokeSession(id: $id)\n  }\n": types.EndSessionDocument,
    "\n  mutation EndOtherSessions {\n    revokeOtherSessions\n  }\n": types.EndOtherSessionsDocument,
    "\n  mutation ChangePassword($current: String!, $next: String!) {\n    changePassword(current: $current, next: $next)\n  }\n": types.ChangePasswordDocument,
    "\n  mutation EnrolTotp {\n    enrolTotp {\n      secret\n      uri\n      recoveryCodes\n    }\n  }\n": types.EnrolTotpDocument,
    "\n  mutation ConfirmTotp($code: String!) {\n    confirmTotp(code: $code) {\n      hasTotp\n    }\n  }\n": types.ConfirmTotpDocument,
    "\n  mutation RemoveTotp {\n    removeTotp {\n      hasTotp\n    }\n  }\n": types.RemoveTotpDocument,
    "\n  query Viewer {\n    viewer {\n      email\n      hasTotp\n      user {\n        id\n        name\n        role\n      }\n    }\n  }\n": types.ViewerDocument,
    "\n  mutation Reauthenticate($password: String!, $code: String) {\n    reauthenticate(password: $password, code: $code)\n  }\n": types.ReauthenticateDocument,
    "\n  fragment ThreatState on Threat {\n    kaiju {\n      id\n      codename\n      status\n    }\n    category\n    position {\n      lat\n      lon\n    }\n    observedAt\n    headingDeg\n    speedMps\n    nearest {\n      kind\n      name\n      distanceM\n    }\n    etaAt\n    behaviour {\n      pattern\n      confidence\n    }\n    assessedAt\n  }\n": types.ThreatStateFragmentDoc,
    "\n  query Threats($minCategory: KaijuCategory) {\n    threats(minCategory: $minCategory, first: 200) {\n      nodes {\n        ...ThreatState\n      }\n    }\n  }\n": types.ThreatsDocument,
    "\n  subscription ThreatUpdated($minCategory: KaijuCategory) {\n    threatUpdated(minCategory: $minCategory) {\n      ...ThreatState\n    }\n  }\n": types.ThreatUpdatedDocument,
    "\n  query KaijuPage($id: ID!) {\n    kaiju(id: $id) {\n      id\n      codename\n      category\n      status\n      sizeM\n      speedMps\n      firstTrackedAt\n      killedAt\n      behaviour {\n        pattern\n        confidence\n        analyser\n      }\n      threat {\n        ...ThreatState\n      }\n      sightings(first: 50) {\n        nodes {\n          id\n          vouchedAt\n          note\n          vouchedBy {\n            id\n            name\n          }\n          detection {\n            id\n            source\n            observedAt\n          }\n        }\n      }\n      detections(first: 100) {\n        nodes {\n          id\n          source\n          observedAt\n          position {\n            lat\n            lon\n          }\n          depthM\n          category\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n      track {\n        id\n        lastKnown {\n          observedAt\n          position {\n            lat\n            lon\n          }\n        }\n      }\n    }\n  }\n": types.KaijuPageDocument,
    "\n  mutation VouchForDetection($detection: ID!, $note: String, $key: String!) {\n    vouchForDetection(detection: $detection, note: $note, idempotencyKey: $key) {\n      id\n    }\n  }\n": types.VouchForDetectionDocument,
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
export function graphql(source: "\n  fragment AssetIdentity on Asset {\n    id\n    kind\n    key\n    name\n    kaiju {\n      id\n      codename\n      category\n      status\n      killedAt\n    }\n    jaeger {\n      id\n      callsign\n      mark\n      integrityPct\n      status\n      homeBase {\n        name\n        position {\n          lat\n          lon\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment AssetIdentity on Asset {\n    id\n    kind\n    key\n    name\n    kaiju {\n      id\n      codename\n      category\n      status\n      killedAt\n    }\n    jaeger {\n      id\n      callsign\n      mark\n      integrityPct\n      status\n      homeBase {\n        name\n        position {\n          lat\n          lon\n        }\n      }\n    }\n  }\n"];
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
export function graphql(source: "\n  query SelectedAsset($id: ID!, $from: DateTime!, $to: DateTime!) {\n    asset(id: $id) {\n      id\n      key\n      name\n      kind\n      sources\n      lastKnown {\n        observedAt\n        receivedAt\n        staleAt\n        position {\n          lat\n          lon\n        }\n        courseDeg\n        headingDeg\n        groundSpeedMps\n        altitudeM\n        source\n        quality\n      }\n      jaeger {\n        id\n        callsign\n        mark\n        integrityPct\n        status\n        commissionedAt\n        homeBase {\n          name\n        }\n      }\n      kaiju {\n        id\n        codename\n        category\n        status\n        killedAt\n        firstTrackedAt\n      }\n      trail(from: $from, to: $to) {\n        columns\n        resolution\n        errorM\n        sealedUntil\n      }\n    }\n  }\n"): (typeof documents)["\n  query SelectedAsset($id: ID!, $from: DateTime!, $to: DateTime!) {\n    asset(id: $id) {\n      id\n      key\n      name\n      kind\n      sources\n      lastKnown {\n        observedAt\n        receivedAt\n        staleAt\n        position {\n          lat\n          lon\n        }\n        courseDeg\n        headingDeg\n        groundSpeedMps\n        altitudeM\n        source\n        quality\n      }\n      jaeger {\n        id\n        callsign\n        mark\n        integrityPct\n        status\n        commissionedAt\n        homeBase {\n          name\n        }\n      }\n      kaiju {\n        id\n        codename\n        category\n        status\n        killedAt\n        firstTrackedAt\n      }\n      trail(from: $from, to: $to) {\n        columns\n        resolution\n        errorM\n        sealedUntil\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription SelectedPosition($assets: [ID!]!) {\n    positionReported(assets: $assets) {\n      observedAt\n      receivedAt\n      staleAt\n      position {\n        lat\n        lon\n      }\n      courseDeg\n      headingDeg\n      groundSpeedMps\n      altitudeM\n      source\n      quality\n      asset {\n        id\n        kaiju {\n          id\n          codename\n          category\n          status\n          killedAt\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription SelectedPosition($assets: [ID!]!) {\n    positionReported(assets: $assets) {\n      observedAt\n      receivedAt\n      staleAt\n      position {\n        lat\n        lon\n      }\n      courseDeg\n      headingDeg\n      groundSpeedMps\n      altitudeM\n      source\n      quality\n      asset {\n        id\n        kaiju {\n          id\n          codename\n          category\n          status\n          killedAt\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription Fights {\n    combatBoard {\n      engagements {\n        id\n        status\n        outcome\n        kaijuId\n        codename\n        openedAt\n        theatre {\n          name\n        }\n        fighters {\n          jaegerId\n          status\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription Fights {\n    combatBoard {\n      engagements {\n        id\n        status\n        outcome\n        kaijuId\n        codename\n        openedAt\n        theatre {\n          name\n        }\n        fighters {\n          jaegerId\n          status\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TrackingState {\n    trackingState {\n      acceptedFixes\n      storedFixes\n      lagFixes\n      fixesPerS\n      assets\n      sealedUntil\n    }\n  }\n"): (typeof documents)["\n  query TrackingState {\n    trackingState {\n      acceptedFixes\n      storedFixes\n      lagFixes\n      fixesPerS\n      assets\n      sealedUntil\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription Positions($view: BoxInput!, $hz: Float!) {\n    positions(view: $view, hz: $hz)\n  }\n"): (typeof documents)["\n  subscription Positions($view: BoxInput!, $hz: Float!) {\n    positions(view: $view, hz: $hz)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment UserState on ManagedUser {\n    user {\n      id\n      name\n      role\n    }\n    email\n    status\n    hasTotp\n    createdAt\n    sessions {\n      id\n      createdAt\n      idleUntil\n      agent\n      ip\n      isCurrent\n    }\n  }\n"): (typeof documents)["\n  fragment UserState on ManagedUser {\n    user {\n      id\n      name\n      role\n    }\n    email\n    status\n    hasTotp\n    createdAt\n    sessions {\n      id\n      createdAt\n      idleUntil\n      agent\n      ip\n      isCurrent\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ApiKeyState on ApiKey {\n    id\n    name\n    scopes\n    owner {\n      id\n      name\n    }\n    createdAt\n    expiresAt\n    lastUsedOn\n    revokedAt\n  }\n"): (typeof documents)["\n  fragment ApiKeyState on ApiKey {\n    id\n    name\n    scopes\n    owner {\n      id\n      name\n    }\n    createdAt\n    expiresAt\n    lastUsedOn\n    revokedAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Users($text: String, $first: Int!, $after: String) {\n    users(text: $text, first: $first, after: $after) {\n      nodes {\n        ...UserState\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n"): (typeof documents)["\n  query Users($text: String, $first: Int!, $after: String) {\n    users(text: $text, first: $first, after: $after) {\n      nodes {\n        ...UserState\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Registrations {\n    registrations {\n      id\n      email\n      name\n      reason\n      requestedAt\n      isTaken\n    }\n  }\n"): (typeof documents)["\n  query Registrations {\n    registrations {\n      id\n      email\n      name\n      reason\n      requestedAt\n      isTaken\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation InviteUser($email: String!, $role: Role!, $name: String) {\n    inviteUser(email: $email, role: $role, name: $name) {\n      url\n      expiresAt\n      user {\n        email\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation InviteUser($email: String!, $role: Role!, $name: String) {\n    inviteUser(email: $email, role: $role, name: $name) {\n      url\n      expiresAt\n      user {\n        email\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation IssueReset($userId: ID!) {\n    issueReset(userId: $userId) {\n      url\n      expiresAt\n    }\n  }\n"): (typeof documents)["\n  mutation IssueReset($userId: ID!) {\n    issueReset(userId: $userId) {\n      url\n      expiresAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetRole($userId: ID!, $role: Role!) {\n    setRole(userId: $userId, role: $role) {\n      ...UserState\n    }\n  }\n"): (typeof documents)["\n  mutation SetRole($userId: ID!, $role: Role!) {\n    setRole(userId: $userId, role: $role) {\n      ...UserState\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DisableUser($userId: ID!) {\n    disableUser(userId: $userId) {\n      ...UserState\n    }\n  }\n"): (typeof documents)["\n  mutation DisableUser($userId: ID!) {\n    disableUser(userId: $userId) {\n      ...UserState\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EnableUser($userId: ID!) {\n    enableUser(userId: $userId) {\n      ...UserState\n    }\n  }\n"): (typeof documents)["\n  mutation EnableUser($userId: ID!) {\n    enableUser(userId: $userId) {\n      ...UserState\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DecideRegistration($id: ID!, $role: Role) {\n    decideRegistration(id: $id, role: $role) {\n      id\n      status\n    }\n  }\n"): (typeof documents)["\n  mutation DecideRegistration($id: ID!, $role: Role) {\n    decideRegistration(id: $id, role: $role) {\n      id\n      status\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeSession($id: ID!) {\n    revokeSession(id: $id)\n  }\n"): (typeof documents)["\n  mutation RevokeSession($id: ID!) {\n    revokeSession(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OwnKeys {\n    viewer {\n      hasTotp\n      apiKeys {\n        ...ApiKeyState\n      }\n    }\n  }\n"): (typeof documents)["\n  query OwnKeys {\n    viewer {\n      hasTotp\n      apiKeys {\n        ...ApiKeyState\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AllKeys {\n    apiKeys {\n      ...ApiKeyState\n    }\n  }\n"): (typeof documents)["\n  query AllKeys {\n    apiKeys {\n      ...ApiKeyState\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateApiKey($input: CreateApiKeyInput!, $key: String!) {\n    createApiKey(input: $input, idempotencyKey: $key) {\n      secret\n      apiKey {\n        id\n        name\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateApiKey($input: CreateApiKeyInput!, $key: String!) {\n    createApiKey(input: $input, idempotencyKey: $key) {\n      secret\n      apiKey {\n        id\n        name\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeApiKey($id: ID!) {\n    revokeApiKey(id: $id) {\n      ...ApiKeyState\n    }\n  }\n"): (typeof documents)["\n  mutation RevokeApiKey($id: ID!) {\n    revokeApiKey(id: $id) {\n      ...ApiKeyState\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Audit($first: Int!, $after: String) {\n    audit(first: $first, after: $after) {\n      nodes {\n        id\n        at\n        actor {\n          id\n          name\n        }\n        action\n        subject\n        ip\n        correlationId\n        detail\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n"): (typeof documents)["\n  query Audit($first: Int!, $after: String) {\n    audit(first: $first, after: $after) {\n      nodes {\n        id\n        at\n        actor {\n          id\n          name\n        }\n        action\n        subject\n        ip\n        correlationId\n        detail\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment OperationsFigures on Operations {\n    context\n    deadLetters {\n      count\n      oldestAgeS\n    }\n    quarantine {\n      count\n      oldestAgeS\n    }\n    outbox {\n      head\n      published\n      epoch\n      events\n      oldestEventAgeS\n      commands\n      oldestCommandAgeS\n    }\n    consumers {\n      lag\n      isBehindRetention\n      gapSince\n    }\n  }\n"): (typeof documents)["\n  fragment OperationsFigures on Operations {\n    context\n    deadLetters {\n      count\n      oldestAgeS\n    }\n    quarantine {\n      count\n      oldestAgeS\n    }\n    outbox {\n      head\n      published\n      epoch\n      events\n      oldestEventAgeS\n      commands\n      oldestCommandAgeS\n    }\n    consumers {\n      lag\n      isBehindRetention\n      gapSince\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment OperationsParts on Operations {\n    context\n    deadLetters {\n      count\n      page(first: $letters) {\n        nodes {\n          id\n          queue\n          messageId\n          body\n          reason\n          attempts\n          isUrgent\n          deadAt\n          requeueUntil\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n    quarantine {\n      count\n      reasons {\n        source\n        code\n        count\n      }\n      page(first: $entries) {\n        nodes {\n          id\n          at\n          source\n          code\n          message\n          raw\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n    outbox {\n      published\n    }\n    consumers {\n      group\n      topic\n      partition\n      committed\n      low\n      high\n      lag\n      isBehindRetention\n      gapSince\n      gapAfter\n    }\n    orders(first: $orders) {\n      nodes {\n        id\n        at\n        doneAt\n        by {\n          id\n          name\n        }\n        action\n        subject\n        reason\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment OperationsParts on Operations {\n    context\n    deadLetters {\n      count\n      page(first: $letters) {\n        nodes {\n          id\n          queue\n          messageId\n          body\n          reason\n          attempts\n          isUrgent\n          deadAt\n          requeueUntil\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n    quarantine {\n      count\n      reasons {\n        source\n        code\n        count\n      }\n      page(first: $entries) {\n        nodes {\n          id\n          at\n          source\n          code\n          message\n          raw\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n    outbox {\n      published\n    }\n    consumers {\n      group\n      topic\n      partition\n      committed\n      low\n      high\n      lag\n      isBehindRetention\n      gapSince\n      gapAfter\n    }\n    orders(first: $orders) {\n      nodes {\n        id\n        at\n        doneAt\n        by {\n          id\n          name\n        }\n        action\n        subject\n        reason\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OperationsOverview {\n    authOperations {\n      ...OperationsFigures\n    }\n    jaegerOperations {\n      ...OperationsFigures\n    }\n    kaijuOperations {\n      ...OperationsFigures\n    }\n    trackingOperations {\n      ...OperationsFigures\n    }\n    combatOperations {\n      ...OperationsFigures\n    }\n  }\n"): (typeof documents)["\n  query OperationsOverview {\n    authOperations {\n      ...OperationsFigures\n    }\n    jaegerOperations {\n      ...OperationsFigures\n    }\n    kaijuOperations {\n      ...OperationsFigures\n    }\n    trackingOperations {\n      ...OperationsFigures\n    }\n    combatOperations {\n      ...OperationsFigures\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      query AuthOperations($letters: Int!, $entries: Int!, $orders: Int!) {\n        operations: authOperations {\n          ...OperationsParts\n        }\n      }\n    "): (typeof documents)["\n      query AuthOperations($letters: Int!, $entries: Int!, $orders: Int!) {\n        operations: authOperations {\n          ...OperationsParts\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation AuthRequeueDeadLetter($id: ID!, $key: String!) {\n        letter: authRequeueDeadLetter(id: $id, idempotencyKey: $key) {\n          id\n        }\n      }\n    "): (typeof documents)["\n      mutation AuthRequeueDeadLetter($id: ID!, $key: String!) {\n        letter: authRequeueDeadLetter(id: $id, idempotencyKey: $key) {\n          id\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation AuthDiscardDeadLetter($id: ID!, $reason: String!, $key: String!) {\n        letter: authDiscardDeadLetter(id: $id, reason: $reason, idempotencyKey: $key) {\n          id\n        }\n      }\n    "): (typeof documents)["\n      mutation AuthDiscardDeadLetter($id: ID!, $reason: String!, $key: String!) {\n        letter: authDiscardDeadLetter(id: $id, reason: $reason, idempotencyKey: $key) {\n          id\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation AuthRewindRelay($to: Float!, $reason: String!, $key: String!) {\n        operations: authRewindRelay(to: $to, reason: $reason, idempotencyKey: $key) {\n          context\n        }\n      }\n    "): (typeof documents)["\n      mutation AuthRewindRelay($to: Float!, $reason: String!, $key: String!) {\n        operations: authRewindRelay(to: $to, reason: $reason, idempotencyKey: $key) {\n          context\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      query JaegerOperations($letters: Int!, $entries: Int!, $orders: Int!) {\n        operations: jaegerOperations {\n          ...OperationsParts\n        }\n      }\n    "): (typeof documents)["\n      query JaegerOperations($letters: Int!, $entries: Int!, $orders: Int!) {\n        operations: jaegerOperations {\n          ...OperationsParts\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation JaegerRequeueDeadLetter($id: ID!, $key: String!) {\n        letter: jaegerRequeueDeadLetter(id: $id, idempotencyKey: $key) {\n          id\n        }\n      }\n    "): (typeof documents)["\n      mutation JaegerRequeueDeadLetter($id: ID!, $key: String!) {\n        letter: jaegerRequeueDeadLetter(id: $id, idempotencyKey: $key) {\n          id\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation JaegerDiscardDeadLetter($id: ID!, $reason: String!, $key: String!) {\n        letter: jaegerDiscardDeadLetter(id: $id, reason: $reason, idempotencyKey: $key) {\n          id\n        }\n      }\n    "): (typeof documents)["\n      mutation JaegerDiscardDeadLetter($id: ID!, $reason: String!, $key: String!) {\n        letter: jaegerDiscardDeadLetter(id: $id, reason: $reason, idempotencyKey: $key) {\n          id\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation JaegerRewindRelay($to: Float!, $reason: String!, $key: String!) {\n        operations: jaegerRewindRelay(to: $to, reason: $reason, idempotencyKey: $key) {\n          context\n        }\n      }\n    "): (typeof documents)["\n      mutation JaegerRewindRelay($to: Float!, $reason: String!, $key: String!) {\n        operations: jaegerRewindRelay(to: $to, reason: $reason, idempotencyKey: $key) {\n          context\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      query KaijuOperations($letters: Int!, $entries: Int!, $orders: Int!) {\n        operations: kaijuOperations {\n          ...OperationsParts\n        }\n      }\n    "): (typeof documents)["\n      query KaijuOperations($letters: Int!, $entries: Int!, $orders: Int!) {\n        operations: kaijuOperations {\n          ...OperationsParts\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation KaijuRequeueDeadLetter($id: ID!, $key: String!) {\n        letter: kaijuRequeueDeadLetter(id: $id, idempotencyKey: $key) {\n          id\n        }\n      }\n    "): (typeof documents)["\n      mutation KaijuRequeueDeadLetter($id: ID!, $key: String!) {\n        letter: kaijuRequeueDeadLetter(id: $id, idempotencyKey: $key) {\n          id\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation KaijuDiscardDeadLetter($id: ID!, $reason: String!, $key: String!) {\n        letter: kaijuDiscardDeadLetter(id: $id, reason: $reason, idempotencyKey: $key) {\n          id\n        }\n      }\n    "): (typeof documents)["\n      mutation KaijuDiscardDeadLetter($id: ID!, $reason: String!, $key: String!) {\n        letter: kaijuDiscardDeadLetter(id: $id, reason: $reason, idempotencyKey: $key) {\n          id\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation KaijuRewindRelay($to: Float!, $reason: String!, $key: String!) {\n        operations: kaijuRewindRelay(to: $to, reason: $reason, idempotencyKey: $key) {\n          context\n        }\n      }\n    "): (typeof documents)["\n      mutation KaijuRewindRelay($to: Float!, $reason: String!, $key: String!) {\n        operations: kaijuRewindRelay(to: $to, reason: $reason, idempotencyKey: $key) {\n          context\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      query TrackingOperations($letters: Int!, $entries: Int!, $orders: Int!) {\n        operations: trackingOperations {\n          ...OperationsParts\n        }\n      }\n    "): (typeof documents)["\n      query TrackingOperations($letters: Int!, $entries: Int!, $orders: Int!) {\n        operations: trackingOperations {\n          ...OperationsParts\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation TrackingRequeueDeadLetter($id: ID!, $key: String!) {\n        letter: trackingRequeueDeadLetter(id: $id, idempotencyKey: $key) {\n          id\n        }\n      }\n    "): (typeof documents)["\n      mutation TrackingRequeueDeadLetter($id: ID!, $key: String!) {\n        letter: trackingRequeueDeadLetter(id: $id, idempotencyKey: $key) {\n          id\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation TrackingDiscardDeadLetter($id: ID!, $reason: String!, $key: String!) {\n        letter: trackingDiscardDeadLetter(id: $id, reason: $reason, idempotencyKey: $key) {\n          id\n        }\n      }\n    "): (typeof documents)["\n      mutation TrackingDiscardDeadLetter($id: ID!, $reason: String!, $key: String!) {\n        letter: trackingDiscardDeadLetter(id: $id, reason: $reason, idempotencyKey: $key) {\n          id\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation TrackingRewindRelay($to: Float!, $reason: String!, $key: String!) {\n        operations: trackingRewindRelay(to: $to, reason: $reason, idempotencyKey: $key) {\n          context\n        }\n      }\n    "): (typeof documents)["\n      mutation TrackingRewindRelay($to: Float!, $reason: String!, $key: String!) {\n        operations: trackingRewindRelay(to: $to, reason: $reason, idempotencyKey: $key) {\n          context\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation TrackingRaiseLogEpoch($reason: String!, $key: String!) {\n        operations: trackingRaiseLogEpoch(reason: $reason, idempotencyKey: $key) {\n          context\n        }\n      }\n    "): (typeof documents)["\n      mutation TrackingRaiseLogEpoch($reason: String!, $key: String!) {\n        operations: trackingRaiseLogEpoch(reason: $reason, idempotencyKey: $key) {\n          context\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      query CombatOperations($letters: Int!, $entries: Int!, $orders: Int!) {\n        operations: combatOperations {\n          ...OperationsParts\n        }\n      }\n    "): (typeof documents)["\n      query CombatOperations($letters: Int!, $entries: Int!, $orders: Int!) {\n        operations: combatOperations {\n          ...OperationsParts\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation CombatRequeueDeadLetter($id: ID!, $key: String!) {\n        letter: combatRequeueDeadLetter(id: $id, idempotencyKey: $key) {\n          id\n        }\n      }\n    "): (typeof documents)["\n      mutation CombatRequeueDeadLetter($id: ID!, $key: String!) {\n        letter: combatRequeueDeadLetter(id: $id, idempotencyKey: $key) {\n          id\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation CombatDiscardDeadLetter($id: ID!, $reason: String!, $key: String!) {\n        letter: combatDiscardDeadLetter(id: $id, reason: $reason, idempotencyKey: $key) {\n          id\n        }\n      }\n    "): (typeof documents)["\n      mutation CombatDiscardDeadLetter($id: ID!, $reason: String!, $key: String!) {\n        letter: combatDiscardDeadLetter(id: $id, reason: $reason, idempotencyKey: $key) {\n          id\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation CombatRewindRelay($to: Float!, $reason: String!, $key: String!) {\n        operations: combatRewindRelay(to: $to, reason: $reason, idempotencyKey: $key) {\n          context\n        }\n      }\n    "): (typeof documents)["\n      mutation CombatRewindRelay($to: Float!, $reason: String!, $key: String!) {\n        operations: combatRewindRelay(to: $to, reason: $reason, idempotencyKey: $key) {\n          context\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment GenerationFigures on ProjectionGeneration {\n    number\n    state\n    position\n    head\n    ratePerSecond\n    etaSeconds\n    error\n  }\n"): (typeof documents)["\n  fragment GenerationFigures on ProjectionGeneration {\n    number\n    state\n    position\n    head\n    ratePerSecond\n    etaSeconds\n    error\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Projections($events: Int!) {\n    projections {\n      name\n      live {\n        ...GenerationFigures\n      }\n      building {\n        ...GenerationFigures\n      }\n      retired {\n        ...GenerationFigures\n      }\n      quarantined\n      quarantinedEvents(first: $events) {\n        id\n        queue\n        messageId\n        body\n        reason\n        attempts\n        deadAt\n      }\n    }\n  }\n"): (typeof documents)["\n  query Projections($events: Int!) {\n    projections {\n      name\n      live {\n        ...GenerationFigures\n      }\n      building {\n        ...GenerationFigures\n      }\n      retired {\n        ...GenerationFigures\n      }\n      quarantined\n      quarantinedEvents(first: $events) {\n        id\n        queue\n        messageId\n        body\n        reason\n        attempts\n        deadAt\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ProjectionProgress($name: String!) {\n    projectionProgress(name: $name) {\n      ...GenerationFigures\n    }\n  }\n"): (typeof documents)["\n  subscription ProjectionProgress($name: String!) {\n    projectionProgress(name: $name) {\n      ...GenerationFigures\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RebuildProjection($name: String!, $key: String!) {\n    rebuildProjection(name: $name, idempotencyKey: $key) {\n      name\n    }\n  }\n"): (typeof documents)["\n  mutation RebuildProjection($name: String!, $key: String!) {\n    rebuildProjection(name: $name, idempotencyKey: $key) {\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReplayQuarantined($id: ID!) {\n    replayQuarantined(id: $id)\n  }\n"): (typeof documents)["\n  mutation ReplayQuarantined($id: ID!) {\n    replayQuarantined(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SkipQuarantined($id: ID!, $reason: String!) {\n    skipQuarantined(id: $id, reason: $reason)\n  }\n"): (typeof documents)["\n  mutation SkipQuarantined($id: ID!, $reason: String!) {\n    skipQuarantined(id: $id, reason: $reason)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    mutation PauseRebuild($name: String!) {\n      pauseRebuild(name: $name) {\n        name\n      }\n    }\n  "): (typeof documents)["\n    mutation PauseRebuild($name: String!) {\n      pauseRebuild(name: $name) {\n        name\n      }\n    }\n  "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    mutation ResumeRebuild($name: String!) {\n      resumeRebuild(name: $name) {\n        name\n      }\n    }\n  "): (typeof documents)["\n    mutation ResumeRebuild($name: String!) {\n      resumeRebuild(name: $name) {\n        name\n      }\n    }\n  "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    mutation RollbackProjection($name: String!) {\n      rollbackProjection(name: $name) {\n        name\n      }\n    }\n  "): (typeof documents)["\n    mutation RollbackProjection($name: String!) {\n      rollbackProjection(name: $name) {\n        name\n      }\n    }\n  "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment EngagementLine on Engagement {\n    id\n    version\n    status\n    outcome\n    kaijuId\n    codename\n    categoryNo\n    kaiju {\n      id\n      codename\n      status\n    }\n    theatre {\n      name\n      position {\n        lat\n        lon\n      }\n    }\n    roe\n    fighters {\n      jaegerId\n      callsign\n      integrityPct\n      status\n      isBreached\n    }\n    totalDamage\n    killThreshold\n    openedAt\n    decidedAt\n    closedAt\n  }\n"): (typeof documents)["\n  fragment EngagementLine on Engagement {\n    id\n    version\n    status\n    outcome\n    kaijuId\n    codename\n    categoryNo\n    kaiju {\n      id\n      codename\n      status\n    }\n    theatre {\n      name\n      position {\n        lat\n        lon\n      }\n    }\n    roe\n    fighters {\n      jaegerId\n      callsign\n      integrityPct\n      status\n      isBreached\n    }\n    totalDamage\n    killThreshold\n    openedAt\n    decidedAt\n    closedAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment EngagementState on Engagement {\n    ...EngagementLine\n    fighters {\n      jaegerId\n      callsign\n      mark\n      integrityPct\n      status\n      isBreached\n      strikes\n      hits\n      damage\n      hitsTaken\n      joinedAt\n    }\n  }\n"): (typeof documents)["\n  fragment EngagementState on Engagement {\n    ...EngagementLine\n    fighters {\n      jaegerId\n      callsign\n      mark\n      integrityPct\n      status\n      isBreached\n      strikes\n      hits\n      damage\n      hitsTaken\n      joinedAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment CombatEvent on EngagementEvent {\n    id\n    version\n    type\n    at\n    recordedAt\n    jaegerId\n    jaeger {\n      id\n      callsign\n    }\n    strikeNo\n    weapon\n    aim\n    range\n    miss\n    damage\n    was\n    totalDamage\n    attack\n    damagePct\n    integrityPct\n    support\n    roe\n    outcome\n    reason\n  }\n"): (typeof documents)["\n  fragment CombatEvent on EngagementEvent {\n    id\n    version\n    type\n    at\n    recordedAt\n    jaegerId\n    jaeger {\n      id\n      callsign\n    }\n    strikeNo\n    weapon\n    aim\n    range\n    miss\n    damage\n    was\n    totalDamage\n    attack\n    damagePct\n    integrityPct\n    support\n    roe\n    outcome\n    reason\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription CombatBoard {\n    combatBoard {\n      at\n      engagements {\n        ...EngagementLine\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription CombatBoard {\n    combatBoard {\n      at\n      engagements {\n        ...EngagementLine\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BoardAt($time: DateTime!) {\n    boardAt(time: $time) {\n      at\n      engagements {\n        ...EngagementLine\n      }\n    }\n  }\n"): (typeof documents)["\n  query BoardAt($time: DateTime!) {\n    boardAt(time: $time) {\n      at\n      engagements {\n        ...EngagementLine\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Engagements($status: EngagementStatus, $first: Int!, $after: String) {\n    engagements(status: $status, first: $first, after: $after) {\n      nodes {\n        ...EngagementLine\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n"): (typeof documents)["\n  query Engagements($status: EngagementStatus, $first: Int!, $after: String) {\n    engagements(status: $status, first: $first, after: $after) {\n      nodes {\n        ...EngagementLine\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EngagementEvents($id: ID!, $first: Int!, $after: String) {\n    engagement(id: $id) {\n      id\n      version\n      events(first: $first, after: $after) {\n        nodes {\n          ...CombatEvent\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query EngagementEvents($id: ID!, $first: Int!, $after: String) {\n    engagement(id: $id) {\n      id\n      version\n      events(first: $first, after: $after) {\n        nodes {\n          ...CombatEvent\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription EngagementEventsLive($id: ID!) {\n    engagementEvents(id: $id) {\n      ...CombatEvent\n    }\n  }\n"): (typeof documents)["\n  subscription EngagementEventsLive($id: ID!) {\n    engagementEvents(id: $id) {\n      ...CombatEvent\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EngagementNow($id: ID!, $before: Int!, $hasBefore: Boolean!) {\n    now: engagement(id: $id) {\n      ...EngagementState\n      fighters {\n        jaeger {\n          id\n          callsign\n          status\n          weapons {\n            kind\n          }\n          crew {\n            rangers {\n              id\n              name\n            }\n          }\n          track {\n            id\n            lastKnown {\n              observedAt\n              position {\n                lat\n                lon\n              }\n            }\n          }\n        }\n      }\n      verdicts {\n        order\n        jaegerId\n        outcome\n        isAllowed\n        code\n        message\n      }\n    }\n    before: engagement(id: $id, asOfVersion: $before) @include(if: $hasBefore) {\n      ...EngagementState\n    }\n  }\n"): (typeof documents)["\n  query EngagementNow($id: ID!, $before: Int!, $hasBefore: Boolean!) {\n    now: engagement(id: $id) {\n      ...EngagementState\n      fighters {\n        jaeger {\n          id\n          callsign\n          status\n          weapons {\n            kind\n          }\n          crew {\n            rangers {\n              id\n              name\n            }\n          }\n          track {\n            id\n            lastKnown {\n              observedAt\n              position {\n                lat\n                lon\n              }\n            }\n          }\n        }\n      }\n      verdicts {\n        order\n        jaegerId\n        outcome\n        isAllowed\n        code\n        message\n      }\n    }\n    before: engagement(id: $id, asOfVersion: $before) @include(if: $hasBefore) {\n      ...EngagementState\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EngagementAtVersion($id: ID!, $version: Int!, $before: Int!, $hasBefore: Boolean!) {\n    now: engagement(id: $id, asOfVersion: $version) {\n      ...EngagementState\n    }\n    before: engagement(id: $id, asOfVersion: $before) @include(if: $hasBefore) {\n      ...EngagementState\n    }\n  }\n"): (typeof documents)["\n  query EngagementAtVersion($id: ID!, $version: Int!, $before: Int!, $hasBefore: Boolean!) {\n    now: engagement(id: $id, asOfVersion: $version) {\n      ...EngagementState\n    }\n    before: engagement(id: $id, asOfVersion: $before) @include(if: $hasBefore) {\n      ...EngagementState\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EngagementVersionAt($id: ID!, $time: DateTime!) {\n    engagement(id: $id, asOfTime: $time) {\n      id\n      version\n    }\n  }\n"): (typeof documents)["\n  query EngagementVersionAt($id: ID!, $time: DateTime!) {\n    engagement(id: $id, asOfTime: $time) {\n      id\n      version\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CombatAuditTrail($engagement: ID!, $first: Int!, $after: String) {\n    auditTrail(engagement: $engagement, first: $first, after: $after) {\n      nodes {\n        id\n        position\n        stream\n        version\n        type\n        by\n        recordedAt\n        correlationId\n        body\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n"): (typeof documents)["\n  query CombatAuditTrail($engagement: ID!, $first: Int!, $after: String) {\n    auditTrail(engagement: $engagement, first: $first, after: $after) {\n      nodes {\n        id\n        position\n        stream\n        version\n        type\n        by\n        recordedAt\n        correlationId\n        body\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Injuries($id: ID!) {\n    engagement(id: $id) {\n      id\n      fighters {\n        jaegerId\n        callsign\n      }\n      injuries {\n        rangerId\n        jaegerId\n        at\n        isForgotten\n        name\n        heartRateBpm\n        isConscious\n      }\n    }\n  }\n"): (typeof documents)["\n  query Injuries($id: ID!) {\n    engagement(id: $id) {\n      id\n      fighters {\n        jaegerId\n        callsign\n      }\n      injuries {\n        rangerId\n        jaegerId\n        at\n        isForgotten\n        name\n        heartRateBpm\n        isConscious\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query JaegerCombat($id: ID!) {\n    jaeger(id: $id) {\n      id\n      engagement {\n        id\n      }\n      combatRecord {\n        engagements\n        wins\n        losses\n        strikes\n        hits\n        damageDone\n        damageTakenPct\n      }\n    }\n    engagements(jaeger: $id, first: 10) {\n      nodes {\n        ...EngagementLine\n      }\n    }\n  }\n"): (typeof documents)["\n  query JaegerCombat($id: ID!) {\n    jaeger(id: $id) {\n      id\n      engagement {\n        id\n      }\n      combatRecord {\n        engagements\n        wins\n        losses\n        strikes\n        hits\n        damageDone\n        damageTakenPct\n      }\n    }\n    engagements(jaeger: $id, first: 10) {\n      nodes {\n        ...EngagementLine\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query KaijuCombat($id: ID!) {\n    kaiju(id: $id) {\n      id\n      combatRecord {\n        engagements\n        wins\n        losses\n        damageTaken\n        damageDonePct\n      }\n    }\n    engagements(kaiju: $id, first: 10) {\n      nodes {\n        ...EngagementLine\n      }\n    }\n  }\n"): (typeof documents)["\n  query KaijuCombat($id: ID!) {\n    kaiju(id: $id) {\n      id\n      combatRecord {\n        engagements\n        wins\n        losses\n        damageTaken\n        damageDonePct\n      }\n    }\n    engagements(kaiju: $id, first: 10) {\n      nodes {\n        ...EngagementLine\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WeaponRules {\n    weaponRules {\n      weapon\n      kind\n      cooldownS\n      isArea\n      damage {\n        categoryNo\n        range\n        damage\n      }\n    }\n  }\n"): (typeof documents)["\n  query WeaponRules {\n    weaponRules {\n      weapon\n      kind\n      cooldownS\n      isArea\n      damage {\n        categoryNo\n        range\n        damage\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DeployedJaegers {\n    jaegers(status: DEPLOYED, first: 500) {\n      nodes {\n        id\n        callsign\n        mark\n        integrityPct\n        engagement {\n          id\n          codename\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query DeployedJaegers {\n    jaegers(status: DEPLOYED, first: 500) {\n      nodes {\n        id\n        callsign\n        mark\n        integrityPct\n        engagement {\n          id\n          codename\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment EngagementVersion on Engagement {\n    id\n    version\n    status\n  }\n"): (typeof documents)["\n  fragment EngagementVersion on Engagement {\n    id\n    version\n    status\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OpenEngagement($input: OpenEngagementInput!, $key: String!) {\n    engagement: openEngagement(input: $input, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n"): (typeof documents)["\n  mutation OpenEngagement($input: OpenEngagementInput!, $key: String!) {\n    engagement: openEngagement(input: $input, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation JoinEngagement($engagement: ID!, $jaeger: ID!, $key: String!) {\n    engagement: joinEngagement(engagement: $engagement, jaeger: $jaeger, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n"): (typeof documents)["\n  mutation JoinEngagement($engagement: ID!, $jaeger: ID!, $key: String!) {\n    engagement: joinEngagement(engagement: $engagement, jaeger: $jaeger, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WithdrawJaeger($engagement: ID!, $jaeger: ID!, $reason: String!, $key: String!) {\n    engagement: withdrawJaeger(engagement: $engagement, jaeger: $jaeger, reason: $reason, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n"): (typeof documents)["\n  mutation WithdrawJaeger($engagement: ID!, $jaeger: ID!, $reason: String!, $key: String!) {\n    engagement: withdrawJaeger(engagement: $engagement, jaeger: $jaeger, reason: $reason, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StrikeKaiju($input: StrikeKaijuInput!, $key: String!) {\n    engagement: strikeKaiju(input: $input, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n"): (typeof documents)["\n  mutation StrikeKaiju($input: StrikeKaijuInput!, $key: String!) {\n    engagement: strikeKaiju(input: $input, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordHit($input: RecordHitInput!, $key: String!) {\n    engagement: recordHit(input: $input, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n"): (typeof documents)["\n  mutation RecordHit($input: RecordHitInput!, $key: String!) {\n    engagement: recordHit(input: $input, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReportBreach($input: ReportBreachInput!, $key: String!) {\n    engagement: reportBreach(input: $input, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n"): (typeof documents)["\n  mutation ReportBreach($input: ReportBreachInput!, $key: String!) {\n    engagement: reportBreach(input: $input, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CallSupport($engagement: ID!, $support: SupportKind!, $key: String!) {\n    engagement: callSupport(engagement: $engagement, support: $support, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n"): (typeof documents)["\n  mutation CallSupport($engagement: ID!, $support: SupportKind!, $key: String!) {\n    engagement: callSupport(engagement: $engagement, support: $support, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeRoe($engagement: ID!, $roe: RulesOfEngagement!, $reason: String!, $key: String!) {\n    engagement: changeRoe(engagement: $engagement, roe: $roe, reason: $reason, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n"): (typeof documents)["\n  mutation ChangeRoe($engagement: ID!, $roe: RulesOfEngagement!, $reason: String!, $key: String!) {\n    engagement: changeRoe(engagement: $engagement, roe: $roe, reason: $reason, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeclareOutcome($input: DeclareOutcomeInput!, $key: String!) {\n    engagement: declareOutcome(input: $input, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n"): (typeof documents)["\n  mutation DeclareOutcome($input: DeclareOutcomeInput!, $key: String!) {\n    engagement: declareOutcome(input: $input, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CorrectStrike($input: CorrectStrikeInput!, $key: String!) {\n    engagement: correctStrike(input: $input, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n"): (typeof documents)["\n  mutation CorrectStrike($input: CorrectStrikeInput!, $key: String!) {\n    engagement: correctStrike(input: $input, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CloseEngagement($engagement: ID!, $key: String!) {\n    engagement: closeEngagement(engagement: $engagement, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n"): (typeof documents)["\n  mutation CloseEngagement($engagement: ID!, $key: String!) {\n    engagement: closeEngagement(engagement: $engagement, idempotencyKey: $key) {\n      ...EngagementVersion\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Fleet($status: JaegerStatus, $readiness: Readiness, $home: ID, $callsign: String, $first: Int!, $after: String) {\n    jaegers(\n      status: $status\n      readiness: $readiness\n      home: $home\n      callsign: $callsign\n      first: $first\n      after: $after\n    ) {\n      nodes {\n        id\n        callsign\n        mark\n        integrityPct\n        status\n        readiness\n        homeBase {\n          name\n        }\n        crew {\n          isComplete\n          rangers {\n            id\n            name\n          }\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n"): (typeof documents)["\n  query Fleet($status: JaegerStatus, $readiness: Readiness, $home: ID, $callsign: String, $first: Int!, $after: String) {\n    jaegers(\n      status: $status\n      readiness: $readiness\n      home: $home\n      callsign: $callsign\n      first: $first\n      after: $after\n    ) {\n      nodes {\n        id\n        callsign\n        mark\n        integrityPct\n        status\n        readiness\n        homeBase {\n          name\n        }\n        crew {\n          isComplete\n          rangers {\n            id\n            name\n          }\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Bases {\n    jaegers(first: 500) {\n      nodes {\n        id\n        home {\n          id\n        }\n        homeBase {\n          name\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Bases {\n    jaegers(first: 500) {\n      nodes {\n        id\n        home {\n          id\n        }\n        homeBase {\n          name\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Jaeger($id: ID!) {\n    jaeger(id: $id) {\n      id\n      callsign\n      mark\n      integrityPct\n      status\n      readiness\n      commissionedAt\n      homeBase {\n        name\n        position {\n          lat\n          lon\n        }\n      }\n      weapons {\n        name\n        kind\n        mount\n      }\n      crew {\n        isComplete\n        compatibilityPct\n        rangers {\n          id\n          name\n        }\n      }\n      statusHistory(first: 50) {\n        nodes {\n          status\n          at\n          reason\n          by {\n            id\n            name\n          }\n        }\n      }\n      track {\n        id\n        lastKnown {\n          observedAt\n          position {\n            lat\n            lon\n          }\n          courseDeg\n          groundSpeedMps\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Jaeger($id: ID!) {\n    jaeger(id: $id) {\n      id\n      callsign\n      mark\n      integrityPct\n      status\n      readiness\n      commissionedAt\n      homeBase {\n        name\n        position {\n          lat\n          lon\n        }\n      }\n      weapons {\n        name\n        kind\n        mount\n      }\n      crew {\n        isComplete\n        compatibilityPct\n        rangers {\n          id\n          name\n        }\n      }\n      statusHistory(first: 50) {\n        nodes {\n          status\n          at\n          reason\n          by {\n            id\n            name\n          }\n        }\n      }\n      track {\n        id\n        lastKnown {\n          observedAt\n          position {\n            lat\n            lon\n          }\n          courseDeg\n          groundSpeedMps\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Rangers {\n    rangers(first: 500) {\n      nodes {\n        id\n        name\n        jaeger {\n          id\n          callsign\n        }\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n"): (typeof documents)["\n  query Rangers {\n    rangers(first: 500) {\n      nodes {\n        id\n        name\n        jaeger {\n          id\n          callsign\n        }\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment JaegerState on Jaeger {\n    id\n    integrityPct\n    status\n    readiness\n  }\n"): (typeof documents)["\n  fragment JaegerState on Jaeger {\n    id\n    integrityPct\n    status\n    readiness\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CommissionJaeger($input: CommissionJaegerInput!, $key: String!) {\n    commissionJaeger(input: $input, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n"): (typeof documents)["\n  mutation CommissionJaeger($input: CommissionJaegerInput!, $key: String!) {\n    commissionJaeger(input: $input, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeployJaeger($jaeger: ID!, $key: String!) {\n    deployJaeger(jaeger: $jaeger, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n"): (typeof documents)["\n  mutation DeployJaeger($jaeger: ID!, $key: String!) {\n    deployJaeger(jaeger: $jaeger, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecallJaeger($jaeger: ID!, $key: String!) {\n    recallJaeger(jaeger: $jaeger, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n"): (typeof documents)["\n  mutation RecallJaeger($jaeger: ID!, $key: String!) {\n    recallJaeger(jaeger: $jaeger, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordJaegerDamage($jaeger: ID!, $damagePct: Int!, $cause: String!, $key: String!) {\n    recordJaegerDamage(jaeger: $jaeger, damagePct: $damagePct, cause: $cause, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n"): (typeof documents)["\n  mutation RecordJaegerDamage($jaeger: ID!, $damagePct: Int!, $cause: String!, $key: String!) {\n    recordJaegerDamage(jaeger: $jaeger, damagePct: $damagePct, cause: $cause, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RepairJaeger($jaeger: ID!, $repairPct: Int!, $key: String!) {\n    repairJaeger(jaeger: $jaeger, repairPct: $repairPct, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n"): (typeof documents)["\n  mutation RepairJaeger($jaeger: ID!, $repairPct: Int!, $key: String!) {\n    repairJaeger(jaeger: $jaeger, repairPct: $repairPct, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AssignCrew($jaeger: ID!, $rangers: [ID!]!, $key: String!) {\n    assignCrew(jaeger: $jaeger, rangers: $rangers, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n"): (typeof documents)["\n  mutation AssignCrew($jaeger: ID!, $rangers: [ID!]!, $key: String!) {\n    assignCrew(jaeger: $jaeger, rangers: $rangers, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetireJaeger($jaeger: ID!, $reason: String!, $key: String!) {\n    retireJaeger(jaeger: $jaeger, reason: $reason, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n"): (typeof documents)["\n  mutation RetireJaeger($jaeger: ID!, $reason: String!, $key: String!) {\n    retireJaeger(jaeger: $jaeger, reason: $reason, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeclareJaegerLost($jaeger: ID!, $reason: String!, $key: String!) {\n    declareJaegerLost(jaeger: $jaeger, reason: $reason, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n"): (typeof documents)["\n  mutation DeclareJaegerLost($jaeger: ID!, $reason: String!, $key: String!) {\n    declareJaegerLost(jaeger: $jaeger, reason: $reason, idempotencyKey: $key) {\n      ...JaegerState\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BootstrapAdmin($input: BootstrapAdminInput!) {\n    bootstrapAdmin(input: $input) {\n      expiresAt\n    }\n  }\n"): (typeof documents)["\n  mutation BootstrapAdmin($input: BootstrapAdminInput!) {\n    bootstrapAdmin(input: $input) {\n      expiresAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetPassword($token: String!, $password: String!, $name: String) {\n    setPassword(token: $token, password: $password, name: $name)\n  }\n"): (typeof documents)["\n  mutation SetPassword($token: String!, $password: String!, $name: String) {\n    setPassword(token: $token, password: $password, name: $name)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Register($input: RegisterInput!) {\n    register(input: $input) {\n      id\n      status\n    }\n  }\n"): (typeof documents)["\n  mutation Register($input: RegisterInput!) {\n    register(input: $input) {\n      id\n      status\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Account {\n    viewer {\n      email\n      hasTotp\n      scopes\n      user {\n        id\n        name\n        role\n      }\n      sessions {\n        id\n        createdAt\n        idleUntil\n        absoluteUntil\n        agent\n        ip\n        isCurrent\n      }\n    }\n  }\n"): (typeof documents)["\n  query Account {\n    viewer {\n      email\n      hasTotp\n      scopes\n      user {\n        id\n        name\n        role\n      }\n      sessions {\n        id\n        createdAt\n        idleUntil\n        absoluteUntil\n        agent\n        ip\n        isCurrent\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndSession($id: ID!) {\n    revokeSession(id: $id)\n  }\n"): (typeof documents)["\n  mutation EndSession($id: ID!) {\n    revokeSession(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndOtherSessions {\n    revokeOtherSessions\n  }\n"): (typeof documents)["\n  mutation EndOtherSessions {\n    revokeOtherSessions\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangePassword($current: String!, $next: String!) {\n    changePassword(current: $current, next: $next)\n  }\n"): (typeof documents)["\n  mutation ChangePassword($current: String!, $next: String!) {\n    changePassword(current: $current, next: $next)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EnrolTotp {\n    enrolTotp {\n      secret\n      uri\n      recoveryCodes\n    }\n  }\n"): (typeof documents)["\n  mutation EnrolTotp {\n    enrolTotp {\n      secret\n      uri\n      recoveryCodes\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmTotp($code: String!) {\n    confirmTotp(code: $code) {\n      hasTotp\n    }\n  }\n"): (typeof documents)["\n  mutation ConfirmTotp($code: String!) {\n    confirmTotp(code: $code) {\n      hasTotp\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveTotp {\n    removeTotp {\n      hasTotp\n    }\n  }\n"): (typeof documents)["\n  mutation RemoveTotp {\n    removeTotp {\n      hasTotp\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Viewer {\n    viewer {\n      email\n      hasTotp\n      user {\n        id\n        name\n        role\n      }\n    }\n  }\n"): (typeof documents)["\n  query Viewer {\n    viewer {\n      email\n      hasTotp\n      user {\n        id\n        name\n        role\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Reauthenticate($password: String!, $code: String) {\n    reauthenticate(password: $password, code: $code)\n  }\n"): (typeof documents)["\n  mutation Reauthenticate($password: String!, $code: String) {\n    reauthenticate(password: $password, code: $code)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ThreatState on Threat {\n    kaiju {\n      id\n      codename\n      status\n    }\n    category\n    position {\n      lat\n      lon\n    }\n    observedAt\n    headingDeg\n    speedMps\n    nearest {\n      kind\n      name\n      distanceM\n    }\n    etaAt\n    behaviour {\n      pattern\n      confidence\n    }\n    assessedAt\n  }\n"): (typeof documents)["\n  fragment ThreatState on Threat {\n    kaiju {\n      id\n      codename\n      status\n    }\n    category\n    position {\n      lat\n      lon\n    }\n    observedAt\n    headingDeg\n    speedMps\n    nearest {\n      kind\n      name\n      distanceM\n    }\n    etaAt\n    behaviour {\n      pattern\n      confidence\n    }\n    assessedAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Threats($minCategory: KaijuCategory) {\n    threats(minCategory: $minCategory, first: 200) {\n      nodes {\n        ...ThreatState\n      }\n    }\n  }\n"): (typeof documents)["\n  query Threats($minCategory: KaijuCategory) {\n    threats(minCategory: $minCategory, first: 200) {\n      nodes {\n        ...ThreatState\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ThreatUpdated($minCategory: KaijuCategory) {\n    threatUpdated(minCategory: $minCategory) {\n      ...ThreatState\n    }\n  }\n"): (typeof documents)["\n  subscription ThreatUpdated($minCategory: KaijuCategory) {\n    threatUpdated(minCategory: $minCategory) {\n      ...ThreatState\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query KaijuPage($id: ID!) {\n    kaiju(id: $id) {\n      id\n      codename\n      category\n      status\n      sizeM\n      speedMps\n      firstTrackedAt\n      killedAt\n      behaviour {\n        pattern\n        confidence\n        analyser\n      }\n      threat {\n        ...ThreatState\n      }\n      sightings(first: 50) {\n        nodes {\n          id\n          vouchedAt\n          note\n          vouchedBy {\n            id\n            name\n          }\n          detection {\n            id\n            source\n            observedAt\n          }\n        }\n      }\n      detections(first: 100) {\n        nodes {\n          id\n          source\n          observedAt\n          position {\n            lat\n            lon\n          }\n          depthM\n          category\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n      track {\n        id\n        lastKnown {\n          observedAt\n          position {\n            lat\n            lon\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query KaijuPage($id: ID!) {\n    kaiju(id: $id) {\n      id\n      codename\n      category\n      status\n      sizeM\n      speedMps\n      firstTrackedAt\n      killedAt\n      behaviour {\n        pattern\n        confidence\n        analyser\n      }\n      threat {\n        ...ThreatState\n      }\n      sightings(first: 50) {\n        nodes {\n          id\n          vouchedAt\n          note\n          vouchedBy {\n            id\n            name\n          }\n          detection {\n            id\n            source\n            observedAt\n          }\n        }\n      }\n      detections(first: 100) {\n        nodes {\n          id\n          source\n          observedAt\n          position {\n            lat\n            lon\n          }\n          depthM\n          category\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n      track {\n        id\n        lastKnown {\n          observedAt\n          position {\n            lat\n            lon\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VouchForDetection($detection: ID!, $note: String, $key: String!) {\n    vouchForDetection(detection: $detection, note: $note, idempotencyKey: $key) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation VouchForDetection($detection: ID!, $note: String, $key: String!) {\n    vouchForDetection(detection: $detection, note: $note, idempotencyKey: $key) {\n      id\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;