<?php
/**
 * The tag that every page with the chat carries.
 *
 * @package Sapa
 */

defined( 'ABSPATH' ) || exit;

/**
 * What asks plugins and services that delay, join, move or block scripts to leave this one alone. The tag loads in no
 * reader's way, and keeps nothing before somebody opens the chat.
 */
function sapa_left_alone() {
	return array(
		'data-cfasync'              => 'false', // Cloudflare Rocket Loader: before `src`.
		'data-no-optimize'          => '1', // LiteSpeed Cache.
		'data-no-defer'             => '1', // LiteSpeed Cache, WP Rocket.
		'data-no-minify'            => '1',
		'data-noptimize'            => '1', // Autoptimize.
		'nowprocket'                => 'nowprocket', // WP Rocket: no delay.
		'data-jetpack-boost'        => 'ignore', // Jetpack Boost.
		'data-wpmeteor-nooptimize'  => 'true', // WP Meteor.
		'data-pagespeed-no-defer'   => '1', // mod_pagespeed.
		'data-cookieconsent'        => 'ignore', // Cookiebot.
	);
}

/** Prints the tag, once, and not as an enqueued script: WordPress would add `ver`, and optimisers join what is enqueued. */
function sapa_print_tag() {
	static $is_printed = false;
	if ( $is_printed || sapa_is_amp() || ! sapa_shows_here() ) {
		return;
	}
	$is_printed = true;
	$settings   = sapa_settings();
	// The key stands twice: in the address for the look that is chosen in the inbox, and where an optimiser has changed the
	// address, in the attribute.
	$attributes = array_merge(
		sapa_left_alone(),
		array(
			'async'       => 'async',
			'crossorigin' => 'anonymous', // As modules are asked for: the chat comes over the same connection.
			'src'         => $settings['server'] . '/embed/v1/sapa.js?site=' . rawurlencode( $settings['key'] ),
			'data-site'   => $settings['key'],
		)
	);
	if ( 'own' === $settings['launcher'] ) {
		$attributes['data-launcher'] = 'none';
	}
	if ( sapa_signs_users() ) {
		$attributes['data-sapa-identity'] = admin_url( 'admin-ajax.php?action=' . SAPA_IDENTITY_ACTION );
	}
	/**
	 * Lets a theme set more of what docs/EMBEDDING.md lists, such as `data-position`.
	 *
	 * @param array<string,string> $attributes Names and values.
	 */
	$attributes = apply_filters( 'sapa_tag_attributes', $attributes );
	// Escapes, and asks `wp_script_attributes`, by which plugins for a content security policy add their nonce.
	wp_print_script_tag( $attributes );
	if ( sapa_signs_users() ) {
		$identity = array_merge( sapa_left_alone(), array( 'async' => 'async', 'src' => plugins_url( 'assets/identity.js', SAPA_FILE ) . '?' . SAPA_VERSION ) );
		wp_print_script_tag( $identity );
	}
}
add_action( 'wp_footer', 'sapa_print_tag' );
