/** Runs `flush` once, after all that the event loop brings in this turn. */
export function perTurn(flush: () => void): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      flush();
    });
  };
}
