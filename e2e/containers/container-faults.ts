import { serviceOf, type Inspected } from './inspected.js';

/** Runs once at every start, and then is gone. */
const runsOnce = 'mongo-init';
/** Comes from Caddy's own image: root without rights but one, for its ports, and without a health check. */
const proxy = 'proxy';

/** What the kernel says of the first process of a container, and what came of writing into its root. */
export interface Running {
  uid: number;
  capabilities: bigint;
  hasNoNewPrivileges: boolean;
  couldWriteRoot: boolean;
}

const netBindService = 1n << 10n;

/** What of a container is not as docs/OPERATIONS.md says, each as a sentence. */
export function containerFaults(container: Inspected, running: Running | undefined): string[] {
  const { Config, HostConfig, State } = container;
  const service = serviceOf(container);
  const fault = (is: boolean, what: string) => (is ? [`${service} ${what}`] : []);
  const asked = [
    ...fault(!HostConfig.ReadonlyRootfs, 'may have a root that is written to'),
    ...fault(HostConfig.Privileged, 'is privileged'),
    ...fault(!HostConfig.CapDrop?.includes('ALL'), 'keeps capabilities'),
    ...fault(!(HostConfig.SecurityOpt ?? []).some((each) => each.startsWith('no-new-privileges')), 'may gain rights'),
    ...fault(service !== proxy && ['', '0', 'root'].includes(Config.User.split(':')[0] ?? ''), 'is to run as root'),
  ];
  if (service === runsOnce) return [...asked, ...fault(State.ExitCode !== 0, `ended with ${State.ExitCode}`)];
  if (!running) return [...asked, `${service} does not run`];
  return [
    ...asked,
    ...fault(
      service !== proxy && State.Health?.Status !== 'healthy',
      `is ${State.Health?.Status ?? 'never looked at'}`,
    ),
    ...fault(service !== proxy && running.uid === 0, 'runs as root'),
    ...fault((running.capabilities & ~(service === proxy ? netBindService : 0n)) !== 0n, 'has capabilities'),
    ...fault(!running.hasNoNewPrivileges, 'can gain rights'),
    ...fault(running.couldWriteRoot, 'could write into its root'),
  ];
}

/** From `/proc/<pid>/status`. */
export function readRunning(status: string, couldWriteRoot: boolean): Running {
  const field = (name: string) => new RegExp(`^${name}:\\s+(\\S+)`, 'm').exec(status)?.[1] ?? '';
  return {
    uid: Number(field('Uid')),
    capabilities: BigInt(`0x${field('CapEff') || 'f'}`),
    hasNoNewPrivileges: field('NoNewPrivs') === '1',
    couldWriteRoot,
  };
}
