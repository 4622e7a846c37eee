<?php
/**
 * "Settings", "Sapa Chat".
 *
 * @package Sapa
 */

defined( 'ABSPATH' ) || exit;

/** The address of the page. */
function sapa_page_url() {
	return admin_url( 'options-general.php?page=sapa' );
}

/** Adds the page to the menu. */
function sapa_add_page() {
	add_options_page( __( 'Sapa Chat', 'sapa' ), __( 'Sapa Chat', 'sapa' ), 'manage_options', 'sapa', 'sapa_show_page' );
}
add_action( 'admin_menu', 'sapa_add_page' );

/** WordPress checks right and nonce of what is sent to options.php. */
function sapa_register_settings() {
	register_setting(
		'sapa',
		SAPA_SETTINGS,
		array(
			'type'              => 'array',
			'sanitize_callback' => 'sapa_read_typed',
		)
	);
}
add_action( 'admin_init', 'sapa_register_settings' );

/**
 * "Settings" beside "Deactivate" in the list of plugins.
 *
 * @param string[] $links Of this plugin.
 */
function sapa_add_link( $links ) {
	array_unshift( $links, sprintf( '<a href="%1$s">%2$s</a>', esc_url( sapa_page_url() ), esc_html__( 'Settings', 'sapa' ) ) );
	return $links;
}
add_filter( 'plugin_action_links_' . plugin_basename( SAPA_FILE ), 'sapa_add_link' );

/** Says where to go next, once the plugin is active and nothing is set. */
function sapa_show_hint() {
	$screen = get_current_screen();
	if ( sapa_is_set_up() || ! current_user_can( 'manage_options' ) || ! $screen || 'plugins' !== $screen->id ) {
		return;
	}
	printf(
		'<div class="notice notice-info"><p>%1$s <a href="%2$s">%3$s</a></p></div>',
		esc_html__( 'Sapa Chat is active. One step is left:', 'sapa' ),
		esc_url( sapa_page_url() ),
		esc_html__( 'connect it with your server', 'sapa' )
	);
}
add_action( 'admin_notices', 'sapa_show_hint' );

/** What the last check said; checked anew after saving and when it is asked for. */
function sapa_outcome_to_show() {
	// phpcs:ignore WordPress.Security.NonceVerification -- It only says that options.php, which did verify, has just stored.
	$is_saved = isset( $_GET['settings-updated'] );
	$is_asked = isset( $_POST['sapa_check'] ) && check_admin_referer( 'sapa_check' );
	$kept     = get_option( SAPA_CHECK );
	return $is_saved || $is_asked || ! is_array( $kept ) || ! isset( $kept['state'], $kept['detail'] ) ? sapa_check_now() : $kept;
}

/** Shows the page. */
function sapa_show_page() {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	$typed = get_transient( SAPA_TYPED . get_current_user_id() );
	delete_transient( SAPA_TYPED . get_current_user_id() );
	$shown = array_merge( sapa_settings(), is_array( $typed ) ? $typed : array() );
	list( $kind, $words ) = sapa_words_for( sapa_outcome_to_show() );
	echo '<div class="wrap"><h1>' . esc_html( get_admin_page_title() ) . '</h1>';
	printf( '<div class="notice notice-%1$s inline" role="status"><p>%2$s</p></div>', esc_attr( $kind ), esc_html( $words ) );
	if ( sapa_is_set_up() ) {
		echo '<form method="post" action="' . esc_url( sapa_page_url() ) . '">';
		wp_nonce_field( 'sapa_check' );
		echo '<input type="hidden" name="sapa_check" value="1">';
		submit_button( __( 'Check again', 'sapa' ), 'secondary', 'sapa_check_button', false );
		echo '</form>';
	}
	echo '<form method="post" action="options.php">';
	settings_fields( 'sapa' );
	sapa_show_connection( $shown );
	sapa_show_places( $shown );
	sapa_show_users( $shown );
	submit_button();
	echo '</form></div>';
}

/**
 * The rows of address and key.
 *
 * @param array<string,string> $shown What stands in the fields.
 */
function sapa_show_connection( $shown ) {
	echo '<h2>' . esc_html__( 'Connection', 'sapa' ) . '</h2><table class="form-table" role="presentation">';
	sapa_show_text(
		'server',
		__( 'Address of the server', 'sapa' ),
		$shown['server'],
		__( 'By which you open the inbox, like https://chat.example.com. You can also paste the whole code from the inbox here.', 'sapa' ),
		'code'
	);
	sapa_show_text( 'key', __( 'Site key', 'sapa' ), $shown['key'], __( 'In the inbox, “Site settings”, “Install”. It is public.', 'sapa' ), 'code' );
	echo '</table>';
}

/**
 * The rows of where and how it shows.
 *
 * @param array<string,string> $shown What stands in the fields.
 */
function sapa_show_places( $shown ) {
	echo '<h2>' . esc_html__( 'On your pages', 'sapa' ) . '</h2><table class="form-table" role="presentation">';
	sapa_show_choice(
		'where',
		__( 'Pages', 'sapa' ),
		$shown['where'],
		array(
			'all'    => __( 'On all pages', 'sapa' ),
			'only'   => __( 'Only on the pages below', 'sapa' ),
			'except' => __( 'On all but the pages below', 'sapa' ),
		)
	);
	printf(
		'<tr><th scope="row"><label for="sapa-paths">%1$s</label></th><td><textarea id="sapa-paths" name="%2$s[paths]" rows="4" class="large-text code" aria-describedby="sapa-paths-hint">%3$s</textarea><p class="description" id="sapa-paths-hint">%4$s</p></td></tr>',
		esc_html__( 'The pages', 'sapa' ),
		esc_attr( SAPA_SETTINGS ),
		esc_textarea( $shown['paths'] ),
		esc_html__( 'One per line, like /contact. A * stands for anything: /shop/* means the shop and all below it.', 'sapa' )
	);
	sapa_show_choice(
		'launcher',
		__( 'Launcher', 'sapa' ),
		$shown['launcher'],
		array(
			'inbox' => __( 'In the corner, in the look that is chosen in the inbox', 'sapa' ),
			'own'   => __( 'None: only where I put the block “Chat launcher” or the shortcode [sapa_chat]', 'sapa' ),
		)
	);
	sapa_show_choice(
		'amp',
		__( 'AMP pages', 'sapa' ),
		$shown['amp'],
		array(
			'frame' => __( 'The chat in a frame at the end of the page, and a link to it', 'sapa' ),
			'link'  => __( 'Only a link', 'sapa' ),
			'none'  => __( 'Nothing', 'sapa' ),
		),
		sapa_can_frame() || ! sapa_is_set_up() ? '' : __( 'A frame needs a server with https at another address than this site, so there is only the link.', 'sapa' )
	);
	echo '</table>';
}

/**
 * The rows of signed-in users.
 *
 * @param array<string,string> $shown What stands in the fields.
 */
function sapa_show_users( $shown ) {
	echo '<h2>' . esc_html__( 'Signed-in users', 'sapa' ) . '</h2><p>';
	esc_html_e( 'With a key for signing, your team sees name and email of users who are signed in as verified, and users find their conversation on every device. Create a secret (HS256) in the inbox, “Site settings”, “Security”, “Signed-in visitors”.', 'sapa' );
	echo '</p><table class="form-table" role="presentation">';
	if ( defined( 'SAPA_IDENTITY_KID' ) ) {
		sapa_show_row( __( 'Key ID (kid)', 'sapa' ), __( 'From wp-config.php.', 'sapa' ) );
	} else {
		sapa_show_text( 'kid', __( 'Key ID (kid)', 'sapa' ), $shown['kid'], '', 'code' );
	}
	if ( defined( 'SAPA_IDENTITY_SECRET' ) ) {
		sapa_show_row( __( 'Secret', 'sapa' ), __( 'From wp-config.php.', 'sapa' ) );
	} else {
		sapa_show_secret();
	}
	echo '</table>';
}

/** The field of the secret, which is always empty. */
function sapa_show_secret() {
	$is_there = '' !== sapa_secret();
	printf(
		'<tr><th scope="row"><label for="sapa-secret">%1$s</label></th><td><input type="password" id="sapa-secret" name="%2$s[secret]" value="" class="regular-text code" autocomplete="off" spellcheck="false" aria-describedby="sapa-secret-hint"><p class="description" id="sapa-secret-hint">%3$s</p>',
		esc_html__( 'Secret', 'sapa' ),
		esc_attr( SAPA_SETTINGS ),
		esc_html(
			$is_there
			? __( 'A secret is stored and never shown again. Leave this empty to keep it.', 'sapa' )
			: __( 'It is stored and never shown again. Safer: define SAPA_IDENTITY_SECRET in wp-config.php.', 'sapa' )
		)
	);
	if ( $is_there ) {
		printf(
			'<p><label><input type="checkbox" name="%1$s[forget_secret]" value="1"> %2$s</label></p>',
			esc_attr( SAPA_SETTINGS ),
			esc_html__( 'Remove the stored secret', 'sapa' )
		);
	}
	echo '</td></tr>';
}
