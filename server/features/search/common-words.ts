/**
 * Words of which nearly every text has some. The store goes through all that has one word of a phrase or another: so of two of these
 * beside each other the pair is a token as well (words.ts). Another list is another version of the index (rebuild.ts).
 */
export const commonWords: ReadonlySet<string> = new Set(
  [
    'ada adalah agar akan aku anda apa apakah atau bagaimana bagi baik baru beberapa begitu belum berapa bisa boleh buat bukan cek coba cuma',
    'dalam dan dapat dari dengan di dia dulu ga gak hanya hari harus hingga ingin ini itu jadi jangan jika juga kak kakak kalau kami kamu',
    'kapan karena kasih kata ke kembali kenapa kita kok lagi lain lalu lama langsung lebih lewat mana masih mau mohon mungkin nanti nya oleh',
    'pada pak paling per perlu pernah pun saat saja sama sampai sangat satu saya sebagai sebelum sedang sekarang selalu seperti semua',
    'serta setelah silakan sini sudah supaya tadi tapi telah tentang terima terlalu tetap tetapi tidak tolong untuk yang ya yah',
    'a about after again all also am an and any are as at be been before but by can could did do does for from get had has have help',
    'hello here hi how i if in into is it its just like me more my need no not now of on one only or our out please so some',
    'still thank thanks that the their them then there they this to up us want was we were what when where which who why will with would yes you your',
  ].flatMap((line) => line.split(' ')),
);
