import type { Topic } from './topic.js';
import type { Language } from '../../../../shared/wire/languages.js';
import { appEn } from './app-en.js';
import { appId } from './app-id.js';
import { appContacts, newspaperContacts, shopContacts, type SeedContacts } from './contacts.js';
import { newspaperEn } from './newspaper-en.js';
import { newspaperId } from './newspaper-id.js';
import { shopEn } from './shop-en.js';
import { shopId } from './shop-id.js';

export interface SeedSite {
  _id: string;
  name: string;
  key: string;
  origin: string;
  /** As its people would have set them; what is left out has its default. */
  settings: object;
  /** How many of all visitors are here, as a weight. */
  share: number;
  /** How many of them write English. */
  english: number;
  /** How many are known to the publisher, by name. */
  signed: number;
  teams: readonly string[];
  labels: readonly string[];
  /** What is kept of those who write there. */
  contacts: SeedContacts;
  topics: Record<Language, readonly Topic[]>;
}

const both = (id: string, en: string) => ({ id, en });

/** What is planned after an end is another conversation, however soon. */
const endsForGood = { reopenWithinHours: 0 };

/** Three sites that ask their visitors in three ways: after the first message, before it with a consent, and not at all. */
const originals: readonly SeedSite[] = [
  {
    _id: 'seed-kabar-serayu',
    name: 'Kabar Serayu',
    key: 'seed-kabar-serayu',
    origin: 'https://kabarserayu.example',
    settings: {
      ...endsForGood,
      targets: { firstMinutes: 120, nextMinutes: 480 },
      texts: { id: { title: 'Layanan pembaca' }, en: { title: 'Reader service' } },
      form: {
        when: 'afterFirstMessage',
        custom: [
          {
            key: 'about',
            label: both('Tentang apa?', 'What is it about?'),
            kind: 'choice',
            choices: [
              both('Langganan', 'Subscription'),
              both('Isi berita', 'An article'),
              both('Lainnya', 'Something else'),
            ],
          },
        ],
      },
    },
    share: 5,
    english: 0.12,
    signed: 0,
    teams: ['Langganan', 'Redaksi'],
    labels: ['Langganan', 'Hak jawab', 'Kesalahan berita', 'Iklan', 'Pujian'],
    contacts: newspaperContacts,
    topics: { id: newspaperId, en: newspaperEn },
  },
  {
    _id: 'seed-toko-lurik',
    name: 'Toko Lurik',
    key: 'seed-toko-lurik',
    origin: 'https://tokolurik.example',
    settings: {
      ...endsForGood,
      form: {
        when: 'required',
        name: 'required',
        phone: 'optional',
        custom: [{ key: 'order', label: both('Nomor pesanan, bila ada', 'Order number, if any') }],
      },
      consent: {
        isAsked: true,
        text: both(
          'Saya setuju data saya dipakai untuk menjawab pertanyaan ini.',
          'I agree that my data is used to answer this question.',
        ),
        link: 'https://tokolurik.example/privasi',
      },
    },
    share: 4,
    english: 0.18,
    signed: 0,
    teams: ['Pesanan', 'Pembayaran'],
    labels: ['Pengiriman', 'Pengembalian', 'Pembayaran', 'Stok', 'Grosir', 'Keluhan'],
    contacts: shopContacts,
    topics: { id: shopId, en: shopEn },
  },
  {
    _id: 'seed-catat-lima',
    name: 'Catat Lima',
    key: 'seed-catat-lima',
    origin: 'https://catatlima.example',
    settings: { ...endsForGood, targets: { firstMinutes: 60, nextMinutes: 240 } },
    share: 2,
    english: 0.3,
    signed: 0.7,
    teams: ['Tagihan', 'Teknis'],
    labels: ['Bug', 'Usul', 'Tagihan', 'Akun'],
    contacts: appContacts,
    topics: { id: appId, en: appEn },
  },
];

/** So many sites ask in different ways; further ones are like them, under names of their own. */
export const originalSites = originals.length;

function siteAt(index: number): SeedSite | undefined {
  const original = originals[index % originals.length];
  const nth = Math.floor(index / originals.length) + 1;
  if (!original || nth === 1) return original;
  const _id = `${original._id}-${nth}`;
  const origin = original.origin.replace('.example', `-${nth}.example`);
  return { ...original, _id, key: _id, name: `${original.name} ${nth}`, origin };
}

const made: SeedSite[] = [];
const byId = new Map<string, SeedSite>();

/** The first so many sites: the same for any plan. */
export function seedSites(count: number): readonly SeedSite[] {
  while (made.length < count) {
    const site = siteAt(made.length);
    if (!site) break;
    made.push(site);
    byId.set(site._id, site);
  }
  return made.slice(0, count);
}

/** One that `seedSites` has made. */
export const seedSiteOf = (id: string): SeedSite | undefined => byId.get(id);
