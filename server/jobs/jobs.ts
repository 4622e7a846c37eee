/** Every job: what it carries. A worker without a handler for each of them does not compile. */
export interface JobMap {
  'notify-staff': { notificationId: string };
  'send-transcript': { transcriptId: string };
  'mail-answer': { notificationId: string };
  'push-answer': { notificationId: string };
}

export type JobName = keyof JobMap;
export type JobHandlers = { [Name in JobName]: (data: JobMap[Name]) => Promise<void> };
/** What to do when a job has failed for the last time. */
export type JobFailures = { [Name in JobName]: (data: JobMap[Name]) => Promise<void> };

/** BullMQ takes no ":" in names. */
export const queueName = 'sapa';

/** Jobs lie beside the name of their database: two installations on one Redis must not take each other's. */
export const prefixOf = (databaseName: string) => `sapa-${databaseName}`;
