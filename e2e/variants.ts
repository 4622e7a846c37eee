import { basename } from 'node:path';
import { devices, type Project } from '@playwright/test';
import { areAll } from '../server/test/are-all.js';
import { firefox, firefoxOptions } from './firefox.js';
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
type Look = keyof typeof looks;
type VariantName = `${Size}-${Look}`;

/** Journeys whose people may be at different processes; the one that `npm test` has with two of them, and not with one. */
const betweenProcesses = ['first-message', 'two-tabs', 'session-ended', 'identity', 'day-of-two', 'back-again'];
const alwaysBetween = 'two-tabs';
const twoWeb: readonly Role[] = ['all', 'web'];

const sizes: readonly Size[] = ['desktop', 'phone'];
const names = Object.keys(looks) as Look[];
const everyVariant = sizes.flatMap((size) => names.map((look): VariantName => `${size}-${look}`));

/** A tag on a journey says that it is not for every variant: `@desktop` needs the room, `@own-size` sets sizes and looks itself. */
const notOnPhones = /@desktop/;
const onlyOnce = /@own-size/;
/**
 * What drives Firefox lacks something that the journey needs: downloads, a frozen page, pages without scripts, virtual keys,
 * permissions for notifications, an answer of the test's for a page with a frame, a page free of the driver's own listeners, a page
 * as it is printed.
 */
const onlyInChromium = /@chromium/;
/** What costs much and seldom breaks, and of which a cheaper test says the same. */
export const onlyInAll = /@all/;

/** Every journey on a desktop in the light; with `areAll` in every variant. Each project starts browsers and servers of its own. */
export function journeyProjects(): JourneyProject[] {
  if (!areAll)
    return [
      { ...project('desktop-light', [onlyInAll]), workers: 2 },
      wildPages([onlyInAll]),
      ...(firefox ? [shortInFirefox()] : []),
    ];
  const variants = everyVariant.map((name) => project(name, name.startsWith('phone') ? [notOnPhones] : []));
  return [...variants, betweenTwo(), wildPages([]), ...(firefox ? [inFirefox(), wildPagesInFirefox()] : [])];
}

/** Pages of publishers that do what they want: all of them small, on one server, so with one worker. */
function wildPages(without: RegExp[]): JourneyProject {
  return {
    name: 'wild-pages',
    testDir: './wild-pages',
    grepInvert: without,
    workers: 1,
    use: { variant: {} },
  };
}

function wildPagesInFirefox(): JourneyProject {
  const { use, ...rest } = wildPages([onlyInChromium]);
  return { ...rest, name: 'wild-pages-firefox', use: { ...firefoxOptions, ...use } };
}

const fileOf = (name: string) => `**/${name}.test.ts`;

/** With two web processes behind a proxy. */
function betweenTwo(): JourneyProject {
  const { use, ...rest } = project('desktop-light', []);
  return { ...rest, name: 'two-processes', testMatch: betweenProcesses.map(fileOf), use: { ...use, roles: twoWeb } };
}

/** What `npm test` has of it. */
function shortInFirefox(): JourneyProject {
  return { ...inFirefox(), testMatch: fileOf('keyboard'), grep: /the chat by keyboard alone/, workers: 1 };
}

function inFirefox(): JourneyProject {
  const { use, ...rest } = project('desktop-light', [onlyInChromium]);
  return { ...rest, name: 'firefox', use: { ...firefoxOptions, ...use } };
}

function project(name: VariantName, without: RegExp[]): JourneyProject {
  return {
    name,
    testDir: './journeys',
    grepInvert: [...without, ...(name === 'desktop-light' ? [] : [onlyOnce])],
    use: { variant: variantOf(name) },
  };
}

/** Where the project leaves the processes to the file. */
export function rolesOfFile(file: string): readonly Role[] {
  const isAlone = areAll || basename(file, '.test.ts') !== alwaysBetween;
  return isAlone ? ['all'] : twoWeb;
}

function variantOf(name: VariantName): Variant {
  const [size, look] = name.split('-') as [Size, Look];
  return { ...looks[look], isPhone: size === 'phone' };
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
