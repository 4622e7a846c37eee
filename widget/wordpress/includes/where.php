<?php
/**
 * On which pages the chat shows.
 *
 * @package Sapa
 */

defined( 'ABSPATH' ) || exit;

/** Whether the page that is being made shows the chat. */
function sapa_shows_here() {
	$is_page = sapa_is_set_up() && ! is_admin() && ! is_feed() && ! is_embed() && ! is_customize_preview();
	$settings = sapa_settings();
	$is_named = sapa_is_among( sapa_current_path(), $settings['paths'] );
	$is_wanted = 'all' === $settings['where'] || ( 'only' === $settings['where'] ) === $is_named;
	/**
	 * Lets a theme decide as well, by whatever it knows of the page.
	 *
	 * @param bool $shows Whether the settings say that the chat shows here.
	 */
	return $is_page && apply_filters( 'sapa_shows_here', $is_wanted );
}

/** The path of this page below the site's own address, without a slash at its end: `/toko/sepatu`, or `/`. */
function sapa_current_path() {
	// Compared and never printed.
	$address = isset( $_SERVER['REQUEST_URI'] ) ? esc_url_raw( wp_unslash( $_SERVER['REQUEST_URI'] ) ) : '/';
	$path    = (string) wp_parse_url( $address, PHP_URL_PATH );
	$home    = untrailingslashit( (string) wp_parse_url( home_url(), PHP_URL_PATH ) );
	if ( '' !== $home && 0 === strpos( $path . '/', $home . '/' ) ) {
		$path = substr( $path, strlen( $home ) );
	}
	return '/' . trim( rawurldecode( $path ), '/' );
}

/**
 * Whether one of the lines stands for the path; `*` stands for anything.
 *
 * @param string $path  As of sapa_current_path().
 * @param string $lines One path per line.
 */
function sapa_is_among( $path, $lines ) {
	foreach ( explode( "\n", $lines ) as $line ) {
		$line = trim( $line );
		if ( '' === $line ) {
			continue;
		}
		$wanted  = '/' . trim( rawurldecode( $line ), '/' );
		$pattern = str_replace( '\*', '.*', preg_quote( $wanted, '~' ) );
		// "/toko/*" means the page "/toko" as well.
		$pattern = preg_replace( '~/\.\*$~', '(/.*)?', $pattern );
		if ( 1 === preg_match( '~^' . $pattern . '$~u', $path ) ) {
			return true;
		}
	}
	return false;
}
