/**
 * One line on the console: what is installed, found or impossible.
 *
 * @param {string} text
 */
export function say(text) {
  process.stdout.write(`- ${text}\n`);
}

/**
 * Seconds with one decimal, for people.
 *
 * @param {number} sinceMs
 */
export function seconds(sinceMs) {
  return `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`;
}
