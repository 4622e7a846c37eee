import { builtFile } from './built-file.js';
import { Program } from './program.js';

/** The publisher's site, on another origin than Sapa: one article with the script tag. */
export interface ArticleSite {
  url: string;
  stop(): Promise<void>;
}

export const articleOrigin = (port: number) => `http://127.0.0.1:${port}`;

export async function startArticleSite(port: number, sapa: { url: string; siteKey: string }): Promise<ArticleSite> {
  const args = [`--port=${port}`, `--sapa=${sapa.url}`, `--site=${sapa.siteKey}`];
  const program = await Program.start(builtFile('demo/main.js'), { args });
  return { url: `${articleOrigin(port)}/`, stop: () => program.stop() };
}
