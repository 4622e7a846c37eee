<?php
/**
 * Indonesian, by the English text. A test of Sapa's compares it with the code: none is missing, none is left over.
 *
 * @package Sapa
 */

defined( 'ABSPATH' ) || exit;

return array(
	// The header of the plugin.
	'Puts the chat of your own Sapa server on your pages: the launcher, a block and a shortcode, AMP pages, and who your signed-in users are.' => 'Memasang obrolan dari server Sapa Anda di halaman situs: tombol obrolan, blok dan shortcode, halaman AMP, serta identitas pengguna yang sudah login.',
	'Sapa Chat' => 'Obrolan Sapa',

	// Connection.
	'Settings' => 'Pengaturan',
	'Sapa Chat is active. One step is left:' => 'Obrolan Sapa sudah aktif. Tinggal satu langkah:',
	'connect it with your server' => 'hubungkan dengan server Anda',
	'Connection' => 'Koneksi',
	'Address of the server' => 'Alamat server',
	'By which you open the inbox, like https://chat.example.com. You can also paste the whole code from the inbox here.' => 'Alamat yang Anda pakai untuk membuka kotak masuk, misalnya https://chat.example.com. Kode lengkap dari kotak masuk juga boleh ditempel di sini.',
	'Site key' => 'Kunci situs',
	'In the inbox, “Site settings”, “Install”. It is public.' => 'Ada di kotak masuk, “Pengaturan situs”, “Pasang”. Kunci ini bersifat publik.',
	'Check again' => 'Periksa lagi',

	// What the check says.
	'Connected: the server knows the site key and lets this site in. Open a page to see the chat.' => 'Terhubung: server mengenali kunci situs dan mengizinkan situs ini. Buka salah satu halaman untuk melihat obrolannya.',
	'The server at %1$s cannot be reached from here: %2$s. Is the address right, and does the server run?' => 'Server di %1$s tidak bisa dihubungi dari sini: %2$s. Apakah alamatnya benar dan servernya berjalan?',
	'There is something at %1$s, but it is not Sapa (answer %2$s). Use the address by which you open the inbox.' => 'Ada yang merespons di %1$s, tetapi bukan Sapa (kode %2$s). Pakai alamat yang Anda pakai untuk membuka kotak masuk.',
	'The server does not know this site key. Copy it again from the inbox, “Site settings”, “Install”.' => 'Server tidak mengenali kunci situs ini. Salin lagi dari kotak masuk, “Pengaturan situs”, “Pasang”.',
	'The server does not let this site in yet. In the inbox, “Site settings”, “Install”, add %s to “Site addresses”.' => 'Server belum mengizinkan situs ini. Di kotak masuk, “Pengaturan situs”, “Pasang”, tambahkan %s ke “Alamat situs”.',
	'Sapa is there, but the chat cannot connect (%s). Does the proxy before it pass on /socket/?' => 'Sapa ada, tetapi obrolan tidak bisa tersambung (%s). Apakah proxy di depannya meneruskan /socket/?',
	'Fill in the address of the server and the site key, and save: then the chat shows on your pages.' => 'Isi alamat server dan kunci situs, lalu simpan. Setelah itu obrolan tampil di halaman Anda.',

	// What is refused.
	'The address of the server is not an address like %s.' => 'Alamat server bukan alamat seperti %s.',
	'The address of the server must begin with https:// – browsers refuse a chat without it.' => 'Alamat server harus diawali https://. Tanpa itu, browser menolak obrolan.',
	'The site key has only letters, digits, “-” and “_”. Copy it from the inbox, “Site settings”, “Install”.' => 'Kunci situs hanya berisi huruf, angka, “-”, dan “_”. Salin dari kotak masuk, “Pengaturan situs”, “Pasang”.',
	'“%s” is not a page of this site. Write a path like /contact.' => '“%s” bukan halaman situs ini. Tulis jalur seperti /kontak.',
	'Those are too many pages: at most 200 lines. A * stands for anything, as in /shop/*.' => 'Daftar halaman terlalu panjang, maksimal 200 baris. Tanda * berarti apa saja, misalnya /toko/*.',
	'The key ID has only letters, digits and “-_.:”. Copy it from the inbox, beside the secret.' => 'ID kunci hanya berisi huruf, angka, dan “-_.:”. Salin dari kotak masuk, di samping kunci rahasia.',
	'The secret is not one of Sapa’s: those have 43 characters. The secret that was stored before is kept.' => 'Ini bukan kunci rahasia Sapa, yang panjangnya 43 karakter. Kunci yang tersimpan sebelumnya tidak diubah.',

	// On your pages.
	'On your pages' => 'Di halaman Anda',
	'Pages' => 'Halaman',
	'On all pages' => 'Di semua halaman',
	'Only on the pages below' => 'Hanya di halaman berikut',
	'On all but the pages below' => 'Di semua halaman, kecuali yang berikut',
	'The pages' => 'Daftar halaman',
	'One per line, like /contact. A * stands for anything: /shop/* means the shop and all below it.' => 'Satu halaman per baris, misalnya /kontak. Tanda * berarti apa saja: /toko/* mencakup toko dan semua halaman di bawahnya.',
	'Launcher' => 'Tombol obrolan',
	'In the corner, in the look that is chosen in the inbox' => 'Di pojok halaman, dengan tampilan yang dipilih di kotak masuk',
	'None: only where I put the block “Chat launcher” or the shortcode [sapa_chat]' => 'Tidak ada: hanya di tempat saya menaruh blok “Tombol obrolan” atau shortcode [sapa_chat]',
	'AMP pages' => 'Halaman AMP',
	'The chat in a frame at the end of the page, and a link to it' => 'Obrolan di dalam bingkai di akhir halaman, beserta tautannya',
	'Only a link' => 'Tautan saja',
	'Nothing' => 'Tidak ada',
	'A frame needs a server with https at another address than this site, so there is only the link.' => 'Bingkai memerlukan server dengan https dan alamat yang berbeda dari situs ini, jadi yang tampil hanya tautannya.',

	// Signed-in users.
	'Signed-in users' => 'Pengguna yang sudah login',
	'With a key for signing, your team sees name and email of users who are signed in as verified, and users find their conversation on every device. Create a secret (HS256) in the inbox, “Site settings”, “Security”, “Signed-in visitors”.' => 'Dengan kunci rahasia, tim Anda melihat nama dan email pengguna yang sudah login sebagai terverifikasi, dan pengguna menemukan percakapannya di semua perangkat. Buat kunci rahasia (HS256) di kotak masuk, “Pengaturan situs”, “Keamanan”, “Pengunjung yang sudah login”.',
	'Key ID (kid)' => 'ID kunci (kid)',
	'Secret' => 'Kunci rahasia',
	'From wp-config.php.' => 'Dari wp-config.php.',
	'A secret is stored and never shown again. Leave this empty to keep it.' => 'Kunci rahasia sudah tersimpan dan tidak ditampilkan lagi. Kosongkan untuk tetap memakainya.',
	'It is stored and never shown again. Safer: define SAPA_IDENTITY_SECRET in wp-config.php.' => 'Setelah disimpan, kunci ini tidak ditampilkan lagi. Lebih aman: tulis SAPA_IDENTITY_SECRET di wp-config.php.',
	'Remove the stored secret' => 'Hapus kunci rahasia yang tersimpan',

	// What visitors read, and the block.
	'Chat with us' => 'Hubungi kami',
	'Opening the chat…' => 'Obrolan sedang dibuka…',
	'Show the whole chat' => 'Tampilkan obrolan penuh',
	'Chat launcher' => 'Tombol obrolan',
	'A button or link that opens the chat.' => 'Tombol atau tautan untuk membuka obrolan.',
	'Look' => 'Tampilan',
	'Button' => 'Tombol',
	'Link' => 'Tautan',
	'What the launcher says' => 'Tulisan pada tombol',
);
