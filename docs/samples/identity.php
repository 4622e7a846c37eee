<?php
// On your server, for a reader who is signed in. Never put the secret into a page.
function sapa_identity(string $siteKey, string $kid, string $secret, array $reader): string {
    $encode = fn (string $bytes) => rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    $now = time();
    $header = ['alg' => 'HS256', 'typ' => 'JWT', 'kid' => $kid];
    $claims = [
        'aud' => $siteKey,
        'sub' => $reader['id'], // never changes, and belongs to nobody else
        'name' => $reader['name'],
        'email' => $reader['email'],
        'iat' => $now,
        'exp' => $now + 3600, // at most one day
        'jti' => bin2hex(random_bytes(16)), // lets you revoke this one token
    ];
    $signed = $encode(json_encode($header)) . '.' . $encode(json_encode($claims));
    return $signed . '.' . $encode(hash_hmac('sha256', $signed, $secret, true));
}

if (isset($argv[3])) {
    echo sapa_identity($argv[1], $argv[2], $argv[3], ['id' => 'reader-42', 'name' => 'Ani Lestari', 'email' => 'ani@example.com']);
}
