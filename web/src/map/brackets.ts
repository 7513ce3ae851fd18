/** The mark of those who fight: `[ ]` round each, and a thin line from a Jaeger to its Kaiju. */

/** One side on the screen: the middle of its symbol and half its size, in pixels. */
export interface Party {
  readonly px: number;
  readonly py: number;
  readonly radius: number;
}

/** How far the brackets stand out round a symbol, in pixels. */
export const BRACKET = 6;
const GAP = 3;
const SERIF = 4;

export function drawBrackets(context: CanvasRenderingContext2D, { px, py, radius }: Party, colour: string): void {
  const [x, y, r] = [Math.round(px), Math.round(py), Math.round(radius + GAP)];
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.beginPath();
  for (const side of [-1, 1] as const) {
    context.moveTo(x + side * (r - SERIF), y - r);
    context.lineTo(x + side * r, y - r);
    context.lineTo(x + side * r, y + r);
    context.lineTo(x + side * (r - SERIF), y + r);
  }
  context.stroke();
}

/** From edge to edge of the brackets; nothing where they touch. */
export function drawTie(context: CanvasRenderingContext2D, from: Party, to: Party, colour: string): void {
  const [dx, dy] = [to.px - from.px, to.py - from.py];
  const length = Math.hypot(dx, dy);
  const [start, end] = [from.radius + BRACKET, length - to.radius - BRACKET];
  if (end <= start) return;
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(from.px + (dx * start) / length, from.py + (dy * start) / length);
  context.lineTo(from.px + (dx * end) / length, from.py + (dy * end) / length);
  context.stroke();
}
