<?php
/**
 * What the rows of the settings page are made of.
 *
 * @package Sapa
 */

defined( 'ABSPATH' ) || exit;

/**
 * A row with a field of one line.
 *
 * @param string $field Its name.
 * @param string $label What it is.
 * @param string $value What stands in it.
 * @param string $hint  What else there is to know.
 * @param string $style A class.
 */
function sapa_show_text( $field, $label, $value, $hint, $style ) {
	printf(
		'<tr><th scope="row"><label for="sapa-%1$s">%2$s</label></th><td><input type="text" id="sapa-%1$s" name="%3$s[%1$s]" value="%4$s" class="regular-text %5$s" autocomplete="off" autocapitalize="none" spellcheck="false"%6$s>%7$s</td></tr>',
		esc_attr( $field ),
		esc_html( $label ),
		esc_attr( SAPA_SETTINGS ),
		esc_attr( $value ),
		esc_attr( $style ),
		'' === $hint ? '' : sprintf( ' aria-describedby="sapa-%s-hint"', esc_attr( $field ) ),
		'' === $hint ? '' : sprintf( '<p class="description" id="sapa-%1$s-hint">%2$s</p>', esc_attr( $field ), esc_html( $hint ) )
	);
}

/**
 * A row with a choice of one.
 *
 * @param string               $field   Its name.
 * @param string               $label   What is chosen.
 * @param string               $value   What is chosen now.
 * @param array<string,string> $choices Words by value.
 * @param string               $hint    What else there is to know.
 */
function sapa_show_choice( $field, $label, $value, $choices, $hint = '' ) {
	printf( '<tr><th scope="row">%1$s</th><td><fieldset><legend class="screen-reader-text">%1$s</legend>', esc_html( $label ) );
	foreach ( $choices as $choice => $words ) {
		printf(
			'<label><input type="radio" name="%1$s[%2$s]" value="%3$s"%4$s> %5$s</label><br>',
			esc_attr( SAPA_SETTINGS ),
			esc_attr( $field ),
			esc_attr( $choice ),
			checked( $value, $choice, false ),
			esc_html( $words )
		);
	}
	echo '' === $hint ? '' : '<p class="description">' . esc_html( $hint ) . '</p>';
	echo '</fieldset></td></tr>';
}

/**
 * A row without a field.
 *
 * @param string $label What it is.
 * @param string $words What there is to say.
 */
function sapa_show_row( $label, $words ) {
	printf( '<tr><th scope="row">%1$s</th><td>%2$s</td></tr>', esc_html( $label ), esc_html( $words ) );
}
