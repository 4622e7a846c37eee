<?php
/**
 * What is set, and what follows from it.
 *
 * @package Sapa
 */

defined( 'ABSPATH' ) || exit;

/**
 * All settings, each with a value.
 *
 * @return array{server:string,key:string,where:string,paths:string,launcher:string,amp:string,kid:string}
 */
function sapa_settings() {
	$stored   = get_option( SAPA_SETTINGS );
	$defaults = array(
		'server'   => '',
		'key'      => '',
		'where'    => 'all',
		'paths'    => '',
		'launcher' => 'inbox',
		'amp'      => 'frame',
		'kid'      => '',
	);
	return array_merge( $defaults, is_array( $stored ) ? array_intersect_key( array_map( 'strval', $stored ), $defaults ) : array() );
}

/** Whether the chat can be shown at all. */
function sapa_is_set_up() {
	$settings = sapa_settings();
	return '' !== $settings['server'] && '' !== $settings['key'];
}

/** The chat by its own address: for links, AMP, and browsers without scripts. In the page's language where the chat speaks it. */
function sapa_hosted_url() {
	$settings = sapa_settings();
	$language = substr( strtolower( get_locale() ), 0, 2 );
	$query    = in_array( $language, array( 'id', 'en' ), true ) ? '?lang=' . $language : '';
	return $settings['server'] . '/chat/' . rawurlencode( $settings['key'] ) . $query;
}

/** This site as a browser names it in `Origin`: scheme, host, and a port that is not the usual one. */
function sapa_own_origin() {
	$parts = wp_parse_url( home_url() );
	if ( empty( $parts['host'] ) || empty( $parts['scheme'] ) ) {
		return '';
	}
	return strtolower( $parts['scheme'] . '://' . $parts['host'] ) . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' );
}
