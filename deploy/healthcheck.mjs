// The image has no curl. Exit 0 if the service in this container is ready. PORT or LISTEN tells where it listens.
const port = process.env.HEALTH_PORT ?? process.env.PORT ?? '4000';
try {
  const answer = await fetch(`http://127.0.0.1:${port}/ready`, { signal: AbortSignal.timeout(2_000) });
  process.exitCode = answer.ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
