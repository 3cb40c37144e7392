// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.share;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that file handles are signed with. Kept over restarts, because clients keep handles.
 * Thread-safe.
 */
public final class HandleKey {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final String FILE_NAME = "handle-key";

  private final SecretKeySpec key;

  private HandleKey(byte[] secret) {
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /** A key for this process alone: handles do not outlive it. */
  public static HandleKey ephemeral() {
    return new HandleKey(randomBytes());
  }

  /**
   * The key in this directory, readable by its owner alone; made when there is none.
   *
   * @throws IOException when the file cannot be read or written, or does not hold a key
   */
  public static HandleKey in(Path stateDirectory) throws IOException {
    Path file = stateDirectory.resolve(FILE_NAME);
    if (!Files.exists(file)) {
      write(file, randomBytes());
    }
    byte[] secret = Files.readAllBytes(file);
    if (secret.length != KEY_BYTES) {
      throw new IOException(file + " does not hold a key of " + KEY_BYTES + " bytes");
    }
    return new HandleKey(secret);
  }

  private static void write(Path file, byte[] secret) throws IOException {
    Path fresh = file.resolveSibling(FILE_NAME + ".new");
    Files.deleteIfExists(fresh);
    boolean posix =
        Files.getFileStore(fresh.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
    if (posix) {
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.write(fresh, secret);
    // Renamed into place, so that a crash leaves a whole key or none.
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static byte[] randomBytes() {
    byte[] secret = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(secret);
    return secret;
  }

  /** The first bytes of the MAC over a message. */
  byte[] sign(byte[] message, int lengthBytes, int signatureBytes) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(message, 0, lengthBytes);
      return Arrays.copyOf(mac.doFinal(), signatureBytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
