const fromTheRight = ['ar', 'ckb', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'ug', 'ur', 'yi'];

/** From which side a language is written. Known to builds and servers; to a widget its texts say it (`compile.ts`). */
export const directionOf = (language: string) => (fromTheRight.includes(language) ? 'rtl' : 'ltr');
