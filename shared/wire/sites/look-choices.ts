/** Apart from the schemas, so that no browser loads those for them. */
export const launcherKinds = ['label', 'bubble', 'tab'] as const;
export type LauncherKind = (typeof launcherKinds)[number];

/** Where the launcher stands in a line: at its end is right, where one reads from the left. */
export const sides = ['end', 'start'] as const;

export const schemes = ['auto', 'light', 'dark'] as const;
