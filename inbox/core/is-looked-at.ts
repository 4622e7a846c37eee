/** Whether somebody looks at this tab: open in a tab or a window behind is not seen. */
export const isLookedAt = (): boolean => document.visibilityState === 'visible' && document.hasFocus();
