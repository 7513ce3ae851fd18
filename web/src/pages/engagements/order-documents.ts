/** The orders of combat, and what their forms ask. */
import type { WeaponRulesQuery } from '../../api/gen/graphql.ts';
import { graphql } from '../../api/gen/index.ts';

export type WeaponRule = NonNullable<WeaponRulesQuery['weaponRules']>[number];

export const weaponRulesDocument = graphql(/* GraphQL */ `
  query WeaponRules {
    weaponRules {
      weapon
      kind
      cooldownS
      isArea
      damage {
        categoryNo
        range
        damage
      }
    }
  }
`);

/** Jaegers that are out, and where they fight already. */
export const deployedDocument = graphql(/* GraphQL */ `
  query DeployedJaegers {
    jaegers(status: DEPLOYED, first: 500) {
      nodes {
        id
        callsign
        mark
        integrityPct
        engagement {
          id
          codename
        }
      }
    }
  }
`);

// What an order answers with; documents name it, nothing imports it.
graphql(/* GraphQL */ `
  fragment EngagementVersion on Engagement {
    id
    version
    status
  }
`);

export const openDocument = graphql(/* GraphQL */ `
  mutation OpenEngagement($input: OpenEngagementInput!, $key: String!) {
    engagement: openEngagement(input: $input, idempotencyKey: $key) {
      ...EngagementVersion
    }
  }
`);

export const joinDocument = graphql(/* GraphQL */ `
  mutation JoinEngagement($engagement: ID!, $jaeger: ID!, $key: String!) {
    engagement: joinEngagement(engagement: $engagement, jaeger: $jaeger, idempotencyKey: $key) {
      ...EngagementVersion
    }
  }
`);

export const withdrawDocument = graphql(/* GraphQL */ `
  mutation WithdrawJaeger($engagement: ID!, $jaeger: ID!, $reason: String!, $key: String!) {
    engagement: withdrawJaeger(engagement: $engagement, jaeger: $jaeger, reason: $reason, idempotencyKey: $key) {
      ...EngagementVersion
    }
  }
`);

export const strikeDocument = graphql(/* GraphQL */ `
  mutation StrikeKaiju($input: StrikeKaijuInput!, $key: String!) {
    engagement: strikeKaiju(input: $input, idempotencyKey: $key) {
      ...EngagementVersion
    }
  }
`);

export const hitDocument = graphql(/* GraphQL */ `
  mutation RecordHit($input: RecordHitInput!, $key: String!) {
    engagement: recordHit(input: $input, idempotencyKey: $key) {
      ...EngagementVersion
    }
  }
`);

export const breachDocument = graphql(/* GraphQL */ `
  mutation ReportBreach($input: ReportBreachInput!, $key: String!) {
    engagement: reportBreach(input: $input, idempotencyKey: $key) {
      ...EngagementVersion
    }
  }
`);

export const supportDocument = graphql(/* GraphQL */ `
  mutation CallSupport($engagement: ID!, $support: SupportKind!, $key: String!) {
    engagement: callSupport(engagement: $engagement, support: $support, idempotencyKey: $key) {
      ...EngagementVersion
    }
  }
`);

export const roeDocument = graphql(/* GraphQL */ `
  mutation ChangeRoe($engagement: ID!, $roe: RulesOfEngagement!, $reason: String!, $key: String!) {
    engagement: changeRoe(engagement: $engagement, roe: $roe, reason: $reason, idempotencyKey: $key) {
      ...EngagementVersion
    }
  }
`);

export const outcomeDocument = graphql(/* GraphQL */ `
  mutation DeclareOutcome($input: DeclareOutcomeInput!, $key: String!) {
    engagement: declareOutcome(input: $input, idempotencyKey: $key) {
      ...EngagementVersion
    }
  }
`);

export const correctDocument = graphql(/* GraphQL */ `
  mutation CorrectStrike($input: CorrectStrikeInput!, $key: String!) {
    engagement: correctStrike(input: $input, idempotencyKey: $key) {
      ...EngagementVersion
    }
  }
`);

export const closeDocument = graphql(/* GraphQL */ `
  mutation CloseEngagement($engagement: ID!, $key: String!) {
    engagement: closeEngagement(engagement: $engagement, idempotencyKey: $key) {
      ...EngagementVersion
    }
  }
`);
