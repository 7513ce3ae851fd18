/** What is really on the screen: an element's screenshot, decoded by the browser itself. Never `readPixels`, which may see a cleared buffer. */
import type { Page } from '@playwright/test';

export interface Pixels {
  /** Different colours in the picture. */
  readonly colours: number;
  /** Pixels in a square of `size` round the point whose colour is within `tolerance` of `rgb` in each channel. */
  near(x: number, y: number, size: number, rgb: readonly [number, number, number], tolerance?: number): number;
}

/** Takes a picture of the first element that matches. */
export async function pixelsOf(page: Page, selector: string): Promise<Pixels> {
  const png = await page.locator(selector).first().screenshot();
  const { width, data } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    const image = context?.getImageData(0, 0, bitmap.width, bitmap.height);
    let text = '';
    for (const value of image?.data ?? []) text += String.fromCharCode(value);
    return { width: bitmap.width, data: btoa(text) };
  }, png.toString('base64'));
  const rgba = Buffer.from(data, 'base64');
  const seen = new Set<number>();
  for (let i = 0; i < rgba.length; i += 4) seen.add(rgba.readUIntBE(i, 3));
  return {
    colours: seen.size,
    near(x, y, size, rgb, tolerance = 12) {
      let found = 0;
      for (let row = Math.round(y - size / 2); row < y + size / 2; row++) {
        for (let column = Math.round(x - size / 2); column < x + size / 2; column++) {
          const i = (row * width + column) * 4;
          if (
            i >= 0 &&
            i + 2 < rgba.length &&
            rgb.every((value, c) => Math.abs((rgba[i + c] ?? 0) - value) <= tolerance)
          )
            found += 1;
        }
      }
      return found;
    },
  };
}
