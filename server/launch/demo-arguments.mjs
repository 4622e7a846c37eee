/** What the demo is started with. A key may begin with a dash, and would be taken for an option if it stood alone. */
export const demoArguments = ({ port, sapaUrl, siteKey }) => [
  'dist/demo/main.js',
  `--port=${port}`,
  `--sapa=${sapaUrl}`,
  `--site=${siteKey}`,
];
