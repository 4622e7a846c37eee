import type { Random } from '../random.js';
import type { Language } from '../../../../shared/wire/languages.js';
import { cities } from './names.js';

const banks = ['BCA', 'BRI', 'Mandiri', 'BNI', 'GoPay', 'OVO', 'DANA', 'QRIS'];
const couriers = ['JNE', 'J&T', 'SiCepat', 'AnterAja', 'Pos Indonesia'];
const devices = ['Samsung A15', 'Redmi Note 13', 'iPhone 13', 'Oppo A78', 'tablet Lenovo', 'laptop Windows'];
const products = [
  'Batik Parang lengan panjang',
  'Tas anyam pandan',
  'Kemeja linen',
  'Sandal kulit',
  'Topi bambu',
  'Sarung tenun Troso',
  'Jaket hujan',
  'Rompi tenun',
  'Kain lurik',
];
const articles = [
  'Becak Pustaka Kembali Menyusuri Gang',
  'Jembatan Gantung Kaliori Dibuka',
  'Pasar Pagi Pindah Sementara',
  'Musim Tanam Mundur Dua Pekan',
  'Harga Gabah Naik Tipis',
];
const plans = { id: ['bulanan', 'tahunan', 'Dasar', 'Usaha'], en: ['monthly', 'yearly', 'Basic', 'Business'] };
const days = {
  id: ['kemarin', 'tadi pagi', 'hari Senin', 'dua hari lalu', 'semalam'],
  en: ['yesterday', 'this morning', 'on Monday', 'two days ago', 'last night'],
};
const months = { id: ['Januari', 'Februari', 'Maret', 'April'], en: ['January', 'February', 'March', 'April'] };

export type Slots = Record<string, string>;

/** What the braces of the texts stand for in one conversation. */
export function slotsFor(
  random: Random,
  {
    language,
    name,
    email,
    agent,
    origin,
  }: { language: Language; name: string; email: string; agent: string; origin: string },
): Slots {
  const number = () => String(random.between(1_000, 9_999));
  return {
    name,
    email,
    agent: agent.split(' ')[0] ?? agent,
    kak: random.pick(['kak', 'Kak', 'Bapak/Ibu', 'Kak ' + (name.split(' ')[0] ?? name)]),
    order: `${random.pick(['INV', 'KS', 'TR'])}-${number()}-${number()}`,
    bank: random.pick(banks),
    courier: random.pick(couriers),
    city: random.pick(cities),
    device: random.pick(devices),
    product: random.pick(products),
    article: random.pick(articles),
    plan: random.pick(plans[language]),
    day: random.pick(days[language]),
    date: `${random.between(1, 28)} ${random.pick(months[language])}`,
    time: `${random.between(7, 21)}.${random.between(10, 59)}`,
    hours: String(random.between(2, 9)),
    size: random.pick(['S', 'M', 'L', 'XL', '38', '41']),
    price: `Rp${random.between(15, 480)}.000`,
    link: `${origin}/${random.pick(['a', 'p', 'bantuan'])}/${number()}${random.chance(0.3) ? '?ref=chat&utm_source=wa' : ''}`,
  };
}

export const filled = (text: string, slots: Slots): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => slots[name] ?? whole);
