const OLDEST = [20, 19];

/** Ends the process with a clear word where this Node is too old to run Headroom. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isNewEnough = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
  if (isNewEnough) return;
  console.error(
    `Headroom needs Node.js ${OLDEST.join('.')} or newer; this is ${process.versions.node}. ` +
      'Install one from https://nodejs.org, then run the same command again.',
  );
  process.exit(1);
}
