/* How wide a text is, so that a label that does not fit gives way to its shorter form. */

import type { Axis } from '$lib/ipc/generated';

const FAMILY = "'Golos Text', 'Noto Sans', sans-serif";
/* Labels come again and again; what was measured is kept, up to so many. */
const KEPT = 2000;
const measured = new Map<string, number>();
let context: CanvasRenderingContext2D | null | undefined;

/** Width in pixels at 12 px; an estimate where there is no canvas to measure on. */
export function widthOf(text: string, weight: 400 | 500 = 400): number {
  const key = `${weight} ${text}`;
  const known = measured.get(key);
  if (known !== undefined) return known;
  context ??= document.createElement('canvas').getContext?.('2d') ?? null;
  if (!context) return text.length * 6.6;
  context.font = `${weight} 12px ${FAMILY}`;
  const { width } = context.measureText(text);
  if (measured.size >= KEPT) measured.clear();
  measured.set(key, width);
  return width;
}

/** The first text, longest first, that fits into so many pixels; empty where none does. */
export function fitting(texts: readonly string[], pixels: number, weight: 400 | 500 = 400): string {
  return texts.find((text) => text === '' || widthOf(text, weight) <= pixels) ?? '';
}

/** By how much an axis moves right, so that the date of a first day that is cut short fits to the left of its bar. */
export function leadOf(axis: Axis, pixels: number): number {
  const [first] = axis.days;
  if (!first || pixels === 0) return 0;
  const room = ((first.end - first.start) / axis.seconds) * pixels;
  return Math.max(0, Math.ceil(widthOf(first.head_short, 500) + 5 - room));
}
