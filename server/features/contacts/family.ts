import { limits } from '../../../shared/wire/limits.js';
import { batched } from '../../platform/store/batched.js';
import { collectionOf } from '../../platform/store/collection.js';
import { groupBy } from '../../platform/store/group-by.js';
import type { ContactsModel, StoredContact } from './contacts.model.js';
import { partContact } from './part-contact.js';

/** Merges of merges are followed so far: nobody makes more by hand. */
const deepest = 20;

export type Family = ReturnType<typeof family>;

/** Entries that count as one person: one stands for all, and the others say which. */
export function family(contacts: ContactsModel) {
  const collection = collectionOf(contacts);

  // After a restart, and in a rush, many entries are put together at once.
  const read = batched(async (ids) => {
    const found = await collection.find({ _id: { $in: ids } }).toArray();
    return new Map(found.map((each) => [each._id, each]));
  });
  const mergedIntoEach = batched(async (ids) => {
    const found = await collection.find({ mergedInto: { $exists: true, $in: ids } }).toArray();
    return groupBy(found, ({ mergedInto = '' }) => mergedInto);
  });

  /** The entry that stands for this one, itself in most cases; undefined where there is none. */
  async function headOf(id: string): Promise<StoredContact | undefined> {
    let found = await read(id);
    for (let depth = 0; found?.mergedInto !== undefined && depth < deepest; depth += 1) {
      found = await read(found.mergedInto);
    }
    return found;
  }

  /** Those that were merged into it, and into those; the first ones where there are more than may be. */
  async function membersOf(id: string): Promise<StoredContact[]> {
    const members = new Map<string, StoredContact>();
    let level = [id];
    while (level.length > 0 && members.size < limits.contactMembers) {
      const found = (await Promise.all(level.map(mergedIntoEach))).flatMap((merged = []) => merged);
      const fresh = found
        .filter(({ _id }) => _id !== id && !members.has(_id))
        .sort((one, other) => timeOf(one) - timeOf(other))
        .slice(0, limits.contactMembers - members.size);
      for (const each of fresh) members.set(each._id, each);
      level = fresh.map(({ _id }) => _id);
    }
    return [...members.values()];
  }

  /** Of those of these entries that were merged, the ones that stand for them. */
  async function headsOf(ids: readonly string[]): Promise<Map<string, string>> {
    const heads = new Map<string, string>();
    let level = new Set(ids);
    for (let depth = 0; level.size > 0 && depth < deepest; depth += 1) {
      const found = await collection
        .find({ _id: { $in: [...level] }, mergedInto: { $exists: true } }, { projection: { mergedInto: 1 } })
        .toArray();
      const next = new Map(found.flatMap(({ _id, mergedInto }) => (mergedInto ? [[_id, mergedInto] as const] : [])));
      for (const id of ids) {
        const head = next.get(heads.get(id) ?? id);
        if (head !== undefined) heads.set(id, head);
      }
      level = new Set(next.values());
    }
    return heads;
  }

  /** Of each of these, all who count as the same person: asked for many at once. */
  async function familiesOf(ids: readonly string[]): Promise<Map<string, string[]>> {
    const heads = await headsOf(ids);
    const headOfEach = (id: string) => heads.get(id) ?? id;
    const rootOf = new Map(ids.map((id) => [headOfEach(id), headOfEach(id)]));
    let level = [...rootOf.keys()];
    for (let depth = 0; level.length > 0 && depth < deepest; depth += 1) {
      const found = await collection
        .find({ mergedInto: { $exists: true, $in: level } }, { projection: { mergedInto: 1 } })
        .toArray();
      level = [];
      for (const { _id, mergedInto = '' } of found) {
        if (rootOf.has(_id)) continue;
        rootOf.set(_id, rootOf.get(mergedInto) ?? mergedInto);
        level.push(_id);
      }
    }
    const families = new Map<string, string[]>();
    for (const [id, root] of rootOf) families.set(root, [...(families.get(root) ?? []), id]);
    return new Map(ids.map((id) => [id, [...new Set([id, ...(families.get(headOfEach(id)) ?? [])])]]));
  }

  /** The same of many at once, each of which stands for itself. */
  async function membersOfEach(ids: readonly string[]): Promise<Map<string, StoredContact[]>> {
    const families = await familiesOf(ids);
    const others = [...families].flatMap(([id, family]) => family.filter((each) => each !== id));
    if (others.length === 0) return new Map();
    const found = await collection.find({ _id: { $in: others } }).toArray();
    const byId = new Map(found.map((each) => [each._id, each]));
    const membersIn = (id: string, family: readonly string[]) =>
      family
        .flatMap((each) => (each === id ? [] : (byId.get(each) ?? [])))
        .toSorted((one, other) => timeOf(one) - timeOf(other))
        .slice(0, limits.contactMembers);
    return new Map([...families].map(([id, family]) => [id, membersIn(id, family)]));
  }

  /** The visitors who count as the same person as this one, itself included. */
  async function visitorsOf(visitorId: string): Promise<string[]> {
    const headId = (await headOf(visitorId))?._id ?? visitorId;
    const members = await membersOf(headId);
    return [...new Set([visitorId, headId, ...members.map(({ _id }) => _id)])];
  }

  /**
   * Two who merge each other at once undo it themselves; a kill may keep them from it. The last merge of such a circle is undone,
   * so that one stands for all again. Resolves with whether there was one.
   */
  async function undoCircle(id: string): Promise<boolean> {
    const path: StoredContact[] = [];
    let found = await collection.findOne({ _id: id });
    while (found?.mergedInto !== undefined && !path.some(({ _id }) => _id === found?._id)) {
      path.push(found);
      found = await collection.findOne({ _id: found.mergedInto });
    }
    const start = path.findIndex(({ _id }) => _id === found?._id);
    if (start === -1) return false;
    const timeOf = ({ mergedAt }: StoredContact) => mergedAt?.getTime() ?? 0;
    const last = path.slice(start).reduce((one, other) => (timeOf(other) > timeOf(one) ? other : one));
    await partContact(collection, last._id);
    return true;
  }

  return { familiesOf, headOf, headsOf, membersOf, membersOfEach, undoCircle, visitorsOf };
}

const timeOf = ({ mergedAt }: StoredContact): number => mergedAt?.getTime() ?? 0;
