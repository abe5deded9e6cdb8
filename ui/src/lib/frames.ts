/** Does it once the frame that is drawn now stands on the display; returns how to call it off. */
export function nextFrame(work: () => void): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(work);
  });
  return () => cancelAnimationFrame(frame);
}
