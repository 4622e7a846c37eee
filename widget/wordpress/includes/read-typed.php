<?php
/**
 * What an administrator typed, checked. What is refused is named, and stays in its field to be corrected.
 *
 * @package Sapa
 */

defined( 'ABSPATH' ) || exit;

/**
 * The settings to be stored: of a field that is refused the value that was there before.
 *
 * @param mixed $typed The fields of the form.
 * @return array<string,string>
 */
function sapa_read_typed( $typed ) {
	static $last = null;
	$before      = sapa_settings();
	// WordPress asks a second time, with what was read at the first, where nothing is stored yet.
	if ( ! is_array( $typed ) || $typed === $last ) {
		return is_array( $typed ) ? $typed : $before;
	}
	$typed  = array_map( 'sapa_as_text', $typed );
	$pasted = sapa_read_tag( $typed['server'] ?? '' );
	if ( $pasted ) {
		$typed['server'] = $pasted['server'];
		$typed['key']    = $pasted['key'];
	}
	$read = array();
	foreach ( array( 'server', 'key', 'paths', 'kid' ) as $field ) {
		$value = call_user_func( 'sapa_read_' . $field, $typed[ $field ] ?? $before[ $field ] );
		if ( is_wp_error( $value ) ) {
			add_settings_error( SAPA_SETTINGS, 'sapa-' . $field, $value->get_error_message() );
		}
		$read[ $field ] = $value;
	}
	$choices = array(
		'where'    => array( 'all', 'only', 'except' ),
		'launcher' => array( 'inbox', 'own' ),
		'amp'      => array( 'frame', 'link', 'none' ),
	);
	foreach ( $choices as $field => $known ) {
		$read[ $field ] = in_array( $typed[ $field ] ?? '', $known, true ) ? $typed[ $field ] : $before[ $field ];
	}
	$secret = sapa_read_secret( $typed );
	if ( is_wp_error( $secret ) ) {
		add_settings_error( SAPA_SETTINGS, 'sapa-secret', $secret->get_error_message() );
	}
	$refused = array_filter( $read, 'is_wp_error' );
	if ( $refused ) {
		unset( $typed['secret'] );
		set_transient( SAPA_TYPED . get_current_user_id(), array_intersect_key( $typed, $before ), MINUTE_IN_SECONDS );
	}
	$last = array_merge( $before, $read, array_intersect_key( $before, $refused ) );
	return $last;
}

/**
 * One field as it was typed.
 *
 * @param mixed $value Of a form.
 */
function sapa_as_text( $value ) {
	return is_string( $value ) ? trim( wp_check_invalid_utf8( $value, true ) ) : '';
}

/**
 * The whole tag from the inbox, pasted where the address is asked: address and key of it.
 *
 * @param string $text What was typed.
 * @return array{server:string,key:string}|null
 */
function sapa_read_tag( $text ) {
	if ( ! preg_match( '~(https?://[^\s"\'<>]+?)/embed/[\w.]+/sapa\.js~i', $text, $address ) ) {
		return null;
	}
	$has_key = preg_match( '~data-site=["\']?([\w-]{1,64})~', $text, $key ) || preg_match( '~[?&;]site=([\w-]{1,64})~', $text, $key );
	return $has_key ? array( 'server' => $address[1], 'key' => $key[1] ) : null;
}

/**
 * The address of the server, without anything behind it.
 *
 * @param string $text What was typed.
 * @return string|WP_Error
 */
function sapa_read_server( $text ) {
	if ( '' === $text ) {
		return '';
	}
	$address = preg_match( '~^[a-z]+://~i', $text ) ? $text : 'https://' . $text;
	$parts   = wp_parse_url( $address );
	$host    = strtolower( $parts['host'] ?? '' );
	$is_web  = preg_match( '~^https?$~i', $parts['scheme'] ?? '' );
	if ( ! $is_web || '' === $host || isset( $parts['user'] ) || ! preg_match( '~^(\[[0-9a-f:]+\]|[a-z0-9.-]+)$~', $host ) ) {
		/* translators: %s: an example of an address */
		return new WP_Error( 'sapa', sprintf( __( 'The address of the server is not an address like %s.', 'sapa' ), 'https://chat.example.com' ) );
	}
	$scheme = strtolower( $parts['scheme'] );
	if ( 'https' !== $scheme && ! preg_match( '~^(localhost|127(\.\d+){3}|\[::1\]|.+\.localhost)$~', $host ) ) {
		return new WP_Error( 'sapa', __( 'The address of the server must begin with https:// – browsers refuse a chat without it.', 'sapa' ) );
	}
	// The chat asks nothing below a path: what is copied from the inbox, or a link to the chat, is cut.
	return $scheme . '://' . $host . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' );
}

/**
 * The public key of the site.
 *
 * @param string $text What was typed.
 * @return string|WP_Error
 */
function sapa_read_key( $text ) {
	$is_key = '' === $text || preg_match( '~^[\w-]{1,64}$~', $text );
	return $is_key ? $text : new WP_Error( 'sapa', __( 'The site key has only letters, digits, “-” and “_”. Copy it from the inbox, “Site settings”, “Install”.', 'sapa' ) );
}

/**
 * The lines of paths. Addresses of this site are cut to their path.
 *
 * @param string $text What was typed.
 * @return string|WP_Error
 */
function sapa_read_paths( $text ) {
	$lines = array();
	foreach ( preg_split( '~\R~u', $text ) as $line ) {
		$line = trim( $line );
		if ( '' === $line ) {
			continue;
		}
		if ( preg_match( '~^https?://~i', $line ) ) {
			if ( 0 !== strpos( strtolower( $line ) . '/', strtolower( untrailingslashit( home_url() ) ) . '/' ) ) {
				/* translators: %s: what was typed */
				return new WP_Error( 'sapa', sprintf( __( '“%s” is not a page of this site. Write a path like /contact.', 'sapa' ), $line ) );
			}
			$line = substr( $line, strlen( untrailingslashit( home_url() ) ) );
		}
		// Only compared with addresses, and escaped where it is shown.
		$lines[] = '/' . ltrim( preg_replace( '~[?#].*$|[\x00-\x20<>"\\\\]~', '', $line ), '/' );
	}
	if ( count( $lines ) > 200 || strlen( implode( "\n", $lines ) ) > 10000 ) {
		return new WP_Error( 'sapa', __( 'Those are too many pages: at most 200 lines. A * stands for anything, as in /shop/*.', 'sapa' ) );
	}
	return implode( "\n", array_unique( $lines ) );
}

/**
 * The name of the key that signs.
 *
 * @param string $text What was typed.
 * @return string|WP_Error
 */
function sapa_read_kid( $text ) {
	$is_kid = '' === $text || preg_match( '~^[\w.:-]{1,128}$~', $text );
	return $is_kid ? $text : new WP_Error( 'sapa', __( 'The key ID has only letters, digits and “-_.:”. Copy it from the inbox, beside the secret.', 'sapa' ) );
}

/**
 * Stores the secret, which is never among what is shown; an empty field keeps the one that is there.
 *
 * @param array<string,string> $typed The fields of the form.
 * @return true|WP_Error
 */
function sapa_read_secret( $typed ) {
	if ( ! empty( $typed['forget_secret'] ) ) {
		delete_option( SAPA_SECRET );
		return true;
	}
	$secret = $typed['secret'] ?? '';
	if ( '' === $secret ) {
		return true;
	}
	if ( strlen( $secret ) < 32 || strlen( $secret ) > 256 || preg_match( '~\s~', $secret ) ) {
		return new WP_Error( 'sapa', __( 'The secret is not one of Sapa’s: those have 43 characters. The secret that was stored before is kept.', 'sapa' ) );
	}
	update_option( SAPA_SECRET, $secret, false );
	return true;
}
