import type { Phrases } from './topic.js';

export const phrasesId: Phrases = {
  greetings: [
    'Halo {kak}, terima kasih sudah menghubungi kami.',
    'Selamat {daypart}, {kak}! Dengan {agent} di sini.',
    'Halo, {agent} bantu ya.',
    'Hai {kak} 👋',
    'Selamat {daypart}. Maaf sudah menunggu.',
  ],
  nudges: [
    'halo?',
    'masih ada orang?',
    'kak?',
    'Mohon dibalas ya',
    'gimana kak?',
    '🙏',
    'Kok belum dibalas ya',
    'min...',
    'halooo',
    'sudah {hours} jam nih',
  ],
  moments: [
    'Sebentar kami cek ya, {kak}.',
    'Mohon ditunggu, kami tanyakan ke bagian terkait.',
    'Baik, kami lihat dulu.',
    'Sebentar ya 🙏',
    'Kami cek di sistem dulu.',
  ],
  thanks: [
    'oke makasih ya',
    'Terima kasih banyak, sudah bisa 🙏',
    'siap, makasih kak',
    'Alhamdulillah bisa. Terima kasih',
    'mantap, fast respon 👍',
    'ok',
    'Baik, saya tunggu kabarnya',
    'sip',
    'Terima kasih atas bantuannya, semoga sehat selalu.',
    '👍',
    'makasihh 😊',
    'nuhun pisan',
    'matur nuwun mas',
  ],
  goodbyes: [
    'Sama-sama {kak}, senang bisa membantu.',
    'Sama-sama! Kalau ada yang lain, tulis saja di sini.',
    'Terima kasih kembali 😊',
    'Sama-sama, selamat {daypart}.',
    'Siap, {kak}.',
  ],
  exchanges: [
    {
      staff: ['Ada lagi yang bisa kami bantu, {kak}?'],
      visitor: [
        'ada, satu lagi. kalau lewat aplikasi bisa juga ga?',
        'oh iya, sekalian tanya jam layanannya',
        'bentar saya ingat2 dulu',
      ],
    },
    {
      staff: ['Bisa dua-duanya, {kak}, hasilnya sama.', 'Kami di sini setiap hari pukul 07.00 sampai 22.00 WIB.'],
      visitor: ['oh gitu', 'oke noted', 'kalau hari libur?'],
    },
    {
      staff: [
        'Hari libur pun ada yang berjaga, hanya agak lebih lama.',
        'Di hari besar kami tutup, tapi pesannya tetap kami balas besoknya.',
      ],
      visitor: ['sip sip', 'Baik, mengerti', 'semangat kak kerjanya 💪'],
    },
    {
      staff: ['Mohon maaf menunggu, tadi sedang kami pastikan ke tim.'],
      visitor: ['gapapa kak', 'iya santai', 'lama juga ya ternyata'],
    },
    {
      staff: ['Boleh kami minta tangkapan layarnya?'],
      visitor: ['gimana caranya kak di {device}?', 'bentar', 'ini ga bisa saya kirim dari sini'],
    },
    {
      staff: ['Tekan tombol daya dan volume bawah bersamaan, {kak}.'],
      visitor: ['oalah', 'bisa bisa', 'ga jadi kak, udah ketemu masalahnya'],
    },
    {
      staff: ['Yang tampil di layar sekarang apa, {kak}?'],
      visitor: ['halaman kosong aja putih', 'ada tulisan "coba lagi nanti"', 'balik ke beranda', 'sudah normal sih'],
    },
    {
      staff: ['Coba muat ulang halamannya sekali lagi, ya.'],
      visitor: ['udah', 'masih sama', 'loh kok bisa', 'nah bisa'],
    },
    {
      staff: ['Sinyalnya bagus di sana, {kak}?', 'Pakai wifi atau data seluler?'],
      visitor: ['wifi kantor', 'data, di {city} agak susah sinyal', 'bagus kok full'],
    },
    {
      staff: ['Kami catat masukannya, terima kasih.', 'Masukan yang bagus, kami sampaikan ke tim.'],
      visitor: ['semoga ditambah ya fiturnya', 'oke ditunggu updatenya', 'Sama-sama'],
    },
    {
      staff: ['Apakah dulu pernah terjadi juga?'],
      visitor: [
        'pernah sekali, bulan lalu',
        'baru kali ini',
        'Seingat saya tidak pernah. Biasanya lancar-lancar saja, makanya saya kaget.',
      ],
    },
    {
      staff: ['Nanti kami kabari lagi di sini, ya.'],
      visitor: ['kira2 kapan?', 'oke ditunggu', 'bisa lewat email aja? {email}'],
    },
    {
      staff: ['Paling lambat besok siang, {kak}.', 'Hari ini juga, mudah-mudahan.'],
      visitor: ['oke', 'jangan lupa ya hehe', 'Baik'],
    },
    {
      staff: ['Sudah kami tanyakan, dan jawabannya: bisa, asal datanya lengkap.'],
      visitor: ['yang perlu dilengkapi apa aja?', 'sudah lengkap semua itu', 'siap'],
    },
    { staff: ['Cukup nama dan nomor {order}.'], visitor: ['{name}', 'sudah itu kan', 'atas nama suami boleh?'] },
  ],
  notes: [
    'Sudah saya teruskan ke gudang, tunggu kabar sampai besok.',
    'Pelanggan lama, tolong dibantu sampai selesai.',
    'Pernah kejadian juga minggu lalu, lihat percakapan sebelumnya.',
    'Kalau dia balas, minta foto bukti transfernya.',
    'Tim teknis bilang diperbaiki malam ini.',
    'Jangan janjikan tanggal dulu.',
  ],
  praise: [
    'Cepat dan ramah, terima kasih {agent}',
    'mantap',
    'Masalah selesai dalam sekali tanya',
    'ramah bgt cs nya 😍',
    'Puas.',
    'pelayanan bagus, pertahankan',
  ],
  complaints: [
    'kelamaan balesnya',
    'Jawabannya berbelit-belit',
    'belum selesai sudah ditutup',
    'kurang membantu',
    'Saya harus menjelaskan tiga kali',
  ],
};
