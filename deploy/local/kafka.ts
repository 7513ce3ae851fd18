/** One Kafka broker that is its own controller (KRaft), from the jars that Apache publishes; `KAFKA_VERSION` names another. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached, jars } from './downloads.ts';
import type { LocalServer, Place } from './local-server.ts';
import { missingProgram, program } from './programs.ts';

const packages = ['default-jre-headless', 'maven'];

export const kafka: LocalServer = {
  name: 'kafka',
  packages,
  missing: () => missingProgram('kafka', cached(jarsName()) === undefined ? ['java', 'mvn'] : ['java'], packages),
  fetch: async () => {
    await kafkaJars();
  },
  async prepare(place) {
    const classpath = join(await kafkaJars(), '*');
    const properties = join(place.folder, 'server.properties');
    writeFileSync(properties, settings(place));
    const log = ['warn', '-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info'];
    const java = [
      ...['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Dorg.slf4j.simpleLogger.showDateTime=true'],
      ...[`-Dorg.slf4j.simpleLogger.defaultLogLevel=${log[0]}`, log[1] ?? '', '-cp', classpath],
    ];
    if (!existsSync(join(place.folder, 'data', 'meta.properties'))) {
      // With `=`: an id may begin with `-`, which would be read as an option.
      const format = ['kafka.tools.StorageTool', 'format', `--cluster-id=${randomBytes(16).toString('base64url')}`];
      await place.run(program('java'), [...java, '-Xmx128m', ...format, '-c', properties]);
    }
    return { program: program('java'), args: [...java, '-Xms128m', '-Xmx512m', 'kafka.Kafka', properties] };
  },
  isReady: (place) => readFileSync(place.log, 'utf8').includes('Kafka Server started'),
  url: (place) => `kafka://127.0.0.1:${place.port()}`,
};

const version = () => process.env.KAFKA_VERSION || '3.9.2';
const jarsName = () => `kafka-${version()}`;
const kafkaJars = () => jars(jarsName(), [`org.apache.kafka:kafka_2.13:${version()}`, 'org.slf4j:slf4j-simple:1.7.36']);

function settings(place: Place): string {
  const [client, controller] = [place.port(), place.port('controller')];
  return `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controller}
listeners=PLAINTEXT://127.0.0.1:${client},CONTROLLER://127.0.0.1:${controller}
# clients connect to what the broker says of itself, whichever way they came first
advertised.listeners=PLAINTEXT://127.0.0.1:${place.fixedPort('advertised') ?? client}
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=${place.folder}/data
auto.create.topics.enable=false
# one broker: nothing can have a second copy
default.replication.factor=1
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
group.initial.rebalance.delay.ms=0
num.network.threads=2
num.io.threads=2
log.cleaner.dedupe.buffer.size=8388608
# after kill -9 the broker is refused (DUPLICATE_BROKER_REGISTRATION) until its old session ends: 13.7 s by default
broker.session.timeout.ms=2000
broker.heartbeat.interval.ms=400
`;
}
