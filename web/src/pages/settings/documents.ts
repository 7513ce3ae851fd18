/** The own account. */
import { graphql } from '../../api/gen/index.ts';

export const accountDocument = graphql(/* GraphQL */ `
  query Account {
    viewer {
      email
      hasTotp
      scopes
      user {
        id
        name
        role
      }
      sessions {
        id
        createdAt
        idleUntil
        absoluteUntil
        agent
        ip
        isCurrent
      }
    }
  }
`);

export const endSessionDocument = graphql(/* GraphQL */ `
  mutation EndSession($id: ID!) {
    revokeSession(id: $id)
  }
`);

export const endOthersDocument = graphql(/* GraphQL */ `
  mutation EndOtherSessions {
    revokeOtherSessions
  }
`);

export const changePasswordDocument = graphql(/* GraphQL */ `
  mutation ChangePassword($current: String!, $next: String!) {
    changePassword(current: $current, next: $next)
  }
`);

export const enrolTotpDocument = graphql(/* GraphQL */ `
  mutation EnrolTotp {
    enrolTotp {
      secret
      uri
      recoveryCodes
    }
  }
`);

export const confirmTotpDocument = graphql(/* GraphQL */ `
  mutation ConfirmTotp($code: String!) {
    confirmTotp(code: $code) {
      hasTotp
    }
  }
`);

export const removeTotpDocument = graphql(/* GraphQL */ `
  mutation RemoveTotp {
    removeTotp {
      hasTotp
    }
  }
`);
