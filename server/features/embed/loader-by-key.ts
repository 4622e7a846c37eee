import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { ToldGreetings } from '../../../shared/greetings/told-greetings.js';
import type { LauncherLook } from '../../../shared/look/chat-look.js';
import { withinDeadline } from '../../platform/deadline.js';
import { sendBuiltFile, type BuiltFile } from '../../platform/http/built-files.js';
import { hasDoubledInput } from '../../platform/http/single-input.js';
import { dressedLoader } from './dressed-loader.js';

const path = 'v1/sapa.js';
/** The same, able to put a look on, and also to greet. */
const dressedPath = 'v1/sapa-dressed.js';
const greetingPath = 'v1/sapa-greeting.js';
/** A page waits for its launcher, and Sapa's own is better than none. */
const deadlineMs = 1_000;
const asked = z.object({ site: z.string() });

/**
 * The loader for a tag that names its site in the address: with the look of that site, and with what its pages greet. It depends on the key alone, so
 * that caches may share it. Whose look is not known in time gets the loader as it is, and soon asks again.
 */
export function loaderByKey(deps: {
  files: ReadonlyMap<string, BuiltFile>;
  lookOf(key: string): Promise<LauncherLook | undefined>;
  greetingsOf(key: string): Promise<ToldGreetings | undefined>;
}): RequestHandler {
  const plain = deps.files.get(path);
  const [dressed, greeting] = [dressedPath, greetingPath].map((each) => {
    const able = deps.files.get(each)?.identity;
    return able && dressedLoader(able.body);
  });

  async function fileOf(key: string): Promise<BuiltFile | undefined> {
    const [look, greetings] = await Promise.all([deps.lookOf(key), deps.greetingsOf(key)]);
    const sapaLook = look && { sapaLook: look };
    if (greetings && greeting) return greeting({ ...sapaLook, sapaGreetings: greetings });
    return sapaLook && dressed ? dressed(sapaLook) : plain;
  }

  return async function loaderByKey(request, response, next) {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const key = asked.safeParse(request.query).data?.site;
    const isAsked = isRead && request.path === `/${path}` && key !== undefined;
    if (!isAsked || !plain || hasDoubledInput(request, (name) => name === 'site')) return next();
    try {
      const file = (await withinDeadline(fileOf(key), deadlineMs)) ?? plain;
      sendBuiltFile(request, response, { file, path, cacheControl: 'public, max-age=300' });
    } catch {
      sendBuiltFile(request, response, { file: plain, path, cacheControl: 'public, max-age=30' });
    }
  };
}
