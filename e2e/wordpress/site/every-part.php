<?php
// Calls every part of the plugin once, and prints what came of it as JSON.
$complaints = array();
set_error_handler(
	function ( $level, $message, $file, $line ) use ( &$complaints ) {
		if ( false !== strpos( $file, 'plugins/sapa/' ) ) {
			$complaints[] = basename( $file ) . ':' . $line . ' ' . $message;
		}
		return true;
	}
);
define( 'WP_ADMIN', true );
$_SERVER['HTTP_HOST']   = 'localhost:3530';
$_SERVER['REQUEST_URI'] = '/toko/';
require getcwd() . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';
activate_plugin( 'sapa/sapa.php' );
// Happens before, in a request of its own.
sapa_register_block();
wp_set_current_user( 1 );
do_action( 'admin_init' );
do_action( 'admin_menu' );
$wrong = sapa_read_typed( array( 'server' => 'ftp://a b', 'key' => 'a b', 'secret' => str_repeat( 's', 43 ) ) );
$refused = count( get_settings_errors() );
update_option( SAPA_SETTINGS, array( 'server' => 'https://127.0.0.1:9', 'key' => 'KEY', 'kid' => 'kid-1', 'where' => 'only', 'paths' => "/kontak\n/tok*" ) );
function sapa_printed( $call ) {
	ob_start();
	$call();
	return ob_get_clean();
}
$page      = sapa_printed( 'sapa_show_page' );
$shortcode = do_shortcode( '[sapa_chat label="Tanya & jawab"]' );
$block     = do_blocks( '<!-- wp:sapa/open {"label":"Mulai <b>"} /-->' );
$token     = count( explode( '.', sapa_token( wp_get_current_user() ) ) );
// What visitors get is made outside of the administration.
set_current_screen( 'front' );
$tag         = sapa_printed( 'sapa_print_tag' );
$_GET['amp'] = '1';
do_action( 'wp' );
$amp = sapa_printed( 'sapa_print_for_amp' );
deactivate_plugins( 'sapa/sapa.php' );
uninstall_plugin( 'sapa/sapa.php' );
global $wpdb;
echo "\n" . wp_json_encode(
	array(
		'php'        => PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION,
		'complaints' => implode( "\n", $complaints ),
		'tag'        => 1 === preg_match( '~src="https://127.0.0.1:9/embed/v1/sapa.js\?site=KEY" data-site="KEY"~', $tag ),
		'shortcode'  => false !== strpos( $shortcode, 'data-sapa-open class="sapa-open">Tanya &amp; jawab</a>' ),
		'block'      => false !== strpos( $block, '>Mulai</a></div>' ),
		'amp'        => false !== strpos( $amp, '<amp-iframe' ),
		'token'      => $token,
		'refused'    => $refused,
		'page'       => false !== strpos( $page, 'tidak bisa dihubungi dari sini' ) && false === strpos( $page, str_repeat( 's', 43 ) ),
		'left'       => implode( ',', $wpdb->get_col( "SELECT option_name FROM {$wpdb->options} WHERE option_name LIKE '%sapa%'" ) ),
	)
);
