import { readFileSync } from 'node:fs';

/** How many tests passed and failed, from the report that the runner wrote; undefined when it wrote none. */
const reading = (count) => (file) => {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
};

export const countVitest = reading(({ numPassedTests, numFailedTests }) => ({
  passed: numPassedTests,
  failed: numFailedTests,
}));

/** A flaky test passed at a second try: it counts as passed, and the list shows it. */
export const countPlaywright = reading(({ stats }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected,
}));
