// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import org.lendfs.gateway.config.StartException;
import org.lendfs.gateway.store.OwnerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A key that lets in whoever can read the state directory as the gateway's own user can, and could
 * change everything there anyway: the command line, and scripts beside the gateway. A new one with
 * every start; its file goes at the stop.
 */
public final class LocalKey implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalKey.class);
  private static final String NAME = "local-key";
  private static final String PREFIX = "lendfs_local_";
  private static final int BYTES = 32;

  private final Path file;
  private final String hash;

  private LocalKey(Path file, String hash) {
    this.file = file;
    this.hash = hash;
  }

  /** Writes a fresh key. */
  public static LocalKey write(Path stateFolder) {
    Path file = stateFolder.resolve(NAME);
    String key = PREFIX + Hashes.random(BYTES);
    try {
      OwnerOnly.write(file, key + "\n");
      return new LocalKey(file, Hashes.sha256(key));
    } catch (IOException e) {
      throw new StartException(
          "The file "
              + file
              + " cannot be written ("
              + e.getMessage()
              + "): make the state directory writable or name another one with --state.",
          e);
    }
  }

  /** Who uses this key; empty when it is another. */
  public Optional<Caller> verify(String text) {
    return Hashes.equal(hash, Hashes.sha256(text))
        ? Optional.of(new Caller("local", Caller.Kind.LOCAL, EnumSet.allOf(Permission.class), ""))
        : Optional.empty();
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} is worthless now but cannot be removed", file, e);
    }
  }
}
