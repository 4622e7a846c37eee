import type { Topic } from './topic.js';

/** People who use an app for the books of a small business. */
export const appId: readonly Topic[] = [
  {
    page: {
      path: '/masuk',
      title: 'Masuk',
    },
    cases: [
      {
        opening: ['Tidak bisa masuk, kode OTP tidak pernah datang.'],
        solution: ['Ada gangguan SMS di operator tersebut. Sementara kode dikirim lewat WhatsApp.'],
      },
      {
        opening: ['otp ga masuk2 dari tadi, udah minta 5x malah keblokir'],
        solution: ['Blokirnya sudah kami buka. Silakan minta kode sekali lagi dan tunggu satu menit ya, {kak}.'],
      },
      {
        opening: [
          'Selamat malam. HP saya hilang dan nomornya sudah saya ganti. Bagaimana cara masuk ke akun lama? Data penjualan tiga tahun ada di sana, saya mohon dibantu.',
        ],
        solution: ['Nomor barunya sudah kami pasang setelah verifikasi. Semua data masih lengkap.'],
      },
      {
        opening: ['kenapa tiba2 logout sendiri ya'],
        solution: [
          'Itu terjadi kalau akun dibuka di perangkat lain, {kak}. Di Pengaturan > Perangkat bisa dilihat yang mana.',
        ],
      },
    ],
    more: [
      'nomornya 08xx yang belakangnya 412',
      'pakai {device}',
      'padahal pulsa ada',
      'aplikasinya sudah versi terbaru',
    ],
    questions: [
      {
        staff: ['Nomornya terdaftar di operator apa, {kak}?', 'Kami bantu ya. Terakhir bisa masuk kapan?'],
        visitor: ['telkomsel', 'kemarin malam masih bisa', '{day}'],
      },
      {
        staff: [
          'Untuk keamanan, boleh nama usaha dan surel yang terdaftar?',
          'Coba minta kode lewat WhatsApp, {kak}. Muncul pilihannya?',
        ],
        visitor: ['Warung {name}, {email}', 'ada, bentar', 'ga ada pilihannya', 'Oh ada. Sudah masuk kodenya!'],
      },
    ],
  },
  {
    page: {
      path: '/bantuan/stok',
      title: 'Stok dan Penjualan',
    },
    cases: [
      {
        opening: [
          'Stok {product} di aplikasi tidak sama dengan di rak. Kenapa ya?',
          'Kak, laporan penjualan {day} kok nol? padahal ramai',
        ],
        solution: ['Penjualan saat luring baru tersinkron sekarang, {kak}. Angkanya sudah cocok.'],
      },
      {
        opening: ['gimana cara impor barang dari excel? file nya ditolak terus'],
        solution: ['Pemisah ribuannya perlu dihapus: 4.000 menjadi 4000. Contoh berkasnya di sini: {link}'],
      },
      {
        opening: ['bisa ga satu barang ada 2 harga, grosir sama ecer'],
        solution: ['Bisa, {kak}: Barang > Harga > Tambah harga grosir. Panduannya: {link}'],
      },
    ],
    more: [
      'yang pegang kasir ada dua orang',
      'file nya 1.200 baris',
      'sempat offline sih tadi siang',
      'versi di {device}',
    ],
    questions: [
      {
        staff: ['Apakah kasir memakai lebih dari satu perangkat, {kak}?', 'Pesan galatnya bunyinya apa?'],
        visitor: ['iya dua, HP sama tablet', '"kolom harga tidak dikenali"', 'cuma satu', 'ga ada pesan apa2'],
      },
      {
        staff: [
          'Coba tarik ke bawah di halaman Penjualan untuk menyinkronkan. Angkanya berubah?',
          'Boleh kirim contoh 3 baris pertama?',
        ],
        visitor: [
          'masih sama',
          'nah sekarang muncul',
          'nama;harga;stok\nTeh botol;4.000;24\nKopi;3.000;60',
          'Sudah saya kirim ke surel',
        ],
      },
    ],
  },
  {
    page: {
      path: '/tagihan',
      title: 'Tagihan',
    },
    cases: [
      {
        opening: ['Saya mau naik dari paket gratis ke {plan}, bayarnya bisa lewat {bank}?'],
        solution: ['Paketnya sudah aktif sampai {date}. Selamat berjualan!'],
      },
      {
        opening: ['kok ditagih {price}? bukannya promo 3 bulan gratis'],
        solution: ['Promonya kami pasang; tagihan {price} dibatalkan.'],
      },
      {
        opening: ['Mohon faktur pajak untuk pembayaran {order}.'],
        solution: ['Faktur pajaknya sudah kami kirim ke {email}.'],
      },
      {
        opening: ['paket {plan} itu bisa berapa cabang?'],
        solution: ['Paket {plan} sampai 3 cabang dan 10 kasir, {kak}. Perbandingannya: {link}'],
      },
    ],
    more: ['NPWP sudah saya isi', 'promonya dari teman', 'kami ada 3 toko', 'untuk laporan bulan ini'],
    questions: [
      {
        staff: ['Usahanya ada berapa cabang dan berapa kasir, {kak}?', 'Kode promonya masih ada, {kak}?'],
        visitor: ['2 cabang 4 kasir', 'ada: TEMAN3', 'satu aja dulu', 'Sudah tidak ada'],
      },
      {
        staff: ['Faktur dikirim ke {email}, betul?', 'Mau dibayar bulanan atau tahunan? Tahunan hemat dua bulan.'],
        visitor: ['betul', 'bulanan dulu deh', 'tahunan kalau bisa dicicil 😄'],
      },
    ],
  },
  {
    page: {
      path: '/bantuan/printer',
      title: 'Printer Struk',
    },
    cases: [
      {
        opening: ['printer bluetooth ga kedeteksi di {device}'],
        solution: ['Sip. Kalau terputus lagi, matikan hemat baterai untuk aplikasi ini ya.'],
      },
      {
        opening: ['Struknya tercetak kosong, padahal kertas baru.'],
        solution: ['Kertasnya terbalik, {kak}. Kertas termal hanya tercetak di sisi yang mengilap.'],
      },
      {
        opening: ['cara ganti logo di struk gimana ya min'],
        solution: ['Logo diganti di Pengaturan > Struk > Logo, paling besar 200 KB.'],
      },
      {
        opening: [
          'Aplikasi keluar sendiri tiap mau cetak. Sudah saya pasang ulang dua kali, sudah mulai ulang HP, sudah ganti kabel, tetap begitu. Antrean pelanggan sampai ke jalan.',
        ],
        solution: ['Versi 4.12.1 yang memperbaiki itu sudah ada di toko aplikasi, {kak}.'],
      },
    ],
    more: ['merk nya yang murah itu 58mm', 'kemarin masih normal', 'di tablet bisa, di HP engga'],
    questions: [
      {
        staff: ['Bluetooth dan lokasi di HP sudah aktif, {kak}?', 'Versi aplikasinya berapa? Ada di menu Tentang.'],
        visitor: ['udah', 'lokasi harus nyala ya? bentar', '4.12.0', 'Sudah semua'],
      },
      {
        staff: [
          'Coba hapus dulu printernya dari daftar, lalu pasangkan lagi. Bisa?',
          'Kertasnya mungkin terbalik: sisi mengilap menghadap ke atas.',
        ],
        visitor: ['bisaa', 'masih ga muncul', 'ya ampun iya kebalik 🤦', 'sip nyala'],
      },
    ],
  },
];
