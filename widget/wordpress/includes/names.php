<?php
/**
 * Where the plugin keeps what it keeps; uninstall.php removes all of it.
 *
 * @package Sapa
 */

defined( 'ABSPATH' ) || exit;

/** What the administrator has set: one array. */
define( 'SAPA_SETTINGS', 'sapa_settings' );

/** By which signed-in users are signed. Apart from the settings: it is loaded where something is signed, and never shown. */
define( 'SAPA_SECRET', 'sapa_identity_secret' );

/** How the last check of the connection went. */
define( 'SAPA_CHECK', 'sapa_check' );

/** What one administrator typed that was refused, for a minute, so that nothing is lost; followed by the user's id. */
define( 'SAPA_TYPED', 'sapa_typed_' );
