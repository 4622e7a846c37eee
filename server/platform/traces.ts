import type { RequestHandler } from 'express';
import { ConfigError } from './config-error.js';

type Attributes = Record<string, string | number | boolean>;

/** Where the time went, one span for each thing that was done. Names and attributes name no person. */
export interface Traces {
  /** It has just ended. Costs nothing where nobody asked for traces. */
  done(name: string, tookMs: number, attributes?: Attributes): void;
}

export const noTraces: Traces = { done: () => undefined };

/** The parts of OpenTelemetry that are needed here. Its packages are the operator's, and none of ours. */
interface Api {
  trace: {
    getTracer(name: string): {
      startSpan(name: string, options: { startTime: Date; attributes: Attributes }): { end(at: Date): void };
    };
  };
}
interface Sdk {
  NodeSDK: new () => { start(): void; shutdown(): Promise<void> };
}

const packages = { api: '@opentelemetry/api', sdk: '@opentelemetry/sdk-node' };

/** A span is made when it is over: what was done in between is not its child, and nothing has to be carried through the code. */
export async function openTraces(
  /** Replaced in tests. */
  load: (name: string) => Promise<unknown> = (name) => import(name),
): Promise<Traces & { stop(): Promise<void> }> {
  const [api, { NodeSDK }] = (await Promise.all([load(packages.api), load(packages.sdk)]).catch(() => {
    throw new ConfigError([
      `SAPA_OTEL is true, and its packages are missing: npm install --no-save ${packages.api} ${packages.sdk}`,
    ]);
  })) as [Api, Sdk];
  // Where they go, and under which name, is said by the library's own OTEL_* variables.
  const sdk = new NodeSDK();
  sdk.start();
  const tracer = api.trace.getTracer('sapa');
  return {
    done(name, tookMs, attributes = {}) {
      const now = Date.now();
      tracer.startSpan(name, { startTime: new Date(now - tookMs), attributes }).end(new Date(now));
    },
    // What was not sent yet is sent. A collector that is away must not hold up the end.
    stop: () => sdk.shutdown().catch(() => undefined),
  };
}

/** Of every request, by its route and never by its address, which may have ids. */
export function traceRequests(traces: Traces): RequestHandler {
  return function trace(request, response, next) {
    const begun = performance.now();
    response.once('finish', () => {
      const route = (request.route as { path?: unknown } | undefined)?.path;
      traces.done('http', performance.now() - begun, {
        'http.request.method': request.method,
        'http.route': typeof route === 'string' ? route : '',
        'http.response.status_code': response.statusCode,
      });
    });
    next();
  };
}
