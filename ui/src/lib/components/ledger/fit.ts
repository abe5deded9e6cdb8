/* How wide a text is, so that a label that does not fit gives way to its shorter form. */

const FAMILY = "'Golos Text', 'Noto Sans', sans-serif";
let context: CanvasRenderingContext2D | null | undefined;

/** Width in pixels at 12 px; an estimate where there is no canvas to measure on. */
export function widthOf(text: string, weight: 400 | 500 = 400): number {
  context ??= document.createElement('canvas').getContext?.('2d') ?? null;
  if (!context) return text.length * 6.6;
  context.font = `${weight} 12px ${FAMILY}`;
  return context.measureText(text).width;
}

/** The first text, longest first, that fits into so many pixels; empty where none does. */
export function fitting(texts: readonly string[], pixels: number, weight: 400 | 500 = 400): string {
  return texts.find((text) => text === '' || widthOf(text, weight) <= pixels) ?? '';
}
