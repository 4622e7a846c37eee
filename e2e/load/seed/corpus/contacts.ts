import type { ContactField } from '../../../../shared/wire/contacts/entities.js';

/** What the staff of a site keep of those who write. */
export interface SeedContacts {
  fields: readonly ContactField[];
  notes: readonly string[];
}

const city: ContactField = { key: 'city', label: 'Kota', kind: 'text' };
const since: ContactField = { key: 'since', label: 'Pelanggan sejak', kind: 'date' };

export const cities = ['Bandung', 'Surabaya', 'Yogyakarta', 'Makassar', 'Medan', 'Solo', 'Denpasar', 'Padang'] as const;

export const newspaperContacts: SeedContacts = {
  fields: [
    { key: 'paket', label: 'Paket langganan', kind: 'choice', choices: ['Harian', 'Akhir pekan', 'Digital'] },
    city,
    since,
  ],
  notes: [
    'Pembaca lama, sering mengirim koreksi. Ucapkan terima kasih dulu.',
    'Lebih suka dihubungi lewat email daripada telepon.',
    'Pernah minta hak jawab; tanyakan redaksi sebelum menjawab.',
    'Alamat antar sudah dua kali berubah, pastikan lagi.',
  ],
};

export const shopContacts: SeedContacts = {
  fields: [city, { key: 'orders', label: 'Jumlah pesanan', kind: 'number' }, since],
  notes: [
    'Pembeli grosir, beri harga lusinan.',
    'Minta dikirim hari kerja saja, kantornya tutup Sabtu.',
    'Pernah salah ukuran dua kali: cek ukuran sebelum dikirim.',
    'Suka motif klasik, tawarkan koleksi baru lebih dulu.',
  ],
};

export const appContacts: SeedContacts = {
  fields: [
    { key: 'level', label: 'Tingkat dukungan', kind: 'choice', choices: ['Biasa', 'Utama'] },
    { key: 'seats', label: 'Jumlah pengguna', kind: 'number' },
  ],
  notes: [
    'Admin di tokonya, boleh diberi langkah teknis.',
    'Sedang mencoba paket bisnis sampai akhir bulan.',
    'Melaporkan bug dengan lengkap; teruskan langsung ke tim teknis.',
  ],
};
