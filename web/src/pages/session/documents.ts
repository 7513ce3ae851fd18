/** What those ask who cannot sign in yet. */
import { graphql } from '../../api/gen/index.ts';

export const bootstrapDocument = graphql(/* GraphQL */ `
  mutation BootstrapAdmin($input: BootstrapAdminInput!) {
    bootstrapAdmin(input: $input) {
      expiresAt
    }
  }
`);

export const setPasswordDocument = graphql(/* GraphQL */ `
  mutation SetPassword($token: String!, $password: String!, $name: String) {
    setPassword(token: $token, password: $password, name: $name)
  }
`);

export const registerDocument = graphql(/* GraphQL */ `
  mutation Register($input: RegisterInput!) {
    register(input: $input) {
      id
      status
    }
  }
`);
