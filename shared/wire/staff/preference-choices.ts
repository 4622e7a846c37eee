export const themes = ['auto', 'light', 'dark'] as const;
export const densities = ['comfortable', 'compact'] as const;
/** Which of our keys do something: all, those that write no letter, none. What every browser does by itself stays. */
export const keyChoices = ['all', 'without-letters', 'none'] as const;
