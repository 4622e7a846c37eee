import type { OpenedState } from '../../entities/opened.store.js';
import { nameSource } from '../../entities/visitor-name.js';
import type { Values } from './fill-variables.js';

/** What is known of the open conversation. A name that Sapa has made is not one that visitors know themselves by. */
export function valuesOf({ conversation, row }: OpenedState, agentName: string | undefined): Values {
  const known = conversation ?? row;
  const source = conversation ? nameSource(conversation.visitor) : row?.visitor.nameSource;
  const name = source && source !== 'made' ? known?.visitor.label.trim() : undefined;
  const firstName = name?.split(/\s+/)[0];
  return {
    ...(name ? { 'visitor.name': name } : {}),
    ...(firstName ? { 'visitor.firstName': firstName } : {}),
    ...(agentName ? { 'agent.name': agentName } : {}),
    ...(known?.siteName ? { 'site.name': known.siteName } : {}),
  };
}
