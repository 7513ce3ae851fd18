/** Who is signed in, and the proof of it. */
import { graphql } from '../../api/gen/index.ts';

export const viewerDocument = graphql(/* GraphQL */ `
  query Viewer {
    viewer {
      email
      hasTotp
      user {
        id
        name
        role
      }
    }
  }
`);

export const reauthenticateDocument = graphql(/* GraphQL */ `
  mutation Reauthenticate($password: String!, $code: String) {
    reauthenticate(password: $password, code: $code)
  }
`);
