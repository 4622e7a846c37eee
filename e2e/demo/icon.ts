/** The publisher's own icon. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#a33a2a"/><path d="M9 24V8h3.2v7.1L18.7 8h4.1l-6.5 7 7 9h-4.1l-5.2-6.8-1.8 1.9V24z" fill="#fffdf8"/></svg>`;
