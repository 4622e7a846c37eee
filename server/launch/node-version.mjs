// Parsed by whatever Node the reader has, however old: no syntax newer than import() in this file and in start.mjs, test.mjs, test-all.mjs.

export function isNodeNewEnough() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return true;
  console.error('Sapa needs Node 20.19 or newer, and this is Node ' + process.versions.node + ': please update Node.');
  process.exitCode = 1;
  return false;
}
