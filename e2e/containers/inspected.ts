import { z } from 'zod';

/** Of what `docker inspect` says of a container, what is looked at here. */
const inspectedContainer = z.object({
  Id: z.string(),
  Config: z.object({
    User: z.string(),
    Image: z.string(),
    Healthcheck: z.object({ Test: z.array(z.string()) }).optional(),
    Labels: z.record(z.string(), z.string()),
  }),
  HostConfig: z.object({
    ReadonlyRootfs: z.boolean(),
    Privileged: z.boolean(),
    CapDrop: z.array(z.string()).nullable(),
    CapAdd: z.array(z.string()).nullable(),
    SecurityOpt: z.array(z.string()).nullable(),
  }),
  State: z.object({
    Status: z.string(),
    Pid: z.int(),
    ExitCode: z.int(),
    Health: z.object({ Status: z.string() }).optional(),
  }),
  RestartCount: z.int(),
});

export type Inspected = z.infer<typeof inspectedContainer>;

/** What `docker inspect` wrote of containers. */
export const readInspected = (text: string): Inspected[] => z.array(inspectedContainer).parse(JSON.parse(text));

/** The name that docker-compose.yml gives it. */
export const serviceOf = ({ Config }: Inspected): string => Config.Labels['com.docker.compose.service'] ?? '';

const inspectedImage = z.object({
  Config: z.object({
    User: z.string(),
    Healthcheck: z.object({ Test: z.array(z.string()).min(1) }).optional(),
    StopSignal: z.string().optional(),
  }),
  Size: z.int(),
});

export type InspectedImage = z.infer<typeof inspectedImage>;

export function readInspectedImage(text: string): InspectedImage {
  const [image] = z.array(inspectedImage).parse(JSON.parse(text));
  if (!image) throw new Error('There is no such image.');
  return image;
}
