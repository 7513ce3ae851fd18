/** Operations of the live worker. Their answers are read by hand: a frame is one scalar. */

/** The live picture of a box. */
export const positionsDocument = /* GraphQL */ `
  subscription Positions($view: BoxInput!, $hz: Float!) {
    positions(view: $view, hz: $hz)
  }
`;
