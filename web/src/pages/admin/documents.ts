/** What administration asks of the graph, and the orders it gives. */
import type { ApiKeyStateFragment, RegistrationsQuery, UserStateFragment } from '../../api/gen/graphql.ts';
import { graphql } from '../../api/gen/index.ts';

export type ManagedUser = UserStateFragment;
export type ApiKey = ApiKeyStateFragment;
export type Registration = NonNullable<RegistrationsQuery['registrations']>[number];

// An account as the list shows it; documents name it, nothing imports it.
graphql(/* GraphQL */ `
  fragment UserState on ManagedUser {
    user {
      id
      name
      role
    }
    email
    status
    hasTotp
    createdAt
    sessions {
      id
      createdAt
      idleUntil
      agent
      ip
      isCurrent
    }
  }
`);

graphql(/* GraphQL */ `
  fragment ApiKeyState on ApiKey {
    id
    name
    scopes
    owner {
      id
      name
    }
    createdAt
    expiresAt
    lastUsedOn
    revokedAt
  }
`);

export const usersDocument = graphql(/* GraphQL */ `
  query Users($text: String, $first: Int!, $after: String) {
    users(text: $text, first: $first, after: $after) {
      nodes {
        ...UserState
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const registrationsDocument = graphql(/* GraphQL */ `
  query Registrations {
    registrations {
      id
      email
      name
      reason
      requestedAt
      isTaken
    }
  }
`);

export const inviteDocument = graphql(/* GraphQL */ `
  mutation InviteUser($email: String!, $role: Role!, $name: String) {
    inviteUser(email: $email, role: $role, name: $name) {
      url
      expiresAt
      user {
        email
      }
    }
  }
`);

export const resetDocument = graphql(/* GraphQL */ `
  mutation IssueReset($userId: ID!) {
    issueReset(userId: $userId) {
      url
      expiresAt
    }
  }
`);

export const setRoleDocument = graphql(/* GraphQL */ `
  mutation SetRole($userId: ID!, $role: Role!) {
    setRole(userId: $userId, role: $role) {
      ...UserState
    }
  }
`);

export const disableDocument = graphql(/* GraphQL */ `
  mutation DisableUser($userId: ID!) {
    disableUser(userId: $userId) {
      ...UserState
    }
  }
`);

export const enableDocument = graphql(/* GraphQL */ `
  mutation EnableUser($userId: ID!) {
    enableUser(userId: $userId) {
      ...UserState
    }
  }
`);

export const decideDocument = graphql(/* GraphQL */ `
  mutation DecideRegistration($id: ID!, $role: Role) {
    decideRegistration(id: $id, role: $role) {
      id
      status
    }
  }
`);

export const revokeSessionDocument = graphql(/* GraphQL */ `
  mutation RevokeSession($id: ID!) {
    revokeSession(id: $id)
  }
`);

export const ownKeysDocument = graphql(/* GraphQL */ `
  query OwnKeys {
    viewer {
      hasTotp
      apiKeys {
        ...ApiKeyState
      }
    }
  }
`);

export const allKeysDocument = graphql(/* GraphQL */ `
  query AllKeys {
    apiKeys {
      ...ApiKeyState
    }
  }
`);

export const createKeyDocument = graphql(/* GraphQL */ `
  mutation CreateApiKey($input: CreateApiKeyInput!, $key: String!) {
    createApiKey(input: $input, idempotencyKey: $key) {
      secret
      apiKey {
        id
        name
      }
    }
  }
`);

export const revokeKeyDocument = graphql(/* GraphQL */ `
  mutation RevokeApiKey($id: ID!) {
    revokeApiKey(id: $id) {
      ...ApiKeyState
    }
  }
`);

export const auditDocument = graphql(/* GraphQL */ `
  query Audit($first: Int!, $after: String) {
    audit(first: $first, after: $after) {
      nodes {
        id
        at
        actor {
          id
          name
        }
        action
        subject
        ip
        correlationId
        detail
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
