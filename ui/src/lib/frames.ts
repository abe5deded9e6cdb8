/* What can wait until something else is on the display. */

/** As long as what was just answered takes to be drawn. */
export const FRAME_MS = 20;

/** Does it once the frame that is drawn now stands on the display; returns how to call it off. In the very next one it
    might be begun before that one is done. */
export function afterFrame(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(work, FRAME_MS);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
