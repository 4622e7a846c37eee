<?php
// What the plugin has left in the database, by name.
require getcwd() . '/wp-load.php';
global $wpdb;
foreach ( array( 'options' => 'option_name', 'usermeta' => 'meta_key', 'postmeta' => 'meta_key' ) as $table => $column ) {
	$names = $wpdb->get_col( "SELECT $column FROM {$wpdb->prefix}$table WHERE $column LIKE '%sapa%'" );
	echo implode( "\n", $names );
}
// phpcs:ignore
$active = get_option( 'active_plugins' );
echo implode( '', preg_grep( '~^sapa/~', $active ) );
