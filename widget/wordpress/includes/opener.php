<?php
/**
 * A link of the publisher's own that opens the chat: as shortcode and as block.
 *
 * @package Sapa
 */

defined( 'ABSPATH' ) || exit;

/**
 * The link. Without scripts, on AMP pages and where the chat does not show, it leads to the hosted page.
 *
 * @param string $label      What it says; empty for the usual words.
 * @param string $attributes More attributes, escaped.
 */
function sapa_opener( $label, $attributes ) {
	if ( ! sapa_is_set_up() ) {
		return '';
	}
	$label = trim( wp_strip_all_tags( $label ) );
	return sprintf(
		'<a href="%1$s" data-sapa-open %2$s>%3$s</a>',
		esc_url( sapa_hosted_url() ),
		$attributes,
		esc_html( '' === $label ? __( 'Chat with us', 'sapa' ) : $label )
	);
}

/**
 * `[sapa_chat]`, `[sapa_chat label="…" class="…"]` or `[sapa_chat]…[/sapa_chat]`.
 *
 * @param array<string,string>|string $given   Its attributes.
 * @param string|null                 $content What stands in it.
 */
function sapa_shortcode( $given, $content = null ) {
	$given = shortcode_atts(
		array(
			'label' => '',
			'class' => '',
		),
		$given,
		'sapa_chat'
	);
	$label = null === $content || '' === trim( $content ) ? $given['label'] : $content;
	return sapa_opener( $label, sprintf( 'class="%s"', esc_attr( trim( 'sapa-open ' . $given['class'] ) ) ) );
}
add_shortcode( 'sapa_chat', 'sapa_shortcode' );

/** `sapa/open`: a button, or a link, in the look of the theme. */
function sapa_register_block() {
	wp_register_script(
		'sapa-block',
		plugins_url( 'assets/block.js', SAPA_FILE ),
		array( 'wp-blocks', 'wp-element', 'wp-block-editor', 'wp-components' ),
		SAPA_VERSION,
		true
	);
	// By us and not by `wp_set_script_translations`, which wants a file of its own for each script and language.
	$texts = array(
		'title'       => __( 'Chat launcher', 'sapa' ),
		'description' => __( 'A button or link that opens the chat.', 'sapa' ),
		'label'       => __( 'Chat with us', 'sapa' ),
		'settings'    => __( 'Settings', 'sapa' ),
		'look'        => __( 'Look', 'sapa' ),
		'button'      => __( 'Button', 'sapa' ),
		'link'        => __( 'Link', 'sapa' ),
		'placeholder' => __( 'What the launcher says', 'sapa' ),
	);
	wp_add_inline_script( 'sapa-block', 'window.sapaBlockTexts = ' . wp_json_encode( $texts ) . ';', 'before' );
	register_block_type(
		'sapa/open',
		array(
			'api_version'     => 2,
			'editor_script'   => 'sapa-block',
			'render_callback' => 'sapa_render_block',
			'attributes'      => array(
				'label' => array(
					'type'    => 'string',
					'default' => '',
				),
				'look'  => array(
					'type'    => 'string',
					'enum'    => array( 'button', 'link' ),
					'default' => 'button',
				),
			),
			'supports'        => array( 'html' => false ),
		)
	);
}
add_action( 'init', 'sapa_register_block' );

/**
 * The block on a page.
 *
 * @param array<string,string> $attributes Of the block.
 */
function sapa_render_block( $attributes ) {
	$is_link = 'link' === $attributes['look'];
	// The classes of WordPress's own button block, so that the theme draws it.
	$opener = sapa_opener( $attributes['label'], $is_link ? '' : 'class="wp-block-button__link wp-element-button"' );
	if ( '' === $opener ) {
		return '';
	}
	if ( ! $is_link ) {
		// WordPress leaves it out where no button block of its own is on the page.
		wp_enqueue_style( 'wp-block-button' );
	}
	$wrapper = get_block_wrapper_attributes( array( 'class' => $is_link ? 'sapa-open' : 'sapa-open wp-block-button' ) );
	return sprintf( '<div %1$s>%2$s</div>', $wrapper, $opener );
}
