<?php
/**
 * The plugin in Indonesian. A filter, which every WordPress asks since 5.5: `.l10n.php` files would need 6.5, and `.mo` files
 * are no text. A language pack, where there is one, goes before.
 *
 * @package Sapa
 */

defined( 'ABSPATH' ) || exit;

/**
 * What is said in the language of the site, or of the administrator.
 *
 * @param string $translation What WordPress knows.
 * @param string $text        English, as it stands in the code.
 */
function sapa_translate( $translation, $text ) {
	if ( $translation !== $text || 0 !== strpos( determine_locale(), 'id' ) ) {
		return $translation;
	}
	static $texts = null;
	if ( null === $texts ) {
		$texts = require __DIR__ . '/texts-id.php';
	}
	return $texts[ $text ] ?? $translation;
}
add_filter( 'gettext_sapa', 'sapa_translate', 10, 2 );
