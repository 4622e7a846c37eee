<?php
/**
 * AMP pages, which run no script of ours: the hosted page in a frame, or a link to it.
 *
 * @package Sapa
 */

defined( 'ABSPATH' ) || exit;

/** Whether the page that is being made is an AMP page, by whichever plugin. */
function sapa_is_amp() {
	foreach ( array( 'amp_is_request', 'is_amp_endpoint', 'ampforwp_is_amp_endpoint' ) as $question ) {
		// Before the query is known the AMP plugin complains, and nothing is printed yet.
		if ( function_exists( $question ) && did_action( 'wp' ) && call_user_func( $question ) ) {
			return true;
		}
	}
	return false;
}

/** AMP shows a frame only from another origin, and by https. */
function sapa_can_frame() {
	$server = sapa_settings()['server'];
	return 0 === strpos( $server, 'https://' ) && sapa_own_origin() !== strtolower( $server );
}

/** Prints the frame or the link at the end of an AMP page, once. */
function sapa_print_for_amp() {
	static $is_printed = false;
	$amp = sapa_settings()['amp'];
	if ( $is_printed || ! sapa_is_amp() || 'none' === $amp || ! sapa_shows_here() ) {
		return;
	}
	$is_printed = true;
	if ( 'frame' === $amp && sapa_can_frame() ) {
		// The AMP plugin adds the script of `amp-iframe` by itself. What the attributes are for: docs/EMBEDDING.md, "AMP".
		printf(
			'<amp-iframe width="400" height="560" layout="responsive" sandbox="allow-scripts allow-popups allow-downloads" resizable title="%1$s" src="%2$s"><p placeholder>%3$s</p><button overflow tabindex="0">%4$s</button></amp-iframe>',
			esc_attr__( 'Chat with us', 'sapa' ),
			esc_url( sapa_hosted_url() ),
			esc_html__( 'Opening the chat…', 'sapa' ),
			esc_html__( 'Show the whole chat', 'sapa' )
		);
	}
	// The frame forgets the conversation with the page; behind the link it is kept.
	printf(
		'<p class="sapa-amp-link"><a href="%1$s">%2$s</a></p>' . "\n",
		esc_url( sapa_hosted_url() ),
		esc_html__( 'Chat with us', 'sapa' )
	);
}
add_action( 'wp_footer', 'sapa_print_for_amp' );
// Of the classic reader templates, which have no `wp_footer`.
add_action( 'amp_post_template_footer', 'sapa_print_for_amp' );
