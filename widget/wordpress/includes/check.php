<?php
/**
 * Asks the server whether the chat can work on this site, and says what is to be corrected.
 *
 * @package Sapa
 */

defined( 'ABSPATH' ) || exit;

/**
 * Looks now, and keeps the outcome to be shown.
 *
 * @return array{state:string,detail:string,at:int}
 */
function sapa_check_now() {
	list( $state, $detail ) = sapa_look( sapa_settings() );
	$outcome = array(
		'state'  => $state,
		'detail' => $detail,
		'at'     => time(),
	);
	update_option( SAPA_CHECK, $outcome, false );
	return $outcome;
}

/**
 * In the order in which a browser needs them: the script, the key, this site's origin.
 *
 * @param array<string,string> $settings What is set.
 * @return array{0:string,1:string} The state, and what belongs to it.
 */
function sapa_look( $settings ) {
	if ( ! sapa_is_set_up() ) {
		return array( 'empty', '' );
	}
	$script = sapa_ask( $settings['server'] . '/embed/v1/sapa.js' );
	if ( is_wp_error( $script ) ) {
		return array( 'unreachable', $script->get_error_message() );
	}
	$type = (string) wp_remote_retrieve_header( $script, 'content-type' );
	if ( 200 !== wp_remote_retrieve_response_code( $script ) || false === strpos( $type, 'javascript' ) ) {
		return array( 'not-sapa', (string) wp_remote_retrieve_response_code( $script ) );
	}
	// As the chat itself begins, from a page of this site: nothing is stored, and the server lets go of it by itself.
	$connection = sapa_ask(
		$settings['server'] . '/socket/visitor/?EIO=4&transport=polling&site=' . rawurlencode( $settings['key'] ),
		array( 'Origin' => sapa_own_origin() )
	);
	$code       = is_wp_error( $connection ) ? 0 : wp_remote_retrieve_response_code( $connection );
	if ( 403 === $code ) {
		$said = json_decode( wp_remote_retrieve_body( $connection ), true );
		return 'unknown site' === ( $said['message'] ?? '' ) ? array( 'unknown-key', '' ) : array( 'forbidden', sapa_own_origin() );
	}
	if ( 200 !== $code ) {
		return array( 'no-chat', is_wp_error( $connection ) ? $connection->get_error_message() : (string) $code );
	}
	return array( 'ok', '' );
}

/**
 * One request, by an address that only an administrator can set, which may be on the same machine.
 *
 * @param string               $address Where to.
 * @param array<string,string> $headers More of them.
 * @return array|WP_Error
 */
function sapa_ask( $address, $headers = array() ) {
	return wp_remote_get(
		$address,
		array(
			'timeout'             => 8,
			'redirection'         => 0,
			'limit_response_size' => 64 * KB_IN_BYTES,
			'headers'             => $headers,
		)
	);
}

/**
 * What the outcome means, in words.
 *
 * @param array{state:string,detail:string} $outcome Of the last check.
 * @return array{0:string,1:string} The kind of the notice, and its text.
 */
function sapa_words_for( $outcome ) {
	$server = sapa_settings()['server'];
	$detail = $outcome['detail'];
	switch ( $outcome['state'] ) {
		case 'ok':
			return array( 'success', __( 'Connected: the server knows the site key and lets this site in. Open a page to see the chat.', 'sapa' ) );
		case 'unreachable':
			/* translators: 1: address of the server, 2: what the network said */
			return array( 'error', sprintf( __( 'The server at %1$s cannot be reached from here: %2$s. Is the address right, and does the server run?', 'sapa' ), $server, rtrim( $detail, '.' ) ) );
		case 'not-sapa':
			/* translators: 1: address of the server, 2: a number like 404 */
			return array( 'error', sprintf( __( 'There is something at %1$s, but it is not Sapa (answer %2$s). Use the address by which you open the inbox.', 'sapa' ), $server, $detail ) );
		case 'unknown-key':
			return array( 'error', __( 'The server does not know this site key. Copy it again from the inbox, “Site settings”, “Install”.', 'sapa' ) );
		case 'forbidden':
			/* translators: %s: the origin of this site */
			return array( 'error', sprintf( __( 'The server does not let this site in yet. In the inbox, “Site settings”, “Install”, add %s to “Site addresses”.', 'sapa' ), $detail ) );
		case 'no-chat':
			/* translators: %s: what was said */
			return array( 'error', sprintf( __( 'Sapa is there, but the chat cannot connect (%s). Does the proxy before it pass on /socket/?', 'sapa' ), $detail ) );
		default:
			return array( 'info', __( 'Fill in the address of the server and the site key, and save: then the chat shows on your pages.', 'sapa' ) );
	}
}
