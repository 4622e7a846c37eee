<?php
/**
 * Plugin Name: Sapa Chat
 * Description: Puts the chat of your own Sapa server on your pages: the launcher, a block and a shortcode, AMP pages, and who your signed-in users are.
 * Version: 0.2.0
 * Requires at least: 6.1
 * Requires PHP: 7.4
 * License: MIT
 * Text Domain: sapa
 *
 * @package Sapa
 */

defined( 'ABSPATH' ) || exit;

define( 'SAPA_VERSION', '0.2.0' );
define( 'SAPA_FILE', __FILE__ );

require_once __DIR__ . '/includes/names.php';
require_once __DIR__ . '/includes/texts.php';
require_once __DIR__ . '/includes/settings.php';
require_once __DIR__ . '/includes/where.php';
require_once __DIR__ . '/includes/tag.php';
require_once __DIR__ . '/includes/amp.php';
require_once __DIR__ . '/includes/opener.php';
require_once __DIR__ . '/includes/identity.php';

if ( is_admin() ) {
	require_once __DIR__ . '/includes/read-typed.php';
	require_once __DIR__ . '/includes/check.php';
	require_once __DIR__ . '/includes/settings-fields.php';
	require_once __DIR__ . '/includes/settings-page.php';
}
