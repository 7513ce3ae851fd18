/** Whether this run tells its scenarios on external stores (TITAN_PROFILE=external) and not on the embedded database. */
export const isExternal = process.env.TITAN_PROFILE === 'external';
