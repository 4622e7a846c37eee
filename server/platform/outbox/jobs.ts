/** Every job: what it carries. A worker without a handler for each of them does not compile. */
export interface JobMap {
  'notify-staff': { notificationId: string };
  'send-transcript': { transcriptId: string };
  'mail-invitation': { invitationId: string };
  'mail-password-reset': { resetId: string };
  'mail-email-change': { changeId: string };
  'mail-answer': { notificationId: string };
  'push-answer': { notificationId: string };
  'mail-daily': { dailyMailId: string };
}

export type JobName = keyof JobMap;
/** Does the job; or, when it has failed for the last time, what is done instead. */
export interface JobWork<Data> {
  perform: (data: Data) => Promise<void>;
  giveUp: (data: Data) => Promise<void>;
}
export type Jobs = { [Name in JobName]: JobWork<JobMap[Name]> };

/**
 * How many jobs of each kind a worker does at once. Each kind has a queue of its own, of the same name: push services that do
 * not answer hold up no mail.
 */
export const concurrencyOf: { [Name in JobName]: number } = {
  'notify-staff': 3,
  'send-transcript': 2,
  'mail-invitation': 2,
  'mail-password-reset': 2,
  'mail-email-change': 2,
  'mail-answer': 5,
  'push-answer': 10,
  'mail-daily': 2,
};

export const jobNames = Object.keys(concurrencyOf) as JobName[];

/** Jobs lie beside the name of their database: two installations on one Redis must not take each other's. */
export const prefixOf = (databaseName: string) => `sapa-${databaseName}`;
