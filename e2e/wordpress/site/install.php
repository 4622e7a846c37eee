<?php
// What the installer does: tables, the administrator and one reader. Run in the folder of the site, as `php install.php ADDRESS`.
define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST'] = parse_url( $argv[1], PHP_URL_HOST ) . ':' . parse_url( $argv[1], PHP_URL_PORT );
// It would send a mail.
function wp_new_blog_notification() {}
require getcwd() . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install( 'Kabar Serayu', 'admin', 'admin@kabar.example', true, '', 'rahasia-admin' );
update_option( 'permalink_structure', '/%postname%/' );
wp_insert_user( array( 'user_login' => 'ani', 'user_pass' => 'rahasia-ani', 'user_email' => 'ani@kabar.example', 'display_name' => 'Ani Lestari', 'role' => 'subscriber' ) );
$page = array( 'post_type' => 'page', 'post_status' => 'publish', 'post_author' => 1 );
wp_insert_post( $page + array( 'post_title' => 'Kontak', 'post_name' => 'kontak', 'post_content' => '<!-- wp:paragraph --><p>Tulis kepada kami: [sapa_chat label="Tanya redaksi"]</p><!-- /wp:paragraph --><!-- wp:sapa/open {"label":"Mulai obrolan"} /-->' ) );
wp_insert_post( $page + array( 'post_title' => 'Toko', 'post_name' => 'toko', 'post_content' => '<!-- wp:paragraph --><p>Buku</p><!-- /wp:paragraph -->' ) );
flush_rewrite_rules();
echo get_bloginfo( 'version' );
