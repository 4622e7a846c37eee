/* The block "Chat launcher" in the editor. Plain script: there is nothing to build. PHP draws it on the page (opener.php). */
(({ blocks, element, blockEditor, components }, texts) => {
  const draw = element.createElement;
  const attributes = {
    label: { type: 'string', default: '' },
    look: { type: 'string', enum: ['button', 'link'], default: 'button' },
  };

  function drawChoice({ attributes: { look }, setAttributes }) {
    const choice = draw(components.SelectControl, {
      label: texts.look,
      value: look,
      options: [
        { label: texts.button, value: 'button' },
        { label: texts.link, value: 'link' },
      ],
      onChange: (value) => setAttributes({ look: value }),
      // The look of the newer editors, which the older ones do not know.
      __nextHasNoMarginBottom: true,
      __next40pxDefaultSize: true,
    });
    return draw(
      blockEditor.InspectorControls,
      { key: 'settings' },
      draw(components.PanelBody, { title: texts.settings }, choice),
    );
  }

  function Edit(props) {
    const { label, look } = props.attributes;
    const isLink = look === 'link';
    const wrapper = blockEditor.useBlockProps({ className: isLink ? 'sapa-open' : 'sapa-open wp-block-button' });
    const field = draw(blockEditor.RichText, {
      tagName: 'span',
      className: isLink ? '' : 'wp-block-button__link wp-element-button',
      value: label,
      allowedFormats: [],
      'aria-label': texts.placeholder,
      placeholder: texts.label,
      onChange: (value) => props.setAttributes({ label: value }),
    });
    return draw(element.Fragment, null, drawChoice(props), draw('div', wrapper, field));
  }

  blocks.registerBlockType('sapa/open', {
    apiVersion: 2,
    title: texts.title,
    description: texts.description,
    icon: 'format-chat',
    category: 'widgets',
    keywords: ['sapa', 'chat'],
    attributes,
    supports: { html: false },
    edit: Edit,
    save: () => null,
  });
})(window.wp, window.sapaBlockTexts);
