import { devices, type Project } from '@playwright/test';

/** How a visitor's browser is: what a journey must work in. */
export interface Variant {
  isPhone?: boolean;
  colorScheme?: 'light' | 'dark';
  forcedColors?: 'active';
  /** The page, and what Sapa says, as if written from the right. */
  isFromTheRight?: boolean;
}

const looks = {
  light: {},
  dark: { colorScheme: 'dark' },
  forced: { forcedColors: 'active' },
  rtl: { isFromTheRight: true },
} as const satisfies Record<string, Variant>;

type Size = 'desktop' | 'phone';

/** Journeys that show much of the chat, once more in one of these each; all of them in all are for `npm run test:all`. */
const inTurn = [
  { name: 'phone-dark', files: ['first-message', 'closing'] },
  { name: 'phone-rtl', files: ['form'] },
  { name: 'desktop-forced', files: ['site-settings', 'answer-by-mail'] },
] as const;

const sizes: readonly Size[] = ['desktop', 'phone'];
const names = Object.keys(looks) as (keyof typeof looks)[];
const everyJourney = '**/*.test.ts';
const everyVariant = sizes.flatMap((size) => names.map((look) => `${size}-${look}` as const));

/** Every journey on a desktop in the light; with `areAll` in every variant, and otherwise some in one more. */
export function journeyProjects(areAll: boolean): Project<{ variant: Variant }>[] {
  if (areAll) return everyVariant.map((name) => project(name, everyJourney));
  return [
    project('desktop-light', everyJourney),
    ...inTurn.map(({ name, files }) =>
      project(
        name,
        files.map((file) => `**/${file}.test.ts`),
      ),
    ),
  ];
}

/** A tag on a journey says that it is not for every variant: `@desktop` needs the room, `@own-size` sets sizes and looks itself. */
function project(name: (typeof everyVariant)[number], testMatch: string | string[]): Project<{ variant: Variant }> {
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
