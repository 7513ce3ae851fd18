/** Where the browser is. Playwright's own download is not on npm: Debian's package `chromium`, or what TITAN_CHROMIUM names. */
export const chromiumPath = process.env.TITAN_CHROMIUM ?? '/usr/bin/chromium';

/** An absent browser is a failure, not a reason to skip. */
export const isRequired = process.env.TITAN_REQUIRE_SERVERS === '1';
