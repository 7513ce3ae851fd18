/** What docker-compose.yml may say, and the rules that every service of ours keeps. Checked by tests/lists.test.ts. */
import { z } from 'zod';

const Condition = z.strictObject({
  condition: z.enum(['service_started', 'service_healthy', 'service_completed_successfully']),
});
const Health = z.strictObject({
  test: z.array(z.string()).min(2),
  interval: z.string(),
  timeout: z.string(),
  retries: z.int(),
  start_period: z.string().optional(),
});

export const ComposeService = z.strictObject({
  image: z.string().regex(/:[\w.-]*\d[\w.-]*$/, 'an exact tag'),
  build: z.literal('.').optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  ports: z.array(z.string().regex(/^\d+:\d+$/)).optional(),
  volumes: z.array(z.string()).optional(),
  secrets: z.array(z.string()).optional(),
  healthcheck: Health.optional(),
  depends_on: z.record(z.string(), Condition).optional(),
  networks: z.array(z.string()),
  user: z.string().optional(),
  read_only: z.literal(true).optional(),
  tmpfs: z.array(z.string()).optional(),
  cap_drop: z.array(z.literal('ALL')).optional(),
  security_opt: z.array(z.literal('no-new-privileges:true')).optional(),
  restart: z.enum(['unless-stopped', 'no']),
  stop_grace_period: z.string().optional(),
  mem_limit: z.string().optional(),
});
export type ComposeService = z.infer<typeof ComposeService>;

export const ComposeFile = z.strictObject({
  services: z.record(z.string(), ComposeService),
  networks: z.record(z.string(), z.strictObject({ internal: z.literal(true).optional() })),
  volumes: z.record(z.string(), z.strictObject({})),
  secrets: z.record(z.string(), z.strictObject({ file: z.string().regex(/^deploy\/secrets\//) })),
});
export type ComposeFile = z.infer<typeof ComposeFile>;

export interface ComposeRule {
  readonly says: string;
  readonly breaks: (name: string, service: ComposeService, file: ComposeFile) => boolean;
  /** Changes that make a lawful service break the rule. */
  readonly refuses: Partial<ComposeService>;
}

/** Rules for services that run our image. */
export const rulesOfOurs: readonly ComposeRule[] = [
  { says: 'runs as nobody in particular', breaks: (_, service) => service.user !== '65532', refuses: { user: '0' } },
  {
    says: 'has a read-only root',
    breaks: (_, service) => service.read_only !== true,
    refuses: { read_only: undefined },
  },
  {
    says: 'drops every capability',
    breaks: (_, service) => !service.cap_drop?.includes('ALL'),
    refuses: { cap_drop: [] },
  },
  {
    says: 'gains no privileges',
    breaks: (_, service) => service.security_opt?.length !== 1,
    refuses: { security_opt: [] },
  },
  {
    says: 'has a memory limit',
    breaks: (_, service) => service.mem_limit === undefined,
    refuses: { mem_limit: undefined },
  },
  {
    says: 'carries secrets as files only',
    breaks: (_, service) =>
      Object.entries(service.environment ?? {}).some(
        ([key, value]) =>
          /(_KEY|_KEYS|_KEK|_PEPPER|_ROOT|PASSWORD|DATABASE_URL|STORE_URL|EVENT_LOG_URL|COMMAND_QUEUE_URL|CACHE_URL)$/.test(
            key,
          ) ||
          (key.endsWith('_FILE') && !value.startsWith('/run/secrets/')),
      ),
    refuses: { environment: { TITAN_INGEST_KEY: 'clear text' } },
  },
  {
    says: 'is given each secret that it names',
    breaks: (_, service) =>
      Object.values(service.environment ?? {}).some(
        (value) => value.startsWith('/run/secrets/') && !service.secrets?.includes(value.slice('/run/secrets/'.length)),
      ),
    refuses: { environment: { EVENT_LOG_URL_FILE: '/run/secrets/not-given' } },
  },
  {
    says: 'names only secrets that the file declares',
    breaks: (_, service, file) => (service.secrets ?? []).some((name) => file.secrets[name] === undefined),
    refuses: { secrets: ['unheard-of'] },
  },
];
