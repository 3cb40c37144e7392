// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.spi.InvalidOptionException;

/**
 * Signs messages as the Standard Webhooks specification 1.0 says: HMAC-SHA256 over {@code
 * ID.TIMESTAMP.BODY}, sent as {@code v1,BASE64}. Immutable.
 */
final class Signer {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String ENCODED = "whsec_";

  private final @Nullable SecretKeySpec key;

  private Signer(@Nullable SecretKeySpec key) {
    this.key = key;
  }

  /** A signer with this secret; none signs nothing. */
  static Signer of(String secret) throws InvalidOptionException {
    if (secret.isEmpty()) {
      return new Signer(null);
    }
    return new Signer(new SecretKeySpec(bytes(secret), ALGORITHM));
  }

  private static byte[] bytes(String secret) throws InvalidOptionException {
    if (!secret.startsWith(ENCODED)) {
      return secret.getBytes(StandardCharsets.UTF_8);
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(secret.substring(ENCODED.length()));
      if (bytes.length > 0) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidOptionException(
          "Option 'secret' begins with whsec_ but does not go on in base64.", e);
    }
    throw new InvalidOptionException("Option 'secret' is whsec_ and nothing behind it.");
  }

  /** The signature, where there is a secret. */
  Optional<String> sign(String id, long epochSeconds, byte[] body) {
    if (key == null) {
      return Optional.empty();
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((id + '.' + epochSeconds + '.').getBytes(StandardCharsets.UTF_8));
      return Optional.of("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
