import type { OutputOf, RequestOf } from '../../shared/wire/command.js';
import type { StaffCommands } from '../../shared/wire/commands.js';
import type { StaffEvents } from '../../shared/wire/events.js';
import type { ErrorCode, Reply } from '../../shared/wire/reply.js';
import type { Connection, ConnectionPhase } from '../core/connection.js';
import { Store } from '../../shared/client/store.js';

type Answers = {
  [Name in keyof StaffCommands]?: (
    input: RequestOf<StaffCommands[Name]>,
  ) => Reply<OutputOf<StaffCommands[Name]>> | Promise<Reply<OutputOf<StaffCommands[Name]>>>;
};

type Listener = (payload: unknown) => void;

/** The way to the server, with a server that says what the test lets it say. Everything asked is written down. */
export class ScriptedConnection implements Connection {
  readonly status = new Status({ phase: 'connecting' });
  readonly asked: { name: keyof StaffCommands; input: unknown }[] = [];
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #connectListeners = new Set<() => void>();

  constructor(public answers: Answers = {}) {}

  connect(): void {
    this.status.change('connected');
    for (const listener of this.#connectListeners) listener();
  }

  disconnect(): void {
    this.status.change('signed-out');
  }

  interrupt(): void {
    this.status.change('interrupted');
  }

  async call<Name extends keyof StaffCommands>(
    name: Name,
    input: RequestOf<StaffCommands[Name]>,
  ): Promise<Reply<OutputOf<StaffCommands[Name]>>> {
    if (this.status.state.phase !== 'connected') return refuse('E_UNAVAILABLE');
    this.asked.push({ name, input });
    const answer = this.answers[name];
    return answer ? answer(input) : refuse('E_UNAVAILABLE');
  }

  on<Name extends keyof StaffEvents>(name: Name, listener: StaffEvents[Name]): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener as Listener));
    return () => listeners.delete(listener as Listener);
  }

  onConnect(listener: () => void): () => void {
    this.#connectListeners.add(listener);
    return () => this.#connectListeners.delete(listener);
  }

  push<Name extends keyof StaffEvents>(name: Name, payload: Parameters<StaffEvents[Name]>[0]): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(payload);
  }

  inputsOf(name: keyof StaffCommands): unknown[] {
    return this.asked.filter((call) => call.name === name).map((call) => call.input);
  }
}

class Status extends Store<{ phase: ConnectionPhase }> {
  change(phase: ConnectionPhase): void {
    this.set({ phase });
  }
}

export function accept<Value>(value: Value): Reply<Value> {
  return { ok: true, value };
}

export function refuse(code: ErrorCode, retryAfter?: number): Reply<never> {
  return { ok: false, error: { code, message: code, ...(retryAfter === undefined ? {} : { retryAfter }) } };
}
