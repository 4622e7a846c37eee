# On your server, for a reader who is signed in. Never put the secret into a page.
import base64, hashlib, hmac, json, secrets, sys, time


def sapa_identity(site_key, kid, secret, reader):
    def encode(data):
        return base64.urlsafe_b64encode(data).rstrip(b"=")

    now = int(time.time())
    header = {"alg": "HS256", "typ": "JWT", "kid": kid}
    claims = {
        "aud": site_key,
        "sub": reader["id"],  # never changes, and belongs to nobody else
        "name": reader["name"],
        "email": reader["email"],
        "iat": now,
        "exp": now + 3600,  # at most one day
        "jti": secrets.token_hex(16),  # lets you revoke this one token
    }
    signed = encode(json.dumps(header).encode()) + b"." + encode(json.dumps(claims).encode())
    signature = hmac.new(secret.encode(), signed, hashlib.sha256).digest()
    return (signed + b"." + encode(signature)).decode()


if __name__ == "__main__":
    reader = {"id": "reader-42", "name": "Ani Lestari", "email": "ani@example.com"}
    print(sapa_identity(*sys.argv[1:4], reader), end="")
