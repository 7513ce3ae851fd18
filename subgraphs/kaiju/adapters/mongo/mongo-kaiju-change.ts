/**
 * One change of the catalogue in MongoDB. It reads the documents of one head and gathers what it writes; each read sees its own
 * writes over what is stored. Nothing reaches the server before the commit.
 */
import type { Db } from 'mongodb';
import { Refusal } from '#platform/kernel/refusal.ts';
import { correlationId } from '#platform/log.ts';
import { assertTaken } from '#platform/messaging/outbox.ts';
import { topics } from '../../contract.ts';
import type { KaijuChange, Placed } from '../../hexagon/ports.ts';
import { keepable } from '../read-records.ts';
import type { CommittedEvent, Wanted } from './commits.ts';
import {
  collection,
  commandId,
  type DetectionDocument,
  detectionOf,
  documentOfDetection,
  documentOfKaiju,
  type HeldDocument,
  kaijuOf,
  type MarkDocument,
} from './documents.ts';
import { evidence } from './evidence.ts';
import { neighbours } from './near.ts';
import { type Overlay, overlay } from './overlay.ts';
import type { Writes } from './write-documents.ts';

export interface MongoKaijuChange extends KaijuChange {
  /** How far a consumer had come in a partition; undefined at first. */
  readonly marks: Overlay<MarkDocument>;
  /** Records that wait, and letters. */
  readonly held: Overlay<HeldDocument>;
  /** What there is to commit; undefined if nothing. */
  wanted(): Wanted | undefined;
}

export function mongoKaijuChange(db: Db, now: () => Date): MongoKaijuChange {
  const detections = overlay(collection(db, 'detection'));
  const kaijus = overlay(collection(db, 'kaiju'));
  const refused = overlay(collection(db, 'refused'));
  const commands = overlay(collection(db, 'command'));
  const marks = overlay(collection(db, 'mark'));
  const held = overlay(collection(db, 'held'));
  const events: CommittedEvent[] = [];
  const id = correlationId();

  return {
    async answerOf(command) {
      const first = await commands.one(commandId(command));
      if (first === undefined) return undefined;
      if (first.wish !== command.wish) {
        throw new Refusal('IDEMPOTENCY_KEY_REUSED', 'This idempotency key belongs to another wish. Use a new one.');
      }
      return JSON.parse(first.answer);
    },
    async keepAnswer(command, answer) {
      commands.put({ _id: commandId(command), wish: command.wish, answer: JSON.stringify(answer), at: now() });
    },
    async recorded(ids) {
      return new Set((await detections.some(ids)).keys());
    },
    async neighbours(fresh) {
      return (await neighbours(db, detections, fresh)).map(placedOf);
    },
    async place(placed) {
      const before = await detections.some(placed.map(({ detection }) => detection.id));
      for (const { detection, kaiju } of placed) {
        detections.put({ ...(before.get(detection.id) ?? documentOfDetection(detection)), kaiju });
      }
    },
    async placed(id) {
      const document = await detections.one(id);
      return document && placedOf(document);
    },
    async kaijus(ids) {
      const found = await kaijus.some(ids);
      return new Map([...found].flatMap(([id, one]) => (one.isPresent ? [[id, kaijuOf(one)] as const] : [])));
    },
    async bearer(id) {
      const asked = await kaijus.one(id.toLowerCase());
      if (asked === undefined || asked.isPresent) return asked && kaijuOf(asked);
      const led = (await detections.one(asked.detection))?.kaiju;
      const bearer = led === undefined ? undefined : await kaijus.one(led);
      return bearer?.isPresent ? kaijuOf(bearer) : undefined;
    },
    evidence: (ids) => evidence(db, detections, ids),
    async save(list) {
      for (const kaiju of list) kaijus.put(documentOfKaiju(kaiju));
    },
    async retire(former) {
      // They are there, mostly: what is known to be there is written faster.
      await kaijus.some(former.map(({ id }) => id));
      for (const { id, detection } of former) kaijus.put({ _id: id, isPresent: false, detection });
    },
    async quarantine(entries) {
      const known = await refused.some(entries.map(({ id }) => id));
      for (const { id, at, source, code, message, raw } of entries) {
        if (known.has(id)) continue;
        refused.put({ _id: id, at, source, code, message: keepable(message), raw: keepable(raw) });
      }
    },
    async vouch({ detection, ...sighting }) {
      const document = await detections.one(detection.id);
      if (document === undefined) throw new Error(`nothing is recorded of detection ${detection.id}`);
      if (document.sightings.some(({ vouchedBy }) => vouchedBy === sighting.vouchedBy)) return false;
      detections.put({ ...document, isVouched: true, sightings: [...document.sightings, sighting] });
      return true;
    },
    async publish(list) {
      const { name: topic, partitions } = topics.events;
      const published = list.map((event): CommittedEvent => {
        const headers = { type: event.type, correlationId: id };
        return { topic, partitions, key: event.id, body: JSON.stringify(event), headers };
      });
      assertTaken(topics.events, published);
      events.push(...published);
    },
    marks,
    held,
    wanted() {
      const kinds = { detection: detections, kaiju: kaijus, refused, command: commands, mark: marks, held };
      const writes: Writes = Object.fromEntries(
        Object.entries(kinds)
          .map(([kind, { wanted }]) => [kind, wanted()] as const)
          .filter(([, written]) => written !== undefined),
      );
      return Object.keys(writes).length + events.length === 0 ? undefined : { writes, events };
    },
  };
}

function placedOf(document: DetectionDocument): Placed {
  return { detection: detectionOf(document), kaiju: document.kaiju };
}
