import { devices, type Project } from '@playwright/test';
import type { Role } from './sapa-process.js';

/** How a visitor's browser is: what a journey must work in. */
export interface Variant {
  isPhone?: boolean;
  colorScheme?: 'light' | 'dark';
  forcedColors?: 'active';
  /** The page, and what Sapa says, as if written from the right. */
  isFromTheRight?: boolean;
}

/** What a project sets. */
interface ProjectOptions {
  variant: Variant;
  /** The processes of each journey's server. */
  roles: readonly Role[];
}
type JourneyProject = Project<ProjectOptions>;

const looks = {
  light: {},
  dark: { colorScheme: 'dark' },
  forced: { forcedColors: 'active' },
  rtl: { isFromTheRight: true },
} as const satisfies Record<string, Variant>;

type Size = 'desktop' | 'phone';

/** Journeys that show much of the chat, once more in one of these each; all of them in all are for `npm run test:all`. */
const oneByOne = [
  { name: 'phone-dark', files: ['first-message', 'closing'] },
  { name: 'phone-rtl', files: ['form'] },
  { name: 'desktop-forced', files: ['site-settings', 'answer-by-mail'] },
] as const;

/** Journeys whose people may be at different processes; those that `npm test` has run with two of them, and not with one. */
const betweenProcesses = ['first-message', 'two-tabs', 'session-ended', 'identity'];
const alwaysBetween = ['session-ended', 'two-tabs'];

const sizes: readonly Size[] = ['desktop', 'phone'];
const names = Object.keys(looks) as (keyof typeof looks)[];
const everyJourney = '**/*.test.ts';
const everyVariant = sizes.flatMap((size) => names.map((look) => `${size}-${look}` as const));

/** Every journey on a desktop in the light; with `areAll` in every variant, and otherwise some in one more. */
export function journeyProjects(areAll: boolean): JourneyProject[] {
  if (areAll) return [...everyVariant.map((name) => project(name, everyJourney)), withTwo(betweenProcesses)];
  return [
    { ...project('desktop-light', everyJourney), testIgnore: alwaysBetween.map(fileOf) },
    withTwo(alwaysBetween),
    ...oneByOne.map(({ name, files }) => project(name, files.map(fileOf))),
  ];
}

const fileOf = (name: string) => `**/${name}.test.ts`;

/** With two web processes behind a proxy. */
function withTwo(files: readonly string[]): JourneyProject {
  const { use, ...rest } = project('desktop-light', files.map(fileOf));
  return { ...rest, name: 'two-processes', use: { ...use, roles: ['all', 'web'] } };
}

/** A tag on a journey says that it is not for every variant: `@desktop` needs the room, `@own-size` sets sizes and looks itself. */
function project(name: (typeof everyVariant)[number], testMatch: string | string[]): JourneyProject {
  const [size, look] = name.split('-') as [Size, keyof typeof looks];
  const others = [...(size === 'phone' ? [/@desktop/] : []), ...(name === 'desktop-light' ? [] : [/@own-size/])];
  return {
    name,
    testDir: './journeys',
    testMatch,
    grepInvert: others,
    use: { variant: { ...looks[look], isPhone: size === 'phone' } },
  };
}

/** What a visitor's browser is made with. */
export function contextOptions({ isPhone, colorScheme = 'light', forcedColors }: Variant) {
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
  return {
    reducedMotion: 'reduce',
    colorScheme,
    ...(forcedColors ? { forcedColors } : {}),
    ...(isPhone ? { ...phone, userAgent: devices['Pixel 7']?.userAgent ?? '' } : {}),
  } as const;
}
