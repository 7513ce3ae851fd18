/** Exact: 1 knot = 1852 m / 3600 s. */
export const KNOT_MPS = 1852 / 3600;
