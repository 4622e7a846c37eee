<?php
/**
 * Leaves nothing behind when the plugin is deleted, on any site of a network.
 *
 * @package Sapa
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

require_once __DIR__ . '/includes/names.php';

/** On the current site. */
function sapa_uninstall_site() {
	global $wpdb;
	delete_option( SAPA_SETTINGS );
	delete_option( SAPA_SECRET );
	delete_option( SAPA_CHECK );
	// One for each administrator who typed something wrong: by name, as they may be kept in memory and not here.
	foreach ( array( '_transient_' . SAPA_TYPED, '_transient_timeout_' . SAPA_TYPED ) as $sapa_name ) {
		$sapa_like = $wpdb->esc_like( $sapa_name ) . '%';
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- There is no other way to find options by the beginning of their name.
		foreach ( $wpdb->get_col( $wpdb->prepare( "SELECT option_name FROM {$wpdb->options} WHERE option_name LIKE %s", $sapa_like ) ) as $sapa_option ) {
			delete_option( $sapa_option );
		}
	}
}

if ( is_multisite() ) {
	foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $sapa_site_id ) {
		switch_to_blog( $sapa_site_id );
		sapa_uninstall_site();
		restore_current_blog();
	}
} else {
	sapa_uninstall_site();
}
