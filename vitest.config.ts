import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest first: a file that takes minutes and starts last would run alone beside an idle core. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => /\/tests\/(crash|messaging|lifecycle)/.test(moduleId);
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** Each commit is to be judged within 25 minutes on two cores; `npm run test:thorough` takes what time it needs. */
const isThorough = process.env.TITAN_THOROUGH === '1';
const LONG = [
  'tests/crash/mutants.test.ts',
  'tests/combat/chaos.test.ts',
  'tests/combat/forget.test.ts',
  'tests/combat/relay.test.ts',
  'tests/combat/store-away.test.ts',
  'tests/scenarios/simulation.test.ts',
];

const project = {
  // Vite would take graphql's ES modules where Apollo's packages load its CommonJS ones: two copies, and "Cannot use
  // GraphQLObjectType … from another module or realm".
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    environment: 'node',
    // Playwright runs tests/web.
    exclude: [...configDefaults.exclude, 'tests/web/**', 'web/dist/**', ...(isThorough ? [] : LONG)],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
};

export default defineConfig({
  test: {
    globalSetup: ['tests/support/global-setup.ts'],
    // Files beside each other start servers and processes: more than two at a time only makes all of them slow.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        ...project,
        test: {
          ...project.test,
          name: 'beside the code',
          include: ['{platform,gateway,subgraphs,workers,deploy}/**/*.test.ts', 'web/**/*.test.{ts,tsx}'],
          // These start nothing that outlives them, and a process for each of 160 files costs a fifth of their time.
          isolate: false,
          restoreMocks: true,
        },
      },
      { ...project, test: { ...project.test, name: 'tests', include: ['tests/**/*.test.ts'] } },
    ],
  },
});
