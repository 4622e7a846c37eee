<?php
/**
 * Who signed-in users are: signed here on the server, and asked for by the page when somebody opens the chat. So no token
 * stands in a page that a cache could give to others.
 *
 * @package Sapa
 */

defined( 'ABSPATH' ) || exit;

/** What admin-ajax.php is asked for. */
define( 'SAPA_IDENTITY_ACTION', 'sapa_identity' );

/** Tells the next page, cached or not, that somebody has signed out here; assets/identity.js reads and removes it. */
define( 'SAPA_SIGNED_OUT', 'sapa_signed_out' );

/** The secret of the key: of wp-config.php before the one that was typed. */
function sapa_secret() {
	return defined( 'SAPA_IDENTITY_SECRET' ) ? (string) SAPA_IDENTITY_SECRET : (string) get_option( SAPA_SECRET, '' );
}

/** Which key of the site it is. */
function sapa_kid() {
	return defined( 'SAPA_IDENTITY_KID' ) ? (string) SAPA_IDENTITY_KID : sapa_settings()['kid'];
}

/** Whether signed-in users are signed. */
function sapa_signs_users() {
	return '' !== sapa_kid() && '' !== sapa_secret();
}

/**
 * Base64 as a token has it.
 *
 * @param string $bytes Whatever is encoded.
 */
function sapa_base64url( $bytes ) {
	// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- A JSON web token is made of it.
	return rtrim( strtr( base64_encode( $bytes ), '+/', '-_' ), '=' );
}

/**
 * The token for one user: docs/EMBEDDING.md, "Readers who are signed in".
 *
 * @param WP_User $user Who is signed in.
 */
function sapa_token( WP_User $user ) {
	$now    = time();
	$claims = array(
		// The number never changes and is given to nobody else; a name or an address could be.
		'sub'   => (string) $user->ID,
		'name'  => mb_substr( $user->display_name, 0, 100 ),
		'email' => $user->user_email,
	);
	/**
	 * Lets a site decide what the staff see as verified: without `email` where anybody can sign up with any address.
	 *
	 * @param array<string,string> $claims `sub`, `name` and `email`.
	 * @param WP_User              $user   Who is signed in.
	 */
	$claims = array_filter( apply_filters( 'sapa_identity_claims', $claims, $user ) );
	$claims = array_merge(
		$claims,
		array(
			'aud' => sapa_settings()['key'],
			'iat' => $now,
			'exp' => $now + HOUR_IN_SECONDS,
			'jti' => wp_generate_uuid4(),
		)
	);
	$header = array(
		'alg' => 'HS256',
		'typ' => 'JWT',
		'kid' => sapa_kid(),
	);
	$signed = sapa_base64url( wp_json_encode( $header ) ) . '.' . sapa_base64url( wp_json_encode( $claims ) );
	return $signed . '.' . sapa_base64url( hash_hmac( 'sha256', $signed, sapa_secret(), true ) );
}

/**
 * Answers the page with the token of the one who asks, or with nothing. It changes nothing and says something about nobody
 * else, so it needs no nonce, which a cached page would keep too long; foreign pages cannot read it (admin-ajax.php
 * allows no other origin, and nobody may frame or run a text).
 */
function sapa_answer_identity() {
	nocache_headers();
	header( 'Content-Type: text/plain; charset=utf-8' );
	header( 'X-Content-Type-Options: nosniff' );
	header( 'Cross-Origin-Resource-Policy: same-origin' );
	if ( is_user_logged_in() && sapa_is_set_up() && sapa_signs_users() ) {
		// phpcs:ignore WordPress.Security.EscapeOutput -- Base64 and dots, as plain text.
		echo sapa_token( wp_get_current_user() );
	}
	wp_die( '', '', array( 'response' => null ) );
}
add_action( 'wp_ajax_' . SAPA_IDENTITY_ACTION, 'sapa_answer_identity' );
add_action( 'wp_ajax_nopriv_' . SAPA_IDENTITY_ACTION, 'sapa_answer_identity' );

/** The next person at this browser must not find the conversation: the next page forgets it. */
function sapa_remember_sign_out() {
	if ( sapa_signs_users() && ! headers_sent() ) {
		setcookie(
			SAPA_SIGNED_OUT,
			'1',
			array(
				'path'     => COOKIEPATH ? COOKIEPATH : '/',
				'secure'   => is_ssl(),
				'samesite' => 'Lax',
			)
		);
	}
}
add_action( 'wp_logout', 'sapa_remember_sign_out' );
