/** Names for Kaiju that no track names: all our own, and none that the storm feed of tracking gives (no second word is the same). */

const FIRST = (
  'Amber Barbed Bleak Bone Brazen Calm Chalk Coral Crooked Dim Drift Dusk Far Fell Flint Frost Gale Ghost Grim Hoar Idle ' +
  'Ivory Keen Knotted Late Long Low Lunar Moss Murk Night Numb Onyx Outer Patient Pearl Quiet Rime Sable Shroud Sleet ' +
  'Slow Stark Still Thorn Veiled Wan Wild'
).split(' ');
const SECOND = (
  'Abbot Anchor Arrow Baron Beacon Bell Candle Cantor Cleaver Comet Cowl Drummer Ferry Fiddler Furnace Gardener Harrow ' +
  'Helm Herald Hollow Hook Lament Ledger Lever Mason Mill Miller Needle Oarsman Pilgrim Piper Plough Porter Prior Reaper ' +
  'Rudder Saddler Sexton Shepherd Sickle Tanner Thresher Tinker Tolling Verger Warden Weaver Wheel'
).split(' ');

/** The same id gives the same name for ever. 2,304 names: two Kaiju may share one, as ships do. */
export function codenameOf(id: string): string {
  // The first 32 bits of a stable id are of a hash, so they are spread evenly.
  const place = Number.parseInt(id.slice(0, 8), 16) % (FIRST.length * SECOND.length);
  return `${FIRST[place % FIRST.length]} ${SECOND[Math.floor(place / FIRST.length)]}`;
}
