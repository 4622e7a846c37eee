<?php
// In place of the AMP plugin, which cannot be had here: `?amp=1` is an AMP page, as that plugin says it.
function amp_is_request() {
	return isset( $_GET['amp'] );
}
